/* SPDX-License-Identifier: MIT */
/* The walk to a module: dots, links that lead on and on, paths that get too long on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/core/module-path.h"
#include "../../src/core/module-problem.h"
#include "module-stage.h"

#define SOMEBODY 12345 /* a user id that is neither root's nor ours */

static int check(const char *path)
{
	struct mm_module_file file;
	int result = mm_module_path_check(path, &file);
	assert_int_equal(result == 0, file.path != NULL);
	mm_module_file_finish(&file);
	return result;
}

static int check_below(const char *rest)
{
	char path[2 * PATH_MAX];
	snprintf(path, sizeof path, "%s/%s", stage_folder, rest);
	return check(path);
}

static void make_file(const char *name)
{
	stage_write(stage_path(name), "x");
}

static void dots_are_steps_only_where_they_are_alone(void **state)
{
	static const char *const folders[] = { "a", ".x", "..x", "x.", "xx", ".y.", "drivers/..." };
	char path[64];

	(void)state;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		assert_int_equal(mkdir(stage_path(folders[i]), 0755), 0);
		snprintf(path, sizeof path, "%s/one.so", folders[i]);
		make_file(path);
		assert_int_equal(check_below(path), 0);
	}
	assert_int_equal(check_below("./a/.././a//./one.so"), 0);
	assert_int_equal(check_below("a/../one.so"), -ENOENT);
}

static void above_the_root_is_the_root(void **state)
{
	char path[600];

	(void)state;
	make_file("one.so");
	snprintf(path, sizeof path, "/../../%s", stage_path("one.so"));
	assert_int_equal(check(path), 0);
	assert_int_equal(check("/"), -EINVAL);
	assert_int_equal(check("/.."), -EINVAL);
}

static void only_a_directory_has_something_in_it(void **state)
{
	(void)state;
	make_file("one.so");
	assert_int_equal(check_below("one.so/two.so"), -ENOTDIR);
	assert_non_null(strstr(mm_module_problem(), "one.so is no directory"));
	assert_int_equal(check_below("drivers"), -EINVAL);
	assert_non_null(strstr(mm_module_problem(), "is no regular file"));
}

static void links_that_lead_in_a_circle_are_refused(void **state)
{
	(void)state;
	assert_int_equal(symlink("two", stage_path("one")), 0);
	assert_int_equal(symlink("one", stage_path("two")), 0);
	assert_int_equal(check_below("one"), -ELOOP);
	assert_non_null(strstr(mm_module_problem(), "too many links"));
}

/* ---- Long paths ---- */

#define PART 240

static void fill(char *to, size_t parts)
{
	for (size_t i = 0; i < parts; i++) {
		*to++ = '/';
		memset(to, 'p', PART);
		to += PART;
	}
	*to = '\0';
}

static void make_deep(size_t parts)
{
	char part[PART + 2];
	int folder = open(stage_folder, O_RDONLY | O_DIRECTORY);

	fill(part, 1);
	for (size_t i = 0; i < parts; i++) {
		assert_int_equal(mkdirat(folder, part + 1, 0755), 0);
		int below = openat(folder, part + 1, O_RDONLY | O_DIRECTORY);
		close(folder);
		folder = below;
	}
	close(folder);
}

static void a_path_may_become_too_long_on_the_way(void **state)
{
	static char target[PATH_MAX], path[2 * PATH_MAX];
	char command[400];

	(void)state;
	make_deep(16);
	snprintf(target, sizeof target, "%s", stage_folder);
	fill(target + strlen(target), 8);
	assert_int_equal(symlink(target, stage_path("half")), 0);

	/* Half way a link that leads on from there. */
	fill(path, 8);
	int half = open(stage_path("half"), O_RDONLY | O_DIRECTORY);
	assert_int_equal(symlinkat(path + 1, half, "on"), 0);
	close(half);
	snprintf(path, sizeof path, "%s/half/on", stage_folder);
	fill(path + strlen(path), 1);
	assert_int_equal(check(path), -ENAMETOOLONG);

	snprintf(path, sizeof path, "%s/half", stage_folder);
	fill(path + strlen(path), 15);
	assert_int_equal(check(path), -ENAMETOOLONG);
	assert_non_null(strstr(mm_module_problem(), "leads to a path that is too long"));

	memset(path, '/', PATH_MAX);
	path[PATH_MAX] = '\0';
	assert_int_equal(check(path), -ENAMETOOLONG);

	snprintf(command, sizeof command, "rm -rf '%s'", stage_folder);
	assert_int_equal(system(command), 0);
}

static void a_users_own_file_will_do(void **state)
{
	(void)state;
	if (geteuid() != 0) {
		print_message("SKIPPED: only root can be another user\n");
		skip();
	}
	make_file("one.so");
	assert_int_equal(chown(stage_path("one.so"), SOMEBODY, (gid_t)-1), 0);
	assert_int_equal(check_below("one.so"), -EACCES);
	assert_int_equal(chmod(stage_folder, 0755) | seteuid(SOMEBODY), 0);
	int result = check_below("one.so");
	assert_int_equal(seteuid(0), 0);
	assert_int_equal(result, 0);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(dots_are_steps_only_where_they_are_alone),
		STAGED(above_the_root_is_the_root),
		STAGED(only_a_directory_has_something_in_it),
		STAGED(links_that_lead_in_a_circle_are_refused),
		STAGED(a_path_may_become_too_long_on_the_way),
		STAGED(a_users_own_file_will_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
