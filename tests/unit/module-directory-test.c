/* SPDX-License-Identifier: MIT */
/* Where a process looks for drivers: beside its library's file, here this program's first argument. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/core/module-directory.h"
#include "module-stage.h"

/* The directory of a process whose file is said to be this one. */
static const char *directory_of(const char *file)
{
	static char answer[PATH_MAX];
	char *arguments[] = { (char *)file, (char *)"--directory", NULL };
	char own[600] = "";
	int ends[2];

	assert_true(readlink("/proc/self/exe", own, sizeof own - 1) > 0);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execv(own, arguments);
		_exit(9);
	}
	close(ends[1]);
	ssize_t length = read(ends[0], answer, sizeof answer - 1);
	close(ends[0]);
	assert_int_equal(waitpid(child, NULL, 0), child);
	answer[length > 0 ? length : 0] = '\0';
	return answer;
}

static void a_folder_beside_the_library_is_it(void **state)
{
	(void)state;
	stage_write(stage_path("library"), "x");
	assert_int_equal(mkdir(stage_path("winmm"), 0755), 0);
	assert_string_equal(directory_of(stage_path("library")), stage_path("winmm"));
}

static void without_one_it_is_the_configured_one(void **state)
{
	(void)state;
	stage_write(stage_path("library"), "x");
	assert_string_equal(directory_of(stage_path("library")), WINMM_MODULE_DIR);
	stage_write(stage_path("winmm"), "no folder");
	assert_string_equal(directory_of(stage_path("library")), WINMM_MODULE_DIR);
	assert_string_equal(directory_of("/no/such/file"), WINMM_MODULE_DIR);
}

/* Beside a file with a short name in a folder with a long one there is no room for "winmm". */
static void a_path_that_is_too_long_is_not_looked_at(void **state)
{
	char part[NAME_MAX + 1], command[400];
	size_t length = strlen(stage_folder);
	int folder = open(stage_folder, O_RDONLY | O_DIRECTORY);

	(void)state;
	while (length < PATH_MAX - 6) {
		size_t left = PATH_MAX - 6 - length - 1;
		size_t size = left > NAME_MAX + 1 ? 200 : left;
		memset(part, 'p', size);
		part[size] = '\0';
		assert_int_equal(mkdirat(folder, part, 0755), 0);
		int below = openat(folder, part, O_RDONLY | O_DIRECTORY);
		close(folder);
		folder = below;
		length += size + 1;
	}
	int file = openat(folder, "l", O_WRONLY | O_CREAT, 0644);
	assert_true(file >= 0);
	snprintf(command, sizeof command, "/proc/%d/fd/%d/l", getpid(), folder);
	assert_string_equal(directory_of(command), WINMM_MODULE_DIR);
	close(file);
	close(folder);
	snprintf(command, sizeof command, "rm -rf '%s'", stage_folder);
	assert_int_equal(system(command), 0);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		STAGED(a_folder_beside_the_library_is_it),
		STAGED(without_one_it_is_the_configured_one),
		STAGED(a_path_that_is_too_long_is_not_looked_at),
	};
	if (count > 1 && strcmp(arguments[1], "--directory") == 0)
		return fputs(mm_module_directory(), stdout) < 0;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
