/* SPDX-License-Identifier: MIT */
/* The vectors of appendix C3: a wave output from open to close. */
#include "waves.h"

static struct wave wave;

static void open_paused_with_three_blocks(void)
{
	int i;

	wave_open_noted(&wave, PLAY);
	CHECK_EQ(waveOutPause(wave.out), 0);
	for (i = 0; i < 3; i++)
		CHECK_EQ(wave_queue(&wave, block_prepare(&wave, i, 160)), 0);
}

CASE(c3_01_open_notifies_inside_the_call, "C3 1")
{
	wave_open_noted(&wave, PLAY);
	REQUIRE(note_count() == 1);
	CHECK_EQ(notes[0].msg, WOM_OPEN);
	CHECK_EQ(notes[0].device, wave.out);
	CHECK_EQ(notes[0].user, INSTANCE);
	CHECK_EQ(notes[0].param1, 0);
	CHECK_EQ(notes[0].param2, 0);
	wave_finish(&wave);
}

CASE(c3_02_unprepared_write_is_34, "C3 2")
{
	wave_open_noted(&wave, PLAY);
	CHECK_EQ(wave_queue(&wave, block_make(0, 160)), 34);
	wave_finish(&wave);
}

CASE(c3_03_prepare_sets_flags_2, "C3 3")
{
	wave_open_noted(&wave, PLAY);
	block_prepare(&wave, 0, 160);
	CHECK_EQ(block_flags(&blocks[0]), 2);
	wave_finish(&wave);
}

CASE(c3_04_queued_blocks_have_flags_12, "C3 4")
{
	int i;

	open_paused_with_three_blocks();
	for (i = 0; i < 3; i++)
		CHECK_EQ(block_flags(&blocks[i]), 0x12);
	wave_finish(&wave);
}

CASE(c3_05_duplicate_write_is_33, "C3 5")
{
	open_paused_with_three_blocks();
	CHECK_EQ(wave_queue(&wave, &blocks[1]), 33);
	wave_finish(&wave);
}

CASE(c3_06_unprepare_of_a_queued_block_is_33, "C3 6")
{
	open_paused_with_three_blocks();
	CHECK_EQ(wave_unprepare(&wave, &blocks[2]), 33);
	wave_finish(&wave);
}

CASE(c3_07_close_with_queued_blocks_is_33, "C3 7")
{
	DIFFERS("6.4.2");
	open_paused_with_three_blocks();
	CHECK_EQ(waveOutClose(wave.out), 33);
	wave_finish(&wave);
}

CASE(c3_08_reset_returns_three_in_order_with_flags_3, "C3 8")
{
	int i;

	open_paused_with_three_blocks();
	CHECK_EQ(waveOutReset(wave.out), 0);
	REQUIRE(note_count() == 4);
	for (i = 0; i < 3; i++) {
		CHECK_EQ(notes[1 + i].msg, WOM_DONE);
		CHECK_EQ(notes[1 + i].param1, (DWORD_PTR)&blocks[i]);
		CHECK_EQ(notes[1 + i].header_flags, 3);
	}
	wave_finish(&wave);
}

CASE(c3_09_unprepare_clears_prepared, "C3 9")
{
	open_paused_with_three_blocks();
	CHECK_EQ(waveOutReset(wave.out), 0);
	CHECK_EQ(wave_unprepare(&wave, &blocks[0]), 0);
	CHECK_EQ(block_flags(&blocks[0]) & 2, 0);
	wave_finish(&wave);
}

CASE(c3_10_close_notifies_inside_the_call_and_once, "C3 10")
{
	wave_open_noted(&wave, PLAY);
	CHECK_EQ(waveOutClose(wave.out), 0);
	REQUIRE(note_count() == 2);
	CHECK_EQ(notes[1].msg, WOM_CLOSE);
	CHECK_EQ(waveOutClose(wave.out), 5);
	CHECK_EQ(note_count(), 2);
}

CASE(c3_11_query_tells_nobody, "C3 11")
{
	CHECK_EQ(waveOutOpen(NULL, 0, &pcm, (DWORD_PTR)note_function, 0,
			 WAVE_FORMAT_QUERY | CALLBACK_FUNCTION),
		0);
	CHECK_EQ(note_count(), 0);
}

CASE(c3_12_bad_format_is_32, "C3 12")
{
	WAVEFORMATEX format = pcm;

	format.wFormatTag = 0x9999;
	CHECK_EQ(waveOutOpen(&wave.out, 0, &format, 0, 0, 0), 32);
}

CASE(c3_13_event_is_set_after_open_and_after_close, "C3 13")
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	REQUIRE(wave_open(&wave, PLAY, CALLBACK_EVENT, (DWORD_PTR)event) == 0);
	CHECK(event_is_set(event));
	CHECK_EQ(waveOutClose(wave.out), 0);
	CHECK(event_is_set(event));
}
