/* SPDX-License-Identifier: MIT */
/*
 * play-counter SCRIPT KIND FORMAT FRAMES BLOCK BLOCKS: plays the counter signal on device 0, by BLOCKS
 * blocks of BLOCK frames, notified by KIND. FORMAT is s16 or f64, which no sound server plays itself.
 * SCRIPT:
 *
 *   plain   from the start to the end
 *   pause   the same, paused in the middle for some blocks' time
 *   loop    one block, three times, by a loop
 *   reset   a part, a reset, and from the start to the end
 *
 * The position grows, and is right at the end; each block is done once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "counter.h"
#include "wave.h"

#define BLOCKS_MAX 64

struct play {
	HANDLE device;
	struct target target;
	WAVEFORMATEX format;
	WAVEHDR headers[BLOCKS_MAX];
	unsigned blocks;
	uint32_t block_frames;
	uint32_t frames;    /* to be written */
	uint32_t written;
	unsigned queued;    /* blocks, since the open */
	unsigned finished;  /* of those */
	DWORD position;
};

static void code(const struct play *play, void *to, uint32_t n)
{
	struct counter_frame frame = counter_frame(n);
	double numbers[2] = { (int16_t)frame.left / 32768.0, (int16_t)frame.right / 32768.0 };

	if (play->format.wBitsPerSample == 64)
		memcpy(to, numbers, sizeof(numbers));
	else
		memcpy(to, &frame, sizeof(frame));
}

static void write_block(struct play *play)
{
	WAVEHDR *header = &play->headers[play->queued % play->blocks];
	uint32_t frames = play->frames - play->written;

	if (frames > play->block_frames)
		frames = play->block_frames;
	for (uint32_t i = 0; i < frames; i++)
		code(play, header->lpData + i * play->format.nBlockAlign, ++play->written);
	header->dwBufferLength = frames * play->format.nBlockAlign;
	expect("queue", wave_queue(WAVE_OUT, play->device, header), 0);
	play->queued++;
}

static void check_position(struct play *play, DWORD most)
{
	DWORD position = position_of(WAVE_OUT, play->device);

	if (position < play->position || position > most)
		fail("position %u after %u of %u", position, play->position, most);
	play->position = position;
}

/* Blocks come back in order. */
static void look(struct play *play)
{
	check_position(play, play->written);
	target_wait(&play->target);
	while (play->finished != play->queued && is_done(&play->headers[play->finished % play->blocks]))
		play->finished++;
}

static void run(struct play *play, uint32_t until)
{
	while (play->written < until || play->finished != play->queued) {
		while (play->written < until && play->queued - play->finished < play->blocks)
			write_block(play);
		look(play);
	}
}

static void play_with_pause(struct play *play)
{
	run(play, play->frames / 4);
	while (play->written < play->frames && play->queued - play->finished < play->blocks)
		write_block(play);
	expect("stop", wave_stop(WAVE_OUT, play->device), 0);
	for (unsigned i = 0; i < 20; i++)
		look(play);
	if (play->finished == play->queued)
		fail("a pause does not keep blocks back");
	expect("start", wave_start(WAVE_OUT, play->device), 0);
	run(play, play->frames);
}

static void play_loop(struct play *play)
{
	play->frames = play->block_frames;
	play->headers[0].dwFlags |= WHDR_BEGINLOOP | WHDR_ENDLOOP;
	play->headers[0].dwLoops = 3;
	write_block(play);
	while (play->finished != play->queued) {
		check_position(play, 3 * play->frames);
		target_wait(&play->target);
		play->finished += !!is_done(&play->headers[0]);
	}
	play->written = 3 * play->frames;
}

static void play_with_reset(struct play *play)
{
	while (play->finished < 3) {
		while (play->queued - play->finished < play->blocks && play->written < play->frames)
			write_block(play);
		look(play);
	}
	expect("reset", wave_reset(WAVE_OUT, play->device), 0);
	play->position = 0;
	check_position(play, 0);
	for (; play->finished != play->queued; play->finished++)
		if (!is_done(&play->headers[play->finished % play->blocks]))
			fail("a reset has not given back block %u of %u", play->finished, play->queued);
	play->written = 0;
	run(play, play->frames);
}

static void open_device(struct play *play)
{
	expect("open", wave_open(WAVE_OUT, &play->device, &play->format, &play->target), 0);
	for (unsigned i = 0; i < play->blocks; i++) {
		WAVEHDR *header = &play->headers[i];

		header->lpData = malloc((size_t)play->block_frames * play->format.nBlockAlign);
		header->dwBufferLength = play->block_frames * play->format.nBlockAlign;
		expect("prepare", wave_prepare(WAVE_OUT, play->device, header), 0);
	}
}

static void close_device(struct play *play)
{
	for (unsigned i = 0; i < play->blocks; i++) {
		WAVEHDR *header = &play->headers[i];

		expect("unprepare", wave_unprepare(WAVE_OUT, play->device, header), 0);
		free(header->lpData);
	}
	expect("close", wave_close(WAVE_OUT, play->device), 0);
}

static void run_script(struct play *play, const char *script)
{
	if (!strcmp(script, "pause"))
		play_with_pause(play);
	else if (!strcmp(script, "loop"))
		play_loop(play);
	else if (!strcmp(script, "reset"))
		play_with_reset(play);
	else
		run(play, play->frames);
	check_position(play, play->written);
	if (play->position != play->written)
		fail("position %u at the end of %u frames", play->position, play->written);
}

int main(int count, char **arguments)
{
	static struct play play;

	if (count != 7)
		return 2;
	start_watchdog();
	target_make(&play.target, arguments[2]);
	play.format = strcmp(arguments[3], "f64") ? format_of(WAVE_FORMAT_PCM, 48000, 2, 16) :
	                                            format_of(WAVE_FORMAT_IEEE_FLOAT, 48000, 2, 64);
	play.frames = (uint32_t)strtoul(arguments[4], NULL, 10);
	play.block_frames = (uint32_t)strtoul(arguments[5], NULL, 10);
	play.blocks = (unsigned)strtoul(arguments[6], NULL, 10);
	if (!play.block_frames || !play.blocks || play.blocks > BLOCKS_MAX)
		return 2;
	open_device(&play);
	run_script(&play, arguments[1]);
	close_device(&play);
	target_wait(&play.target);
	if (play.target.flags != CALLBACK_NULL && !play.target.event && play.target.done != play.queued)
		fail("%u of %u blocks were notified", play.target.done, play.queued);
	return 0;
}
