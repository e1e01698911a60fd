/* SPDX-License-Identifier: MIT */
/* The conditions of waveOutOpen and waveInOpen. */
#include "waves.h"

#include <string.h>

static MMRESULT open_any(enum direction direction, HANDLE *handle, UINT id, const WAVEFORMATEX *format,
	DWORD_PTR target, DWORD flags)
{
	if (direction == PLAY)
		return waveOutOpen((HWAVEOUT *)handle, id, format, target, INSTANCE, flags);
	return waveInOpen((HWAVEIN *)handle, id, format, target, INSTANCE, flags);
}

static UINT device_count(enum direction direction)
{
	return direction == PLAY ? waveOutGetNumDevs() : waveInGetNumDevs();
}

static void close_any(enum direction direction, HANDLE handle)
{
	if (direction == PLAY)
		CHECK_EQ(waveOutClose((HWAVEOUT)handle), 0);
	else
		CHECK_EQ(waveInClose((HWAVEIN)handle), 0);
}

/* Opens device 0 in the usual format, and closes it again if that worked. */
static MMRESULT try_open(enum direction direction, DWORD_PTR target, DWORD flags)
{
	HANDLE handle = NULL;
	MMRESULT result = open_any(direction, &handle, 0, &pcm, target, flags);

	CHECK_EQ(handle != NULL, result == MMSYSERR_NOERROR);
	if (result == MMSYSERR_NOERROR)
		close_any(direction, handle);
	return result;
}

static void check_null_handle_pointer(enum direction direction)
{
	CHECK_EQ(open_any(direction, NULL, 0, &pcm, 0, CALLBACK_NULL), MMSYSERR_INVALPARAM);
}

BOTH_DIRECTIONS(open_needs_a_handle_pointer, "6.4.1", check_null_handle_pointer)

static void check_null_format(enum direction direction)
{
	HANDLE handle = NULL;

	DIFFERS("6.4.1");
	CHECK_EQ(open_any(direction, &handle, 0, NULL, 0, CALLBACK_NULL), MMSYSERR_INVALPARAM);
	CHECK_EQ(open_any(direction, NULL, 0, NULL, 0, WAVE_FORMAT_QUERY), MMSYSERR_INVALPARAM);
	CHECK_EQ(handle, 0);
}

BOTH_DIRECTIONS(open_needs_a_format, "6.4.1", check_null_format)

static void check_dead_window(enum direction direction)
{
	HWND window = window_make();

	DestroyWindow(window);
	CHECK_EQ(try_open(direction, (DWORD_PTR)window, CALLBACK_WINDOW), MMSYSERR_INVALPARAM);
	CHECK_EQ(try_open(direction, 0xDEADBEEF, CALLBACK_WINDOW), MMSYSERR_INVALPARAM);
}

BOTH_DIRECTIONS(open_refuses_a_window_that_is_none, "6.4.1", check_dead_window)

static void check_no_window(enum direction direction)
{
	DIFFERS("6.4.1");
	CHECK_EQ(try_open(direction, 0, CALLBACK_WINDOW), MMSYSERR_INVALPARAM);
}

BOTH_DIRECTIONS(open_refuses_a_null_window, "6.4.1", check_no_window)

static void check_bad_event(enum direction direction)
{
	CHECK_EQ(try_open(direction, 0, CALLBACK_EVENT), 0);
	CHECK_EQ(try_open(direction, 0xDEADBEEF, CALLBACK_EVENT), 0);
}

BOTH_DIRECTIONS(open_accepts_a_bad_event, "6.4.1", check_bad_event)

static void check_bad_thread(enum direction direction)
{
	CHECK_EQ(try_open(direction, 0, CALLBACK_THREAD), 0);
	CHECK_EQ(try_open(direction, 0xDEADBEEF, CALLBACK_THREAD), 0);
}

BOTH_DIRECTIONS(open_accepts_a_bad_thread, "6.4.1", check_bad_thread)

static void check_null_function(enum direction direction)
{
	CHECK_EQ(try_open(direction, 0, CALLBACK_FUNCTION), 0);
}

BOTH_DIRECTIONS(open_accepts_a_null_function, "6.4.1", check_null_function)

static void check_ignored_target(enum direction direction)
{
	CHECK_EQ(try_open(direction, (DWORD_PTR)note_function, CALLBACK_NULL), 0);
	CHECK_EQ(note_count(), 0);
}

BOTH_DIRECTIONS(open_without_callback_ignores_the_target, "6.4.1", check_ignored_target)

static void check_unassigned_types(enum direction direction)
{
	DIFFERS("6.4.1");
	CHECK_EQ(try_open(direction, (DWORD_PTR)note_function, 0x40000), MMSYSERR_INVALFLAG);
	CHECK_EQ(try_open(direction, (DWORD_PTR)note_function, 0x60000), MMSYSERR_INVALFLAG);
	CHECK_EQ(try_open(direction, (DWORD_PTR)note_function, 0x70000), MMSYSERR_INVALFLAG);
	CHECK_EQ(note_count(), 0);
}

BOTH_DIRECTIONS(open_refuses_unassigned_callback_types, "6.4.1", check_unassigned_types)

static void check_bad_device(enum direction direction)
{
	HANDLE handle = NULL;
	UINT count = device_count(direction);

	CHECK(count > 0);
	CHECK_EQ(open_any(direction, &handle, count, &pcm, 0, 0), MMSYSERR_BADDEVICEID);
	CHECK_EQ(open_any(direction, &handle, 99, &pcm, 0, 0), MMSYSERR_BADDEVICEID);
	CHECK_EQ(open_any(direction, &handle, (UINT)-2, &pcm, 0, 0), MMSYSERR_BADDEVICEID);
	CHECK_EQ(open_any(direction, NULL, 99, &pcm, 0, WAVE_FORMAT_QUERY), MMSYSERR_BADDEVICEID);
	CHECK_EQ(handle, 0);
}

BOTH_DIRECTIONS(open_refuses_a_device_that_is_none, "6.4.1", check_bad_device)

static void check_bad_format(enum direction direction)
{
	WAVEFORMATEX format = pcm;
	HANDLE handle = NULL;

	format.wFormatTag = 0x9999;
	CHECK_EQ(open_any(direction, &handle, 0, &format, (DWORD_PTR)note_function, CALLBACK_FUNCTION),
		WAVERR_BADFORMAT);
	CHECK_EQ(open_any(direction, NULL, 0, &format, 0, WAVE_FORMAT_QUERY), WAVERR_BADFORMAT);
	CHECK_EQ(handle, 0);
	CHECK_EQ(note_count(), 0);
}

BOTH_DIRECTIONS(open_refuses_a_format_that_cannot_be_played, "6.4.1", check_bad_format)

static void check_broken_format(enum direction direction, size_t offset, size_t size)
{
	WAVEFORMATEX format = pcm;
	HANDLE handle = NULL;
	MMRESULT result;

	memset((char *)&format + offset, 0, size);
	result = open_any(direction, &handle, 0, &format, 0, 0);
	CHECK_EQ(result, WAVERR_BADFORMAT);
	if (result == MMSYSERR_NOERROR)
		close_any(direction, handle);
}

static void check_broken_formats(enum direction direction)
{
	DIFFERS("6.4.1");
	check_row("channels");
	check_broken_format(direction, offsetof(WAVEFORMATEX, nChannels), sizeof(WORD));
	check_row("rate");
	check_broken_format(direction, offsetof(WAVEFORMATEX, nSamplesPerSec), sizeof(DWORD));
	check_row("align");
	check_broken_format(direction, offsetof(WAVEFORMATEX, nBlockAlign), sizeof(WORD));
	check_row("bits");
	check_broken_format(direction, offsetof(WAVEFORMATEX, wBitsPerSample), sizeof(WORD));
}

BOTH_DIRECTIONS(open_refuses_a_format_that_contradicts_itself, "6.4.1", check_broken_formats)

static void check_query(enum direction direction)
{
	const HANDLE untouched = (HANDLE)0x5555;
	HANDLE handle = untouched;

	CHECK_EQ(open_any(direction, NULL, 0, &pcm, 0, WAVE_FORMAT_QUERY), 0);
	CHECK_EQ(open_any(direction, &handle, 0, &pcm, (DWORD_PTR)note_function,
			 CALLBACK_FUNCTION | WAVE_FORMAT_QUERY),
		0);
	CHECK_EQ(handle, untouched);
	CHECK_EQ(note_count(), 0);
	CHECK_EQ(open_any(direction, NULL, WAVE_MAPPER, &pcm, 0, WAVE_FORMAT_QUERY), 0);
}

BOTH_DIRECTIONS(query_opens_and_notifies_nothing, "6.4.1", check_query)

static void check_mapper(enum direction direction)
{
	HANDLE handle = NULL;

	CHECK_EQ(open_any(direction, &handle, WAVE_MAPPER, &pcm, (DWORD_PTR)note_function, CALLBACK_FUNCTION),
		0);
	REQUIRE(note_count() == 1);
	CHECK_EQ(notes[0].device, handle);
	close_any(direction, handle);
	CHECK_EQ(note_count(), 2);
	CHECK_EQ(notes[1].device, handle);
}

BOTH_DIRECTIONS(mapper_opens_a_device, "6.4.1", check_mapper)

static MMRESULT open_mapped(struct wave *to)
{
	return waveOutOpen(&to->out, WAVE_MAPPER, &pcm, (DWORD_PTR)note_function, INSTANCE,
		CALLBACK_FUNCTION);
}

CASE(mapper_plays_with_the_clients_handle_and_headers, "6.4.1")
{
	struct wave wave = {.direction = PLAY};

	REQUIRE(open_mapped(&wave) == 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 320)), 0);
	await_done(&blocks[0]);
	WAIT_UNTIL(note_times(WOM_DONE) == 1);
	CHECK_EQ(notes[1].device, wave.out);
	CHECK_EQ(notes[1].param1, (DWORD_PTR)&blocks[0]);
	wave_finish(&wave);
}

static void check_mapped(enum direction direction)
{
	CHECK_EQ(try_open(direction, 0, WAVE_MAPPED), 0);
}

BOTH_DIRECTIONS(mapped_flag_names_the_device, "6.4.1", check_mapped)

static void check_low_flags(enum direction direction)
{
	CHECK_EQ(try_open(direction, (DWORD_PTR)note_function, CALLBACK_FUNCTION | WAVE_ALLOWSYNC), 0);
	CHECK_EQ(note_count(), 2);
	CHECK_EQ(try_open(direction, 0, WAVE_FORMAT_DIRECT), 0);
}

BOTH_DIRECTIONS(allowsync_and_direct_are_accepted, "6.4.1", check_low_flags)

CASE(wave_flag_values_are_the_headers, "6.4.1")
{
	CHECK_EQ(WAVE_FORMAT_QUERY, 1);
	CHECK_EQ(WAVE_ALLOWSYNC, 2);
	CHECK_EQ(WAVE_MAPPED, 4);
	CHECK_EQ(WAVE_FORMAT_DIRECT, 8);
	CHECK_EQ(WAVE_FORMAT_DIRECT_QUERY, 9);
	CHECK_EQ(WAVE_MAPPER, (UINT)-1);
	CHECK_EQ(WHDR_DONE, 1);
	CHECK_EQ(WHDR_PREPARED, 2);
	CHECK_EQ(WHDR_BEGINLOOP, 4);
	CHECK_EQ(WHDR_ENDLOOP, 8);
	CHECK_EQ(WHDR_INQUEUE, 0x10);
}

static void check_two_handles(enum direction direction)
{
	HANDLE first = NULL, second = NULL;

	CHECK_EQ(open_any(direction, &first, 0, &pcm, 0, 0), 0);
	CHECK_EQ(open_any(direction, &second, 0, &pcm, 0, 0), 0);
	CHECK(first != second);
	close_any(direction, first);
	close_any(direction, second);
}

BOTH_DIRECTIONS(device_can_be_opened_twice, "1", check_two_handles)

static void check_handle_range(enum direction direction)
{
	HANDLE handle = NULL;

	CHECK_EQ(open_any(direction, &handle, 0, &pcm, 0, 0), 0);
	CHECK((DWORD_PTR)handle > 0xFF);
	CHECK_EQ((DWORD_PTR)handle >> 32, 0);
	close_any(direction, handle);
}

BOTH_DIRECTIONS(handles_are_32_bit_values_above_every_id, "6.13", check_handle_range)

static void check_extensible(enum direction direction)
{
	struct {
		WAVEFORMATEX head;
		BYTE tail[22];
	} format;
	static const BYTE tail[22] = {16, 0, 4, 0, 0, 0, /* valid bits, channel mask */
		1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71}; /* the PCM subtype */
	HANDLE handle = NULL;

	format.head = pcm;
	format.head.wFormatTag = 0xFFFE;
	format.head.cbSize = 22;
	memcpy((char *)&format + sizeof(WAVEFORMATEX), tail, sizeof(tail));
	CHECK_EQ(open_any(direction, &handle, 0, &format.head, 0, 0), 0);
	close_any(direction, handle);
}

BOTH_DIRECTIONS(extensible_pcm_is_playable, "6.4.1", check_extensible)
