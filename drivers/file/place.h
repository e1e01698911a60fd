/* SPDX-License-Identifier: MIT */
/*
 * Where the file driver writes to and reads from: the parameters of its registration, else the environment
 * (never in a setuid process), else the current directory.
 *
 *   output   out=PATH    $WINMM_FILE       winmm.wav
 *   input    in=PATH     $WINMM_FILE_IN    (no input device)
 *   pace     pace=real|fast   $WINMM_FILE_PACE   real
 */
#ifndef FILE_PLACE_H
#define FILE_PLACE_H

#include <limits.h>
#include <stdbool.h>

/* Both fill in `path`. 0, or -ENOENT when there is none, or -ENAMETOOLONG. */
int file_place_input(char path[PATH_MAX]);

/*
 * Each output that is open has a number, the lowest one free. The first one writes to the path itself, the
 * second one to NAME-2.wav and so on. The number is to be given back. -EBUSY: too many.
 */
int file_place_output(char path[PATH_MAX], unsigned *number);
void file_place_put(unsigned number);

bool file_place_is_fast(void);

#endif
