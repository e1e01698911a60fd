/* SPDX-License-Identifier: MIT */
/* Boxes and resources of a system without a screen. */
#include <stdio.h>
#include <stdlib.h>
#include <winuser.h>

#include "../base/utf.h"
#include "answer.h"

/* The button that lets the program go on, and never round and round. */
static int button(UINT type)
{
	switch (type & 0xF) {
	case MB_YESNO:
	case MB_YESNOCANCEL:      return IDYES;
	case MB_ABORTRETRYIGNORE: return IDIGNORE;
	case MB_RETRYCANCEL:      return IDCANCEL;
	default:                  return IDOK;
	}
}

/* One line: whatever separates lines in the text becomes a blank. */
static void put_line(const char *text)
{
	for (; *text; text++)
		putc((unsigned char)*text < ' ' ? ' ' : *text, stderr);
}

int WINAPI MessageBoxA(HWND hWnd, LPCSTR lpText, LPCSTR lpCaption, UINT uType)
{
	MM_KEEP_ERRNO;
	(void)hWnd;
	flockfile(stderr);
	put_line(lpCaption ? lpCaption : "Error");
	fputs(": ", stderr);
	put_line(lpText ? lpText : "");
	putc('\n', stderr);
	funlockfile(stderr);
	return button(uType);
}

int WINAPI MessageBoxW(HWND hWnd, LPCWSTR lpText, LPCWSTR lpCaption, UINT uType)
{
	MM_KEEP_ERRNO;
	char *text = lpText ? mm_utf8_from_wide(lpText) : NULL;
	char *caption = lpCaption ? mm_utf8_from_wide(lpCaption) : NULL;
	int result = MessageBoxA(hWnd, text, caption, uType);
	free(text);
	free(caption);
	return result;
}

/* There is no resource compiler, so no dialog to show: cancelled. */
INT_PTR WINAPI DialogBoxParamA(HINSTANCE hInstance, LPCSTR lpTemplate, HWND hParent, DLGPROC lpDialogFunc,
                               LPARAM dwInitParam)
{
	(void)hInstance;
	(void)lpTemplate;
	(void)hParent;
	(void)lpDialogFunc;
	(void)dwInitParam;
	return IDCANCEL;
}

INT_PTR WINAPI DialogBoxParamW(HINSTANCE hInstance, LPCWSTR lpTemplate, HWND hParent, DLGPROC lpDialogFunc,
                               LPARAM dwInitParam)
{
	(void)lpTemplate;
	return DialogBoxParamA(hInstance, NULL, hParent, lpDialogFunc, dwInitParam);
}

int WINAPI LoadStringA(HINSTANCE hInstance, UINT uID, LPSTR lpBuffer, int nSize)
{
	(void)hInstance;
	(void)uID;
	if (lpBuffer && nSize > 0)
		lpBuffer[0] = 0;
	return mm_fail(ERROR_RESOURCE_NAME_NOT_FOUND);
}

int WINAPI LoadStringW(HINSTANCE hInstance, UINT uID, LPWSTR lpBuffer, int nSize)
{
	(void)hInstance;
	(void)uID;
	if (lpBuffer && nSize > 0)
		lpBuffer[0] = 0;
	return mm_fail(ERROR_RESOURCE_NAME_NOT_FOUND);
}
