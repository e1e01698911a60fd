/* SPDX-License-Identifier: MIT */
/* The mapper, where what the device plays is certain, sample by sample. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mapper-client.h"

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
static const uint8_t s16_as_s24[] = { 0, 0, 0x80, 0, 0xFF, 0xFF, 0, 0, 0,
                                      0, 1, 0, 0, 0xFF, 0, 0, 0xFF, 0x7F };
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
static const int16_t stereo_as_six[] = { 1000, 3000, 0, 0, 0, 0, 32767, 32767, 0, 0, 0, 0,
                                         -32768, -32768, 0, 0, 0, 0 };
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

static void try_vector(const struct vector *vector)
{
	WAVEFORMATEX format = format_of(vector->tag, 48000, vector->channels, vector->bits);
	char *data = malloc(vector->in_bytes);

	memcpy(data, vector->in, vector->in_bytes);
	choose(vector->device);
	play(&format, data, vector->in_bytes, 2u * format.nBlockAlign);
	tell(vector->name, check_output(vector->out, vector->out_bytes));
	free(data);
}

/* What is passed on to the device */

static void try_reset(void)
{
	static struct client client;
	static uint8_t data[48000];
	WAVEFORMATEX format = format_of(PCM, 48000, 1, 8);
	DWORD position;

	choose("48000 1 16");
	client_open(&client, WAVE_OUT, &format);
	client_cut(&client, data, sizeof(data), sizeof(data) / 10);
	client_queue(&client);
	expect("reset", wave_reset(WAVE_OUT, client.device), 0);
	client_wait(&client);
	client_cut(&client, memcpy(data, u8, sizeof(u8)), sizeof(u8), 3);
	client_queue(&client);
	client_wait(&client);
	position = position_of(WAVE_OUT, client.device);
	if (position != sizeof(u8))
		fail("position %u", position);
	client_close(&client);
	tell("a reset drops what was queued", check_output(u8_as_s16, sizeof(u8_as_s16)));
}

static void try_volume(void)
{
	static const int16_t half[] = { 500, 500, -1001, -1001, 16383, 16383 };
	static struct client client;
	WAVEFORMATEX format = format_of(PCM, 48000, 1, 16);
	int16_t data[sizeof(mono) / sizeof(mono[0])];
	DWORD volume = 0;

	choose("48000 2 16");
	client_open(&client, WAVE_OUT, &format);
	expect("waveOutSetVolume", waveOutSetVolume(client.device, 0x00008000), 0);
	client_cut(&client, memcpy(data, mono, sizeof(mono)), sizeof(mono), sizeof(mono));
	client_queue(&client);
	expect("start", wave_start(WAVE_OUT, client.device), 0);
	client_wait(&client);
	expect("waveOutGetVolume", waveOutGetVolume(client.device, &volume), 0);
	client_close(&client);
	tell("the volume is told as it was set", volume == 0x00008000 ? "" : "it is another");
	tell("the volume of one channel is that of both", check_output(half, sizeof(half)));
}

static MMRESULT ask(const WAVEFORMATEX *format, DWORD flags)
{
	return waveOutOpen(NULL, WAVE_MAPPER, format, 0, 0, WAVE_FORMAT_QUERY | flags);
}

static const char *not(MMRESULT result, MMRESULT expected)
{
	return result == expected ? "" : "it answers something else";
}

static void try_formats(void)
{
	WAVEFORMATEX format = format_of(PCM, 44100, 1, 8), law = format_of(WAVE_FORMAT_ALAW, 8000, 1, 8);
	const struct target none = { .flags = CALLBACK_NULL };
	HANDLE device;

	choose("48000 2 16");
	tell("it can be asked", not(ask(&format, 0), 0));
	tell("a client may forbid it", not(ask(&format, WAVE_FORMAT_DIRECT), WAVERR_BADFORMAT));
	tell("A-law is not recorded", not(wave_open(WAVE_IN, &device, &law, &none), WAVERR_BADFORMAT));
	choose("12345 3 16");
	tell("no usual format is taken", not(wave_open(WAVE_OUT, &device, &format, &none), WAVERR_BADFORMAT));
}

int main(void)
{
	start_watchdog();
	for (unsigned i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		try_vector(&vectors[i]);
	try_reset();
	try_volume();
	try_formats();
	return any_failed();
}
