/* SPDX-License-Identifier: MIT */
/*
 * lost out|in KIND FORMAT: plays or records on device 0, says "running" when the first block is done, and
 * goes on until the device vanishes. Every header comes back, each is notified, calls answer
 * MMSYSERR_NODRIVER, the position stays, and reset and close succeed. FORMAT is s16, or f64 to have the
 * mapper in between.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"
#include "wave.h"

#define BLOCKS 16
#define BLOCK_FRAMES 4800u

static WAVEHDR headers[BLOCKS];
static struct target target;
static unsigned queued;

static void queue_all(enum wave wave, HANDLE device, DWORD bytes)
{
	for (unsigned i = 0; i < BLOCKS; i++) {
		headers[i].lpData = calloc(1, bytes);
		headers[i].dwBufferLength = bytes;
		expect("prepare", wave_prepare(wave, device, &headers[i]), 0);
		expect("queue", wave_queue(wave, device, &headers[i]), 0);
		queued++;
	}
}

/* Until the header is back; the watchdog is the limit. */
static void wait_for(unsigned header)
{
	while (!is_done(&headers[header]))
		target_wait(&target);
}

/* Every block again and again, until one is refused. */
static void run(enum wave wave, HANDLE device)
{
	MMRESULT result = 0;

	for (unsigned i = 0; !result; i = (i + 1) % BLOCKS) {
		wait_for(i);
		result = wave_queue(wave, device, &headers[i]);
		queued += !result;
	}
	expect("queue", result, MMSYSERR_NODRIVER);
}

static void check_lost(enum wave wave, HANDLE device)
{
	DWORD position = position_of(wave, device);

	expect("start", wave_start(wave, device), MMSYSERR_NODRIVER);
	expect("stop", wave_stop(wave, device), MMSYSERR_NODRIVER);
	expect("queue", wave_queue(wave, device, &headers[0]), MMSYSERR_NODRIVER);
	if (position < BLOCK_FRAMES || position != position_of(wave, device))
		fail("position %u", position);
	expect("reset", wave_reset(wave, device), 0);
	if (position_of(wave, device))
		fail("the position is not 0 after a reset");
	for (unsigned i = 0; i < BLOCKS; i++)
		expect("unprepare", wave_unprepare(wave, device, &headers[i]), 0);
	expect("close", wave_close(wave, device), 0);
	expect("close again", wave_close(wave, device), MMSYSERR_INVALHANDLE);
}

static int counts(void)
{
	return target.flags != CALLBACK_NULL && !target.event;
}

int main(int count, char **arguments)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	enum wave wave;
	HANDLE device;

	if (count != 4)
		return 2;
	wave = strcmp(arguments[1], "in") ? WAVE_OUT : WAVE_IN;
	if (!strcmp(arguments[3], "f64"))
		format = format_of(WAVE_FORMAT_IEEE_FLOAT, 48000, 2, 64);
	start_watchdog();
	target_make(&target, arguments[2]);
	expect("open", wave_open(wave, &device, &format, &target), 0);
	queue_all(wave, device, BLOCK_FRAMES * format.nBlockAlign);
	expect("start", wave_start(wave, device), 0);
	wait_for(0);
	puts("running");
	fflush(stdout);
	run(wave, device);
	for (unsigned i = 0; i < BLOCKS; i++)
		wait_for(i);
	for (unsigned i = 0; counts() && target.done < queued && i < 1000; i++)
		target_wait(&target);
	if (counts() && target.done != queued)
		fail("%u of %u headers were notified", target.done, queued);
	check_lost(wave, device);
	puts("lost and closed");
	return 0;
}
