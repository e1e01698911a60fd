/* SPDX-License-Identifier: MIT */
/* The DRV_* messages: when each is sent, what it carries, what its answer does. */
#include "bench.h"
#include "harness.h"

static const struct logged *sent(UINT msg)
{
	const struct logged *entry = log_find(RELAY_DRIVER, msg, 0);

	REQUIRE(entry);
	return entry;
}

static HDRVR open_one(void)
{
	HDRVR driver = open_relay(0);

	REQUIRE(driver);
	return driver;
}

/* Checks a message that has just been sent to an instance. */
static void check_instance_message(HDRVR driver, UINT msg, DWORD_PTR param1, DWORD_PTR param2)
{
	const struct logged *entry = sent(msg);

	CHECK_EQ(entry->call.id, RELAY_ID);
	CHECK_EQ(entry->call.handle, driver);
	CHECK_EQ(entry->call.param1, param1);
	CHECK_EQ(entry->call.param2, param2);
	CHECK_EQ(entry->thread, GetCurrentThreadId());
}

/* DRV_LOAD */

CASE(load_is_the_first_message, "3.1 DRV_LOAD")
{
	open_one();
	REQUIRE(log_count() > 0);
	CHECK_STR(story(), "L E O");
}

CASE(load_has_no_id_and_no_parameters, "3.1 DRV_LOAD")
{
	open_one();
	CHECK_EQ(sent(DRV_LOAD)->call.id, 0);
	CHECK_EQ(sent(DRV_LOAD)->call.param1, 0);
	CHECK_EQ(sent(DRV_LOAD)->call.param2, 0);
}

CASE(load_concerns_the_module_and_has_no_handle, "3.1 DRV_LOAD")
{
	DIFFERS("10 Q1");
	open_one();
	CHECK_EQ(sent(DRV_LOAD)->call.handle, 0);
}

CASE(load_answered_zero_unloads_at_once, "3.1 DRV_LOAD")
{
	answer_set(DRV_LOAD, 0);
	CHECK_EQ(open_relay(0), 0);
	CHECK_STR(story(), "L");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

CASE(load_refused_can_be_tried_again, "3.1 DRV_LOAD")
{
	answer_set(DRV_LOAD, 0);
	CHECK_EQ(open_relay(0), 0);
	answer_set(DRV_LOAD, 1);
	CHECK(open_relay(0) != NULL);
	CHECK_STR(story(), "L L E O");
}

CASE(load_answered_by_any_nonzero_value_succeeds, "3.2")
{
	DIFFERS("3.2");
	answer_set(DRV_LOAD, 2);
	CHECK(open_relay(0) != NULL);
	answer_set(DRV_LOAD, -1);
	CHECK(OpenDriver(OTHER, NULL, 0) != NULL);
}

/* DRV_ENABLE */

CASE(enable_has_no_id_and_no_parameters, "3.1 DRV_ENABLE")
{
	open_one();
	CHECK_EQ(sent(DRV_ENABLE)->call.id, 0);
	CHECK_EQ(sent(DRV_ENABLE)->call.param1, 0);
	CHECK_EQ(sent(DRV_ENABLE)->call.param2, 0);
}

CASE(enable_concerns_the_module_and_has_no_handle, "3.1 DRV_ENABLE")
{
	DIFFERS("10 Q1");
	open_one();
	CHECK_EQ(sent(DRV_ENABLE)->call.handle, 0);
}

CASE(enable_answer_is_ignored, "3.1 DRV_ENABLE")
{
	HDRVR driver;

	answer_set(DRV_ENABLE, 0);
	driver = open_one();
	CHECK(CloseDriver(driver, 0, 0) != 0);
	CHECK_STR(story(), "L E O C D F");
}

/* DRV_OPEN */

CASE(open_has_no_id_yet, "3.1 DRV_OPEN")
{
	HDRVR driver = open_one();

	CHECK_EQ(sent(DRV_OPEN)->call.id, 0);
	CHECK_EQ(sent(DRV_OPEN)->call.handle, driver);
}

CASE(open_carries_the_clients_lparam2, "3.1 DRV_OPEN")
{
	HDRVR first = open_one(), second = open_relay(0x1234567812345678);

	CHECK(second != NULL && second != first);
	CHECK_EQ(log_find(RELAY_DRIVER, DRV_OPEN, 1)->call.param2, 0x1234567812345678);
}

CASE(first_open_carries_the_clients_lparam2, "3.2")
{
	DIFFERS("10 Q31");
	CHECK(open_relay(5) != NULL);
	CHECK_STR(story(), "L E O");
	CHECK_EQ(sent(DRV_OPEN)->call.param2, 5);
}

CASE(open_has_no_text_without_parameters, "3.1 DRV_OPEN")
{
	open_one();
	CHECK_EQ(sent(DRV_OPEN)->call.param1, 0);
}

CASE(open_answered_zero_makes_no_instance, "3.1 DRV_OPEN")
{
	open_one();
	answer_set(DRV_OPEN, 0);
	CHECK_EQ(open_relay(0), 0);
}

CASE(open_answer_becomes_the_driver_id, "3.1 DRV_OPEN")
{
	static const DWORD_PTR ids[] = {1, (DWORD_PTR)-1, 0x1234567890ABCDEF};
	HDRVR driver;
	int i;

	for (i = 0; i < 3; i++) {
		answer_set(DRV_OPEN, (LRESULT)ids[i]);
		driver = open_one();
		SendDriverMessage(driver, DRV_USER, 0, 0);
		CHECK_EQ(log_find(RELAY_DRIVER, DRV_USER, i)->call.id, ids[i]);
		CHECK_EQ(log_find(RELAY_DRIVER, DRV_USER, i)->call.handle, driver);
	}
}

CASE(two_instances_may_share_an_id, "1")
{
	HDRVR first = open_one(), second = open_one();

	CHECK(first != second);
	SendDriverMessage(second, DRV_USER, 0, 0);
	check_instance_message(second, DRV_USER, 0, 0);
}

/* DRV_CLOSE */

CASE(close_carries_id_handle_and_both_parameters, "3.1 DRV_CLOSE")
{
	HDRVR driver = open_one();

	CHECK(CloseDriver(driver, 0x1111222233334444, 0x5555666677778888) != 0);
	check_instance_message(driver, DRV_CLOSE, 0x1111222233334444, 0x5555666677778888);
}

CASE(close_answered_zero_keeps_the_instance, "3.1 DRV_CLOSE")
{
	HDRVR driver = open_one();

	DIFFERS("10 Q3");
	answer_set(DRV_CLOSE, 0);
	CHECK_EQ(CloseDriver(driver, 0, 0), 0);
	CHECK_EQ(times_unloaded(RELAY_MAIN), 0);
	answer_set(DRV_USER, 77);
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 77);
}

CASE(close_returns_the_drivers_value, "3.3")
{
	HDRVR driver = open_one();

	DIFFERS("10 Q30");
	answer_set(DRV_CLOSE, 7);
	CHECK_EQ(CloseDriver(driver, 0, 0), 7);
}

CASE(closed_instance_is_dead_at_once, "2.3")
{
	HDRVR driver = open_one();

	open_one();
	CHECK(CloseDriver(driver, 0, 0) != 0);
	log_clear();
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 0);
	CHECK_EQ(CloseDriver(driver, 0, 0), 0);
	CHECK_EQ(GetDriverModuleHandle(driver), 0);
	CHECK_EQ(log_count(), 0);
}

/* DRV_DISABLE and DRV_FREE */

CASE(last_close_disables_frees_and_unloads, "3.3")
{
	HDRVR first = open_one(), second = open_one();

	CloseDriver(second, 0, 0);
	CHECK_STR(story(), "L E O O C");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 0);
	CloseDriver(first, 0, 0);
	CHECK_STR(story(), "L E O O C C D F");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

CASE(disable_has_no_parameters, "3.1 DRV_DISABLE")
{
	CloseDriver(open_one(), 1, 2);
	CHECK_EQ(sent(DRV_DISABLE)->call.param1, 0);
	CHECK_EQ(sent(DRV_DISABLE)->call.param2, 0);
}

CASE(disable_concerns_the_module_and_has_no_id_or_handle, "3.1 DRV_DISABLE")
{
	DIFFERS("10 Q1");
	CloseDriver(open_one(), 1, 2);
	CHECK_EQ(sent(DRV_DISABLE)->call.id, 0);
	CHECK_EQ(sent(DRV_DISABLE)->call.handle, 0);
}

CASE(disable_answer_is_ignored, "3.1 DRV_DISABLE")
{
	answer_set(DRV_DISABLE, 0);
	CHECK(CloseDriver(open_one(), 0, 0) != 0);
	CHECK_STR(story(), "L E O C D F");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

CASE(free_has_no_parameters, "3.1 DRV_FREE")
{
	CloseDriver(open_one(), 1, 2);
	CHECK_EQ(sent(DRV_FREE)->call.param1, 0);
	CHECK_EQ(sent(DRV_FREE)->call.param2, 0);
}

CASE(free_concerns_the_module_and_has_no_id_or_handle, "3.1 DRV_FREE")
{
	DIFFERS("10 Q1");
	CloseDriver(open_one(), 1, 2);
	CHECK_EQ(sent(DRV_FREE)->call.id, 0);
	CHECK_EQ(sent(DRV_FREE)->call.handle, 0);
}

CASE(free_answer_is_ignored_and_the_module_unloaded, "3.1 DRV_FREE")
{
	answer_set(DRV_FREE, 0);
	CHECK(CloseDriver(open_one(), 0, 0) != 0);
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

/* The messages a client sends */

static void check_sent_message(UINT msg, LPARAM param1, LPARAM param2)
{
	HDRVR driver = open_one();

	log_clear();
	CHECK_EQ(SendDriverMessage(driver, msg, param1, param2), 0);
	check_instance_message(driver, msg, (DWORD_PTR)param1, (DWORD_PTR)param2);
	answer_set(msg, 2);
	CHECK_EQ(SendDriverMessage(driver, msg, param1, param2), 2);
	CHECK_EQ(log_count(), 2);
}

static DRVCONFIGINFO information(void)
{
	DRVCONFIGINFO info;

	info.dwDCISize = sizeof(info);
	info.lpszDCISectionName = L"Drivers32";
	info.lpszDCIAliasName = L"relay";
	return info;
}

CASE(configure_carries_parent_and_information, "3.1 DRV_CONFIGURE")
{
	DRVCONFIGINFO info = information();

	check_sent_message(DRV_CONFIGURE, 0x10002, (LPARAM)&info);
}

CASE(configure_results_reach_the_sender, "3.4")
{
	HDRVR driver = open_one();

	CHECK_EQ(DRVCNF_CANCEL, 0);
	CHECK_EQ(DRVCNF_OK, 1);
	CHECK_EQ(DRVCNF_RESTART, 2);
	answer_set(DRV_CONFIGURE, DRVCNF_RESTART);
	CHECK_EQ(SendDriverMessage(driver, DRV_CONFIGURE, 0, 0), DRVCNF_RESTART);
}

CASE(configuration_information_is_packed, "3.4")
{
	CHECK_EQ(sizeof(DRVCONFIGINFO), 20);
	CHECK_EQ(offsetof(DRVCONFIGINFO, lpszDCISectionName), 4);
	CHECK_EQ(offsetof(DRVCONFIGINFO, lpszDCIAliasName), 12);
}

CASE(queryconfigure_answer_reaches_the_sender, "3.1 DRV_QUERYCONFIGURE")
{
	check_sent_message(DRV_QUERYCONFIGURE, 0, 0);
}

CASE(install_carries_information, "3.1 DRV_INSTALL")
{
	DRVCONFIGINFO info = information();

	check_sent_message(DRV_INSTALL, 0, (LPARAM)&info);
}

CASE(remove_reaches_the_instance, "3.1 DRV_REMOVE")
{
	check_sent_message(DRV_REMOVE, 0, 0);
}

CASE(exitsession_reaches_the_instance, "3.1 DRV_EXITSESSION")
{
	check_sent_message(DRV_EXITSESSION, 0, 0);
}

CASE(exitapplication_reaches_the_instance, "3.1 DRV_EXITAPPLICATION")
{
	check_sent_message(0x000C, 1, 0);
}

CASE(power_reaches_the_instance, "3.1 DRV_POWER")
{
	check_sent_message(DRV_POWER, 0, 0);
}

CASE(pnpinstall_reaches_the_instance, "3.1 DRV_PNPINSTALL")
{
	check_sent_message(DRV_PNPINSTALL, 3, 4);
}

CASE(class_messages_pass_unchanged, "3.1 0x0800..0x3FFF")
{
	check_sent_message(0x0800, -1, 0x1111222233334444);
	check_sent_message(0x3FFF, 0x1111222233334444, -1);
}

CASE(user_messages_pass_unchanged, "3.1 >= DRV_USER")
{
	check_sent_message(DRV_USER, -1, 0x1111222233334444);
	check_sent_message(0xFFFFFFFF, 0x1111222233334444, -1);
}

CASE(answers_return_in_full_width, "2.4")
{
	HDRVR driver = open_one();

	answer_set(DRV_USER, 0x1122334455667788);
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 0x1122334455667788);
	answer_set(DRV_USER, -1);
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), (LRESULT)-1);
}

CASE(life_cycle_messages_sent_by_hand_change_no_bookkeeping, "2.4")
{
	HDRVR driver = open_one();
	UINT msg;

	for (msg = DRV_LOAD; msg <= DRV_FREE; msg++)
		CHECK_EQ(SendDriverMessage(driver, msg, 1, 2), msg == DRV_OPEN ? RELAY_ID : 1);
	CHECK_STR(story(), "L E O L E O C D F");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 0);
	CHECK(CloseDriver(driver, 0, 0) != 0);
	CHECK_STR(story(), "L E O L E O C D F C D F");
}

CASE(messages_run_in_the_callers_thread, "2.4")
{
	CloseDriver(open_one(), 0, 0);
	CHECK_EQ(sent(DRV_LOAD)->thread, GetCurrentThreadId());
	CHECK_EQ(sent(DRV_OPEN)->thread, GetCurrentThreadId());
	CHECK_EQ(sent(DRV_FREE)->thread, GetCurrentThreadId());
}

CASE(message_values_are_the_headers, "3.1")
{
	static const struct {
		UINT value, expected;
	} rows[] = {{DRV_LOAD, 1}, {DRV_ENABLE, 2}, {DRV_OPEN, 3}, {DRV_CLOSE, 4}, {DRV_DISABLE, 5},
		{DRV_FREE, 6}, {DRV_CONFIGURE, 7}, {DRV_QUERYCONFIGURE, 8}, {DRV_INSTALL, 9},
		{DRV_REMOVE, 10}, {DRV_EXITSESSION, 11}, {DRV_POWER, 15}, {DRV_RESERVED, 0x800},
		{DRV_USER, 0x4000}, {DRV_PNPINSTALL, 0x80B}, {DRV_MCI_FIRST, 0x800}, {DRV_MCI_LAST, 0x17FF}};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_EQ(rows[i].value, rows[i].expected);
}
