/* SPDX-License-Identifier: MIT */
#ifndef MM_CLIENT_RESULT_TEXT_H
#define MM_CLIENT_RESULT_TEXT_H

#include <windows.h>

/* The text of a result code; NULL: there is no such code. */
const char *mm_result_text(MMRESULT code);

/* The GetErrorText functions: cut to size characters with the terminator, nothing at size 0. */
MMRESULT mm_result_text_a(MMRESULT code, char *text, UINT size);
MMRESULT mm_result_text_w(MMRESULT code, WCHAR *text, UINT size);

#endif
