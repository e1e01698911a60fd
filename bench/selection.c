/* SPDX-License-Identifier: MIT */
#include "selection.h"

#include <string.h>

#include "say.h"

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
		if (!*name) {
			say("--only: an empty name (see --help)");
			return -1;
		}
		if (!is_known(name)) {
			say("--only %s: no such figure (see --help)", name);
			return -1;
		}
		if (selection->count == SELECTION_MOST) {
			say("--only: more than %d names", SELECTION_MOST);
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
