/* SPDX-License-Identifier: MIT */
/* The configured drivers, as the library reads them. */
#include "driver-list.h"

#include <stdlib.h>

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
