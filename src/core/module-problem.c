/* SPDX-License-Identifier: MIT */
#include "module-problem.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/kept-errno.h"
#include "../base/list.h"
#include "../base/once.h"
#include "../base/utf.h"

#define LINE_MAX_BYTES 512
#define KEPT_MAX 64 /* drivers with a kept line; the oldest gives way */

struct kept {
	struct mm_list link;
	char *driver;
	char line[LINE_MAX_BYTES];
};

struct lines {
	char current[LINE_MAX_BYTES];
	char answered[LINE_MAX_BYTES];
};

/*
 * The lines are allocated when a thread needs one: thread-local storage is scarce in a library that is
 * opened late.
 */
static pthread_key_t key;
static struct mm_once key_once = MM_ONCE;

static pthread_mutex_t kept_lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_list kept_list = MM_LIST_EMPTY(kept_list);
static size_t kept_count;

static bool make_key(void)
{
	return pthread_key_create(&key, free) == 0;
}

static struct lines *lines(void)
{
	return mm_once_made(&key_once) ? pthread_getspecific(key) : NULL;
}

static struct lines *lines_to_write(void)
{
	struct lines *own = lines();
	if (own || !mm_once(&key_once, make_key))
		return own;
	own = calloc(1, sizeof *own);
	if (own && pthread_setspecific(key, own) != 0) {
		free(own);
		own = NULL;
	}
	return own;
}

/* Names of files may hold anything: valid UTF-8 without control characters comes out. */
static void write_line(char to[LINE_MAX_BYTES], const char *text)
{
	char bytes[MM_UTF8_MAX];
	size_t length = strlen(text);
	size_t written = 0;
	uint32_t character;

	for (size_t i = 0; i < length;) {
		i += mm_utf8_decode(text + i, length - i, &character);
		size_t count = mm_utf8_encode(bytes, character < ' ' || character == 0x7F ? ' ' : character);
		if (written + count >= LINE_MAX_BYTES)
			break;
		memcpy(to + written, bytes, count);
		written += count;
	}
	to[written] = '\0';
}

void mm_module_problem_set(const char *format, ...)
{
	MM_KEEP_ERRNO;
	struct lines *own = lines_to_write();
	char text[2 * LINE_MAX_BYTES];
	va_list arguments;

	if (own) {
		va_start(arguments, format);
		vsnprintf(text, sizeof text, format, arguments);
		va_end(arguments);
		write_line(own->current, text);
	}
}

void mm_module_problem_clear(void)
{
	struct lines *own = lines();
	if (own)
		own->current[0] = '\0';
}

const char *mm_module_problem(void)
{
	const struct lines *own = lines();
	return own ? own->current : "";
}

void mm_module_problem_answer(bool failed)
{
	struct lines *own = lines();
	if (own)
		mm_utf8_copy(own->answered, sizeof own->answered, failed ? own->current : "");
}

const char *mm_module_problem_answered(void)
{
	const struct lines *own = lines();
	return own ? own->answered : "";
}

static void forget(struct kept *kept)
{
	mm_list_remove(&kept->link);
	kept_count--;
	free(kept->driver);
	free(kept);
}

static struct kept *find(const char *driver)
{
	MM_LIST_EACH(link, &kept_list) {
		struct kept *kept = MM_LIST_ENTRY(link, struct kept, link);
		if (strcmp(kept->driver, driver) == 0)
			return kept;
	}
	return NULL;
}

static void keep(const char *driver, const char *text)
{
	struct kept *kept = calloc(1, sizeof *kept);
	char *copy = strdup(driver);

	if (!kept || !copy) {
		free(kept);
		free(copy);
		return;
	}
	kept->driver = copy;
	mm_utf8_copy(kept->line, sizeof kept->line, text);
	mm_list_append(&kept_list, &kept->link);
	if (++kept_count > KEPT_MAX)
		forget(MM_LIST_ENTRY(kept_list.next, struct kept, link));
}

void mm_module_problem_keep(const char *driver)
{
	const char *text = mm_module_problem();

	pthread_mutex_lock(&kept_lock);
	struct kept *old = find(driver);
	if (old)
		forget(old);
	if (*text)
		keep(driver, text);
	pthread_mutex_unlock(&kept_lock);
}

void mm_module_problem_kept(const char *driver, char *text, size_t size)
{
	pthread_mutex_lock(&kept_lock);
	struct kept *kept = find(driver);
	mm_utf8_copy(text, size, kept ? kept->line : "");
	pthread_mutex_unlock(&kept_lock);
}
