/* SPDX-License-Identifier: MIT */
/* Every wave function from inside every kind of notification, and across a lock that a callback waits for. */
#include "waves.h"

#include <string.h>

static struct wave wave;
static int begun, finished;

/* Everything but close and reset, on a device that is open. */
static void use_output(HWAVEOUT out)
{
	WAVEHDR *spare = block_make(BLOCK_MAX - 1, 160);
	MMTIME time = {.wType = TIME_SAMPLES};
	DWORD number = 0;
	UINT id = 0;

	CHECK_EQ(waveOutGetID(out, &id), 0);
	CHECK_EQ(waveOutGetPosition(out, &time, sizeof(time)), 0);
	CHECK_EQ(waveOutGetVolume(out, &number), 0);
	CHECK_EQ(waveOutSetVolume(out, number), 0);
	waveOutGetPitch(out, &number);
	waveOutSetPitch(out, 0x10000);
	waveOutGetPlaybackRate(out, &number);
	waveOutSetPlaybackRate(out, 0x10000);
	CHECK_EQ(waveOutBreakLoop(out), 0);
	CHECK_EQ(waveOutMessage(out, DRVM_USER + 77, 0, 0), MMSYSERR_NOTSUPPORTED);
	CHECK_EQ(waveOutPause(out), 0);
	CHECK_EQ(waveOutPrepareHeader(out, spare, sizeof(*spare)), 0);
	CHECK_EQ(waveOutWrite(out, spare, sizeof(*spare)), 0);
	CHECK_EQ(waveOutUnprepareHeader(out, spare, sizeof(*spare)), WAVERR_STILLPLAYING);
	CHECK_EQ(waveOutRestart(out), 0);
}

static void use_input(HWAVEIN in)
{
	WAVEHDR *spare = block_make(BLOCK_MAX - 1, 160);
	MMTIME time = {.wType = TIME_SAMPLES};
	UINT id = 0;

	CHECK_EQ(waveInGetID(in, &id), 0);
	CHECK_EQ(waveInGetPosition(in, &time, sizeof(time)), 0);
	CHECK_EQ(waveInMessage(in, DRVM_USER + 77, 0, 0), MMSYSERR_NOTSUPPORTED);
	CHECK_EQ(waveInStop(in), 0);
	CHECK_EQ(waveInPrepareHeader(in, spare, sizeof(*spare)), 0);
	CHECK_EQ(waveInAddBuffer(in, spare, sizeof(*spare)), 0);
	CHECK_EQ(waveInUnprepareHeader(in, spare, sizeof(*spare)), WAVERR_STILLPLAYING);
	CHECK_EQ(waveInStart(in), 0);
}

static void use_no_handle(void)
{
	WAVEOUTCAPSA out_caps;
	WAVEINCAPSW in_caps;
	char text[MAXERRORLENGTH];
	HWAVEOUT out = NULL;
	HWAVEIN in = NULL;

	CHECK(waveOutGetNumDevs() > 0 && waveInGetNumDevs() > 0);
	CHECK_EQ(waveOutGetDevCapsA(0, &out_caps, sizeof(out_caps)), 0);
	CHECK_EQ(waveInGetDevCapsW(0, &in_caps, sizeof(in_caps)), 0);
	CHECK_EQ(waveOutGetErrorTextA(5, text, sizeof(text)), 0);
	CHECK_EQ(waveOutOpen(NULL, 0, &pcm, 0, 0, WAVE_FORMAT_QUERY), 0);
	CHECK_EQ(waveOutOpen(&out, 0, &pcm, 0, 0, CALLBACK_NULL), 0);
	CHECK_EQ(waveOutClose(out), 0);
	CHECK_EQ(waveInOpen(&in, 0, &pcm, 0, 0, CALLBACK_NULL), 0);
	CHECK_EQ(waveInClose(in), 0);
}

static void use_everything(const struct wave *of)
{
	use_no_handle();
	if (of->direction == PLAY)
		use_output(of->out);
	else
		use_input(of->in);
	CHECK_EQ(wave_reset(of), 0);
	CHECK_EQ(wave_unprepare(of, &blocks[BLOCK_MAX - 1]), 0);
}

/* Inside the callback function */

static UINT used_in;

static void use_in_callback(const struct note *note)
{
	struct wave called = {.direction = note->msg >= WIM_OPEN ? RECORD : PLAY};

	if (note->msg != used_in || begun)
		return;
	begun = 1;
	called.out = (HWAVEOUT)note->device;
	called.in = (HWAVEIN)note->device;
	use_everything(&called);
	CHECK_EQ(wave_close(&called), WAVERR_STILLPLAYING);
	__atomic_store_n(&finished, 1, __ATOMIC_SEQ_CST);
}

static void check_inside_done(enum direction direction)
{
	used_in = direction == PLAY ? WOM_DONE : WIM_DATA;
	note_hook = use_in_callback;
	wave_open_noted(&wave, direction);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 1, 160)), 0);
	CHECK_EQ(wave_run(&wave), 0);
	WAIT_UNTIL(__atomic_load_n(&finished, __ATOMIC_SEQ_CST));
	wave_finish(&wave);
	CHECK_EQ(note_times(direction == PLAY ? WOM_CLOSE : WIM_CLOSE), 1);
}

CASE(output_may_be_used_inside_its_done_callback, "settled 15")
{
	DIFFERS("10 Q8");
	check_inside_done(PLAY);
}

CASE(input_may_be_used_inside_its_data_callback, "settled 15")
{
	DIFFERS("10 Q8");
	check_inside_done(RECORD);
}

static void check_inside_reset(enum direction direction)
{
	used_in = direction == PLAY ? WOM_DONE : WIM_DATA;
	note_hook = use_in_callback;
	wave_open_noted(&wave, direction);
	wave_hold(&wave);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_reset(&wave), 0);
	WAIT_UNTIL(__atomic_load_n(&finished, __ATOMIC_SEQ_CST));
	wave_finish(&wave);
}

CASE(output_may_be_used_inside_the_callback_of_a_reset, "settled 15")
{
	DIFFERS("10 Q8");
	check_inside_reset(PLAY);
}

CASE(input_may_be_used_inside_the_callback_of_a_reset, "settled 15")
{
	DIFFERS("10 Q8");
	check_inside_reset(RECORD);
}

/* The device is not wholly open inside WOM_OPEN, or no more inside WOM_CLOSE: what it answers is free. */
static void try_in_callback(const struct note *note)
{
	MMTIME time = {.wType = TIME_SAMPLES};

	if (note->msg != used_in || begun)
		return;
	begun = 1;
	use_no_handle();
	if (note->msg >= WIM_OPEN) {
		waveInGetPosition((HWAVEIN)note->device, &time, sizeof(time));
		waveInStart((HWAVEIN)note->device);
		waveInReset((HWAVEIN)note->device);
		CHECK(waveInClose((HWAVEIN)note->device) != 0);
	} else {
		waveOutGetPosition((HWAVEOUT)note->device, &time, sizeof(time));
		waveOutPause((HWAVEOUT)note->device);
		waveOutReset((HWAVEOUT)note->device);
		CHECK(waveOutClose((HWAVEOUT)note->device) != 0);
	}
	finished = 1;
}

#define TRY_INSIDE(name, direction, msg, differs)                                                 \
	CASE(winmm_may_be_called_inside_##name, "settled 15")                                   \
	{                                                                                       \
		differs;                                                                        \
		used_in = msg;                                                                  \
		note_hook = try_in_callback;                                                    \
		wave_open_noted(&wave, direction);                                              \
		wave_finish(&wave);                                                             \
		CHECK_EQ(finished, 1);                                                          \
	}

TRY_INSIDE(wom_open, PLAY, WOM_OPEN, DIFFERS("10 Q8"))
TRY_INSIDE(wom_close, PLAY, WOM_CLOSE, (void)0)
TRY_INSIDE(wim_open, RECORD, WIM_OPEN, DIFFERS("10 Q8"))
TRY_INSIDE(wim_close, RECORD, WIM_CLOSE, (void)0)

static void use_but_close(const struct note *note)
{
	struct wave called = {.direction = PLAY, .out = (HWAVEOUT)note->device};

	if (note->msg != WOM_DONE || begun)
		return;
	begun = 1;
	use_everything(&called);
	__atomic_store_n(&finished, 1, __ATOMIC_SEQ_CST);
}

CASE(output_may_be_used_but_closed_inside_its_done_callback, "4.7")
{
	note_hook = use_but_close;
	wave_open_noted(&wave, PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	WAIT_UNTIL(__atomic_load_n(&finished, __ATOMIC_SEQ_CST));
	wave_finish(&wave);
}

static void write_again(const struct note *note)
{
	if (note->msg == WOM_DONE && note_times(WOM_DONE) <= 5)
		CHECK_EQ(waveOutWrite((HWAVEOUT)note->device, (WAVEHDR *)note->param1, sizeof(WAVEHDR)), 0);
}

CASE(block_may_be_written_again_inside_its_callback, "4.7")
{
	note_hook = write_again;
	wave_open_noted(&wave, PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	WAIT_UNTIL(note_times(WOM_DONE) == 6);
	wave_finish(&wave);
}

static void close_other(const struct note *note)
{
	if (note->msg == WOM_DONE && !finished) {
		wave_finish(&wave);
		__atomic_store_n(&finished, 1, __ATOMIC_SEQ_CST);
	}
}

CASE(another_device_may_be_closed_inside_a_callback, "settled 15")
{
	struct wave called;

	wave_open_silent(&wave, PLAY);
	wave_open_noted(&called, PLAY);
	note_hook = close_other;
	CHECK_EQ(wave_queue(&called, block_prepare(&called, 0, 160)), 0);
	WAIT_UNTIL(__atomic_load_n(&finished, __ATOMIC_SEQ_CST));
	note_hook = NULL;
	CHECK_EQ(wave_reset(&called), 0);
	CHECK_EQ(wave_unprepare(&called, &blocks[0]), 0);
	CHECK_EQ(wave_close(&called), 0);
}

/* Inside a window procedure, after a task message, after an event: nothing is being called back there. */

static void use_and_close(const struct wave *of, WAVEHDR *header)
{
	use_everything(of);
	CHECK_EQ(wave_unprepare(of, header), 0);
	CHECK_EQ(wave_close(of), 0);
	finished = 1;
}

static void use_in_procedure(HWND window, UINT msg, WPARAM device, LPARAM header)
{
	struct wave called = {.direction = msg >= MM_WIM_OPEN ? RECORD : PLAY};

	(void)window;
	if (msg != used_in)
		return;
	used_in = 0;
	called.out = (HWAVEOUT)device;
	called.in = (HWAVEIN)device;
	use_and_close(&called, (WAVEHDR *)header);
}

static void check_inside_procedure(enum direction direction)
{
	HWND window = window_make();
	MSG msg;

	used_in = direction == PLAY ? MM_WOM_DONE : MM_WIM_DATA;
	window_hook = use_in_procedure;
	REQUIRE(wave_open(&wave, direction, CALLBACK_WINDOW, (DWORD_PTR)window) == 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_run(&wave), 0);
	while (!finished) {
		REQUIRE(GetMessageA(&msg, NULL, 0, 0) > 0);
		DispatchMessageA(&msg);
	}
}

BOTH_DIRECTIONS(may_be_used_inside_a_window_procedure, "settled 15", check_inside_procedure)

static void check_after_task_message(enum direction direction)
{
	MSG msg;

	queue_make();
	REQUIRE(wave_open(&wave, direction, CALLBACK_THREAD, GetCurrentThreadId()) == 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_run(&wave), 0);
	queue_await(direction == PLAY ? MM_WOM_DONE : MM_WIM_DATA, &msg);
	use_and_close(&wave, (WAVEHDR *)msg.lParam);
}

BOTH_DIRECTIONS(may_be_used_after_a_task_message, "settled 15", check_after_task_message)

static void check_after_event(enum direction direction)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	REQUIRE(wave_open(&wave, direction, CALLBACK_EVENT, (DWORD_PTR)event) == 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_run(&wave), 0);
	while (!(block_flags(&blocks[0]) & WHDR_DONE))
		CHECK_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
	use_and_close(&wave, &blocks[0]);
}

BOTH_DIRECTIONS(may_be_used_after_an_event, "settled 15", check_after_event)
