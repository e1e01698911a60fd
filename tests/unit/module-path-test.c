/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/core/module-path.h"
#include "../../src/core/module-problem.h"
#include "module-stage.h"

#define SOMEBODY 12345 /* a user id that is neither root's nor ours */

/* A file in the driver directory; its content does not matter here. */
static void make(const char *name)
{
	char path[600];
	snprintf(path, sizeof path, "%s/%s", stage_drivers, name);
	stage_write(path, "x");
	chmod(path, 0644);
}

/* The file that a name finds: its path below the stage, or the error's number. */
static const char *found(const char *name)
{
	static char result[PATH_MAX];
	struct mm_module_file file;

	mm_module_problem_clear();
	int error = mm_module_path_find(name, &file);
	assert_int_equal(error != 0, file.path == NULL);
	assert_int_equal(error != 0, mm_module_problem()[0] != '\0');
	if (error)
		snprintf(result, sizeof result, "%d", error);
	else if (strncmp(file.path, stage_folder, strlen(stage_folder)) == 0)
		snprintf(result, sizeof result, "%s", file.path + strlen(stage_folder) + 1);
	else
		snprintf(result, sizeof result, "%s", file.path);
	mm_module_file_finish(&file);
	return result;
}

#define NOT_FOUND "-2"
#define NOT_A_NAME "-22"
#define INSECURE "-13"

static void a_bare_name_is_found_with_its_ending_changed(void **state)
{
	(void)state;
	make("one.so");
	make("two.drv");
	make("three.dll.so");
	assert_string_equal(found("one"), "drivers/one.so");
	assert_string_equal(found("one.so"), "drivers/one.so");
	assert_string_equal(found("one.drv"), "drivers/one.so");
	assert_string_equal(found("one.DLL"), "drivers/one.so");
	assert_string_equal(found("one.acm"), "drivers/one.so");
	assert_string_equal(found("one.exe"), NOT_FOUND);
	assert_string_equal(found("two.drv"), "drivers/two.drv");
	assert_string_equal(found("two"), NOT_FOUND);
	assert_string_equal(found("three.dll"), "drivers/three.dll.so");
	assert_string_equal(found(".so"), NOT_FOUND);
}

static void the_exact_name_comes_before_another_case(void **state)
{
	(void)state;
	make("Driver.so");
	make("DRIVER.so");
	make("driver.drv.so");
	assert_string_equal(found("DRIVER"), "drivers/DRIVER.so");
	assert_string_equal(found("Driver.so"), "drivers/Driver.so");
	/* Several of another case: the likeliest name, then the first in the order of bytes, every time. */
	assert_string_equal(found("driver"), "drivers/DRIVER.so");
	assert_string_equal(found("dRIVER.DRV"), "drivers/driver.drv.so");
}

static void a_name_of_another_case_and_ending_is_found(void **state)
{
	(void)state;
	make("TestDrv.so");
	assert_string_equal(found("TESTDRV.DRV"), "drivers/TestDrv.so");
	assert_string_equal(found("testdrv"), "drivers/TestDrv.so");
	assert_string_equal(found("testdrv.SO"), "drivers/TestDrv.so");
}

static void the_first_directory_that_has_the_name_counts(void **state)
{
	char path[1200];

	(void)state;
	mkdir(stage_path("more"), 0755);
	stage_write(stage_path("more/both.so"), "x");
	stage_write(stage_path("more/second.so"), "x");
	make("both.so");
	snprintf(path, sizeof path, "relative::%s:%s:", stage_drivers, stage_path("more"));
	setenv("WINMM_DRIVER_PATH", path, 1);
	assert_string_equal(found("both"), "drivers/both.so");
	assert_string_equal(found("second"), "more/second.so");
	snprintf(path, sizeof path, "%s:%s", stage_path("more"), stage_drivers);
	setenv("WINMM_DRIVER_PATH", path, 1);
	assert_string_equal(found("both"), "more/both.so");
}

static void neither_the_current_directory_nor_the_loader_is_searched(void **state)
{
	char before[PATH_MAX];

	(void)state;
	make("here.so");
	assert_non_null(getcwd(before, sizeof before));
	assert_int_equal(chdir(stage_drivers), 0);
	unsetenv("WINMM_DRIVER_PATH");
	assert_string_equal(found("here.so"), NOT_FOUND);
	assert_string_equal(found("./here.so"), NOT_A_NAME);
	assert_string_equal(found("libc.so.6"), NOT_FOUND);
	setenv("WINMM_DRIVER_PATH", ".", 1);
	assert_string_equal(found("here.so"), NOT_FOUND);
	setenv("WINMM_DRIVER_PATH", "", 1);
	assert_string_equal(found("here.so"), NOT_FOUND);
	assert_int_equal(chdir(before), 0);
}

static void a_name_with_a_slash_is_absolute_or_refused(void **state)
{
	(void)state;
	make("one.so");
	assert_string_equal(found(stage_path("drivers/one.so")), "drivers/one.so");
	assert_string_equal(found(stage_path("drivers/one")), "drivers/one.so");
	assert_string_equal(found(stage_path("drivers/one.drv")), "drivers/one.so");
	assert_string_equal(found(stage_path("drivers/ONE.so")), NOT_FOUND); /* not in other places */
	assert_string_equal(found(stage_path("drivers/../drivers/./one.so")), "drivers/one.so");
	assert_string_equal(found("drivers/one.so"), NOT_A_NAME);
	assert_string_equal(found("../one.so"), NOT_A_NAME);
	assert_string_equal(found(""), NOT_A_NAME);
	assert_string_equal(found("/"), NOT_FOUND);
	assert_string_equal(found("."), NOT_FOUND);
	assert_string_equal(found(".."), NOT_FOUND);
}

static void only_a_regular_file_is_a_module(void **state)
{
	(void)state;
	mkdir(stage_path("drivers/folder"), 0755);
	mkdir(stage_path("drivers/other.so"), 0755);
	mkfifo(stage_path("drivers/pipe.so"), 0644);
	make("folder.so");
	assert_string_equal(found("folder"), "drivers/folder.so");
	assert_string_equal(found("other"), NOT_FOUND);
	assert_string_equal(found("pipe"), NOT_FOUND);
	assert_string_equal(found(stage_path("drivers/folder.so/")), NOT_FOUND);
	assert_string_equal(found(stage_path("drivers/folder.so/x")), NOT_FOUND);
}

static void links_are_followed_to_the_real_path(void **state)
{
	(void)state;
	mkdir(stage_path("real"), 0755);
	stage_write(stage_path("real/module.so"), "x");
	assert_int_equal(symlink("../real/module.so", stage_path("drivers/relative.so")), 0);
	assert_int_equal(symlink(stage_path("real/module.so"), stage_path("drivers/absolute.so")), 0);
	assert_int_equal(symlink("real", stage_path("folder")), 0);
	assert_int_equal(symlink("../folder/../folder/./module.so", stage_path("drivers/winding.so")), 0);
	assert_int_equal(symlink("nowhere", stage_path("drivers/dangling.so")), 0);
	assert_int_equal(symlink("loop.so", stage_path("drivers/loop.so")), 0);
	assert_string_equal(found("relative"), "real/module.so");
	assert_string_equal(found("absolute"), "real/module.so");
	assert_string_equal(found("winding"), "real/module.so");
	assert_string_equal(found(stage_path("folder/module.so")), "real/module.so");
	assert_string_equal(found("dangling"), NOT_FOUND);
	assert_string_equal(found("loop"), NOT_FOUND);
}

static void one_file_has_one_identity(void **state)
{
	struct mm_module_file a, b;

	(void)state;
	make("one.so");
	assert_int_equal(link(stage_path("drivers/one.so"), stage_path("drivers/hard.so")), 0);
	assert_int_equal(mm_module_path_find("one", &a), 0);
	assert_int_equal(mm_module_path_find("hard", &b), 0);
	assert_int_equal(a.device, b.device);
	assert_int_equal(a.inode, b.inode);
	mm_module_file_finish(&a);
	mm_module_file_finish(&b);
}

static void a_file_that_everyone_may_change_is_refused(void **state)
{
	(void)state;
	make("one.so");
	chmod(stage_path("drivers/one.so"), 0666);
	assert_string_equal(found("one"), INSECURE);
	assert_non_null(strstr(mm_module_problem(), "drivers/one.so can be changed by everyone"));
	chmod(stage_path("drivers/one.so"), 0664);
	assert_string_equal(found("one"), "drivers/one.so");
}

static void a_directory_that_everyone_may_change_is_refused_unless_sticky(void **state)
{
	(void)state;
	make("one.so");
	chmod(stage_drivers, 0777);
	assert_string_equal(found("one"), INSECURE);
	assert_non_null(strstr(mm_module_problem(), "drivers can be changed by everyone"));
	chmod(stage_drivers, 01777);
	assert_string_equal(found("one"), "drivers/one.so");
	chmod(stage_drivers, 0755);
	chmod(stage_folder, 0777);
	assert_string_equal(found(stage_path("drivers/one.so")), INSECURE);
	chmod(stage_folder, 0755);
}

static void an_insecure_file_is_not_passed_over_for_another(void **state)
{
	char path[1200];

	(void)state;
	mkdir(stage_path("more"), 0755);
	stage_write(stage_path("more/one.so"), "x");
	chmod(stage_path("more/one.so"), 0666);
	make("one.so");
	snprintf(path, sizeof path, "%s:%s", stage_path("more"), stage_drivers);
	setenv("WINMM_DRIVER_PATH", path, 1);
	assert_string_equal(found("one"), INSECURE);
}

static void an_insecure_place_on_the_way_is_refused(void **state)
{
	(void)state;
	mkdir(stage_path("open"), 0755);
	mkdir(stage_path("real"), 0755);
	stage_write(stage_path("real/module.so"), "x");
	assert_int_equal(symlink("../real", stage_path("open/link")), 0);
	assert_int_equal(symlink("../open/link/module.so", stage_path("drivers/one.so")), 0);
	assert_string_equal(found("one"), "real/module.so");
	chmod(stage_path("open"), 0777); /* anybody could turn the link to another file */
	assert_string_equal(found("one"), INSECURE);
}

static void what_belongs_to_another_user_is_refused(void **state)
{
	(void)state;
	if (geteuid() != 0) {
		print_message("SKIPPED: only root can give files away\n");
		skip();
	}
	make("one.so");
	assert_int_equal(chown(stage_path("drivers/one.so"), SOMEBODY, (gid_t)-1), 0);
	assert_string_equal(found("one"), INSECURE);
	assert_non_null(strstr(mm_module_problem(), "belongs to another user"));

	assert_int_equal(chown(stage_path("drivers/one.so"), 0, (gid_t)-1), 0);
	assert_int_equal(chown(stage_drivers, SOMEBODY, (gid_t)-1), 0);
	assert_string_equal(found("one"), INSECURE);
	assert_int_equal(chown(stage_drivers, 0, (gid_t)-1), 0);

	assert_int_equal(symlink("one.so", stage_path("drivers/link.so")), 0);
	assert_int_equal(lchown(stage_path("drivers/link.so"), SOMEBODY, (gid_t)-1), 0);
	assert_string_equal(found("link"), INSECURE);
	assert_string_equal(found("one"), "drivers/one.so");
}

/* A child with other rights looks; what it finds is its exit status: 0 found, 1 not found, 2 insecure. */
static int look_as(uid_t user, const char *name)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (setresuid(user, user, user) < 0)
			_exit(9);
		const char *result = found(name);
		_exit(strcmp(result, NOT_FOUND) == 0 ? 1 : strcmp(result, INSECURE) == 0 ? 2 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void a_user_may_use_own_modules_and_those_of_root(void **state)
{
	(void)state;
	if (geteuid() != 0) {
		print_message("SKIPPED: only root can become another user\n");
		skip();
	}
	chmod(stage_folder, 0755);
	make("roots.so");
	make("own.so");
	make("others.so");
	assert_int_equal(chown(stage_path("drivers/own.so"), SOMEBODY, (gid_t)-1), 0);
	assert_int_equal(chown(stage_path("drivers/others.so"), SOMEBODY + 1, (gid_t)-1), 0);
	assert_int_equal(look_as(SOMEBODY, "roots"), 0);
	assert_int_equal(look_as(SOMEBODY, "own"), 0);
	assert_int_equal(look_as(SOMEBODY, "others"), 2);
	assert_int_equal(look_as(SOMEBODY, "nobodys"), 1);
}

static void the_loaders_words_in_a_path_are_refused(void **state)
{
	(void)state;
	make("$ORIGIN.so");
	assert_string_equal(found("$ORIGIN"), NOT_A_NAME);
	mkdir(stage_path("$LIB"), 0755);
	stage_write(stage_path("$LIB/one.so"), "x");
	assert_string_equal(found(stage_path("$LIB/one.so")), NOT_A_NAME);
}

static void names_that_are_too_long_are_refused(void **state)
{
	static char name[3 * PATH_MAX];

	(void)state;
	for (size_t length = PATH_MAX - 8; length < PATH_MAX + 8; length++) {
		memset(name, 'a', length);
		name[length] = '\0';
		assert_true(found(name)[0] == '-');
		name[0] = '/';
		assert_true(found(name)[0] == '-');
	}
	memset(name, '/', sizeof name - 1);
	assert_true(found(name)[0] == '-');
}

/* ---- A privileged process: this program again, owned by root and setuid, started by another user ---- */

static int answer_as_privileged(void)
{
	return strcmp(found("one"), NOT_FOUND) == 0 ? 1 : 0;
}

static void a_privileged_process_ignores_the_environment(void **state)
{
	(void)state;
	make("one.so");
	assert_int_equal(stage_run_privileged("--look", 0), 1);
}

/* In whichever order a directory tells its files. */
static void of_several_files_the_likeliest_name_counts(void **state)
{
	static const char *const names[][2] = {
		{ "A.SO", "A.DRV.SO" }, { "B.DRV.SO", "B.SO" }, { "C.SO", "C.DRV.SO" }, { "D.DRV.SO", "D.SO" }
	};
	char name[8] = "a.drv";

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++, name[0]++) {
		make(names[i][0]);
		make(names[i][1]);
		const char *path = found(name);
		assert_non_null(strstr(path, ".DRV.SO"));
	}
}

static void a_long_list_of_directories_is_told_as_far_as_it_fits(void **state)
{
	static char list[4096];

	(void)state;
	for (int i = 0; i < 30; i++)
		strcat(list, "/no/such/directory/at/all:");
	setenv("WINMM_DRIVER_PATH", list, 1);
	assert_string_equal(found("one"), NOT_FOUND);
	assert_non_null(strstr(mm_module_problem(), "in /no/such/directory/at/all, /no"));
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STAGED(a_bare_name_is_found_with_its_ending_changed),
		STAGED(the_exact_name_comes_before_another_case),
		STAGED(a_name_of_another_case_and_ending_is_found),
		STAGED(the_first_directory_that_has_the_name_counts),
		STAGED(neither_the_current_directory_nor_the_loader_is_searched),
		STAGED(a_name_with_a_slash_is_absolute_or_refused),
		STAGED(only_a_regular_file_is_a_module),
		STAGED(links_are_followed_to_the_real_path),
		STAGED(one_file_has_one_identity),
		STAGED(a_file_that_everyone_may_change_is_refused),
		STAGED(a_directory_that_everyone_may_change_is_refused_unless_sticky),
		STAGED(an_insecure_file_is_not_passed_over_for_another),
		STAGED(an_insecure_place_on_the_way_is_refused),
		STAGED(what_belongs_to_another_user_is_refused),
		STAGED(a_user_may_use_own_modules_and_those_of_root),
		STAGED(the_loaders_words_in_a_path_are_refused),
		STAGED(names_that_are_too_long_are_refused),
		STAGED(a_privileged_process_ignores_the_environment),
		STAGED(of_several_files_the_likeliest_name_counts),
		STAGED(a_long_list_of_directories_is_told_as_far_as_it_fits),
	};
	if (argc > 1 && strcmp(argv[1], "--look") == 0)
		return answer_as_privileged();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
