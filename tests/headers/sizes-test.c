/* SPDX-License-Identifier: MIT */
/*
 * Sizes and offsets of the structures: those without text as on Windows, those with wide text as the native
 * wchar_t makes them. Compiling is the test.
 */
#include <stddef.h>
#include <windows.h>
#include <mmddk.h>
#include <mmreg.h>
#include <digitalv.h>
#include <msacm.h>

#define WIDE sizeof(void *) == 8
/* Bytes where pointers have 64 bits, and where they have 32. */
#define SIZE(type, wide, narrow) \
	_Static_assert(sizeof(type) == ((WIDE) ? (wide) : (narrow)), "size of " #type)
#define SAME(type, size) SIZE(type, size, size)
/* Where it stands by itself, and behind a byte in a structure that is not packed. */
#define ALIGNED(type, bytes) \
	_Static_assert(_Alignof(type) == (bytes), "alignment of " #type); \
	_Static_assert(offsetof(struct { char before; type it; }, it) == (bytes), #type " behind a byte")
#define AT(type, field, wide) \
	_Static_assert(!(WIDE) || offsetof(type, field) == (wide), "offset of " #field " in " #type)

SIZE(DRVCONFIGINFO, 20, 12);
AT(DRVCONFIGINFO, dwDCISize, 0);
AT(DRVCONFIGINFO, lpszDCISectionName, 4);
AT(DRVCONFIGINFO, lpszDCIAliasName, 12);
SIZE(DRVCONFIGINFOEX, 24, 16);
AT(DRVCONFIGINFOEX, dnDevNode, 20);

SIZE(WAVEHDR, 48, 32);
ALIGNED(WAVEHDR, 4);
AT(WAVEHDR, lpData, 0);
AT(WAVEHDR, dwBufferLength, 8);
AT(WAVEHDR, dwBytesRecorded, 12);
AT(WAVEHDR, dwUser, 16);
AT(WAVEHDR, dwFlags, 24);
AT(WAVEHDR, dwLoops, 28);
AT(WAVEHDR, lpNext, 32);
AT(WAVEHDR, reserved, 40);

SIZE(MIDIHDR, 112, 64);
ALIGNED(MIDIHDR, 4);
AT(MIDIHDR, lpData, 0);
AT(MIDIHDR, dwBufferLength, 8);
AT(MIDIHDR, dwBytesRecorded, 12);
AT(MIDIHDR, dwUser, 16);
AT(MIDIHDR, dwFlags, 24);
AT(MIDIHDR, lpNext, 28);
AT(MIDIHDR, reserved, 36);
AT(MIDIHDR, dwOffset, 44);
AT(MIDIHDR, dwReserved, 48);

SAME(MIDIEVENT, 16);
AT(MIDIEVENT, dwDeltaTime, 0);
AT(MIDIEVENT, dwStreamID, 4);
AT(MIDIEVENT, dwEvent, 8);
AT(MIDIEVENT, dwParms, 12);

SIZE(WAVEOPENDESC, 44, 24);
AT(WAVEOPENDESC, hWave, 0);
AT(WAVEOPENDESC, lpFormat, 8);
AT(WAVEOPENDESC, dwCallback, 16);
AT(WAVEOPENDESC, dwInstance, 24);
AT(WAVEOPENDESC, uMappedDeviceID, 32);
AT(WAVEOPENDESC, dnDevNode, 36);

SIZE(MIDIOPENDESC, 44, 28);
AT(MIDIOPENDESC, hMidi, 0);
AT(MIDIOPENDESC, dwCallback, 8);
AT(MIDIOPENDESC, dwInstance, 16);
AT(MIDIOPENDESC, dnDevNode, 24);
AT(MIDIOPENDESC, cIds, 32);
AT(MIDIOPENDESC, rgIds, 36);

SIZE(MIXEROPENDESC, 40, 20);
AT(MIXEROPENDESC, hmx, 0);
AT(MIXEROPENDESC, pReserved0, 8);
AT(MIXEROPENDESC, dwCallback, 16);
AT(MIXEROPENDESC, dwInstance, 24);
AT(MIXEROPENDESC, dnDevNode, 32);

SIZE(MMIOINFO, 100, 72);
AT(MMIOINFO, dwFlags, 0);
AT(MMIOINFO, fccIOProc, 4);
AT(MMIOINFO, pIOProc, 8);
AT(MMIOINFO, wErrorRet, 16);
AT(MMIOINFO, htask, 20);
AT(MMIOINFO, cchBuffer, 28);
AT(MMIOINFO, pchBuffer, 32);
AT(MMIOINFO, pchNext, 40);
AT(MMIOINFO, pchEndRead, 48);
AT(MMIOINFO, pchEndWrite, 56);
AT(MMIOINFO, lBufOffset, 64);
AT(MMIOINFO, lDiskOffset, 68);
AT(MMIOINFO, adwInfo, 72);
AT(MMIOINFO, dwReserved1, 84);
AT(MMIOINFO, dwReserved2, 88);
AT(MMIOINFO, hmmio, 92);

SAME(MMCKINFO, 20);
AT(MMCKINFO, ckid, 0);
AT(MMCKINFO, cksize, 4);
AT(MMCKINFO, fccType, 8);
AT(MMCKINFO, dwDataOffset, 12);
AT(MMCKINFO, dwFlags, 16);

SAME(MMTIME, 12);
AT(MMTIME, wType, 0);
AT(MMTIME, u, 4);
SAME(WAVEFORMAT, 14);
SAME(PCMWAVEFORMAT, 16);
SAME(WAVEFORMATEX, 18);
SAME(WAVEFORMATEXTENSIBLE, 40);
AT(WAVEFORMATEXTENSIBLE, Samples, 18);
AT(WAVEFORMATEXTENSIBLE, dwChannelMask, 20);
AT(WAVEFORMATEXTENSIBLE, SubFormat, 24);
SAME(ADPCMWAVEFORMAT, 22);
SAME(IMAADPCMWAVEFORMAT, 20);
SAME(GSM610WAVEFORMAT, 20);
SAME(MPEGLAYER3WAVEFORMAT, 30);
SAME(GUID, 16);

/* With text: bytes, and native wide characters. */
SAME(WAVEOUTCAPSA, 52);
SAME(WAVEINCAPSA, 48);
SAME(MIDIOUTCAPSA, 52);
SAME(MIDIINCAPSA, 44);
SAME(AUXCAPSA, 48);
SAME(MIXERCAPSA, 48);
SIZE(MIXERLINEA, 172, 168);
SAME(MIXERCONTROLA, 148);
SAME(JOYCAPSA, 404);
SAME(WAVEOUTCAPS2A, 100);
SAME(WAVEINCAPS2A, 96);
SAME(MIDIOUTCAPS2A, 100);
SAME(MIDIINCAPS2A, 92);
_Static_assert(sizeof(WCHAR) == 4, "a native wide character");
SAME(WAVEOUTCAPSW, 148);
SAME(WAVEINCAPSW, 144);
SAME(MIDIOUTCAPSW, 148);
SAME(MIDIINCAPSW, 140);
SAME(AUXCAPSW, 144);
SAME(MIXERCAPSW, 144);
SIZE(MIXERLINEW, 508, 504);
SAME(MIXERCONTROLW, 388);
SAME(JOYCAPSW, 1376);

SIZE(MIXERLINECONTROLSA, 28, 24);
SIZE(MIXERLINECONTROLSW, 28, 24);
SIZE(MIXERCONTROLDETAILS, 32, 24);
SAME(MIXERCONTROLDETAILS_UNSIGNED, 4);
SAME(JOYINFO, 16);
SAME(JOYINFOEX, 52);
SAME(JOYCALIBRATE, 12);
SAME(TIMECAPS, 8);
SIZE(TIMEREVENT, 20, 16);
SIZE(MDEVICECAPSEX, 12, 8);
SIZE(MCI_OPEN_DRIVER_PARMS, 20, 16);
SIZE(MCI_OPEN_PARMSA, 36, 20);
SIZE(MCI_PLAY_PARMS, 16, 12);
SIZE(MCI_STATUS_PARMS, 24, 16);
SIZE(MCI_WAVE_SET_PARMS, 48, 44);
SIZE(ACMSTREAMHEADER, 124, 84);

/* Not packed. */
SIZE(MSG, 48, 28);
AT(MSG, message, 8);
AT(MSG, wParam, 16);
AT(MSG, lParam, 24);
AT(MSG, time, 32);
AT(MSG, pt, 36);
SIZE(WNDCLASSA, 72, 40);
SIZE(WNDCLASSEXW, 80, 48);
SIZE(CREATESTRUCTA, 80, 48);
SAME(LARGE_INTEGER, 8);
SAME(FILETIME, 8);
SAME(SYSTEMTIME, 16);
SAME(POINT, 8);
SAME(RECT, 16);
SIZE(SECURITY_ATTRIBUTES, 24, 12);
SAME(CRITICAL_SECTION, 48);
SAME(OSVERSIONINFOA, 148);

int main(void)
{
	return 0;
}
