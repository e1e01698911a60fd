/* SPDX-License-Identifier: MIT */
#include "registry.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/utf.h"
#include "module-problem.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static const char *skip_blanks(const char *text)
{
	return text + strspn(text, " \t");
}

int mm_registration_split(struct mm_registration *registration, const char *text)
{
	text = skip_blanks(text);
	bool quoted = *text == '"';
	text += quoted;
	size_t length = strcspn(text, quoted ? "\"" : " \t");
	const char *rest = skip_blanks(text + length + (quoted && text[length]));

	*registration = (struct mm_registration){ .name = strndup(text, length) };
	if (*rest)
		registration->parameters = strdup(rest);
	if (!registration->name || (*rest && !registration->parameters))
		return -ENOMEM;
	if (length == 0) {
		mm_module_problem_set("the file name of the driver is missing");
		return -EINVAL;
	}
	return 0;
}

void mm_registration_finish(struct mm_registration *registration)
{
	free(registration->name);
	free(registration->parameters);
	mm_module_file_finish(&registration->file);
	*registration = (struct mm_registration){ 0 };
}

/* The text is one file name with blanks, after all? If not, the problem stays that of the first word. */
static int find_whole(struct mm_registration *registration, const char *text)
{
	size_t length = strlen(text);
	while (is_blank(text[length - 1])) /* there is a first word */
		length--;

	char *name = strndup(text, length);
	char *problem = strdup(mm_module_problem());
	int result = name && problem ? mm_module_path_find(name, &registration->file) : -ENOMEM;
	if (result == -ENOENT)
		mm_module_problem_set("%s", problem);
	free(problem);
	if (result < 0) {
		free(name);
		return result;
	}
	free(registration->name);
	free(registration->parameters);
	registration->name = name;
	registration->parameters = NULL;
	return 0;
}

int mm_registration_find(struct mm_registration *registration, const char *text)
{
	int result = mm_registration_split(registration, text);
	if (result == 0)
		result = mm_module_path_find(registration->name, &registration->file);

	text = skip_blanks(text);
	if (result == -ENOENT && registration->parameters && *text != '"')
		result = find_whole(registration, text);
	return result;
}

/* What an alias stands for that is not configured; NULL: nothing. */
static const char *built_in(const char *alias)
{
	const char *file = secure_getenv("WINMM_FILE");
	if (mm_ascii_equal(alias, "wave"))
		return file && *file ? "file" : "pulse";
	return mm_ascii_equal(alias, "wavemapper") ? "mapper" : NULL;
}

const char *mm_registry_text(const struct mm_config *config, const char *name, const char *section)
{
	const char *where = section && *section ? section : MM_REGISTRY_DRIVERS;
	const struct mm_config_entry *entry = mm_config_find(config, where, name);
	const char *text = entry ? entry->value : NULL;

	if (!text && mm_ascii_equal(where, MM_REGISTRY_DRIVERS))
		text = built_in(name);
	return text ? text : name;
}

size_t mm_registry_candidates(const struct mm_config *config, const char *class_name,
                              struct mm_candidate candidates[MM_CANDIDATES])
{
	const char *first = built_in(class_name);
	size_t length = strlen(class_name);
	size_t count = 0;
	char alias[32];

	if (length + 2 > sizeof alias)
		return 0;
	for (unsigned i = 0; i < MM_ALIASES; i++) {
		memcpy(alias, class_name, length);
		alias[length] = i ? (char)('0' + i) : '\0';
		alias[length + 1] = '\0';
		const struct mm_config_entry *entry = mm_config_find(config, MM_REGISTRY_DRIVERS, alias);
		if (entry)
			candidates[count++] = (struct mm_candidate){ entry->key, entry->value, false, false };
		else if (i == 0 && first)
			candidates[count++] = (struct mm_candidate){ class_name, first, false, true };
	}
	if (count && candidates[0].built_in && mm_ascii_equal(class_name, "wave"))
		candidates[count++] = (struct mm_candidate){ "wave", "null", true, true };
	return count;
}
