/* SPDX-License-Identifier: MIT */
/* The configured drivers, as the library reads them. */
#include "driver-list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "text.h"

/* The list may grow between two looks: then look again. */
struct winmm_driver_info *mm_driver_list_read(size_t *count)
{
	struct winmm_driver_info *list = NULL;
	size_t capacity = 0;

	while ((*count = winmm_driver_list(list, capacity)) > capacity) {
		free(list);
		capacity = *count;
		list = calloc(capacity, sizeof(*list));
		if (!list) {
			*count = 0;
			return NULL;
		}
	}
	return list;
}

char *mm_driver_list_module(const char *alias)
{
	size_t count;
	struct winmm_driver_info *list = mm_driver_list_read(&count);
	char *name = NULL;

	for (size_t i = 0; i < count && !name; i++) {
		if (mm_text_same(list[i].section, "Drivers32") && mm_text_same(list[i].alias, alias))
			name = mm_text_stem(list[i].path[0] ? list[i].path : list[i].file);
	}
	free(list);
	return name;
}

bool mm_driver_list_has_refused(void)
{
	size_t count;
	struct winmm_driver_info *list = mm_driver_list_read(&count);
	bool refused = false;

	for (size_t i = 0; i < count && !refused; i++)
		refused = mm_text_same(list[i].section, "Drivers32") && list[i].problem[0];
	free(list);
	return refused;
}

/* What the user's own file of $WINMM_DRIVERS_INI says goes on counting. False: it could not be copied. */
static bool copy_chosen(FILE *to)
{
	const char *path = getenv("WINMM_DRIVERS_INI");
	FILE *from = path && *path ? fopen(path, "re") : NULL;
	int c;

	if (!from)
		return true;
	while ((c = getc(from)) != EOF)
		putc(c, to);
	fclose(from);
	return !ferror(to);
}

/* The last file of the configuration is one in memory; it lasts as long as the process. */
bool mm_driver_list_register(const char *driver)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
	int fd = *driver && !driver[strspn(driver, letters)] ? memfd_create("winmm", MFD_CLOEXEC) : -1;
	FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
	char path[64];

	if (!file || !copy_chosen(file))
		return false;
	fprintf(file, "\n[Drivers32]\nwave9=%s\n", driver);
	if (fflush(file) != 0)
		return false;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return setenv("WINMM_DRIVERS_INI", path, 1) == 0;
}
