/* SPDX-License-Identifier: MIT */
/* What a wave driver is handed for each function of the API. */
#include "wave-driver.h"

static struct wave wave;

static void open_relay_device(enum direction direction)
{
	wave_driver_install();
	wave_open_noted(&wave, direction);
}

/* WODM_OPEN, WIDM_OPEN */

static void check_descriptor(enum direction direction)
{
	const struct wave_driver *driver = &wave_drivers[direction];
	const struct relay_call *call;

	open_relay_device(direction);
	call = class_message(direction, direction == PLAY ? WODM_OPEN : WIDM_OPEN, 0);
	CHECK_EQ(call->device, 0);
	CHECK_EQ(call->param2, CALLBACK_FUNCTION);
	CHECK_EQ(driver->descriptor.hWave, wave_handle(&wave));
	CHECK_EQ(driver->descriptor.dwCallback, (DWORD_PTR)note_function);
	CHECK_EQ(driver->descriptor.dwInstance, INSTANCE);
	CHECK_EQ(driver->format.nSamplesPerSec, pcm.nSamplesPerSec);
	CHECK_EQ(driver->format.nChannels, pcm.nChannels);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(descriptor_carries_the_clients_target, "6.2", check_descriptor)

static void check_slot(enum direction direction)
{
	UINT run = direction == PLAY ? WODM_RESTART : WIDM_START;
	UINT close = direction == PLAY ? WODM_CLOSE : WIDM_CLOSE;

	open_relay_device(direction);
	CHECK_EQ(wave_drivers[direction].slot, 0);
	CHECK_EQ(wave_run(&wave), 0);
	CHECK_EQ(class_message(direction, run, 0)->id, WAVE_DRIVER_COOKIE);
	wave_finish(&wave);
	CHECK_EQ(class_message(direction, close, 0)->id, WAVE_DRIVER_COOKIE);
}

BOTH_DIRECTIONS(cookie_of_the_open_comes_back, "6.1", check_slot)

#define OPEN_FLAGS_PASS(name, flags, target)                                                   \
	CASE(open_passes_##name, "6.2")                                                         \
	{                                                                                       \
		wave_driver_install();                                                          \
		REQUIRE(waveOutOpen(&wave.out, 0, &pcm, target, INSTANCE, flags) == 0);         \
		CHECK_EQ(wave_drivers[PLAY].open_flags, (DWORD)(flags));                        \
		CHECK_EQ(wave_drivers[PLAY].descriptor.dwCallback, target);                     \
		CHECK_EQ(wave_drivers[PLAY].descriptor.dwInstance, INSTANCE);                   \
		wave_finish(&wave);                                                             \
	}

OPEN_FLAGS_PASS(function, CALLBACK_FUNCTION, (DWORD_PTR)note_function)
OPEN_FLAGS_PASS(event, CALLBACK_EVENT, (DWORD_PTR)0xDEADBEEF)
OPEN_FLAGS_PASS(thread, CALLBACK_THREAD, (DWORD_PTR)0xDEADBEEF)
OPEN_FLAGS_PASS(allowsync, CALLBACK_FUNCTION | WAVE_ALLOWSYNC, (DWORD_PTR)note_function)

CASE(mapped_open_names_the_device, "6.4.1")
{
	wave_driver_install();
	wave_drivers[PLAY].devices = 3;
	REQUIRE(waveOutOpen(&wave.out, 2, &pcm, 0, 0, WAVE_MAPPED) == 0);
	CHECK_EQ(class_messages(PLAY, WODM_OPEN), 1);
	CHECK_EQ(wave_drivers[PLAY].descriptor.uMappedDeviceID, 2);
	wave_finish(&wave);
}

CASE(refused_open_notifies_nobody, "6.2")
{
	static const DWORD answers[] = {MMSYSERR_ALLOCATED, WAVERR_SYNC, WAVERR_BADFORMAT, MMSYSERR_NOMEM};
	HWAVEOUT handle;
	int i;

	wave_driver_install();
	for (i = 0; i < 4; i++) {
		handle = NULL;
		wave_drivers[PLAY].open = answers[i];
		CHECK_EQ(waveOutOpen(&handle, 0, &pcm, (DWORD_PTR)note_function, 0, CALLBACK_FUNCTION),
			answers[i]);
		CHECK_EQ(waveOutReset(handle), MMSYSERR_INVALHANDLE);
	}
	CHECK_EQ(note_count(), 0);
}

CASE(query_reaches_the_driver_as_a_query, "6.2")
{
	wave_driver_install();
	CHECK_EQ(waveOutOpen(NULL, 0, &pcm, (DWORD_PTR)note_function, 0,
			 CALLBACK_FUNCTION | WAVE_FORMAT_QUERY),
		0);
	CHECK(class_message(PLAY, WODM_OPEN, 0)->param2 & WAVE_FORMAT_QUERY);
	CHECK_EQ(class_messages(PLAY, WODM_CLOSE), 0);
	CHECK_EQ(note_count(), 0);
}

CASE(close_refused_by_the_driver_keeps_the_handle, "6.2")
{
	open_relay_device(PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(waveOutClose(wave.out), WAVERR_STILLPLAYING);
	CHECK_EQ(waveOutPause(wave.out), 0);
	wave_driver_finish_one(PLAY);
	CHECK_EQ(wave_unprepare(&wave, &blocks[0]), 0);
	CHECK_EQ(waveOutClose(wave.out), 0);
	CHECK_EQ(waveOutClose(wave.out), MMSYSERR_INVALHANDLE);
	CHECK_EQ(note_times(WOM_CLOSE), 1);
}

/* Prepare and unprepare */

CASE(winmm_prepares_when_the_driver_does_not, "6.4 waveOutPrepareHeader")
{
	open_relay_device(PLAY);
	block_prepare(&wave, 0, 160);
	CHECK_EQ(block_flags(&blocks[0]), WHDR_PREPARED);
	CHECK_EQ(class_message(PLAY, WODM_PREPARE, 0)->param1, (DWORD_PTR)&blocks[0]);
	CHECK_EQ(class_message(PLAY, WODM_PREPARE, 0)->param2, sizeof(WAVEHDR));
	CHECK_EQ(wave_unprepare(&wave, &blocks[0]), 0);
	CHECK_EQ(block_flags(&blocks[0]), 0);
	wave_finish(&wave);
}

CASE(prepared_header_is_not_prepared_again, "6.4 waveOutPrepareHeader")
{
	open_relay_device(PLAY);
	block_prepare(&wave, 0, 160);
	CHECK_EQ(wave_prepare(&wave, &blocks[0]), 0);
	CHECK_EQ(class_messages(PLAY, WODM_PREPARE), 1);
	wave_finish(&wave);
}

CASE(driver_that_prepares_sets_the_flag_itself, "6.4 waveOutPrepareHeader")
{
	open_relay_device(PLAY);
	wave_drivers[PLAY].prepare = MMSYSERR_NOMEM;
	CHECK_EQ(wave_prepare(&wave, block_make(0, 160)), MMSYSERR_NOMEM);
	CHECK_EQ(block_flags(&blocks[0]), 0);
	wave_finish(&wave);
}

CASE(queued_header_is_not_offered_for_unprepare, "6.4 waveOutUnprepareHeader")
{
	open_relay_device(PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_unprepare(&wave, &blocks[0]), WAVERR_STILLPLAYING);
	CHECK_EQ(class_messages(PLAY, WODM_UNPREPARE), 0);
	wave_finish(&wave);
}

CASE(raw_header_is_not_offered_for_unprepare, "6.4 waveOutUnprepareHeader")
{
	open_relay_device(PLAY);
	CHECK_EQ(wave_unprepare(&wave, block_make(0, 160)), 0);
	CHECK_EQ(class_messages(PLAY, WODM_UNPREPARE), 0);
	wave_finish(&wave);
}

/* Everything else: message and parameters */

static void check_sent(enum direction direction, MMRESULT result, UINT msg, DWORD_PTR param1,
	DWORD_PTR param2)
{
	const struct relay_call *call = class_message(direction, msg, 0);

	CHECK_EQ(result, MMSYSERR_NOERROR);
	CHECK_EQ(call->id, WAVE_DRIVER_COOKIE);
	CHECK_EQ(call->device, 0);
	CHECK_EQ(call->param1, param1);
	CHECK_EQ(call->param2, param2);
	wave_finish(&wave);
}

#define SENDS(name, direction, call, msg, param1, param2)                                      \
	CASE(name##_reaches_the_driver, "6.4")                                                  \
	{                                                                                       \
		open_relay_device(direction);                                                   \
		check_sent(direction, call, msg, (DWORD_PTR)(param1), (DWORD_PTR)(param2));     \
	}

static DWORD value;
static MMTIME moment = {.wType = TIME_MS};

SENDS(wave_out_write, PLAY, wave_queue(&wave, block_prepare(&wave, 0, 160)), WODM_WRITE, &blocks[0],
	sizeof(WAVEHDR))
SENDS(wave_out_pause, PLAY, waveOutPause(wave.out), WODM_PAUSE, 0, 0)
SENDS(wave_out_restart, PLAY, waveOutRestart(wave.out), WODM_RESTART, 0, 0)
SENDS(wave_out_reset, PLAY, waveOutReset(wave.out), WODM_RESET, 0, 0)
SENDS(wave_out_break_loop, PLAY, waveOutBreakLoop(wave.out), WODM_BREAKLOOP, 0, 0)
SENDS(wave_out_get_position, PLAY, waveOutGetPosition(wave.out, &moment, sizeof(moment)), WODM_GETPOS,
	&moment, sizeof(moment))
SENDS(wave_out_get_pitch, PLAY, waveOutGetPitch(wave.out, &value), WODM_GETPITCH, &value, 0)
SENDS(wave_out_set_pitch, PLAY, waveOutSetPitch(wave.out, 0x18000), WODM_SETPITCH, 0x18000, 0)
SENDS(wave_out_get_volume, PLAY, waveOutGetVolume(wave.out, &value), WODM_GETVOLUME, &value, 0)
SENDS(wave_out_set_volume, PLAY, waveOutSetVolume(wave.out, 0x12345678), WODM_SETVOLUME, 0x12345678, 0)
SENDS(wave_out_get_rate, PLAY, waveOutGetPlaybackRate(wave.out, &value), WODM_GETPLAYBACKRATE, &value, 0)
SENDS(wave_out_set_rate, PLAY, waveOutSetPlaybackRate(wave.out, 0x8000), WODM_SETPLAYBACKRATE, 0x8000, 0)
SENDS(wave_out_message, PLAY, waveOutMessage(wave.out, WAVE_DRIVER_PRIVATE, INSTANCE, 7),
	WAVE_DRIVER_PRIVATE, INSTANCE, 7)
SENDS(wave_in_add_buffer, RECORD, wave_queue(&wave, block_prepare(&wave, 0, 160)), WIDM_ADDBUFFER, &blocks[0],
	sizeof(WAVEHDR))
SENDS(wave_in_start, RECORD, waveInStart(wave.in), WIDM_START, 0, 0)
SENDS(wave_in_stop, RECORD, waveInStop(wave.in), WIDM_STOP, 0, 0)
SENDS(wave_in_reset, RECORD, waveInReset(wave.in), WIDM_RESET, 0, 0)
SENDS(wave_in_get_position, RECORD, waveInGetPosition(wave.in, &moment, sizeof(moment)), WIDM_GETPOS, &moment,
	sizeof(moment))
SENDS(wave_in_message, RECORD, waveInMessage(wave.in, WAVE_DRIVER_PRIVATE, INSTANCE, 7),
	WAVE_DRIVER_PRIVATE, INSTANCE, 7)

CASE(position_is_the_drivers_answer_in_its_unit, "6.4 waveOutGetPosition")
{
	open_relay_device(PLAY);
	moment.wType = TIME_SMPTE;
	CHECK_EQ(waveOutGetPosition(wave.out, &moment, sizeof(moment)), 0);
	CHECK_EQ(moment.wType, TIME_BYTES);
	CHECK_EQ(moment.u.cb, 1234);
	wave_finish(&wave);
}

CASE(volume_by_id_reaches_the_driver, "6.4 waveOutGetVolume/SetVolume")
{
	wave_driver_install();
	wave_drivers[PLAY].devices = 2;
	CHECK_EQ(waveOutSetVolume((HWAVEOUT)1, 0x12345678), 0);
	CHECK_EQ(class_message(PLAY, WODM_SETVOLUME, 0)->device, 1);
	CHECK_EQ(class_message(PLAY, WODM_SETVOLUME, 0)->param1, 0x12345678);
}

static LRESULT refuse_pause(const struct relay_call *call, LRESULT answer)
{
	return call->entry == RELAY_WAVE_OUT && call->msg == WODM_PAUSE ? MMSYSERR_NOTENABLED : answer;
}

CASE(drivers_errors_reach_the_client, "6.1")
{
	open_relay_device(PLAY);
	relay_hook = refuse_pause;
	CHECK_EQ(waveOutPause(wave.out), MMSYSERR_NOTENABLED);
	relay_hook = NULL;
	wave_finish(&wave);
}

CASE(system_messages_never_reach_the_driver, "6.1")
{
	static const UINT messages[] = {DRV_QUERYDEVICEINTERFACESIZE, DRV_QUERYDEVICEINTERFACE,
		DRV_QUERYDEVNODE, DRV_QUERYMAPPABLE, DRVM_MAPPER_PREFERRED_GET,
		DRVM_MAPPER_CONSOLEVOICECOM_GET};
	static const char *const names[] = {"DRV_QUERYDEVICEINTERFACESIZE", "DRV_QUERYDEVICEINTERFACE",
		"DRV_QUERYDEVNODE", "DRV_QUERYMAPPABLE", "DRVM_MAPPER_PREFERRED_GET",
		"DRVM_MAPPER_CONSOLEVOICECOM_GET"};
	DWORD place[256];
	int i;

	wave_driver_install();
	waveOutGetNumDevs();
	log_clear();
	for (i = 0; i < 6; i++) {
		check_row(names[i]);
		waveOutMessage((HWAVEOUT)0, messages[i], (DWORD_PTR)place, sizeof(place));
		CHECK_EQ(class_messages(PLAY, messages[i]), 0);
	}
}

/* Notifications of the driver's own making */

static void finish_on_a_thread(void *unused)
{
	(void)unused;
	wave_driver_finish_one(PLAY);
}

CASE(driver_may_notify_from_its_own_thread, "4.6")
{
	open_relay_device(PLAY);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	on_thread(finish_on_a_thread, NULL);
	CHECK_EQ(note_times(WOM_DONE), 1);
	CHECK_EQ(notes[1].device, wave.out);
	CHECK_EQ(notes[1].user, INSTANCE);
	CHECK_EQ(notes[1].param1, (DWORD_PTR)&blocks[0]);
	wave_finish(&wave);
}

static void use_winmm(void *unused)
{
	HWAVEIN other = NULL;

	(void)unused;
	CHECK_EQ(waveOutGetNumDevs(), 1);
	CHECK_EQ(waveInOpen(&other, 0, &pcm, 0, 0, 0), 0);
	CHECK_EQ(waveInClose(other), 0);
	CHECK_EQ(waveOutPause(wave.out), 0);
}

static LRESULT use_winmm_inside_write(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_WAVE_OUT && call->msg == WODM_WRITE) {
		use_winmm(NULL);
		on_thread(use_winmm, NULL);
	}
	return answer;
}

CASE(no_lock_is_held_while_a_driver_runs, "settled 14")
{
	open_relay_device(PLAY);
	relay_hook = use_winmm_inside_write;
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	relay_hook = NULL;
	wave_finish(&wave);
}
