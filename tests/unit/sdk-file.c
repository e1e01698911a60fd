/* SPDX-License-Identifier: MIT */
/*
 * The file driver: what is played is in the file, bit by bit, at every block that is done; files are recorded
 * from.
 */
#include "sdk-fake.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sndfile.h>

#include "sdk/utf.h"

static char directory[] = "/tmp/winmm-file-XXXXXX";
static char path[PATH_MAX];
static uint8_t noise[9600];
static struct client client;
static WAVEHDR headers[4];

static int make_directory(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (uint8_t)(i * 167 + i / 251);
	return mkdtemp(directory) ? 0 : -1;
}

static int remove_directory(void **state)
{
	(void)state;
	return rmdir(directory);
}

static const char *file(const char *name)
{
	snprintf(path, sizeof(path), "%s/%s", directory, name);
	return path;
}

/* Opens an instance with parameters, in which @ is the directory, and a fast clock. */
static void instance(const char *parameters)
{
	WCHAR wide[PATH_MAX];
	char text[PATH_MAX];
	size_t used = (size_t)snprintf(text, sizeof(text), "pace=fast ");

	for (const char *at = parameters; *at; at++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, *at == '@' ? "%s" : "%.1s",
		                         *at == '@' ? directory : at);
	mm_utf_to_wide(wide, PATH_MAX, text);
	assert_true(DriverProc(0, (HDRVR)2, DRV_OPEN, (LPARAM)wide, 0));
}

static int setup(void **state)
{
	unsetenv("WINMM_FILE");
	unsetenv("WINMM_FILE_IN");
	unsetenv("WINMM_FILE_PACE");
	module_setup(state);
	instance("out=\"@/a.wav\"");
	return 0;
}

static SNDFILE *open_file(const char *name, SF_INFO *info)
{
	SNDFILE *sound;

	*info = (SF_INFO){ 0 };
	sound = sf_open(file(name), SFM_READ, info);
	assert_non_null(sound);
	return sound;
}

/* The file holds so many bytes of samples, those of the noise. */
static void assert_noise(const char *name, size_t bytes, unsigned frame_bytes)
{
	uint8_t samples[sizeof(noise)];
	SF_INFO info;
	SNDFILE *sound = open_file(name, &info);

	assert_int_equal(info.frames, bytes / frame_bytes);
	assert_int_equal(sf_read_raw(sound, samples, (sf_count_t)bytes), bytes);
	assert_memory_equal(samples, noise, bytes);
	sf_close(sound);
}

static void assert_file(const char *name, size_t bytes)
{
	assert_noise(name, bytes, 4);
}

/* Nobody has computed the greatest sample, so the file may not claim one. */
static void assert_no_peak(const char *name)
{
	SF_INFO info;
	SNDFILE *sound = open_file(name, &info);
	double peak;

	assert_false(sf_command(sound, SFC_GET_SIGNAL_MAX, &peak, sizeof(peak)));
	sf_close(sound);
}

static WAVEFORMATEX wave(WORD tag, unsigned rate, unsigned channels, unsigned bits)
{
	WAVEFORMATEX format = pcm(rate, channels, bits);

	format.wFormatTag = tag;
	return format;
}

static void every_format_is_written_bit_by_bit(void **state)
{
	static const struct { WORD tag; unsigned bits; int subtype; } rows[] = {
		{ WAVE_FORMAT_PCM, 8, SF_FORMAT_PCM_U8 }, { WAVE_FORMAT_PCM, 16, SF_FORMAT_PCM_16 },
		{ WAVE_FORMAT_PCM, 24, SF_FORMAT_PCM_24 }, { WAVE_FORMAT_PCM, 32, SF_FORMAT_PCM_32 },
		{ WAVE_FORMAT_IEEE_FLOAT, 32, SF_FORMAT_FLOAT },
		{ WAVE_FORMAT_IEEE_FLOAT, 64, SF_FORMAT_DOUBLE },
	};
	static const unsigned channels[] = { 1, 2, 5, 6 };

	(void)state;
	for (size_t i = 0; i < 24; i++) {
		WAVEFORMATEX format = wave(rows[i / 4].tag, 44100, channels[i % 4], rows[i / 4].bits);
		size_t bytes = sizeof(noise) / 2 / format.nBlockAlign * format.nBlockAlign;
		SF_INFO info;

		notes_clear();
		assert_int_equal(client_try(&client, MM_OUT, &format, CALLBACK_EVENT, NULL),
		                 MMSYSERR_NOERROR);
		header_write(&client, &headers[0], noise, bytes);
		header_write(&client, &headers[1], noise + bytes, bytes);
		notes_wait(3);
		client_close(&client);
		sf_close(open_file("a.wav", &info));
		assert_int_equal(info.format & SF_FORMAT_SUBMASK, rows[i / 4].subtype);
		assert_int_equal(info.samplerate, 44100);
		assert_int_equal(info.channels, channels[i % 4]);
		assert_noise("a.wav", 2 * bytes, format.nBlockAlign);
		assert_no_peak("a.wav");
	}
	unlink(file("a.wav"));
}

static void the_file_is_complete_whenever_a_block_is_done(void **state)
{
	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	assert_file("a.wav", 0);
	for (size_t i = 0; i < 4; i++) {
		header_write(&client, &headers[i], noise + i * 1000, 1000);
		notes_wait(i + 2);
		assert_file("a.wav", (i + 1) * 1000);
	}
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_file("a.wav", 4000);
	client_close(&client);
	unlink(file("a.wav"));
}

static void what_is_played_after_a_reset_is_appended(void **state)
{
	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	header_write(&client, &headers[0], noise, 4000);
	notes_wait(2);
	client_send(&client, WODM_RESET, NULL, 0);
	header_write(&client, &headers[0], noise + 4000, 4000);
	notes_wait(3);
	client_close(&client);
	assert_file("a.wav", 8000);
	unlink(file("a.wav"));
}

static void speakers_are_written(void **state)
{
	static const uint8_t pcm_id[] = { 1, 0, 0, 0, 0, 0, 16, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71 };
	WAVEFORMATEXTENSIBLE format = {
		.Format = wave(WAVE_FORMAT_EXTENSIBLE, 8000, 2, 16),
		.dwChannelMask = 0x30,
	};
	DWORD_PTR cookie = 0;
	WAVEOPENDESC desc = { .lpFormat = (LPWAVEFORMAT)&format };
	SF_INFO info;
	SNDFILE *sound;
	int map[2] = { 0 };

	(void)state;
	format.Format.cbSize = 22;
	memcpy(&format.SubFormat, pcm_id, sizeof(pcm_id));
	assert_int_equal(wodMessage(0, WODM_OPEN, (DWORD_PTR)&cookie, (DWORD_PTR)&desc, 0), MMSYSERR_NOERROR);
	assert_int_equal(wodMessage(0, WODM_CLOSE, cookie, 0, 0), MMSYSERR_NOERROR);
	sound = open_file("a.wav", &info);
	assert_true(sf_command(sound, SFC_GET_CHANNEL_MAP_INFO, map, sizeof(map)));
	assert_int_equal(map[0], SF_CHANNEL_MAP_REAR_LEFT);
	assert_int_equal(map[1], SF_CHANNEL_MAP_REAR_RIGHT);
	sf_close(sound);
	unlink(file("a.wav"));
}

static void streams_that_are_open_together_have_files_of_their_own(void **state)
{
	struct client others[2];

	(void)state;
	client_open(&client, MM_OUT, CALLBACK_NULL, NULL);
	client_open(&others[0], MM_OUT, CALLBACK_NULL, NULL);
	client_open(&others[1], MM_OUT, CALLBACK_NULL, NULL);
	client_close(&others[0]);
	assert_file("a-2.wav", 0);
	assert_file("a-3.wav", 0);
	unlink(file("a-2.wav"));
	client_open(&others[0], MM_OUT, CALLBACK_NULL, NULL);
	assert_int_equal(access(file("a-2.wav"), F_OK), 0);
	assert_int_equal(access(file("a-4.wav"), F_OK), -1);
	client_close(&others[0]);
	client_close(&others[1]);
	client_close(&client);
	unlink(file("a.wav"));
	unlink(file("a-2.wav"));
	unlink(file("a-3.wav"));
}

static void an_old_file_is_overwritten(void **state)
{
	FILE *old = fopen(file("a.wav"), "w");

	(void)state;
	for (size_t i = 0; i < 10000; i++)
		fputs("old", old);
	fclose(old);
	client_open(&client, MM_OUT, CALLBACK_NULL, NULL);
	client_close(&client);
	assert_file("a.wav", 0);
	unlink(file("a.wav"));
}

static void a_file_that_cannot_be_made_is_an_error(void **state)
{
	(void)state;
	instance("out=@/nowhere/a.wav");
	assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL), MMSYSERR_ERROR);
	assert_int_equal(notes_count(), 0);
	instance("out=@");
	assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL), MMSYSERR_ERROR);
}

static void the_environment_comes_after_the_parameter(void **state)
{
	(void)state;
	setenv("WINMM_FILE", file("b"), 1);
	client_open(&client, MM_OUT, CALLBACK_NULL, NULL);
	assert_int_equal(access(file("b"), F_OK), -1);
	client_close(&client);
	unlink(file("a.wav"));
	instance("");
	client_open(&client, MM_OUT, CALLBACK_NULL, NULL);
	client_close(&client);
	assert_file("b", 0);
	unlink(file("b"));
}

static void without_a_place_it_is_winmm_wav_here(void **state)
{
	char here[PATH_MAX];

	(void)state;
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(chdir(directory), 0);
	instance("");
	client_open(&client, MM_OUT, CALLBACK_NULL, NULL);
	client_close(&client);
	assert_int_equal(chdir(here), 0);
	assert_file("winmm.wav", 0);
	unlink(file("winmm.wav"));
}

static void a_full_disk_ends_the_stream_like_an_unplugged_device(void **state)
{
	(void)state;
	if (access("/dev/full", W_OK)) {
		print_message("no /dev/full\n");
		skip();
	}
	instance("out=/dev/full");
	if (client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL) == MMSYSERR_NOERROR) {
		header_write(&client, &headers[0], noise, 4000);
		notes_wait(2);
		assert_int_equal(header_flags(&headers[0]), WHDR_PREPARED | WHDR_DONE);
		assert_int_equal(client_send_header(&client, WODM_WRITE, &headers[0]), MMSYSERR_NODRIVER);
		client_close(&client);
	}
}

/* A file of 100 frames at 8 kHz whose samples are `from`, in another format than WAV for a change. */
static void make_input(int format, unsigned channels, const int32_t *from)
{
	SF_INFO info = { .samplerate = 8000, .channels = (int)channels, .format = format };
	SNDFILE *sound = sf_open(file("in"), SFM_WRITE, &info);
	double samples[200];

	assert_non_null(sound);
	for (size_t i = 0; i < 100 * channels; i++)
		samples[i] = from[i] / 2147483648.0;
	if ((format & SF_FORMAT_SUBMASK) == SF_FORMAT_FLOAT)
		assert_int_equal(sf_writef_double(sound, samples, 100), 100);
	else
		assert_int_equal(sf_writef_int(sound, from, 100), 100);
	sf_close(sound);
	instance("in=@/in");
}

static void record(const WAVEFORMATEX *format, void *room, size_t bytes)
{
	notes_clear();
	assert_int_equal(client_try(&client, MM_IN, format, CALLBACK_EVENT, NULL), MMSYSERR_NOERROR);
	header_write(&client, &headers[0], room, bytes);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	notes_wait(2);
	assert_int_equal(headers[0].dwBytesRecorded, bytes);
	client_close(&client);
}

static void a_file_is_recorded_in_every_sample_type_and_then_there_is_silence(void **state)
{
	int32_t from[200];
	uint8_t u8[300];
	int16_t s16[300];
	uint8_t s24[900];
	int32_t s32[300];
	float f32[300];
	double f64[300];
	WAVEFORMATEX format;

	(void)state;
	for (size_t i = 0; i < 200; i++)
		from[i] = (int32_t)((uint32_t)(i * 20000003) & 0xFFFFFF00u);
	for (unsigned kind = 0; kind < 2; kind++) {
		make_input(SF_FORMAT_AIFF | (kind ? SF_FORMAT_FLOAT : SF_FORMAT_PCM_24), 2, from);
		format = wave(WAVE_FORMAT_PCM, 8000, 2, 8), record(&format, u8, sizeof(u8));
		format = wave(WAVE_FORMAT_PCM, 8000, 2, 16), record(&format, s16, sizeof(s16));
		format = wave(WAVE_FORMAT_PCM, 8000, 2, 24), record(&format, s24, sizeof(s24));
		format = wave(WAVE_FORMAT_PCM, 8000, 2, 32), record(&format, s32, sizeof(s32));
		format = wave(WAVE_FORMAT_IEEE_FLOAT, 8000, 2, 32), record(&format, f32, sizeof(f32));
		format = wave(WAVE_FORMAT_IEEE_FLOAT, 8000, 2, 64), record(&format, f64, sizeof(f64));
		for (size_t i = 0; i < 300; i++) {
			int32_t sample = i < 200 ? from[i] : 0;

			assert_int_equal(s32[i], sample);
			assert_int_equal(s16[i], sample >> 16);
			assert_int_equal(u8[i], (sample >> 24) + 0x80);
			assert_int_equal(s24[3 * i + 2], (sample >> 24) & 0xFF);
			assert_int_equal(s24[3 * i], (sample >> 8) & 0xFF);
			assert_true(f64[i] == sample / 2147483648.0);
			assert_true(f32[i] == (float)(sample / 2147483648.0));
		}
	}
	unlink(file("in"));
}

static void another_rate_or_number_of_channels_is_refused(void **state)
{
	static const int32_t silence[100];
	WAVEFORMATEX format;

	(void)state;
	make_input(SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, silence);
	format = pcm(8000, 2, 16);
	assert_int_equal(client_try(&client, MM_IN, &format, CALLBACK_EVENT, NULL), WAVERR_BADFORMAT);
	format = pcm(16000, 1, 16);
	assert_int_equal(client_try(&client, MM_IN, &format, WAVE_FORMAT_QUERY, NULL), WAVERR_BADFORMAT);
	format = pcm(8000, 1, 16);
	assert_int_equal(client_try(&client, MM_IN, &format, WAVE_FORMAT_QUERY, NULL), MMSYSERR_NOERROR);
	unlink(file("in"));
	assert_int_equal(client_try(&client, MM_IN, &format, CALLBACK_EVENT, NULL), MMSYSERR_ERROR);
	assert_int_equal(notes_count(), 0);
}

static void there_is_an_input_only_when_a_file_is_named(void **state)
{
	(void)state;
	assert_int_equal(widMessage(0, WIDM_GETNUMDEVS, 0, 0, 0), 0);
	assert_int_equal(wodMessage(0, WODM_GETNUMDEVS, 0, 0, 0), 1);
	instance("in=@/in");
	assert_int_equal(widMessage(0, WIDM_GETNUMDEVS, 0, 0, 0), 1);
	instance("x");
	setenv("WINMM_FILE_IN", file("in"), 1);
	assert_int_equal(widMessage(0, WIDM_GETNUMDEVS, 0, 0, 0), 1);
}

static void an_open_without_memory_leaves_nothing_behind(void **state)
{
	int failures = 0;
	MMRESULT result;

	(void)state;
	do {
		fail_allocation = ++failures;
		result = client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL);
		assert_true(result == MMSYSERR_NOERROR || result == MMSYSERR_NOMEM);
	} while (result);
	fail_allocation = 0;
	client_close(&client);
	assert_true(failures > 3);
	fail_thread = 1;
	assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_EVENT, NULL), MMSYSERR_ALLOCATED);
	fail_thread = 0;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	client_close(&client);
	assert_int_equal(access(file("a-2.wav"), F_OK), -1);
	unlink(file("a.wav"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_format_is_written_bit_by_bit),
		TEST(the_file_is_complete_whenever_a_block_is_done),
		TEST(what_is_played_after_a_reset_is_appended),
		TEST(speakers_are_written),
		TEST(streams_that_are_open_together_have_files_of_their_own),
		TEST(an_old_file_is_overwritten),
		TEST(a_file_that_cannot_be_made_is_an_error),
		TEST(the_environment_comes_after_the_parameter),
		TEST(without_a_place_it_is_winmm_wav_here),
		TEST(a_full_disk_ends_the_stream_like_an_unplugged_device),
		TEST(a_file_is_recorded_in_every_sample_type_and_then_there_is_silence),
		TEST(another_rate_or_number_of_channels_is_refused),
		TEST(there_is_an_input_only_when_a_file_is_named),
		TEST(an_open_without_memory_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
