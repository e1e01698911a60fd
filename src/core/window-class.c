/* SPDX-License-Identifier: MIT */
#include "window-class.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../base/handle.h"
#include "window-atom.h"

#define NAME_BYTES 256

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_window_class *classes;

/* The number in a name of the form "#123"; 0: it is not of that form. */
static uint16_t number_in(const char *name)
{
	uint32_t number = 0;
	if (*name++ != '#')
		return 0;
	do {
		if (*name < '0' || *name > '9')
			return 0;
		number = number * 10 + (uint32_t)(*name - '0');
	} while (number < MM_ATOM_FIRST && *++name);
	return number < MM_ATOM_FIRST ? (uint16_t)number : 0;
}

uint16_t mm_window_class_atom(struct mm_window_class_name name)
{
	if (!name.name)
		return name.atom;
	uint16_t number = number_in(name.name);
	return number ? number : mm_atom_find(name.name);
}

/* The same, counted, and made if need be. */
static uint16_t take_atom(struct mm_window_class_name name, int *error)
{
	*error = -EINVAL;
	if (!name.name)
		return name.atom < MM_ATOM_FIRST || mm_atom_hold(name.atom) ? name.atom : 0;
	if (!name.name[0] || strlen(name.name) >= NAME_BYTES)
		return 0;
	uint16_t number = number_in(name.name);
	*error = -ENOMEM;
	return number ? number : mm_atom_add(name.name, false);
}

/* Under the lock, as all that follow: the link to the class of exactly that module. */
static struct mm_window_class **link_of(uint16_t atom, uintptr_t instance)
{
	struct mm_window_class **link = &classes;
	while (*link && ((*link)->atom != atom || (*link)->instance != instance))
		link = &(*link)->next;
	return link;
}

/* A module's own class goes before one for all; who names no module means any. */
static struct mm_window_class *lookup(uint16_t atom, uintptr_t instance)
{
	struct mm_window_class *class = *link_of(atom, instance);
	if (class)
		return class;
	for (class = classes; class; class = class->next)
		if (class->atom == atom && (class->everywhere || !class->instance || !instance))
			return class;
	return NULL;
}

static void destroy(struct mm_window_class *class)
{
	if (!class)
		return;
	mm_atom_release(class->atom);
	free(class);
}

static struct mm_window_class *create(const struct mm_window_class *description,
                                      struct mm_window_class_name name, int *error)
{
	struct mm_window_class *class = malloc(sizeof *class);
	*error = -ENOMEM;
	if (!class)
		return NULL;
	*class = *description;
	class->windows = 0;
	class->atom = take_atom(name, error);
	if (class->atom)
		return class;
	free(class);
	return NULL;
}

uint16_t mm_window_class_register(const struct mm_window_class *description, struct mm_window_class_name name,
                                  int *error)
{
	if (!mm_handle_ready()) {
		*error = -ENOMEM;
		return 0;
	}
	struct mm_window_class *class = create(description, name, error);
	if (!class)
		return 0;

	uint16_t atom = class->atom;
	pthread_mutex_lock(&lock);
	if (*link_of(atom, class->instance)) {
		*error = -EEXIST;
	} else {
		class->next = classes;
		classes = class;
		class = NULL;
	}
	pthread_mutex_unlock(&lock);
	if (class)
		atom = 0;
	destroy(class);
	return atom;
}

int mm_window_class_unregister(struct mm_window_class_name name, uintptr_t instance)
{
	uint16_t atom = mm_window_class_atom(name);
	struct mm_window_class *class = NULL;
	int result = -ENOENT;

	if (!atom || !mm_handle_ready())
		return -ENOENT;
	pthread_mutex_lock(&lock);
	struct mm_window_class *found = lookup(atom, instance);
	if (found && found->windows) {
		result = -EBUSY;
	} else if (found && !found->built_in) {
		*link_of(atom, found->instance) = found->next;
		class = found;
		result = 0;
	}
	pthread_mutex_unlock(&lock);
	destroy(class);
	return result;
}

struct mm_window_class *mm_window_class_enter(struct mm_window_class_name name, uintptr_t instance)
{
	uint16_t atom = mm_window_class_atom(name);
	if (!atom || !mm_handle_ready())
		return NULL;

	pthread_mutex_lock(&lock);
	struct mm_window_class *class = lookup(atom, instance);
	if (class)
		class->windows++;
	pthread_mutex_unlock(&lock);
	return class;
}

void mm_window_class_leave(struct mm_window_class *class)
{
	pthread_mutex_lock(&lock);
	class->windows--;
	pthread_mutex_unlock(&lock);
}
