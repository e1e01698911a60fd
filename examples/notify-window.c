/* SPDX-License-Identifier: MIT */
/* A window gets messages: wParam is the device, lParam the block. */
#include "tone.h"

static int told;

static LRESULT CALLBACK window_proc(HWND window, UINT message, WPARAM device, LPARAM block)
{
	if (message != MM_WOM_DONE)
		return DefWindowProc(window, message, device, block);
	if (++told == BLOCKS)
		PostQuitMessage(0);
	return 0;
}

int main(void)
{
	WNDCLASS class = { .lpfnWndProc = window_proc, .lpszClassName = TEXT("player") };
	RegisterClass(&class);
	HWND window = CreateWindow(TEXT("player"), TEXT(""), 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	HWAVEOUT device;
	MSG message;

	if (waveOutOpen(&device, WAVE_MAPPER, &tone_format, (DWORD_PTR)window, 0, CALLBACK_WINDOW))
		return 1;
	tone_write(device);
	while (GetMessage(&message, NULL, 0, 0) > 0)
		DispatchMessage(&message);
	DestroyWindow(window);
	return tone_close(device, told);
}
