/* SPDX-License-Identifier: MIT */
/*
 * Stands before the library (LD_PRELOAD) and writes to $WATCH_LOG, at each close of an output, what became of
 * its headers: "prepared N unprepared N reset N queued N"; the last number is of the headers that were still
 * queued. At each open, it writes the format to $WATCH_FORMATS: "tag N bits N channels N speakers N extra N".
 */
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <windows.h>
#include <mmsystem.h>
#include <mmreg.h>

#define HEADERS 1024

static atomic_int prepared, unprepared, resets;
static WAVEHDR *headers[HEADERS];

static void note_format(const WAVEFORMATEX *format)
{
	const char *path = getenv("WATCH_FORMATS");
	FILE *log = path ? fopen(path, "a") : NULL;
	bool extensible = format->wFormatTag == WAVE_FORMAT_EXTENSIBLE;

	if (!log)
		return;
	fprintf(log, "tag %u bits %u channels %u speakers %u extra %u\n", format->wFormatTag,
		format->wBitsPerSample, format->nChannels,
		extensible ? ((const WAVEFORMATEXTENSIBLE *)format)->dwChannelMask : 0, format->cbSize);
	fclose(log);
}

MMRESULT WINAPI waveOutOpen(LPHWAVEOUT device, UINT id, LPCWAVEFORMATEX format, DWORD_PTR target,
	DWORD_PTR instance, DWORD flags)
{
	MMRESULT (*next)(LPHWAVEOUT, UINT, LPCWAVEFORMATEX, DWORD_PTR, DWORD_PTR, DWORD) =
		(MMRESULT(*)(LPHWAVEOUT, UINT, LPCWAVEFORMATEX, DWORD_PTR, DWORD_PTR, DWORD))dlsym(RTLD_NEXT,
			"waveOutOpen");

	note_format(format);
	return next(device, id, format, target, instance, flags);
}

MMRESULT WINAPI waveOutPrepareHeader(HWAVEOUT device, LPWAVEHDR header, UINT size)
{
	MMRESULT (*next)(HWAVEOUT, LPWAVEHDR, UINT) = (MMRESULT(*)(HWAVEOUT, LPWAVEHDR, UINT))
		dlsym(RTLD_NEXT, "waveOutPrepareHeader");
	int index = atomic_fetch_add(&prepared, 1);

	if (index < HEADERS)
		headers[index] = header;
	return next(device, header, size);
}

MMRESULT WINAPI waveOutUnprepareHeader(HWAVEOUT device, LPWAVEHDR header, UINT size)
{
	MMRESULT (*next)(HWAVEOUT, LPWAVEHDR, UINT) = (MMRESULT(*)(HWAVEOUT, LPWAVEHDR, UINT))
		dlsym(RTLD_NEXT, "waveOutUnprepareHeader");
	MMRESULT result = next(device, header, size);

	atomic_fetch_add(&unprepared, result == MMSYSERR_NOERROR && !(header->dwFlags & WHDR_PREPARED));
	return result;
}

MMRESULT WINAPI waveOutReset(HWAVEOUT device)
{
	MMRESULT (*next)(HWAVEOUT) = (MMRESULT(*)(HWAVEOUT))dlsym(RTLD_NEXT, "waveOutReset");

	atomic_fetch_add(&resets, 1);
	return next(device);
}

static int count_queued(void)
{
	int queued = 0;

	for (int i = 0; i < prepared && i < HEADERS; i++)
		queued += (headers[i]->dwFlags & WHDR_INQUEUE) != 0;
	return queued;
}

MMRESULT WINAPI waveOutClose(HWAVEOUT device)
{
	MMRESULT (*next)(HWAVEOUT) = (MMRESULT(*)(HWAVEOUT))dlsym(RTLD_NEXT, "waveOutClose");
	const char *path = getenv("WATCH_LOG");
	FILE *log = path ? fopen(path, "a") : NULL;

	if (log) {
		fprintf(log, "prepared %d unprepared %d reset %d queued %d\n", prepared, unprepared, resets,
			count_queued());
		fclose(log);
	}
	return next(device);
}
