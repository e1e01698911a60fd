/* SPDX-License-Identifier: MIT */
/*
 * The owner's private list of posted messages: removal anywhere in constant time, storage that
 * grows. Owner only.
 */
#ifndef MM_CORE_INBOX_H
#define MM_CORE_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/ring.h"

struct mm_entry {
	struct mm_message message;
	uint64_t serial;   /* mm_queue.arrived when it came: its age */
	uint32_t next;     /* index; 0 ends */
	uint32_t previous;
};

struct mm_inbox {
	struct mm_entry *entries; /* [0] is the list's head: next first, previous last */
	uint32_t capacity;
	uint32_t used;            /* entries that were ever in use */
	uint32_t free;            /* first free one; 0: none */
	uint32_t count;
};

/* False: out of memory, and nothing changed. Entries move: earlier pointers into the inbox are void. */
bool mm_inbox_append(struct mm_inbox *inbox, const struct mm_message *message, uint64_t serial);

void mm_inbox_finish(struct mm_inbox *inbox);

/* First entry; NULL: empty. */
static inline struct mm_entry *mm_inbox_first(struct mm_inbox *inbox)
{
	return inbox->count ? &inbox->entries[inbox->entries[0].next] : NULL;
}

/* The entry after; NULL: none. */
static inline struct mm_entry *mm_inbox_next(struct mm_inbox *inbox, struct mm_entry *entry)
{
	return entry->next ? &inbox->entries[entry->next] : NULL;
}

/* The serial of the newest entry; 0: empty. */
static inline uint64_t mm_inbox_newest(const struct mm_inbox *inbox)
{
	return inbox->count ? inbox->entries[inbox->entries[0].previous].serial : 0;
}

static inline void mm_inbox_remove(struct mm_inbox *inbox, struct mm_entry *entry)
{
	inbox->entries[entry->previous].next = entry->next;
	inbox->entries[entry->next].previous = entry->previous;
	entry->next = inbox->free;
	inbox->free = (uint32_t)(entry - inbox->entries);
	inbox->count--;
}

#endif
