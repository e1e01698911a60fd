/* SPDX-License-Identifier: MIT */
/*
 * Measuring notifications. The kinds take turns, so that what disturbs the machine meanwhile disturbs all of
 * them. A turn begins with batches that nobody waits for: what a call costs. Then the client sleeps before
 * each notification: how soon it wakes.
 */
#include "ping-measure.h"

#include <pthread.h>
#include <string.h>

#include "clock.h"
#include "instance.h"
#include "interrupt.h"
#include "realtime.h"
#include "report.h"

#define DRIVER "null.so"
#define BATCH 5000u /* fits into a queue of the usual size */
#define PAUSE_NS (MM_PING_PAUSE_MS * 1000000ull)
#define TURN_NS 100000000ull /* at most */
#define TURN_CALLS (TURN_NS / PAUSE_NS)
#define BATCHES_SHARE 10 /* of a turn: one in so many */

/* One kind at work. */
struct work {
	const struct mm_instance *driver;
	struct mm_ping_target target;
	struct mm_ping_result *result;
	struct mm_ping ping;
	bool answered;       /* by the driver */
	int notifying_error; /* of mm_realtime_request */
	uint64_t stamps[TURN_CALLS];
	uint64_t latencies[TURN_CALLS];
};

/* The thread that the driver notifies from. */
static void *lend(void *argument)
{
	struct work *work = argument;

	work->notifying_error = mm_realtime_request();
	work->answered =
		mm_instance_send(work->driver, MM_PING, (LPARAM)&work->ping, sizeof(work->ping)) == 1;
	if (work->ping.stamps)
		work->target.kind->end(&work->target);
	return NULL;
}

static void account(struct work *work)
{
	work->result->calls += work->ping.count;
	work->result->refused += work->ping.refused;
	work->result->delivered += work->target.delivered;
	work->result->wrong += work->target.wrong;
}

/* Sends one message, and receives meanwhile if there are stamps, else afterwards. False and said why. */
static bool run(struct work *work, uint32_t count, uint64_t *stamps)
{
	pthread_t thread;
	int error;

	work->ping = (struct mm_ping){
		.target = work->target.value,
		.kind = work->target.kind->dcb,
		.user = (DWORD_PTR)&work->target,
		.count = count,
		.pause_ns = PAUSE_NS,
		.stamps = stamps,
	};
	mm_ping_target_begin(&work->target, &work->ping, work->latencies);
	error = pthread_create(&thread, NULL, lend, work);
	if (error) {
		mm_report_error("cannot start a thread for the driver: %s", strerror(error));
		return false;
	}
	if (stamps)
		work->target.kind->receive(&work->target);
	pthread_join(thread, NULL);
	work->target.kind->drain(&work->target);
	if (work->answered)
		account(work);
	else
		mm_report_error("the driver %s does not know the message: it is of another version", DRIVER);
	return work->answered;
}

/* False and said why. */
static bool keep(struct mm_figures *figures, const uint64_t *list, size_t count)
{
	if (mm_figures_add(figures, list, count))
		return true;
	mm_report_error("no memory");
	return false;
}

static bool run_batch(struct work *work)
{
	uint64_t call_ps;

	if (!run(work, BATCH, NULL))
		return false;
	call_ps = work->ping.ns * 1000 / BATCH;
	return keep(&work->result->call_ps, &call_ps, 1);
}

static bool run_batches(struct work *work, uint64_t until_ns)
{
	do {
		if (!run_batch(work))
			return false;
	} while (mm_now_ns() < until_ns && !mm_interrupt_requested());
	return true;
}

static bool run_wakes(struct work *work, uint64_t ns)
{
	uint32_t count = ns < 2 * PAUSE_NS ? 1 : (uint32_t)(ns / PAUSE_NS);

	return run(work, count, work->stamps) &&
		keep(&work->result->wake_ns, work->latencies, work->target.delivered);
}

/* Ctrl-C is not seen before the end of a turn's second part, a tenth of a second at most. */
static bool take_turn(struct work *work, uint64_t turn_ns)
{
	uint64_t batches_ns = turn_ns / BATCHES_SHARE;

	return run_batches(work, mm_now_ns() + batches_ns) &&
		(mm_interrupt_requested() || run_wakes(work, turn_ns - batches_ns));
}

struct course {
	struct work works[MM_PING_KINDS];
	uint64_t turn_ns;
	uint64_t rounds;
};

static struct course course_of(double seconds)
{
	double round = (double)TURN_NS * MM_PING_KINDS / 1e9;
	uint64_t rounds = seconds > round ? (uint64_t)(seconds / round + 0.999) : 1;

	return (struct course){
		.rounds = rounds,
		.turn_ns = (uint64_t)(seconds * 1e9 / (double)rounds / MM_PING_KINDS),
	};
}

/* False and said why; then those before it are finished. */
static bool init(
	struct course *course, const struct mm_instance *driver, struct mm_ping_measurement *measurement)
{
	for (int i = 0; i < MM_PING_KINDS; i++) {
		struct work *work = &course->works[i];

		work->driver = driver;
		work->result = &measurement->results[i];
		if (mm_ping_target_init(&work->target, &mm_ping_kinds[i]))
			continue;
		while (i--)
			mm_ping_target_finish(&course->works[i].target);
		return false;
	}
	return true;
}

static void finish(struct course *course)
{
	for (int i = 0; i < MM_PING_KINDS; i++)
		mm_ping_target_finish(&course->works[i].target);
}

static bool take_rounds(struct course *course, double seconds, struct mm_ping_measurement *measurement,
	void (*progress)(double done, double all))
{
	uint64_t begin = mm_now_ns();
	bool good = true;

	for (uint64_t round = 0; good && round < course->rounds; round++) {
		progress((double)(mm_now_ns() - begin) / 1e9, seconds);
		for (int i = 0; good && i < MM_PING_KINDS && !mm_interrupt_requested(); i++)
			good = take_turn(&course->works[i], course->turn_ns);
	}
	measurement->seconds = (double)(mm_now_ns() - begin) / 1e9;
	measurement->stopped = mm_interrupt_requested();
	return good;
}

/* A run that did not come back well is none: the first one perhaps, and then there is nothing to tell. */
static bool has_begun(const struct mm_ping_measurement *measurement)
{
	bool begun = false;

	for (int i = 0; i < MM_PING_KINDS; i++)
		begun = begun || measurement->results[i].calls;
	return begun;
}

static void sort(struct mm_ping_measurement *measurement)
{
	for (int i = 0; i < MM_PING_KINDS; i++) {
		mm_figures_sort(&measurement->results[i].call_ps);
		mm_figures_sort(&measurement->results[i].wake_ns);
	}
}

static bool measure(const struct mm_instance *driver, struct mm_ping_measurement *measurement, double seconds,
	void (*progress)(double done, double all))
{
	struct course course = course_of(seconds);
	bool good;

	if (!init(&course, driver, measurement))
		return false;
	measurement->waiting_error = mm_realtime_request();
	good = take_rounds(&course, seconds, measurement, progress);
	if (!good && !has_begun(measurement))
		measurement->seconds = 0;
	measurement->notifying_error = course.works[0].notifying_error;
	finish(&course);
	sort(measurement);
	return good;
}

bool mm_ping_measure(
	struct mm_ping_measurement *measurement, double seconds, void (*progress)(double done, double all))
{
	struct mm_instance driver;
	bool good;

	*measurement = (struct mm_ping_measurement){ 0 };
	for (int i = 0; i < MM_PING_KINDS; i++)
		measurement->results[i].kind = &mm_ping_kinds[i];
	if (!mm_instance_open(&driver, DRIVER, NULL)) {
		mm_report_error("cannot open the driver %s: %s", DRIVER, mm_instance_error());
		return false;
	}
	good = measure(&driver, measurement, seconds, progress);
	if (mm_instance_close(&driver))
		return good;
	mm_report_error("the driver %s refuses to be closed", DRIVER);
	return false;
}

bool mm_ping_is_balanced(const struct mm_ping_result *result)
{
	return result->delivered + result->refused == result->calls && !result->wrong;
}

void mm_ping_measurement_free(struct mm_ping_measurement *measurement)
{
	for (int i = 0; i < MM_PING_KINDS; i++) {
		mm_figures_free(&measurement->results[i].call_ps);
		mm_figures_free(&measurement->results[i].wake_ns);
	}
}
