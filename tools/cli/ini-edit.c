/* SPDX-License-Identifier: MIT */
/* The text of an INI file: finding a setting, changing it. */
#include "ini-edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/* A part of the text. */
struct span {
	size_t start;
	size_t length;
};

/* A line; its parts are without the blanks around them. */
struct line {
	struct span whole;   /* with its end */
	struct span section; /* of a section line; else length 0 */
	struct span key;     /* of a setting; else length 0 */
	struct span value;
	bool has_content; /* neither blank nor a comment */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct span trim(const struct mm_ini *ini, size_t start, size_t end)
{
	while (start < end && is_blank(ini->text[start]))
		start++;
	while (start < end && is_blank(ini->text[end - 1]))
		end--;
	return (struct span){ start, end - start };
}

static size_t find(const struct mm_ini *ini, struct span in, char c)
{
	const char *at = memchr(ini->text + in.start, c, in.length);

	return at ? (size_t)(at - ini->text) : in.start + in.length;
}

/* The line at an offset, where the text has one. */
static struct line line_at(const struct mm_ini *ini, size_t start)
{
	const char *end = memchr(ini->text + start, '\n', ini->length - start);
	size_t after = end ? (size_t)(end - ini->text) + 1 : ini->length;
	struct line line = { .whole = { start, after - start } };
	bool mark = start == 0 && ini->length >= 3 && memcmp(ini->text, "\xEF\xBB\xBF", 3) == 0;
	struct span text = trim(ini, start + (mark ? 3 : 0), after);
	size_t at;

	line.has_content = text.length && ini->text[text.start] != ';' && ini->text[text.start] != '#';
	if (!line.has_content)
		return line;
	if (ini->text[text.start] == '[') {
		line.section = trim(ini, text.start + 1, find(ini, text, ']'));
		return line;
	}
	at = find(ini, text, '=');
	if (at == text.start + text.length)
		return line;
	line.key = trim(ini, text.start, at);
	line.value = trim(ini, at + 1, text.start + text.length);
	return line;
}

static bool is_text(const struct mm_ini *ini, struct span span, const char *text)
{
	char *copy = strndup(ini->text + span.start, span.length);
	bool same = copy && mm_text_same(copy, text);

	free(copy);
	return same && span.length;
}

static bool is_section_line(const struct mm_ini *ini, const struct line *line)
{
	struct span text = trim(ini, line->whole.start, line->whole.start + line->whole.length);

	return line->has_content && (line->section.length || ini->text[text.start] == '[');
}

/* Where a setting is, and where it could be. */
struct place {
	bool found;
	struct line line; /* the last one of that name */
	bool has_section;
	size_t section_end; /* behind the last setting of the section, or behind the section line */
};

static struct place look_up(const struct mm_ini *ini, const char *section, const char *key)
{
	struct place place = { 0 };
	bool inside = false;

	for (size_t at = 0; at < ini->length;) {
		struct line line = line_at(ini, at);

		at += line.whole.length;
		if (is_section_line(ini, &line))
			inside = is_text(ini, line.section, section);
		if (!inside || !line.has_content)
			continue;
		place.has_section = true;
		place.section_end = at;
		if (is_text(ini, line.key, key)) {
			place.found = true;
			place.line = line;
		}
	}
	return place;
}

char *mm_ini_get(const struct mm_ini *ini, const char *section, const char *key, bool *found)
{
	struct place place = look_up(ini, section, key);

	*found = place.found;
	return place.found ? strndup(ini->text + place.line.value.start, place.line.value.length) : NULL;
}

/* Puts other text in the place of a span. False: no memory. */
static bool replace(struct mm_ini *ini, struct span span, const char *with)
{
	size_t length = strlen(with);
	size_t behind = span.start + span.length;
	char *text = malloc(ini->length - span.length + length + 1);

	if (!text)
		return false;
	memcpy(text, ini->text, span.start);
	memcpy(text + span.start, with, length);
	memcpy(text + span.start + length, ini->text + behind, ini->length - behind);
	free(ini->text);
	ini->text = text;
	ini->length += length - span.length;
	text[ini->length] = '\0';
	return true;
}

/* The end of a line in this file. */
static const char *newline(const struct mm_ini *ini)
{
	const char *first = memchr(ini->text, '\n', ini->length);

	return first && first > ini->text && first[-1] == '\r' ? "\r\n" : "\n";
}

static bool insert(struct mm_ini *ini, const struct place *place, const char *section, const char *key,
	const char *value)
{
	const char *end = newline(ini);
	size_t at = place->has_section ? place->section_end : ini->length;
	bool open_line = at > 0 && ini->text[at - 1] != '\n';
	char *lines;
	bool good;
	int length;

	if (place->has_section)
		length = asprintf(&lines, "%s%s=%s%s", open_line ? end : "", key, value, end);
	else
		length = asprintf(&lines, "%s%s[%s]%s%s=%s%s", open_line ? end : "", at ? end : "", section,
			end, key, value, end);
	if (length < 0)
		return false;
	good = replace(ini, (struct span){ at, 0 }, lines);
	free(lines);
	return good;
}

bool mm_ini_set(struct mm_ini *ini, const char *section, const char *key, const char *value)
{
	struct place place = look_up(ini, section, key);

	return place.found ? replace(ini, place.line.value, value) : insert(ini, &place, section, key, value);
}

bool mm_ini_remove(struct mm_ini *ini, const char *section, const char *key)
{
	struct place place = look_up(ini, section, key);

	for (; place.found; place = look_up(ini, section, key)) {
		if (!replace(ini, place.line.whole, ""))
			return false;
	}
	return true;
}

bool mm_ini_is_name(const char *name)
{
	size_t length = strlen(name);

	if (!length || length > 255 || name[0] == ' ' || name[length - 1] == ' ' || strchr("[;#", name[0]))
		return false;
	for (; *name; name++) {
		if (*name < ' ' || *name > '~' || strchr("!=]", *name))
			return false;
	}
	return true;
}

bool mm_ini_is_value(const char *value)
{
	for (; *value; value++) {
		if ((unsigned char)*value < ' ' || *value == 0x7F)
			return false;
	}
	return true;
}
