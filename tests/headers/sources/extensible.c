/* SPDX-License-Identifier: MIT */
/* WAVEFORMATEXTENSIBLE needs no macro, ksmedia.h has the sub-formats, by name and by #ifdef. */
#include <windows.h>
#include <mmreg.h>
#include <ks.h>
#include <ksmedia.h>

#ifndef KSDATAFORMAT_SUBTYPE_IEEE_FLOAT
#error the name is a macro too
#endif

_Static_assert(sizeof(WAVEFORMATEXTENSIBLE) == 40, "18 + 22 bytes");

MMRESULT open_surround(HWAVEOUT *out, DWORD rate, HANDLE event)
{
	WAVEFORMATEXTENSIBLE format;

	ZeroMemory(&format, sizeof(format));
	format.Format.wFormatTag = WAVE_FORMAT_EXTENSIBLE;
	format.Format.nChannels = 6;
	format.Format.nSamplesPerSec = rate;
	format.Format.wBitsPerSample = 32;
	format.Format.nBlockAlign = 24;
	format.Format.nAvgBytesPerSec = rate * 24;
	format.Format.cbSize = sizeof(format) - sizeof(format.Format);
	format.Samples.wValidBitsPerSample = 32;
	format.dwChannelMask = KSAUDIO_SPEAKER_5POINT1;
	format.SubFormat = KSDATAFORMAT_SUBTYPE_IEEE_FLOAT;
	if (IsEqualGUID(&format.SubFormat, &KSDATAFORMAT_SUBTYPE_PCM))
		return WAVERR_BADFORMAT;
	return waveOutOpen(out, WAVE_MAPPER, &format.Format, (DWORD_PTR)event, 0, CALLBACK_EVENT);
}
