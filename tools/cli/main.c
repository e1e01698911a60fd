/* SPDX-License-Identifier: MIT */
/* The command winmm: finds the subcommand and hands it its arguments. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <windows.h>
#include <winmm.h>

#include "command.h"
#include "report.h"

struct command {
	const char *name;
	int (*run)(int count, const char **arguments);
	const char *about;
};

static const struct command commands[] = {
	{ "play", mm_play_run, "play sound files through waveOut" },
	{ "record", mm_record_run, "record a sound file through waveIn" },
	{ "devices", mm_devices_run, "list the wave devices" },
	{ "drivers", mm_drivers_run, "list the installable drivers, and say why one was refused" },
	{ "driver", mm_driver_run, "add, remove or configure a driver" },
	{ "send", mm_send_run, "send a message to a driver" },
	{ "ping", mm_ping_run, "measure how well this machine notifies" },
};
#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static void give_help(void)
{
	printf("Usage: winmm COMMAND [OPTION...] [ARGUMENT...]\n\n");
	for (size_t i = 0; i < COMMANDS; i++)
		printf("  %-9s %s\n", commands[i].name, commands[i].about);
	printf("\n\"winmm --version\" prints the version.\n");
	printf("\"winmm help COMMAND\" shows the options of a command; winmm(1) tells the rest.\n");
}

static int is_one_of(const char *word, const char *one, const char *other)
{
	return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static const struct command *find(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(name, commands[i].name) == 0)
			return &commands[i];
	}
	return NULL;
}

/* Arguments as of the command line, its name first. */
static int run_command(int count, const char **arguments)
{
	const struct command *command = find(arguments[0]);

	if (!command) {
		mm_report_error("no such command: \"%s\" (see winmm --help)", arguments[0]);
		return MM_EXIT_USAGE;
	}
	mm_report_begin(command->name);
	return command->run(count, arguments);
}

/* "winmm help", "winmm help play" */
static int help(int count, const char **arguments)
{
	const char *line[] = { arguments[1], "--help", NULL };

	if (count > 2) {
		mm_report_error("one argument too many: \"%s\" (see winmm --help)", arguments[2]);
		return MM_EXIT_USAGE;
	}
	if (count == 2)
		return run_command(2, line);
	give_help();
	return MM_EXIT_DONE;
}

static int run(int count, const char **arguments)
{
	if (count < 2) {
		mm_report_error("no command given (see winmm --help)");
		return MM_EXIT_USAGE;
	}
	if (is_one_of(arguments[1], "--help", "-h")) {
		give_help();
		return MM_EXIT_DONE;
	}
	if (is_one_of(arguments[1], "--version", "-V")) {
		printf("winmm %s\n", winmm_version());
		return MM_EXIT_DONE;
	}
	if (strcmp(arguments[1], "help") == 0)
		return help(count - 1, arguments + 1);
	return run_command(count - 1, arguments + 1);
}

int main(int count, char **arguments)
{
	int status;

	mm_report_keep();
	signal(SIGPIPE, SIG_IGN); /* a reader that leaves must not keep buffers from being returned */
	status = run(count, (const char **)arguments);
	if (!mm_report_finish() && status == MM_EXIT_DONE)
		status = MM_EXIT_FAILED;
	return status;
}
