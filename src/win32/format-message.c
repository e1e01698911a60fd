/* SPDX-License-Identifier: MIT */
/* FormatMessage: texts of the system, and of the caller with its inserts. Modules have no message tables. */
#include <stdlib.h>
#include <wchar.h>

#include "../base/utf.h"
#include "answer.h"
#include "error-text.h"
#include "format.h"

#define INSERTS 99

struct message {
	const void *text;
	bool wide;
	DWORD flags;
	uintptr_t values[INSERTS + 1]; /* 1 .. INSERTS */
};

static uint32_t unit_at(const struct message *message, size_t i)
{
	return mm_format_unit(message->text, message->wide, i);
}

/* The number of an insert at an index, one or two digits and not 0; 0: there is none. */
static size_t insert_number(const struct message *message, size_t *i)
{
	uint32_t digit = unit_at(message, *i);
	if (digit < '1' || digit > '9')
		return 0;
	size_t number = digit - '0';
	digit = unit_at(message, ++*i);
	if (digit < '0' || digit > '9')
		return number;
	++*i;
	return number * 10 + (digit - '0');
}

/* The specification between exclamation marks, or that of a string. Returns the index behind it. */
static size_t insert_spec(const struct message *message, size_t i, struct mm_format_spec *spec)
{
	if (unit_at(message, i) != '!') {
		*spec = (struct mm_format_spec){ .type = 's', .precision = SIZE_MAX };
		spec->bytes = !message->wide;
		return i;
	}
	i = mm_format_parse(message->text, message->wide, i + 1, spec);
	return unit_at(message, i) == '!' ? i + 1 : i;
}

static size_t highest_insert(const struct message *message)
{
	size_t highest = 0;
	for (size_t i = 0; unit_at(message, i);) {
		if (unit_at(message, i++) != '%')
			continue;
		size_t number = insert_number(message, &i);
		if (number > highest)
			highest = number;
		else if (!number && unit_at(message, i))
			i++;
	}
	return highest;
}

/* Every argument is as wide as a pointer, in a list as in an array. */
static bool fetch_values(struct message *message, va_list *arguments)
{
	size_t count = message->flags & FORMAT_MESSAGE_IGNORE_INSERTS ? 0 : highest_insert(message);
	if (count && !arguments)
		return false;
	for (size_t i = 1; i <= count; i++)
		message->values[i] = message->flags & FORMAT_MESSAGE_ARGUMENT_ARRAY ?
		                             ((const uintptr_t *)(void *)arguments)[i - 1] :
		                             va_arg(*arguments, uintptr_t);
	return true;
}

static void put_insert(struct mm_format_out *out, const struct message *message, size_t number, size_t *i)
{
	struct mm_format_spec spec;
	size_t begin = *i;
	*i = insert_spec(message, *i, &spec);
	if (!(message->flags & FORMAT_MESSAGE_IGNORE_INSERTS)) {
		mm_format_value(out, &spec, message->values[number]);
		return;
	}
	mm_format_put(out, '%');
	if (number > 9)
		mm_format_put(out, '0' + (uint32_t)number / 10);
	mm_format_put(out, '0' + (uint32_t)number % 10);
	for (; begin < *i; begin++)
		mm_format_put(out, unit_at(message, begin));
}

static void put_line_end(struct mm_format_out *out)
{
	mm_format_put(out, '\r');
	mm_format_put(out, '\n');
}

/* What follows a %; false ends the message. */
static bool put_escape(struct mm_format_out *out, const struct message *message, size_t *i)
{
	size_t number = insert_number(message, i);
	if (number) {
		put_insert(out, message, number, i);
		return true;
	}
	uint32_t unit = unit_at(message, *i);
	if (unit == 0 || unit == '0')
		return false;
	++*i;
	switch (unit) {
	case 'n': put_line_end(out); break;
	case 'r': mm_format_put(out, '\r'); break;
	case 't': mm_format_put(out, '\t'); break;
	case 'b': mm_format_put(out, ' '); break;
	default:  mm_format_put(out, unit); break;
	}
	return true;
}

static void write_message(struct mm_format_out *out, const struct message *message)
{
	bool one_line = (message->flags & FORMAT_MESSAGE_MAX_WIDTH_MASK) == FORMAT_MESSAGE_MAX_WIDTH_MASK;
	uint32_t unit;

	for (size_t i = 0; (unit = unit_at(message, i)) != 0;) {
		i++;
		if (unit == '%') {
			if (!put_escape(out, message, &i))
				return;
		} else if (unit == '\n' && one_line) {
			mm_format_put(out, ' ');
		} else if (unit == '\n') {
			put_line_end(out);
		} else if (unit != '\r') {
			mm_format_put(out, unit);
		}
	}
}

static size_t unit_bytes(bool wide)
{
	return wide ? sizeof(wchar_t) : 1;
}

static void terminate(struct mm_format_out *out)
{
	out->size++;
	mm_format_put(out, 0);
}

/* The whole message, allocated if asked for. Units, 0: last error set. */
static DWORD deliver(const struct message *message, void *buffer, DWORD size)
{
	struct mm_format_out out = { .wide = message->wide };
	write_message(&out, message);

	size_t length = out.length;
	if (message->flags & FORMAT_MESSAGE_ALLOCATE_BUFFER) {
		size_t units = length + 1 > size ? length + 1 : size;
		out.units = LocalAlloc(LMEM_ZEROINIT, units * unit_bytes(message->wide));
		if (!out.units)
			return 0;
		*(void **)buffer = out.units;
	} else if (length >= size) {
		return (DWORD)mm_fail(ERROR_INSUFFICIENT_BUFFER);
	} else {
		out.units = buffer;
	}
	out.size = length;
	out.length = 0;
	write_message(&out, message);
	terminate(&out);
	return (DWORD)length;
}

static DWORD format_string(struct message *message, void *buffer, DWORD size, va_list *arguments)
{
	if (!message->text || !buffer || !fetch_values(message, arguments))
		return (DWORD)mm_fail(ERROR_INVALID_PARAMETER);
	return deliver(message, buffer, size);
}

/* The text of a code, for the caller to free if it is wide. */
static void *system_text(DWORD code, bool wide)
{
	const char *text = mm_error_text(code);
	if (!text)
		mm_error_set(ERROR_MR_MID_NOT_FOUND);
	return text && wide ? (void *)mm_wide_from_utf8(text) : (void *)(uintptr_t)text;
}

static DWORD format_system(struct message *message, DWORD code, void *buffer, DWORD size)
{
	if (!buffer)
		return (DWORD)mm_fail(ERROR_INVALID_PARAMETER);
	void *text = system_text(code, message->wide);
	if (!text)
		return 0;
	message->text = text;
	DWORD length = deliver(message, buffer, size);
	if (message->wide)
		free(text);
	return length;
}

static DWORD format_message(bool wide, DWORD flags, const void *source, DWORD code, void *buffer, DWORD size,
                            va_list *arguments)
{
	MM_KEEP_ERRNO;
	struct message message = { .wide = wide, .flags = flags, .text = source };

	if (flags & FORMAT_MESSAGE_FROM_STRING)
		return format_string(&message, buffer, size, arguments);
	if (flags & FORMAT_MESSAGE_FROM_SYSTEM)
		return format_system(&message, code, buffer, size);
	return (DWORD)mm_fail(flags & FORMAT_MESSAGE_FROM_HMODULE ? ERROR_RESOURCE_TYPE_NOT_FOUND :
	                                                            ERROR_INVALID_PARAMETER);
}

DWORD WINAPI FormatMessageA(DWORD dwFlags, LPCVOID lpSource, DWORD dwMessageId, DWORD dwLanguageId,
                            LPSTR lpBuffer, DWORD nSize, va_list *Arguments)
{
	(void)dwLanguageId;
	return format_message(false, dwFlags, lpSource, dwMessageId, lpBuffer, nSize, Arguments);
}

DWORD WINAPI FormatMessageW(DWORD dwFlags, LPCVOID lpSource, DWORD dwMessageId, DWORD dwLanguageId,
                            LPWSTR lpBuffer, DWORD nSize, va_list *Arguments)
{
	(void)dwLanguageId;
	return format_message(true, dwFlags, lpSource, dwMessageId, lpBuffer, nSize, Arguments);
}
