/* SPDX-License-Identifier: MIT */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../src/base/handle-layout.h"
#include "../../src/core/config.h"
#include "../../src/core/module-problem.h"
#include "../../src/core/queue-table.h"

#define WATCHDOG_S 30
#define DESCRIPTORS 256
#define MARK 0x20004711u

int __real_close(int fd);
int __real_fcntl64(int fd, int command, ...);
int __real_open64(const char *path, int flags, ...);
ssize_t __real_read(int fd, void *buffer, size_t size);

static struct outcome *current;
static _Thread_local struct {
	int number;
} marked;

/* ---- What a scenario says ---- */

static void fail(const char *format, ...)
{
	va_list arguments;

	if (current->failed)
		return;
	current->failed = true;
	va_start(arguments, format);
	vsnprintf(current->why, sizeof current->why, format, arguments);
	va_end(arguments);
}

void scenario_failed(const char *condition, int line)
{
	fail("line %d: not %s", line, condition);
}

void scenario_refused(const char *what, int line)
{
	current->refused = true;
	snprintf(current->refusal, sizeof current->refusal, "line %d: %s", line, what);
}

void scenario_before(void)
{
	SetLastError(MARK);
	errno = marked.number = EDOM;
}

static void check_errno(const char *call, int line)
{
	if (errno != marked.number)
		fail("line %d: %s changed errno to %d", line, call, errno);
}

static bool says_what_lacks(DWORD code)
{
	return code == ERROR_NOT_ENOUGH_MEMORY || code == ERROR_TOO_MANY_OPEN_FILES;
}

uintptr_t scenario_after(uintptr_t answer, DWORD code, const char *call, int line)
{
	check_errno(call, line);
	DWORD error = GetLastError();
	if (answer && error != MARK && error != ERROR_SUCCESS && error != ERROR_ALREADY_EXISTS)
		fail("line %d: %s succeeded with the last error %u", line, call, (unsigned)error);
	if (!answer && !says_what_lacks(error) && (!code || error != code))
		fail("line %d: %s failed with the last error %u", line, call, (unsigned)error);
	if (!answer)
		scenario_refused(call, line);
	return answer;
}

uintptr_t scenario_silent(uintptr_t answer, const char *call, int line)
{
	check_errno(call, line);
	if (!answer)
		scenario_refused(call, line);
	return answer;
}

void scenario_close(HANDLE handle)
{
	MUST(!handle || CloseHandle(handle));
}

/* ---- Holdings ---- */

static long count_descriptors(void)
{
	long count = 0;
	for (int fd = 0; fd < DESCRIPTORS; fd++)
		count += __real_fcntl64(fd, F_GETFD) >= 0;
	return count;
}

/* Of a table that is found through one of its objects. */
static long count_objects(void)
{
	struct mm_object *object = mm_object_create(MM_EVENT, 0, NULL);
	struct mm_object *first = object - (uint32_t)mm_object_ref(object).bits;
	struct mm_table *table = (void *)((char *)first - offsetof(struct mm_table, objects));

	pthread_mutex_lock(&table->lock);
	long count = (long)table->objects_used - table->free_objects.length - 1;
	pthread_mutex_unlock(&table->lock);
	mm_object_put(object);
	return count;
}

/* Memory and descriptors of queues stay for their next owners; how many there were is a matter of time. */
static void leave_out_queues(struct outcome *outcome)
{
	struct mm_queue_table *table = atomic_load(&mm_queue_table);
	for (uint32_t i = 0; table && i < table->used; i++) {
		const struct mm_queue *queue = &table->queues[i];
		outcome->held[HELD_MAPPINGS] -= queue->slots_mapped != 0;
		outcome->descriptors -= (queue->epoll_fd > 0) + (queue->timer_fd > 0) +
		                        (atomic_load(&queue->wake.fd) > 0);
	}
}

static void take_stock(struct outcome *outcome)
{
	for (unsigned i = 0; i < HELD_KINDS; i++)
		outcome->held[i] = fault_held(i);
	outcome->handles = mm_handle_open_count();
	outcome->objects = count_objects();
	outcome->descriptors = count_descriptors();
	leave_out_queues(outcome);
}

static bool same_stock(const struct outcome *a, const struct outcome *b)
{
	return memcmp(a->held, b->held, sizeof a->held) == 0 && a->handles == b->handles &&
	       a->objects == b->objects && a->descriptors == b->descriptors;
}

static bool is_alone(void)
{
	char text[4096];
	int file = __real_open64("/proc/self/status", O_RDONLY);
	ssize_t length = __real_read(file, text, sizeof text - 1);

	text[length > 0 ? length : 0] = '\0';
	__real_close(file);
	return strstr(text, "\nThreads:\t1\n") != NULL;
}

/* Threads that have ended for their waiters may still be giving back. */
static void await_threads(void)
{
	static const struct timespec step = { .tv_nsec = 200000 };
	while (!is_alone())
		clock_nanosleep(CLOCK_MONOTONIC, 0, &step, NULL);
}

/* What is made once in a process, whether the scenario made it or not. */
static void make_lasting_things(void)
{
	MSG message;
	HWND window = CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	PostMessageA(window, WM_APP, 0, 0);
	GetMessageA(&message, NULL, 0, 0);
	DestroyWindow(window);
	GetDesktopWindow();
	scenario_touch();
	mm_config_refresh();
	LoadLibraryA("winmm");
	GetModuleHandleA(NULL);
	mm_module_problem_set("made");
}

static void expect_stock(const struct outcome *expected, const struct outcome *outcome)
{
	static const char *const names[] = { "blocks", "mappings", "directories", "images", "INI objects" };
	for (unsigned i = 0; i < HELD_KINDS; i++)
		if (outcome->held[i] != expected->held[i])
			fail("%ld %s are left, not %ld", outcome->held[i], names[i], expected->held[i]);
	if (!same_stock(expected, outcome))
		fail("%ld handles, %ld objects, %ld descriptors are left, not %ld, %ld, %ld",
		     outcome->handles, outcome->objects, outcome->descriptors, expected->handles,
		     expected->objects, expected->descriptors);
}

/* ---- Runs ---- */

static void run_well(const struct scenario *scenario)
{
	current->refused = false;
	scenario->run();
	if (current->refused)
		fail("refused without a fault: %s", current->refusal);
}

static void run_armed(const struct scenario *scenario, const struct fault_plan *plan)
{
	fault_arm(plan);
	scenario->run();
	fault_lift();
	for (unsigned i = 0; i < FAULT_KINDS; i++)
		current->calls[i] = fault_calls(i);
	const char *struck = fault_struck(&current->choices);
	if (struck)
		snprintf(current->struck, sizeof current->struck, "%s", struck);
}

void run_here(const struct scenario *scenario, const struct fault_plan *plan, const struct outcome *good,
              struct outcome *outcome)
{
	static const struct fault_plan none = { 0 };

	memset(outcome, 0, sizeof *outcome);
	current = outcome;
	if (scenario->prepare)
		scenario->prepare();
	run_armed(scenario, plan ? plan : &none);
	bool refused = outcome->refused;
	if (!plan && refused)
		fail("refused without a fault: %s", outcome->refusal);
	run_well(scenario);
	make_lasting_things();
	await_threads();
	take_stock(outcome);
	if (plan) {
		expect_stock(good, outcome);
	} else {
		struct outcome before = *outcome;
		run_well(scenario);
		await_threads();
		take_stock(outcome);
		expect_stock(&before, outcome);
	}
	outcome->refused = refused;
	outcome->complete = true;
}

void run_scenario(const struct scenario *scenario, const struct fault_plan *plan, const struct outcome *good,
                  struct outcome *outcome)
{
	int status = 0;

	memset(outcome, 0, sizeof *outcome);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		alarm(WATCHDOG_S);
		run_here(scenario, plan, good, outcome);
		exit(0); /* through the leak checker, if there is one */
	}
	current = outcome;
	if (child < 0 || waitpid(child, &status, 0) != child)
		fail("no process: %s", strerror(errno));
	else if (WIFSIGNALED(status))
		fail(WTERMSIG(status) == SIGALRM ? "hangs" : "ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		fail("exit status %d", WEXITSTATUS(status));
	else if (!outcome->complete)
		fail("ended early");
}
