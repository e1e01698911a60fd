/* SPDX-License-Identifier: MIT */
#include "stage.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <mmsystem.h>

#include "../unit/drivers/recorder.h"
#include "scenario.h"

int __real_stat64(const char *path, struct stat *status);

static char folder[] = "/tmp/faults-XXXXXX";
const char *scenario_folder = folder;

static const char configuration[] = "[Drivers32]\n"
				    "this is no setting\n"
				    "midi=none\n"
				    "wave=no wave\n"
				    "wave=recorder of wave\n"
				    "[MCI]\n"
				    "cdaudio=\"recorder\"\n"
				    "[Windows]\n"
				    "USERPostMessageLimit=12\n";

static intptr_t answer(const struct recorder_call *call)
{
	return call->entry == RECORDER_DRIVER && call->message == DRV_OPEN ? 0xBADF00D : 1;
}

static const char *path_of(const char *name)
{
	static char path[256];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void make_folder(const char *name)
{
	if (mkdir(path_of(name), 0755) != 0)
		exit(2);
}

static void write_configuration(void)
{
	FILE *file = fopen(path_of("winmm/system.ini"), "w");
	if (!file || fputs(configuration, file) < 0 || fclose(file) != 0)
		exit(2);
}

/* The drivers are links, so that the way to them is one that turns. */
static void link_driver(const char *module, const char *name)
{
	char from[512];
	snprintf(from, sizeof from, "%s/%s.so", getenv("UNIT_DRIVERS"), module);
	if (symlink(from, path_of(name)) != 0)
		exit(2);
}

/*
 * A second more than it was, whichever process set that. The time at which the kernel notes the change does
 * not tell two changes apart that are in one tick of its clock.
 */
void scenario_touch(void)
{
	struct stat status;
	MUST(__real_stat64(path_of("winmm/system.ini"), &status) == 0);
	status.st_mtim.tv_sec++;
	const struct timespec times[] = { status.st_mtim, status.st_mtim };
	MUST(utimensat(AT_FDCWD, path_of("winmm/system.ini"), times, 0) == 0);
}

void stage_open(void)
{
	char address[32];

	if (!getenv("UNIT_DRIVERS") || !mkdtemp(folder) || chmod(folder, 0755) != 0)
		exit(2);
	make_folder("drivers");
	make_folder("winmm");
	write_configuration();
	link_driver("recorder", "drivers/Recorder.so");
	link_driver("recorder", "drivers/recorder.so");
	link_driver("unresolved", "drivers/unresolved.so");
	snprintf(address, sizeof address, "%llx", (unsigned long long)(uintptr_t)answer);
	setenv(RECORDER_VARIABLE, address, 1);
	setenv("WINMM_DRIVER_PATH", path_of("drivers"), 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	unsetenv("WINMM_DRIVERS_INI");
	unsetenv("WINMM_FILE");
}

void stage_close(void)
{
	static const char *const names[] = { "drivers/Recorder.so", "drivers/recorder.so",
		                             "drivers/unresolved.so", "winmm/system.ini" };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		unlink(path_of(names[i]));
	rmdir(path_of("drivers"));
	rmdir(path_of("winmm"));
	rmdir(folder);
}
