/* SPDX-License-Identifier: MIT */
/* WAVE_MAPPER: which device it picks, and what it converts when none plays the format. */
#include "wave-driver.h"

static const WAVEFORMATEX cd = {WAVE_FORMAT_PCM, 2, 44100, 176400, 4, 16, 0};
static struct wave wave;

static MMRESULT open_mapped(struct wave *to)
{
	return waveOutOpen(&to->out, WAVE_MAPPER, &pcm, (DWORD_PTR)note_function, INSTANCE,
		CALLBACK_FUNCTION);
}

static void install_cd_only(void)
{
	wave_driver_install();
	wave_drivers[PLAY].only = &cd;
	wave_drivers[RECORD].only = &cd;
}

CASE(mapper_picks_the_device_that_plays_the_format, "6.4.1")
{
	install_cd_only();
	config_set("Drivers32", "wave1", null_driver());
	REQUIRE(waveOutOpen(&wave.out, WAVE_MAPPER, &pcm, 0, 0, 0) == 0);
	CHECK_EQ(wave_drivers[PLAY].descriptor.hWave, 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	await_done(&blocks[0]);
	wave_finish(&wave);
}

CASE(mapper_uses_the_first_device_if_it_can, "6.4.1")
{
	install_cd_only();
	config_set("Drivers32", "wave1", null_driver());
	REQUIRE(waveOutOpen(&wave.out, WAVE_MAPPER, &cd, 0, 0, 0) == 0);
	CHECK_EQ(wave_drivers[PLAY].format.nSamplesPerSec, 44100);
	wave_finish(&wave);
}

static void check_conversion(enum direction direction)
{
	install_cd_only();
	wave.direction = direction;
	if (direction == PLAY)
		REQUIRE(waveOutOpen(&wave.out, WAVE_MAPPER, &pcm, 0, 0, 0) == 0);
	else
		REQUIRE(waveInOpen(&wave.in, WAVE_MAPPER, &pcm, 0, 0, 0) == 0);
	CHECK_EQ(wave_drivers[direction].format.nSamplesPerSec, 44100);
	CHECK_EQ(wave_drivers[direction].format.nChannels, 2);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(mapper_converts_when_no_device_plays_the_format, "6.4.1", check_conversion)

static void check_direct(enum direction direction)
{
	HWAVEOUT out = NULL;
	HWAVEIN in = NULL;

	install_cd_only();
	if (direction == PLAY)
		CHECK_EQ(waveOutOpen(&out, WAVE_MAPPER, &pcm, 0, 0, WAVE_FORMAT_DIRECT), WAVERR_BADFORMAT);
	else
		CHECK_EQ(waveInOpen(&in, WAVE_MAPPER, &pcm, 0, 0, WAVE_FORMAT_DIRECT), WAVERR_BADFORMAT);
}

BOTH_DIRECTIONS(direct_flag_forbids_conversion, "6.4.1", check_direct)

CASE(device_by_id_never_converts, "6.4.1")
{
	HWAVEOUT handle = NULL;

	install_cd_only();
	CHECK_EQ(waveOutOpen(&handle, 0, &pcm, 0, 0, 0), WAVERR_BADFORMAT);
	CHECK_EQ(waveOutOpen(NULL, 0, &pcm, 0, 0, WAVE_FORMAT_QUERY), WAVERR_BADFORMAT);
	CHECK_EQ(waveOutOpen(NULL, WAVE_MAPPER, &pcm, 0, 0, WAVE_FORMAT_QUERY), 0);
}

CASE(mapped_flag_converts_for_the_named_device, "6.4.1")
{
	install_cd_only();
	REQUIRE(waveOutOpen(&wave.out, 0, &pcm, 0, 0, WAVE_MAPPED) == 0);
	CHECK_EQ(wave_drivers[PLAY].format.nSamplesPerSec, 44100);
	wave_finish(&wave);
}

CASE(converted_block_comes_back_as_the_clients_own, "6.4.1")
{
	wave.direction = PLAY;
	install_cd_only();
	REQUIRE(open_mapped(&wave) == 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 1600)), 0);
	CHECK(block_flags(&blocks[0]) & WHDR_INQUEUE);
	WAIT_UNTIL(wave_drivers[PLAY].queued > 0); /* the mapper converts on a thread of its own */
	CHECK_EQ(waveOutReset(wave.out), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 1);
	CHECK_EQ(notes[1].device, wave.out);
	CHECK_EQ(notes[1].user, INSTANCE);
	CHECK_EQ(notes[1].param1, (DWORD_PTR)&blocks[0]);
	CHECK_EQ(notes[1].header_flags, WHDR_PREPARED | WHDR_DONE);
	wave_finish(&wave);
}
