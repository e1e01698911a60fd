/* SPDX-License-Identifier: MIT */
/*
 * Names of classes and registered messages as numbers from MM_ATOM_FIRST to 0xFFFF; the same name is the same
 * number, whatever the case of its ASCII letters. Any thread.
 */
#ifndef MM_CORE_WINDOW_ATOM_H
#define MM_CORE_WINDOW_ATOM_H

#include <stdbool.h>
#include <stdint.h>

#define MM_ATOM_FIRST 0xC000u

/* The number of the name, counted once more; `forever`: it never goes. 0: no memory or no number left. */
uint16_t mm_atom_add(const char *name, bool forever);

/* Counts a number that stands for a name once more; false: it stands for none. */
bool mm_atom_hold(uint16_t atom);

/* The last one to release a number gives it back. Numbers below MM_ATOM_FIRST are nobody's. */
void mm_atom_release(uint16_t atom);

/* The number of the name, not counted; 0: none. */
uint16_t mm_atom_find(const char *name);

#endif
