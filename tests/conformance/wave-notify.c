/* SPDX-License-Identifier: MIT */
/* The wave notifications: every message to every kind of target. */
#include "waves.h"

/* One target of a kind, and a way to take the next notification that reached it. */
struct target {
	DWORD kind;
	DWORD_PTR value;
	HWND window;
	HANDLE event;
	int taken;
};

struct arrival {
	UINT msg;
	HANDLE device;
	DWORD_PTR param1;
};

static void target_make(struct target *target, DWORD kind)
{
	target->kind = kind;
	target->taken = 0;
	switch (kind) {
	case CALLBACK_FUNCTION:
		target->value = (DWORD_PTR)note_function;
		break;
	case CALLBACK_WINDOW:
		target->window = window_make();
		target->value = (DWORD_PTR)target->window;
		break;
	case CALLBACK_THREAD:
		queue_make();
		target->value = GetCurrentThreadId();
		break;
	case CALLBACK_EVENT:
		target->event = CreateEventA(NULL, FALSE, FALSE, NULL);
		target->value = (DWORD_PTR)target->event;
		break;
	default: /* ignored: nobody is told */
		target->value = (DWORD_PTR)note_function;
		break;
	}
}

/* The next function call; its parameters beside the header are those of the documents. */
static struct arrival take_call(struct target *target)
{
	struct arrival arrival;
	const struct note *note;

	WAIT_UNTIL(note_count() > target->taken);
	note = &notes[target->taken++];
	CHECK_EQ(note->user, INSTANCE);
	CHECK_EQ(note->param2, 0);
	arrival.msg = note->msg;
	arrival.device = (HANDLE)note->device;
	arrival.param1 = note->param1;
	return arrival;
}

static struct arrival take_message(struct target *target)
{
	struct arrival arrival;
	MSG msg;

	do
		REQUIRE(GetMessageA(&msg, NULL, 0, 0) > 0);
	while (msg.message < MM_WOM_OPEN || msg.message > MM_WIM_DATA);
	CHECK_EQ(msg.hwnd, target->window);
	arrival.msg = msg.message;
	arrival.device = (HANDLE)msg.wParam;
	arrival.param1 = (DWORD_PTR)msg.lParam;
	return arrival;
}

/* Waits for the notification and checks all that its kind carries. */
static void check_arrival(struct target *target, UINT msg, HANDLE device, const void *header)
{
	struct arrival arrival;

	if (target->kind == CALLBACK_NULL) {
		CHECK_EQ(note_count(), 0);
		return;
	}
	if (target->kind == CALLBACK_EVENT) {
		CHECK_EQ(WaitForSingleObject(target->event, INFINITE), WAIT_OBJECT_0);
		return;
	}
	arrival = target->kind == CALLBACK_FUNCTION ? take_call(target) : take_message(target);
	CHECK_EQ(arrival.msg, msg);
	CHECK_EQ(arrival.device, device);
	CHECK_EQ(arrival.param1, (DWORD_PTR)header);
}

static void open_to(struct wave *wave, struct target *target, enum direction direction, DWORD kind)
{
	target_make(target, kind);
	REQUIRE(wave_open(wave, direction, kind, target->value) == MMSYSERR_NOERROR);
}

static UINT message_of(enum direction direction, UINT out_message)
{
	return direction == PLAY ? out_message : out_message - WOM_OPEN + WIM_OPEN;
}

static void check_open(enum direction direction, DWORD kind)
{
	struct target target = {0};
	struct wave wave;

	open_to(&wave, &target, direction, kind);
	check_arrival(&target, message_of(direction, WOM_OPEN), wave_handle(&wave), NULL);
	wave_finish(&wave);
}

static void check_close(enum direction direction, DWORD kind)
{
	struct target target = {0};
	struct wave wave;

	open_to(&wave, &target, direction, kind);
	check_arrival(&target, message_of(direction, WOM_OPEN), wave_handle(&wave), NULL);
	CHECK_EQ(wave_close(&wave), MMSYSERR_NOERROR);
	check_arrival(&target, message_of(direction, WOM_CLOSE), wave_handle(&wave), NULL);
}

/* Three blocks that play, or are filled, to their end. */
static void check_done(enum direction direction, DWORD kind)
{
	struct target target = {0};
	struct wave wave;
	int i;

	open_to(&wave, &target, direction, kind);
	check_arrival(&target, message_of(direction, WOM_OPEN), wave_handle(&wave), NULL);
	for (i = 0; i < 3; i++)
		CHECK_EQ(wave_queue(&wave, block_prepare(&wave, i, 320)), MMSYSERR_NOERROR);
	CHECK_EQ(wave_run(&wave), MMSYSERR_NOERROR);
	for (i = 0; i < 3 && kind != CALLBACK_EVENT; i++)
		check_arrival(&target, message_of(direction, WOM_DONE), wave_handle(&wave), &blocks[i]);
	if (kind == CALLBACK_EVENT)
		check_arrival(&target, 0, NULL, NULL);
	for (i = 0; i < 3; i++)
		await_done(&blocks[i]);
	wave_finish(&wave);
}

static void check_reset(enum direction direction, DWORD kind)
{
	struct target target = {0};
	struct wave wave;
	int i;

	open_to(&wave, &target, direction, kind);
	check_arrival(&target, message_of(direction, WOM_OPEN), wave_handle(&wave), NULL);
	wave_hold(&wave);
	for (i = 0; i < 3; i++)
		CHECK_EQ(wave_queue(&wave, block_prepare(&wave, i, 320)), MMSYSERR_NOERROR);
	CHECK_EQ(wave_reset(&wave), MMSYSERR_NOERROR);
	for (i = 0; i < 3 && kind != CALLBACK_EVENT; i++)
		check_arrival(&target, message_of(direction, WOM_DONE), wave_handle(&wave), &blocks[i]);
	if (kind == CALLBACK_EVENT)
		check_arrival(&target, 0, NULL, NULL);
	for (i = 0; i < 3; i++)
		CHECK(block_flags(&blocks[i]) & WHDR_DONE);
	wave_finish(&wave);
}

#define KIND_CASES(kind, flag)                                                                 \
	CASE(wom_open_to_##kind, "6.3 WOM_OPEN") { check_open(PLAY, flag); }                     \
	CASE(wom_close_to_##kind, "6.3 WOM_CLOSE") { check_close(PLAY, flag); }                  \
	CASE(wom_done_to_##kind, "6.3 WOM_DONE") { check_done(PLAY, flag); }                     \
	CASE(wom_done_by_reset_to_##kind, "6.3 WOM_DONE") { check_reset(PLAY, flag); }           \
	CASE(wim_open_to_##kind, "6.3 WIM_OPEN") { check_open(RECORD, flag); }                      \
	CASE(wim_close_to_##kind, "6.3 WIM_CLOSE") { check_close(RECORD, flag); }                   \
	CASE(wim_data_to_##kind, "6.3 WIM_DATA") { check_done(RECORD, flag); }                      \
	CASE(wim_data_by_reset_to_##kind, "6.3 WIM_DATA") { check_reset(RECORD, flag); }

KIND_CASES(function, CALLBACK_FUNCTION)
KIND_CASES(window, CALLBACK_WINDOW)
KIND_CASES(thread, CALLBACK_THREAD)
KIND_CASES(event, CALLBACK_EVENT)
KIND_CASES(nobody, CALLBACK_NULL)

CASE(wave_message_values_are_the_headers, "6.3")
{
	CHECK_EQ(WOM_OPEN, 0x3BB);
	CHECK_EQ(WOM_CLOSE, 0x3BC);
	CHECK_EQ(WOM_DONE, 0x3BD);
	CHECK_EQ(WIM_OPEN, 0x3BE);
	CHECK_EQ(WIM_CLOSE, 0x3BF);
	CHECK_EQ(WIM_DATA, 0x3C0);
	CHECK_EQ(MM_WOM_OPEN, WOM_OPEN);
	CHECK_EQ(MM_WOM_CLOSE, WOM_CLOSE);
	CHECK_EQ(MM_WOM_DONE, WOM_DONE);
	CHECK_EQ(MM_WIM_OPEN, WIM_OPEN);
	CHECK_EQ(MM_WIM_CLOSE, WIM_CLOSE);
	CHECK_EQ(MM_WIM_DATA, WIM_DATA);
}

static void check_event_for_open_and_close(enum direction direction)
{
	struct target target = {0};
	struct wave wave;

	open_to(&wave, &target, direction, CALLBACK_EVENT);
	CHECK(event_is_set(target.event));
	CHECK_EQ(wave_close(&wave), MMSYSERR_NOERROR);
	CHECK(event_is_set(target.event));
}

CASE(event_is_set_when_open_and_close_have_returned, "4.3")
{
	check_event_for_open_and_close(PLAY);
	check_event_for_open_and_close(RECORD);
}

static void check_inside_open_and_close(enum direction direction)
{
	int before = note_count();
	struct wave wave;

	wave_open_noted(&wave, direction);
	CHECK_EQ(note_count(), before + 1);
	CHECK_EQ(notes[before].thread, GetCurrentThreadId());
	CHECK_EQ(wave_close(&wave), MMSYSERR_NOERROR);
	CHECK_EQ(note_count(), before + 2);
	CHECK_EQ(notes[before + 1].thread, GetCurrentThreadId());
}

CASE(open_and_close_notify_inside_their_call, "6.2")
{
	check_inside_open_and_close(PLAY);
	check_inside_open_and_close(RECORD);
}

static HWAVEOUT *handle_variable;
static HWAVEOUT handle_seen;

static void look_at_variable(const struct note *note)
{
	if (note->msg == WOM_OPEN)
		handle_seen = *handle_variable;
}

CASE(handle_is_stored_before_the_open_notification, "6.2")
{
	struct wave wave;

	handle_variable = &wave.out;
	note_hook = look_at_variable;
	wave_open_noted(&wave, PLAY);
	CHECK_EQ(handle_seen, wave.out);
	CHECK_EQ(notes[0].device, wave.out);
	wave_finish(&wave);
}

static void check_flags_at_callback(enum direction direction)
{
	struct wave wave;
	int before;

	wave_open_noted(&wave, direction);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 320)), MMSYSERR_NOERROR);
	before = note_count();
	wave_run(&wave);
	WAIT_UNTIL(note_count() > before);
	CHECK_EQ(notes[before].header_flags, WHDR_PREPARED | WHDR_DONE);
	wave_finish(&wave);
}

CASE(header_is_done_when_its_notification_arrives, "4.6")
{
	check_flags_at_callback(PLAY);
	check_flags_at_callback(RECORD);
}

CASE(messages_posted_before_close_can_be_read_after_it, "settled 15")
{
	HWND window = window_make();
	struct wave wave;
	MSG msg;

	REQUIRE(wave_open(&wave, PLAY, CALLBACK_WINDOW, (DWORD_PTR)window) == MMSYSERR_NOERROR);
	CHECK_EQ(wave_close(&wave), MMSYSERR_NOERROR);
	queue_await(MM_WOM_OPEN, &msg);
	CHECK_EQ(msg.wParam, (WPARAM)wave.out);
	queue_await(MM_WOM_CLOSE, &msg);
	CHECK_EQ(msg.wParam, (WPARAM)wave.out);
}

CASE(refused_notification_leaves_the_header_done, "settled 16")
{
	HWND window = window_make();
	struct wave wave;

	REQUIRE(wave_open(&wave, PLAY, CALLBACK_WINDOW, (DWORD_PTR)window) == MMSYSERR_NOERROR);
	DestroyWindow(window);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 320)), MMSYSERR_NOERROR);
	await_done(&blocks[0]);
	CHECK_EQ(block_flags(&blocks[0]), WHDR_PREPARED | WHDR_DONE);
	wave_finish(&wave);
}
