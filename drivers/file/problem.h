/* SPDX-License-Identifier: MIT */
/*
 * A message by which the file driver tells why it could not open a file, or could not go on with one: the
 * results of waveOutOpen and waveOutWrite have no words for it. This file includes nothing of the SDK: tools
 * include it.
 *
 * The answer is an errno value, of the file opened last in the process: 0 when nothing went wrong with it.
 */
#ifndef FILE_PROBLEM_H
#define FILE_PROBLEM_H

#include <windows.h>
#include <mmddk.h>

#define MM_FILE_PROBLEM (DRV_USER + 0x51)

#endif
