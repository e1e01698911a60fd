/* SPDX-License-Identifier: MIT */
#include "profile-text.h"

#include <stdlib.h>
#include <string.h>

#include "../base/utf.h"

/* ---- Reading ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct mm_profile_part trim(const char *start, const char *end)
{
	while (start < end && is_blank(*start))
		start++;
	while (end > start && is_blank(end[-1]))
		end--;
	return (struct mm_profile_part){ start, (size_t)(end - start) };
}

static struct mm_profile_part unquote(struct mm_profile_part part)
{
	char first = part.length > 1 ? part.start[0] : 0;
	if ((first == '"' || first == '\'') && part.start[part.length - 1] == first)
		return (struct mm_profile_part){ part.start + 1, part.length - 2 };
	return part;
}

static void parse(struct mm_profile_line *line, struct mm_profile_part text)
{
	const char *end = text.start + text.length;
	const char *mark;

	line->kind = MM_PROFILE_OTHER;
	if (text.length == 0 || *text.start == ';')
		return;
	if (*text.start == '[') {
		mark = memchr(text.start, ']', text.length);
		line->kind = MM_PROFILE_SECTION;
		line->name = trim(text.start + 1, mark ? mark : end);
	} else if ((mark = memchr(text.start, '=', text.length))) {
		line->kind = MM_PROFILE_SETTING;
		line->name = trim(text.start, mark);
		line->value = unquote(trim(mark + 1, end));
	}
}

bool mm_profile_next(const char *text, size_t length, size_t *position, struct mm_profile_line *line)
{
	if (*position >= length)
		return false;
	const char *start = text + *position;
	const char *newline = memchr(start, '\n', length - *position);
	const char *end = newline ? newline : text + length;

	line->begin = *position;
	*position = newline ? (size_t)(newline - text) + 1 : length;
	line->end = *position;
	if (line->begin == 0 && end - start >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0)
		start += 3;
	parse(line, trim(start, end));
	return true;
}

bool mm_profile_is(const struct mm_profile_part *part, const char *name)
{
	for (size_t i = 0; i < part->length; i++)
		if (!name[i] || mm_ascii_fold(part->start[i]) != mm_ascii_fold(name[i]))
			return false;
	return name[part->length] == '\0';
}

/* ---- Changing ---- */

/* Where something goes, and how much of the text it replaces. */
struct place {
	bool in_section;
	bool found;
	size_t begin;
	size_t end;
};

/* Where it stands, or behind the last line of its section that says something; else the end. */
static struct place place_setting(const char *text, size_t length, const char *section, const char *key)
{
	struct place place = { false, false, length, length };
	struct mm_profile_line line;
	bool inside = false;

	for (size_t position = 0; mm_profile_next(text, length, &position, &line);) {
		if (line.kind == MM_PROFILE_SECTION)
			inside = !place.in_section && mm_profile_is(&line.name, section);
		if (!inside)
			continue;
		if (line.kind == MM_PROFILE_SETTING && mm_profile_is(&line.name, key))
			return (struct place){ true, true, line.begin, line.end };
		if (line.kind != MM_PROFILE_OTHER)
			place = (struct place){ true, false, line.end, line.end };
	}
	return place;
}

static struct place place_section(const char *text, size_t length, const char *section)
{
	struct place place = { false, false, length, length };
	struct mm_profile_line line;

	for (size_t position = 0; mm_profile_next(text, length, &position, &line);) {
		if (line.kind != MM_PROFILE_SECTION)
			continue;
		if (place.found) {
			place.end = line.begin;
			return place;
		}
		if (mm_profile_is(&line.name, section))
			place = (struct place){ true, true, line.begin, length };
	}
	return place;
}

static char *append(char *to, const char *text)
{
	size_t length = strlen(text);
	memcpy(to, text, length);
	return to + length;
}

/* The text with what is at the place replaced by the new lines. */
static char *splice(const char *text, size_t length, const struct place *place, const char *section,
                    const char *key, const char *value, size_t *new_length)
{
	size_t room = length + strlen(section) + strlen(key ? key : "") + strlen(value ? value : "") + 8;
	char *copy = malloc(room + 1);
	if (!copy)
		return NULL;

	char *to = copy + place->begin;
	memcpy(copy, text, place->begin);
	if (key && value) {
		if (place->begin && to[-1] != '\n')
			to = append(to, "\n");
		if (!place->in_section)
			to = append(append(append(to, "["), section), "]\n");
		to = append(append(append(append(to, key), "="), value), "\n");
	}
	memcpy(to, text + place->end, length - place->end);
	*new_length = (size_t)(to - copy) + (length - place->end);
	copy[*new_length] = '\0';
	return copy;
}

char *mm_profile_change(const char *text, size_t length, const char *section, const char *key,
                        const char *value, size_t *new_length)
{
	struct place place = key ? place_setting(text, length, section, key)
	                         : place_section(text, length, section);
	if (!place.found && !(key && value))
		place.begin = place.end = length;
	return splice(text, length, &place, section, key, value, new_length);
}
