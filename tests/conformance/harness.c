/* SPDX-License-Identifier: MIT */
/* The list of cases, their checks, the watchdog and main. */
#include "harness.h"
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifndef __MINGW32__
#include <signal.h>
#endif
#include <unistd.h>

enum { WATCHDOG_SECONDS = 30 };

static struct test_case *cases;
static const char *row_name;
static int failures, ends_late;

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int comes_before(const struct test_case *a, const struct test_case *b)
{
	int order = strcmp(base_name(a->file), base_name(b->file));

	return order < 0 || (order == 0 && a->line < b->line);
}

/* Constructors run in an order of the linker's: the list is kept sorted by file and line. */
void case_enlist(struct test_case *entry)
{
	struct test_case **at = &cases;

	while (*at && !comes_before(entry, *at))
		at = &(*at)->next;
	entry->next = *at;
	*at = entry;
}

static void fail(const char *file, int line, const char *text)
{
	__atomic_fetch_add(&failures, 1, __ATOMIC_SEQ_CST);
	printf("FAIL %s:%d: ", base_name(file), line);
	if (row_name)
		printf("%s: ", row_name);
	printf("%s", text);
}

int check_true(int ok, const char *text, const char *file, int line)
{
	if (!ok) {
		fail(file, line, text);
		printf("\n");
		fflush(stdout);
	}
	return ok;
}

int check_equal(unsigned long long a, unsigned long long b, const char *text, const char *file, int line)
{
	if (a != b) {
		fail(file, line, text);
		printf(" (0x%llx, 0x%llx)\n", a, b);
		fflush(stdout);
	}
	return a == b;
}

int check_text(const char *a, const char *b, const char *text, const char *file, int line)
{
	int same = strcmp(a, b) == 0;

	if (!same) {
		fail(file, line, text);
		printf(" (\"%s\", \"%s\")\n", a, b);
		fflush(stdout);
	}
	return same;
}

void check_row(const char *row)
{
	row_name = row;
}

static __attribute__((noreturn)) void leave(int status)
{
	fflush(stdout);
	bench_finish();
	_exit(status);
}

void case_stop(void)
{
	leave(1);
}

void case_skip(const char *reason)
{
	printf("skip: %s\n", reason);
	leave(CASE_SKIPPED);
}

void case_differs(const char *section)
{
	printf("differs: %s\n", section);
	fflush(stdout);
}

void case_ends_late(void)
{
	ends_late = 1;
}

void case_verdict(void)
{
	if (failures == 0)
		printf("ok\n");
	fflush(stdout);
	_exit(failures != 0);
}

#ifdef __MINGW32__

static DWORD WINAPI watch(void *unused)
{
	(void)unused;
	Sleep(WATCHDOG_SECONDS * 1000);
	printf("FAIL watchdog: still running after %d s\n", WATCHDOG_SECONDS);
	fflush(stdout);
	TerminateProcess(GetCurrentProcess(), 1);
	return 0;
}

static LONG WINAPI crashed(EXCEPTION_POINTERS *info)
{
	printf("FAIL crash: exception 0x%lx\n", info->ExceptionRecord->ExceptionCode);
	fflush(stdout);
	TerminateProcess(GetCurrentProcess(), 1);
	return EXCEPTION_EXECUTE_HANDLER;
}

void case_watch(void)
{
	SetUnhandledExceptionFilter(crashed);
	CloseHandle(CreateThread(NULL, 0, watch, NULL, 0, NULL));
}

#else

static void report(const char *text)
{
	if (write(STDOUT_FILENO, text, strlen(text)) < 0)
		_exit(2);
}

static void watch(int signal_number)
{
	(void)signal_number;
	report("FAIL watchdog: still running after 30 s\n");
	_exit(1);
}

/* Kept off the library under test: the kernel's alarm, not one of its timers. */
void case_watch(void)
{
	signal(SIGALRM, watch);
	alarm(WATCHDOG_SECONDS);
}

#endif

static int list_cases(void)
{
	const struct test_case *entry;

	for (entry = cases; entry; entry = entry->next)
		printf("%s %s\n", entry->name, entry->section);
	return 0;
}

static int run_case(const struct test_case *entry)
{
	case_watch();
	bench_start();
	entry->run();
	bench_finish();
	if (failures == 0 && !ends_late)
		printf("ok\n");
	fflush(stdout);
	return failures != 0 || ends_late;
}

int main(int argc, char **argv)
{
	const struct test_case *entry;

	if (argc < 2)
		return list_cases();
	for (entry = cases; entry; entry = entry->next) {
		if (strcmp(entry->name, argv[1]) == 0)
			return run_case(entry);
	}
	fprintf(stderr, "no case named %s\n", argv[1]);
	return 2;
}
