/* SPDX-License-Identifier: MIT */
/* The steps of a WAVEHDR's flags; header.h draws them. */
#include <stddef.h>
#include <stdint.h>

#include "header.h"

_Static_assert(offsetof(WAVEHDR, dwFlags) % sizeof(DWORD) == 0, "an aligned header has aligned flags");

bool mm_header_is_aligned(const WAVEHDR *header)
{
	return (uintptr_t)header % sizeof(DWORD) == 0;
}

DWORD mm_header_flags(const WAVEHDR *header)
{
	return __atomic_load_n(&header->dwFlags, __ATOMIC_ACQUIRE);
}

/*
 * The one place where flags change. Refuses, in this order, when `need` is missing and when `bar` is there.
 */
static MMRESULT change(WAVEHDR *header, DWORD need, DWORD bar, DWORD clear, DWORD set)
{
	DWORD *flags = &header->dwFlags;
	DWORD old = __atomic_load_n(flags, __ATOMIC_ACQUIRE);

	do {
		if ((old & need) != need)
			return WAVERR_UNPREPARED;
		if (old & bar)
			return WAVERR_STILLPLAYING;
	} while (!__atomic_compare_exchange_n(flags, &old, (old & ~clear) | set, true, __ATOMIC_ACQ_REL,
	                                      __ATOMIC_ACQUIRE));
	return MMSYSERR_NOERROR;
}

MMRESULT mm_header_prepare(WAVEHDR *header)
{
	return change(header, 0, 0, 0, WHDR_PREPARED);
}

MMRESULT mm_header_unprepare(WAVEHDR *header)
{
	return change(header, 0, WHDR_INQUEUE, WHDR_PREPARED, 0);
}

MMRESULT mm_header_enqueue(WAVEHDR *header)
{
	return change(header, WHDR_PREPARED, WHDR_INQUEUE, WHDR_DONE, WHDR_INQUEUE);
}

void mm_header_done(WAVEHDR *header)
{
	change(header, 0, 0, WHDR_INQUEUE, WHDR_DONE);
}
