/* SPDX-License-Identifier: MIT */
/* Formats, positions, text, parameters, volume: what the SDK computes. */
#include "sdk-fake-driver.h"

#include <errno.h>

#include "sdk/position.h"
#include "sdk/utf.h"
#include "sdk/volume.h"

static WAVEFORMATEX wave(WORD tag, unsigned rate, unsigned channels, unsigned bits)
{
	WAVEFORMATEX format = pcm(rate, channels, bits);

	format.wFormatTag = tag;
	return format;
}

static void linear_formats_are_recognised(void **state)
{
	static const struct { WORD tag; unsigned bits; enum mm_sample sample; } rows[] = {
		{ WAVE_FORMAT_PCM, 8, MM_SAMPLE_U8 }, { WAVE_FORMAT_PCM, 16, MM_SAMPLE_S16 },
		{ WAVE_FORMAT_PCM, 24, MM_SAMPLE_S24 }, { WAVE_FORMAT_PCM, 32, MM_SAMPLE_S32 },
		{ WAVE_FORMAT_IEEE_FLOAT, 32, MM_SAMPLE_F32 }, { WAVE_FORMAT_IEEE_FLOAT, 64, MM_SAMPLE_F64 },
	};
	struct mm_format format;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		WAVEFORMATEX from = wave(rows[i].tag, 44100, 2, rows[i].bits);

		from.cbSize = 0xFFFF; /* not looked at */
		assert_true(mm_format_parse(&format, &from));
		assert_int_equal(format.sample, rows[i].sample);
		assert_int_equal(format.rate, 44100);
		assert_int_equal(format.channels, 2);
		assert_int_equal(format.frame_bytes, rows[i].bits / 4);
		assert_true(mm_format_is_linear(&format));
	}
}

static void formats_that_contradict_themselves_are_refused(void **state)
{
	WAVEFORMATEX good = pcm(44100, 2, 16), bad;
	struct mm_format format;

	(void)state;
	bad = good, bad.nChannels = 0;
	assert_false(mm_format_parse(&format, &bad));
	bad = good, bad.nSamplesPerSec = 0;
	assert_false(mm_format_parse(&format, &bad));
	bad = good, bad.nBlockAlign = 3;
	assert_false(mm_format_parse(&format, &bad));
	bad = good, bad.nBlockAlign = 0;
	assert_false(mm_format_parse(&format, &bad));
	bad = good, bad.wBitsPerSample = 13;
	assert_false(mm_format_parse(&format, &bad));
	bad = wave(WAVE_FORMAT_IEEE_FLOAT, 44100, 2, 16);
	assert_false(mm_format_parse(&format, &bad));
	bad = wave(WAVE_FORMAT_EXTENSIBLE, 44100, 2, 16);
	assert_false(mm_format_parse(&format, &bad));
}

static void other_formats_are_passed_to_the_back_end(void **state)
{
	WAVEFORMATEX from = wave(WAVE_FORMAT_ALAW, 8000, 1, 8);
	struct mm_format format;

	(void)state;
	assert_true(mm_format_parse(&format, &from));
	assert_int_equal(format.sample, MM_SAMPLE_OTHER);
	assert_int_equal(format.tag, WAVE_FORMAT_ALAW);
	assert_false(mm_format_is_linear(&format));
}

static void the_limits_of_linear_formats(void **state)
{
	static const struct { unsigned rate, channels; bool good; } rows[] = {
		{ 999, 1, false }, { 1000, 1, true }, { 384000, 1, true }, { 384001, 1, false },
		{ 48000, 32, true },
		{ 48000, 33, false },
	};
	struct mm_format format;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		WAVEFORMATEX from = pcm(rows[i].rate, rows[i].channels, 16);

		assert_true(mm_format_parse(&format, &from));
		assert_int_equal(mm_format_is_linear(&format), rows[i].good);
	}
}

static void extensible_formats_say_what_is_inside(void **state)
{
	static const uint8_t float_id[] = { 3, 0, 0, 0, 0, 0, 16, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71 };
	WAVEFORMATEXTENSIBLE from = {
		.Format = wave(WAVE_FORMAT_EXTENSIBLE, 48000, 6, 32),
		.dwChannelMask = 0x3F,
	};
	struct mm_format format;

	(void)state;
	memcpy(&from.SubFormat, float_id, sizeof(float_id));
	from.Format.cbSize = 22;
	assert_true(mm_format_parse(&format, &from.Format));
	assert_int_equal(format.sample, MM_SAMPLE_F32);
	assert_int_equal(format.tag, WAVE_FORMAT_IEEE_FLOAT);
	assert_int_equal(format.speakers, 0x3F);
	from.Format.cbSize = 21;
	assert_false(mm_format_parse(&format, &from.Format));
	from.Format.cbSize = 22;
	((uint8_t *)&from.SubFormat)[15] = 0;
	assert_false(mm_format_parse(&format, &from.Format));
}

static MMTIME told(UINT type, unsigned rate, uint64_t frames)
{
	struct mm_format format = { .rate = rate, .frame_bytes = 4 };
	MMTIME time = { .wType = type };

	assert_int_equal(mm_position_tell(&time, sizeof(time), &format, frames), MMSYSERR_NOERROR);
	return time;
}

static void positions_are_exact_and_wrap(void **state)
{
	MMTIME smpte = told(TIME_SMPTE, 44100, UINT64_C(44100) * (3600 * 25 + 60 * 2 + 3) + 44100 / 2);

	(void)state;
	assert_int_equal(told(TIME_MS, 44100, 44099).u.ms, 999);
	assert_int_equal(told(TIME_MS, 44100, 44100).u.ms, 1000);
	assert_int_equal(told(TIME_MS, 44100, UINT64_MAX).u.ms,
	                 (DWORD)((unsigned __int128)UINT64_MAX * 1000 / 44100));
	assert_int_equal(told(TIME_SAMPLES, 44100, UINT64_C(0x100000005)).u.sample, 5);
	assert_int_equal(told(TIME_BYTES, 44100, UINT64_C(0x40000001)).u.cb, 4);
	assert_int_equal(told(TIME_TICKS, 44100, 3).wType, TIME_BYTES);
	assert_int_equal(told(0, 44100, 3).u.cb, 12);
	assert_int_equal(smpte.u.smpte.hour, 1);
	assert_int_equal(smpte.u.smpte.min, 2);
	assert_int_equal(smpte.u.smpte.sec, 3);
	assert_int_equal(smpte.u.smpte.frame, 15);
	assert_int_equal(smpte.u.smpte.fps, 30);
}

static void text_is_converted_and_cut_between_characters(void **state)
{
	static const char utf8[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\xb5";
	static const WCHAR wide[] = { 'a', 0xE9, 0x20AC, 0x1F3B5, 0 };
	WCHAR to[8];
	char bytes[16];

	(void)state;
	assert_int_equal(mm_utf_to_wide(to, 8, utf8), 5);
	assert_memory_equal(to, wide, sizeof(wide));
	assert_int_equal(mm_utf_to_wide(to, 3, utf8), 5);
	assert_int_equal(to[2], 0);
	assert_int_equal(mm_utf_to_wide(NULL, 0, utf8), 5);
	assert_int_equal(mm_utf_from_wide(bytes, sizeof(bytes), wide), 11);
	assert_string_equal(bytes, utf8);
	assert_int_equal(mm_utf_from_wide(bytes, 6, wide), 11);
	assert_string_equal(bytes, "a\xc3\xa9");
	assert_int_equal(mm_utf_from_wide(bytes, 7, wide), 11);
	assert_string_equal(bytes, "a\xc3\xa9\xe2\x82\xac");
	mm_utf_copy(bytes, 6, utf8);
	assert_string_equal(bytes, "a\xc3\xa9");
	mm_utf_copy(bytes, 16, utf8);
	assert_string_equal(bytes, utf8);
}

static void bad_text_becomes_replacement_characters(void **state)
{
	static const char *const rows[] = { "\x80", "\xc0", "\xf5", "\xc3", "\xff" };
	static const WCHAR bad[] = { 0xD800, 0x110000, (WCHAR)-1, 0 };
	WCHAR to[8];
	char bytes[16];

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(mm_utf_to_wide(to, 8, rows[i]), 2);
		assert_int_equal(to[0], 0xFFFD);
	}
	mm_utf_to_wide(to, 8, "\xed\xa0\x80"); /* a surrogate */
	assert_int_equal(to[0], 0xFFFD);
	mm_utf_to_wide(to, 8, "\xc3" "b");
	assert_int_equal(to[0], 0xFFFD);
	assert_int_equal(to[1], 'b');
	mm_utf_from_wide(bytes, sizeof(bytes), bad);
	assert_string_equal(bytes, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static void assert_parameter(const char *key, const char *value)
{
	char text[32];

	assert_int_equal(mm_parameter(key, text, sizeof(text)), 0);
	assert_string_equal(text, value);
}

static void parameters_are_read_from_the_text_of_drv_open(void **state)
{
	char text[4];

	(void)state;
	assert_int_equal(mm_parameter("a", text, sizeof(text)), -ENOENT);
	assert_true(DriverProc(0, (HDRVR)2, DRV_OPEN,
	                       (LPARAM)L" a=1\tOut=\"x y\\z.wav\" flag  empty= é=\u20AC a=2 ", 0));
	assert_parameter("A", "1");
	assert_parameter("out", "x y\\z.wav");
	assert_parameter("flag", "");
	assert_parameter("empty", "");
	assert_parameter("\xc3\xa9", "\xe2\x82\xac");
	assert_int_equal(mm_parameter("ou", text, sizeof(text)), -ENOENT);
	assert_int_equal(mm_parameter("out", text, sizeof(text)), -ENAMETOOLONG);
	assert_true(DriverProc(0, (HDRVR)3, DRV_OPEN, 0, 0));
	assert_true(DriverProc(0, (HDRVR)3, DRV_OPEN, (LPARAM)L"", 0));
	assert_parameter("a", "1");
	assert_true(DriverProc(0, (HDRVR)3, DRV_OPEN, (LPARAM)L"b=\"open", 0));
	assert_parameter("b", "open");
	assert_int_equal(mm_parameter("a", text, sizeof(text)), -ENOENT);
	DriverProc(0, NULL, DRV_DISABLE, 0, 0);
	DriverProc(0, NULL, DRV_FREE, 0, 0);
	DriverProc(0, NULL, DRV_LOAD, 0, 0);
	assert_int_equal(mm_parameter("b", text, sizeof(text)), -ENOENT);
}

/* Half volume left, a quarter right, of one frame. */
static void apply(enum mm_sample sample, unsigned bits, unsigned channels, uint32_t speakers, void *samples)
{
	struct mm_format format = {
		.channels = (uint16_t)channels,
		.bits = (uint16_t)bits,
		.sample = sample,
		.speakers = speakers,
		.frame_bytes = channels * bits / 8,
	};

	mm_volume_apply(&format, 0x40008000, samples, 1);
}

static void volume_works_in_every_sample_type(void **state)
{
	uint8_t u8[] = { 0x80 + 100, 0x80 - 100 };
	int16_t s16[] = { 32000, -32000 };
	uint8_t s24[] = { 0x00, 0x00, 0x40, 0x00, 0x00, 0xC0 };
	int32_t s32[] = { 0x40000000, -0x40000000 };
	float f32[] = { 1.0f, -1.0f };
	double f64[] = { 1.0, -1.0 };

	(void)state;
	apply(MM_SAMPLE_U8, 8, 2, 0, u8);
	assert_int_equal(u8[0], 0x80 + 50);
	assert_int_equal(u8[1], 0x80 - 25);
	apply(MM_SAMPLE_S16, 16, 2, 0, s16);
	assert_in_range(s16[0], 16000, 16001);
	assert_int_equal(s16[1], -8000);
	apply(MM_SAMPLE_S24, 24, 2, 0, s24);
	assert_memory_equal(s24, ((uint8_t[]){ 0x40, 0x00, 0x20, 0x00, 0x00, 0xF0 }), 6);
	apply(MM_SAMPLE_S32, 32, 2, 0, s32);
	assert_int_equal(s32[0], 0x20004000);
	assert_int_equal(s32[1], -0x10000000);
	apply(MM_SAMPLE_F32, 32, 2, 0, f32);
	assert_true(f32[0] > 0.5f && f32[0] < 0.50002f && f32[1] <= -0.25f && f32[1] > -0.25001f);
	apply(MM_SAMPLE_F64, 64, 2, 0, f64);
	assert_true(f64[0] > 0.5 && f64[0] < 0.50002 && f64[1] <= -0.25 && f64[1] > -0.25001);
}

static void volume_follows_the_speakers(void **state)
{
	int16_t mono[] = { 1600 }, plain[] = { 1600, 1600, 1600 };
	int16_t surround[] = { 1600, 1600, 1600, 1600, 1600, 1600 };

	(void)state;
	apply(MM_SAMPLE_S16, 16, 1, 0x4, mono);
	assert_int_equal(mono[0], 800);
	apply(MM_SAMPLE_S16, 16, 3, 0, plain);
	assert_memory_equal(plain, ((int16_t[]){ 800, 400, 800 }), sizeof(plain));
	apply(MM_SAMPLE_S16, 16, 6, 0x3F, surround);
	assert_memory_equal(surround, ((int16_t[]){ 800, 400, 600, 600, 800, 400 }), sizeof(surround));
}

static void full_volume_changes_no_bit(void **state)
{
	struct mm_format format = { .channels = 2, .sample = MM_SAMPLE_S16 };
	int16_t samples[] = { 32767, -32768 };

	(void)state;
	mm_volume_apply(&format, MM_VOLUME_FULL, samples, 1);
	assert_int_equal(samples[0], 32767);
	assert_int_equal(samples[1], -32768);
	mm_volume_apply(&format, 0x0000FFFF, samples, 1);
	assert_int_equal(samples[0], 32767);
	assert_int_equal(samples[1], 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, device_setup, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(linear_formats_are_recognised),
		TEST(formats_that_contradict_themselves_are_refused),
		TEST(other_formats_are_passed_to_the_back_end),
		TEST(the_limits_of_linear_formats),
		TEST(extensible_formats_say_what_is_inside),
		TEST(positions_are_exact_and_wrap),
		TEST(text_is_converted_and_cut_between_characters),
		TEST(bad_text_becomes_replacement_characters),
		TEST(parameters_are_read_from_the_text_of_drv_open),
		TEST(volume_works_in_every_sample_type),
		TEST(volume_follows_the_speakers),
		TEST(full_volume_changes_no_bit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
