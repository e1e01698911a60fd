/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <string.h>

#include "core/window-atom.h"

static const char *numbered(unsigned number)
{
	static char name[32];
	snprintf(name, sizeof name, "atom %u", number);
	return name;
}

TEST(a_name_has_one_number_as_long_as_it_is_used)
{
	(void)state;
	uint16_t atom = mm_atom_add("One", false);
	assert_true(atom >= MM_ATOM_FIRST);
	assert_int_equal(mm_atom_add("oNE", false), atom);
	assert_true(mm_atom_hold(atom));
	assert_int_equal(mm_atom_find("ONE"), atom);
	mm_atom_release(atom);
	mm_atom_release(atom);
	assert_int_equal(mm_atom_find("one"), atom);
	mm_atom_release(atom);
	assert_int_equal(mm_atom_find("one"), 0);
	assert_false(mm_atom_hold(atom));
}

TEST(a_name_that_was_added_forever_stays)
{
	(void)state;
	uint16_t atom = mm_atom_add("forever", true);
	assert_int_equal(mm_atom_add("forever", false), atom);
	for (int i = 0; i < 3; i++)
		mm_atom_release(atom);
	assert_int_equal(mm_atom_find("forever"), atom);
}

TEST(small_numbers_are_names_of_their_own)
{
	(void)state;
	assert_false(mm_atom_hold(7));
	mm_atom_release(7);
}

TEST(there_are_so_many_atoms_and_no_more)
{
	(void)state;
	unsigned count = 0;
	while (mm_atom_add(numbered(count), false))
		count++;
	assert_in_range(count, 0x4000 - 100, 0x4000);

	/* In the order in which they came: each is the last of its bucket. */
	for (unsigned i = 0; i < count; i++)
		mm_atom_release(mm_atom_find(numbered(i)));
	assert_int_equal(mm_atom_find(numbered(count - 1)), 0);
	uint16_t again = mm_atom_add("again", false);
	assert_true(again);
	mm_atom_release(again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_name_has_one_number_as_long_as_it_is_used),
		CASE(a_name_that_was_added_forever_stays),
		CASE(small_numbers_are_names_of_their_own),
		CASE(there_are_so_many_atoms_and_no_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
