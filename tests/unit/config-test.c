/* SPDX-License-Identifier: MIT */
/* The configuration's files: which counts, when it is read again, what a reader holds. */
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../../src/core/config-text.h"
#include "../../src/core/config.h"
#include "module-stage.h"

static const char *value_of(const char *section, const char *key)
{
	static char value[256];

	mm_config_refresh();
	struct mm_config *config = mm_config_get();
	const struct mm_config_entry *entry = mm_config_find(config, section, key);
	snprintf(value, sizeof value, "%s", entry ? entry->value : "(none)");
	mm_config_put(config);
	return value;
}

static const char *first_problem(void)
{
	static char problem[512];

	mm_config_refresh();
	struct mm_config *config = mm_config_get();
	const char *text = mm_config_problem(config, 0);
	snprintf(problem, sizeof problem, "%s", text ? text : "(none)");
	mm_config_put(config);
	return problem;
}

static void write_user_file(const char *text)
{
	mkdir(stage_path("config"), 0755);
	mkdir(stage_path("config/winmm"), 0755);
	stage_write(stage_path("config/winmm/system.ini"), text);
}

static void a_later_file_overrides_an_earlier_one(void **state)
{
	(void)state;
	write_user_file("[S]\na=user\nb=user\n");
	stage_configure("[s]\nB=chosen\nc=chosen\n");
	assert_string_equal(value_of("S", "a"), "user");
	assert_string_equal(value_of("S", "b"), "chosen");
	assert_string_equal(value_of("S", "c"), "chosen");

	struct mm_config *config = mm_config_get();
	assert_string_equal(mm_config_find(config, "s", "A")->file, stage_path("config/winmm/system.ini"));
	assert_string_equal(mm_config_find(config, "S", "b")->file, stage_path("drivers.ini"));
	mm_config_put(config);
}

static void each_key_is_listed_once_in_order(void **state)
{
	(void)state;
	write_user_file("[S]\na=1\nb=1\n[T]\nc=1\n");
	stage_configure("[S]\nA=2\nd=2\n");
	mm_config_refresh();

	struct mm_config *config = mm_config_get();
	char listed[64] = "";
	for (size_t i = 0; mm_config_entry(config, i); i++) {
		strcat(listed, mm_config_entry(config, i)->key);
		strcat(listed, mm_config_entry(config, i)->value);
	}
	assert_string_equal(listed, "a2b1c1d2");
	mm_config_put(config);
}

static void without_xdg_the_home_directory_counts(void **state)
{
	(void)state;
	mkdir(stage_path(".config"), 0755);
	mkdir(stage_path(".config/winmm"), 0755);
	stage_write(stage_path(".config/winmm/system.ini"), "[S]\nhome=1\n");
	unsetenv("XDG_CONFIG_HOME");
	char *home = strdup(getenv("HOME") ? getenv("HOME") : "/");
	setenv("HOME", stage_folder, 1);
	assert_string_equal(value_of("S", "home"), "1");
	setenv("XDG_CONFIG_HOME", "relative", 1);
	assert_string_equal(value_of("S", "home"), "1");
	setenv("XDG_CONFIG_HOME", stage_path("config"), 1);
	assert_string_equal(value_of("S", "home"), "(none)");
	setenv("HOME", home, 1);
	free(home);
}

static void a_change_is_seen_at_the_next_refresh(void **state)
{
	struct stat status;

	(void)state;
	assert_string_equal(value_of("S", "k"), "(none)");
	stage_configure("[S]\nk=1\n");
	assert_string_equal(value_of("S", "k"), "1");

	/* Same size and time of modification: the inode tells. */
	assert_int_equal(stat(stage_path("drivers.ini"), &status), 0);
	stage_write(stage_path("other.ini"), "[S]\nk=2\n");
	struct timespec times[2] = { status.st_atim, status.st_mtim };
	assert_int_equal(utimensat(-1, stage_path("other.ini"), times, 0), 0);
	assert_int_equal(rename(stage_path("other.ini"), stage_path("drivers.ini")), 0);
	assert_string_equal(value_of("S", "k"), "2");

	unlink(stage_path("drivers.ini"));
	assert_string_equal(value_of("S", "k"), "(none)");
}

/* Same file, size and time of modification: the time of change tells, where its clock has gone on. */
static void a_change_is_seen_that_claims_to_be_old(void **state)
{
	struct stat before, after;

	(void)state;
	stage_configure("[S]\nk=1\n");
	assert_string_equal(value_of("S", "k"), "1");
	assert_int_equal(stat(stage_path("drivers.ini"), &before), 0);
	stage_write(stage_path("drivers.ini"), "[S]\nk=2\n");
	struct timespec times[2] = { before.st_atim, before.st_mtim };
	do {
		assert_int_equal(utimensat(-1, stage_path("drivers.ini"), times, 0), 0);
		assert_int_equal(stat(stage_path("drivers.ini"), &after), 0);
	} while (memcmp(&after.st_ctim, &before.st_ctim, sizeof after.st_ctim) == 0);
	assert_int_equal(after.st_ino, before.st_ino);
	assert_string_equal(value_of("S", "k"), "2");
}

static void nothing_is_read_again_without_a_change(void **state)
{
	(void)state;
	stage_configure("[S]\nk=1\n");
	mm_config_refresh();
	struct mm_config *before = mm_config_get();
	mm_config_refresh();
	struct mm_config *after = mm_config_get();
	assert_ptr_equal(before, after);
	mm_config_put(before);
	mm_config_put(after);
}

static void a_held_snapshot_does_not_change(void **state)
{
	(void)state;
	stage_configure("[S]\nk=old\n");
	mm_config_refresh();
	struct mm_config *config = mm_config_get();
	stage_configure("[S]\nk=new\n");
	assert_string_equal(value_of("S", "k"), "new");
	assert_string_equal(mm_config_find(config, "S", "k")->value, "old");
	mm_config_put(config);
}

static void what_is_no_readable_file_is_reported(void **state)
{
	(void)state;
	assert_int_equal(mkdir(stage_path("drivers.ini"), 0755), 0);
	assert_non_null(strstr(first_problem(), "drivers.ini: this is no regular file"));
	rmdir(stage_path("drivers.ini"));

	assert_int_equal(mkfifo(stage_path("drivers.ini"), 0755), 0);
	assert_non_null(strstr(first_problem(), "this is no regular file"));
	unlink(stage_path("drivers.ini"));
	assert_string_equal(first_problem(), "(none)");
}

static void a_file_of_more_than_a_mebibyte_is_ignored(void **state)
{
	char *text = malloc(MM_CONFIG_FILE_MAX + 2);

	(void)state;
	memset(text, '\n', MM_CONFIG_FILE_MAX + 1);
	memcpy(text, "[S]\nk=1\n", 8);
	text[MM_CONFIG_FILE_MAX + 1] = '\0';
	stage_configure(text);
	assert_non_null(strstr(first_problem(), "the file is larger than 1 MiB"));
	assert_string_equal(value_of("S", "k"), "(none)");
	text[MM_CONFIG_FILE_MAX] = '\0';
	stage_configure(text);
	assert_string_equal(first_problem(), "(none)");
	assert_string_equal(value_of("S", "k"), "1");
	free(text);
}

static int look_at_user_files(void)
{
	return strcmp(value_of("S", "k"), "(none)") == 0 && strcmp(value_of("S", "l"), "(none)") == 0;
}

static void a_privileged_process_reads_no_file_of_the_users(void **state)
{
	(void)state;
	write_user_file("[S]\nk=1\n");
	stage_configure("[S]\nl=1\n");
	assert_int_equal(stage_run_privileged("--look", 0), 1);
}

static void the_problem_names_file_and_line(void **state)
{
	char expected[400];

	(void)state;
	stage_configure("[S]\noops\n");
	snprintf(expected, sizeof expected, "%s:2: the equal sign is missing", stage_path("drivers.ini"));
	assert_string_equal(first_problem(), expected);
}

static void the_post_limit_is_a_number_within_its_bounds(void **state)
{
	static const struct {
		const char *value;
		uint32_t limit;
		bool problem;
	} rows[] = {
		{ "4000", 4000, false },   { "65536", 65536, false }, { "12345", 12345, false },
		{ "3999", 10000, true },   { "65537", 10000, true },  { "", 10000, true },
		{ "abc", 10000, true },    { "5000x", 10000, true },  { "-5000", 10000, true },
		{ "0x2000", 10000, true }, { "99999999999999999999", 10000, true },
	};

	(void)state;
	mm_config_refresh();
	assert_int_equal(mm_config_post_limit(), 10000);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[100];
		snprintf(text, sizeof text, "[windows]\nuserpostmessagelimit=%s\n", rows[i].value);
		stage_configure(text);
		mm_config_refresh();
		assert_int_equal(mm_config_post_limit(), rows[i].limit);
		assert_int_equal(strstr(first_problem(), "USERPostMessageLimit") != NULL, rows[i].problem);
	}
}

static atomic_bool stop;

static void *read_all_the_time(void *unused)
{
	while (!atomic_load(&stop)) {
		struct mm_config *config = mm_config_get();
		const struct mm_config_entry *a = mm_config_find(config, "S", "a");
		const struct mm_config_entry *b = mm_config_find(config, "S", "b");
		if (a && b && strcmp(a->value, b->value) != 0)
			abort();
		mm_config_put(config);
	}
	return unused;
}

static void *refresh_all_the_time(void *unused)
{
	while (!atomic_load(&stop)) {
		mm_config_refresh();
		usleep(100); /* others want the lock too */
	}
	return unused;
}

static void readers_see_whole_snapshots(void **state)
{
	pthread_t threads[4];

	(void)state;
	atomic_store(&stop, false);
	for (size_t i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, i % 2 ? refresh_all_the_time : read_all_the_time, NULL);
	for (int i = 0; i < 50; i++) {
		char text[64];
		snprintf(text, sizeof text, "[S]\na=%d\nb=%d\n", i, i);
		stage_configure(text);
		mm_config_refresh();
	}
	atomic_store(&stop, true);
	for (size_t i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	assert_string_equal(value_of("S", "a"), "49");
}

static void a_file_that_was_not_named_before_is_read(void **state)
{
	(void)state;
	stage_configure("[S]\nk=1\n");
	char *path = strdup(getenv("WINMM_DRIVERS_INI"));
	unsetenv("WINMM_DRIVERS_INI");
	assert_string_equal(value_of("S", "k"), "(none)");
	setenv("WINMM_DRIVERS_INI", path, 1);
	assert_string_equal(value_of("S", "k"), "1");
	setenv("WINMM_DRIVERS_INI", "", 1);
	assert_string_equal(value_of("S", "k"), "(none)");
	setenv("WINMM_DRIVERS_INI", path, 1);
	free(path);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STAGED(a_later_file_overrides_an_earlier_one),
		STAGED(each_key_is_listed_once_in_order),
		STAGED(without_xdg_the_home_directory_counts),
		STAGED(a_change_is_seen_at_the_next_refresh),
		STAGED(a_change_is_seen_that_claims_to_be_old),
		STAGED(nothing_is_read_again_without_a_change),
		STAGED(a_held_snapshot_does_not_change),
		STAGED(what_is_no_readable_file_is_reported),
		STAGED(a_file_of_more_than_a_mebibyte_is_ignored),
		STAGED(a_privileged_process_reads_no_file_of_the_users),
		STAGED(the_problem_names_file_and_line),
		STAGED(the_post_limit_is_a_number_within_its_bounds),
		STAGED(readers_see_whole_snapshots),
		STAGED(a_file_that_was_not_named_before_is_read),
	};
	if (argc > 1 && strcmp(argv[1], "--look") == 0)
		return look_at_user_files();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
