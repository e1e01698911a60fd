/* SPDX-License-Identifier: MIT */
/* The subcommands of winmm. Each takes its own arguments, its name first, and answers the exit status. */
#ifndef MM_COMMAND_H
#define MM_COMMAND_H

enum mm_exit {
	MM_EXIT_DONE = 0,
	MM_EXIT_FAILED = 1, /* said why on standard error */
	MM_EXIT_USAGE = 2,  /* the command line makes no sense */
};

int mm_play_run(int count, const char **arguments);
int mm_record_run(int count, const char **arguments);
int mm_devices_run(int count, const char **arguments);
int mm_drivers_run(int count, const char **arguments);
int mm_driver_run(int count, const char **arguments);
int mm_send_run(int count, const char **arguments);
int mm_ping_run(int count, const char **arguments);

#endif
