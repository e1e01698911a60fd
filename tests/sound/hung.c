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

static _Alignas(8) WAVEHDR headers[2][BLOCKS];
static struct target target;

static HANDLE begin(const struct wave *wave, WAVEHDR *blocks)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	HANDLE device;

	expect("open", wave->open(&device, &format, &target), 0);
	for (unsigned i = 0; i < BLOCKS; i++) {
		blocks[i].lpData = calloc(1, BYTES);
		blocks[i].dwBufferLength = BYTES;
		expect("prepare", wave->prepare(device, &blocks[i]), 0);
		expect("queue", wave->queue(device, &blocks[i]), 0);
	}
	expect("start", wave->start(device), 0);
	return device;
}

static void call_all(const struct wave *wave, HANDLE device, WAVEHDR *blocks)
{
	position_of(wave, device);
	wave->stop(device);
	wave->start(device);
	expect("reset", wave->reset(device), 0);
	for (unsigned i = 0; i < BLOCKS; i++)
		if (!is_done(&blocks[i]))
			fail("header %u has not come back", i);
	expect("close", wave->close(device), 0);
}

int main(void)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	HANDLE out, in;

	start_watchdog();
	target_make(&target, "null");
	out = begin(&wave_out, headers[0]);
	in = begin(&wave_in, headers[1]);
	while (!is_done(&headers[0][0]) || !is_done(&headers[1][0]))
		target_wait(&target);
	puts("running");
	fflush(stdout);
	getchar();
	call_all(&wave_out, out, headers[0]);
	call_all(&wave_in, in, headers[1]);
	waveOutGetNumDevs();
	if (!wave_out.open(&out, &format, &target))
		wave_out.close(out);
	return 0;
}
