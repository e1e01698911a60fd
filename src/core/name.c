/* SPDX-License-Identifier: MIT */
#include "name.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct name {
	struct name *next;
	struct mm_ref object;
	enum mm_type type;
	uint32_t handles;
	char text[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct name *names;

/* ---- Under the lock ---- */

static struct name *find(const char *text)
{
	for (struct name *name = names; name; name = name->next)
		if (strcmp(name->text, text) == 0)
			return name;
	return NULL;
}

static struct name *name_of(struct mm_object *object)
{
	uint64_t ref = mm_object_ref(object).bits;
	for (struct name *name = names; name; name = name->next)
		if (name->object.bits == ref)
			return name;
	return NULL;
}

/* One handle fewer. */
static void drop(struct name *name)
{
	if (--name->handles > 0)
		return;
	struct name **link = &names;
	while (*link != name)
		link = &(*link)->next;
	*link = name->next;
	free(name);
}

static struct name *add(const char *text, struct mm_object *object)
{
	size_t size = strlen(text) + 1;
	struct name *name = malloc(sizeof *name + size);
	if (!name)
		return NULL;
	memcpy(name->text, text, size);
	name->object = mm_object_ref(object);
	name->type = (enum mm_type)object->type;
	name->handles = 0;
	name->next = names;
	names = name;
	object->name = name;
	return name;
}

/* The object of the name, held. */
static int hold(const char *text, enum mm_type type, struct name **name, struct mm_object **object)
{
	*name = find(text);
	if (!*name)
		return -ENOENT;
	if ((*name)->type != type)
		return -EBADF;
	*object = mm_object_hold((*name)->object);
	return *object ? 0 : -ENOENT; // GCOVR_EXCL_BR_LINE: an object with a name is alive, as name.h says
}

/* Consumes the caller's hold. */
static int give_handle(struct mm_object *object, struct name *name, uint32_t *handle)
{
	if (name)
		name->handles++;
	*handle = mm_handle_create(object, (enum mm_type)object->type);
	if (!*handle && name)
		drop(name);
	mm_object_put(object);
	return *handle ? 0 : -ENOMEM;
}

/* Under the lock only if there is a name. */
static int make(const char *text, const struct mm_name_maker *maker, uint32_t *handle)
{
	struct mm_object *object = maker->make(maker->parameters);
	if (!object)
		return -ENOMEM;

	struct name *name = text ? add(text, object) : NULL;
	int result = -ENOMEM;
	if (name || !text) {
		mm_object_hold(mm_object_ref(object));
		result = give_handle(object, name, handle);
	}
	if (result && maker->give_up)
		maker->give_up(object);
	mm_object_put(object);
	return result;
}

static int open_or_make(const char *text, const struct mm_name_maker *maker, uint32_t *handle, bool *existed)
{
	struct name *name;
	struct mm_object *object;
	int result = hold(text, maker->type, &name, &object);

	*existed = result == 0;
	if (result == 0)
		return give_handle(object, name, handle);
	return result == -ENOENT ? make(text, maker, handle) : result;
}

/* ---- Any thread ---- */

int mm_name_create(const char *text, const struct mm_name_maker *maker, uint32_t *handle, bool *existed)
{
	*existed = false;
	if (!mm_handle_ready())
		return -ENOMEM;
	if (!text)
		return make(NULL, maker, handle);
	pthread_mutex_lock(&lock);
	int result = open_or_make(text, maker, handle, existed);
	pthread_mutex_unlock(&lock);
	return result;
}

int mm_name_open(const char *text, enum mm_type type, uint32_t *handle)
{
	struct name *name;
	struct mm_object *object;

	if (!mm_handle_ready())
		return -ENOENT;
	pthread_mutex_lock(&lock);
	int result = hold(text, type, &name, &object);
	if (result == 0)
		result = give_handle(object, name, handle);
	pthread_mutex_unlock(&lock);
	return result;
}

uint32_t mm_name_duplicate(struct mm_object *object)
{
	if (!object->name)
		return mm_handle_create(object, (enum mm_type)object->type);

	uint32_t handle;
	pthread_mutex_lock(&lock);
	mm_object_hold(mm_object_ref(object));
	give_handle(object, name_of(object), &handle);
	pthread_mutex_unlock(&lock);
	return handle;
}

bool mm_name_close(uintptr_t handle, uint32_t types)
{
	struct mm_object *object = mm_object_get(handle, types);
	if (!object)
		return false;

	bool closed = mm_handle_close(handle, types);
	if (closed && object->name) {
		pthread_mutex_lock(&lock);
		struct name *name = name_of(object);
		if (name)
			drop(name);
		pthread_mutex_unlock(&lock);
	}
	mm_object_put(object);
	return closed;
}
