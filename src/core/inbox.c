/* SPDX-License-Identifier: MIT */
#include "inbox.h"

#include <stdlib.h>

#define FIRST_CAPACITY 64

static bool grow(struct mm_inbox *inbox)
{
	uint32_t capacity = inbox->capacity ? inbox->capacity * 2 : FIRST_CAPACITY;
	struct mm_entry *entries = realloc(inbox->entries, capacity * sizeof *entries);
	if (!entries)
		return false;
	if (!inbox->capacity) {
		entries[0].next = entries[0].previous = 0;
		inbox->used = 1;
	}
	inbox->entries = entries;
	inbox->capacity = capacity;
	return true;
}

static uint32_t take_entry(struct mm_inbox *inbox)
{
	uint32_t index = inbox->free;
	if (index) {
		inbox->free = inbox->entries[index].next;
		return index;
	}
	if (inbox->used == inbox->capacity && !grow(inbox))
		return 0;
	return inbox->used++;
}

bool mm_inbox_append(struct mm_inbox *inbox, const struct mm_message *message, uint64_t serial)
{
	uint32_t index = take_entry(inbox);
	if (!index)
		return false;

	struct mm_entry *head = &inbox->entries[0];
	inbox->entries[index] = (struct mm_entry){
		.message = *message,
		.serial = serial,
		.previous = head->previous,
	};
	inbox->entries[head->previous].next = index;
	head->previous = index;
	inbox->count++;
	return true;
}

static struct mm_entry *entry_at(struct mm_inbox *inbox, uint32_t index)
{
	return index ? &inbox->entries[index] : NULL;
}

struct mm_entry *mm_inbox_first(struct mm_inbox *inbox)
{
	return inbox->count ? entry_at(inbox, inbox->entries[0].next) : NULL;
}

struct mm_entry *mm_inbox_next(struct mm_inbox *inbox, struct mm_entry *entry)
{
	return entry_at(inbox, entry->next);
}

uint64_t mm_inbox_newest(const struct mm_inbox *inbox)
{
	return inbox->count ? inbox->entries[inbox->entries[0].previous].serial : 0;
}

void mm_inbox_remove(struct mm_inbox *inbox, struct mm_entry *entry)
{
	inbox->entries[entry->previous].next = entry->next;
	inbox->entries[entry->next].previous = entry->previous;
	entry->next = inbox->free;
	inbox->free = (uint32_t)(entry - inbox->entries);
	inbox->count--;
}

void mm_inbox_finish(struct mm_inbox *inbox)
{
	free(inbox->entries);
	*inbox = (struct mm_inbox){ 0 };
}
