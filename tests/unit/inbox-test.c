/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include "../../src/core/inbox.h"

static void append(struct mm_inbox *inbox, uint32_t number)
{
	assert_true(mm_inbox_append(inbox, &(struct mm_message){ .message = number }, number + 1));
}

/* The numbers in the inbox are these, in this order. */
static void assert_holds(struct mm_inbox *inbox, const uint32_t *numbers, uint32_t count)
{
	struct mm_entry *entry = mm_inbox_first(inbox);

	assert_int_equal(inbox->count, count);
	for (uint32_t i = 0; i < count; i++) {
		assert_non_null(entry);
		assert_int_equal(entry->message.message, numbers[i]);
		assert_int_equal(entry->serial, numbers[i] + 1);
		entry = mm_inbox_next(inbox, entry);
	}
	assert_null(entry);
}

static struct mm_entry *entry_of(struct mm_inbox *inbox, uint32_t number)
{
	struct mm_entry *entry = mm_inbox_first(inbox);
	while (entry && entry->message.message != number)
		entry = mm_inbox_next(inbox, entry);
	return entry;
}

TEST(an_unused_inbox_is_empty)
{
	struct mm_inbox inbox = { 0 };

	(void)state;
	assert_null(mm_inbox_first(&inbox));
	assert_int_equal(mm_inbox_newest(&inbox), 0);
	mm_inbox_finish(&inbox);
}

TEST(entries_stay_in_order_whichever_goes)
{
	struct mm_inbox inbox = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 5; i++)
		append(&inbox, i);
	assert_holds(&inbox, (uint32_t[]){ 0, 1, 2, 3, 4 }, 5);
	mm_inbox_remove(&inbox, entry_of(&inbox, 2));
	assert_holds(&inbox, (uint32_t[]){ 0, 1, 3, 4 }, 4);
	mm_inbox_remove(&inbox, entry_of(&inbox, 0));
	mm_inbox_remove(&inbox, entry_of(&inbox, 4));
	assert_holds(&inbox, (uint32_t[]){ 1, 3 }, 2);
	assert_int_equal(mm_inbox_newest(&inbox), 4);
	append(&inbox, 9);
	assert_holds(&inbox, (uint32_t[]){ 1, 3, 9 }, 3);
	assert_int_equal(mm_inbox_newest(&inbox), 10);
	mm_inbox_finish(&inbox);
}

TEST(an_emptied_inbox_begins_anew)
{
	struct mm_inbox inbox = { 0 };

	(void)state;
	for (uint32_t round = 0; round < 3; round++) {
		for (uint32_t i = 0; i < 10; i++)
			append(&inbox, i);
		while (mm_inbox_first(&inbox))
			mm_inbox_remove(&inbox, mm_inbox_first(&inbox));
		assert_holds(&inbox, NULL, 0);
	}
	mm_inbox_finish(&inbox);
}

TEST(storage_grows_with_what_is_in_it_and_not_with_what_was)
{
	enum { COUNT = 5000 };
	struct mm_inbox inbox = { 0 };

	(void)state;
	for (uint32_t i = 0; i < COUNT; i++)
		append(&inbox, i);
	uint32_t capacity = inbox.capacity;
	assert_true(capacity > COUNT);
	for (uint32_t i = 0; i < 20 * COUNT; i++) {
		assert_int_equal(mm_inbox_first(&inbox)->message.message, i);
		mm_inbox_remove(&inbox, mm_inbox_first(&inbox));
		append(&inbox, COUNT + i);
	}
	assert_int_equal(inbox.capacity, capacity);
	assert_int_equal(inbox.count, COUNT);
	mm_inbox_finish(&inbox);
}

TEST(storage_doubles_when_all_but_its_head_is_in_use)
{
	struct mm_inbox inbox = { 0 };
	uint32_t count = 1;

	(void)state;
	append(&inbox, 0);
	uint32_t capacity = inbox.capacity;
	for (unsigned round = 0; round < 3; round++) {
		for (; count < capacity - 1; count++)
			append(&inbox, count);
		assert_int_equal(inbox.capacity, capacity);
		append(&inbox, count++);
		capacity *= 2;
		assert_int_equal(inbox.capacity, capacity);
	}
	mm_inbox_finish(&inbox);
}

TEST(a_finished_inbox_is_as_unused)
{
	struct mm_inbox inbox = { 0 };

	(void)state;
	append(&inbox, 1);
	mm_inbox_finish(&inbox);
	assert_null(inbox.entries);
	assert_holds(&inbox, NULL, 0);
	append(&inbox, 2);
	assert_holds(&inbox, (uint32_t[]){ 2 }, 1);
	mm_inbox_finish(&inbox);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_unused_inbox_is_empty),
		CASE(entries_stay_in_order_whichever_goes),
		CASE(an_emptied_inbox_begins_anew),
		CASE(storage_grows_with_what_is_in_it_and_not_with_what_was),
		CASE(storage_doubles_when_all_but_its_head_is_in_use),
		CASE(a_finished_inbox_is_as_unused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
