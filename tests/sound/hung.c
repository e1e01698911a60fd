/* SPDX-License-Identifier: MIT */
/*
 * hung: plays and records, says "running", waits for a line, from when on the server does not answer, and
 * does everything: every call returns, every header comes back. What the calls answer is another matter.
 */
#include <stdio.h>
#include <stdlib.h>

#include "wave.h"

#define BLOCKS 4
#define BYTES 19200u

static WAVEHDR headers[2][BLOCKS];
static struct target target;

static HANDLE begin(enum wave wave, WAVEHDR *blocks)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	HANDLE device;

	expect("open", wave_open(wave, &device, &format, &target), 0);
	for (unsigned i = 0; i < BLOCKS; i++) {
		blocks[i].lpData = calloc(1, BYTES);
		blocks[i].dwBufferLength = BYTES;
		expect("prepare", wave_prepare(wave, device, &blocks[i]), 0);
		expect("queue", wave_queue(wave, device, &blocks[i]), 0);
	}
	expect("start", wave_start(wave, device), 0);
	return device;
}

static void call_all(enum wave wave, HANDLE device, WAVEHDR *blocks)
{
	position_of(wave, device);
	wave_stop(wave, device);
	wave_start(wave, device);
	expect("reset", wave_reset(wave, device), 0);
	for (unsigned i = 0; i < BLOCKS; i++)
		if (!is_done(&blocks[i]))
			fail("header %u has not come back", i);
	expect("close", wave_close(wave, device), 0);
}

int main(void)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	HANDLE out, in;

	start_watchdog();
	target_make(&target, "null");
	out = begin(WAVE_OUT, headers[0]);
	in = begin(WAVE_IN, headers[1]);
	while (!is_done(&headers[0][0]) || !is_done(&headers[1][0]))
		target_wait(&target);
	puts("running");
	fflush(stdout);
	getchar();
	call_all(WAVE_OUT, out, headers[0]);
	call_all(WAVE_IN, in, headers[1]);
	waveOutGetNumDevs();
	if (!wave_open(WAVE_OUT, &out, &format, &target))
		wave_close(WAVE_OUT, out);
	return 0;
}
