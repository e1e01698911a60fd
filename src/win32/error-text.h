/* SPDX-License-Identifier: MIT */
#ifndef MM_WIN32_ERROR_TEXT_H
#define MM_WIN32_ERROR_TEXT_H

#include <stdint.h>

/* What a code of the system means, one sentence with its line end, in UTF-8; NULL: unknown. */
const char *mm_error_text(uint32_t code);

#endif
