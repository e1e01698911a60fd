/* SPDX-License-Identifier: MIT */
/* One source for both character sets: _UNICODE picks the wide names. Source: tchar.h; C run-time library. */
#ifndef _INC_TCHAR
#define _INC_TCHAR

#include "winmm-crt.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>
#include <wctype.h>
#include <ctype.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(UNICODE) && !defined(_UNICODE)
#define _UNICODE
#endif
#define __T(x) WINMM_T(x)
#define _T(x) WINMM_T(x)
#define _TEXT(x) WINMM_T(x)
#ifdef _UNICODE
#define WINMM_T_(x) L##x
#else
#define WINMM_T_(x) x
#endif
#define WINMM_T(x) WINMM_T_(x)

#ifndef _TCHAR_DEFINED
#define _TCHAR_DEFINED
#ifdef _UNICODE
typedef wchar_t TCHAR, *PTCHAR;
typedef wchar_t TBYTE, *PTBYTE;
#else
typedef char TCHAR, *PTCHAR;
typedef unsigned char TBYTE, *PTBYTE;
#endif
#endif
#ifdef _UNICODE
typedef wchar_t _TCHAR;
typedef wint_t _TINT;
#else
typedef char _TCHAR;
typedef int _TINT;
#endif

static __inline__ int winmm_wcsnicmp(const wchar_t *a, const wchar_t *b, size_t count)
{
	for (; count; a++, b++, count--) {
		wchar_t x = *a >= L'A' && *a <= L'Z' ? *a + (L'a' - L'A') : *a;
		wchar_t y = *b >= L'A' && *b <= L'Z' ? *b + (L'a' - L'A') : *b;

		if (x != y)
			return x < y ? -1 : 1;
		if (!x)
			return 0;
	}
	return 0;
}
#ifndef _wcsicmp
#define _wcsicmp(a, b) winmm_wcsnicmp((a), (b), (size_t)-1)
#define _wcsnicmp winmm_wcsnicmp
#endif

#ifdef _UNICODE
#define _tmain wmain
#define _tWinMain wWinMain
#define _tprintf wprintf
#define _ftprintf fwprintf
#define _stprintf swprintf
#define _sntprintf swprintf
#define _vftprintf vfwprintf
#define _vsntprintf vswprintf
#define _tscanf wscanf
#define _stscanf swscanf
#define _fgetts fgetws
#define _fputts fputws
#define _puttc putwc
#define _gettc getwc
#define _tcslen wcslen
#define _tcscpy wcscpy
#define _tcsncpy wcsncpy
#define _tcscat wcscat
#define _tcsncat wcsncat
#define _tcscmp wcscmp
#define _tcsncmp wcsncmp
#define _tcsicmp _wcsicmp
#define _tcsnicmp _wcsnicmp
#define _tcschr wcschr
#define _tcsrchr wcsrchr
#define _tcsstr wcsstr
#define _tcsspn wcsspn
#define _tcscspn wcscspn
#define _tcspbrk wcspbrk
#define _tcstol wcstol
#define _tcstoul wcstoul
#define _tcstod wcstod
#define _ttoi(s) ((int)wcstol((s), NULL, 10))
#define _ttol(s) wcstol((s), NULL, 10)
#define _istalpha iswalpha
#define _istdigit iswdigit
#define _istspace iswspace
#define _istalnum iswalnum
#define _istupper iswupper
#define _istlower iswlower
#define _totupper towupper
#define _totlower towlower
#else
#define _tmain main
#define _tWinMain WinMain
#define _tprintf printf
#define _ftprintf fprintf
#define _stprintf sprintf
#define _sntprintf snprintf
#define _vftprintf vfprintf
#define _vsntprintf vsnprintf
#define _tscanf scanf
#define _stscanf sscanf
#define _fgetts fgets
#define _fputts fputs
#define _puttc putc
#define _gettc getc
#define _tfopen fopen
#define _tcslen strlen
#define _tcscpy strcpy
#define _tcsncpy strncpy
#define _tcscat strcat
#define _tcsncat strncat
#define _tcscmp strcmp
#define _tcsncmp strncmp
#define _tcsicmp strcasecmp
#define _tcsnicmp strncasecmp
#define _tcschr strchr
#define _tcsrchr strrchr
#define _tcsstr strstr
#define _tcsspn strspn
#define _tcscspn strcspn
#define _tcspbrk strpbrk
#define _tcstol strtol
#define _tcstoul strtoul
#define _tcstod strtod
#define _ttoi atoi
#define _ttol atol
#define _istalpha isalpha
#define _istdigit isdigit
#define _istspace isspace
#define _istalnum isalnum
#define _istupper isupper
#define _istlower islower
#define _totupper toupper
#define _totlower tolower
#endif

#ifdef __cplusplus
}
#endif

#endif
