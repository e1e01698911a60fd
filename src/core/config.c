/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/handle.h"
#include "../base/kept-errno.h"
#include "../base/utf.h"
#include "config-text.h"

#define FILES 3
#define POST_LIMIT_MIN 4000
#define POST_LIMIT_MAX 65536
#define POST_LIMIT 10000

/* A file as it was when it was read; all zero but the path: there was none. */
struct source {
	char *path; /* NULL: not configured */
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified;
	struct timespec changed;
};

struct mm_config {
	_Atomic unsigned holders;
	struct source sources[FILES];
	struct mm_config_entry *entries;
	size_t entry_count;
	char **problems;
	size_t problem_count;
	uint32_t post_limit;
	const char *reading; /* path of the file that is being read */
};

/* Stands in when there is no memory for a real one, and in a forked child. Never freed. */
static struct mm_config nothing = { .holders = 1, .post_limit = POST_LIMIT };

static pthread_mutex_t current_lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_config *current; /* holds it; under current_lock */

static void destroy(struct mm_config *config)
{
	for (size_t i = 0; i < config->entry_count; i++) {
		free(config->entries[i].section);
		free(config->entries[i].key);
		free(config->entries[i].value);
	}
	for (size_t i = 0; i < config->problem_count; i++)
		free(config->problems[i]);
	for (size_t i = 0; i < FILES; i++)
		free(config->sources[i].path);
	free(config->entries);
	free(config->problems);
	free(config);
}

/* Makes room for one element more; the capacity is the next power of two. */
static bool grow(void *array_address, size_t count, size_t size)
{
	void **array = array_address;
	if (count & (count - 1))
		return true;
	void *grown = reallocarray(*array, count ? 2 * count : 1, size);
	if (grown)
		*array = grown;
	return grown != NULL;
}

static struct mm_config_entry *find(const struct mm_config *config, const char *section, const char *key)
{
	for (size_t i = 0; i < config->entry_count; i++) {
		struct mm_config_entry *entry = &config->entries[i];
		if (mm_ascii_equal(entry->key, key) && mm_ascii_equal(entry->section, section))
			return entry;
	}
	return NULL;
}

static bool add_setting(void *context, const char *section, const char *key, const char *value)
{
	struct mm_config *config = context;
	struct mm_config_entry *entry = find(config, section, key);
	char *copy = strdup(value);

	if (!copy)
		return false;
	if (entry) {
		free(entry->value);
		entry->value = copy;
		entry->file = config->reading;
		return true;
	}
	if (!grow(&config->entries, config->entry_count, sizeof *config->entries)) {
		free(copy);
		return false;
	}
	entry = &config->entries[config->entry_count++];
	*entry = (struct mm_config_entry){ strdup(section), strdup(key), copy, config->reading };
	return entry->section && entry->key;
}

static bool add_problem(void *context, unsigned line, const char *text)
{
	struct mm_config *config = context;
	char *problem;
	int length;

	if (!grow(&config->problems, config->problem_count, sizeof *config->problems))
		return false;
	if (line)
		length = asprintf(&problem, "%s:%u: %s", config->reading, line, text);
	else
		length = asprintf(&problem, "%s: %s", config->reading, text);
	if (length < 0)
		return false;
	config->problems[config->problem_count++] = problem;
	return true;
}

/* An absolute path from the environment with an ending; NULL if unset or relative. False: no memory. */
static bool path_from(const char *variable, const char *ending, char **path)
{
	const char *folder = secure_getenv(variable);

	*path = NULL;
	if (!folder || *folder != '/')
		return true;
	if (asprintf(path, "%s%s", folder, ending) < 0)
		*path = NULL;
	return *path != NULL;
}

/* Writes the files' paths; false: no memory. */
static bool find_sources(struct source sources[FILES])
{
	const char *chosen = secure_getenv("WINMM_DRIVERS_INI");

	sources[0].path = strdup(WINMM_SYSCONFDIR "/system.ini");
	if (!sources[0].path || !path_from("XDG_CONFIG_HOME", "/winmm/system.ini", &sources[1].path))
		return false;
	if (!sources[1].path && !path_from("HOME", "/.config/winmm/system.ini", &sources[1].path))
		return false;
	sources[2].path = chosen && *chosen ? strdup(chosen) : NULL;
	return sources[2].path || !chosen || !*chosen;
}

static void look_at(struct source *source)
{
	struct stat status;
	if (!source->path || stat(source->path, &status) < 0)
		return;
	source->device = status.st_dev;
	source->inode = status.st_ino;
	source->size = status.st_size;
	source->modified = status.st_mtim;
	source->changed = status.st_ctim;
}

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same_source(const struct source *a, const struct source *b)
{
	if (!a->path || !b->path)
		return a->path == b->path;
	return strcmp(a->path, b->path) == 0 && a->device == b->device && a->inode == b->inode &&
	       a->size == b->size && same_time(a->modified, b->modified) && same_time(a->changed, b->changed);
}

static bool is_current(const struct mm_config *config)
{
	pthread_mutex_lock(&current_lock);
	bool same = current != NULL;
	for (size_t i = 0; same && i < FILES; i++)
		same = same_source(&config->sources[i], &current->sources[i]);
	pthread_mutex_unlock(&current_lock);
	return same;
}

static bool read_post_limit(struct mm_config *config)
{
	const struct mm_config_entry *entry = find(config, "Windows", "USERPostMessageLimit");
	const char *digit;
	uint32_t limit = 0;

	config->post_limit = POST_LIMIT;
	if (!entry)
		return true;
	for (digit = entry->value; *digit >= '0' && *digit <= '9' && limit <= POST_LIMIT_MAX; digit++) {
		limit = 10 * limit + (uint32_t)(*digit - '0');
		if (digit[1] == '\0' && limit >= POST_LIMIT_MIN && limit <= POST_LIMIT_MAX) {
			config->post_limit = limit;
			return true;
		}
	}
	config->reading = entry->file;
	return add_problem(config, 0,
	                   "[Windows] USERPostMessageLimit is a number from 4000 to 65536; 10000 is used");
}

static bool fill(struct mm_config *config)
{
	const struct mm_config_sink sink = { add_setting, add_problem, config };

	for (size_t i = 0; i < FILES; i++) {
		config->reading = config->sources[i].path;
		if (config->reading && mm_config_read(config->reading, &sink) < 0)
			return false;
	}
	return read_post_limit(config);
}

/* The new snapshot takes the place of the current one. */
static void publish(struct mm_config *config)
{
	pthread_mutex_lock(&current_lock);
	struct mm_config *old = current;
	current = config;
	pthread_mutex_unlock(&current_lock);
	if (old)
		mm_config_put(old);
}

void mm_config_refresh(void)
{
	static pthread_mutex_t reading_lock = PTHREAD_MUTEX_INITIALIZER; /* held while the disk is read */
	MM_KEEP_ERRNO;
	struct mm_config *config = mm_handle_ready() ? calloc(1, sizeof *config) : NULL;

	if (!config)
		return;
	atomic_init(&config->holders, 1);
	pthread_mutex_lock(&reading_lock);
	/*
	 * What is looked at before the reading makes a change during the reading a change at the next
	 * refresh.
	 */
	bool found = find_sources(config->sources);
	for (size_t i = 0; i < FILES; i++)
		look_at(&config->sources[i]);
	if (found && !is_current(config) && fill(config))
		publish(config);
	else
		destroy(config);
	pthread_mutex_unlock(&reading_lock);
}

static struct mm_config *hold_current(void)
{
	pthread_mutex_lock(&current_lock);
	struct mm_config *config = current;
	if (config)
		atomic_fetch_add_explicit(&config->holders, 1, memory_order_relaxed);
	pthread_mutex_unlock(&current_lock);
	return config;
}

struct mm_config *mm_config_get(void)
{
	struct mm_config *config = mm_handle_ready() ? hold_current() : &nothing;
	if (!config) {
		mm_config_refresh();
		config = hold_current();
	}
	return config ? config : &nothing;
}

void mm_config_put(struct mm_config *config)
{
	if (config != &nothing && atomic_fetch_sub_explicit(&config->holders, 1, memory_order_acq_rel) == 1)
		destroy(config);
}

const struct mm_config_entry *mm_config_find(const struct mm_config *config, const char *section,
                                             const char *key)
{
	return find(config, section, key);
}

const struct mm_config_entry *mm_config_entry(const struct mm_config *config, size_t index)
{
	return index < config->entry_count ? &config->entries[index] : NULL;
}

const char *mm_config_problem(const struct mm_config *config, size_t index)
{
	return index < config->problem_count ? config->problems[index] : NULL;
}

uint32_t mm_config_post_limit(void)
{
	struct mm_config *config = mm_config_get();
	uint32_t limit = config->post_limit;
	mm_config_put(config);
	return limit;
}
