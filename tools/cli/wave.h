/* SPDX-License-Identifier: MIT */
/* Wave output and input as one: a direction is a table of the functions of the API. */
#ifndef MM_WAVE_H
#define MM_WAVE_H

#include <stddef.h>

#include <windows.h>
#include <mmsystem.h>

struct mm_wave_caps {
	char cut_name[MAXPNAMELEN];
	DWORD formats; /* WAVE_FORMAT_1M08 ... */
	WORD channels;
	DWORD support; /* WAVECAPS_*; 0 for input */
	DWORD version; /* of the driver: major in bits 8 to 15, minor in bits 0 to 7 */
};

/* A device is an HWAVEOUT or an HWAVEIN. All answer MMSYSERR_NOERROR or an error but count. */
struct mm_wave {
	const char *name;  /* "output" */
	UINT device_class; /* WINMM_WAVEOUT, WINMM_WAVEIN: for winmm_device_name */
	UINT opened;       /* MM_WOM_OPEN, ... */
	UINT done;
	UINT closed;

	UINT (*count)(void);
	MMRESULT (*caps)(UINT id, struct mm_wave_caps *caps);
	MMRESULT (*open)
	(HANDLE *device, UINT id, const WAVEFORMATEX *format, DWORD_PTR target, DWORD_PTR instance,
		DWORD flags);
	MMRESULT (*prepare)(HANDLE device, WAVEHDR *header);
	MMRESULT (*unprepare)(HANDLE device, WAVEHDR *header);
	MMRESULT (*queue)(HANDLE device, WAVEHDR *header);
	MMRESULT (*start)(HANDLE device);
	MMRESULT (*reset)(HANDLE device);
	MMRESULT (*close)(HANDLE device);
	MMRESULT (*message)(UINT id, UINT message, DWORD_PTR parameter1, DWORD_PTR parameter2);
};

extern const struct mm_wave mm_wave_out;
extern const struct mm_wave mm_wave_in;

/* What a result means, in one line. The text is of this thread until its next call. */
const char *mm_wave_error(MMRESULT result);

#endif
