/* SPDX-License-Identifier: MIT */
/*
 * The INI parser gives up a whole file for one malformed line, a name outside printable ASCII or an invalid
 * byte, and its time grows with the square of what it reads, remarks included. So it gets settings and
 * sections alone, in the form it accepts. What is malformed is reported and left out; where it should have
 * begun a section, the section NOWHERE takes in what follows.
 */
#include "config-text.h"

#include <errno.h>
#include <fcntl.h>
#include <ini_configobj.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/utf.h"

#define NOWHERE "?"
#define NAME_MAX_BYTES 255

/* The text for the parser, being made. Nothing grows to more than three times its length. */
struct cleaner {
	const struct mm_config_sink *sink;
	char *clean;
	size_t length;
	unsigned line;    /* counted from 1 */
	unsigned content; /* sections and settings so far */
	bool in_section;
	bool memory; /* false: the sink ran out of it */
};

struct span {
	const char *start;
	size_t length;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct span trim(const char *start, size_t length)
{
	while (length > 0 && is_blank(*start)) {
		start++;
		length--;
	}
	while (length > 0 && is_blank(start[length - 1]))
		length--;
	return (struct span){ start, length };
}

static void put(struct cleaner *cleaner, const char *bytes, size_t length)
{
	memcpy(cleaner->clean + cleaner->length, bytes, length);
	cleaner->length += length;
}

/* Valid UTF-8 without NUL, which would end the line for the parser. */
static void put_value(struct cleaner *cleaner, struct span value)
{
	char bytes[MM_UTF8_MAX];
	uint32_t character;

	for (size_t i = 0; i < value.length;) {
		i += mm_utf8_decode(value.start + i, value.length - i, &character);
		put(cleaner, bytes, mm_utf8_encode(bytes, character ? character : MM_UTF_INVALID));
	}
}

static void report(struct cleaner *cleaner, const char *text)
{
	if (!cleaner->sink->problem(cleaner->sink->context, cleaner->line, text))
		cleaner->memory = false;
}

/* The parser's own collections refuse other names, and the whole file with them. */
static const char *name_problem(struct span name)
{
	if (name.length == 0)
		return "the name is missing";
	if (name.length > NAME_MAX_BYTES)
		return "the name is longer than 255 characters";
	for (size_t i = 0; i < name.length; i++) {
		if (name.start[i] < ' ' || name.start[i] > '~' || name.start[i] == '!')
			return "a name is printable ASCII without an exclamation mark";
	}
	return NULL;
}

static const char *section_problem(struct span line, struct span *name)
{
	const char *end = memchr(line.start, ']', line.length);
	if (!end)
		return "the closing bracket is missing";

	struct span rest = trim(end + 1, line.length - (size_t)(end + 1 - line.start));
	*name = trim(line.start + 1, (size_t)(end - line.start) - 1);
	if (rest.length > 0 && *rest.start != ';' && *rest.start != '#')
		return "there is text behind the closing bracket";
	if (name->length == strlen(NOWHERE) && memcmp(name->start, NOWHERE, name->length) == 0)
		return "this name is not available";
	return name_problem(*name);
}

static void clean_section(struct cleaner *cleaner, struct span line)
{
	struct span name = { NOWHERE, strlen(NOWHERE) };
	const char *problem = section_problem(line, &name);

	if (problem) {
		report(cleaner, problem);
		name = (struct span){ NOWHERE, strlen(NOWHERE) };
	}
	cleaner->in_section = true;
	put(cleaner, "[", 1);
	put(cleaner, name.start, name.length);
	put(cleaner, "]\n", 2);
}

static void clean_setting(struct cleaner *cleaner, struct span line)
{
	const char *equal = memchr(line.start, '=', line.length);
	struct span key = trim(line.start, equal ? (size_t)(equal - line.start) : 0);
	const char *problem = name_problem(key);

	if (!equal)
		problem = "the equal sign is missing";
	else if (!problem && !cleaner->in_section)
		problem = "the setting stands before the first section";
	if (problem) {
		report(cleaner, problem);
		return;
	}
	put(cleaner, key.start, key.length);
	put(cleaner, "=", 1);
	put_value(cleaner, trim(equal + 1, line.length - (size_t)(equal + 1 - line.start)));
	put(cleaner, "\n", 1);
}

static void clean_text(struct cleaner *cleaner, const char *text, size_t length)
{
	const char *end = text + length;

	while (text < end && cleaner->memory) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		struct span line = trim(text, (size_t)((newline ? newline : end) - text));
		bool content = line.length > 0 && *line.start != ';' && *line.start != '#';

		cleaner->line++;
		if (content && ++cleaner->content > MM_CONFIG_LINES_MAX) {
			report(cleaner, "there are more than 1024 settings: the rest is ignored");
			return;
		}
		if (content && *line.start == '[')
			clean_section(cleaner, line);
		else if (content)
			clean_setting(cleaner, line);
		text = newline ? newline + 1 : end;
	}
}

static int hand_over_section(struct ini_cfgobj *ini, const char *section, const struct mm_config_sink *sink)
{
	int result = 0;
	char **keys = ini_get_attribute_list(ini, section, NULL, &result);
	if (!keys)
		return -ENOMEM;

	for (char **key = keys; *key && result == 0; key++) {
		struct value_obj *object = NULL;
		result = ini_get_config_valueobj(section, *key, ini, INI_GET_FIRST_VALUE, &object);
		const char *value = object ? ini_get_const_string_config_value(object, NULL) : NULL;
		if (value && !sink->setting(sink->context, section, *key, value))
			result = ENOMEM;
	}
	ini_free_attribute_list(keys);
	return result ? -ENOMEM : 0;
}

static int hand_over(struct ini_cfgobj *ini, const struct mm_config_sink *sink)
{
	int result = 0;
	char **sections = ini_get_section_list(ini, NULL, &result);
	if (!sections)
		return -ENOMEM;

	result = 0;
	for (char **section = sections; *section && result == 0; section++) {
		if (strcmp(*section, NOWHERE) != 0)
			result = hand_over_section(ini, *section, sink);
	}
	ini_free_section_list(sections);
	return result;
}

static int parse_clean(struct cleaner *cleaner)
{
	struct ini_cfgfile *file = NULL;
	struct ini_cfgobj *ini = NULL;
	int result = -ENOMEM;

	if (ini_config_create(&ini) != 0)
		return -ENOMEM;
	if (ini_config_file_from_mem(cleaner->clean, (uint32_t)cleaner->length, &file) != 0)
		goto out;
	int error = ini_config_parse(file, INI_STOP_ON_NONE,
	                             INI_MV1S_OVERWRITE | INI_MV2S_OVERWRITE | INI_MS_MERGE,
	                             INI_PARSE_NOWRAP | INI_PARSE_NO_C_COMMENTS, ini);
	if (error == 0) {
		result = hand_over(ini, cleaner->sink);
	} else if (error != ENOMEM) {
		cleaner->line = 0;
		report(cleaner, "the parser refuses the file");
		result = cleaner->memory ? 0 : -ENOMEM;
	}
	ini_config_file_destroy(file);
out:
	ini_config_destroy(ini);
	return result;
}

int mm_config_parse(const char *text, size_t length, const struct mm_config_sink *sink)
{
	static const char byte_order_mark[] = "\xEF\xBB\xBF";
	struct cleaner cleaner = { .sink = sink, .memory = true };

	if (length >= 3 && memcmp(text, byte_order_mark, 3) == 0) {
		text += 3;
		length -= 3;
	}
	cleaner.clean = malloc(3 * length + 1);
	if (!cleaner.clean)
		return -ENOMEM;
	clean_text(&cleaner, text, length);
	int result = !cleaner.memory ? -ENOMEM : cleaner.length == 0 ? 0 : parse_clean(&cleaner);
	free(cleaner.clean);
	return result;
}

static int report_file(const struct mm_config_sink *sink, const char *text)
{
	return sink->problem(sink->context, 0, text) ? 0 : -ENOMEM;
}

/* Fills the buffer as far as the file goes. -1 with errno, or how much was read. */
static ssize_t read_whole(int fd, char *text, size_t size)
{
	size_t length = 0;

	while (length < size) {
		ssize_t got = read(fd, text + length, size - length);
		if (got == 0)
			break;
		if (got < 0 && errno != EINTR)
			return -1;
		length += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)length;
}

/* A file that grows meanwhile is read as long as it was: its change will be seen. */
static int read_open_file(int fd, const struct mm_config_sink *sink)
{
	struct stat status;
	if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))
		return report_file(sink, "this is no regular file");
	if (status.st_size > MM_CONFIG_FILE_MAX)
		return report_file(sink, "the file is larger than 1 MiB");

	char *text = malloc((size_t)status.st_size + 1);
	if (!text)
		return -ENOMEM;
	ssize_t length = read_whole(fd, text, (size_t)status.st_size);
	int result = length < 0 ? report_file(sink, "the file cannot be read") :
	                          mm_config_parse(text, (size_t)length, sink);
	free(text);
	return result;
}

/* Not the file's fault, and perhaps over at the next attempt. */
static bool is_shortage(int error)
{
	return error == EMFILE || error == ENFILE || error == ENOMEM || error == EINTR;
}

int mm_config_read(const char *path, const struct mm_config_sink *sink)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (fd < 0)
		return is_shortage(errno) ? -ENOMEM : report_file(sink, "the file cannot be opened");
	int result = read_open_file(fd, sink);
	close(fd);
	return result;
}
