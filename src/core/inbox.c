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
	struct mm_entry *entry = &inbox->entries[index];
	entry->message = *message;
	entry->serial = serial;
	entry->next = 0;
	entry->previous = head->previous;
	inbox->entries[head->previous].next = index;
	head->previous = index;
	inbox->count++;
	return true;
}

void mm_inbox_finish(struct mm_inbox *inbox)
{
	free(inbox->entries);
	*inbox = (struct mm_inbox){ 0 };
}
