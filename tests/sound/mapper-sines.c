/* SPDX-License-Identifier: MIT */
/* The mapper, where the rate changes: a sine stays a sine, and is as long as before. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mapper-client.h"

#define HERTZ 997.0
#define MORE 7    /* frames beyond a second, so that their number in another rate is not whole */
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
	size_t frames = format->nSamplesPerSec + MORE;
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
		snprintf(why, sizeof(why), "signal to noise is %.1f dB, not %.0f", quality, least);
	return why;
}

/* The whole sine of another rate: its length as well. */
static const char *judge_all(const char *data, size_t bytes, const WAVEFORMATEX *format, DWORD rate,
                             double least)
{
	double expected = ((double)rate + MORE) * format->nSamplesPerSec / rate;
	size_t frames = bytes / format->nBlockAlign;

	if (bytes % format->nBlockAlign || fabs((double)frames - expected) > 1)
		return "the length is wrong";
	return judge(data, format, frames, least);
}

static void try_rate(const WAVEFORMATEX *client, const WAVEFORMATEX *device, double least)
{
	char name[120], text[40], *data, *out;
	size_t bytes;

	snprintf(text, sizeof(text), "%u %u 16", device->nSamplesPerSec, device->nChannels);
	snprintf(name, sizeof(name), "a sine, %u Hz %u channels %u bits, on %s", client->nSamplesPerSec,
	         client->nChannels, client->wBitsPerSample, text);
	choose(text);
	data = make_sine(client, &bytes);
	play(client, data, bytes, 777u * client->nBlockAlign);
	out = read_output(&bytes);
	tell(name, judge_all(out, bytes, device, client->nSamplesPerSec, least));
	free(out);
	free(data);
}

struct rates {
	DWORD client_rate;
	WORD client_channels, client_bits;
	DWORD device_rate;
	WORD device_channels;
	double least; /* dB */
};

static void try_rates(void)
{
	static const struct rates rates[] = {
		{ 44100, 1, 8, 48000, 2, 40 },
		{ 44100, 2, 16, 48000, 2, 70 },
		{ 48000, 2, 16, 44100, 2, 70 },
		{ 22050, 1, 16, 48000, 1, 70 },
		{ 11025, 1, 16, 48000, 2, 70 },
		{ 8000, 1, 16, 44100, 2, 70 },
		{ 96000, 2, 16, 48000, 2, 70 },
		{ 48000, 1, 16, 8000, 1, 70 },
	};

	for (unsigned i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		const struct rates *are = &rates[i];
		WAVEFORMATEX client = format_of(WAVE_FORMAT_PCM, are->client_rate, are->client_channels,
		                                are->client_bits);
		WAVEFORMATEX device = format_of(WAVE_FORMAT_PCM, are->device_rate, are->device_channels, 16);

		try_rate(&client, &device, are->least);
	}
}

static void play_again(struct client *client, char *data, size_t bytes)
{
	expect("stop", wave_stop(WAVE_OUT, client->device), 0);
	client_cut(client, data, bytes, bytes / 10);
	client_queue(client);
	expect("start", wave_start(WAVE_OUT, client->device), 0);
	client_wait(client);
}

/* A client that comes back after the end: another signal, without a trace of the first. */
static void try_two(void)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 44100, 1, 16);
	WAVEFORMATEX device = format_of(WAVE_FORMAT_PCM, 48000, 1, 16);
	static struct client client;
	size_t bytes, played;
	char *data = make_sine(&format, &bytes), *out;
	DWORD position;

	choose("48000 1 16");
	client_open(&client, WAVE_OUT, &format);
	play_again(&client, data, bytes);
	play_again(&client, data, bytes);
	position = position_of(WAVE_OUT, client.device);
	client_close(&client);
	tell("two sines: the position counts both", position == 2 * bytes / 2 ? "" : "it is another");
	out = read_output(&played);
	played /= 2;
	played -= played % 2;
	tell("two sines: the first", judge_all(out, played, &device, 44100, 70));
	tell("two sines: the second", judge_all(out + played, played, &device, 44100, 70));
	free(out);
	free(data);
}

/* What was underway at a reset is in the resampler, in headers and between. */
static void try_reset(void)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 44100, 1, 16);
	WAVEFORMATEX device = format_of(WAVE_FORMAT_PCM, 48000, 1, 16);
	static struct client client;
	size_t bytes, played;
	char *data = make_sine(&format, &bytes), *out;

	choose("48000 1 16");
	setenv("PICKY_PACE", "real", 1); /* or there would be nothing underway */
	client_open(&client, WAVE_OUT, &format);
	client_cut(&client, data, bytes, bytes / 10);
	client_queue(&client);
	expect("start", wave_start(WAVE_OUT, client.device), 0);
	while (!is_done(&client.headers[0]))
		target_wait(&client.target);
	expect("reset", wave_reset(WAVE_OUT, client.device), 0);
	expect("stop", wave_stop(WAVE_OUT, client.device), 0);
	free(read_output(&played));
	play_again(&client, data, bytes);
	client_close(&client);
	unsetenv("PICKY_PACE");
	out = read_output(&bytes);
	tell("a reset between two rates leaves nothing",
	     judge_all(out + played, bytes - played, &device, 44100, 70));
	free(out);
	free(data);
}

static void record(const WAVEFORMATEX *format, char *data, size_t bytes)
{
	static struct client client;

	client_open(&client, WAVE_IN, format);
	client_cut(&client, data, bytes, 1000u * format->nBlockAlign);
	client_queue(&client);
	expect("start", wave_start(WAVE_IN, client.device), 0);
	client_wait(&client);
	for (unsigned i = 0; i < client.blocks; i++)
		if (client.headers[i].dwBytesRecorded != client.headers[i].dwBufferLength)
			fail("buffer %u has %u bytes", i, client.headers[i].dwBytesRecorded);
	client_close(&client);
}

static void try_record(DWORD rate, WORD channels, WORD bits, double least)
{
	WAVEFORMATEX client = format_of(WAVE_FORMAT_PCM, rate, channels, bits);
	WAVEFORMATEX device = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	size_t bytes, frames = rate / 2;
	char *data = make_sine(&device, &bytes);
	char name[80];

	choose("48000 2 16");
	set_input(data, bytes);
	record(&client, data, frames * client.nBlockAlign);
	snprintf(name, sizeof(name), "a sine is recorded, %u Hz %u channels %u bits", rate, channels, bits);
	tell(name, judge(data, &client, frames, least));
	free(data);
}

int main(void)
{
	start_watchdog();
	try_rates();
	try_two();
	try_reset();
	try_record(44100, 1, 16, 70);
	try_record(48000, 1, 8, 40);
	try_record(8000, 2, 16, 70);
	return any_failed();
}
