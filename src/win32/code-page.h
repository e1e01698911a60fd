/* SPDX-License-Identifier: MIT */
/* Code pages of one byte a character: Latin text of Windows (1252) and of DOS (437), ISO 8859-1. */
#ifndef MM_WIN32_CODE_PAGE_H
#define MM_WIN32_CODE_PAGE_H

#include <stdint.h>
#include <windef.h>

struct mm_code_page {
	UINT number;
	uint16_t upper[128]; /* characters of the bytes 0x80 to 0xFF */
};

/* NULL: not one of them. */
const struct mm_code_page *mm_code_page_find(UINT number);

wchar_t mm_code_page_decode(const struct mm_code_page *page, unsigned char byte);

/* The byte of a character, -1: it has none. */
int mm_code_page_encode(const struct mm_code_page *page, wchar_t character);

#endif
