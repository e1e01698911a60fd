/* SPDX-License-Identifier: MIT */
/* Registering classes of windows. */
#include <errno.h>
#include <winuser.h>

#include "../base/once.h"
#include "answer.h"
#include "window-name.h"

static ATOM register_class(const struct mm_window_class *description, struct mm_window_class_name name)
{
	int error;
	ATOM atom = mm_window_class_register(description, name, &error);
	if (!atom)
		mm_error_set(error == -EEXIST ? ERROR_CLASS_ALREADY_EXISTS : mm_answer_code(error));
	return atom;
}

/* The fields that all four structures have in common. */
#define DESCRIBE(class, speaks_wide) \
	&(const struct mm_window_class) \
	{ \
		.wide = (speaks_wide), .everywhere = ((class)->style & CS_GLOBALCLASS) != 0, \
		.window_bytes = (uint32_t)(class)->cbWndExtra, .instance = (uintptr_t)(class)->hInstance, \
		.procedure = (class)->lpfnWndProc, \
	}

#define IS_SOUND(class) \
	((class) && (class)->lpfnWndProc && (class)->cbClsExtra >= 0 && (class)->cbWndExtra >= 0)

ATOM WINAPI RegisterClassA(const WNDCLASSA *lpClass)
{
	MM_KEEP_ERRNO;
	if (!IS_SOUND(lpClass))
		return (ATOM)mm_fail(ERROR_INVALID_PARAMETER);
	return register_class(DESCRIBE(lpClass, false), mm_window_class_name(lpClass->lpszClassName));
}

ATOM WINAPI RegisterClassExA(const WNDCLASSEXA *lpClass)
{
	MM_KEEP_ERRNO;
	if (!IS_SOUND(lpClass) || lpClass->cbSize != sizeof *lpClass)
		return (ATOM)mm_fail(ERROR_INVALID_PARAMETER);
	return register_class(DESCRIBE(lpClass, false), mm_window_class_name(lpClass->lpszClassName));
}

static ATOM register_wide(const struct mm_window_class *description, LPCWSTR wide_name)
{
	struct mm_window_class_name name;
	MM_TEXT_HOLDER text = NULL;
	bool named = mm_window_class_name_from_wide(wide_name, &text, &name);
	return named ? register_class(description, name) : 0;
}

ATOM WINAPI RegisterClassW(const WNDCLASSW *lpClass)
{
	MM_KEEP_ERRNO;
	if (!IS_SOUND(lpClass))
		return (ATOM)mm_fail(ERROR_INVALID_PARAMETER);
	return register_wide(DESCRIBE(lpClass, true), lpClass->lpszClassName);
}

ATOM WINAPI RegisterClassExW(const WNDCLASSEXW *lpClass)
{
	MM_KEEP_ERRNO;
	if (!IS_SOUND(lpClass) || lpClass->cbSize != sizeof *lpClass)
		return (ATOM)mm_fail(ERROR_INVALID_PARAMETER);
	return register_wide(DESCRIBE(lpClass, true), lpClass->lpszClassName);
}

static BOOL unregister(struct mm_window_class_name name, HINSTANCE instance)
{
	int result = mm_window_class_unregister(name, (uintptr_t)instance);
	if (result)
		return mm_fail(result == -EBUSY ? ERROR_CLASS_HAS_WINDOWS : ERROR_CLASS_DOES_NOT_EXIST);
	return TRUE;
}

BOOL WINAPI UnregisterClassA(LPCSTR lpClass, HINSTANCE hInstance)
{
	MM_KEEP_ERRNO;
	return unregister(mm_window_class_name(lpClass), hInstance);
}

BOOL WINAPI UnregisterClassW(LPCWSTR lpClass, HINSTANCE hInstance)
{
	MM_KEEP_ERRNO;
	struct mm_window_class_name name;
	MM_TEXT_HOLDER text = NULL;
	return mm_window_class_name_from_wide(lpClass, &text, &name) && unregister(name, hInstance);
}

/* False: no memory. */
static bool begin(void)
{
	static const char *const names[] = { "STATIC", "Message" };
	static const struct mm_window_class class = {
		.everywhere = true,
		.built_in = true,
		.procedure = DefWindowProcA,
	};
	bool complete = true;

	for (size_t i = 0; i < ARRAYSIZE(names); i++) {
		int error = 0;
		struct mm_window_class_name name = { .name = names[i] };
		if (!mm_window_class_register(&class, name, &error))
			complete = complete && error == -EEXIST;
	}
	return complete;
}

bool mm_window_classes_begin(void)
{
	static struct mm_once begun = MM_ONCE;
	return mm_once(&begun, begin) || mm_fail(ERROR_NOT_ENOUGH_MEMORY);
}
