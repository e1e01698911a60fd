/* SPDX-License-Identifier: MIT */
/* Numbers for messages by name. */
#include "../core/window-atom.h"

#include <winuser.h>

#include "answer.h"
#include "window-name.h"

static UINT register_message(const char *name)
{
	if (!name || !name[0])
		return (UINT)mm_fail(ERROR_INVALID_PARAMETER);
	UINT number = mm_atom_add(name, true);
	if (!number)
		mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
	return number;
}

UINT WINAPI RegisterWindowMessageA(LPCSTR lpName)
{
	MM_KEEP_ERRNO;
	return register_message(lpName);
}

UINT WINAPI RegisterWindowMessageW(LPCWSTR lpName)
{
	MM_KEEP_ERRNO;
	MM_TEXT_HOLDER name = NULL;
	return mm_text_from_wide(lpName, &name) ? register_message(name) : 0;
}
