/* SPDX-License-Identifier: MIT */
/* __int64 is a keyword, DWORD_PTR a macro too, DWORD and LONG have 32 bits, the PTR types a pointer's. */
#include <windows.h>

#ifndef DWORD_PTR
typedef DWORD DWORD_PTR; /* an old source for old headers */
#endif

_Static_assert(sizeof(unsigned __int64) == 8, "__int64");
_Static_assert(sizeof(__int32) == 4 && sizeof(__int16) == 2 && sizeof(__int8) == 1, "__intN");
_Static_assert((unsigned __int64)-1 > 0 && (__int64)-1 < 0, "signed and unsigned");
_Static_assert(sizeof(DWORD) == 4 && sizeof(LONG) == 4 && sizeof(UINT) == 4 && sizeof(BOOL) == 4, "32 bits");
_Static_assert(sizeof(WORD) == 2 && sizeof(BYTE) == 1, "words and bytes");
_Static_assert((DWORD)-1 > 0 && (LONG)-1 < 0 && (WORD)-1 > 0 && (BYTE)-1 > 0, "signs");
_Static_assert(sizeof(DWORD_PTR) == sizeof(void *) && sizeof(LPARAM) == sizeof(void *), "pointer-sized");
_Static_assert(sizeof(WPARAM) == sizeof(void *) && sizeof(LRESULT) == sizeof(void *), "pointer-sized");
_Static_assert((LPARAM)-1 < 0 && (LRESULT)-1 < 0 && (WPARAM)-1 > 0 && (DWORD_PTR)-1 > 0, "signs");
_Static_assert(LOWORD(0x12345678) == 0x5678 && HIWORD(0x12345678) == 0x1234, "words of a DWORD");
_Static_assert(MAKELONG(0x5678, 0x1234) == 0x12345678 && MAKEWORD(0x34, 0x12) == 0x1234, "and back");
_Static_assert(HIWORD(CALLBACK_FUNCTION | WAVE_MAPPED) == 3, "the kind of a target");
_Static_assert(MAKEFOURCC('R', 'I', 'F', 'F') == 0x46464952, "first character lowest");

unsigned __int64 product(DWORD a, DWORD b)
{
	return (unsigned __int64)a * b;
}

DWORD_PTR through(void *pointer)
{
	return (DWORD_PTR)pointer;
}
