/* SPDX-License-Identifier: MIT */
/* The driver functions where the messages do not show: handles, modules, threads, process end. */
#include "bench.h"
#include "harness.h"
#include "targets.h"

static HDRVR open_one(void)
{
	HDRVR driver = open_relay(0);

	REQUIRE(driver);
	return driver;
}

/* Modules */

CASE(module_handle_is_the_modules, "2.6")
{
	HDRVR first = open_one(), second = open_one();
	HMODULE module = GetDriverModuleHandle(first);
	int (*which)(void);

	REQUIRE(module);
	CHECK_EQ(GetDriverModuleHandle(second), module);
	CHECK_EQ(DrvGetModuleHandle(first), module);
	which = (int (*)(void))(void (*)(void))GetProcAddress(module, "relay_module");
	REQUIRE(which);
	CHECK_EQ(which(), RELAY_MAIN);
}

CASE(module_handle_adds_no_reference, "2.6")
{
	HDRVR driver = open_one();

	CHECK(GetDriverModuleHandle(driver) != NULL);
	CHECK(DrvGetModuleHandle(driver) != NULL);
	CloseDriver(driver, 0, 0);
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

CASE(module_is_told_of_its_attach_and_detach, "settled 22")
{
	HDRVR driver = open_one();
	HMODULE module = GetDriverModuleHandle(driver);
	const struct logged *attach = log_find(RELAY_ATTACH, DLL_PROCESS_ATTACH, 0);

	REQUIRE(attach);
	CHECK_EQ(attach->call.handle, module);
	CHECK_EQ(attach->call.param1, 0);
	CHECK_EQ(log_times(RELAY_DETACH, DLL_PROCESS_DETACH), 0);
	CloseDriver(driver, 0, 0);
	CHECK_EQ(log_times(RELAY_ATTACH, DLL_PROCESS_ATTACH), 1);
	CHECK_EQ(log_times(RELAY_DETACH, DLL_PROCESS_DETACH), 1);
	CHECK_EQ(log_find(RELAY_DETACH, DLL_PROCESS_DETACH, 0)->call.param1, 0);
}

CASE(module_can_be_loaded_again_after_its_unload, "3.2")
{
	CloseDriver(open_one(), 0, 0);
	CloseDriver(open_one(), 0, 0);
	CHECK_STR(story(), "L E O C D F L E O C D F");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 2);
}

/* Called last of all, when the module is unmapped at the end of the process. */
static LRESULT judge_the_end(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_GONE) {
		CHECK_STR(story(), "L E O");
		REQUIRE(log_times(RELAY_DETACH, DLL_PROCESS_DETACH) == 1);
		CHECK(log_find(RELAY_DETACH, DLL_PROCESS_DETACH, 0)->call.param1 != 0);
		case_verdict();
	}
	return answer;
}

CASE(process_end_only_detaches_open_drivers, "settled 22")
{
	open_one();
	relay_hook = judge_the_end;
	case_ends_late();
}

CASE(two_modules_have_lives_of_their_own, "3.2")
{
	HDRVR first = open_one(), second = OpenDriver(OTHER, NULL, 0);

	REQUIRE(second);
	CHECK_EQ(GetDriverModuleHandle(first) == GetDriverModuleHandle(second), FALSE);
	CloseDriver(first, 0, 0);
	CHECK_STR(story_of(RELAY_MAIN), "L E O C D F");
	CHECK_STR(story_of(RELAY_OTHER), "L E O");
	CloseDriver(second, 0, 0);
	CHECK_STR(story_of(RELAY_OTHER), "L E O C D F");
}

CASE(failures_leave_only_null, "2.2")
{
	CHECK_EQ(OpenDriver(L"mute.dll", NULL, 0), 0);
	CHECK_EQ(OpenDriver(L"no-such-driver.dll", NULL, 0), 0);
	CHECK_EQ(OpenDriver(L"", NULL, 0), 0);
	answer_set(DRV_LOAD, 0);
	CHECK_EQ(open_relay(0), 0);
	answer_set(DRV_LOAD, 1);
	answer_set(DRV_OPEN, 0);
	CHECK_EQ(open_relay(0), 0);
}

CASE(null_name_is_refused, "2.2")
{
	NATIVE_ONLY("Wine crashes (10 Q16)");
	CHECK_EQ(OpenDriver(NULL, NULL, 0), 0);
	CHECK_EQ(OpenDriver(NULL, L"Drivers32", 0), 0);
}

CASE(driver_proc_of_a_dependency_does_not_count, "settled 19")
{
	CHECK_EQ(OpenDriver(L"borrower.dll", NULL, 0), 0);
	CHECK(OpenDriver(L"lender.dll", NULL, 0) != NULL);
}

CASE(many_instances_at_once, "1")
{
	enum { MANY = 500 };
	static HDRVR drivers[MANY];
	int i, j;

	for (i = 0; i < MANY; i++) {
		drivers[i] = open_one();
		for (j = 0; j < i; j++)
			REQUIRE(drivers[j] != drivers[i]);
	}
	for (i = 0; i < MANY; i++)
		CHECK(CloseDriver(drivers[i], 0, 0) != 0);
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

/* Last errors and handles: every function says no more than 0. */

CASE(bad_driver_handles_send_nothing, "2.4")
{
	open_one();
	log_clear();
	CHECK_ERROR(SendDriverMessage(NULL, DRV_USER, 0, 0), 0, UNTOUCHED);
	CHECK_ERROR(SendDriverMessage((HDRVR)0x1234, DRV_USER, 0, 0), 0, UNTOUCHED);
	CHECK_ERROR(CloseDriver(NULL, 0, 0), 0, UNTOUCHED);
	CHECK_ERROR(GetDriverModuleHandle((HDRVR)0x1234), 0, UNTOUCHED);
	CHECK_EQ(log_count(), 0);
}

/* Threads */

static void use_from_elsewhere(void *data)
{
	HDRVR driver = data;

	answer_set(DRV_USER, 55);
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 55);
	CHECK_EQ(log_find(RELAY_DRIVER, DRV_USER, 0)->thread, GetCurrentThreadId());
	CHECK(CloseDriver(driver, 0, 0) != 0);
}

CASE(instances_may_be_used_from_any_thread, "2.2")
{
	on_thread(use_from_elsewhere, open_one());
	CHECK_STR(story(), "L E O 0x4000 C D F");
}

static HANDLE gate;

static DWORD WINAPI open_at_the_gate(void *data)
{
	HDRVR *driver = data;

	WaitForSingleObject(gate, INFINITE);
	*driver = open_relay(0);
	return 0;
}

static LRESULT load_slowly(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_DRIVER && (call->msg == DRV_LOAD || call->msg == DRV_ENABLE))
		Sleep(20);
	return answer;
}

CASE(concurrent_first_opens_load_and_enable_once, "2.2")
{
	HANDLE threads[4];
	HDRVR drivers[4];
	int i;

	DIFFERS("2.2");
	relay_hook = load_slowly;
	gate = CreateEventA(NULL, TRUE, FALSE, NULL);
	for (i = 0; i < 4; i++)
		threads[i] = CreateThread(NULL, 0, open_at_the_gate, &drivers[i], 0, NULL);
	SetEvent(gate);
	WaitForMultipleObjects(4, threads, TRUE, INFINITE);
	CHECK_STR(story(), "L E O O O O");
	for (i = 0; i < 4; i++)
		CHECK(CloseDriver(drivers[i], 0, 0) != 0);
	CHECK_STR(story(), "L E O O O O C C C C D F");
}

static DWORD WINAPI churn(void *unused)
{
	int i;

	(void)unused;
	for (i = 0; i < 100; i++) {
		HDRVR driver = open_one();

		CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 99);
		CHECK(CloseDriver(driver, 0, 0) != 0);
	}
	return 0;
}

static int loaded, enabled;
static int life_errors;

/* Moves a state, which must be the one before; counts what may never happen, whatever the threads do. */
static void move(int *state, int from, int to)
{
	if (__atomic_exchange_n(state, to, __ATOMIC_SEQ_CST) != from)
		__atomic_fetch_add(&life_errors, 1, __ATOMIC_SEQ_CST);
}

static LRESULT watch_life(const struct relay_call *call, LRESULT answer)
{
	if (call->entry != RELAY_DRIVER)
		return answer;
	switch (call->msg) {
	case DRV_LOAD:
		move(&loaded, 0, 1);
		break;
	case DRV_ENABLE:
		move(&enabled, 0, 1);
		break;
	case DRV_DISABLE:
		move(&enabled, 1, 0);
		break;
	case DRV_FREE:
		move(&loaded, 1, 0);
		break;
	default:
		move(&enabled, 1, 1);
		break;
	}
	return answer;
}

CASE(threads_that_open_and_close_never_meet_a_dead_driver, "2.2")
{
	HANDLE threads[4];
	int i;

	DIFFERS("2.2");
	relay_hook = watch_life;
	answer_set(DRV_USER, 99);
	for (i = 0; i < 4; i++)
		threads[i] = CreateThread(NULL, 0, churn, NULL, 0, NULL);
	WaitForMultipleObjects(4, threads, TRUE, INFINITE);
	CHECK_EQ(life_errors, 0);
	CHECK_EQ(loaded, 0);
}

/* A close on one thread, a message on another: it arrives as long as DRV_CLOSE has not returned nonzero. */
static HDRVR shared_driver;
static LRESULT late_answer;

static void send_late(void *unused)
{
	(void)unused;
	late_answer = SendDriverMessage(shared_driver, DRV_USER, 0, 0);
}

static LRESULT send_during_close(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_DRIVER && call->msg == DRV_CLOSE)
		on_thread(send_late, NULL);
	return answer;
}

CASE(messages_reach_an_instance_until_its_close_has_returned, "settled 21")
{
	shared_driver = open_one();
	answer_set(DRV_USER, 31);
	relay_hook = send_during_close;
	CHECK(CloseDriver(shared_driver, 0, 0) != 0);
	CHECK_EQ(late_answer, 31);
	CHECK_STR(story(), "L E O C 0x4000 D F");
}
