/* SPDX-License-Identifier: MIT */
/*
 * The module's parameters: `key=value key="a value"`. The text is kept whole and read anew for each question.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"
#include "parameters.h"
#include "utf.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *parameters; /* UTF-8, or NULL */

static void replace(char *text)
{
	char *old;

	pthread_mutex_lock(&lock);
	old = parameters;
	parameters = text;
	pthread_mutex_unlock(&lock);
	free(old);
}

int mm_parameters_set(const WCHAR *text)
{
	size_t size;
	char *copy;

	if (!text || !*text)
		return 0;
	size = mm_utf_from_wide(NULL, 0, text);
	copy = malloc(size);
	if (!copy)
		return -ENOMEM;
	mm_utf_from_wide(copy, size, text);
	replace(copy);
	return 0;
}

void mm_parameters_clear(void)
{
	replace(NULL);
}

/* A part of the text. */
struct span {
	const char *start;
	size_t length;
};

/* The value at `text`, quoted or up to a blank; the end of what belongs to it. */
static const char *read_value(const char *text, struct span *value)
{
	bool quoted = *text == '"';

	value->start = text + quoted;
	value->length = strcspn(value->start, quoted ? "\"" : " \t");
	text = value->start + value->length;
	return quoted && *text ? text + 1 : text;
}

/* The next `key=value` at `text`; NULL: no more. */
static const char *read_pair(const char *text, struct span *key, struct span *value)
{
	text += strspn(text, " \t");
	if (!*text)
		return NULL;
	key->start = text;
	key->length = strcspn(text, "= \t");
	text += key->length;
	*value = (struct span){ text, 0 };
	return *text == '=' ? read_value(text + 1, value) : text;
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Not strncasecmp, which asks the locale. */
static bool is_key(struct span key, const char *name)
{
	size_t same = 0;

	while (same < key.length && name[same] && fold(key.start[same]) == fold(name[same]))
		same++;
	return same == key.length && !name[same];
}

static int copy_span(char *to, size_t size, struct span from)
{
	if (from.length >= size)
		return -ENAMETOOLONG;
	memcpy(to, from.start, from.length);
	to[from.length] = 0;
	return 0;
}

int mm_parameter(const char *key, char *value, size_t size)
{
	struct span this_key, this_value;
	const char *text;
	int error = -ENOENT;

	pthread_mutex_lock(&lock);
	text = parameters ? parameters : "";
	while (error == -ENOENT && (text = read_pair(text, &this_key, &this_value)))
		if (is_key(this_key, key))
			error = copy_span(value, size, this_value);
	pthread_mutex_unlock(&lock);
	return error;
}
