/* SPDX-License-Identifier: MIT */
/*
 * One program, many cases, each case a process: `conformance` lists them, `conformance NAME` runs one.
 * Cases use names that Windows has and nothing else; the same source runs here and, built by mingw-w64, under
 * Wine.
 */
#ifndef CONFORMANCE_HARNESS_H
#define CONFORMANCE_HARNESS_H

#include <windows.h>
#include <mmsystem.h>
#include <mmddk.h>

#ifdef __MINGW32__
#define ON_WINE 1
/* mingw-w64 exports these from its winmm import library but does not declare them. */
BOOL WINAPI DriverCallback(DWORD_PTR target, DWORD flags, HDRVR device, DWORD msg, DWORD_PTR user,
	DWORD_PTR param1, DWORD_PTR param2);
#else
#define ON_WINE 0
#endif

struct test_case {
	const char *name;
	const char *section;
	const char *file;
	int line;
	void (*run)(void);
	struct test_case *next;
};

/* Exit status of a case that cannot run here. */
enum { CASE_SKIPPED = 77 };

void case_enlist(struct test_case *entry);

#define CASE(name_, section_)                                                                  \
	static void case_##name_(void);                                                         \
	static struct test_case entry_##name_ = {                                               \
		#name_, section_, __FILE__, __LINE__, case_##name_, NULL};                      \
	__attribute__((constructor)) static void enlist_##name_(void)                           \
	{                                                                                       \
		case_enlist(&entry_##name_);                                                    \
	}                                                                                       \
	static void case_##name_(void)

/* A failed CHECK is reported and the case goes on; a failed REQUIRE ends it. */
#define CHECK(cond) check_true(!!(cond), #cond, __FILE__, __LINE__)
#define CHECK_EQ(a, b)                                                                         \
	check_equal((unsigned long long)(a), (unsigned long long)(b), #a " == " #b, __FILE__, __LINE__)
#define CHECK_STR(a, b) check_text((a), (b), #a " == " #b, __FILE__, __LINE__)
#define REQUIRE(cond)                                                                          \
	do {                                                                                    \
		if (!check_true(!!(cond), #cond, __FILE__, __LINE__))                           \
			case_stop();                                                            \
	} while (0)

int check_true(int ok, const char *text, const char *file, int line);
int check_equal(unsigned long long a, unsigned long long b, const char *text, const char *file, int line);
int check_text(const char *a, const char *b, const char *text, const char *file, int line);
/* Names the table row in the messages of the checks that follow; NULL ends that. */
void check_row(const char *row);
__attribute__((noreturn)) void case_stop(void);
__attribute__((noreturn)) void case_skip(const char *reason);
void case_differs(const char *section);
void case_watch(void);
/* For what happens when the process ends: case_verdict alone then gives the verdict, on the way out. */
void case_ends_late(void);
__attribute__((noreturn)) void case_verdict(void);

#define SKIP(reason) case_skip(reason)
/* Wine fails this case, on purpose of ours: the section says why. */
#define DIFFERS(section) case_differs(section)
/* For what Wine cannot be asked: it crashes, or it ignores drivers that are not its own. */
#define NATIVE_ONLY(reason)                                                                    \
	do {                                                                                    \
		if (ON_WINE)                                                                    \
			case_skip(reason);                                                      \
	} while (0)

/* Waits for a condition another thread brings about; the watchdog bounds it. */
#define WAIT_UNTIL(cond)                                                                       \
	do {                                                                                    \
		while (!(cond))                                                                 \
			Sleep(1);                                                               \
	} while (0)

/* A last error that no function sets, to see that a call left it alone. */
enum { UNTOUCHED = 0xDEAD };
#define CHECK_ERROR(call, result, error)                                                       \
	do {                                                                                    \
		SetLastError(UNTOUCHED);                                                        \
		CHECK_EQ(call, result);                                                         \
		CHECK_EQ(GetLastError(), (DWORD)(error));                                       \
	} while (0)

#endif
