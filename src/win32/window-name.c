/* SPDX-License-Identifier: MIT */
#include "window-name.h"

#include <stdlib.h>

#include "../base/utf.h"
#include "answer.h"

void mm_text_free(char **text)
{
	free(*text);
}

bool mm_text_from_wide(LPCWSTR wide, char **text)
{
	*text = wide ? mm_utf8_from_wide(wide) : NULL;
	return !wide || *text || mm_fail(ERROR_NOT_ENOUGH_MEMORY);
}

struct mm_window_class_name mm_window_class_name(LPCSTR name)
{
	if (IS_INTRESOURCE(name))
		return (struct mm_window_class_name){ .atom = (uint16_t)(uintptr_t)name };
	return (struct mm_window_class_name){ .name = name };
}

bool mm_window_class_name_from_wide(LPCWSTR name, char **text, struct mm_window_class_name *class)
{
	bool atom = IS_INTRESOURCE(name);
	if (!mm_text_from_wide(atom ? NULL : name, text))
		return false;
	*class = mm_window_class_name(atom ? (LPCSTR)name : *text);
	return true;
}
