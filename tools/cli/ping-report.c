/* SPDX-License-Identifier: MIT */
/* What was measured by winmm ping. */
#include "ping-report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "duration.h"
#include "histogram.h"
#include "json.h"
#include "ping-verdict.h"
#include "realtime.h"
#include "report.h"
#include "text.h"

#define CELL 11 /* columns of a duration in the table */
#define BLOCK_NS 10000000.0 /* that p99 is held against */

/* p99 of a few figures is the longest one, which another measurement does not find again. */
static bool is_known(const struct mm_figures *list, unsigned per_mille)
{
	return list->count >= (per_mille == 990 ? MM_PING_WAKES_LEAST : 1);
}

static void print_duration(
	const struct mm_ping_report *report, const struct mm_figures *list, unsigned per_mille)
{
	char text[32] = "-";

	if (is_known(list, per_mille))
		mm_duration_format(
			text, sizeof(text), (double)mm_figures_at(list, per_mille), report->unicode);
	printf("%*s%s", CELL - (int)mm_text_columns(text), "", text);
}

static void print_row(const struct mm_ping_report *report, const struct mm_ping_result *result)
{
	char cost[32] = "-";

	if (result->call_ps.count)
		snprintf(cost, sizeof(cost), "%.1f", (double)mm_figures_at(&result->call_ps, 500) / 1000);
	printf("%-8s %10llu %9llu %8s %7zu", result->kind->name, (unsigned long long)result->delivered,
		(unsigned long long)result->refused, cost, result->wake_ns.count);
	print_duration(report, &result->wake_ns, 500);
	print_duration(report, &result->wake_ns, 990);
	print_duration(report, &result->wake_ns, 1000);
	putchar('\n');
}

static void print_table(const struct mm_ping_report *report)
{
	printf("%-8s %10s %9s %8s %7s%*s%*s%*s\n", "kind", "delivered", "refused", "ns/call", "wakes", CELL,
		"p50", CELL, "p99", CELL, "max");
	for (int i = 0; i < MM_PING_KINDS; i++)
		print_row(report, &report->measurement->results[i]);
}

static void print_histogram(const struct mm_ping_report *report)
{
	struct mm_histogram_row rows[MM_PING_KINDS];

	for (int i = 0; i < MM_PING_KINDS; i++)
		rows[i] = (struct mm_histogram_row){
			.name = report->measurement->results[i].kind->name,
			.list = &report->measurement->results[i].wake_ns,
		};
	putchar('\n');
	mm_histogram_print(rows, MM_PING_KINDS, report->unicode);
}

static void print_machine(const struct mm_ping_report *report)
{
	const struct mm_machine *machine = &report->machine;

	printf("machine   %u CPU%s, %s", machine->cpus, machine->cpus == 1 ? "" : "s", machine->kernel);
	if (machine->governor[0])
		printf(", governor %s", machine->governor);
	printf("\nload      ");
	if (report->load)
		printf("%u busy thread%s beside it\n", report->load, report->load == 1 ? "" : "s");
	else
		printf("none added\n");
}

static void print_priority(const struct mm_ping_measurement *measurement)
{
	int error = measurement->waiting_error ? measurement->waiting_error : measurement->notifying_error;

	if (!error)
		printf("priority  real time for both threads (SCHED_FIFO %d)\n", MM_REALTIME_PRIORITY);
	else if (!measurement->waiting_error || !measurement->notifying_error)
		printf("priority  real time only for the thread that %s: %s\n",
			measurement->waiting_error ? "notifies" : "waits", strerror(error));
	else
		printf("priority  ordinary: real time is refused (%s)\n", strerror(error));
	if (error == EPERM)
		printf("          \"ulimit -r %d\" allows it, as far as the system does: see winmm(1)\n",
			MM_REALTIME_PRIORITY);
}

/* How the longest block that p99 is held against comes out. */
static void print_p99(const struct mm_ping_report *report, const struct mm_ping_verdict *verdict)
{
	char p99[32], left[32];

	mm_duration_format(p99, sizeof(p99), (double)verdict->p99_ns, report->unicode);
	mm_duration_format(left, sizeof(left), BLOCK_NS - (double)verdict->p99_ns, report->unicode);
	if ((double)verdict->p99_ns < BLOCK_NS)
		printf("verdict   blocks of 10 ms leave %s at p99 (%s, %s);\n", left, verdict->kind->name,
			p99);
	else
		printf("verdict   blocks of 10 ms are over before p99 (%s, %s);\n", verdict->kind->name,
			p99);
}

static void print_verdict(const struct mm_ping_report *report)
{
	struct mm_ping_verdict verdict = mm_ping_verdict_of(report->measurement);
	char most[32];

	if (!verdict.kind)
		return;
	mm_duration_format(most, sizeof(most), (double)verdict.most_ns, report->unicode);
	if (verdict.wakes >= MM_PING_WAKES_LEAST)
		print_p99(report, &verdict);
	else
		printf("verdict   rests on only %zu wake-ups of a kind: p99 needs %u (--seconds);\n",
			verdict.wakes, MM_PING_WAKES_LEAST);
	if (verdict.block_ms)
		printf("          the longest wake-up, %s, still leaves half of a block of %u ms\n", most,
			verdict.block_ms);
	else
		printf("          the longest wake-up, %s, is too long for blocks of 1 s\n", most);
}

void mm_ping_report_tell(const struct mm_ping_report *report)
{
	printf("null driver, %s %.1f s, wake-ups %d ms apart\n\n",
		report->measurement->stopped ? "stopped after" : "measured for", report->measurement->seconds,
		MM_PING_PAUSE_MS);
	print_table(report);
	if (report->histogram)
		print_histogram(report);
	putchar('\n');
	print_machine(report);
	print_priority(report->measurement);
	print_verdict(report);
	mm_report_flush();
}

static json_t *figure(const struct mm_figures *list, unsigned per_mille)
{
	return is_known(list, per_mille) ? json_integer((json_int_t)mm_figures_at(list, per_mille))
					 : json_null();
}

/* How many there are of each length, in steps of a quarter of its power of two: [ns and more, how many]. */
static json_t *histogram_json(const struct mm_figures *list)
{
	json_t *steps = json_array();
	size_t i = 0;

	while (i < list->count) {
		uint64_t step = 1;
		uint64_t begin;
		size_t first = i;

		while (list->list[i] / step >= 8)
			step *= 2;
		begin = list->list[i] / step * step;
		while (i < list->count && list->list[i] < begin + step)
			i++;
		json_array_append_new(
			steps, json_pack("[I, I]", (json_int_t)begin, (json_int_t)(i - first)));
	}
	return steps;
}

static json_t *result_json(const struct mm_ping_result *result, bool histogram)
{
	const struct mm_figures *wake = &result->wake_ns;
	json_t *cost = result->call_ps.count
		? json_real((double)mm_figures_at(&result->call_ps, 500) / 1000)
		: json_null();
	json_t *value = json_pack("{s:s, s:I, s:I, s:I, s:b, s:o, s:{s:I, s:o, s:o, s:o}}", "kind",
		result->kind->name, "calls", (json_int_t)result->calls, "delivered",
		(json_int_t)result->delivered, "refused", (json_int_t)result->refused, "balanced",
		mm_ping_is_balanced(result), "ns_per_call", cost, "wake_ns", "count", (json_int_t)wake->count,
		"p50", figure(wake, 500), "p99", figure(wake, 990), "max", figure(wake, 1000));

	if (value && histogram)
		json_object_set_new(json_object_get(value, "wake_ns"), "histogram", histogram_json(wake));
	return value;
}

static json_t *priority_json(int error)
{
	return json_pack("{s:b, s:o}", "realtime", !error, "error",
		mm_json_text_or_null(error ? strerror(error) : ""));
}

static json_t *verdict_json(const struct mm_ping_measurement *measurement)
{
	struct mm_ping_verdict verdict = mm_ping_verdict_of(measurement);

	if (!verdict.kind)
		return json_null();
	return json_pack("{s:s, s:I, s:o, s:I, s:o}", "slowest", verdict.kind->name, "wakes",
		(json_int_t)verdict.wakes, "p99_ns",
		verdict.wakes >= MM_PING_WAKES_LEAST ? json_integer((json_int_t)verdict.p99_ns) : json_null(),
		"max_ns", (json_int_t)verdict.most_ns, "block_ms",
		verdict.block_ms ? json_integer((json_int_t)verdict.block_ms) : json_null());
}

static json_t *error_json(bool failed)
{
	return mm_json_text_or_null(failed ? mm_report_first() : "");
}

static json_t *measurement_json(const struct mm_ping_report *report, bool failed)
{
	const struct mm_ping_measurement *measurement = report->measurement;
	json_t *kinds = json_array();

	for (int i = 0; i < MM_PING_KINDS; i++)
		json_array_append_new(kinds, result_json(&measurement->results[i], report->histogram));
	return json_pack("{s:f, s:b, s:I, s:{s:I, s:o, s:o}, s:{s:o, s:o}, s:o, s:o, s:b, s:o}", "seconds",
		measurement->seconds, "stopped", measurement->stopped, "load", (json_int_t)report->load,
		"machine", "cpus", (json_int_t)report->machine.cpus, "kernel",
		mm_json_text(report->machine.kernel), "governor",
		mm_json_text_or_null(report->machine.governor), "priority", "waiting",
		priority_json(measurement->waiting_error), "notifying",
		priority_json(measurement->notifying_error), "kinds", kinds, "verdict",
		verdict_json(measurement), "failed", failed, "error", error_json(failed));
}

json_t *mm_ping_report_json(const struct mm_ping_report *report, bool failed)
{
	if (report->measurement->seconds > 0)
		return measurement_json(report, failed);
	return json_pack("{s:b, s:o}", "failed", failed, "error", error_json(failed));
}
