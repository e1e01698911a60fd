/* SPDX-License-Identifier: MIT */
/* Modules as libraries: what LoadLibrary, FreeLibrary, GetModuleHandle and GetProcAddress stand on. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "../base/handle.h"
#include "../base/utf.h"
#include "module-problem.h"
#include "module.h"

#define BASE_PREFIX "winmm_"

/* Modules that were there before us. */
static pthread_mutex_t adopted_lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_module *own;     /* this library */
static struct mm_module *program; /* the executable file */

/* The adopted module that an address lies in; slot remembers it. NULL: no memory. */
static struct mm_module *adopted(struct mm_module **slot, const void *address)
{
	struct mm_image image;

	pthread_mutex_lock(&adopted_lock);
	struct mm_module *module = *slot;
	pthread_mutex_unlock(&adopted_lock);
	/* Not under that lock: the dynamic loader has one of its own. */
	if (module || mm_image_open_own(&image, address) < 0)
		return module;

	pthread_mutex_lock(&adopted_lock);
	bool is_first = !*slot;
	if (is_first)
		*slot = mm_module_adopt(&image);
	module = *slot;
	pthread_mutex_unlock(&adopted_lock);
	if (!is_first || !module)
		mm_image_close(&image);
	return module;
}

static struct mm_module *adopted_own(void)
{
	return adopted(&own, &own);
}

static struct mm_module *adopted_program(void)
{
	return adopted(&program, (const void *)getauxval(AT_ENTRY)); // NOLINT: an address by another name
}

static bool is_adopted(const struct mm_module *module)
{
	pthread_mutex_lock(&adopted_lock);
	bool is = module == own || module == program;
	pthread_mutex_unlock(&adopted_lock);
	return is;
}

/* The parts of Windows that this library is. */
static bool means_us(const char *name)
{
	static const char *const names[] = { "winmm", "kernel32", "user32" };
	char stem[16];

	mm_utf8_copy(stem, sizeof stem, name);
	size_t length = strlen(stem);
	if (length > 4 && mm_ascii_equal(stem + length - 4, ".dll"))
		stem[length - 4] = '\0';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (mm_ascii_equal(stem, names[i]) && strlen(name) == length)
			return true;
	}
	return false;
}

static uint32_t handle_of(struct mm_module *module)
{
	return module ? module->handle : 0;
}

uint32_t mm_module_open_library(const char *name)
{
	struct mm_module_file file;

	if (!mm_handle_ready())
		return 0;
	if (means_us(name))
		return handle_of(adopted_own());
	if (mm_module_path_find(name, &file) < 0)
		return 0;

	struct mm_module *module = mm_module_enter(&file, false);
	uint32_t handle = handle_of(module);
	mm_module_file_finish(&file);
	if (module) {
		mm_module_lock();
		module->libraries++;
		mm_module_unlock();
		mm_module_leave(module);
	}
	return handle;
}

bool mm_module_close_library(uintptr_t handle)
{
	struct mm_module *module = mm_module_enter_handle(handle);
	if (!module)
		return false;

	bool closed = is_adopted(module);
	mm_module_lock();
	if (!closed && module->libraries > 0) {
		module->libraries--;
		closed = true;
	}
	mm_module_unlock();
	mm_module_leave(module);
	return closed;
}

uint32_t mm_module_find_library(const char *name)
{
	struct mm_module_file file;

	if (!mm_handle_ready())
		return 0;
	if (!name)
		return handle_of(adopted_program());
	if (means_us(name))
		return handle_of(adopted_own());
	if (mm_module_path_find(name, &file) < 0)
		return 0;

	struct mm_module *module = mm_module_enter_loaded(&file);
	uint32_t handle = handle_of(module);
	mm_module_file_finish(&file);
	if (module)
		mm_module_leave(module);
	return handle;
}

void *mm_module_symbol(uintptr_t handle, const char *name)
{
	struct mm_module *module = mm_module_enter_handle(handle);
	char prefixed[128];

	if (!module)
		return NULL;
	void *address = mm_image_symbol(&module->image, name);
	if (!address && module == adopted_own() && strlen(name) < sizeof prefixed - strlen(BASE_PREFIX)) {
		sprintf(prefixed, "%s%s", BASE_PREFIX, name);
		address = mm_image_symbol(&module->image, prefixed);
	}
	mm_module_leave(module);
	return address;
}

/* False: the system does not tell. */
static bool copy_path(struct mm_module *module, char *path, size_t size)
{
	const char *name = is_adopted(module) ? mm_image_path(&module->image) : module->file.path;
	char program_path[4096];

	if (!*name) {
		ssize_t length = readlink("/proc/self/exe", program_path, sizeof program_path - 1);
		if (length < 0)
			return false;
		program_path[length] = '\0';
		name = program_path;
	}
	mm_utf8_copy(path, size, name);
	return true;
}

bool mm_module_path(uintptr_t handle, char *path, size_t size)
{
	struct mm_module *module = mm_module_enter_handle(handle);
	if (!module)
		return false;
	bool known = copy_path(module, path, size);
	mm_module_leave(module);
	return known;
}
