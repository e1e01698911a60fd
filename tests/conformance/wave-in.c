/* SPDX-License-Identifier: MIT */
/* waveIn, one function after the other. */
#include "waves.h"

#include <string.h>

enum { MINUTE = 60 * 16000 };

static char long_data[MINUTE];

/* A block that no case lives long enough to see filled. */
static WAVEHDR *long_block(const struct wave *wave, int number)
{
	WAVEHDR *header = block_make(number, MINUTE);

	header->lpData = long_data;
	REQUIRE(wave_prepare(wave, header) == 0);
	return header;
}

static DWORD position(const struct wave *wave, UINT type)
{
	MMTIME time;

	memset(&time, 0, sizeof(time));
	time.wType = type;
	CHECK_EQ(waveInGetPosition(wave->in, &time, sizeof(time)), 0);
	CHECK_EQ(time.wType, type);
	return time.u.sample;
}

/* waveInGetNumDevs, waveInGetDevCaps */

CASE(wave_in_devices_are_counted, "6.5 waveInGetNumDevs")
{
	CHECK(waveInGetNumDevs() >= 1);
	CHECK(waveInGetNumDevs() <= 64);
}

CASE(wave_in_caps_by_id, "6.5 waveInGetDevCaps")
{
	WAVEINCAPSA caps;
	UINT id;

	for (id = 0; id < waveInGetNumDevs(); id++) {
		memset(&caps, 0xAA, sizeof(caps));
		CHECK_EQ(waveInGetDevCapsA(id, &caps, sizeof(caps)), 0);
		CHECK(memchr(caps.szPname, 0, sizeof(caps.szPname)) != NULL);
		CHECK(caps.szPname[0] != 0);
		CHECK(caps.wChannels >= 1);
	}
}

CASE(wave_in_caps_name_is_the_same_wide, "6.5 waveInGetDevCaps")
{
	WAVEINCAPSA narrow;
	WAVEINCAPSW wide_caps;
	int i;

	CHECK_EQ(waveInGetDevCapsA(0, &narrow, sizeof(narrow)), 0);
	CHECK_EQ(waveInGetDevCapsW(0, &wide_caps, sizeof(wide_caps)), 0);
	for (i = 0; i < MAXPNAMELEN && (unsigned char)narrow.szPname[i] < 128 && narrow.szPname[i]; i++)
		CHECK_EQ(narrow.szPname[i], wide_caps.szPname[i]);
}

CASE(wave_in_caps_by_handle, "6.5 waveInGetDevCaps")
{
	WAVEINCAPSA by_id, by_handle;
	struct wave wave;

	wave_open_silent(&wave, RECORD);
	CHECK_EQ(waveInGetDevCapsA(0, &by_id, sizeof(by_id)), 0);
	CHECK_EQ(waveInGetDevCapsA((UINT_PTR)wave.in, &by_handle, sizeof(by_handle)), 0);
	CHECK_STR(by_id.szPname, by_handle.szPname);
	wave_finish(&wave);
}

CASE(wave_in_caps_of_the_mapper, "6.5 waveInGetDevCaps")
{
	WAVEINCAPSA caps;

	CHECK_EQ(waveInGetDevCapsA(WAVE_MAPPER, &caps, sizeof(caps)), 0);
	CHECK(caps.szPname[0] != 0);
}

CASE(wave_in_caps_of_no_device, "6.5 waveInGetDevCaps")
{
	WAVEINCAPSA caps;

	CHECK_EQ(waveInGetDevCapsA(waveInGetNumDevs(), &caps, sizeof(caps)), MMSYSERR_BADDEVICEID);
	CHECK_EQ(waveInGetDevCapsA((UINT_PTR)-2, &caps, sizeof(caps)), MMSYSERR_BADDEVICEID);
}

CASE(wave_in_caps_need_a_place, "6.5 waveInGetDevCaps")
{
	CHECK_EQ(waveInGetDevCapsA(0, NULL, sizeof(WAVEINCAPSA)), MMSYSERR_INVALPARAM);
	CHECK_EQ(waveInGetDevCapsW(0, NULL, sizeof(WAVEINCAPSW)), MMSYSERR_INVALPARAM);
}

/* waveInOpen, waveInClose */

CASE(wave_in_opens_stopped, "6.5 waveInOpen")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	Sleep(60);
	CHECK_EQ(block_flags(&blocks[0]), WHDR_PREPARED | WHDR_INQUEUE);
	CHECK_EQ(note_times(WIM_DATA), 0);
	wave_finish(&wave);
}

CASE(wave_in_closed_handle_is_dead, "6.5 waveInClose")
{
	struct wave wave;

	wave_open_silent(&wave, RECORD);
	CHECK_EQ(waveInClose(wave.in), 0);
	CHECK_EQ(waveInClose(wave.in), MMSYSERR_INVALHANDLE);
	CHECK_EQ(waveInStart(wave.in), MMSYSERR_INVALHANDLE);
}

CASE(wave_in_can_be_closed_while_started, "6.5 waveInClose")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(waveInStart(wave.in), 0);
	CHECK_EQ(waveInClose(wave.in), 0);
	CHECK_EQ(note_times(WIM_CLOSE), 1);
}

/* waveInAddBuffer */

CASE(wave_in_add_clears_the_recorded_count, "6.5 waveInAddBuffer")
{
	struct wave wave;

	wave_open_silent(&wave, RECORD);
	block_prepare(&wave, 0, 160);
	blocks[0].dwBytesRecorded = 99;
	CHECK_EQ(wave_queue(&wave, &blocks[0]), 0);
	CHECK_EQ(blocks[0].dwBytesRecorded, 0);
	wave_finish(&wave);
}

CASE(wave_in_fills_buffers_in_order_and_in_full, "6.5 waveInAddBuffer")
{
	struct wave wave;
	int i;

	wave_open_noted(&wave, RECORD);
	for (i = 0; i < 5; i++)
		CHECK_EQ(wave_queue(&wave, block_prepare(&wave, i, 320)), 0);
	CHECK_EQ(waveInStart(wave.in), 0);
	WAIT_UNTIL(note_times(WIM_DATA) == 5);
	for (i = 0; i < 5; i++) {
		CHECK_EQ(notes[1 + i].param1, (DWORD_PTR)&blocks[i]);
		CHECK_EQ(blocks[i].dwBytesRecorded, 320);
	}
	wave_finish(&wave);
}

CASE(wave_in_buffer_can_be_used_again, "6.5 waveInAddBuffer")
{
	struct wave wave;
	int i;

	wave_open_noted(&wave, RECORD);
	block_prepare(&wave, 0, 160);
	CHECK_EQ(waveInStart(wave.in), 0);
	for (i = 1; i <= 3; i++) {
		CHECK_EQ(wave_queue(&wave, &blocks[0]), 0);
		WAIT_UNTIL(note_times(WIM_DATA) == i);
	}
	wave_finish(&wave);
}

/* waveInStart */

CASE(wave_in_start_twice_is_no_error, "6.5 waveInStart")
{
	struct wave wave;

	wave_open_silent(&wave, RECORD);
	CHECK_EQ(waveInStart(wave.in), 0);
	CHECK_EQ(waveInStart(wave.in), 0);
	wave_finish(&wave);
}

CASE(wave_in_drops_data_while_no_buffer_is_queued, "6.5 waveInStart")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(waveInStart(wave.in), 0);
	Sleep(40);
	CHECK_EQ(note_count(), 1);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	WAIT_UNTIL(note_times(WIM_DATA) == 1);
	CHECK_EQ(blocks[0].dwBytesRecorded, 160);
	wave_finish(&wave);
}

/* waveInStop */

CASE(wave_in_stop_without_start_is_no_error, "6.5 waveInStop")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(waveInStop(wave.in), 0);
	CHECK_EQ(waveInStop(wave.in), 0);
	CHECK_EQ(block_flags(&blocks[0]), WHDR_PREPARED | WHDR_INQUEUE);
	CHECK_EQ(note_times(WIM_DATA), 0);
	wave_finish(&wave);
}

CASE(wave_in_stop_returns_the_partly_filled_buffer, "6.5 waveInStop")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(wave_queue(&wave, long_block(&wave, 0)), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 1, 160)), 0);
	CHECK_EQ(waveInStart(wave.in), 0);
	WAIT_UNTIL(position(&wave, TIME_SAMPLES) > 0);
	CHECK_EQ(waveInStop(wave.in), 0);
	WAIT_UNTIL(note_times(WIM_DATA) == 1);
	CHECK_EQ(notes[1].param1, (DWORD_PTR)&blocks[0]);
	CHECK(blocks[0].dwBytesRecorded > 0 && blocks[0].dwBytesRecorded < MINUTE);
	CHECK_EQ(blocks[0].dwBytesRecorded % pcm.nBlockAlign, 0);
	CHECK_EQ(block_flags(&blocks[0]), WHDR_PREPARED | WHDR_DONE);
	wave_finish(&wave);
}

CASE(wave_in_stop_keeps_the_empty_buffers, "6.5 waveInStop")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(wave_queue(&wave, long_block(&wave, 0)), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 1, 160)), 0);
	CHECK_EQ(waveInStart(wave.in), 0);
	WAIT_UNTIL(position(&wave, TIME_SAMPLES) > 0);
	CHECK_EQ(waveInStop(wave.in), 0);
	CHECK_EQ(block_flags(&blocks[1]), WHDR_PREPARED | WHDR_INQUEUE);
	CHECK_EQ(waveInStart(wave.in), 0);
	await_done(&blocks[1]);
	CHECK_EQ(blocks[1].dwBytesRecorded, 160);
	wave_finish(&wave);
}

/* waveInReset */

CASE(wave_in_reset_returns_every_buffer_in_order, "6.5 waveInReset")
{
	struct wave wave;
	int i;

	wave_open_noted(&wave, RECORD);
	for (i = 0; i < 5; i++)
		CHECK_EQ(wave_queue(&wave, block_prepare(&wave, i, 160)), 0);
	CHECK_EQ(waveInReset(wave.in), 0);
	CHECK_EQ(note_times(WIM_DATA), 5);
	for (i = 0; i < 5; i++) {
		CHECK_EQ(notes[1 + i].param1, (DWORD_PTR)&blocks[i]);
		CHECK_EQ(notes[1 + i].header_flags, WHDR_PREPARED | WHDR_DONE);
		CHECK_EQ(blocks[i].dwBytesRecorded, 0);
	}
	wave_finish(&wave);
}

CASE(wave_in_reset_keeps_what_was_recorded, "6.5 waveInReset")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(wave_queue(&wave, long_block(&wave, 0)), 0);
	CHECK_EQ(waveInStart(wave.in), 0);
	WAIT_UNTIL(position(&wave, TIME_SAMPLES) > 0);
	CHECK_EQ(waveInReset(wave.in), 0);
	CHECK_EQ(note_times(WIM_DATA), 1);
	CHECK(blocks[0].dwBytesRecorded > 0);
	wave_finish(&wave);
}

CASE(wave_in_reset_stops_and_rewinds, "6.5 waveInReset")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(wave_queue(&wave, long_block(&wave, 0)), 0);
	CHECK_EQ(waveInStart(wave.in), 0);
	WAIT_UNTIL(position(&wave, TIME_SAMPLES) > 0);
	CHECK_EQ(waveInReset(wave.in), 0);
	CHECK_EQ(position(&wave, TIME_SAMPLES), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 1, 160)), 0);
	Sleep(40);
	CHECK_EQ(block_flags(&blocks[1]), WHDR_PREPARED | WHDR_INQUEUE);
	wave_finish(&wave);
}

CASE(wave_in_reset_of_an_idle_device_tells_nobody, "6.5 waveInReset")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	CHECK_EQ(waveInReset(wave.in), 0);
	CHECK_EQ(note_count(), 1);
	wave_finish(&wave);
}

/* waveInGetPosition */

CASE(wave_in_position_starts_at_0, "6.5 waveInGetPosition")
{
	struct wave wave;

	wave_open_silent(&wave, RECORD);
	CHECK_EQ(position(&wave, TIME_SAMPLES), 0);
	CHECK_EQ(position(&wave, TIME_BYTES), 0);
	wave_finish(&wave);
}

CASE(wave_in_position_counts_what_was_recorded, "6.5 waveInGetPosition")
{
	struct wave wave;

	wave_open_silent(&wave, RECORD);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, BLOCK_BYTES)), 0);
	CHECK_EQ(waveInStart(wave.in), 0);
	await_done(&blocks[0]);
	CHECK(position(&wave, TIME_SAMPLES) >= BLOCK_BYTES / 2);
	CHECK(position(&wave, TIME_BYTES) >= BLOCK_BYTES);
	wave_finish(&wave);
}

CASE(wave_in_position_of_an_unknown_type_is_answered_in_another, "6.5 waveInGetPosition")
{
	struct wave wave;
	MMTIME time = {.wType = TIME_TICKS};

	wave_open_silent(&wave, RECORD);
	CHECK_EQ(waveInGetPosition(wave.in, &time, sizeof(time)), 0);
	CHECK(time.wType != TIME_TICKS);
	wave_finish(&wave);
}

CASE(wave_in_position_needs_a_place_of_full_size, "6.5 waveInGetPosition")
{
	struct wave wave;
	MMTIME time = {.wType = TIME_BYTES};

	wave_open_silent(&wave, RECORD);
	CHECK(waveInGetPosition(wave.in, &time, sizeof(time) - 1) != 0);
	CHECK_EQ(waveInGetPosition(wave.in, NULL, sizeof(time)), MMSYSERR_INVALPARAM);
	wave_finish(&wave);
}

/* waveInGetID, waveInMessage, waveInGetErrorText */

CASE(wave_in_id_of_a_handle, "6.5 waveInGetID")
{
	struct wave wave;
	UINT id = 99;

	DIFFERS("6.4");
	wave_open_silent(&wave, RECORD);
	CHECK_EQ(waveInGetID(wave.in, &id), 0);
	CHECK_EQ(id, 0);
	CHECK_EQ(waveInGetID(wave.in, NULL), MMSYSERR_INVALPARAM);
	wave_finish(&wave);
}

CASE(wave_in_unknown_message_is_not_supported, "6.5 waveInMessage")
{
	struct wave wave;

	wave_open_silent(&wave, RECORD);
	CHECK_EQ(waveInMessage(wave.in, DRVM_USER + 77, 1, 2), MMSYSERR_NOTSUPPORTED);
	wave_finish(&wave);
}

CASE(wave_in_interface_name_of_an_id, "6.1 DRV_QUERYDEVICEINTERFACE")
{
	HWAVEIN id = (HWAVEIN)0;
	WCHAR name[512];
	ULONG size = 0;

	CHECK_EQ(waveInMessage(id, DRV_QUERYDEVICEINTERFACESIZE, (DWORD_PTR)&size, 0), 0);
	CHECK(size >= 2 * sizeof(WCHAR) && size <= sizeof(name));
	CHECK_EQ(waveInMessage(id, DRV_QUERYDEVICEINTERFACE, (DWORD_PTR)name, sizeof(name)), 0);
	CHECK_EQ(name[size / sizeof(WCHAR) - 1], 0);
}

CASE(wave_in_error_texts, "6.5 waveInGetErrorText")
{
	char narrow[MAXERRORLENGTH] = "";
	WCHAR wide_text[MAXERRORLENGTH] = L"";

	CHECK_EQ(waveInGetErrorTextA(WAVERR_BADFORMAT, narrow, sizeof(narrow)), 0);
	CHECK_EQ(waveInGetErrorTextW(WAVERR_BADFORMAT, wide_text, MAXERRORLENGTH), 0);
	CHECK(narrow[0] != 0);
	CHECK_EQ(narrow[0], wide_text[0]);
	CHECK_EQ(waveInGetErrorTextA(9999, narrow, sizeof(narrow)), MMSYSERR_BADERRNUM);
	CHECK_EQ(waveInGetErrorTextA(0, NULL, sizeof(narrow)), MMSYSERR_INVALPARAM);
}
