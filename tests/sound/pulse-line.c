/* SPDX-License-Identifier: MIT */
/*
 * The line by which the pulse driver knows what has been heard (drivers/pulse/line.h), with a clock of its
 * own.
 */
#include <stdio.h>
#include <string.h>

#include "pulse/line.h"

#define RATE 48000u
#define FRAME 4
#define MS 48 /* frames */

static pa_usec_t now;
static int failed;

pa_usec_t pa_rtclock_now(void)
{
	return now;
}

pa_usec_t pa_timeval_age(const struct timeval *time)
{
	return time->tv_sec ? 0 : (pa_usec_t)time->tv_usec; /* answers of these tests carry their age */
}

static void is(const char *name, uint64_t value, uint64_t expected)
{
	if (value == expected) {
		printf("ok Line: %s\n", name);
		return;
	}
	printf("FAIL Line: %s: %llu and not %llu\n", name, (unsigned long long)value,
	       (unsigned long long)expected);
	failed = 1;
}

/* An answer: so many frames taken, that take so long to the ears. */
static pa_timing_info answer(int64_t frames, unsigned latency_ms, int playing)
{
	return (pa_timing_info){
		.read_index = frames * FRAME,
		.sink_usec = latency_ms * PA_USEC_PER_MSEC,
		.playing = playing,
		.since_underrun = playing ? frames * FRAME : -1,
	};
}

static void set(struct pulse_line *line, pa_timing_info info)
{
	pulse_line_set(line, &info, false);
}

static struct pulse_line new_line(uint64_t written)
{
	struct pulse_line line;

	now = 1000000;
	pulse_line_init(&line, FRAME, RATE);
	line.written = written;
	return line;
}

static void pass(unsigned milliseconds)
{
	now += milliseconds * PA_USEC_PER_MSEC;
}

static void try_running(void)
{
	struct pulse_line line = new_line(100 * MS);

	is("nothing is heard before an answer", pulse_line_heard(&line), 0);
	is("and one is needed", pulse_line_is_over(&line), true);
	set(&line, answer(10 * MS, 20, 1));
	is("frames on their way are not heard", pulse_line_heard(&line), 0);
	is("the time until a frame is heard", pulse_line_until(&line, 5 * MS), 15000);
	pass(30);
	is("frames pass with time", pulse_line_heard(&line), 20 * MS);
	set(&line, answer(50 * MS, 20, 0));
	pass(30);
	is("not while the device does not play", pulse_line_heard(&line), 30 * MS);
	is("then an answer is needed", pulse_line_is_over(&line), true);
	set(&line, answer(50 * MS, 20, 1));
	pass(2000);
	is("nor when the answer is old", pulse_line_is_over(&line), true);
}

static void try_end(void)
{
	struct pulse_line line = new_line(40 * MS);
	pa_timing_info info = answer(40 * MS, 20, 0);

	set(&line, answer(30 * MS, 10, 1));
	pass(100);
	is("the end is not heard before the device has it", pulse_line_heard(&line), 40 * MS - 1);
	is("and the server has to be asked", pulse_line_is_over(&line), true);
	info.since_underrun = 5 * MS * FRAME;
	set(&line, info);
	is("silence that the device got behind it counts", pulse_line_heard(&line), 25 * MS);
	pass(15);
	is("the end is heard when it has passed", pulse_line_heard(&line), 40 * MS);
	is("and no answer is needed", pulse_line_is_over(&line), false);
}

static void try_stop(void)
{
	struct pulse_line line = new_line(40 * MS);

	set(&line, answer(40 * MS, 10, 1));
	line.written = 80 * MS;
	pulse_line_stop(&line, 40 * MS * FRAME);
	pass(50);
	is("nothing passes the point where the device ran dry", pulse_line_heard(&line), 40 * MS);
	pulse_line_go(&line);
	set(&line, answer(60 * MS, 10, 1));
	is("until it goes on", pulse_line_heard(&line), 50 * MS);
}

static void try_base(void)
{
	struct pulse_line line = new_line(40 * MS);
	pa_timing_info info = answer(33 * MS, 10, 1);

	set(&line, info);
	pulse_line_reset(&line);
	line.written = 20 * MS;
	set(&line, info);
	is("an answer without a base is none", pulse_line_heard(&line), 0);
	pulse_line_set_base(&line, &info);
	set(&line, answer(43 * MS, 5, 1));
	is("a reset counts from 0", pulse_line_heard(&line), 5 * MS);
	info = answer(43 * MS, 5, 1);
	info.read_index_corrupt = 1;
	pass(1);
	set(&line, info);
	is("a corrupt answer is none", pulse_line_heard(&line), 6 * MS);
}

static void try_silence(void)
{
	struct pulse_line line = new_line(10 * MS);

	line.ahead = 4 * MS;
	set(&line, answer(8 * MS, 0, 1));
	is("what the device got in advance is not heard", pulse_line_heard(&line), 4 * MS);
	is("the rest", pulse_line_rest(&line), 2 * MS);
	pulse_line_pause(&line, 20 * MS);
	is("silence belongs to the rest", pulse_line_rest(&line), 22 * MS);
	line.written = 30 * MS;
	pass(10);
	is("in silence the count stands", pulse_line_heard(&line), 10 * MS);
	set(&line, answer(36 * MS, 0, 1));
	is("behind it the count goes on", pulse_line_heard(&line), 12 * MS);
	pulse_line_pause(&line, 5 * MS);
	pulse_line_pause(&line, 5 * MS);
	set(&line, answer(56 * MS, 0, 1));
	is("silence after silence is one", pulse_line_heard(&line), 30 * MS);
}

static void try_age(void)
{
	struct pulse_line line = new_line(100 * MS);
	pa_timing_info info = answer(30 * MS, 10, 1);

	info.timestamp.tv_usec = 3000;
	set(&line, info);
	is("an answer counts from when it was given", pulse_line_heard(&line), 23 * MS);
	pulse_line_set(&line, &info, true);
	pass(10);
	is("a paused stream stands", pulse_line_heard(&line), 30 * MS);
}

int main(void)
{
	try_running();
	try_end();
	try_stop();
	try_base();
	try_silence();
	try_age();
	return failed;
}
