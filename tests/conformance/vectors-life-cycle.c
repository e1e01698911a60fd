/* SPDX-License-Identifier: MIT */
/* The vectors of appendix C2: the life of an installable driver. */
#include "bench.h"
#include "harness.h"

CASE(c2_01_open_close, "C2 1")
{
	CHECK(CloseDriver(open_relay(0), 0, 0) != 0);
	CHECK_STR(story(), "L E O C D F");
}

CASE(c2_02_open_with_lparam2, "C2 2")
{
	DIFFERS("10 Q31");
	CHECK(CloseDriver(open_relay(5), 0, 0) != 0);
	CHECK_STR(story(), "L E O C D F");
	CHECK_EQ(log_find(RELAY_DRIVER, DRV_OPEN, 0)->call.param2, 5);
}

CASE(c2_03_two_instances, "C2 3")
{
	HDRVR first = open_relay(0), second = open_relay(0);

	CHECK(CloseDriver(first, 0, 0) != 0);
	CHECK(CloseDriver(second, 0, 0) != 0);
	CHECK_STR(story(), "L E O O C C D F");
}

CASE(c2_04_load_refused, "C2 4")
{
	answer_set(DRV_LOAD, 0);
	CHECK_EQ(open_relay(0), 0);
	CHECK_STR(story(), "L");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

CASE(c2_05_enable_refused, "C2 5")
{
	answer_set(DRV_ENABLE, 0);
	CHECK(CloseDriver(open_relay(0), 0, 0) != 0);
	CHECK_STR(story(), "L E O C D F");
}

CASE(c2_06_first_open_refused, "C2 6")
{
	DIFFERS("10 Q2");
	answer_set(DRV_OPEN, 0);
	CHECK_EQ(open_relay(0), 0);
	CHECK_STR(story(), "L E O D F");
	CHECK_EQ(times_unloaded(RELAY_MAIN), 1);
}

CASE(c2_07_second_open_refused, "C2 7")
{
	HDRVR first = open_relay(0);

	answer_set(DRV_OPEN, 0);
	CHECK_EQ(open_relay(0), 0);
	CHECK_STR(story(), "L E O O");
	answer_set(DRV_USER, 9);
	CHECK_EQ(SendDriverMessage(first, DRV_USER, 0, 0), 9);
}

CASE(c2_08_close_refused_once, "C2 8")
{
	HDRVR driver = open_relay(0);

	DIFFERS("10 Q3");
	answer_set(DRV_CLOSE, 0);
	CHECK_EQ(CloseDriver(driver, 0, 0), 0);
	answer_set(DRV_USER, 9);
	CHECK_EQ(SendDriverMessage(driver, DRV_USER, 0, 0), 9);
	answer_set(DRV_CLOSE, 1);
	CHECK(CloseDriver(driver, 0, 0) != 0);
	CHECK_STR(story(), "L E O C 0x4000 C D F");
}

CASE(c2_09_close_twice, "C2 9")
{
	HDRVR driver = open_relay(0);

	CHECK(CloseDriver(driver, 0, 0) != 0);
	log_clear();
	CHECK_EQ(CloseDriver(driver, 0, 0), 0);
	CHECK_EQ(log_count(), 0);
}

CASE(c2_10_id_and_handle_of_a_message, "C2 10")
{
	HDRVR driver;

	answer_set(DRV_OPEN, 0x1122334455667788);
	driver = open_relay(0);
	SendDriverMessage(driver, 0x4000, 0, 0);
	CHECK_EQ(log_find(RELAY_DRIVER, 0x4000, 0)->call.id, 0x1122334455667788);
	CHECK_EQ(log_find(RELAY_DRIVER, 0x4000, 0)->call.handle, driver);
}

CASE(c2_11_parameters_reach_every_open, "C2 11")
{
	config_set("Drivers32", "conformance-a", "relay.dll alpha  beta");
	CHECK(OpenDriver(L"conformance-a", NULL, 0) != NULL);
	CHECK(OpenDriver(L"conformance-a", NULL, 0) != NULL);
	CHECK_STR(log_find(RELAY_DRIVER, DRV_OPEN, 0)->text, "alpha  beta");
	CHECK_STR(log_find(RELAY_DRIVER, DRV_OPEN, 1)->text, "alpha  beta");
}

CASE(c2_12_one_load_under_many_names, "C2 12")
{
	config_set("Drivers32", "conformance-a", "relay.dll");
	CHECK(open_relay(0) != NULL);
	CHECK(OpenDriver(L"RELAY.DLL", NULL, 0) != NULL);
	CHECK(OpenDriver(L"conformance-a", NULL, 0) != NULL);
	CHECK(OpenDriver(wide(driver_file("relay")), NULL, 0) != NULL);
	CHECK_STR(story(), "L E O O O O");
}

CASE(c2_13_what_cannot_be_opened, "C2 13")
{
	CHECK_EQ(OpenDriver(L"mute.dll", NULL, 0), 0);
	CHECK_EQ(OpenDriver(L"no-such-driver.dll", NULL, 0), 0);
	CHECK_EQ(OpenDriver(L"", NULL, 0), 0);
	if (!ON_WINE) /* it crashes there (10 Q16) */
		CHECK_EQ(OpenDriver(NULL, NULL, 0), 0);
}

CASE(c2_14_default_answers, "C2 14")
{
	UINT msg;

	for (msg = 0; msg <= 0x12; msg++) {
		int one = msg == 1 || msg == 2 || msg == 5 || msg == 6 || msg == 9 || msg == 10;

		CHECK_EQ(DefDriverProc(0, NULL, msg, 0, 0), one);
	}
	CHECK_EQ(DefDriverProc(0, NULL, DRV_PNPINSTALL, 0, 0), 0);
	CHECK_EQ(DefDriverProc(0, NULL, DRV_USER, 0, 0), 0);
}
