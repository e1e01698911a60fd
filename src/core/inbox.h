/* SPDX-License-Identifier: MIT */
/* The owner's private list of posted messages: removal anywhere in constant time, storage that grows. Owner only. */
#ifndef MM_CORE_INBOX_H
#define MM_CORE_INBOX_H

#include <stdbool.h>
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

/* First entry, or the one after; NULL ends. */
struct mm_entry *mm_inbox_first(struct mm_inbox *inbox);
struct mm_entry *mm_inbox_next(struct mm_inbox *inbox, struct mm_entry *entry);

/* The serial of the newest entry; 0: empty. */
uint64_t mm_inbox_newest(const struct mm_inbox *inbox);

void mm_inbox_remove(struct mm_inbox *inbox, struct mm_entry *entry);

void mm_inbox_finish(struct mm_inbox *inbox);

#endif
