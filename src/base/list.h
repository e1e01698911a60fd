/* SPDX-License-Identifier: MIT */
/* Doubly linked lists whose links lie in their elements. An empty list is a link that points at itself. */
#ifndef MM_BASE_LIST_H
#define MM_BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct mm_list {
	struct mm_list *previous;
	struct mm_list *next;
};

#define MM_LIST_EMPTY(list) { &(list), &(list) }

/* The element that a link lies in. */
#define MM_LIST_ENTRY(link, type, member) ((type *)(void *)((char *)(link) - offsetof(type, member)))

/* Visits every link, the first one first; the list must not change meanwhile. */
#define MM_LIST_EACH(link, list) \
	for (struct mm_list *link = (list)->next; link != (list); link = link->next)

static inline void mm_list_init(struct mm_list *list)
{
	list->previous = list;
	list->next = list;
}

static inline bool mm_list_is_empty(const struct mm_list *list)
{
	return list->next == list;
}

/* Becomes the first element of a list, or goes behind an element of it. */
static inline void mm_list_insert(struct mm_list *behind, struct mm_list *link)
{
	link->previous = behind;
	link->next = behind->next;
	behind->next->previous = link;
	behind->next = link;
}

/* Becomes the last element. */
static inline void mm_list_append(struct mm_list *list, struct mm_list *link)
{
	mm_list_insert(list->previous, link);
}

/* Leaves its list; may be removed again, to no effect. */
static inline void mm_list_remove(struct mm_list *link)
{
	link->previous->next = link->next;
	link->next->previous = link->previous;
	mm_list_init(link);
}

#endif
