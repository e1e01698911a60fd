/* SPDX-License-Identifier: MIT */
/* Opens the driver of ten-line-driver.c, whose path is the first argument, and waits for its notification. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

int main(int argc, char **argv)
{
	wchar_t path[1024];
	MSG message;

	setlocale(LC_ALL, "");
	if (argc < 2 || mbstowcs(path, argv[1], 1024) == (size_t)-1) {
		fprintf(stderr, "usage: client /path/to/driver.so\n");
		return 2;
	}
	HDRVR driver = OpenDriver(path, NULL, 0);
	HWND window = CreateWindow(TEXT("STATIC"), TEXT(""), 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	if (!driver || !SendDriverMessage(driver, DRV_USER, (LPARAM)window, 42)) {
		fprintf(stderr, "client: %s is no such driver; its whole path is needed\n", argv[1]);
		return 1;
	}
	GetMessage(&message, window, WM_USER, WM_USER);
	printf("the driver answered %d\n", (int)message.lParam);
	DestroyWindow(window);
	return CloseDriver(driver, 0, 0) && message.lParam == 42 ? 0 : 1;
}
