/* SPDX-License-Identifier: MIT */
/* A callback waits for a lock of the client's; the thread that holds it calls winmm. Nothing may hang. */
#include "waves.h"

static CRITICAL_SECTION lock;
static struct wave wave;
static int waiting, inside;

static void wait_for_lock(const struct note *note)
{
	if (note->msg != WOM_DONE && note->msg != WIM_DATA)
		return;
	__atomic_fetch_add(&inside, 1, __ATOMIC_SEQ_CST);
	__atomic_store_n(&waiting, 1, __ATOMIC_SEQ_CST);
	EnterCriticalSection(&lock);
	LeaveCriticalSection(&lock);
	__atomic_fetch_sub(&inside, 1, __ATOMIC_SEQ_CST);
}

/* Takes the lock and lets a callback run into it. */
static void block_a_callback(enum direction direction)
{
	InitializeCriticalSection(&lock);
	EnterCriticalSection(&lock);
	note_hook = wait_for_lock;
	wave_open_noted(&wave, direction);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 160)), 0);
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 1, 160)), 0);
	CHECK_EQ(wave_run(&wave), 0);
	WAIT_UNTIL(__atomic_load_n(&waiting, __ATOMIC_SEQ_CST));
	block_make(2, 160);
}

static void release_the_callback(void)
{
	LeaveCriticalSection(&lock);
	WAIT_UNTIL(__atomic_load_n(&inside, __ATOMIC_SEQ_CST) == 0);
	wave_finish(&wave);
}

#define ACROSS_LOCK(name, direction, result, call)                                             \
	CASE(name##_returns_while_a_callback_waits, "settled 14")                               \
	{                                                                                       \
		block_a_callback(direction);                                                    \
		CHECK_EQ(call, result);                                                         \
		release_the_callback();                                                         \
	}

/* Wine keeps a lock of its own while it calls back. */
#define ACROSS_LOCK_NATIVE(name, direction, result, call)                                      \
	CASE(name##_returns_while_a_callback_waits, "settled 14")                               \
	{                                                                                       \
		NATIVE_ONLY("Wine hangs (settled 14)");                                                      \
		block_a_callback(direction);                                                    \
		CHECK_EQ(call, result);                                                         \
		release_the_callback();                                                         \
	}

static MMTIME moment = {.wType = TIME_SAMPLES};
static DWORD number;
static UINT id;
static WAVEOUTCAPSA caps;

static MMRESULT open_and_close_another(void)
{
	HWAVEOUT another = NULL;
	MMRESULT result = waveOutOpen(&another, 0, &pcm, 0, 0, CALLBACK_NULL);

	return result ? result : waveOutClose(another);
}

static MMRESULT prepare_and_queue(void)
{
	MMRESULT result = wave_prepare(&wave, &blocks[2]);

	return result ? result : wave_queue(&wave, &blocks[2]);
}

ACROSS_LOCK(waveOutGetNumDevs, PLAY, 1, waveOutGetNumDevs() > 0)
ACROSS_LOCK(waveOutGetDevCaps, PLAY, 0, waveOutGetDevCapsA(0, &caps, sizeof(caps)))
ACROSS_LOCK_NATIVE(waveOutOpen, PLAY, 0, open_and_close_another())
ACROSS_LOCK(waveOutWrite, PLAY, 0, prepare_and_queue())
ACROSS_LOCK(waveOutPrepareHeader, PLAY, 0, wave_prepare(&wave, &blocks[2]))
ACROSS_LOCK(waveOutUnprepareHeader, PLAY, 0, wave_unprepare(&wave, &blocks[2]))
ACROSS_LOCK(waveOutPause, PLAY, 0, waveOutPause(wave.out))
ACROSS_LOCK(waveOutRestart, PLAY, 0, waveOutRestart(wave.out))
ACROSS_LOCK(waveOutBreakLoop, PLAY, 0, waveOutBreakLoop(wave.out))
ACROSS_LOCK(waveOutGetPosition, PLAY, 0, waveOutGetPosition(wave.out, &moment, sizeof(moment)))
ACROSS_LOCK(waveOutGetVolume, PLAY, 0, waveOutGetVolume(wave.out, &number))
ACROSS_LOCK(waveOutSetVolume, PLAY, 0, waveOutSetVolume(wave.out, 0xFFFFFFFF))
ACROSS_LOCK(waveOutGetPitch, PLAY, MMSYSERR_NOTSUPPORTED, waveOutGetPitch(wave.out, &number))
ACROSS_LOCK(waveOutGetID, PLAY, 0, waveOutGetID(wave.out, &id))
ACROSS_LOCK(waveOutMessage, PLAY, MMSYSERR_NOTSUPPORTED, waveOutMessage(wave.out, DRVM_USER + 77, 0, 0))
ACROSS_LOCK(waveOutReset, PLAY, 0, waveOutReset(wave.out))
ACROSS_LOCK(waveInAddBuffer, RECORD, 0, prepare_and_queue())
ACROSS_LOCK(waveInPrepareHeader, RECORD, 0, wave_prepare(&wave, &blocks[2]))
ACROSS_LOCK(waveInUnprepareHeader, RECORD, 0, wave_unprepare(&wave, &blocks[2]))
ACROSS_LOCK(waveInStart, RECORD, 0, waveInStart(wave.in))
ACROSS_LOCK(waveInStop, RECORD, 0, waveInStop(wave.in))
ACROSS_LOCK(waveInGetPosition, RECORD, 0, waveInGetPosition(wave.in, &moment, sizeof(moment)))
ACROSS_LOCK(waveInGetID, RECORD, 0, waveInGetID(wave.in, &id))
ACROSS_LOCK(waveInMessage, RECORD, MMSYSERR_NOTSUPPORTED, waveInMessage(wave.in, DRVM_USER + 77, 0, 0))
ACROSS_LOCK(waveInReset, RECORD, 0, waveInReset(wave.in))

static void check_close(enum direction direction)
{
	NATIVE_ONLY("Wine hangs (settled 15)");
	block_a_callback(direction);
	CHECK_EQ(wave_reset(&wave), 0);
	CHECK_EQ(wave_close(&wave), WAVERR_STILLPLAYING);
	release_the_callback();
	CHECK_EQ(note_times(direction == PLAY ? WOM_CLOSE : WIM_CLOSE), 1);
}

BOTH_DIRECTIONS(close_is_refused_while_a_callback_waits, "settled 15", check_close)

static void check_late_delivery(enum direction direction)
{
	UINT done = direction == PLAY ? WOM_DONE : WIM_DATA;

	DIFFERS("settled 15");
	block_a_callback(direction);
	CHECK_EQ(wave_reset(&wave), 0);
	CHECK_EQ(note_times(done), 1);
	CHECK(block_flags(&blocks[1]) & WHDR_DONE);
	LeaveCriticalSection(&lock);
	WAIT_UNTIL(note_times(done) == 2);
	CHECK_EQ(notes[2].param1, (DWORD_PTR)&blocks[1]);
	wave_finish(&wave);
}

BOTH_DIRECTIONS(reset_delivers_the_rest_when_the_callback_is_free, "settled 15", check_late_delivery)
