/* SPDX-License-Identifier: MIT */
#include "module-stage.h"

#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <mmsystem.h>

char stage_folder[256];
char stage_drivers[280];
recorder_function *stage_script;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char events[1 << 16];
static size_t event_count;

void stage_note(char letter)
{
	pthread_mutex_lock(&lock);
	if (event_count < sizeof events - 1)
		events[event_count++] = letter;
	pthread_mutex_unlock(&lock);
}

const char *stage_log(void)
{
	static char taken[sizeof events];

	pthread_mutex_lock(&lock);
	memcpy(taken, events, event_count);
	taken[event_count] = '\0';
	event_count = 0;
	pthread_mutex_unlock(&lock);
	return taken;
}

static char letter_of(const struct recorder_call *call)
{
	switch (call->entry) {
	case RECORDER_CONSTRUCTOR:
		return '(';
	case RECORDER_DESTRUCTOR:
		return ')';
	case RECORDER_ATTACH:
		return '+';
	case RECORDER_DETACH:
		return call->param1 ? '!' : '-';
	case RECORDER_WAVE_OUT:
		return 'w';
	case RECORDER_DRIVER:
		break;
	}
	bool life = call->message >= DRV_LOAD && call->message <= DRV_FREE;
	return life ? "LEOCDF"[call->message - DRV_LOAD] : 'm';
}

intptr_t stage_default(const struct recorder_call *call)
{
	return call->entry == RECORDER_DRIVER && call->message == DRV_OPEN ? 0xBADF00D : 1;
}

static intptr_t record(const struct recorder_call *call)
{
	stage_note(letter_of(call));
	return stage_script ? stage_script(call) : stage_default(call);
}

const char *stage_module(const struct recorder_call *call, char *name, size_t size)
{
	Dl_info info;
	const char *path = dladdr(call->inside, &info) ? info.dli_fname : "";
	const char *slash = strrchr(path, '/');
	snprintf(name, size, "%s", slash ? slash + 1 : path);
	return name;
}

const char *stage_path(const char *name)
{
	static char paths[8][512];
	static unsigned next;
	char *path = paths[next++ % 8];

	snprintf(path, sizeof paths[0], "%s/%s", stage_folder, name);
	return path;
}

void stage_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

void stage_configure(const char *text)
{
	stage_write(stage_path("new.ini"), text);
	assert_int_equal(rename(stage_path("new.ini"), stage_path("drivers.ini")), 0);
}

static void find_module(const char *module, char *path, size_t size)
{
	const char *folder = getenv("UNIT_DRIVERS");
	char own[400];
	ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);

	assert_true(length > 0);
	own[length] = '\0';
	*strrchr(own, '/') = '\0';
	if (folder)
		snprintf(path, size, "%s/%s.so", folder, module);
	else
		snprintf(path, size, "%s/drivers/%s.so", own, module);
}

static void copy(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb");
	FILE *out = fopen(to, "wb");
	char buffer[4096];
	size_t length;

	assert_non_null(in);
	assert_non_null(out);
	while ((length = fread(buffer, 1, sizeof buffer, in)) > 0)
		assert_int_equal(fwrite(buffer, 1, length, out), length);
	fclose(in);
	fclose(out);
	assert_int_equal(chmod(to, 0755), 0);
}

const char *stage_install(const char *module, const char *file_name)
{
	static char paths[8][600];
	static unsigned next;
	char *path = paths[next++ % 8];
	char from[512];

	find_module(module, from, sizeof from);
	snprintf(path, sizeof paths[0], "%s/%s", stage_drivers, file_name);
	copy(from, path);
	return path;
}

static int run_as(uid_t user, const char *program, const char *argument)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (setresuid(user, user, user) == 0)
			execl(program, program, argument, (char *)NULL);
		_exit(9);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int stage_run_privileged(const char *argument, int unprivileged)
{
	const char *program = stage_path("program");

	if (geteuid() != 0) {
		print_message("SKIPPED: only root can make a setuid program\n");
		skip();
	}
	chmod(stage_folder, 0755);
	copy("/proc/self/exe", program);
	if (run_as(12345, program, argument) != unprivileged) {
		print_message("SKIPPED: another user cannot run a copy of this program\n");
		skip();
	}
	chmod(program, 04755);
	return run_as(12345, program, argument);
}

int stage_open(void **state)
{
	const char *temporary = getenv("TMPDIR");
	char address[32];

	(void)state;
	alarm(30);
	snprintf(stage_folder, sizeof stage_folder, "%s/unit-XXXXXX", temporary ? temporary : "/tmp");
	if (!mkdtemp(stage_folder))
		return -1;
	snprintf(stage_drivers, sizeof stage_drivers, "%s/drivers", stage_folder);
	if (mkdir(stage_drivers, 0755) < 0)
		return -1;
	snprintf(address, sizeof address, "%llx", (unsigned long long)(uintptr_t)record);
	setenv(RECORDER_VARIABLE, address, 1);
	setenv("WINMM_DRIVER_PATH", stage_drivers, 1);
	setenv("WINMM_DRIVERS_INI", stage_path("drivers.ini"), 1);
	setenv("XDG_CONFIG_HOME", stage_path("config"), 1);
	unsetenv("WINMM_FILE");
	stage_script = NULL;
	stage_log();
	return 0;
}

/* Everything below a folder that holds nothing but files, links and such folders. */
static void remove_below(const char *folder)
{
	DIR *stream = opendir(folder);
	char path[1024];

	for (struct dirent *entry = stream ? readdir(stream) : NULL; entry; entry = readdir(stream)) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		if (unlink(path) < 0)
			remove_below(path);
	}
	if (stream)
		closedir(stream);
	rmdir(folder);
}

int stage_close(void **state)
{
	(void)state;
	alarm(0);
	remove_below(stage_folder);
	return 0;
}

const char *stage_run_self(const char *how)
{
	static char text[256];
	char command[700], own[600];

	own[readlink("/proc/self/exe", own, sizeof own - 1)] = '\0';
	snprintf(command, sizeof command, "'%s' %s", own, how);
	FILE *stream = popen(command, "r");
	assert_non_null(stream);
	text[fread(text, 1, sizeof text - 1, stream)] = '\0';
	assert_int_equal(pclose(stream), 0);
	return text;
}
