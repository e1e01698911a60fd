/* SPDX-License-Identifier: MIT */
/* waveOut: what can be asked and set while a device plays, and the error texts. */
#include "waves.h"

#include <string.h>

/* waveOutGetPosition */

/* The position in that unit; a driver may answer milliseconds in bytes. */
static DWORD position(const struct wave *wave, UINT type)
{
	MMTIME time;

	memset(&time, 0, sizeof(time));
	time.wType = type;
	CHECK_EQ(waveOutGetPosition(wave->out, &time, sizeof(time)), 0);
	if (type == TIME_MS && time.wType == TIME_BYTES)
		return (DWORD)((unsigned long long)time.u.cb * 1000 / pcm.nAvgBytesPerSec);
	CHECK_EQ(time.wType, type);
	return time.u.ms;
}

CASE(wave_out_position_starts_at_0, "6.4 waveOutGetPosition")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(position(&wave, TIME_SAMPLES), 0);
	CHECK_EQ(position(&wave, TIME_BYTES), 0);
	CHECK_EQ(position(&wave, TIME_MS), 0);
	wave_finish(&wave);
}

CASE(wave_out_position_counts_what_was_played, "6.4 waveOutGetPosition")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, BLOCK_BYTES)), 0);
	await_done(&blocks[0]);
	WAIT_UNTIL(position(&wave, TIME_SAMPLES) >= BLOCK_BYTES / 2);
	CHECK_EQ(position(&wave, TIME_SAMPLES), BLOCK_BYTES / 2);
	CHECK_EQ(position(&wave, TIME_BYTES), BLOCK_BYTES);
	CHECK_EQ(position(&wave, TIME_MS), 100);
	CHECK_EQ(waveOutReset(wave.out), 0);
	CHECK_EQ(position(&wave, TIME_SAMPLES), 0);
	wave_finish(&wave);
}

CASE(wave_out_position_of_done_blocks_is_past_them, "6.4 waveOutGetPosition")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, BLOCK_BYTES)), 0);
	await_done(&blocks[0]);
	CHECK_EQ(position(&wave, TIME_SAMPLES), BLOCK_BYTES / 2);
	wave_finish(&wave);
}

CASE(wave_out_position_stands_still_while_paused, "6.4 waveOutPause")
{
	struct wave wave;
	DWORD first;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, BLOCK_BYTES)), 0);
	CHECK_EQ(waveOutPause(wave.out), 0);
	Sleep(30);
	first = position(&wave, TIME_SAMPLES);
	Sleep(30);
	CHECK_EQ(position(&wave, TIME_SAMPLES), first);
	CHECK_EQ(position(&wave, TIME_SAMPLES), first);
	wave_finish(&wave);
}

CASE(wave_out_position_in_smpte, "6.4 waveOutGetPosition")
{
	struct wave wave;
	MMTIME time;

	wave_open_silent(&wave, PLAY);
	memset(&time, 0, sizeof(time));
	time.wType = TIME_SMPTE;
	CHECK_EQ(waveOutGetPosition(wave.out, &time, sizeof(time)), 0);
	CHECK_EQ(time.u.smpte.sec, 0);
	CHECK_EQ(time.u.smpte.min, 0);
	wave_finish(&wave);
}

CASE(wave_out_position_of_an_unknown_type_is_answered_in_another, "6.4 waveOutGetPosition")
{
	static const UINT types[] = {TIME_MIDI, TIME_TICKS, 0x40, 0};
	struct wave wave;
	MMTIME time;
	int i;

	wave_open_silent(&wave, PLAY);
	for (i = 0; i < 4; i++) {
		memset(&time, 0, sizeof(time));
		time.wType = types[i];
		CHECK_EQ(waveOutGetPosition(wave.out, &time, sizeof(time)), 0);
		CHECK(time.wType != types[i]);
	}
	wave_finish(&wave);
}

CASE(wave_out_position_needs_a_place_of_full_size, "6.4 waveOutGetPosition")
{
	struct wave wave;
	MMTIME time = {.wType = TIME_BYTES};

	wave_open_silent(&wave, PLAY);
	CHECK(waveOutGetPosition(wave.out, &time, sizeof(time) - 1) != 0);
	CHECK(waveOutGetPosition(wave.out, &time, 0) != 0);
	CHECK_EQ(waveOutGetPosition(wave.out, NULL, sizeof(time)), MMSYSERR_INVALPARAM);
	wave_finish(&wave);
}

/* waveOutGetPitch, waveOutSetPitch, waveOutGetPlaybackRate, waveOutSetPlaybackRate */

static DWORD support(void)
{
	WAVEOUTCAPSA caps;

	CHECK_EQ(waveOutGetDevCapsA(0, &caps, sizeof(caps)), 0);
	return caps.dwSupport;
}

CASE(wave_out_pitch_needs_its_capability, "6.4 waveOutGetPitch/SetPitch")
{
	struct wave wave;
	DWORD pitch = 0;

	wave_open_silent(&wave, PLAY);
	if (support() & WAVECAPS_PITCH)
		SKIP("the device can");
	CHECK_EQ(waveOutGetPitch(wave.out, &pitch), MMSYSERR_NOTSUPPORTED);
	CHECK_EQ(waveOutSetPitch(wave.out, 0x10000), MMSYSERR_NOTSUPPORTED);
	wave_finish(&wave);
}

CASE(wave_out_playback_rate_needs_its_capability, "6.4 waveOutGetPlaybackRate/Set")
{
	struct wave wave;
	DWORD rate = 0;

	wave_open_silent(&wave, PLAY);
	if (support() & WAVECAPS_PLAYBACKRATE)
		SKIP("the device can");
	CHECK_EQ(waveOutGetPlaybackRate(wave.out, &rate), MMSYSERR_NOTSUPPORTED);
	CHECK_EQ(waveOutSetPlaybackRate(wave.out, 0x10000), MMSYSERR_NOTSUPPORTED);
	wave_finish(&wave);
}

/* waveOutGetVolume, waveOutSetVolume */

static void open_stereo(struct wave *wave)
{
	static const WAVEFORMATEX stereo = {WAVE_FORMAT_PCM, 2, 8000, 32000, 4, 16, 0};

	memset(wave, 0, sizeof(*wave));
	REQUIRE(waveOutOpen(&wave->out, 0, &stereo, 0, 0, CALLBACK_NULL) == 0);
}

CASE(wave_out_volume_is_what_was_set, "6.4 waveOutGetVolume/SetVolume")
{
	struct wave wave;
	DWORD volume = 0;

	open_stereo(&wave);
	CHECK_EQ(waveOutSetVolume(wave.out, 0x80004000), 0);
	CHECK_EQ(waveOutGetVolume(wave.out, &volume), 0);
	CHECK_EQ(volume, 0x80004000);
	CHECK_EQ(waveOutSetVolume(wave.out, 0xFFFFFFFF), 0);
	CHECK_EQ(waveOutGetVolume(wave.out, &volume), 0);
	CHECK_EQ(volume, 0xFFFFFFFF);
	wave_finish(&wave);
}

CASE(wave_out_volume_starts_full, "6.4 waveOutGetVolume/SetVolume")
{
	struct wave wave;
	DWORD volume = 0;

	open_stereo(&wave);
	CHECK_EQ(waveOutGetVolume(wave.out, &volume), 0);
	CHECK_EQ(volume, 0xFFFFFFFF);
	wave_finish(&wave);
}

CASE(wave_out_volume_by_id, "6.4 waveOutGetVolume/SetVolume")
{
	DWORD volume = 0;

	DIFFERS("6.4");
	CHECK_EQ(waveOutGetVolume((HWAVEOUT)0, &volume), 0);
	CHECK_EQ(waveOutSetVolume((HWAVEOUT)0, volume), 0);
}

CASE(wave_out_volume_belongs_to_the_handle, "6.4 waveOutGetVolume/SetVolume")
{
	struct wave first, second;
	DWORD volume = 0;

	open_stereo(&first);
	open_stereo(&second);
	CHECK_EQ(waveOutSetVolume(first.out, 0x11112222), 0);
	CHECK_EQ(waveOutSetVolume(second.out, 0x33334444), 0);
	CHECK_EQ(waveOutGetVolume(first.out, &volume), 0);
	CHECK_EQ(volume, 0x11112222);
	wave_finish(&first);
	wave_finish(&second);
}

CASE(wave_out_volume_needs_a_place, "6.4 waveOutGetVolume/SetVolume")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutGetVolume(wave.out, NULL), MMSYSERR_INVALPARAM);
	wave_finish(&wave);
}

/* waveOutBreakLoop, waveOutGetID */

CASE(wave_out_break_loop_of_an_idle_device_is_no_error, "6.4 waveOutBreakLoop")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	CHECK_EQ(waveOutBreakLoop(wave.out), 0);
	CHECK_EQ(note_count(), 1);
	wave_finish(&wave);
}

CASE(wave_out_id_of_a_handle, "6.4 waveOutGetID")
{
	struct wave wave;
	UINT id = 99;

	DIFFERS("6.4");
	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutGetID(wave.out, &id), 0);
	CHECK_EQ(id, 0);
	CHECK_EQ(waveOutGetID(wave.out, NULL), MMSYSERR_INVALPARAM);
	wave_finish(&wave);
}

/* waveOutMessage */

CASE(wave_out_unknown_message_is_not_supported, "6.4 waveOutMessage")
{
	struct wave wave;

	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutMessage(wave.out, DRVM_USER + 77, 1, 2), MMSYSERR_NOTSUPPORTED);
	wave_finish(&wave);
}

CASE(wave_out_messages_pass_to_the_driver, "6.4 waveOutMessage")
{
	struct wave wave;
	MMTIME time = {.wType = TIME_BYTES};

	DIFFERS("6.4");
	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutMessage(wave.out, WODM_GETPOS, (DWORD_PTR)&time, sizeof(time)), 0);
	CHECK_EQ(time.wType, TIME_BYTES);
	wave_finish(&wave);
}

CASE(wave_out_interface_name_of_an_id, "6.1 DRV_QUERYDEVICEINTERFACE")
{
	HWAVEOUT id = (HWAVEOUT)0;
	WCHAR name[512];
	ULONG size = 0;

	CHECK_EQ(waveOutMessage(id, DRV_QUERYDEVICEINTERFACESIZE, (DWORD_PTR)&size, 0), 0);
	CHECK(size >= 2 * sizeof(WCHAR) && size <= sizeof(name));
	CHECK_EQ(size % sizeof(WCHAR), 0);
	memset(name, 0xAA, sizeof(name));
	CHECK_EQ(waveOutMessage(id, DRV_QUERYDEVICEINTERFACE, (DWORD_PTR)name, sizeof(name)), 0);
	CHECK_EQ(name[size / sizeof(WCHAR) - 1], 0);
	CHECK(name[0] != 0);
}

CASE(wave_out_interface_name_needs_room, "6.1 DRV_QUERYDEVICEINTERFACE")
{
	WCHAR name[2];

	CHECK(waveOutMessage((HWAVEOUT)0, DRV_QUERYDEVICEINTERFACE, (DWORD_PTR)name, sizeof(WCHAR)) != 0);
}

CASE(wave_out_system_messages_refuse_real_handles, "6.1")
{
	struct wave wave;
	ULONG size = 0;

	DIFFERS("6.1");
	wave_open_silent(&wave, PLAY);
	CHECK_EQ(waveOutMessage(wave.out, DRV_QUERYDEVICEINTERFACESIZE, (DWORD_PTR)&size, 0),
		MMSYSERR_NOTSUPPORTED);
	wave_finish(&wave);
}

CASE(wave_out_preferred_device_of_the_mapper, "6.1 DRVM_MAPPER_PREFERRED_GET")
{
	const HWAVEOUT mapper = (HWAVEOUT)(UINT_PTR)WAVE_MAPPER;
	DWORD device = 77, flags = 77;

	DIFFERS("6.1");
	CHECK_EQ(waveOutMessage(mapper, DRVM_MAPPER_PREFERRED_GET, (DWORD_PTR)&device, (DWORD_PTR)&flags), 0);
	CHECK(device < waveOutGetNumDevs());
	CHECK_EQ(flags & ~(DWORD)DRVM_MAPPER_PREFERRED_FLAGS_PREFERREDONLY, 0);
}

/* waveOutGetErrorText */

CASE(wave_out_error_texts_of_the_common_codes, "6.4 waveOutGetErrorText")
{
	static const MMRESULT codes[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 32, 33, 34, 35};
	char narrow[MAXERRORLENGTH];
	WCHAR wide_text[MAXERRORLENGTH];
	size_t i;

	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		narrow[0] = 0;
		wide_text[0] = 0;
		CHECK_EQ(waveOutGetErrorTextA(codes[i], narrow, sizeof(narrow)), 0);
		CHECK_EQ(waveOutGetErrorTextW(codes[i], wide_text, MAXERRORLENGTH), 0);
		CHECK(narrow[0] != 0);
		CHECK_EQ(narrow[0], wide_text[0]);
	}
}

CASE(wave_out_error_text_of_an_unknown_code, "6.4 waveOutGetErrorText")
{
	char text[MAXERRORLENGTH];

	CHECK_EQ(waveOutGetErrorTextA(9999, text, sizeof(text)), MMSYSERR_BADERRNUM);
	CHECK_EQ(waveOutGetErrorTextA((MMRESULT)-1, text, sizeof(text)), MMSYSERR_BADERRNUM);
}

CASE(wave_out_error_text_needs_a_place, "6.4 waveOutGetErrorText")
{
	char text[2] = "x";

	CHECK_EQ(waveOutGetErrorTextA(0, NULL, MAXERRORLENGTH), MMSYSERR_INVALPARAM);
	CHECK_EQ(waveOutGetErrorTextW(0, NULL, MAXERRORLENGTH), MMSYSERR_INVALPARAM);
	CHECK_EQ(waveOutGetErrorTextA(0, text, 0), 0);
	CHECK_EQ(text[0], 'x');
}

CASE(wave_out_error_text_is_cut_with_its_nul, "6.4 waveOutGetErrorText")
{
	char whole[MAXERRORLENGTH], cut[MAXERRORLENGTH];

	CHECK_EQ(waveOutGetErrorTextA(2, whole, sizeof(whole)), 0);
	memset(cut, 0x55, sizeof(cut));
	CHECK_EQ(waveOutGetErrorTextA(2, cut, 8), 0);
	CHECK_EQ(strlen(cut), 7);
	CHECK_EQ(memcmp(cut, whole, 7), 0);
	CHECK_EQ(cut[8], 0x55);
}
