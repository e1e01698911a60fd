/* SPDX-License-Identifier: MIT */
/*
 * The mapper before a device that takes one format only (picky.c): what comes out of the device, sample by sample where
 * that is certain, and as the sine that it was where the rate changes. The device is faster than time; so that a late
 * client is none of what is tested, everything is queued before it starts.
 *
 * Needs $WINMM_DRIVERS_INI with wave=picky and wavemapper=mapper, and a directory to write to.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"

#define BLOCKS_MAX 128
#define OUT_FILE "picky-out.raw"
#define IN_FILE "picky-in.raw"

static int failed;

static void tell(const char *name, const char *why)
{
	if (*why)
		printf("FAIL Mapper: %s: %s\n", name, why);
	else
		printf("ok Mapper: %s\n", name);
	fflush(stdout);
	failed |= *why;
}

static void choose(const char *format)
{
	setenv("PICKY_FORMAT", format, 1);
}

/* Clients */

struct client {
	WAVEFORMATEX format;
	HWAVEOUT out;
	HWAVEIN in;
	struct target target;
	unsigned blocks;
	_Alignas(8) WAVEHDR headers[BLOCKS_MAX];
};

/* The data, cut into blocks. */
static void cut(struct client *client, void *data, size_t bytes, size_t block_bytes)
{
	for (client->blocks = 0; bytes; client->blocks++) {
		WAVEHDR *header = &client->headers[client->blocks];

		if (client->blocks == BLOCKS_MAX)
			fail("too many blocks");
		*header = (WAVEHDR){ .lpData = data, .dwBufferLength = (DWORD)(bytes < block_bytes ? bytes : block_bytes) };
		data = (char *)data + header->dwBufferLength;
		bytes -= header->dwBufferLength;
	}
}

static DWORD out_position(const struct client *client)
{
	MMTIME time = { .wType = TIME_SAMPLES };

	expect("waveOutGetPosition", waveOutGetPosition(client->out, &time, sizeof(time)), 0);
	return time.u.sample;
}

static void open_paused(struct client *client, const WAVEFORMATEX *format)
{
	client->format = *format;
	target_make(&client->target, "event");
	expect("waveOutOpen", waveOutOpen(&client->out, WAVE_MAPPER, format, client->target.value, 0,
	                                  client->target.flags), 0);
	expect("waveOutPause", waveOutPause(client->out), 0);
}

static void queue_all(struct client *client)
{
	for (unsigned i = 0; i < client->blocks; i++) {
		WAVEHDR *header = &client->headers[i];

		expect("waveOutPrepareHeader", waveOutPrepareHeader(client->out, header, sizeof(*header)), 0);
		expect("waveOutWrite", waveOutWrite(client->out, header, sizeof(*header)), 0);
	}
}

static void wait_for_all(struct client *client)
{
	for (unsigned i = 0; i < client->blocks; i++)
		while (!is_done(&client->headers[i]))
			target_wait(&client->target);
}

static void close_out(struct client *client)
{
	for (unsigned i = 0; i < client->blocks; i++)
		expect("waveOutUnprepareHeader",
		       waveOutUnprepareHeader(client->out, &client->headers[i], sizeof(client->headers[i])), 0);
	expect("waveOutClose", waveOutClose(client->out), 0);
	CloseHandle(client->target.event);
}

/* Plays it all; the position at the end is its length. */
static void play(const WAVEFORMATEX *format, void *data, size_t bytes, size_t block_bytes)
{
	static struct client client;

	open_paused(&client, format);
	cut(&client, data, bytes, block_bytes);
	queue_all(&client);
	if (out_position(&client))
		fail("position %u before the start", out_position(&client));
	expect("waveOutRestart", waveOutRestart(client.out), 0);
	wait_for_all(&client);
	if (out_position(&client) != bytes / format->nBlockAlign)
		fail("position %u at the end of %zu frames", out_position(&client), bytes / format->nBlockAlign);
	close_out(&client);
}

/* What the device has played; to be freed. */
static void *read_out(size_t *bytes)
{
	FILE *file = fopen(OUT_FILE, "rb");
	char *data = malloc(1u << 24);

	if (!file || !data)
		fail("no " OUT_FILE);
	*bytes = fread(data, 1, 1u << 24, file);
	fclose(file);
	return data;
}

/* Samples */

struct vector {
	const char *name;
	WORD tag, channels, bits;
	const char *device;
	size_t in_bytes, out_bytes;
	const void *in, *out;
};


#define PCM WAVE_FORMAT_PCM
#define FLOAT WAVE_FORMAT_IEEE_FLOAT

static const uint8_t u8[] = { 0, 1, 127, 128, 129, 255 };
static const int16_t u8_as_s16[] = { -32768, -32512, -256, 0, 256, 32512 };
static const int16_t s16[] = { -32768, -1, 0, 1, 255, 32767 };
static const float s16_as_f32[] = { -1, -1 / 32768.0f, 0, 1 / 32768.0f, 255 / 32768.0f, 32767 / 32768.0f };
static const uint8_t s16_as_s24[] = { 0, 0, 0x80, 0, 0xFF, 0xFF, 0, 0, 0, 0, 1, 0, 0, 0xFF, 0, 0, 0xFF, 0x7F };
static const uint8_t s24[] = { 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0xFF, 0xFF, 0x7F };
static const float s24_as_f32[] = { -1, -0x1p-23f, 0x1p-23f, 1 - 0x1p-23f };
static const float f32[] = { -2, -1, -0.5f, 0, 0.25f, 1, 1e9f, 1.4f / 32768, -1.6f / 32768 };
static const int16_t f32_as_s16[] = { -32768, -32768, -16384, 0, 8192, 32767, 32767, 1, -2 };
static const uint8_t f32_as_u8[] = { 0, 0, 64, 128, 160, 255, 255, 128, 128 };
static const double f64[] = { -1, 0.1, 1 / 3.0, 1 };
static const float f64_as_f32[] = { -1, 0.1f, 1 / 3.0f, 1 };
static const int32_t s32[] = { INT32_MIN, -0x10000, 0x7FFF, 0x18000, INT32_MAX };
static const int16_t s32_as_s16[] = { -32768, -1, 0, 2, 32767 };
static const uint8_t alaw[] = { 0xD5, 0x55, 0xAA, 0x2A, 0xC5, 0x85 };
static const int16_t alaw_as_s16[] = { 8, -8, 32256, -32256, 264, 4224 };
static const uint8_t mulaw[] = { 0xFF, 0x7F, 0x80, 0x00, 0xF0, 0x8F };
static const int16_t mulaw_as_s16[] = { 0, 0, 32124, -32124, 120, 16764 };
static const int16_t mono[] = { 1000, -2000, 32767 };
static const int16_t mono_as_stereo[] = { 1000, 1000, -2000, -2000, 32767, 32767 };
static const int16_t stereo[] = { 1000, 3000, 32767, 32767, -32768, -32768 };
static const int16_t stereo_as_mono[] = { 2000, 32767, -32768 };
static const int16_t stereo_as_six[] = { 1000, 3000, 0, 0, 0, 0, 32767, 32767, 0, 0, 0, 0, -32768, -32768, 0, 0, 0, 0 };
static const int16_t quad[] = { 10000, 0, 0, 0, 0, 0, 10000, 0, 32767, 32767, 32767, 32767 };
static const int16_t quad_as_stereo[] = { 5858, 0, 4142, 0, 32767, 32767 };
static const int16_t six[] = { 10000, 0, 0, 0, 0, 0, 0, 0, 10000, 0, 0, 0, 0, 0, 0, 10000, 0, 0 };
static const int16_t six_as_stereo[] = { 4142, 0, 2929, 2929, 0, 0 };
static const int16_t eight[] = { 10000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10000 };
static const int16_t eight_as_six[] = { 5000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5000 };

#define VECTOR(name, tag, channels, bits, device, in, out) \
	{ name, tag, channels, bits, device, sizeof(in), sizeof(out), in, out }

static const struct vector vectors[] = {
	VECTOR("8 to 16 bits", PCM, 1, 8, "48000 1 16", u8, u8_as_s16),
	VECTOR("16 to 24 bits", PCM, 1, 16, "48000 1 24", s16, s16_as_s24),
	VECTOR("16 bits to float", PCM, 1, 16, "48000 1 32", s16, s16_as_f32),
	VECTOR("24 bits to float", PCM, 1, 24, "48000 1 32", s24, s24_as_f32),
	VECTOR("float to 16 bits", FLOAT, 1, 32, "48000 1 16", f32, f32_as_s16),
	VECTOR("float to 8 bits", FLOAT, 1, 32, "48000 1 8", f32, f32_as_u8),
	VECTOR("64-bit float to float", FLOAT, 1, 64, "48000 1 32", f64, f64_as_f32),
	VECTOR("32 to 16 bits", PCM, 1, 32, "48000 1 16", s32, s32_as_s16),
	VECTOR("A-law", WAVE_FORMAT_ALAW, 1, 8, "48000 1 16", alaw, alaw_as_s16),
	VECTOR("mu-law", WAVE_FORMAT_MULAW, 1, 8, "48000 1 16", mulaw, mulaw_as_s16),
	VECTOR("mono to stereo", PCM, 1, 16, "48000 2 16", mono, mono_as_stereo),
	VECTOR("stereo to mono", PCM, 2, 16, "48000 1 16", stereo, stereo_as_mono),
	VECTOR("stereo to six channels", PCM, 2, 16, "48000 6 16", stereo, stereo_as_six),
	VECTOR("four channels to stereo", PCM, 4, 16, "48000 2 16", quad, quad_as_stereo),
	VECTOR("six channels to stereo", PCM, 6, 16, "48000 2 16", six, six_as_stereo),
	VECTOR("eight channels to six", PCM, 8, 16, "48000 6 16", eight, eight_as_six),
};

static const char *check_out(const void *expected, size_t bytes)
{
	static char why[128];
	size_t got;
	unsigned char *data = read_out(&got);

	*why = 0;
	if (got != bytes)
		snprintf(why, sizeof(why), "%zu bytes and not %zu", got, bytes);
	for (size_t i = 0; i < bytes && !*why; i++)
		if (data[i] != ((const unsigned char *)expected)[i])
			snprintf(why, sizeof(why), "byte %zu is %02x and not %02x", i, data[i],
			         ((const unsigned char *)expected)[i]);
	free(data);
	return why;
}

static void try_vector(const struct vector *vector)
{
	WAVEFORMATEX format = format_of(vector->tag, 48000, vector->channels, vector->bits);
	char *data = malloc(vector->in_bytes);

	memcpy(data, vector->in, vector->in_bytes);
	choose(vector->device);
	play(&format, data, vector->in_bytes, 2u * format.nBlockAlign);
	tell(vector->name, check_out(vector->out, vector->out_bytes));
	free(data);
}

/* Sines */

#define HERTZ 997.0
#define SECONDS 1
#define EDGE 0.03 /* seconds that are not judged at either end: a filter begins and ends */

static double sine_at(size_t frame, double rate)
{
	return 0.5 * sin(2 * M_PI * HERTZ * (double)frame / rate);
}

static void write_sample(char *to, unsigned bits, double value)
{
	uint8_t byte = (uint8_t)(lrint(value * 128) + 128);
	int16_t word = (int16_t)lrint(value * 32768);

	if (bits == 8)
		memcpy(to, &byte, sizeof(byte));
	else
		memcpy(to, &word, sizeof(word));
}

static double read_sample(const char *from, unsigned bits)
{
	int16_t word;

	if (bits == 8)
		return ((uint8_t)*from - 128) / 128.0;
	memcpy(&word, from, sizeof(word));
	return word / 32768.0;
}

/* In every channel; to be freed. */
static char *make_sine(const WAVEFORMATEX *format, size_t *bytes)
{
	size_t frames = format->nSamplesPerSec * SECONDS;
	char *data = malloc(frames * format->nBlockAlign);

	for (size_t i = 0; i < frames; i++)
		for (unsigned channel = 0; channel < format->nChannels; channel++)
			write_sample(data + i * format->nBlockAlign + channel * format->wBitsPerSample / 8,
			             format->wBitsPerSample, sine_at(i, format->nSamplesPerSec));
	*bytes = frames * format->nBlockAlign;
	return data;
}

/* Signal to noise in dB, of channel 0: what is left beside the sine of that frequency that fits best. */
static double quality_of(const char *data, const WAVEFORMATEX *format, size_t frames)
{
	double rate = format->nSamplesPerSec, power = 0, vs = 0, vc = 0, ss = 0, sc = 0, cc = 0, signal;

	for (size_t i = (size_t)(EDGE * rate); i < frames - (size_t)(EDGE * rate); i++) {
		double value = read_sample(data + i * format->nBlockAlign, format->wBitsPerSample);
		double angle = 2 * M_PI * HERTZ * (double)i / rate, sine = sin(angle), cosine = cos(angle);

		power += value * value;
		vs += value * sine;
		vc += value * cosine;
		ss += sine * sine;
		sc += sine * cosine;
		cc += cosine * cosine;
	}
	signal = (vs * vs * cc - 2 * vs * vc * sc + vc * vc * ss) / (ss * cc - sc * sc);
	return 10 * log10(signal / (power - signal));
}

static const char *judge(const char *data, const WAVEFORMATEX *format, size_t frames, double least)
{
	static char why[128];
	double quality = quality_of(data, format, frames);

	*why = 0;
	if (!(quality > least))
		snprintf(why, sizeof(why), "signal to noise is %.1f dB and not more than %.0f", quality, least);
	return why;
}

static void try_rate(const WAVEFORMATEX *client, const WAVEFORMATEX *device, double least)
{
	char name[120], text[40], *data, *out;
	size_t bytes, frames, expected;
	const char *why;

	snprintf(text, sizeof(text), "%u %u %u", device->nSamplesPerSec, device->nChannels, device->wBitsPerSample);
	snprintf(name, sizeof(name), "a sine, %u Hz %u channels %u bits, on %s", client->nSamplesPerSec,
	         client->nChannels, client->wBitsPerSample, text);
	choose(text);
	data = make_sine(client, &bytes);
	play(client, data, bytes, 777u * client->nBlockAlign);
	out = read_out(&bytes);
	frames = bytes / device->nBlockAlign;
	expected = device->nSamplesPerSec * SECONDS;
	why = judge(out, device, frames, least);
	if (bytes % device->nBlockAlign || frames + 1 < expected || frames > expected + 1)
		why = "the length is wrong";
	tell(name, why);
	free(out);
	free(data);
}

static void try_rates(void)
{
	static const struct { DWORD rate; WORD channels, bits; DWORD device_rate; WORD device_channels; double least; } cases[] = {
		{ 44100, 1, 8, 48000, 2, 40 },
		{ 44100, 2, 16, 48000, 2, 70 },
		{ 48000, 2, 16, 44100, 2, 70 },
		{ 22050, 1, 16, 48000, 1, 70 },
		{ 11025, 1, 16, 48000, 2, 70 },
		{ 8000, 1, 16, 44100, 2, 70 },
		{ 96000, 2, 16, 48000, 2, 70 },
		{ 48000, 1, 16, 8000, 1, 70 },
	};

	for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		WAVEFORMATEX client = format_of(PCM, cases[i].rate, cases[i].channels, cases[i].bits);
		WAVEFORMATEX device = format_of(PCM, cases[i].device_rate, cases[i].device_channels, 16);

		try_rate(&client, &device, cases[i].least);
	}
}

/* Recording */

static void record(const WAVEFORMATEX *format, char *data, size_t bytes)
{
	static struct client client;

	target_make(&client.target, "event");
	expect("waveInOpen", waveInOpen(&client.in, WAVE_MAPPER, format, client.target.value, 0, client.target.flags), 0);
	cut(&client, data, bytes, 1000u * format->nBlockAlign);
	for (unsigned i = 0; i < client.blocks; i++) {
		WAVEHDR *header = &client.headers[i];

		expect("waveInPrepareHeader", waveInPrepareHeader(client.in, header, sizeof(*header)), 0);
		expect("waveInAddBuffer", waveInAddBuffer(client.in, header, sizeof(*header)), 0);
	}
	expect("waveInStart", waveInStart(client.in), 0);
	wait_for_all(&client);
	expect("waveInReset", waveInReset(client.in), 0);
	for (unsigned i = 0; i < client.blocks; i++) {
		if (client.headers[i].dwBytesRecorded != client.headers[i].dwBufferLength)
			fail("buffer %u has %u bytes", i, client.headers[i].dwBytesRecorded);
		expect("waveInUnprepareHeader",
		       waveInUnprepareHeader(client.in, &client.headers[i], sizeof(client.headers[i])), 0);
	}
	expect("waveInClose", waveInClose(client.in), 0);
	CloseHandle(client.target.event);
}

static void try_record(DWORD rate, WORD channels, WORD bits, double least)
{
	WAVEFORMATEX client = format_of(PCM, rate, channels, bits), device = format_of(PCM, 48000, 2, 16);
	size_t bytes, frames = rate / 2;
	char *data = make_sine(&device, &bytes);
	FILE *file = fopen(IN_FILE, "wb");
	char name[80];

	if (!file || fwrite(data, 1, bytes, file) != bytes || fclose(file))
		fail("no " IN_FILE);
	choose("48000 2 16");
	record(&client, data, frames * client.nBlockAlign);
	snprintf(name, sizeof(name), "a sine is recorded, %u Hz %u channels %u bits", rate, channels, bits);
	tell(name, judge(data, &client, frames, least));
	free(data);
}

/* What is passed on to the device */

static void try_reset(void)
{
	static struct client client;
	WAVEFORMATEX format = format_of(PCM, 48000, 1, 8);
	size_t bytes;
	char *data = make_sine(&format, &bytes);

	choose("48000 1 16");
	open_paused(&client, &format);
	cut(&client, data, bytes, bytes / 10);
	queue_all(&client);
	expect("waveOutReset", waveOutReset(client.out), 0);
	wait_for_all(&client);
	cut(&client, memcpy(data, u8, sizeof(u8)), sizeof(u8), 3);
	queue_all(&client);
	wait_for_all(&client);
	if (out_position(&client) != sizeof(u8))
		fail("position %u", out_position(&client));
	close_out(&client);
	tell("a reset drops what was queued", check_out(u8_as_s16, sizeof(u8_as_s16)));
	free(data);
}

static void try_volume(void)
{
	static const int16_t half[] = { 500, 500, -1001, -1001, 16383, 16383 };
	static struct client client;
	WAVEFORMATEX format = format_of(PCM, 48000, 1, 16);
	int16_t data[sizeof(mono) / sizeof(mono[0])];
	DWORD volume = 0;

	choose("48000 2 16");
	open_paused(&client, &format);
	expect("waveOutSetVolume", waveOutSetVolume(client.out, 0x00008000), 0);
	cut(&client, memcpy(data, mono, sizeof(mono)), sizeof(mono), sizeof(mono));
	queue_all(&client);
	expect("waveOutRestart", waveOutRestart(client.out), 0);
	wait_for_all(&client);
	expect("waveOutGetVolume", waveOutGetVolume(client.out, &volume), 0);
	close_out(&client);
	tell("the volume of one channel is that of both", volume == 0x00008000 ? check_out(half, sizeof(half)) : "it is another");
}

static MMRESULT ask(const WAVEFORMATEX *format, DWORD flags)
{
	return waveOutOpen(NULL, WAVE_MAPPER, format, 0, 0, WAVE_FORMAT_QUERY | flags);
}

static void try_formats(void)
{
	WAVEFORMATEX format = format_of(PCM, 44100, 1, 8), law = format_of(WAVE_FORMAT_ALAW, 8000, 1, 8);
	HWAVEOUT out = NULL;
	HWAVEIN in = NULL;

	choose("48000 2 16");
	tell("it can be asked", ask(&format, 0) ? "it says no" : "");
	tell("a client may forbid it", ask(&format, WAVE_FORMAT_DIRECT) == WAVERR_BADFORMAT ? "" : "it says yes");
	tell("A-law is not recorded",
	     waveInOpen(&in, WAVE_MAPPER, &law, 0, 0, CALLBACK_NULL) == WAVERR_BADFORMAT ? "" : "it is");
	choose("12345 3 16");
	tell("a device that takes no usual format",
	     waveOutOpen(&out, WAVE_MAPPER, &format, 0, 0, CALLBACK_NULL) == WAVERR_BADFORMAT ? "" : "it is opened");
}

int main(void)
{
	start_watchdog();
	setenv("PICKY_OUT", OUT_FILE, 1);
	setenv("PICKY_IN", IN_FILE, 1);
	for (unsigned i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		try_vector(&vectors[i]);
	try_rates();
	try_record(44100, 1, 16, 70);
	try_record(48000, 1, 8, 40);
	try_record(8000, 2, 16, 70);
	try_reset();
	try_volume();
	try_formats();
	return failed;
}
