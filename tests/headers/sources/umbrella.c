/* SPDX-License-Identifier: MIT */
/* windows.h alone is enough for the multimedia API, and min and max are there. */
#include <windows.h>

#if !defined(min) || !defined(max)
#error min and max are macros in C
#endif

static void CALLBACK on_wave(HWAVEOUT out, UINT message, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2)
{
	(void)p2;
	if (message == WOM_DONE)
		waveOutUnprepareHeader(out, (WAVEHDR *)p1, sizeof(WAVEHDR));
	else if (message == WOM_CLOSE)
		PostMessage((HWND)instance, WM_APP, 0, 0);
}

MMRESULT play(HWND window, short *samples, DWORD count)
{
	static WAVEHDR header;
	WAVEFORMATEX format = {WAVE_FORMAT_PCM, 2, 44100, 176400, 4, 16, 0};
	HWAVEOUT out;
	MMRESULT result = waveOutOpen(&out, WAVE_MAPPER, &format, (DWORD_PTR)on_wave, (DWORD_PTR)window,
		CALLBACK_FUNCTION | WAVE_ALLOWSYNC);

	if (result != MMSYSERR_NOERROR)
		return result;
	header.lpData = (LPSTR)samples;
	header.dwBufferLength = min(count, 65536u) * 4;
	waveOutPrepareHeader(out, &header, sizeof(header));
	return waveOutWrite(out, &header, sizeof(header));
}

MMRESULT play_stream(UINT id, MIDIHDR *events)
{
	HMIDISTRM stream;
	MMRESULT result = midiStreamOpen(&stream, &id, 1, 0, 0, CALLBACK_NULL);

	if (result == MMSYSERR_NOERROR)
		result = midiOutPrepareHeader((HMIDIOUT)stream, events, sizeof(*events));
	if (result == MMSYSERR_NOERROR)
		result = midiStreamOut(stream, events, sizeof(*events));
	return result;
}

DWORD play_file(HWND window, const char *file)
{
	MCI_OPEN_PARMS open = {0};
	MCI_PLAY_PARMS start = {0};

	open.lpstrDeviceType = "waveaudio";
	open.lpstrElementName = file;
	if (mciSendCommand(0, MCI_OPEN, MCI_OPEN_TYPE | MCI_OPEN_ELEMENT, (DWORD_PTR)&open))
		return 1;
	start.dwCallback = (DWORD_PTR)window;
	return mciSendCommand(open.wDeviceID, MCI_PLAY, MCI_NOTIFY, (DWORD_PTR)&start);
}
