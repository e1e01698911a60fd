/* SPDX-License-Identifier: MIT */
/* The states of a wave header and what each operation does in each of them, for output and input alike. */
#include "waves.h"

enum {
	RAW = 0,
	PREPARED = WHDR_PREPARED,
	QUEUED = WHDR_PREPARED | WHDR_INQUEUE,
	DONE = WHDR_PREPARED | WHDR_DONE
};

/* A device and a block in the given state; the device holds its blocks until it is run. */
struct scene {
	struct wave wave;
	WAVEHDR *header;
};

static void scene_make(struct scene *scene, enum direction direction, DWORD state)
{
	wave_open_noted(&scene->wave, direction);
	scene->header = block_make(0, 320);
	wave_hold(&scene->wave);
	if (state != RAW)
		REQUIRE(wave_prepare(&scene->wave, scene->header) == MMSYSERR_NOERROR);
	if (state == QUEUED || state == DONE)
		REQUIRE(wave_queue(&scene->wave, scene->header) == MMSYSERR_NOERROR);
	if (state == DONE) {
		wave_run(&scene->wave);
		await_done(scene->header);
		if (direction == RECORD)
			waveInStop(scene->wave.in);
		wave_hold(&scene->wave);
	}
	CHECK_EQ(block_flags(scene->header), state);
}

static void scene_end(struct scene *scene)
{
	wave_finish(&scene->wave);
}

#define STATE_CASE(name, state, operation, result, flags_after)                                \
	static void check_##name(enum direction direction)                                      \
	{                                                                                       \
		struct scene scene;                                                             \
												\
		scene_make(&scene, direction, state);                                           \
		CHECK_EQ(operation(&scene.wave, scene.header), result);                         \
		CHECK_EQ(block_flags(scene.header), flags_after);                               \
		scene_end(&scene);                                                              \
	}                                                                                       \
	BOTH_DIRECTIONS(name, "6.4.2", check_##name)

STATE_CASE(raw_block_can_be_prepared, RAW, wave_prepare, 0, PREPARED)
STATE_CASE(raw_block_cannot_be_queued, RAW, wave_queue, WAVERR_UNPREPARED, RAW)
STATE_CASE(raw_block_may_be_unprepared, RAW, wave_unprepare, 0, RAW)

STATE_CASE(prepared_block_may_be_prepared_again, PREPARED, wave_prepare, 0, PREPARED)
STATE_CASE(prepared_block_can_be_queued, PREPARED, wave_queue, 0, QUEUED)
STATE_CASE(prepared_block_can_be_unprepared, PREPARED, wave_unprepare, 0, RAW)

STATE_CASE(queued_block_may_be_prepared_again, QUEUED, wave_prepare, 0, QUEUED)
STATE_CASE(queued_block_cannot_be_unprepared, QUEUED, wave_unprepare, WAVERR_STILLPLAYING, QUEUED)

STATE_CASE(done_block_may_be_prepared_again, DONE, wave_prepare, 0, DONE)
STATE_CASE(done_block_can_be_queued_again, DONE, wave_queue, 0, QUEUED)
STATE_CASE(done_block_stays_done_when_unprepared, DONE, wave_unprepare, 0, WHDR_DONE)

CASE(wave_out_queued_block_cannot_be_queued_twice, "6.4.2")
{
	struct scene scene;

	scene_make(&scene, PLAY, QUEUED);
	CHECK_EQ(wave_queue(&scene.wave, scene.header), WAVERR_STILLPLAYING);
	CHECK_EQ(block_flags(scene.header), QUEUED);
	scene_end(&scene);
}

CASE(wave_in_queued_block_cannot_be_queued_twice, "6.4.2")
{
	struct scene scene;

	DIFFERS("10 Q25");
	scene_make(&scene, RECORD, QUEUED);
	CHECK_EQ(wave_queue(&scene.wave, scene.header), WAVERR_STILLPLAYING);
	CHECK_EQ(block_flags(scene.header), QUEUED);
	scene_end(&scene);
}

static void check_finish(enum direction direction)
{
	struct scene scene;

	scene_make(&scene, direction, QUEUED);
	CHECK_EQ(wave_run(&scene.wave), 0);
	await_done(scene.header);
	CHECK_EQ(block_flags(scene.header), DONE);
	WAIT_UNTIL(note_times(direction == PLAY ? WOM_DONE : WIM_DATA) == 1);
	scene_end(&scene);
}

BOTH_DIRECTIONS(queued_block_becomes_done, "6.4.2", check_finish)

static void check_close_queued(enum direction direction)
{
	struct scene scene;

	DIFFERS("6.4.2");
	scene_make(&scene, direction, QUEUED);
	CHECK_EQ(wave_close(&scene.wave), WAVERR_STILLPLAYING);
	CHECK_EQ(block_flags(scene.header), QUEUED);
	CHECK_EQ(note_times(direction == PLAY ? WOM_CLOSE : WIM_CLOSE), 0);
	scene_end(&scene);
}

BOTH_DIRECTIONS(device_cannot_be_closed_with_a_queued_block, "6.4.2", check_close_queued)

static void check_close_idle(enum direction direction)
{
	struct scene scene;

	scene_make(&scene, direction, PREPARED);
	CHECK_EQ(wave_close(&scene.wave), 0);
	CHECK_EQ(block_flags(scene.header), PREPARED);
	scene_make(&scene, direction, DONE);
	CHECK_EQ(wave_close(&scene.wave), 0);
}

BOTH_DIRECTIONS(device_can_be_closed_with_prepared_and_done_blocks, "6.4.2", check_close_idle)

/* What the client may change between prepare and write */

CASE(block_may_shrink_after_it_was_prepared, "6.4.2")
{
	struct wave wave;

	wave_open_noted(&wave, RECORD);
	block_prepare(&wave, 0, 640);
	blocks[0].dwBufferLength = 320;
	CHECK_EQ(wave_queue(&wave, &blocks[0]), 0);
	CHECK_EQ(wave_run(&wave), 0);
	await_done(&blocks[0]);
	CHECK_EQ(blocks[0].dwBytesRecorded, 320);
	wave_finish(&wave);
}

CASE(loop_flags_are_the_clients_and_survive, "6.4.2")
{
	const DWORD loop = WHDR_BEGINLOOP | WHDR_ENDLOOP;
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	block_prepare(&wave, 0, 320);
	blocks[0].dwFlags |= loop;
	blocks[0].dwLoops = 1;
	wave_hold(&wave);
	CHECK_EQ(wave_queue(&wave, &blocks[0]), 0);
	CHECK_EQ(block_flags(&blocks[0]), QUEUED | loop);
	CHECK_EQ(wave_run(&wave), 0);
	await_done(&blocks[0]);
	CHECK_EQ(block_flags(&blocks[0]), DONE | loop);
	wave_finish(&wave);
}

/* Headers that cannot be */

static void check_bad_headers(enum direction direction)
{
	struct wave wave;
	WAVEHDR *header = block_make(0, 320);
	UINT size;

	wave_open_noted(&wave, direction);
	CHECK_EQ(wave_prepare(&wave, NULL), MMSYSERR_INVALPARAM);
	for (size = 0; size < sizeof(*header); size++) {
		if (direction == PLAY)
			CHECK_EQ(waveOutPrepareHeader(wave.out, header, size), MMSYSERR_INVALPARAM);
		else
			CHECK_EQ(waveInPrepareHeader(wave.in, header, size), MMSYSERR_INVALPARAM);
	}
	CHECK_EQ(block_flags(header), RAW);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(missing_or_short_header_cannot_be_prepared, "6.4", check_bad_headers)

static void check_missing_header(enum direction direction)
{
	struct wave wave;

	if (direction == PLAY)
		DIFFERS("6.12");
	wave_open_noted(&wave, direction);
	CHECK_EQ(wave_unprepare(&wave, NULL), MMSYSERR_INVALPARAM);
	CHECK_EQ(wave_queue(&wave, NULL), MMSYSERR_INVALPARAM);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(missing_header_is_refused_everywhere, "6.4", check_missing_header)

static void check_short_header(enum direction direction)
{
	struct wave wave;
	WAVEHDR *header;
	UINT size = sizeof(*header) - 1;

	if (direction == PLAY)
		DIFFERS("6.12");
	wave_open_noted(&wave, direction);
	header = block_prepare(&wave, 0, 320);
	if (direction == PLAY) {
		CHECK_EQ(waveOutWrite(wave.out, header, size), MMSYSERR_INVALPARAM);
		CHECK_EQ(waveOutUnprepareHeader(wave.out, header, size), MMSYSERR_INVALPARAM);
	} else {
		CHECK_EQ(waveInAddBuffer(wave.in, header, size), MMSYSERR_INVALPARAM);
		CHECK_EQ(waveInUnprepareHeader(wave.in, header, size), MMSYSERR_INVALPARAM);
	}
	CHECK_EQ(block_flags(header), PREPARED);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(short_header_is_refused_everywhere, "6.4", check_short_header)

static void check_longer_size(enum direction direction)
{
	struct wave wave;
	WAVEHDR *header = block_make(0, 320);
	UINT size = sizeof(*header) + 8;

	wave_open_noted(&wave, direction);
	if (direction == PLAY)
		CHECK_EQ(waveOutPrepareHeader(wave.out, header, size), 0);
	else
		CHECK_EQ(waveInPrepareHeader(wave.in, header, size), 0);
	CHECK_EQ(block_flags(header), PREPARED);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(longer_header_size_is_accepted, "6.4", check_longer_size)

static void check_header_behind_a_byte(enum direction direction)
{
	static struct {
		char before;
		WAVEHDR header;
	} client;
	struct wave wave;

	wave_open_noted(&wave, direction);
	client.header = *block_make(0, 320);
	CHECK_EQ(wave_prepare(&wave, &client.header), 0);
	CHECK_EQ(wave_unprepare(&wave, &client.header), 0);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(header_behind_a_byte_can_be_prepared, "6.4", check_header_behind_a_byte)

static void check_unaligned_header(enum direction direction)
{
	static __attribute__((aligned(16))) char room[sizeof(WAVEHDR) + 16];
	WAVEHDR *header = (WAVEHDR *)(void *)(room + 1);
	struct wave wave;

	DIFFERS("settled 17");
	wave_open_noted(&wave, direction);
	memcpy(room + 1, block_make(0, 320), sizeof(WAVEHDR));
	CHECK_EQ(wave_prepare(&wave, header), MMSYSERR_INVALPARAM);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(unaligned_header_is_refused, "settled 17", check_unaligned_header)

/* Loops */

static void queue_loop(struct wave *wave, int first, int last, DWORD times)
{
	int i;

	for (i = first; i <= last; i++)
		block_prepare(wave, i, 320);
	blocks[first].dwFlags |= WHDR_BEGINLOOP;
	blocks[first].dwLoops = times;
	blocks[last].dwFlags |= WHDR_ENDLOOP;
	for (i = first; i <= last; i++)
		CHECK_EQ(wave_queue(wave, &blocks[i]), 0);
}

static DWORD samples_played(const struct wave *wave)
{
	MMTIME time = {.wType = TIME_SAMPLES};

	CHECK_EQ(waveOutGetPosition(wave->out, &time, sizeof(time)), 0);
	CHECK_EQ(time.wType, TIME_SAMPLES);
	return time.u.sample;
}

/* Plays a loop of that many blocks; 160 samples each. */
static void check_loop(int count, DWORD times, DWORD passes)
{
	struct wave wave;
	int i;

	wave_open_noted(&wave, PLAY);
	wave_hold(&wave);
	queue_loop(&wave, 0, count - 1, times);
	wave_run(&wave);
	WAIT_UNTIL(note_times(WOM_DONE) == count);
	for (i = 0; i < count; i++) {
		CHECK_EQ(notes[1 + i].param1, (DWORD_PTR)&blocks[i]);
		CHECK(block_flags(&blocks[i]) & WHDR_DONE);
	}
	CHECK_EQ(samples_played(&wave), passes * 160 * (DWORD)count);
	wave_finish(&wave);
}

CASE(loop_of_one_block_plays_its_number_of_times, "6.4.2 looping")
{
	DIFFERS("6.4.2");
	check_loop(1, 3, 3);
}

CASE(loop_of_several_blocks_plays_its_number_of_times, "6.4.2 looping")
{
	NATIVE_ONLY("Wine never ends this loop (6.4.2)");
	check_loop(3, 2, 2);
}

CASE(loop_count_0_plays_once, "6.4.2 looping")
{
	NATIVE_ONLY("Wine never ends this loop (6.4.2)");
	check_loop(1, 0, 1);
}

CASE(loop_count_1_plays_once, "6.4.2 looping")
{
	DIFFERS("6.4.2");
	check_loop(1, 1, 1);
}

CASE(blocks_of_a_loop_return_only_when_it_is_over, "6.4.2 looping")
{
	struct wave wave;

	NATIVE_ONLY("Wine does not leave this loop (6.4.2)");
	wave_open_noted(&wave, PLAY);
	queue_loop(&wave, 0, 1, 1000000);
	WAIT_UNTIL(samples_played(&wave) > 4 * 160);
	CHECK_EQ(note_times(WOM_DONE), 0);
	CHECK(block_flags(&blocks[0]) & WHDR_INQUEUE);
	CHECK_EQ(waveOutBreakLoop(wave.out), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 2);
	wave_finish(&wave);
}

CASE(break_loop_goes_on_with_the_blocks_behind, "6.4.2 looping")
{
	struct wave wave;

	NATIVE_ONLY("Wine does not leave this loop (6.4.2)");
	wave_open_noted(&wave, PLAY);
	queue_loop(&wave, 0, 0, 1000000);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 1, 320)), 0);
	CHECK_EQ(waveOutBreakLoop(wave.out), 0);
	await_done(&blocks[1]);
	CHECK(block_flags(&blocks[0]) & WHDR_DONE);
	wave_finish(&wave);
}

CASE(reset_returns_the_blocks_of_a_loop_once, "6.4.2 looping")
{
	struct wave wave;

	wave_open_noted(&wave, PLAY);
	queue_loop(&wave, 0, 1, 1000000);
	CHECK_EQ(wave_reset(&wave), 0);
	WAIT_UNTIL(note_times(WOM_DONE) >= 2);
	CHECK_EQ(note_times(WOM_DONE), 2);
	wave_finish(&wave);
}
