/* SPDX-License-Identifier: MIT */
/*
 * record-counter FORMAT FRAMES: records from device 0 until frame FRAMES of the counter signal has come, in
 * small buffers, and checks that all have, in order. Says "recording" when it has begun. FORMAT is s16, or
 * f64 for the mapper.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "counter.h"
#include "wave.h"

#define BUFFERS 8u
#define BUFFER_FRAMES 480u

static WAVEHDR headers[BUFFERS];
static struct target target;

/* Of the last frame that was no silence. */
static uint32_t last;

static uint16_t sample(double number)
{
	return (uint16_t)lrint(number * 32768);
}

static struct counter_frame read_frame(const WAVEFORMATEX *format, const char *from)
{
	struct counter_frame frame;
	double numbers[2];

	if (format->wBitsPerSample == 16) {
		memcpy(&frame, from, sizeof(frame));
		return frame;
	}
	memcpy(numbers, from, sizeof(numbers));
	return (struct counter_frame){ sample(numbers[0]), sample(numbers[1]) };
}

static void check(const WAVEFORMATEX *format, const WAVEHDR *header)
{
	if (header->dwBytesRecorded % format->nBlockAlign || header->dwBytesRecorded > header->dwBufferLength)
		fail("%u bytes were recorded into %u", header->dwBytesRecorded, header->dwBufferLength);
	for (DWORD at = 0; at < header->dwBytesRecorded; at += format->nBlockAlign) {
		uint32_t number = counter_number(read_frame(format, header->lpData + at));

		if (number && number != last + 1)
			fail("%u came after %u", number, last);
		if (number)
			last = number;
	}
}

static void record(HANDLE device, const WAVEFORMATEX *format, uint32_t frames)
{
	for (unsigned i = 0; last < frames; i = (i + 1) % BUFFERS) {
		while (!is_done(&headers[i]))
			target_wait(&target);
		check(format, &headers[i]);
		expect("queue", wave_queue(WAVE_IN, device, &headers[i]), 0);
	}
}

static HANDLE open_device(const WAVEFORMATEX *format)
{
	HANDLE device;

	expect("open", wave_open(WAVE_IN, &device, format, &target), 0);
	for (unsigned i = 0; i < BUFFERS; i++) {
		headers[i].dwBufferLength = BUFFER_FRAMES * format->nBlockAlign;
		headers[i].lpData = malloc(headers[i].dwBufferLength);
		expect("prepare", wave_prepare(WAVE_IN, device, &headers[i]), 0);
		expect("queue", wave_queue(WAVE_IN, device, &headers[i]), 0);
	}
	expect("start", wave_start(WAVE_IN, device), 0);
	return device;
}

static void close_device(HANDLE device)
{
	expect("stop", wave_stop(WAVE_IN, device), 0);
	expect("reset", wave_reset(WAVE_IN, device), 0);
	for (unsigned i = 0; i < BUFFERS; i++) {
		if (!is_done(&headers[i]))
			fail("buffer %u has not come back", i);
		expect("unprepare", wave_unprepare(WAVE_IN, device, &headers[i]), 0);
		free(headers[i].lpData);
	}
	expect("close", wave_close(WAVE_IN, device), 0);
}

int main(int count, char **arguments)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	HANDLE device;

	if (count != 3)
		return 2;
	if (!strcmp(arguments[1], "f64"))
		format = format_of(WAVE_FORMAT_IEEE_FLOAT, 48000, 2, 64);
	start_watchdog();
	target_make(&target, "event");
	device = open_device(&format);
	while (!is_done(&headers[0]))
		target_wait(&target);
	puts("recording");
	fflush(stdout);
	record(device, &format, (uint32_t)strtoul(arguments[2], NULL, 10));
	close_device(device);
	return 0;
}
