/* SPDX-License-Identifier: MIT */
/* A hidden window, a timer, a configuration dialog: what clients and drivers do with user32. */
#include <windows.h>
#include <windowsx.h>

static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	switch (message) {
	case WM_CREATE:
		SetWindowLongPtr(window, GWLP_USERDATA, (LONG_PTR)((CREATESTRUCT *)lparam)->lpCreateParams);
		return 0;
	case MM_WOM_DONE:
		return waveOutWrite((HWAVEOUT)wparam, (WAVEHDR *)lparam, sizeof(WAVEHDR));
	case WM_TIMER:
		KillTimer(window, wparam);
		PostQuitMessage(0);
		return 0;
	}
	return DefWindowProc(window, message, wparam, lparam);
}

static INT_PTR CALLBACK configure(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
	char text[80];

	(void)lparam;
	if (message == WM_INITDIALOG)
		SetDlgItemText(dialog, 100, "latency");
	if (message == WM_COMMAND && LOWORD(wparam) == IDOK) {
		GetDlgItemText(dialog, 100, text, sizeof(text));
		EndDialog(dialog, DRVCNF_OK);
	}
	return FALSE;
}

int run(HINSTANCE instance, void *context)
{
	WNDCLASSEX class = {0};
	HWND window;
	MSG message;
	void *memory = GlobalAllocPtr(GHND | GMEM_SHARE, 4096);

	class.cbSize = sizeof(class);
	class.lpfnWndProc = procedure;
	class.hInstance = instance;
	class.hCursor = LoadCursor(NULL, IDC_ARROW);
	class.lpszClassName = TEXT("hidden");
	if (!RegisterClassEx(&class))
		return -1;
	window = CreateWindow(class.lpszClassName, TEXT(""), WS_OVERLAPPEDWINDOW, CW_USEDEFAULT,
		CW_USEDEFAULT, 0, 0, HWND_MESSAGE, NULL, instance, context);
	SetTimer(window, 1, 10, NULL);
	while (MsgWaitForMultipleObjects(0, NULL, FALSE, INFINITE, QS_ALLINPUT) == WAIT_OBJECT_0) {
		while (PeekMessage(&message, NULL, 0, 0, PM_REMOVE)) {
			TranslateMessage(&message);
			DispatchMessage(&message);
		}
		if (message.message == WM_QUIT)
			break;
	}
	GlobalFreePtr(memory);
	return (int)DialogBox(instance, MAKEINTRESOURCE(1), window, configure);
}
