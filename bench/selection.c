/* SPDX-License-Identifier: MIT */
#include "selection.h"

#include <stdio.h>
#include <string.h>

static bool is_known(const char *name)
{
	for (size_t i = 0; i < figure_count; i++) {
		if (figure_is_in(&figures[i], name))
			return true;
	}
	return false;
}

int selection_parse(struct selection *selection, char *names)
{
	char *name;

	selection->count = 0;
	while ((name = strsep(&names, ","))) {
		if (!is_known(name)) {
			fprintf(stderr, "winmm-bench: --only %s: no such figure\n", name);
			return -1;
		}
		if (selection->count == SELECTION_MOST) {
			fprintf(stderr, "winmm-bench: --only: more than %d names\n", SELECTION_MOST);
			return -1;
		}
		selection->names[selection->count++] = name;
	}
	return 0;
}

bool selection_has(const struct selection *selection, const struct figure *figure)
{
	for (size_t i = 0; i < selection->count; i++) {
		if (figure_is_in(figure, selection->names[i]))
			return true;
	}
	return selection->count == 0;
}
