/* SPDX-License-Identifier: MIT */
#include "window-atom.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../base/handle.h"
#include "../base/utf.h"

#define ATOMS 0x4000u
#define BUCKETS 256u
#define FOREVER UINT32_MAX

struct atom {
	char *name;    /* NULL: free */
	uint32_t uses;
	uint16_t next; /* index + 1 in the bucket or the free list; 0 ends */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct atom atoms[ATOMS];
static uint16_t buckets[BUCKETS];
static uint16_t free_first;
static uint32_t used; /* atoms that were ever taken */

static uint16_t *bucket_of(const char *name)
{
	uint32_t hash = 0;
	for (; *name; name++)
		hash = hash * 31 + (unsigned char)mm_ascii_fold(*name);
	return &buckets[hash % BUCKETS];
}

static struct atom *find(const char *name)
{
	for (uint16_t i = *bucket_of(name); i; i = atoms[i - 1].next)
		if (mm_ascii_equal(atoms[i - 1].name, name))
			return &atoms[i - 1];
	return NULL;
}

static struct atom *take_free(void)
{
	if (free_first) {
		struct atom *atom = &atoms[free_first - 1];
		free_first = atom->next;
		return atom;
	}
	return used < ATOMS ? &atoms[used++] : NULL;
}

static struct atom *make(const char *name)
{
	char *copy = strdup(name);
	struct atom *atom = copy ? take_free() : NULL;
	if (!atom) {
		free(copy);
		return NULL;
	}
	uint16_t *bucket = bucket_of(name);
	*atom = (struct atom){ .name = copy, .next = *bucket };
	*bucket = (uint16_t)(atom - atoms + 1);
	return atom;
}

static void drop(struct atom *atom)
{
	uint16_t index = (uint16_t)(atom - atoms + 1);
	uint16_t *link = bucket_of(atom->name);
	while (*link != index)
		link = &atoms[*link - 1].next;
	*link = atom->next;

	free(atom->name);
	*atom = (struct atom){ .next = free_first };
	free_first = index;
}

static void count(struct atom *atom, bool forever)
{
	if (forever)
		atom->uses = FOREVER;
	else if (atom->uses != FOREVER)
		atom->uses++;
}

static uint16_t number(const struct atom *atom)
{
	return atom ? (uint16_t)(MM_ATOM_FIRST + (uint32_t)(atom - atoms)) : 0;
}

uint16_t mm_atom_add(const char *name, bool forever)
{
	if (!mm_handle_ready())
		return 0;

	pthread_mutex_lock(&lock);
	struct atom *atom = find(name);
	if (!atom)
		atom = make(name);
	if (atom)
		count(atom, forever);
	pthread_mutex_unlock(&lock);
	return number(atom);
}

bool mm_atom_hold(uint16_t atom)
{
	if (atom < MM_ATOM_FIRST || !mm_handle_ready())
		return false;

	struct atom *held = &atoms[atom - MM_ATOM_FIRST];
	pthread_mutex_lock(&lock);
	bool exists = held->name != NULL;
	if (exists)
		count(held, false);
	pthread_mutex_unlock(&lock);
	return exists;
}

void mm_atom_release(uint16_t atom)
{
	if (atom < MM_ATOM_FIRST)
		return;

	struct atom *held = &atoms[atom - MM_ATOM_FIRST];
	pthread_mutex_lock(&lock);
	if (held->uses != FOREVER && --held->uses == 0)
		drop(held);
	pthread_mutex_unlock(&lock);
}

uint16_t mm_atom_find(const char *name)
{
	if (!mm_handle_ready())
		return 0;

	pthread_mutex_lock(&lock);
	uint16_t atom = number(find(name));
	pthread_mutex_unlock(&lock);
	return atom;
}
