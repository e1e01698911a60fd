/* SPDX-License-Identifier: MIT */
/* Classes by number, by name, and by names that are numbers; whose they are. */
#include "sync-test.h"

#include <errno.h>
#include <string.h>

#include "core/window-atom.h"
#include "core/window-class.h"

#define OWN 0x1000u
#define OTHER 0x2000u

static const struct mm_window_class description = { .procedure = DefWindowProcA, .instance = OWN };

static struct mm_window_class_name named(const char *name)
{
	return (struct mm_window_class_name){ .name = name };
}

static struct mm_window_class_name numbered(uint16_t atom)
{
	return (struct mm_window_class_name){ .atom = atom };
}

static uint16_t add(struct mm_window_class_name name)
{
	int error;
	return mm_window_class_register(&description, name, &error);
}

static int refusal(struct mm_window_class_name name)
{
	int error = 0;
	assert_int_equal(mm_window_class_register(&description, name, &error), 0);
	return error;
}

TEST(a_name_may_be_a_number)
{
	(void)state;
	assert_int_equal(add(named("#123")), 123);
	assert_int_equal(mm_window_class_atom(named("#123")), 123);
	assert_int_equal(mm_window_class_atom(numbered(123)), 123);
	assert_int_equal(refusal(numbered(123)), -EEXIST);
	assert_int_equal(mm_window_class_unregister(numbered(123), OWN), 0);
}

TEST(what_only_looks_like_a_number_is_a_name)
{
	static const char *const names[] = { "#", "#1x", "#x", "#/", "#:", "#49152", "#99999", "#0" };
	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		assert_true(add(named(names[i])) >= MM_ATOM_FIRST);
		assert_int_equal(mm_window_class_unregister(named(names[i]), OWN), 0);
	}
}

TEST(names_have_from_1_to_255_characters)
{
	char name[257] = "";
	(void)state;
	assert_int_equal(refusal(named(name)), -EINVAL);
	memset(name, 'x', 256);
	assert_int_equal(refusal(named(name)), -EINVAL);
	name[255] = '\0';
	assert_true(add(named(name)));
	assert_int_equal(mm_window_class_unregister(named(name), OWN), 0);
}

TEST(a_number_that_names_nothing_is_refused)
{
	(void)state;
	assert_int_equal(refusal(numbered(0)), -EINVAL);
	assert_int_equal(refusal(numbered(0xFFFF)), -EINVAL);
	assert_int_equal(mm_window_class_unregister(numbered(0), OWN), -ENOENT);
	assert_null(mm_window_class_enter(numbered(0), OWN));
}

TEST(a_registered_name_has_a_number)
{
	(void)state;
	uint16_t atom = mm_atom_add("name", false);
	assert_int_equal(add(numbered(atom)), atom);
	mm_atom_release(atom);
	assert_int_equal(mm_window_class_atom(named("NAME")), atom);
	assert_int_equal(mm_window_class_unregister(numbered(atom), OWN), 0);
	assert_int_equal(mm_window_class_atom(named("name")), 0);
}

TEST(a_class_belongs_to_its_module)
{
	(void)state;
	assert_true(add(named("mine")));
	assert_null(mm_window_class_enter(named("mine"), OTHER));
	assert_int_equal(mm_window_class_unregister(named("mine"), OTHER), -ENOENT);

	struct mm_window_class *class = mm_window_class_enter(named("mine"), 0);
	assert_non_null(class);
	assert_int_equal(mm_window_class_unregister(named("mine"), OWN), -EBUSY);
	mm_window_class_leave(class);
	assert_int_equal(mm_window_class_unregister(named("mine"), OWN), 0);
	assert_int_equal(mm_window_class_unregister(named("mine"), OWN), -ENOENT);
}

TEST(a_built_in_class_stays)
{
	const struct mm_window_class built_in = {
		.procedure = DefWindowProcA, .built_in = true, .everywhere = true
	};
	int error;
	(void)state;
	assert_true(mm_window_class_register(&built_in, named("built in"), &error));
	assert_int_equal(mm_window_class_unregister(named("built in"), 0), -ENOENT);
	struct mm_window_class *class = mm_window_class_enter(named("built in"), OTHER);
	assert_non_null(class);
	mm_window_class_leave(class);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_name_may_be_a_number),
		CASE(what_only_looks_like_a_number_is_a_name),
		CASE(names_have_from_1_to_255_characters),
		CASE(a_number_that_names_nothing_is_refused),
		CASE(a_registered_name_has_a_number),
		CASE(a_class_belongs_to_its_module),
		CASE(a_built_in_class_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
