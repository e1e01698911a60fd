/* SPDX-License-Identifier: MIT */
/* The connection to the sound server. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "devices.h"
#include "sdk/driver.h"
#include "server.h"

#define PATIENCE_MS 1000u
#define RETRY_USEC (1 * PA_USEC_PER_SEC)

static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
static pa_threaded_mainloop *loop; /* made under `making`; then it stays until the module is disabled */
static pid_t process;              /* that the loop's thread runs in */

/* Under the loop's lock. */
static pa_context *context;
static pa_usec_t tried; /* when the last attempt began; 0: never */

/* Libpulse's thread inherits the mask: signals are the program's. */
static int start_thread(void)
{
	sigset_t all, before;
	int result;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	result = pa_threaded_mainloop_start(loop);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return result;
}

static void make_loop(void)
{
	loop = pa_threaded_mainloop_new();
	if (!loop)
		return;
	pa_threaded_mainloop_set_name(loop, "winmm pulse");
	if (!start_thread()) {
		process = getpid();
		return;
	}
	pa_threaded_mainloop_free(loop);
	loop = NULL;
}

/* A forked child has the loop, but not its thread. */
static bool has_loop(void)
{
	bool has;

	pthread_mutex_lock(&making);
	if (!loop)
		make_loop();
	has = loop && process == getpid();
	pthread_mutex_unlock(&making);
	return has;
}

void pulse_lock(void)
{
	pa_threaded_mainloop_lock(loop);
}

void pulse_leave(void)
{
	pa_threaded_mainloop_unlock(loop);
}

void pulse_signal(void)
{
	pa_threaded_mainloop_signal(loop, 0);
}

void pulse_free_timer(pa_time_event *timer)
{
	if (timer)
		pa_threaded_mainloop_get_api(loop)->time_free(timer);
}

static void on_alarm(pa_mainloop_api *api, pa_time_event *event, const struct timeval *time, void *unused)
{
	(void)api, (void)event, (void)time, (void)unused;
	pulse_signal();
}

bool pulse_wait(bool (*is_over)(void *argument), void *argument, unsigned patience_ms)
{
	pa_usec_t end = pa_rtclock_now() + patience_ms * PA_USEC_PER_MSEC;
	pa_time_event *alarm;
	bool over = is_over(argument);

	if (over || !context)
		return over;
	alarm = pa_context_rttime_new(context, end, on_alarm, NULL);
	while (alarm && !over && pa_rtclock_now() < end) {
		pa_threaded_mainloop_wait(loop);
		over = is_over(argument);
	}
	pulse_free_timer(alarm);
	return over;
}

static void on_context(pa_context *changed, void *unused)
{
	(void)unused;
	if (changed == context && pa_context_get_state(changed) == PA_CONTEXT_READY)
		pulse_devices_watch(changed);
	pulse_signal();
}

/* With the lock. */
static void drop(void)
{
	pa_context_set_state_callback(context, NULL, NULL);
	pa_context_disconnect(context);
	pa_context_unref(context);
	context = NULL;
	pulse_devices_forget();
}

/* With the lock. */
static void connect_anew(void)
{
	char address[256];
	bool given = !mm_parameter("server", address, sizeof(address));

	if (context)
		drop();
	context = pa_context_new(pa_threaded_mainloop_get_api(loop), program_invocation_short_name);
	if (!context)
		return;
	pa_context_set_state_callback(context, on_context, NULL);
	if (pa_context_connect(context, given ? address : NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0)
		drop();
}

static bool is_usable(void)
{
	return context && pa_context_get_state(context) == PA_CONTEXT_READY && pulse_devices_are_known();
}

static bool is_decided(void *unused)
{
	(void)unused;
	return !context || !PA_CONTEXT_IS_GOOD(pa_context_get_state(context)) || is_usable();
}

/* With the lock. All callers together give an attempt one second; it goes on by itself after that. */
static void wait_for_server(void)
{
	pa_usec_t waited = pa_rtclock_now() - tried;

	if (waited < PATIENCE_MS * PA_USEC_PER_MSEC)
		pulse_wait(is_decided, NULL, PATIENCE_MS - (unsigned)(waited / PA_USEC_PER_MSEC));
}

pa_context *pulse_enter(void)
{
	if (!has_loop())
		return NULL;
	pulse_lock();
	if (!context || !PA_CONTEXT_IS_GOOD(pa_context_get_state(context))) {
		if (!tried || pa_rtclock_now() - tried >= RETRY_USEC) {
			tried = pa_rtclock_now();
			connect_anew();
		}
	}
	wait_for_server();
	if (is_usable())
		return context;
	pulse_leave();
	return NULL;
}

void pulse_stop(void)
{
	if (!loop || process != getpid())
		return;
	pulse_lock();
	if (context)
		drop();
	tried = 0;
	pulse_leave();
	pa_threaded_mainloop_stop(loop);
	pa_threaded_mainloop_free(loop);
	loop = NULL;
}
