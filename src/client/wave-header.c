/* SPDX-License-Identifier: MIT */
#include "wave-header.h"

#include "device.h"

static DWORD flags(WAVEHDR *header)
{
	return __atomic_load_n(&header->dwFlags, __ATOMIC_ACQUIRE);
}

/* The handle counts first. A header that is not aligned to 4 bytes could not be polled and is refused. */
static MMRESULT check(const struct mm_class *class, HANDLE handle, WAVEHDR *header, UINT size)
{
	MMRESULT result = mm_device_check(class, handle);
	if (result != MMSYSERR_NOERROR)
		return result;
	if (!header || size < sizeof *header || (uintptr_t)header % sizeof(DWORD) != 0)
		return MMSYSERR_INVALPARAM;
	return MMSYSERR_NOERROR;
}

MMRESULT mm_wave_prepare(const struct mm_class *class, HANDLE handle, WAVEHDR *header, UINT size)
{
	MMRESULT result = check(class, handle, header, size);
	if (result != MMSYSERR_NOERROR || (flags(header) & WHDR_PREPARED))
		return result;
	result = mm_device_send(class, handle, class->prepare, (DWORD_PTR)header, size);
	if (result != MMSYSERR_NOTSUPPORTED)
		return result;
	__atomic_fetch_or(&header->dwFlags, WHDR_PREPARED, __ATOMIC_ACQ_REL);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_wave_unprepare(const struct mm_class *class, HANDLE handle, WAVEHDR *header, UINT size)
{
	MMRESULT result = check(class, handle, header, size);
	if (result != MMSYSERR_NOERROR)
		return result;
	if (flags(header) & WHDR_INQUEUE)
		return WAVERR_STILLPLAYING;
	if (!(flags(header) & WHDR_PREPARED))
		return MMSYSERR_NOERROR;
	result = mm_device_send(class, handle, class->unprepare, (DWORD_PTR)header, size);
	if (result != MMSYSERR_NOTSUPPORTED)
		return result;
	__atomic_fetch_and(&header->dwFlags, ~(DWORD)WHDR_PREPARED, __ATOMIC_ACQ_REL);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_wave_queue(const struct mm_class *class, HANDLE handle, WAVEHDR *header, UINT size)
{
	MMRESULT result = check(class, handle, header, size);
	if (result != MMSYSERR_NOERROR)
		return result;
	if (!(flags(header) & WHDR_PREPARED))
		return WAVERR_UNPREPARED;
	if (flags(header) & WHDR_INQUEUE)
		return WAVERR_STILLPLAYING;
	return mm_device_send(class, handle, class->queue, (DWORD_PTR)header, size);
}
