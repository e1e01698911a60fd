/* SPDX-License-Identifier: MIT */
/* wsprintf: at most 1024 units with the terminator. */
#include <winuser.h>

#include "answer.h"
#include "format.h"

#define PRINT_UNITS 1024

/* A list of arguments in a structure, since an array type cannot be passed by its address everywhere. */
struct arguments {
	va_list list;
};

static uint64_t next_value(struct arguments *arguments, enum mm_format_kind kind)
{
	switch (kind) {
	case MM_FORMAT_INT:     return (uint32_t)va_arg(arguments->list, int);
	case MM_FORMAT_INT64:   return (uint64_t)va_arg(arguments->list, long long);
	case MM_FORMAT_POINTER: return (uintptr_t)va_arg(arguments->list, void *);
	default:                return 0;
	}
}

static int print(struct mm_format_out *out, const void *format, struct arguments *arguments)
{
	struct mm_format_spec spec;
	uint32_t unit;

	for (size_t i = 0; (unit = mm_format_unit(format, out->wide, i)) != 0;) {
		i++;
		if (unit != '%') {
			mm_format_put(out, unit);
			continue;
		}
		i = mm_format_parse(format, out->wide, i, &spec);
		mm_format_value(out, &spec, next_value(arguments, spec.kind));
	}
	return (int)(out->length < out->size ? out->length : out->size);
}

int WINAPI wvsprintfA(LPSTR lpBuffer, LPCSTR lpFormat, va_list arguments)
{
	struct mm_format_out out = { false, lpBuffer, PRINT_UNITS - 1, 0 };
	struct arguments copy;
	va_copy(copy.list, arguments);
	int length = print(&out, lpFormat, &copy);
	va_end(copy.list);
	lpBuffer[length] = 0;
	return length;
}

int WINAPI wvsprintfW(LPWSTR lpBuffer, LPCWSTR lpFormat, va_list arguments)
{
	struct mm_format_out out = { true, lpBuffer, PRINT_UNITS - 1, 0 };
	struct arguments copy;
	va_copy(copy.list, arguments);
	int length = print(&out, lpFormat, &copy);
	va_end(copy.list);
	lpBuffer[length] = 0;
	return length;
}

int WINAPIV wsprintfA(LPSTR lpBuffer, LPCSTR lpFormat, ...)
{
	va_list arguments;
	va_start(arguments, lpFormat);
	int length = wvsprintfA(lpBuffer, lpFormat, arguments);
	va_end(arguments);
	return length;
}

int WINAPIV wsprintfW(LPWSTR lpBuffer, LPCWSTR lpFormat, ...)
{
	va_list arguments;
	va_start(arguments, lpFormat);
	int length = wvsprintfW(lpBuffer, lpFormat, arguments);
	va_end(arguments);
	return length;
}
