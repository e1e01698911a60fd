/* SPDX-License-Identifier: MIT */
/*
 * Everybody at once, for the thread sanitizer: clients that use one stream from several threads while others
 * close and open it, headers that are freed the moment they are done, values that have just become stale.
 */
#include "sdk-fake.h"

#include <sched.h>

#define ROUNDS 40

static int16_t sound[64];
static atomic_uintptr_t cookie; /* of the stream that is open, or was */
static atomic_bool stop;
static atomic_uint closed, told;

static int setup(void **state)
{
	module_setup(state);
	assert_true(DriverProc(0, (HDRVR)2, DRV_OPEN, (LPARAM)L"pace=fast", 0));
	note_flags = false;
	atomic_store(&cookie, 0);
	atomic_store(&stop, false);
	atomic_store(&closed, 0);
	return 0;
}

static void function(HDRVR handle, UINT message, DWORD_PTR instance, DWORD_PTR parameter1,
                     DWORD_PTR parameter2)
{
	(void)handle;
	(void)message;
	(void)instance;
	(void)parameter1;
	(void)parameter2;
	atomic_fetch_add(&told, 1);
	wodMessage(0, WODM_BREAKLOOP, atomic_load(&cookie), 0, 0);
}

static MMRESULT call(UINT message, DWORD_PTR parameter1, DWORD_PTR parameter2)
{
	return wodMessage(0, message, atomic_load(&cookie), parameter1, parameter2);
}

/* Queues headers and frees each as soon as its flags say that it is done. */
static void *play(void *argument)
{
	while (!atomic_load(&stop)) {
		WAVEHDR *header = __builtin_malloc(sizeof(*header));

		*header = (WAVEHDR){ .lpData = (char *)sound, .dwBufferLength = sizeof(sound) };
		call(WODM_PREPARE, (DWORD_PTR)header, sizeof(*header));
		if (call(WODM_WRITE, (DWORD_PTR)header, sizeof(*header)) == MMSYSERR_NOERROR)
			while (!(header_flags(header) & WHDR_DONE))
				sched_yield();
		memset(header, 0xEE, sizeof(*header));
		free(header);
	}
	return argument;
}

static void *operate(void *argument)
{
	while (!atomic_load(&stop)) {
		MMTIME time = { .wType = TIME_SAMPLES };
		DWORD volume;

		call(WODM_PAUSE, 0, 0);
		call(WODM_GETPOS, (DWORD_PTR)&time, sizeof(time));
		call(WODM_RESTART, 0, 0);
		call(WODM_SETVOLUME, 0x80008000, 0);
		call(WODM_GETVOLUME, (DWORD_PTR)&volume, 0);
		wodMessage(0, WODM_SETVOLUME, 0, 0xFFFFFFFF, 0);
		call(WODM_RESET, 0, 0);
	}
	return argument;
}

/* Closes whenever it can; so does the opener. */
static void *shut(void *argument)
{
	while (!atomic_load(&stop))
		if (call(WODM_CLOSE, 0, 0) == MMSYSERR_NOERROR)
			atomic_fetch_add(&closed, 1);
		else
			call(WODM_RESET, 0, 0);
	return argument;
}

static void open_and_close(DWORD kind)
{
	struct client client;

	assert_int_equal(client_try(&client, MM_OUT, NULL, kind, kind == CALLBACK_FUNCTION ? function : NULL),
	                 MMSYSERR_NOERROR);
	atomic_store(&cookie, client.cookie);
	for (;;) {
		MMRESULT result = client_send(&client, WODM_CLOSE, NULL, 0);

		if (result == MMSYSERR_NOERROR)
			atomic_fetch_add(&closed, 1);
		if (result != WAVERR_STILLPLAYING)
			break;
		client_send(&client, WODM_RESET, NULL, 0);
	}
}

static void a_stream_that_everybody_uses_is_opened_and_closed(void **state)
{
	static void *(*const work[])(void *) = { play, play, operate, shut };
	static const DWORD kinds[] = { CALLBACK_FUNCTION, CALLBACK_WINDOW, CALLBACK_NULL };
	pthread_t threads[4];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, work[i], NULL), 0);
	for (unsigned round = 0; round < ROUNDS; round++)
		open_and_close(kinds[round % 3]);
	atomic_store(&stop, true);
	for (size_t i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(atomic_load(&closed), ROUNDS);
	for (size_t i = 0; i < notes_count() && i < 4096; i++)
		assert_true(note_at(i).message >= WOM_OPEN && note_at(i).message <= WOM_DONE);
}

static void record(enum mm_direction direction)
{
	static _Thread_local int16_t room[64];
	struct client client;
	WAVEHDR header;

	client_open(&client, direction, CALLBACK_WINDOW, NULL);
	header_set(&client, &header, room, sizeof(room));
	for (unsigned i = 0; i < 20; i++) {
		client_send_header(&client, WODM_WRITE, &header);
		client_send(&client, WODM_RESTART, NULL, 0);
		while (!(header_flags(&header) & WHDR_DONE))
			sched_yield();
	}
	client_close(&client);
}

static void *record_and_play(void *argument)
{
	for (unsigned round = 0; round < ROUNDS / 4; round++) {
		record(MM_IN);
		record(MM_OUT);
	}
	return argument;
}

static void streams_do_not_disturb_each_other(void **state)
{
	pthread_t threads[3];

	(void)state;
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, record_and_play, NULL), 0);
	for (size_t i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_stream_that_everybody_uses_is_opened_and_closed),
		TEST(streams_do_not_disturb_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
