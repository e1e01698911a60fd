/* SPDX-License-Identifier: MIT */
/*
 * Playback as its client sees it: open, queue, pause, loop, position, reset, volume, loss, close; and
 * garbage.
 */
#include "sdk-fake-driver.h"

#include <errno.h>

#include <winmm.h>

static int16_t sound[2048];

static void client_of_events(struct client *client)
{
	client_open(client, MM_OUT, CALLBACK_EVENT, NULL);
}

static void assert_note(size_t index, DWORD message, const void *header)
{
	struct note note = note_at(index);

	assert_int_equal(note.message, message);
	assert_ptr_equal((void *)note.parameter1, header);
}

static void open_and_close_are_told_inside_the_calls(void **state)
{
	struct client client;

	(void)state;
	client_of_events(&client);
	assert_int_not_equal(client.cookie, 0);
	assert_int_equal(notes_count(), 1);
	assert_note(0, WOM_OPEN, NULL);
	assert_int_equal(note_at(0).kind, DCB_EVENT);
	assert_int_equal(note_at(0).instance, (DWORD_PTR)&client);
	assert_ptr_equal(note_at(0).handle, (HDRVR)(DWORD_PTR)0x7788);
	assert_int_equal(device.started, 1);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 2);
	assert_note(1, WOM_CLOSE, NULL);
	assert_int_equal(device.closed, 1);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), MMSYSERR_INVALHANDLE);
}

static void a_client_without_target_is_not_told(void **state)
{
	struct client client;

	(void)state;
	client_open(&client, MM_OUT, CALLBACK_NULL, NULL);
	client_close(&client);
	assert_int_equal(notes_count(), 0);
}

static void a_query_opens_nothing_and_tells_nothing(void **state)
{
	struct client client;
	WAVEFORMATEX bad = pcm(48000, 2, 13);

	(void)state;
	assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT | WAVE_FORMAT_QUERY, NULL), 0);
	assert_int_equal(client_try(&client, MM_OUT, &bad, WAVE_FORMAT_QUERY, NULL), WAVERR_BADFORMAT);
	assert_int_equal(client.cookie, 0);
	assert_int_equal(device.opened, 0);
	assert_int_equal(notes_count(), 0);
}

static void failed_opens_have_their_codes_and_tell_nothing(void **state)
{
	static const struct { int error; MMRESULT result; } rows[] = {
		{ -ENOMEM, MMSYSERR_NOMEM }, { -EBUSY, MMSYSERR_ALLOCATED }, { -ENODEV, MMSYSERR_NODRIVER },
		{ -ENOTSUP, WAVERR_BADFORMAT }, { -EINVAL, MMSYSERR_INVALPARAM }, { -EACCES, MMSYSERR_ERROR },
	};
	struct client client;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		device.open_error = rows[i].error;
		assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL), rows[i].result);
		device.open_error = 0;
		device.query_error = rows[i].error;
		assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL), rows[i].result);
		device.query_error = 0;
		device.start_error = rows[i].error;
		assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL), rows[i].result);
		device.start_error = 0;
	}
	assert_int_equal(client.cookie, 0);
	assert_int_equal(device.opened, device.closed);
	assert_int_equal(notes_count(), 0);
}

static void wrong_open_parameters_are_refused(void **state)
{
	struct client client;
	DWORD_PTR cookie = 0;

	(void)state;
	assert_int_equal(client_try(&client, MM_OUT, NULL, 0x40000, NULL), MMSYSERR_INVALFLAG);
	assert_int_equal(client_try(&client, MM_OUT, NULL, 0x60000, NULL), MMSYSERR_INVALFLAG);
	assert_int_equal(client_try(&client, MM_OUT, NULL, 0x70000, NULL), MMSYSERR_INVALFLAG);
	assert_int_equal(wodMessage(0, WODM_OPEN, (DWORD_PTR)&cookie, 0, 0), MMSYSERR_INVALPARAM);
	assert_int_equal(wodMessage(0, WODM_OPEN, 0, (DWORD_PTR)&client.open, 0), MMSYSERR_INVALPARAM);
	assert_int_equal(wodMessage(1, WODM_OPEN, (DWORD_PTR)&cookie, (DWORD_PTR)&client.open, 0),
	                 MMSYSERR_BADDEVICEID);
	client.open.lpFormat = NULL;
	assert_int_equal(wodMessage(0, WODM_OPEN, (DWORD_PTR)&cookie, (DWORD_PTR)&client.open, 0),
	                 MMSYSERR_INVALPARAM);
}

static void a_header_is_queued_once_and_comes_back_done(void **state)
{
	struct client client;
	WAVEHDR header;

	(void)state;
	client_of_events(&client);
	header = (WAVEHDR){ .lpData = (char *)sound, .dwBufferLength = 400 };
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), WAVERR_UNPREPARED);
	header_write(&client, &header, sound, 400);
	assert_int_equal(header_flags(&header), WHDR_PREPARED | WHDR_INQUEUE);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), WAVERR_STILLPLAYING);
	assert_int_equal(client_send_header(&client, WODM_UNPREPARE, &header), WAVERR_STILLPLAYING);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	assert_int_equal(notes_count(), 1);
	device_play(99);
	assert_int_equal(notes_count(), 1);
	device_play(100);
	assert_int_equal(notes_count(), 2);
	assert_note(1, WOM_DONE, &header);
	assert_int_equal(note_at(1).flags, WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(device.queued, 1);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), MMSYSERR_NOERROR);
	assert_int_equal(header_flags(&header), WHDR_PREPARED | WHDR_INQUEUE);
	client_close(&client);
	assert_int_equal(header_flags(&header), WHDR_PREPARED | WHDR_DONE);
}

static void wrong_headers_are_refused(void **state)
{
	static const UINT messages[] = { WODM_PREPARE, WODM_UNPREPARE, WODM_WRITE };
	struct client client;
	char room[sizeof(WAVEHDR) + 8] __attribute__((aligned(8))) = { 0 };
	WAVEHDR *header = (WAVEHDR *)(void *)room;

	(void)state;
	client_of_events(&client);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(client_send(&client, messages[i], NULL, sizeof(WAVEHDR)),
		                 MMSYSERR_INVALPARAM);
		assert_int_equal(client_send(&client, messages[i], header, sizeof(WAVEHDR) - 1),
		                 MMSYSERR_INVALPARAM);
		assert_int_equal(client_send(&client, messages[i], room + 1, sizeof(WAVEHDR)),
		                 MMSYSERR_INVALPARAM);
		assert_int_equal(client_send(&client, messages[i], room + 2, sizeof(WAVEHDR)),
		                 MMSYSERR_INVALPARAM);
	}
	assert_int_equal(client_send_header(&client, WODM_PREPARE, header), MMSYSERR_NOERROR);
	header->dwBufferLength = 4;
	assert_int_equal(client_send_header(&client, WODM_WRITE, header), MMSYSERR_INVALPARAM);
	client_close(&client);
}

static void a_pause_holds_audio_and_a_restart_goes_on(void **state)
{
	struct client client;
	WAVEHDR header;

	(void)state;
	client_of_events(&client);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.started, 1);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.stopped, 1);
	header_write(&client, &header, sound, 400);
	assert_int_equal(device.queued, 0);
	assert_int_equal(mm_stream_left(device.stream), 0);
	assert_int_equal(mm_stream_take(device.stream, NULL, 100), 0);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.started, 2);
	assert_int_equal(mm_stream_left(device.stream), 100);
	device_play(100);
	assert_int_equal(header_flags(&header), WHDR_PREPARED | WHDR_DONE);
	client_close(&client);
}

static void a_failed_restart_stays_paused(void **state)
{
	struct client client;

	(void)state;
	client_of_events(&client);
	client_send(&client, WODM_PAUSE, NULL, 0);
	device.start_error = -EIO;
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_ERROR);
	device.start_error = 0;
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.started, 3);
	client_close(&client);
}

static void a_reset_returns_all_in_order_and_plays_on(void **state)
{
	struct client client;
	WAVEHDR headers[3];

	(void)state;
	client_of_events(&client);
	for (size_t i = 0; i < 3; i++)
		header_write(&client, &headers[i], sound, 400);
	device_play(150);
	client_send(&client, WODM_PAUSE, NULL, 0);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 150);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 4);
	for (size_t i = 0; i < 3; i++)
		assert_note(i + 1, WOM_DONE, &headers[i]);
	assert_int_equal(device.resets, 1);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 0);
	mm_stream_played(device.stream, 150); /* a late word of the device */
	assert_int_equal(client_position(&client, TIME_SAMPLES), 0);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &headers[0]), MMSYSERR_NOERROR);
	device_play(100);
	assert_note(4, WOM_DONE, &headers[0]);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 5);
	client_close(&client);
}

static void breaking_a_loop_ends_it(void **state)
{
	struct client client;
	WAVEHDR header;

	(void)state;
	client_of_events(&client);
	assert_int_equal(client_send(&client, WODM_BREAKLOOP, NULL, 0), MMSYSERR_NOERROR);
	header_set(&client, &header, sound, 400);
	header.dwFlags |= WHDR_BEGINLOOP | WHDR_ENDLOOP;
	header.dwLoops = 1000000;
	client_send_header(&client, WODM_WRITE, &header);
	device_play(250);
	assert_int_equal(notes_count(), 1);
	assert_int_equal(client_send(&client, WODM_BREAKLOOP, NULL, 0), MMSYSERR_NOERROR);
	device_play(1000);
	assert_note(1, WOM_DONE, &header);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 300);
	client_close(&client);
}

static void positions_come_in_every_form_a_device_can_give(void **state)
{
	struct client client;
	WAVEHDR header;
	MMTIME time;

	(void)state;
	client_of_events(&client);
	header_write(&client, &header, sound, 4000);
	device_play(480);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 480);
	assert_int_equal(client_position(&client, TIME_BYTES), 1920);
	assert_int_equal(client_position(&client, TIME_MS), 10);
	time = (MMTIME){ .wType = TIME_MIDI };
	assert_int_equal(client_send(&client, WODM_GETPOS, &time, sizeof(time)), MMSYSERR_NOERROR);
	assert_int_equal(time.wType, TIME_BYTES);
	assert_int_equal(time.u.cb, 1920);
	assert_int_equal(client_send(&client, WODM_GETPOS, &time, sizeof(time) - 1), MMSYSERR_INVALPARAM);
	assert_int_equal(client_send(&client, WODM_GETPOS, NULL, sizeof(time)), MMSYSERR_INVALPARAM);
	client_close(&client);
}

static void a_position_lies_between_what_is_known_and_what_was_taken(void **state)
{
	struct client client;
	WAVEHDR header;

	(void)state;
	client_of_events(&client);
	header_write(&client, &header, sound, 4000);
	mm_stream_take(device.stream, NULL, 500);
	device.position = 300;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 300);
	device.position = 299;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 300);
	device.position = 501;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 500);
	client_close(&client);
}

static void positions_wrap_at_32_bits(void **state)
{
	struct client client;
	WAVEHDR header;
	uint64_t base = UINT64_C(0x100000000) - 2;

	(void)state;
	client_of_events(&client);
	device.stream->blocks.taken = device.stream->blocks.played = base;
	header_write(&client, &header, sound, 400);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 0xFFFFFFFE);
	device_play(base + 100);
	assert_note(1, WOM_DONE, &header);
	assert_int_equal(client_position(&client, TIME_SAMPLES), 98);
	assert_int_equal(client_position(&client, TIME_BYTES), (DWORD)((base + 100) * 4));
	assert_int_equal(client_position(&client, TIME_MS), (DWORD)((base + 100) / 48));
	client_close(&client);
}

static void a_refused_notification_is_counted_and_not_repeated(void **state)
{
	struct client client;
	WAVEHDR header;

	(void)state;
	note_answer = false;
	client_of_events(&client);
	header_write(&client, &header, sound, 400);
	device_play(100);
	assert_int_equal(header_flags(&header), WHDR_PREPARED | WHDR_DONE);
	device_play(100);
	assert_int_equal(notes_count(), 2);
	assert_int_equal(device.stream->notify.refused, 2);
	client_close(&client);
}

static void a_lost_device_returns_everything_and_lets_itself_be_closed(void **state)
{
	static const UINT messages[] = { WODM_PAUSE, WODM_RESTART, WODM_BREAKLOOP };
	struct client client;
	WAVEHDR headers[2], more;
	DWORD volume;

	(void)state;
	client_of_events(&client);
	header_write(&client, &headers[0], sound, 400);
	header_write(&client, &headers[1], sound, 400);
	header_set(&client, &more, sound, 400);
	device_play(150);
	mm_stream_take(device.stream, NULL, 50);
	mm_stream_lost(device.stream);
	mm_stream_lost(device.stream);
	mm_stream_played(device.stream, 200);
	assert_int_equal(notes_count(), 3);
	assert_note(1, WOM_DONE, &headers[0]);
	assert_note(2, WOM_DONE, &headers[1]);
	assert_int_equal(mm_stream_take(device.stream, NULL, 10), 0);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(client_send(&client, messages[i], NULL, 0), MMSYSERR_NODRIVER);
	assert_int_equal(client_send(&client, WODM_GETVOLUME, &volume, 0), MMSYSERR_NODRIVER);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &more), MMSYSERR_NODRIVER);
	assert_int_equal(header_flags(&more), WHDR_PREPARED);
	assert_int_equal(client_send_header(&client, WODM_UNPREPARE, &headers[1]), MMSYSERR_NOERROR);
	device.position = 400;
	assert_int_equal(client_position(&client, TIME_SAMPLES), 150);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.resets, 0);
	assert_int_equal(device.started, 1);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.closed, 1);
	assert_note(3, WOM_CLOSE, NULL);
}

static void a_value_that_names_no_stream_is_refused(void **state)
{
	static const UINT messages[] = {
		WODM_CLOSE, WODM_PREPARE, WODM_UNPREPARE, WODM_WRITE, WODM_PAUSE, WODM_RESTART, WODM_RESET,
		WODM_GETPOS, WODM_GETPITCH, WODM_SETPITCH, WODM_GETPLAYBACKRATE, WODM_SETPLAYBACKRATE,
		WODM_BREAKLOOP,
	};
	struct client out, in, closed;
	DWORD_PTR values[8];

	(void)state;
	client_of_events(&closed);
	client_close(&closed);
	client_of_events(&out);
	client_open(&in, MM_IN, CALLBACK_EVENT, NULL);
	assert_int_not_equal(closed.cookie, out.cookie);
	values[0] = 0;
	values[1] = closed.cookie;
	values[2] = in.cookie;
	values[3] = (DWORD_PTR)device.stream;
	values[4] = (DWORD_PTR)-1;
	values[5] = out.cookie ^ (DWORD_PTR)1 << 20;
	values[6] = out.cookie + 1;
	values[7] = 1;
	for (size_t m = 0; m < sizeof(messages) / sizeof(messages[0]); m++)
		for (size_t v = 0; v < 8; v++)
			assert_int_equal(wodMessage(0, messages[m], values[v], 0, 0), MMSYSERR_INVALHANDLE);
	client_close(&in);
	client_close(&out);
}

static void unknown_messages_are_not_supported(void **state)
{
	static const UINT messages[] = {
		0, 1, 2, WODM_PREFERRED, 22, WIDM_GETNUMDEVS - 1, WIDM_OPEN, WIDM_START, WIDM_PREFERRED,
		DRVM_IOCTL, DRVM_MAPPER_STATUS, DRVM_USER, 0xFFFFFFFF,
	};
	struct client client;

	(void)state;
	client_of_events(&client);
	for (size_t i = 0; i < sizeof(messages) / sizeof(messages[0]); i++) {
		assert_int_equal(wodMessage(0, messages[i], client.cookie, 0, 0), MMSYSERR_NOTSUPPORTED);
		assert_int_equal(wodMessage(0, messages[i], 0, 0, 0), MMSYSERR_NOTSUPPORTED);
	}
	assert_int_equal(widMessage(0, WODM_OPEN, 0, 0, 0), MMSYSERR_NOTSUPPORTED);
	assert_int_equal(widMessage(0, WODM_GETNUMDEVS, 0, 0, 0), 0);
	assert_int_equal(wodMessage(0, WIDM_GETNUMDEVS, 0, 0, 0), 0);
	client_close(&client);
}

static void a_module_that_is_not_enabled_does_nothing(void **state)
{
	struct client client;

	(void)state;
	client_of_events(&client);
	DriverProc(0, NULL, DRV_DISABLE, 0, 0);
	assert_int_equal(device.disabled, 1);
	assert_int_equal(device.closed, 1);
	assert_int_equal(wodMessage(0, WODM_GETNUMDEVS, 0, 0, 0), 0);
	assert_int_equal(wodMessage(0, DRVM_INIT, 0, 0, 0), MMSYSERR_NOTENABLED);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOTENABLED);
	DriverProc(0, NULL, DRV_ENABLE, 0, 0);
	assert_int_equal(wodMessage(0, WODM_GETNUMDEVS, 0, 0, 0), 1);
	assert_int_equal(wodMessage(0, DRVM_INIT, 0, 0, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_INVALHANDLE);
}

static void disabling_returns_the_blocks_of_open_streams(void **state)
{
	struct client client;
	WAVEHDR header;

	(void)state;
	client_of_events(&client);
	header_write(&client, &header, sound, 400);
	DriverProc(0, NULL, DRV_DISABLE, 0, 0);
	assert_int_equal(header_flags(&header), WHDR_PREPARED | WHDR_DONE);
	assert_note(1, WOM_DONE, &header);
	assert_int_equal(notes_count(), 2);
}

static void instances_can_be_opened_any_number_of_times(void **state)
{
	LRESULT first, second;

	(void)state;
	first = DriverProc(0, (HDRVR)2, DRV_OPEN, 0, 0);
	second = DriverProc(0, (HDRVR)3, DRV_OPEN, (LPARAM)L"a=1", 5);
	assert_true(first && second);
	assert_int_equal(DriverProc(0, (HDRVR)2, DRV_QUERYCONFIGURE, 0, 0), 0);
	assert_int_equal(DriverProc(0, (HDRVR)2, DRV_CONFIGURE, 0, 0), DRVCNF_CANCEL);
	assert_int_equal(DriverProc(0, (HDRVR)2, DRV_INSTALL, 0, 0), DRVCNF_OK);
	assert_int_equal(DriverProc(0, (HDRVR)2, DRV_REMOVE, 0, 0), 1);
	assert_int_equal(DriverProc(0, (HDRVR)2, DRV_USER, 0, 0), 0);
	assert_int_equal(DriverProc((DWORD_PTR)second, (HDRVR)3, DRV_CLOSE, 0, 0), 1);
	assert_int_equal(DriverProc((DWORD_PTR)first, (HDRVR)2, DRV_CLOSE, 0, 0), 1);
}

static void volume_is_kept_and_multiplied(void **state)
{
	struct client client;
	WAVEHDR header;
	int16_t heard[4] = { 0 };
	DWORD volume = 0;

	(void)state;
	client_of_events(&client);
	for (size_t i = 0; i < 2048; i++)
		sound[i] = 1000;
	header_write(&client, &header, sound, 400);
	assert_int_equal(client_send(&client, WODM_GETVOLUME, &volume, 0), MMSYSERR_NOERROR);
	assert_int_equal(volume, 0xFFFFFFFF);
	assert_int_equal(client_send(&client, WODM_GETVOLUME, NULL, 0), MMSYSERR_INVALPARAM);
	client_send(&client, WODM_SETVOLUME, (void *)(DWORD_PTR)0x8000FFFF, 0);
	client_send(&client, WODM_GETVOLUME, &volume, 0);
	assert_int_equal(volume, 0x8000FFFF);
	mm_stream_take(device.stream, heard, 1);
	assert_int_equal(heard[0], 1000);
	assert_int_equal(heard[1], 500);
	assert_int_equal(wodMessage(0, WODM_SETVOLUME, 0, 0xFFFF8000, 0), MMSYSERR_NOERROR);
	assert_int_equal(wodMessage(0, WODM_GETVOLUME, 0, (DWORD_PTR)&volume, 0), MMSYSERR_NOERROR);
	assert_int_equal(volume, 0xFFFF8000);
	mm_stream_take(device.stream, heard, 1);
	assert_int_equal(heard[0], 500);
	assert_int_equal(heard[1], 500);
	assert_int_equal(wodMessage(1, WODM_SETVOLUME, 0, 0, 0), MMSYSERR_BADDEVICEID);
	wodMessage(0, WODM_SETVOLUME, 0, 0xFFFFFFFF, 0);
	assert_int_equal(device.control, 0);
	client_close(&client);
}

static void a_device_that_computes_the_volume_is_told(void **state)
{
	struct client client;
	WAVEHDR header;
	int16_t heard[2] = { 0 };

	(void)state;
	device.support = WAVECAPS_VOLUME;
	client_of_events(&client);
	assert_int_equal(device.control, 0xFFFFFFFF);
	client_send(&client, WODM_SETVOLUME, (void *)(DWORD_PTR)0x8000FFFF, 0);
	assert_int_equal(device.control, 0x8000FFFF);
	wodMessage(0, WODM_SETVOLUME, 0, 0xFFFF0000, 0);
	assert_int_equal(device.control, 0x80000000);
	sound[0] = sound[1] = 1000;
	header_write(&client, &header, sound, 400);
	mm_stream_take(device.stream, heard, 1);
	assert_int_equal(heard[1], 1000);
	wodMessage(0, WODM_SETVOLUME, 0, 0xFFFFFFFF, 0);
	client_close(&client);
}

static void pitch_and_rate_need_a_device_that_has_them(void **state)
{
	struct client client;
	DWORD value = 7;

	(void)state;
	client_of_events(&client);
	assert_int_equal(client_send(&client, WODM_GETPITCH, &value, 0), MMSYSERR_NOTSUPPORTED);
	assert_int_equal(client_send(&client, WODM_SETPITCH, (void *)0x8000, 0), MMSYSERR_NOTSUPPORTED);
	assert_int_equal(client_send(&client, WODM_GETPLAYBACKRATE, &value, 0), MMSYSERR_NOTSUPPORTED);
	assert_int_equal(client_send(&client, WODM_SETPLAYBACKRATE, (void *)0x8000, 0),
	                 MMSYSERR_NOTSUPPORTED);
	client_close(&client);
	device.support = WAVECAPS_PITCH;
	client_of_events(&client);
	assert_int_equal(client_send(&client, WODM_GETPITCH, &value, 0), MMSYSERR_NOERROR);
	assert_int_equal(value, 0x10000);
	assert_int_equal(client_send(&client, WODM_SETPITCH, (void *)0x8000, 0), MMSYSERR_NOERROR);
	assert_int_equal(device.control, 0x8000);
	client_send(&client, WODM_GETPITCH, &value, 0);
	assert_int_equal(value, 0x8000);
	device.control_error = -EINVAL;
	assert_int_equal(client_send(&client, WODM_SETPITCH, (void *)0x7000, 0), MMSYSERR_INVALPARAM);
	client_send(&client, WODM_GETPITCH, &value, 0);
	assert_int_equal(value, 0x8000);
	client_close(&client);
}

static void capabilities_go_by_size(void **state)
{
	static const char accents[] = "0123456789012345678901234567\xc3\xa9\xc3\xa9\xc3\xa9";
	WAVEOUTCAPSW wide;
	WAVEOUTCAPSA narrow;
	char untouched[60];

	(void)state;
	device.name = accents;
	device.support = WAVECAPS_SAMPLEACCURATE;
	assert_int_equal(sizeof(wide), 148);
	assert_int_equal(sizeof(narrow), 52);
	assert_int_equal(wodMessage(0, WODM_GETDEVCAPS, 0, (DWORD_PTR)&wide, sizeof(wide)), MMSYSERR_NOERROR);
	assert_int_equal(wcslen((wchar_t *)(void *)((char *)&wide + offsetof(WAVEOUTCAPSW, szPname))), 31);
	assert_int_equal(wide.dwSupport, WAVECAPS_VOLUME | WAVECAPS_LRVOLUME | WAVECAPS_SAMPLEACCURATE);
	assert_int_equal(wide.dwFormats, 0xFFFFF);
	assert_int_equal(wide.wChannels, 2);
	assert_int_equal(wodMessage(0, WODM_GETDEVCAPS, 0, (DWORD_PTR)&narrow, sizeof(narrow)),
	                 MMSYSERR_NOERROR);
	assert_string_equal(narrow.szPname, "0123456789012345678901234567\xc3\xa9");
	memset(untouched, 0x55, sizeof(untouched));
	assert_int_equal(wodMessage(0, WODM_GETDEVCAPS, 0, (DWORD_PTR)untouched, 40), MMSYSERR_NOERROR);
	assert_int_equal(untouched[39], 0);
	assert_int_equal(untouched[40], 0x55);
	assert_int_equal(widMessage(0, WIDM_GETDEVCAPS, 0, (DWORD_PTR)&wide, sizeof(WAVEINCAPSW)),
	                 MMSYSERR_NOERROR);
	assert_int_equal(wide.wChannels, 2);
	assert_int_equal(wodMessage(0, WODM_GETDEVCAPS, 0, 0, sizeof(wide)), MMSYSERR_INVALPARAM);
	assert_int_equal(wodMessage(1, WODM_GETDEVCAPS, 0, (DWORD_PTR)&wide, sizeof(wide)),
	                 MMSYSERR_BADDEVICEID);
}

static void names_and_ids_are_handed_out_whole(void **state)
{
	static const char name[] = "A name that is longer than the thirty-one characters of a product name";
	char text[200];
	WCHAR wide[50];
	ULONG size = 0;

	(void)state;
	device.name = name;
	assert_int_equal(wodMessage(0, WINMM_DRVM_NAME, 0, (DWORD_PTR)text, sizeof(text)), MMSYSERR_NOERROR);
	assert_string_equal(text, name);
	assert_int_equal(wodMessage(0, WINMM_DRVM_NAME, 0, (DWORD_PTR)text, 7), MMSYSERR_NOERROR);
	assert_string_equal(text, "A name");
	assert_int_equal(wodMessage(0, WINMM_DRVM_NAME, 0, 0, 7), MMSYSERR_INVALPARAM);
	assert_int_equal(wodMessage(1, WINMM_DRVM_NAME, 0, (DWORD_PTR)text, 7), MMSYSERR_BADDEVICEID);
	assert_int_equal(widMessage(0, WINMM_DRVM_INTERFACE, 0, (DWORD_PTR)text, sizeof(text)),
	                 MMSYSERR_NOERROR);
	assert_string_equal(text, "fake:in:fake id");
	assert_int_equal(wodMessage(0, DRV_QUERYDEVICEINTERFACESIZE, 0, (DWORD_PTR)&size, 0),
	                 MMSYSERR_NOERROR);
	assert_int_equal(size, sizeof(L"fake:out:fake id"));
	assert_int_equal(widMessage(0, WINMM_DRVM_INTERFACE, 0, (DWORD_PTR)text,
	                            sizeof("fake:in:fake id") - 1),
	                 MMSYSERR_MOREDATA);
	assert_int_equal(wodMessage(0, DRV_QUERYDEVICEINTERFACE, 0, (DWORD_PTR)wide, size - 1),
	                 MMSYSERR_MOREDATA);
	assert_int_equal(wodMessage(0, DRV_QUERYDEVICEINTERFACE, 0, (DWORD_PTR)wide, size), MMSYSERR_NOERROR);
	assert_memory_equal(wide, L"fake:out:fake id", size);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, device_setup, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(open_and_close_are_told_inside_the_calls),
		TEST(a_client_without_target_is_not_told),
		TEST(a_query_opens_nothing_and_tells_nothing),
		TEST(failed_opens_have_their_codes_and_tell_nothing),
		TEST(wrong_open_parameters_are_refused),
		TEST(a_header_is_queued_once_and_comes_back_done),
		TEST(wrong_headers_are_refused),
		TEST(a_pause_holds_audio_and_a_restart_goes_on),
		TEST(a_failed_restart_stays_paused),
		TEST(a_reset_returns_all_in_order_and_plays_on),
		TEST(breaking_a_loop_ends_it),
		TEST(positions_come_in_every_form_a_device_can_give),
		TEST(a_position_lies_between_what_is_known_and_what_was_taken),
		TEST(positions_wrap_at_32_bits),
		TEST(a_refused_notification_is_counted_and_not_repeated),
		TEST(a_lost_device_returns_everything_and_lets_itself_be_closed),
		TEST(a_value_that_names_no_stream_is_refused),
		TEST(unknown_messages_are_not_supported),
		TEST(a_module_that_is_not_enabled_does_nothing),
		TEST(disabling_returns_the_blocks_of_open_streams),
		TEST(instances_can_be_opened_any_number_of_times),
		TEST(volume_is_kept_and_multiplied),
		TEST(a_device_that_computes_the_volume_is_told),
		TEST(pitch_and_rate_need_a_device_that_has_them),
		TEST(capabilities_go_by_size),
		TEST(names_and_ids_are_handed_out_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
