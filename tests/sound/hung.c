/* SPDX-License-Identifier: MIT */
/*
 * hung: plays and records, says "running", waits for a line, from when on the server does not answer, and does
 * everything: every call returns, every header comes back. What the calls answer is another matter.
 */
#include <stdio.h>
#include <stdlib.h>

#include "client.h"

#define BLOCKS 4
#define BYTES 19200u

static _Alignas(8) WAVEHDR headers[2 * BLOCKS];
static struct target target;

static HWAVEOUT open_out(const WAVEFORMATEX *format)
{
	HWAVEOUT device;

	expect("waveOutOpen", waveOutOpen(&device, WAVE_MAPPER, format, 0, 0, CALLBACK_NULL), 0);
	for (unsigned i = 0; i < BLOCKS; i++) {
		expect("waveOutPrepareHeader", waveOutPrepareHeader(device, &headers[i], sizeof(headers[i])), 0);
		expect("waveOutWrite", waveOutWrite(device, &headers[i], sizeof(headers[i])), 0);
	}
	return device;
}

static HWAVEIN open_in(const WAVEFORMATEX *format)
{
	HWAVEIN device;

	expect("waveInOpen", waveInOpen(&device, WAVE_MAPPER, format, 0, 0, CALLBACK_NULL), 0);
	for (unsigned i = BLOCKS; i < 2 * BLOCKS; i++) {
		expect("waveInPrepareHeader", waveInPrepareHeader(device, &headers[i], sizeof(headers[i])), 0);
		expect("waveInAddBuffer", waveInAddBuffer(device, &headers[i], sizeof(headers[i])), 0);
	}
	expect("waveInStart", waveInStart(device), 0);
	return device;
}

static void call_all(HWAVEOUT out, HWAVEIN in)
{
	MMTIME time = { .wType = TIME_SAMPLES };

	waveOutGetPosition(out, &time, sizeof(time));
	waveOutPause(out);
	waveOutRestart(out);
	waveInStop(in);
	waveInStart(in);
	expect("waveOutReset", waveOutReset(out), 0);
	expect("waveInReset", waveInReset(in), 0);
	for (unsigned i = 0; i < 2 * BLOCKS; i++)
		if (!is_done(&headers[i]))
			fail("header %u has not come back", i);
	expect("waveOutClose", waveOutClose(out), 0);
	expect("waveInClose", waveInClose(in), 0);
}

int main(void)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	HWAVEOUT out;
	HWAVEIN in;

	start_watchdog();
	target_make(&target, "null");
	for (unsigned i = 0; i < 2 * BLOCKS; i++) {
		headers[i].lpData = calloc(1, BYTES);
		headers[i].dwBufferLength = BYTES;
	}
	out = open_out(&format);
	in = open_in(&format);
	while (!is_done(&headers[0]) || !is_done(&headers[BLOCKS]))
		target_wait(&target);
	puts("running");
	fflush(stdout);
	getchar();
	call_all(out, in);
	waveOutGetNumDevs();
	if (!waveOutOpen(&out, WAVE_MAPPER, &format, 0, 0, CALLBACK_NULL))
		waveOutClose(out);
	return 0;
}
