/* SPDX-License-Identifier: MIT */
/* waveOut: devices, blocks and transport, one function after the other. */
#include "waves.h"

#include <string.h>

/* waveOutGetNumDevs, waveOutGetDevCaps */

CASE(wave_out_devices_are_counted, "6.4 waveOutGetNumDevs")
{
	CHECK(waveOutGetNumDevs() >= 1);
	CHECK(waveOutGetNumDevs() <= 64);
}

CASE(wave_out_caps_by_id, "6.4 waveOutGetDevCaps")
{
	WAVEOUTCAPSA caps;
	UINT id;

	for (id = 0; id < waveOutGetNumDevs(); id++) {
		memset(&caps, 0xAA, sizeof(caps));
		CHECK_EQ(waveOutGetDevCapsA(id, &caps, sizeof(caps)), 0);
		CHECK(memchr(caps.szPname, 0, sizeof(caps.szPname)) != NULL);
		CHECK(caps.szPname[0] != 0);
		CHECK(caps.wChannels >= 1);
		CHECK(caps.dwFormats != 0xAAAAAAAA);
	}
}

CASE(wave_out_caps_name_is_the_same_wide, "6.4 waveOutGetDevCaps")
{
	WAVEOUTCAPSA narrow;
	WAVEOUTCAPSW wide_caps;
	int i;

	CHECK_EQ(waveOutGetDevCapsA(0, &narrow, sizeof(narrow)), 0);
	CHECK_EQ(waveOutGetDevCapsW(0, &wide_caps, sizeof(wide_caps)), 0);
	for (i = 0; i < MAXPNAMELEN && (unsigned char)narrow.szPname[i] < 128 && narrow.szPname[i]; i++)
		CHECK_EQ(narrow.szPname[i], wide_caps.szPname[i]);
	CHECK_EQ(narrow.dwFormats, wide_caps.dwFormats);
	CHECK_EQ(narrow.dwSupport, wide_caps.dwSupport);
}

CASE(wave_out_caps_by_handle, "6.4 waveOutGetDevCaps")
{
	WAVEOUTCAPSA by_id, by_handle;
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutGetDevCapsA(0, &by_id, sizeof(by_id)), 0);
	CHECK_EQ(waveOutGetDevCapsA((UINT_PTR)wave.out, &by_handle, sizeof(by_handle)), 0);
	CHECK_STR(by_id.szPname, by_handle.szPname);
	wave_finish(&wave);
}

CASE(wave_out_caps_of_the_mapper, "6.4 waveOutGetDevCaps")
{
	WAVEOUTCAPSA caps;

	CHECK_EQ(waveOutGetDevCapsA(WAVE_MAPPER, &caps, sizeof(caps)), 0);
	CHECK(caps.szPname[0] != 0);
}

CASE(wave_out_caps_of_no_device, "6.4 waveOutGetDevCaps")
{
	WAVEOUTCAPSA caps;

	CHECK_EQ(waveOutGetDevCapsA(waveOutGetNumDevs(), &caps, sizeof(caps)), MMSYSERR_BADDEVICEID);
	CHECK_EQ(waveOutGetDevCapsA((UINT_PTR)-2, &caps, sizeof(caps)), MMSYSERR_BADDEVICEID);
}

CASE(wave_out_caps_need_a_place, "6.4 waveOutGetDevCaps")
{
	CHECK_EQ(waveOutGetDevCapsA(0, NULL, sizeof(WAVEOUTCAPSA)), MMSYSERR_INVALPARAM);
	CHECK_EQ(waveOutGetDevCapsW(0, NULL, sizeof(WAVEOUTCAPSW)), MMSYSERR_INVALPARAM);
}

CASE(wave_out_caps_fill_no_more_than_asked, "6.4 waveOutGetDevCaps")
{
	unsigned char room[sizeof(WAVEOUTCAPSA)];

	memset(room, 0xAA, sizeof(room));
	CHECK_EQ(waveOutGetDevCapsA(0, (WAVEOUTCAPSA *)(void *)room, 20), 0);
	CHECK_EQ(room[20], 0xAA);
	CHECK_EQ(room[sizeof(room) - 1], 0xAA);
}

/* waveOutClose */

CASE(wave_out_closed_handle_is_dead, "6.4 waveOutClose")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutClose(wave.out), 0);
	CHECK_EQ(waveOutClose(wave.out), MMSYSERR_INVALHANDLE);
	CHECK_EQ(waveOutReset(wave.out), MMSYSERR_INVALHANDLE);
	CHECK_EQ(wave_prepare(&wave, block_make(0, 320)), MMSYSERR_INVALHANDLE);
}

/* waveOutWrite */

CASE(wave_out_plays_in_order, "6.4 waveOutWrite")
{
	struct wave wave;
	int i;

	wave_open_noted(&wave, PLAY);
	for (i = 0; i < 5; i++)
		CHECK_EQ(wave_queue(&wave, block_prepare(&wave, i, 160)), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 5);
	for (i = 0; i < 5; i++)
		CHECK_EQ(notes[1 + i].param1, (DWORD_PTR)&blocks[i]);
	wave_finish(&wave);
}

CASE(wave_out_empty_block_is_done_at_its_turn, "6.4 waveOutWrite")
{
	struct wave wave;

	NATIVE_ONLY("Wine never returns an empty block");
	wave_open_noted(&wave, PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 1, 0)), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 2, 160)), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 3);
	CHECK_EQ(notes[2].param1, (DWORD_PTR)&blocks[1]);
	wave_finish(&wave);
}

CASE(wave_out_block_can_be_used_again, "6.4 waveOutWrite")
{
	struct wave wave;
	int i;

	wave_open_noted(&wave, PLAY);
	block_prepare(&wave, 0, 160);
	for (i = 1; i <= 3; i++) {
		CHECK_EQ(wave_queue(&wave, &blocks[0]), 0);
		WAIT_UNTIL(note_times(WOM_DONE) == i);
	}
	wave_finish(&wave);
}

CASE(wave_out_user_datum_is_kept, "6.4.2")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	block_prepare(&wave, 0, 160);
	blocks[0].dwUser = INSTANCE;
	CHECK_EQ(wave_queue(&wave, &blocks[0]), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 1);
	CHECK_EQ(blocks[0].dwUser, INSTANCE);
	wave_finish(&wave);
}

/* waveOutPause, waveOutRestart */

CASE(wave_out_pause_holds_the_blocks, "6.4 waveOutPause")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	CHECK_EQ(waveOutPause(wave.out), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	Sleep(60);
	CHECK_EQ(block_flags(&blocks[0]), WHDR_PREPARED | WHDR_INQUEUE);
	CHECK_EQ(note_times(WOM_DONE), 0);
	wave_finish(&wave);
}

CASE(wave_out_pause_twice_is_no_error, "6.4 waveOutPause")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutPause(wave.out), 0);
	CHECK_EQ(waveOutPause(wave.out), 0);
	wave_finish(&wave);
}

CASE(wave_out_restart_without_pause_is_no_error, "6.4 waveOutRestart")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutRestart(wave.out), 0);
	CHECK_EQ(waveOutRestart(wave.out), 0);
	wave_finish(&wave);
}

CASE(wave_out_restart_goes_on_after_pause, "6.4 waveOutRestart")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	CHECK_EQ(waveOutPause(wave.out), 0);
	CHECK_EQ(waveOutPause(wave.out), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(waveOutRestart(wave.out), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 1);
	wave_finish(&wave);
}

/* waveOutReset */

CASE(wave_out_reset_returns_every_block_in_order, "6.4 waveOutReset")
{
	struct wave wave;
	int i;

	wave_open_noted(&wave, PLAY);
	wave_hold(&wave);
	for (i = 0; i < 5; i++)
		CHECK_EQ(wave_queue(&wave, block_prepare(&wave, i, 160)), 0);
	CHECK_EQ(waveOutReset(wave.out), 0);
	CHECK_EQ(note_times(WOM_DONE), 5);
	for (i = 0; i < 5; i++) {
		CHECK_EQ(notes[1 + i].param1, (DWORD_PTR)&blocks[i]);
		CHECK_EQ(notes[1 + i].header_flags, WHDR_PREPARED | WHDR_DONE);
	}
	wave_finish(&wave);
}

CASE(wave_out_reset_of_an_idle_device_tells_nobody, "6.4 waveOutReset")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	CHECK_EQ(waveOutReset(wave.out), 0);
	CHECK_EQ(waveOutReset(wave.out), 0);
	CHECK_EQ(note_count(), 1);
	wave_finish(&wave);
}

CASE(wave_out_reset_leaves_the_paused_state, "6.4 waveOutReset")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	CHECK_EQ(waveOutPause(wave.out), 0);
	CHECK_EQ(waveOutReset(wave.out), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 1);
	wave_finish(&wave);
}

CASE(wave_out_restart_does_not_undo_a_reset, "6.4 waveOutRestart")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	wave_hold(&wave);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(waveOutReset(wave.out), 0);
	CHECK_EQ(waveOutRestart(wave.out), 0);
	Sleep(40);
	CHECK_EQ(note_times(WOM_DONE), 1);
	CHECK_EQ(block_flags(&blocks[0]), WHDR_PREPARED | WHDR_DONE);
	wave_finish(&wave);
}
