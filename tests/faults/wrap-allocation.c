/* SPDX-License-Identifier: MIT */
/* Calls that allocate, and those that give back. */
#include <errno.h>
#include <ini_configobj.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/base/handle.h"
#include "wrap.h"

#define ALLOCATION(name, parameters, arguments) \
	HOLDING(FAULT_ALLOCATION, HELD_BLOCKS, void *, name, parameters, arguments, NULL, ENOMEM)
#define TEXT(name, parameters, arguments) \
	HOLDING(FAULT_ALLOCATION, HELD_BLOCKS, char *, name, parameters, arguments, NULL, ENOMEM)

ALLOCATION(malloc, (size_t size), (size))
ALLOCATION(calloc, (size_t count, size_t size), (count, size))
TEXT(strdup, (const char *text), (text))
TEXT(strndup, (const char *text, size_t size), (text, size))

WRAP(void, free, (void *block))
{
	if (block)
		fault_hold(HELD_BLOCKS, -1);
	__real_free(block);
}

WRAP(void *, realloc, (void *block, size_t size))
{
	if (fault_strikes(FAULT_ALLOCATION, "realloc", ERRORS(ENOMEM)))
		return NULL;
	bool fresh = !block;
	void *grown = __real_realloc(block, size);
	fault_hold(HELD_BLOCKS, fresh && grown);
	return grown;
}

WRAP(void *, reallocarray, (void *block, size_t count, size_t size))
{
	if (fault_strikes(FAULT_ALLOCATION, "reallocarray", ERRORS(ENOMEM)))
		return NULL;
	bool fresh = !block;
	void *grown = __real_reallocarray(block, count, size);
	fault_hold(HELD_BLOCKS, fresh && grown);
	return grown;
}

/* The pointer is undefined after a failure: here it is one that crashes. */
WRAP(int, asprintf, (char **text, const char *format, ...))
{
	va_list arguments;

	*text = (char *)1;
	if (fault_strikes(FAULT_ALLOCATION, "asprintf", ERRORS(ENOMEM)))
		return -1;
	va_start(arguments, format);
	int length = vasprintf(text, format, arguments);
	va_end(arguments);
	fault_hold(HELD_BLOCKS, length >= 0);
	return length;
}

WRAP(int, pthread_setspecific, (pthread_key_t key, const void *value))
{
	if (fault_strikes(FAULT_ALLOCATION, "pthread_setspecific", ERRORS(ENOMEM)))
		return errno;
	return __real_pthread_setspecific(key, value);
}

/* ---- The library's own tables, which may be full ---- */

FAILING(FAULT_ALLOCATION, struct mm_object *, mm_object_create,
        (enum mm_type type, uint32_t value, void *data), (type, value, data), NULL, ENOMEM)
FAILING(FAULT_ALLOCATION, uint32_t, mm_handle_create, (struct mm_object * object, enum mm_type type),
        (object, type), 0, ENOMEM)
FAILING(FAULT_ALLOCATION, uint32_t, mm_handle_create_target,
        (struct mm_object * object, enum mm_type type, void *target), (object, type, target), 0, ENOMEM)

/* ---- The parser of the configuration: its functions answer the error ---- */

WRAP(int, ini_config_create, (struct ini_cfgobj **ini))
{
	if (fault_strikes(FAULT_ALLOCATION, "ini_config_create", ERRORS(ENOMEM)))
		return errno;
	fault_hold(HELD_INI, 1);
	return __real_ini_config_create(ini);
}

WRAP(void, ini_config_destroy, (struct ini_cfgobj *ini))
{
	fault_hold(HELD_INI, -1);
	__real_ini_config_destroy(ini);
}

WRAP(int, ini_config_file_from_mem, (void *text, uint32_t length, struct ini_cfgfile **file))
{
	if (fault_strikes(FAULT_ALLOCATION, "ini_config_file_from_mem", ERRORS(ENOMEM)))
		return errno;
	fault_hold(HELD_INI, 1);
	return __real_ini_config_file_from_mem(text, length, file);
}

WRAP(void, ini_config_file_destroy, (struct ini_cfgfile *file))
{
	fault_hold(HELD_INI, -1);
	__real_ini_config_file_destroy(file);
}

/* EIO stands for what the parser may find wrong. */
WRAP(int, ini_config_parse,
     (struct ini_cfgfile * file, int errors, uint32_t collisions, uint32_t flags, struct ini_cfgobj *ini))
{
	if (fault_strikes(FAULT_ALLOCATION, "ini_config_parse", ERRORS(ENOMEM, EIO)))
		return errno;
	return __real_ini_config_parse(file, errors, collisions, flags, ini);
}

WRAP(char **, ini_get_section_list, (struct ini_cfgobj * ini, int *size, int *error))
{
	if (fault_strikes(FAULT_ALLOCATION, "ini_get_section_list", ERRORS(ENOMEM)))
		return NULL;
	fault_hold(HELD_INI, 1);
	return __real_ini_get_section_list(ini, size, error);
}

WRAP(void, ini_free_section_list, (char **list))
{
	fault_hold(HELD_INI, -1);
	__real_ini_free_section_list(list);
}

WRAP(char **, ini_get_attribute_list, (struct ini_cfgobj * ini, const char *section, int *size, int *error))
{
	if (fault_strikes(FAULT_ALLOCATION, "ini_get_attribute_list", ERRORS(ENOMEM)))
		return NULL;
	fault_hold(HELD_INI, 1);
	return __real_ini_get_attribute_list(ini, section, size, error);
}

WRAP(void, ini_free_attribute_list, (char **list))
{
	fault_hold(HELD_INI, -1);
	__real_ini_free_attribute_list(list);
}

WRAP(int, ini_get_config_valueobj,
     (const char *section, const char *name, struct ini_cfgobj *ini, int mode, struct value_obj **value))
{
	if (fault_strikes(FAULT_ALLOCATION, "ini_get_config_valueobj", ERRORS(ENOMEM)))
		return errno;
	return __real_ini_get_config_valueobj(section, name, ini, mode, value);
}
