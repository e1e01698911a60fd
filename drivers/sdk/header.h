/* SPDX-License-Identifier: MIT */
/*
 * The life of a WAVEHDR, as its dwFlags tell it:
 *
 *   raw --prepare--> PREPARED --enqueue--> PREPARED+INQUEUE --done--> PREPARED+DONE --enqueue--> ...
 *
 * From enqueue to done the header is the driver's, else the client's. Clients poll the flags from any thread,
 * so they change atomically, and everything the driver wrote happens before DONE. After mm_header_done the
 * header may be freed or queued again at once: it is never touched again. The loop flags are the client's and
 * survive.
 */
#ifndef MM_SDK_HEADER_H
#define MM_SDK_HEADER_H

#include <stdbool.h>

#include <windows.h>
#include <mmsystem.h>

/*
 * Flags can be changed atomically only in a header that is 4-aligned: by its type it is, but in a packed
 * structure of the client's.
 */
bool mm_header_is_aligned(const WAVEHDR *header);

DWORD mm_header_flags(const WAVEHDR *header);

/* The client's steps; any thread, also two at once. The header is aligned. */
MMRESULT mm_header_prepare(WAVEHDR *header);
MMRESULT mm_header_unprepare(WAVEHDR *header); /* WAVERR_STILLPLAYING while it is queued */
MMRESULT mm_header_enqueue(WAVEHDR *header);   /* WAVERR_UNPREPARED, WAVERR_STILLPLAYING */

/* The driver's step: gives the header back. */
void mm_header_done(WAVEHDR *header);

#endif
