/* SPDX-License-Identifier: MIT */
/* Recording as its client sees it. */
#include "sdk-fake-driver.h"

#include <errno.h>

static char room[4][400];
static WAVEHDR headers[4];
static struct client client;

static void open_with_buffers(size_t count)
{
	client_open(&client, MM_IN, CALLBACK_EVENT, NULL);
	for (size_t i = 0; i < count; i++)
		header_write(&client, &headers[i], room[i], sizeof(room[i]));
}

static void give(size_t frames)
{
	mm_stream_give(device.stream, NULL, frames);
}

static void assert_data(size_t index, WAVEHDR *header, size_t bytes)
{
	struct note note = note_at(index);

	assert_int_equal(note.message, WIM_DATA);
	assert_ptr_equal((void *)note.parameter1, header);
	assert_int_equal(note.flags, WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(header->dwBytesRecorded, bytes);
}

static void a_recording_begins_stopped(void **state)
{
	(void)state;
	open_with_buffers(1);
	assert_int_equal(note_at(0).message, WIM_OPEN);
	assert_int_equal(device.started, 0);
	assert_int_equal(device.queued, 0);
	give(200);
	assert_int_equal(notes_count(), 1);
	assert_int_equal(mm_stream_left(device.stream), 0);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.started, 1);
	assert_int_equal(mm_stream_left(device.stream), 100);
	give(100);
	assert_data(1, &headers[0], 400);
	client_close(&client);
	assert_int_equal(note_at(2).message, WIM_CLOSE);
}

static void a_failed_start_stays_stopped(void **state)
{
	(void)state;
	open_with_buffers(1);
	device.start_error = -EIO;
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_ERROR);
	give(100);
	assert_int_equal(notes_count(), 1);
	client_close(&client);
}

static void buffers_follow_the_rules_of_headers(void **state)
{
	WAVEHDR header = { .lpData = room[0], .dwBufferLength = 400 };

	(void)state;
	open_with_buffers(0);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), WAVERR_UNPREPARED);
	header_write(&client, &header, room[0], 400);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), WAVERR_STILLPLAYING);
	assert_int_equal(client_send_header(&client, WODM_UNPREPARE, &header), WAVERR_STILLPLAYING);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	header.dwBytesRecorded = 99;
	client_send(&client, WODM_RESET, NULL, 0);
	assert_data(1, &header, 0);
	client_close(&client);
}

static void a_stop_returns_the_partly_filled_buffer_only(void **state)
{
	(void)state;
	open_with_buffers(3);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.stopped, 0);
	client_send(&client, WODM_RESTART, NULL, 0);
	give(130);
	assert_data(1, &headers[0], 400);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_data(2, &headers[1], 120);
	assert_int_equal(notes_count(), 3);
	assert_int_equal(header_flags(&headers[2]), WHDR_PREPARED | WHDR_INQUEUE);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.stopped, 1);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 130);
	client_send(&client, WODM_RESTART, NULL, 0);
	give(100);
	assert_data(3, &headers[2], 400);
	client_close(&client);
}

static void a_reset_returns_all_and_stops(void **state)
{
	(void)state;
	open_with_buffers(3);
	client_send(&client, WODM_RESTART, NULL, 0);
	give(130);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_data(2, &headers[1], 120);
	assert_data(3, &headers[2], 0);
	assert_int_equal(notes_count(), 4);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 0);
	client_send_header(&client, WODM_WRITE, &headers[0]);
	give(100);
	assert_int_equal(notes_count(), 4);
	assert_int_equal(device.started, 1);
	client_close(&client);
}

static void audio_without_buffers_is_dropped_but_time_goes_on(void **state)
{
	(void)state;
	open_with_buffers(1);
	client_send(&client, WODM_RESTART, NULL, 0);
	give(150);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 150);
	client_send_header(&client, WODM_WRITE, &headers[0]);
	assert_int_equal(mm_stream_left(device.stream), 100);
	client_close(&client);
}

static void samples_arrive_as_they_are(void **state)
{
	int16_t from[200];

	(void)state;
	for (size_t i = 0; i < 200; i++)
		from[i] = (int16_t)(i * 77);
	open_with_buffers(1);
	client_send(&client, WODM_RESTART, NULL, 0);
	assert_int_equal(mm_stream_give(device.stream, from, 30), 30);
	assert_int_equal(mm_stream_give(device.stream, from + 60, 70), 70);
	assert_memory_equal(room[0], from, 400);
	client_close(&client);
}

static void a_lost_device_returns_what_it_had(void **state)
{
	(void)state;
	open_with_buffers(2);
	client_send(&client, WODM_RESTART, NULL, 0);
	give(30);
	mm_stream_lost(device.stream);
	assert_data(1, &headers[0], 120);
	assert_data(2, &headers[1], 0);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NODRIVER);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NODRIVER);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &headers[0]), MMSYSERR_NODRIVER);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 30);
	client_close(&client);
}

static void inputs_have_no_loops_and_no_volume(void **state)
{
	(void)state;
	open_with_buffers(0);
	assert_int_equal(widMessage(0, WODM_BREAKLOOP, client.cookie, 0, 0), MMSYSERR_NOTSUPPORTED);
	assert_int_equal(widMessage(0, WODM_GETVOLUME, client.cookie, 0, 0), MMSYSERR_NOTSUPPORTED);
	client_close(&client);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, device_setup, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_recording_begins_stopped),
		TEST(a_failed_start_stays_stopped),
		TEST(buffers_follow_the_rules_of_headers),
		TEST(a_stop_returns_the_partly_filled_buffer_only),
		TEST(a_reset_returns_all_and_stops),
		TEST(audio_without_buffers_is_dropped_but_time_goes_on),
		TEST(samples_arrive_as_they_are),
		TEST(a_lost_device_returns_what_it_had),
		TEST(inputs_have_no_loops_and_no_volume),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
