/* SPDX-License-Identifier: MIT */
/*
 * lost out|in KIND FORMAT: plays or records on device 0, says "running" when the first block is done, and goes on until
 * the device vanishes. Every header comes back, each is notified, calls answer MMSYSERR_NODRIVER, the position
 * stays, and reset and close succeed. FORMAT is s16, or f64 to have the mapper in between.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"

#define BLOCKS 16
#define BLOCK_FRAMES 4800u

struct direction {
	MMRESULT (*open)(HANDLE *device, const WAVEFORMATEX *format, const struct target *target);
	MMRESULT (*prepare)(HANDLE device, WAVEHDR *header);
	MMRESULT (*unprepare)(HANDLE device, WAVEHDR *header);
	MMRESULT (*queue)(HANDLE device, WAVEHDR *header);
	MMRESULT (*start)(HANDLE device);
	MMRESULT (*stop)(HANDLE device);
	MMRESULT (*position)(HANDLE device, MMTIME *time);
	MMRESULT (*reset)(HANDLE device);
	MMRESULT (*close)(HANDLE device);
};

#define SIZE sizeof(WAVEHDR)

static MMRESULT out_open(HANDLE *device, const WAVEFORMATEX *format, const struct target *target)
{
	return waveOutOpen((HWAVEOUT *)device, WAVE_MAPPER, format, target->value, (DWORD_PTR)target, target->flags);
}

static MMRESULT in_open(HANDLE *device, const WAVEFORMATEX *format, const struct target *target)
{
	return waveInOpen((HWAVEIN *)device, WAVE_MAPPER, format, target->value, (DWORD_PTR)target, target->flags);
}

static MMRESULT out_prepare(HANDLE device, WAVEHDR *header) { return waveOutPrepareHeader(device, header, SIZE); }
static MMRESULT out_unprepare(HANDLE device, WAVEHDR *header) { return waveOutUnprepareHeader(device, header, SIZE); }
static MMRESULT out_queue(HANDLE device, WAVEHDR *header) { return waveOutWrite(device, header, SIZE); }
static MMRESULT out_start(HANDLE device) { return waveOutRestart(device); }
static MMRESULT out_stop(HANDLE device) { return waveOutPause(device); }
static MMRESULT out_position(HANDLE device, MMTIME *time) { return waveOutGetPosition(device, time, sizeof(*time)); }
static MMRESULT out_reset(HANDLE device) { return waveOutReset(device); }
static MMRESULT out_close(HANDLE device) { return waveOutClose(device); }

static MMRESULT in_prepare(HANDLE device, WAVEHDR *header) { return waveInPrepareHeader(device, header, SIZE); }
static MMRESULT in_unprepare(HANDLE device, WAVEHDR *header) { return waveInUnprepareHeader(device, header, SIZE); }
static MMRESULT in_queue(HANDLE device, WAVEHDR *header) { return waveInAddBuffer(device, header, SIZE); }
static MMRESULT in_start(HANDLE device) { return waveInStart(device); }
static MMRESULT in_stop(HANDLE device) { return waveInStop(device); }
static MMRESULT in_position(HANDLE device, MMTIME *time) { return waveInGetPosition(device, time, sizeof(*time)); }
static MMRESULT in_reset(HANDLE device) { return waveInReset(device); }
static MMRESULT in_close(HANDLE device) { return waveInClose(device); }

static const struct direction directions[] = {
	{ out_open, out_prepare, out_unprepare, out_queue, out_start, out_stop, out_position, out_reset, out_close },
	{ in_open, in_prepare, in_unprepare, in_queue, in_start, in_stop, in_position, in_reset, in_close },
};

static _Alignas(8) WAVEHDR headers[BLOCKS];
static struct target target;
static unsigned queued;

static void queue_all(const struct direction *does, HANDLE device, DWORD bytes)
{
	for (unsigned i = 0; i < BLOCKS; i++) {
		headers[i].lpData = calloc(1, bytes);
		headers[i].dwBufferLength = bytes;
		expect("prepare", does->prepare(device, &headers[i]), 0);
		expect("queue", does->queue(device, &headers[i]), 0);
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
static void run(const struct direction *does, HANDLE device)
{
	MMRESULT result = 0;

	for (unsigned i = 0; !result; i = (i + 1) % BLOCKS) {
		wait_for(i);
		result = does->queue(device, &headers[i]);
		queued += !result;
	}
	expect("queue", result, MMSYSERR_NODRIVER);
}

static DWORD position_of(const struct direction *does, HANDLE device)
{
	MMTIME time = { .wType = TIME_SAMPLES };

	expect("position", does->position(device, &time), 0);
	return time.u.sample;
}

static void check_lost(const struct direction *does, HANDLE device)
{
	DWORD position = position_of(does, device);

	expect("start", does->start(device), MMSYSERR_NODRIVER);
	expect("stop", does->stop(device), MMSYSERR_NODRIVER);
	expect("queue", does->queue(device, &headers[0]), MMSYSERR_NODRIVER);
	if (position < BLOCK_FRAMES || position != position_of(does, device))
		fail("position %u", position);
	expect("reset", does->reset(device), 0);
	if (position_of(does, device))
		fail("the position is not 0 after a reset");
	for (unsigned i = 0; i < BLOCKS; i++)
		expect("unprepare", does->unprepare(device, &headers[i]), 0);
	expect("close", does->close(device), 0);
	expect("close again", does->close(device), MMSYSERR_INVALHANDLE);
}

static int counts(void)
{
	return target.flags != CALLBACK_NULL && !target.event;
}

int main(int count, char **arguments)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	const struct direction *does;
	HANDLE device;

	if (count != 4)
		return 2;
	does = &directions[!strcmp(arguments[1], "in")];
	if (!strcmp(arguments[3], "f64"))
		format = format_of(WAVE_FORMAT_IEEE_FLOAT, 48000, 2, 64);
	start_watchdog();
	target_make(&target, arguments[2]);
	expect("open", does->open(&device, &format, &target), 0);
	queue_all(does, device, BLOCK_FRAMES * format.nBlockAlign);
	expect("start", does->start(device), 0);
	wait_for(0);
	puts("running");
	fflush(stdout);
	run(does, device);
	for (unsigned i = 0; i < BLOCKS; i++)
		wait_for(i);
	for (unsigned i = 0; counts() && target.done < queued && i < 1000; i++)
		target_wait(&target);
	if (counts() && target.done != queued)
		fail("%u of %u headers were notified", target.done, queued);
	check_lost(does, device);
	puts("lost and closed");
	return 0;
}
