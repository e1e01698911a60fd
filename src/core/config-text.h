/* SPDX-License-Identifier: MIT */
/* One configuration file: reading and parsing; for config.c only. */
#ifndef MM_CORE_CONFIG_TEXT_H
#define MM_CORE_CONFIG_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#define MM_CONFIG_FILE_MAX (1024 * 1024) /* bytes of one file */
#define MM_CONFIG_LINES_MAX 1024         /* sections and settings; the parser's time grows with the square */

/* Receives what a file has. Both answer false when there is no memory, which ends the reading. */
struct mm_config_sink {
	bool (*setting)(void *context, const char *section, const char *key, const char *value);
	bool (*problem)(void *context, unsigned line, const char *text); /* line 0: the whole file */
	void *context;
};

/*
 * Reads a file and hands over its settings in order, repeated keys once with the last value, and its
 * problems. 0, also if there is no such file; -ENOMEM, also if there is no descriptor to be had.
 */
int mm_config_read(const char *path, const struct mm_config_sink *sink);

/* The same for text that is already in memory. */
int mm_config_parse(const char *text, size_t length, const struct mm_config_sink *sink);

#endif
