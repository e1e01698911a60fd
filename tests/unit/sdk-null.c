/* SPDX-License-Identifier: MIT */
/* The null driver and the clock that moves its audio. Nothing here asserts how long anything takes. */
#include "sdk-fake.h"

#include <sched.h>

#include "sdk/clock.h"
#include "sdk/cookie.h"

static int16_t sound[4800];
static struct client client;
static WAVEHDR headers[4];

static int setup_fast(void **state)
{
	module_setup(state);
	assert_true(DriverProc(0, (HDRVR)2, DRV_OPEN, (LPARAM)L"pace=fast", 0));
	return 0;
}

static void the_life_of_an_output(void **state)
{
	WAVEFORMATEX bad = pcm(48000, 2, 12);
	WAVEHDR header = { .lpData = (char *)sound, .dwBufferLength = sizeof(sound) };

	(void)state;
	assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT | WAVE_FORMAT_QUERY, NULL), 0);
	assert_int_equal(client_try(&client, MM_OUT, &bad, CALLBACK_EVENT, NULL), WAVERR_BADFORMAT);
	assert_int_equal(notes_count(), 0);
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	assert_int_equal(notes_count(), 1);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), WAVERR_UNPREPARED);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	for (size_t i = 0; i < 3; i++) {
		header_write(&client, &headers[i], sound, sizeof(sound));
		assert_int_equal(header_flags(&headers[i]), WHDR_PREPARED | WHDR_INQUEUE);
	}
	assert_int_equal(client_send_header(&client, WODM_WRITE, &headers[0]), WAVERR_STILLPLAYING);
	assert_int_equal(client_send_header(&client, WODM_UNPREPARE, &headers[0]), WAVERR_STILLPLAYING);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 4);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(note_at(i + 1).message, WOM_DONE);
		assert_ptr_equal((void *)note_at(i + 1).parameter1, &headers[i]);
		assert_int_equal(note_at(i + 1).flags, WHDR_PREPARED | WHDR_DONE);
	}
	assert_int_equal(client_send_header(&client, WODM_UNPREPARE, &headers[0]), MMSYSERR_NOERROR);
	assert_int_equal(header_flags(&headers[0]) & WHDR_PREPARED, 0);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(note_at(4).message, WOM_CLOSE);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), MMSYSERR_INVALHANDLE);
}

static void blocks_are_done_in_order_and_the_position_is_their_sum(void **state)
{
	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	for (size_t i = 0; i < 4; i++)
		header_write(&client, &headers[i], sound, 960);
	notes_wait(5);
	for (size_t i = 0; i < 4; i++)
		assert_ptr_equal((void *)note_at(i + 1).parameter1, &headers[i]);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 960);
	client_close(&client);
}

static void a_position_never_goes_back_nor_beyond_the_queue(void **state)
{
	DWORD last = 0;

	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	header_write(&client, &headers[0], sound, sizeof(sound));
	do {
		DWORD now = client_position(&client, TIME_SAMPLES);

		assert_in_range(now, last, sizeof(sound) / 4);
		last = now;
	} while (last < sizeof(sound) / 4);
	notes_wait(2);
	client_close(&client);
}

static void a_paused_clock_stands_still(void **state)
{
	DWORD paused;

	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	header_write(&client, &headers[0], sound, sizeof(sound));
	while (!client_position(&client, TIME_SAMPLES))
		sched_yield();
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	paused = client_position(&client, TIME_SAMPLES);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(client_position(&client, TIME_SAMPLES), paused);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	notes_wait(2);
	assert_int_equal(client_position(&client, TIME_SAMPLES), sizeof(sound) / 4);
	client_close(&client);
}

static void a_fast_clock_does_not_wait(void **state)
{
	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	header_set(&client, &headers[0], sound, sizeof(sound));
	headers[0].dwFlags |= WHDR_BEGINLOOP | WHDR_ENDLOOP;
	headers[0].dwLoops = 100000; /* 2500 seconds of audio: the watchdog would end a slow clock */
	client_send_header(&client, WODM_WRITE, &headers[0]);
	notes_wait(2);
	assert_int_equal(client_position(&client, TIME_SAMPLES), sizeof(sound) / 4 * 100000);
	client_close(&client);
}

static void an_endless_loop_can_be_stopped_at_any_pace(void **state)
{
	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	header_set(&client, &headers[0], sound, 4);
	headers[0].dwFlags |= WHDR_BEGINLOOP | WHDR_ENDLOOP;
	headers[0].dwLoops = 0xFFFFFFFF;
	client_send_header(&client, WODM_WRITE, &headers[0]);
	while (!client_position(&client, TIME_SAMPLES))
		sched_yield();
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_BREAKLOOP, NULL, 0), MMSYSERR_NOERROR);
	notes_wait(2);
	client_close(&client);
}

static void an_input_records_silence(void **state)
{
	static uint8_t room[2][480];
	WAVEFORMATEX format = pcm(48000, 1, 8);

	(void)state;
	memset(room, 0x11, sizeof(room));
	assert_int_equal(client_try(&client, MM_IN, &format, CALLBACK_EVENT, NULL), MMSYSERR_NOERROR);
	for (size_t i = 0; i < 2; i++)
		header_write(&client, &headers[i], room[i], sizeof(room[i]));
	assert_int_equal(client_position(&client, TIME_SAMPLES), 0);
	assert_int_equal(room[0][0], 0x11);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	notes_wait(3);
	for (size_t i = 0; i < 2; i++) {
		assert_ptr_equal((void *)note_at(i + 1).parameter1, &headers[i]);
		assert_int_equal(headers[i].dwBytesRecorded, sizeof(room[i]));
		for (size_t byte = 0; byte < sizeof(room[i]); byte++)
			assert_int_equal(room[i][byte], 0x80);
	}
	assert_int_equal(client_position(&client, TIME_SAMPLES), 960);
	client_close(&client);
}

static void a_stop_returns_what_has_been_recorded_by_then(void **state)
{
	static uint8_t room[480000];
	DWORD position;

	(void)state;
	client_open(&client, MM_IN, CALLBACK_EVENT, NULL);
	header_write(&client, &headers[0], room, sizeof(room));
	client_send(&client, WODM_RESTART, NULL, 0);
	do
		position = client_position(&client, TIME_SAMPLES);
	while (!position);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 2);
	assert_in_range(headers[0].dwBytesRecorded, position * 4, sizeof(room));
	assert_int_equal(client_position(&client, TIME_BYTES), headers[0].dwBytesRecorded);
	client_close(&client);
}

/* Time is what the test says from here on. */

#define MS UINT64_C(1000000)

static int setup_timeless(void **state)
{
	module_setup(state);
	fake_time_ns = MS;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	return 0;
}

/* Waits until the clock has seen that there is something to do. */
static void wait_for_clock(void)
{
	struct mm_stream *stream = mm_cookie_get(client.cookie, MM_OUT);
	struct mm_clock *clock = stream->backend;
	bool idle;

	do {
		sched_yield();
		pthread_mutex_lock(&clock->lock);
		idle = clock->idle;
		pthread_mutex_unlock(&clock->lock);
	} while (idle);
	mm_cookie_put(stream);
}

static void a_position_is_the_time_that_has_passed(void **state)
{
	(void)state;
	header_write(&client, &headers[0], sound, 4800); /* 25 ms */
	header_write(&client, &headers[1], sound, 2400);
	wait_for_clock();
	assert_int_equal(client_position(&client, TIME_SAMPLES), 0);
	fake_time_ns += 10 * MS;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 480);
	fake_time_ns += 15 * MS - 1;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 1199);
	assert_int_equal(notes_count(), 1);
	fake_time_ns += 1;
	notes_wait(2);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 1200);
	fake_time_ns += 100 * MS;
	notes_wait(3);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 1800);
	client_close(&client);
}

static void a_block_that_comes_too_late_starts_time_anew(void **state)
{
	(void)state;
	header_write(&client, &headers[0], sound, 4800);
	wait_for_clock();
	fake_time_ns += 1000 * MS;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 1200);
	header_write(&client, &headers[1], sound, 4800);
	wait_for_clock();
	assert_int_equal(client_position(&client, TIME_SAMPLES), 1200);
	fake_time_ns += 10 * MS;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 1680);
	client_close(&client);
}

static void a_pause_keeps_what_was_heard_by_then(void **state)
{
	(void)state;
	header_write(&client, &headers[0], sound, 4800);
	wait_for_clock();
	fake_time_ns += 10 * MS;
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	fake_time_ns += 1000 * MS;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 480);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	wait_for_clock();
	fake_time_ns += 5 * MS;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 720);
	client_close(&client);
}

static void time_does_not_drift(void **state)
{
	(void)state;
	header_set(&client, &headers[0], sound, 7 * 4);
	headers[0].dwFlags |= WHDR_BEGINLOOP | WHDR_ENDLOOP;
	headers[0].dwLoops = 0xFFFFFFFF;
	client_send_header(&client, WODM_WRITE, &headers[0]);
	wait_for_clock();
	for (uint64_t i = 1; i <= 100; i++) {
		fake_time_ns += 999999;
		assert_int_equal(client_position(&client, TIME_SAMPLES), i * 999999 * 48000 / 1000000000);
	}
	client_close(&client);
}

#define TEST_TIMELESS(name) cmocka_unit_test_setup_teardown(name, setup_timeless, module_teardown)
#define TEST(name) cmocka_unit_test_setup_teardown(name, module_setup, module_teardown)
#define TEST_FAST(name) cmocka_unit_test_setup_teardown(name, setup_fast, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_life_of_an_output),
		TEST_FAST(the_life_of_an_output),
		TEST(blocks_are_done_in_order_and_the_position_is_their_sum),
		TEST_FAST(blocks_are_done_in_order_and_the_position_is_their_sum),
		TEST(a_position_never_goes_back_nor_beyond_the_queue),
		TEST(a_paused_clock_stands_still),
		TEST_FAST(a_fast_clock_does_not_wait),
		TEST(an_endless_loop_can_be_stopped_at_any_pace),
		TEST_FAST(an_endless_loop_can_be_stopped_at_any_pace),
		TEST(an_input_records_silence),
		TEST_FAST(an_input_records_silence),
		TEST(a_stop_returns_what_has_been_recorded_by_then),
		TEST_TIMELESS(a_position_is_the_time_that_has_passed),
		TEST_TIMELESS(a_block_that_comes_too_late_starts_time_anew),
		TEST_TIMELESS(a_pause_keeps_what_was_heard_by_then),
		TEST_TIMELESS(time_does_not_drift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
