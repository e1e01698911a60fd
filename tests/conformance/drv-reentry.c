/* SPDX-License-Identifier: MIT */
/* Drivers that call the driver functions inside their own messages. */
#include "bench.h"
#include "harness.h"

static HDRVR open_one(void)
{
	HDRVR driver = open_relay(0);

	REQUIRE(driver);
	return driver;
}

static UINT inside;
static HDRVR inner;
static int inner_done;
static const WCHAR *inner_name;

static LRESULT open_inside(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_DRIVER && call->module == RELAY_MAIN && call->msg == inside && !inner_done) {
		inner_done = 1;
		inner = OpenDriver(inner_name, NULL, 0);
	}
	return answer;
}

static void open_and_close_with(UINT msg, const WCHAR *name)
{
	HDRVR driver;

	inside = msg;
	inner_name = name;
	relay_hook = open_inside;
	driver = open_one();
	CHECK(CloseDriver(driver, 0, 0) != 0);
	CHECK_EQ(inner_done, 1);
}

#define OWN_MODULE_IS_REFUSED_IN(name, msg)                                                    \
	CASE(own_module_cannot_be_opened_inside_##name, "settled 20")                           \
	{                                                                                       \
		DIFFERS("settled 20");                                                          \
		open_and_close_with(msg, RELAY);                                                \
		CHECK_EQ(inner, 0);                                                             \
		CHECK_STR(story(), "L E O C D F");                                              \
	}

OWN_MODULE_IS_REFUSED_IN(load, DRV_LOAD)
OWN_MODULE_IS_REFUSED_IN(enable, DRV_ENABLE)
OWN_MODULE_IS_REFUSED_IN(disable, DRV_DISABLE)
OWN_MODULE_IS_REFUSED_IN(free, DRV_FREE)

CASE(own_module_can_be_opened_inside_open, "2.2")
{
	HDRVR driver;

	DIFFERS("3.2");
	inside = DRV_OPEN;
	inner_name = RELAY;
	relay_hook = open_inside;
	driver = open_one();
	CHECK(inner != NULL && inner != driver);
	CHECK_STR(story(), "L E O O");
}

CASE(module_opened_inside_its_last_close_stays, "3.3")
{
	HDRVR driver = open_one();

	inside = DRV_CLOSE;
	inner_name = RELAY;
	relay_hook = open_inside;
	CHECK(CloseDriver(driver, 0, 0) != 0);
	CHECK(inner != NULL);
	CHECK_STR(story(), "L E O C O");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 0);
	CHECK(CloseDriver(inner, 0, 0) != 0);
	CHECK_STR(story(), "L E O C O C D F");
}

#define OTHER_MODULE_OPENS_IN(name, msg)                                                       \
	CASE(other_module_can_be_opened_inside_##name, "2.2")                                   \
	{                                                                                       \
		open_and_close_with(msg, OTHER);                                                \
		CHECK(inner != NULL);                                                           \
		CHECK_STR(story_of(RELAY_OTHER), "L E O");                                      \
		CHECK(CloseDriver(inner, 0, 0) != 0);                                           \
		CHECK_STR(story_of(RELAY_OTHER), "L E O C D F");                                \
	}

OTHER_MODULE_OPENS_IN(load, DRV_LOAD)
OTHER_MODULE_OPENS_IN(enable, DRV_ENABLE)
OTHER_MODULE_OPENS_IN(open, DRV_OPEN)
OTHER_MODULE_OPENS_IN(close, DRV_CLOSE)
OTHER_MODULE_OPENS_IN(disable, DRV_DISABLE)
OTHER_MODULE_OPENS_IN(free, DRV_FREE)

static LRESULT self_close_answer = -1;

static LRESULT close_itself(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_DRIVER && call->msg == DRV_CLOSE && self_close_answer == -1)
		self_close_answer = CloseDriver(call->handle, 0, 0);
	return answer;
}

CASE(close_of_itself_inside_close_is_refused, "settled 20")
{
	HDRVR driver = open_one();

	NATIVE_ONLY("Wine unloads the running code and hangs (settled 20)");
	relay_hook = close_itself;
	CHECK(CloseDriver(driver, 0, 0) != 0);
	CHECK_EQ(self_close_answer, 0);
	CHECK_STR(story(), "L E O C D F");
}

static LRESULT send_to_itself(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_DRIVER && call->msg == DRV_USER)
		return SendDriverMessage(call->handle, DRV_USER + 1, 0, 0) + 1;
	return answer;
}

CASE(driver_may_send_to_itself, "2.2")
{
	HDRVR driver = open_one();

	relay_hook = send_to_itself;
	answer_set(DRV_USER + 1, 10);
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 11);
}

static LRESULT close_in_message(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_DRIVER && call->msg == DRV_USER)
		return CloseDriver(call->handle, 0, 0) ? 5 : 6;
	return answer;
}

CASE(instance_closed_inside_its_own_message_unloads_when_left, "settled 21")
{
	HDRVR driver = open_one();

	DIFFERS("settled 21");
	relay_hook = close_in_message;
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 5);
	CHECK_STR(story(), "L E O 0x4000 C D F");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

/* Two modules that open each other inside their DRV_LOAD, on two threads. */
static int loads_begun;
static HDRVR crossing[3];

static LRESULT open_each_other(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_DRIVER && call->msg == DRV_LOAD) {
		__atomic_fetch_add(&loads_begun, 1, __ATOMIC_SEQ_CST);
		WAIT_UNTIL(__atomic_load_n(&loads_begun, __ATOMIC_SEQ_CST) >= 2);
		crossing[call->module] = OpenDriver(call->module == RELAY_MAIN ? OTHER : RELAY, NULL, 0);
	}
	return answer;
}

static DWORD WINAPI open_other(void *data)
{
	*(HDRVR *)data = OpenDriver(OTHER, NULL, 0);
	return 0;
}

CASE(two_loads_that_wait_for_each_other_end, "settled 20")
{
	HDRVR first, second = NULL;
	HANDLE thread;

	NATIVE_ONLY("Wine hangs (settled 20)");
	relay_hook = open_each_other;
	thread = CreateThread(NULL, 0, open_other, &second, 0, NULL);
	first = open_relay(0);
	WaitForSingleObject(thread, INFINITE);
	CHECK(first != NULL);
	CHECK(second != NULL);
	CHECK((crossing[RELAY_MAIN] == NULL) != (crossing[RELAY_OTHER] == NULL));
}
