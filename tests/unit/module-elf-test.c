/* SPDX-License-Identifier: MIT */
/* Which files are told to be cut off: those whose own table says so, and no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

#include "../../src/core/module-elf.h"
#include "module-stage.h"

static struct {
	ElfW(Ehdr) header;
	ElfW(Phdr) segments[2];
	char rest[64];
} image;

static int reset(void **state)
{
	memset(&image, 0, sizeof image);
	memcpy(image.header.e_ident, ELFMAG, SELFMAG);
	image.header.e_ident[EI_CLASS] = sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32;
	image.header.e_phentsize = sizeof *image.segments;
	image.header.e_phoff = offsetof(typeof(image), segments);
	image.header.e_phnum = 2;
	image.segments[0].p_type = PT_LOAD;
	image.segments[0].p_filesz = sizeof image;
	image.segments[1].p_type = PT_NOTE;
	image.segments[1].p_filesz = 2 * sizeof image;
	return stage_open(state);
}

static bool is_whole(size_t size)
{
	const char *path = stage_path("image");
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(&image, 1, size, file), size);
	fclose(file);
	return mm_module_elf_is_whole(path);
}

static void a_file_with_all_it_loads_is_whole(void **state)
{
	(void)state;
	assert_true(is_whole(sizeof image));
	assert_false(is_whole(sizeof image - 1));
}

static void a_segment_lies_inside_the_file(void **state)
{
	(void)state;
	image.segments[0].p_offset = 1;
	assert_false(is_whole(sizeof image));
	image.segments[0].p_filesz = 1;
	image.segments[0].p_offset = sizeof image;
	assert_false(is_whole(sizeof image));
	image.segments[0].p_offset = sizeof image + 1;
	assert_false(is_whole(sizeof image));
}

static void a_table_that_is_not_there_is_cut_off(void **state)
{
	(void)state;
	assert_false(is_whole(sizeof image.header));
}

/* The dynamic loader knows better what is wrong with these. */
static void what_is_no_native_image_is_not_judged(void **state)
{
	(void)state;
	assert_true(is_whole(10));
	assert_true(mm_module_elf_is_whole(stage_path("missing")));
	image.segments[0].p_filesz *= 2;
	image.header.e_phentsize++;
	assert_true(is_whole(sizeof image));
	image.header.e_ident[EI_CLASS] = ELFCLASSNONE;
	assert_true(is_whole(sizeof image));
	image.header.e_ident[0] = 0;
	assert_true(is_whole(sizeof image));
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, reset, stage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(a_file_with_all_it_loads_is_whole),
		STAGED(a_segment_lies_inside_the_file),
		STAGED(a_table_that_is_not_there_is_cut_off),
		STAGED(what_is_no_native_image_is_not_judged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
