/* SPDX-License-Identifier: MIT */
/* The sample clock of devices without hardware. */
#include <sched.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "thread.h"

#define SECOND_NS 1000000000u
#define NAP_NS 200000u /* a clock wakes no sooner again */
#define NOW 0
#define NEVER UINT64_MAX
#define FAST_FRAMES 65536u /* a fast clock looks around after so many */

/* Rounded up: at that moment the last of the frames is over. */
static uint64_t ns_of(uint64_t frames, uint32_t rate)
{
	return frames / rate * SECOND_NS + (frames % rate * SECOND_NS + rate - 1) / rate;
}

static uint64_t frames_of(uint64_t ns, uint32_t rate)
{
	return ns / SECOND_NS * rate + ns % SECOND_NS * rate / SECOND_NS;
}

/* With the lock. */
static void move(struct mm_clock *clock, size_t frames)
{
	clock->frames += clock->move(clock->stream, frames);
	if (clock->stream->direction == MM_OUT)
		mm_stream_played(clock->stream, clock->frames);
}

/* With the lock. The frames that should have moved by now. */
static uint64_t due(const struct mm_clock *clock)
{
	return clock->base_frames + frames_of(mm_time_ns() - clock->base_ns, clock->stream->format.rate);
}

/* With the lock. Moves what is due, to the end of one block after the other: each may be the last. */
static void catch_up(struct mm_clock *clock)
{
	uint64_t until;
	size_t left = 1;

	if (!clock->running || clock->idle || clock->fast)
		return;
	until = due(clock);
	while (clock->frames < until && (left = mm_stream_left(clock->stream)))
		move(clock, left < until - clock->frames ? left : (size_t)(until - clock->frames));
	clock->idle = !left;
}

/* With the lock. When so many frames more are over; blocks shorter than a nap end together. */
static uint64_t moment_of(const struct mm_clock *clock, size_t left)
{
	uint64_t frames = clock->frames - clock->base_frames + left;
	uint64_t end = clock->base_ns + ns_of(frames, clock->stream->format.rate);
	uint64_t soon = mm_time_ns() + NAP_NS;

	return end > soon ? end : soon;
}

/* With the lock. One step of the thread; when it has to take the next one. */
static uint64_t step(struct mm_clock *clock)
{
	size_t left;

	catch_up(clock);
	left = clock->running ? mm_stream_left(clock->stream) : 0;
	if (!left) {
		clock->idle = true;
		return NEVER;
	}
	if (clock->fast) {
		move(clock, left < FAST_FRAMES ? left : FAST_FRAMES);
		return NOW;
	}
	if (clock->idle) {
		clock->idle = false;
		clock->base_ns = mm_time_ns();
		clock->base_frames = clock->frames;
	}
	return moment_of(clock, left);
}

/* False: the thread has to end. */
static bool sleep_until(struct mm_clock *clock, uint64_t moment_ns)
{
	struct timespec moment = mm_time_spec(moment_ns);
	bool go_on;

	pthread_mutex_lock(&clock->sleep_lock);
	while (!clock->woken && !clock->quit && (moment_ns == NEVER || mm_time_ns() < moment_ns)) {
		if (moment_ns == NEVER)
			pthread_cond_wait(&clock->sleep, &clock->sleep_lock);
		else
			pthread_cond_timedwait(&clock->sleep, &clock->sleep_lock, &moment);
	}
	clock->woken = false;
	go_on = !clock->quit;
	pthread_mutex_unlock(&clock->sleep_lock);
	return go_on;
}

static void *run(void *argument)
{
	struct mm_clock *clock = argument;
	uint64_t next = NEVER;

	while (sleep_until(clock, next)) {
		while (atomic_load(&clock->callers))
			sched_yield();
		pthread_mutex_lock(&clock->lock);
		next = step(clock);
		pthread_mutex_unlock(&clock->lock);
	}
	return NULL;
}

static void wake(struct mm_clock *clock)
{
	pthread_mutex_lock(&clock->sleep_lock);
	clock->woken = true;
	pthread_cond_signal(&clock->sleep);
	pthread_mutex_unlock(&clock->sleep_lock);
}

static struct mm_clock *enter(struct mm_stream *stream)
{
	struct mm_clock *clock = stream->backend;

	atomic_fetch_add(&clock->callers, 1);
	pthread_mutex_lock(&clock->lock);
	atomic_fetch_sub(&clock->callers, 1);
	return clock;
}

static void leave(struct mm_clock *clock)
{
	pthread_mutex_unlock(&clock->lock);
}

int mm_clock_init(struct mm_clock *clock, struct mm_stream *stream, mm_clock_move *move_frames, bool fast)
{
	int error;

	*clock = (struct mm_clock){ .stream = stream, .move = move_frames, .fast = fast, .idle = true };
	error = mm_lock_init(&clock->lock);
	if (error)
		return error;
	error = mm_lock_init(&clock->sleep_lock);
	if (error)
		goto destroy_lock;
	error = mm_condition_init(&clock->sleep);
	if (error)
		goto destroy_sleep_lock;
	error = mm_thread_create(&clock->thread, "winmm clock", run, clock);
	if (error)
		goto destroy_sleep;
	return 0;

destroy_sleep:
	pthread_cond_destroy(&clock->sleep);
destroy_sleep_lock:
	pthread_mutex_destroy(&clock->sleep_lock);
destroy_lock:
	pthread_mutex_destroy(&clock->lock);
	return error;
}

void mm_clock_finish(struct mm_clock *clock)
{
	pthread_mutex_lock(&clock->sleep_lock);
	clock->quit = true;
	pthread_cond_signal(&clock->sleep);
	pthread_mutex_unlock(&clock->sleep_lock);
	pthread_join(clock->thread, NULL);
	pthread_cond_destroy(&clock->sleep);
	pthread_mutex_destroy(&clock->sleep_lock);
	pthread_mutex_destroy(&clock->lock);
}

int mm_clock_start(struct mm_stream *stream)
{
	struct mm_clock *clock = enter(stream);

	clock->running = true;
	clock->idle = true;
	leave(clock);
	wake(clock);
	return 0;
}

void mm_clock_stop(struct mm_stream *stream)
{
	struct mm_clock *clock = enter(stream);

	catch_up(clock);
	clock->running = false;
	leave(clock);
}

void mm_clock_reset(struct mm_stream *stream)
{
	struct mm_clock *clock = enter(stream);

	clock->frames = 0;
	leave(clock);
}

void mm_clock_queued(struct mm_stream *stream)
{
	wake(stream->backend);
}

uint64_t mm_clock_position(struct mm_stream *stream)
{
	struct mm_clock *clock = enter(stream);
	uint64_t frames;

	catch_up(clock);
	frames = clock->frames;
	leave(clock);
	return frames;
}

bool mm_clock_is_fast(const char *pace)
{
	return !strcmp(pace, "fast");
}
