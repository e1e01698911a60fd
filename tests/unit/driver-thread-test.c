/* SPDX-License-Identifier: MIT */
/* The driver manager from several threads: first opens that meet, messages and opens that meet a close. */
#include "driver-crowd.h"

#include <string.h>

#define ROUNDS 100

/* ---- Opens and closes that meet ---- */

/* What a module may hear next, whoever makes it hear. */
static struct {
	atomic_bool loaded;
	atomic_bool enabled;
	atomic_int instances;
	atomic_int lives;
} life;

static void check_life(UINT message)
{
	switch (message) {
	case DRV_LOAD:
		require(!atomic_exchange(&life.loaded, true));
		atomic_fetch_add(&life.lives, 1);
		sched_yield();
		break;
	case DRV_ENABLE:
		require(atomic_load(&life.loaded));
		sched_yield();
		require(!atomic_exchange(&life.enabled, true));
		break;
	case DRV_OPEN:
		require(atomic_load(&life.enabled));
		atomic_fetch_add(&life.instances, 1);
		break;
	case DRV_CLOSE:
		require(atomic_load(&life.enabled));
		require(atomic_fetch_sub(&life.instances, 1) > 0);
		break;
	case DRV_DISABLE:
		require(atomic_exchange(&life.enabled, false));
		require(atomic_load(&life.instances) == 0);
		sched_yield();
		break;
	case DRV_FREE:
		require(!atomic_load(&life.enabled));
		require(atomic_exchange(&life.loaded, false));
		break;
	default:
		require(atomic_load(&life.enabled));
	}
}

static intptr_t watch_life(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER)
		check_life(call->message);
	else if (call->entry == RECORDER_ATTACH || call->entry == RECORDER_DETACH)
		require(!atomic_load(&life.loaded));
	return stage_default(call);
}

static void *open_and_close(void *unused)
{
	for (int i = 0; i < ROUNDS; i++) {
		HDRVR driver = OpenDriver(L"drv", NULL, 0);
		require(driver != NULL);
		require(SendDriverMessage(driver, DRV_USER, 0, 0) == 1);
		require(CloseDriver(driver, 0, 0) == 1);
	}
	return unused;
}

static void threads_that_open_and_close_see_whole_lives(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = watch_life;
	memset(&life, 0, sizeof life);
	run_threads(THREADS, open_and_close);
	assert_int_equal(atomic_load(&life.instances), 0);
	assert_false(atomic_load(&life.loaded));
	assert_true(atomic_load(&life.lives) >= 1);

	/* Each life of the image is one of the module. */
	const char *log = stage_log();
	char depth = ')';
	for (; *log; log++) {
		if (!strchr("(+-)", *log))
			continue;
		assert_non_null(strstr("(+-)(", (char[]){ depth, *log, 0 }));
		depth = *log;
	}
	assert_int_equal(depth, ')');
}

static pthread_barrier_t barrier;
static HDRVR opened[THREADS];

static void *open_at_once(void *number)
{
	pthread_barrier_wait(&barrier);
	opened[(intptr_t)number] = OpenDriver(L"drv", NULL, (LPARAM)number);
	require(opened[(intptr_t)number] != NULL);
	return NULL;
}

static void first_opens_at_once_load_and_enable_once(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = watch_life;
	memset(&life, 0, sizeof life);
	pthread_barrier_init(&barrier, NULL, THREADS);
	run_threads(THREADS, open_at_once);
	pthread_barrier_destroy(&barrier);
	assert_string_equal(stage_log(), "(+LEOOOOOOOO");
	for (int i = 0; i < THREADS; i++)
		CloseDriver(opened[i], 0, 0);
	assert_string_equal(stage_log(), "CCCCCCCCDF-)");
}

static atomic_bool inside, go_on;

static intptr_t refuse_load_slowly(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER && call->message == DRV_LOAD) {
		atomic_store(&inside, true);
		wait_until(&go_on);
		return 0;
	}
	return stage_default(call);
}

static void *open_to_be_refused(void *unused)
{
	require(!OpenDriver(L"drv", NULL, 0));
	return unused;
}

static void *release_when_inside(void *unused)
{
	wait_until(&inside);
	atomic_store(&go_on, true);
	return unused;
}

static void *run_one_of_three(void *number)
{
	return (intptr_t)number == 2 ? release_when_inside(number) : open_to_be_refused(number);
}

static void each_open_of_a_module_that_refuses_is_refused(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = refuse_load_slowly;
	atomic_store(&inside, false);
	atomic_store(&go_on, false);
	run_threads(3, run_one_of_three);
	assert_string_equal(stage_log(), "(+L-)(+L-)");
}

/* ---- Messages that meet a close ---- */

static HDRVR shared;

static intptr_t hold_message(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER && call->message == DRV_USER) {
		atomic_store(&inside, true);
		wait_until(&go_on);
		stage_note('.');
	}
	return stage_default(call);
}

static void *send_held_message(void *unused)
{
	require(SendDriverMessage(shared, DRV_USER, 0, 0) == 1);
	return unused;
}

static void *close_meanwhile(void *unused)
{
	wait_until(&inside);
	require(CloseDriver(shared, 0, 0) == 1); /* does not wait for the message */
	require(SendDriverMessage(shared, DRV_USER + 1, 0, 0) == 0);
	stage_note('c');
	atomic_store(&go_on, true);
	return unused;
}

static void *send_or_close(void *number)
{
	return number ? close_meanwhile(number) : send_held_message(number);
}

static void the_last_call_to_leave_unloads(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = hold_message;
	atomic_store(&inside, false);
	atomic_store(&go_on, false);
	shared = OpenDriver(L"drv", NULL, 0);
	run_threads(2, send_or_close);
	assert_string_equal(stage_log(), "(+LEOmCc.DF-)");
}

static void *reopen_meanwhile(void *unused)
{
	wait_until(&inside);
	require(CloseDriver(shared, 0, 0) == 1);
	HDRVR driver = OpenDriver(L"drv", NULL, 0);
	require(driver != NULL);
	atomic_store(&go_on, true);
	opened[0] = driver;
	return unused;
}

static void *send_or_reopen(void *number)
{
	return number ? reopen_meanwhile(number) : send_held_message(number);
}

static void a_module_with_a_call_inside_can_be_opened_again(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = hold_message;
	atomic_store(&inside, false);
	atomic_store(&go_on, false);
	shared = OpenDriver(L"drv", NULL, 0);
	run_threads(2, send_or_reopen);
	const char *log = stage_log();
	assert_string_equal(log, "(+LEOmCO.");
	CloseDriver(opened[0], 0, 0);
	assert_string_equal(stage_log(), "CDF-)");
}

static intptr_t hold_close(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER && call->message == DRV_CLOSE) {
		atomic_store(&inside, true);
		wait_until(&go_on);
	}
	return stage_default(call);
}

static void *close_shared(void *unused)
{
	require(CloseDriver(shared, 0, 0) == 1);
	return unused;
}

static void *talk_meanwhile(void *unused)
{
	wait_until(&inside);
	require(SendDriverMessage(shared, DRV_USER, 0, 0) == 1);
	require(GetDriverModuleHandle(shared) != NULL);
	require(CloseDriver(shared, 0, 0) == 0);
	atomic_store(&go_on, true);
	return unused;
}

static void *close_or_talk(void *number)
{
	return number ? talk_meanwhile(number) : close_shared(number);
}

static void messages_arrive_until_the_close_is_answered(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = hold_close;
	atomic_store(&inside, false);
	atomic_store(&go_on, false);
	shared = OpenDriver(L"drv", NULL, 0);
	run_threads(2, close_or_talk);
	assert_string_equal(stage_log(), "(+LEOCmDF-)");
}

static atomic_bool stop;

static void *abuse_handles(void *number)
{
	for (int i = 0; i < ROUNDS && (intptr_t)number == 0; i++) {
		HDRVR driver = OpenDriver(L"drv", NULL, 0);
		require(driver != NULL);
		__atomic_store_n(&shared, driver, __ATOMIC_SEQ_CST);
		sched_yield();
		CloseDriver(driver, 0, 0); /* perhaps another thread was first */
	}
	if ((intptr_t)number == 0)
		atomic_store(&stop, true);
	while (!atomic_load(&stop)) {
		HDRVR driver = __atomic_load_n(&shared, __ATOMIC_SEQ_CST);
		if ((intptr_t)number == 1)
			CloseDriver(driver, 0, 0);
		else
			SendDriverMessage(driver, DRV_USER, 0, 0);
		GetDriverModuleHandle(driver);
	}
	return NULL;
}

static void handles_may_be_used_and_closed_by_anyone(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = watch_life;
	memset(&life, 0, sizeof life);
	atomic_store(&stop, false);
	run_threads(4, abuse_handles);
	assert_int_equal(atomic_load(&life.instances), 0);
	assert_false(atomic_load(&life.loaded));
}

/* ---- An open that meets an unloading ---- */

static intptr_t hold_free(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER && call->message == DRV_FREE && !atomic_exchange(&inside, true))
		wait_until(&go_on);
	return stage_default(call);
}

static void *open_meanwhile(void *unused)
{
	wait_until(&inside);
	opened[1] = OpenDriver(L"drv", NULL, 0);
	require(opened[1] != NULL);
	return unused;
}

static void *close_open_or_release(void *number)
{
	if ((intptr_t)number == 0)
		return close_shared(number);
	if ((intptr_t)number == 1)
		return open_meanwhile(number);
	return release_when_inside(number);
}

static void an_open_waits_for_the_unloading_of_its_module(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = hold_free;
	atomic_store(&inside, false);
	atomic_store(&go_on, false);
	shared = OpenDriver(L"drv", NULL, 0);
	run_threads(3, close_open_or_release);
	assert_string_equal(stage_log(), "(+LEOCDF-)(+LEO");
	CloseDriver(opened[1], 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(threads_that_open_and_close_see_whole_lives),
		STAGED(first_opens_at_once_load_and_enable_once),
		STAGED(each_open_of_a_module_that_refuses_is_refused),
		STAGED(the_last_call_to_leave_unloads),
		STAGED(a_module_with_a_call_inside_can_be_opened_again),
		STAGED(messages_arrive_until_the_close_is_answered),
		STAGED(handles_may_be_used_and_closed_by_anyone),
		STAGED(an_open_waits_for_the_unloading_of_its_module),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
