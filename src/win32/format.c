/* SPDX-License-Identifier: MIT */
#include "format.h"

#include <string.h>
#include <wchar.h>

#include "../base/utf.h"

/* ---- Parsing ---- */

struct cursor {
	const void *format;
	bool wide;
	size_t index;
};

static uint32_t peek(const struct cursor *cursor)
{
	return mm_format_unit(cursor->format, cursor->wide, cursor->index);
}

static bool skip(struct cursor *cursor, char c)
{
	if (peek(cursor) != (unsigned char)c)
		return false;
	cursor->index++;
	return true;
}

static void parse_flags(struct cursor *cursor, struct mm_format_spec *spec)
{
	for (;;) {
		if (skip(cursor, '-'))
			spec->left = true;
		else if (skip(cursor, '#'))
			spec->alternate = true;
		else if (skip(cursor, '0'))
			spec->zero = true;
		else
			return;
	}
}

/* Far more than any output has is enough. */
static size_t parse_number(struct cursor *cursor)
{
	size_t number = 0;
	for (; peek(cursor) >= '0' && peek(cursor) <= '9'; cursor->index++)
		if (number < 1000000)
			number = number * 10 + (peek(cursor) - '0');
	return number;
}

struct modifiers {
	bool bytes;
	bool wide;
	bool is_64;
};

static struct modifiers parse_modifiers(struct cursor *cursor)
{
	struct modifiers m = { false, false, false };
	if (skip(cursor, 'h')) {
		m.bytes = true;
	} else if (skip(cursor, 'w')) {
		m.wide = true;
	} else if (skip(cursor, 'l')) {
		m.wide = true;
		m.is_64 = skip(cursor, 'l');
	} else if (skip(cursor, 'I')) {
		m.is_64 = sizeof(void *) == 8;
		if (skip(cursor, '6'))
			m.is_64 = skip(cursor, '4');
		else if (skip(cursor, '3'))
			m.is_64 = !skip(cursor, '2');
	}
	return m;
}

static enum mm_format_kind kind_of(char type, bool is_64)
{
	switch (type) {
	case 'c':
	case 'C': return MM_FORMAT_INT;
	case 's':
	case 'S':
	case 'p': return MM_FORMAT_POINTER;
	case 'd':
	case 'i':
	case 'u':
	case 'x':
	case 'X': return is_64 ? MM_FORMAT_INT64 : MM_FORMAT_INT;
	default:  return MM_FORMAT_NONE;
	}
}

size_t mm_format_parse(const void *format, bool wide, size_t index, struct mm_format_spec *spec)
{
	struct cursor cursor = { format, wide, index };

	*spec = (struct mm_format_spec){ .precision = SIZE_MAX };
	parse_flags(&cursor, spec);
	spec->width = parse_number(&cursor);
	if (skip(&cursor, '.'))
		spec->precision = parse_number(&cursor);
	struct modifiers modifiers = parse_modifiers(&cursor);

	uint32_t type = peek(&cursor);
	spec->type = type < 0x80 ? (char)type : '\0';
	spec->kind = kind_of(spec->type, modifiers.is_64);
	bool other = spec->type == 'S' || spec->type == 'C';
	spec->bytes = modifiers.bytes || (!modifiers.wide && wide == other);
	return type ? cursor.index + 1 : cursor.index;
}

/* ---- Writing ---- */

void mm_format_put(struct mm_format_out *out, uint32_t unit)
{
	if (out->length < out->size) {
		if (out->wide)
			((wchar_t *)out->units)[out->length] = (wchar_t)unit;
		else
			((char *)out->units)[out->length] = (char)unit;
	}
	out->length++;
}

static void put_times(struct mm_format_out *out, uint32_t unit, size_t times)
{
	while (times--)
		mm_format_put(out, unit);
}

/* A character of text, as one or more units. */
static void put_character(struct mm_format_out *out, uint32_t character)
{
	char bytes[MM_UTF8_MAX];
	if (out->wide) {
		mm_format_put(out, character);
		return;
	}
	size_t count = mm_utf8_encode(bytes, character);
	for (size_t i = 0; i < count; i++)
		mm_format_put(out, (unsigned char)bytes[i]);
}

static void put_bytes(struct mm_format_out *out, const char *text, size_t length)
{
	uint32_t character;
	if (!out->wide)
		for (size_t i = 0; i < length; i++)
			mm_format_put(out, (unsigned char)text[i]);
	else
		for (size_t i = 0; i < length; put_character(out, character))
			i += mm_utf8_decode(text + i, length - i, &character);
}

static void put_units(struct mm_format_out *out, const void *text, size_t length, bool bytes)
{
	if (bytes)
		put_bytes(out, text, length);
	else
		for (size_t i = 0; i < length; i++)
			put_character(out, (uint32_t)((const wchar_t *)text)[i]);
}

/* Text with its padding; a first pass without a place to write to measures it. */
static void put_text(struct mm_format_out *out, const struct mm_format_spec *spec, const void *text,
                     size_t length)
{
	struct mm_format_out measure = { .wide = out->wide };
	put_units(&measure, text, length, spec->bytes);
	size_t padding = spec->width > measure.length ? spec->width - measure.length : 0;

	if (!spec->left)
		put_times(out, spec->zero ? '0' : ' ', padding);
	put_units(out, text, length, spec->bytes);
	if (spec->left)
		put_times(out, ' ', padding);
}

static void put_string(struct mm_format_out *out, const struct mm_format_spec *spec, const void *text)
{
	struct mm_format_spec own = *spec;
	if (!text) {
		own.bytes = true;
		text = "(null)";
	}
	size_t length = own.bytes ? strnlen(text, own.precision) : wcsnlen(text, own.precision);
	put_text(out, &own, text, length);
}

static void put_one(struct mm_format_out *out, const struct mm_format_spec *spec, uint32_t value)
{
	char byte = (char)value;
	wchar_t wide = (wchar_t)value;
	put_text(out, spec, spec->bytes ? (const void *)&byte : &wide, 1);
}

/* Digits from the last to the first; returns how many. */
static size_t digits_of(char *to, uint64_t value, unsigned base, char ten)
{
	size_t count = 0;
	for (; value; value /= base) {
		unsigned digit = (unsigned)(value % base);
		to[count++] = (char)(digit < 10 ? '0' + digit : ten + digit - 10);
	}
	return count;
}

static size_t zeros_for(const struct mm_format_spec *spec, size_t digits, size_t prefix)
{
	size_t least = spec->precision != SIZE_MAX ? spec->precision : 1;
	if (spec->precision == SIZE_MAX && spec->zero && !spec->left && spec->width > prefix)
		least = spec->width - prefix;
	return least > digits ? least - digits : 0;
}

static void put_number(struct mm_format_out *out, const struct mm_format_spec *spec, uint64_t value,
                       unsigned base, const char *prefix)
{
	char digits[24];
	size_t count = digits_of(digits, value, base, spec->type == 'X' || spec->type == 'p' ? 'A' : 'a');
	size_t zeros = zeros_for(spec, count, strlen(prefix));
	size_t length = strlen(prefix) + zeros + count;
	size_t padding = spec->width > length ? spec->width - length : 0;

	if (!spec->left)
		put_times(out, ' ', padding);
	for (; *prefix; prefix++)
		mm_format_put(out, (unsigned char)*prefix);
	put_times(out, '0', zeros);
	while (count)
		mm_format_put(out, (unsigned char)digits[--count]);
	if (spec->left)
		put_times(out, ' ', padding);
}

static void put_signed(struct mm_format_out *out, const struct mm_format_spec *spec, uint64_t value)
{
	int64_t number = spec->kind == MM_FORMAT_INT64 ? (int64_t)value : (int32_t)value;
	uint64_t magnitude = number < 0 ? -(uint64_t)number : (uint64_t)number;
	put_number(out, spec, magnitude, 10, number < 0 ? "-" : "");
}

static void put_pointer(struct mm_format_out *out, const struct mm_format_spec *spec, uint64_t value)
{
	struct mm_format_spec own = *spec;
	own.precision = 2 * sizeof(void *);
	put_number(out, &own, value, 16, "");
}

void mm_format_value(struct mm_format_out *out, const struct mm_format_spec *spec, uint64_t value)
{
	uint64_t unsigned_value = spec->kind == MM_FORMAT_INT64 ? value : (uint32_t)value;
	switch (spec->type) {
	case 'c':
	case 'C': put_one(out, spec, (uint32_t)value); break;
	case 's':
	case 'S': put_string(out, spec, (const void *)(uintptr_t)value); break;
	case 'd':
	case 'i': put_signed(out, spec, value); break;
	case 'u': put_number(out, spec, unsigned_value, 10, ""); break;
	case 'x': put_number(out, spec, unsigned_value, 16, spec->alternate ? "0x" : ""); break;
	case 'X': put_number(out, spec, unsigned_value, 16, spec->alternate ? "0X" : ""); break;
	case 'p': put_pointer(out, spec, value); break;
	case 0:   break;
	default:  mm_format_put(out, (unsigned char)spec->type); break;
	}
}
