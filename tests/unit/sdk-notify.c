/* SPDX-License-Identifier: MIT */
/* Function targets: who calls them, what they may do, and what happens to those who wait for them. */
#include "sdk-fake-driver.h"

#include <errno.h>
#include <semaphore.h>

static int16_t sound[2048];
static struct client client;
static WAVEHDR headers[8];

/* What a test does inside the function, per message. */
static void (*_Atomic on_open)(void);
static void (*_Atomic on_done)(WAVEHDR *header);
static void (*_Atomic on_close)(void);
static sem_t entered, let_go, left;

static void function(HDRVR handle, UINT message, DWORD_PTR instance, DWORD_PTR parameter1,
                     DWORD_PTR parameter2)
{
	void (*event)(void) = message == WOM_OPEN ? on_open : message == WOM_CLOSE ? on_close : NULL;
	void (*done)(WAVEHDR *header) = message == WOM_DONE ? on_done : NULL;

	(void)handle;
	(void)instance;
	(void)parameter2;
	if (event)
		event();
	if (done)
		done((WAVEHDR *)parameter1);
}

static int setup(void **state)
{
	on_open = NULL;
	on_done = NULL;
	on_close = NULL;
	sem_init(&entered, 0, 0);
	sem_init(&let_go, 0, 0);
	sem_init(&left, 0, 0);
	return device_setup(state);
}

static void open_client(void)
{
	client_open(&client, MM_OUT, CALLBACK_FUNCTION, function);
}

static void functions_run_on_a_thread_of_their_own_but_for_open_and_close(void **state)
{
	(void)state;
	open_client();
	header_write(&client, &headers[0], sound, 400);
	device_play(100);
	notes_wait(2);
	client_close(&client);
	assert_int_equal(notes_count(), 3);
	assert_int_equal(note_at(0).message, WOM_OPEN);
	assert_true(pthread_equal(note_at(0).thread, pthread_self()));
	assert_int_equal(note_at(1).message, WOM_DONE);
	assert_int_equal(note_at(1).flags, WHDR_PREPARED | WHDR_DONE);
	assert_false(pthread_equal(note_at(1).thread, pthread_self()));
	assert_int_equal(note_at(2).message, WOM_CLOSE);
	assert_true(pthread_equal(note_at(2).thread, pthread_self()));
}

static void a_reset_has_told_everything_in_order_when_it_returns(void **state)
{
	(void)state;
	open_client();
	for (size_t i = 0; i < 8; i++)
		header_write(&client, &headers[i], sound, 400);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 9);
	for (size_t i = 0; i < 8; i++)
		assert_ptr_equal((void *)note_at(i + 1).parameter1, &headers[i]);
	client_close(&client);
}

static void call_everything(WAVEHDR *header)
{
	DWORD volume = 0;

	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	assert_int_equal(client_send_header(&client, WODM_UNPREPARE, header), MMSYSERR_NOERROR);
	assert_int_equal(client_send_header(&client, WODM_PREPARE, header), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_BREAKLOOP, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_GETVOLUME, &volume, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_SETVOLUME, (void *)(DWORD_PTR)volume, 0),
	                 MMSYSERR_NOERROR);
	client_position(&client, TIME_SAMPLES);
	for (size_t i = 0; i < 100; i++) /* if each waited a second the watchdog would come */
		assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send_header(&client, WODM_WRITE, header), MMSYSERR_NOERROR);
	on_done = NULL;
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(header_flags(header), WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	sem_post(&entered);
}

static void inside_a_function_every_call_works_and_close_is_refused(void **state)
{
	(void)state;
	open_client();
	on_done = call_everything;
	header_write(&client, &headers[0], sound, 400);
	header_write(&client, &headers[1], sound, 400);
	device_play(100);
	sem_wait(&entered);
	notes_wait(4);
	assert_ptr_equal((void *)note_at(2).parameter1, &headers[1]);
	assert_ptr_equal((void *)note_at(3).parameter1, &headers[0]);
	client_close(&client);
	assert_int_equal(notes_count(), 5);
}

static void write_again(WAVEHDR *header)
{
	assert_int_equal(client_send_header(&client, WODM_WRITE, header), MMSYSERR_NOERROR);
}

static void a_function_may_queue_its_block_again_and_again(void **state)
{
	(void)state;
	open_client();
	on_done = write_again;
	header_write(&client, &headers[0], sound, 400);
	for (size_t i = 1; i <= 50; i++) {
		while (!mm_stream_left(device.stream))
			sched_yield();
		device_play(i * 100);
		notes_wait(i + 1);
	}
	while (!mm_stream_left(device.stream))
		sched_yield();
	on_done = NULL;
	client_close(&client);
}

static void hold(WAVEHDR *header)
{
	(void)header;
	on_done = NULL;
	sem_post(&entered);
	sem_wait(&let_go);
	sem_post(&left);
}

static void a_function_that_does_not_return_stops_neither_reset_nor_close(void **state)
{
	(void)state;
	open_client();
	on_done = hold;
	for (size_t i = 0; i < 3; i++)
		header_write(&client, &headers[i], sound, 400);
	device_play(100);
	sem_wait(&entered);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(header_flags(&headers[2]), WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(notes_count(), 2);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	assert_int_equal(notes_count(), 2);
	sem_post(&let_go);
	notes_wait(4);
	assert_ptr_equal((void *)note_at(2).parameter1, &headers[1]);
	assert_ptr_equal((void *)note_at(3).parameter1, &headers[2]);
	client_close(&client);
	assert_int_equal(note_at(4).message, WOM_CLOSE);
}

static pthread_mutex_t client_lock = PTHREAD_MUTEX_INITIALIZER;

static void take_client_lock(WAVEHDR *header)
{
	(void)header;
	sem_post(&entered);
	pthread_mutex_lock(&client_lock);
	pthread_mutex_unlock(&client_lock);
}

static void a_lock_that_the_function_wants_stops_no_call(void **state)
{
	(void)state;
	open_client();
	on_done = take_client_lock;
	pthread_mutex_lock(&client_lock);
	header_write(&client, &headers[0], sound, 400);
	device_play(100);
	sem_wait(&entered);
	header_write(&client, &headers[1], sound, 400);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(&client, WODM_RESTART, NULL, 0), MMSYSERR_NOERROR);
	client_position(&client, TIME_BYTES);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	pthread_mutex_unlock(&client_lock);
	client_close(&client);
	assert_int_equal(notes_count(), 4);
}

static void play_inside_open(void)
{
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	header_write(&client, &headers[0], sound, 400);
	device_play(100);
	assert_int_equal(header_flags(&headers[0]), WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 1);
}

static void blocks_done_inside_open_are_told_after_it(void **state)
{
	(void)state;
	on_open = play_inside_open;
	open_client();
	notes_wait(2);
	assert_int_equal(note_at(1).message, WOM_DONE);
	assert_false(pthread_equal(note_at(1).thread, pthread_self()));
	client_close(&client);
}

static void use_inside_close(void)
{
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), MMSYSERR_INVALHANDLE);
	assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_INVALHANDLE);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &headers[0]), MMSYSERR_INVALHANDLE);
}

static void inside_close_the_handle_is_invalid(void **state)
{
	(void)state;
	on_close = use_inside_close;
	open_client();
	header_set(&client, &headers[0], sound, 400);
	client_close(&client);
	assert_int_equal(notes_count(), 2);
}

static struct client other;

static void close_other(WAVEHDR *header)
{
	(void)header;
	client_close(&other);
	sem_post(&entered);
}

static void a_function_may_close_another_stream(void **state)
{
	(void)state;
	client_open(&other, MM_OUT, CALLBACK_FUNCTION, function);
	open_client();
	on_done = close_other;
	header_write(&client, &headers[0], sound, 400);
	device_play(100);
	sem_wait(&entered);
	assert_int_equal(client_send(&other, WODM_RESET, NULL, 0), MMSYSERR_INVALHANDLE);
	client_close(&client);
}

static void a_missing_function_is_refused_and_nothing_else_happens(void **state)
{
	(void)state;
	open_client();
	device.stream->notify.target.callback = 0;
	header_write(&client, &headers[0], sound, 400);
	device_play(100);
	notes_wait(2);
	client_close(&client);
	assert_int_equal(header_flags(&headers[0]), WHDR_PREPARED | WHDR_DONE);
}

static void *lose(void *argument)
{
	mm_stream_lost(device.stream);
	return argument;
}

static void a_loss_is_told_by_the_notifier(void **state)
{
	pthread_t thread;

	(void)state;
	open_client();
	on_done = hold;
	header_write(&client, &headers[0], sound, 400);
	header_write(&client, &headers[1], sound, 400);
	assert_int_equal(pthread_create(&thread, NULL, lose, NULL), 0);
	sem_wait(&entered);
	pthread_join(thread, NULL); /* while the function still holds the notifier */
	assert_int_equal(client_send_header(&client, WODM_WRITE, &headers[0]), MMSYSERR_NODRIVER);
	sem_post(&let_go);
	notes_wait(3);
	client_close(&client);
	assert_int_equal(notes_count(), 4);
}

static void disabling_waits_for_no_function_for_ever(void **state)
{
	(void)state;
	open_client();
	on_done = hold;
	header_write(&client, &headers[0], sound, 400);
	header_write(&client, &headers[1], sound, 400);
	device_play(100);
	sem_wait(&entered);
	DriverProc(0, NULL, DRV_DISABLE, 0, 0);
	assert_int_equal(header_flags(&headers[1]), WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(device.closed, 1);
	assert_int_equal(notes_count(), 2);
	sem_post(&let_go);
	sem_wait(&left);
}

static void disable(WAVEHDR *header)
{
	(void)header;
	DriverProc(0, NULL, DRV_DISABLE, 0, 0);
	sem_post(&entered);
}

static void a_function_may_be_what_disables_the_module(void **state)
{
	(void)state;
	open_client();
	on_done = disable;
	header_write(&client, &headers[0], sound, 400);
	header_write(&client, &headers[1], sound, 400);
	device_play(100);
	sem_wait(&entered);
	assert_int_equal(header_flags(&headers[1]), WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(notes_count(), 2);
}

static void a_stopped_recording_has_told_what_it_had(void **state)
{
	(void)state;
	client_open(&client, MM_IN, CALLBACK_FUNCTION, function);
	header_write(&client, &headers[0], sound, 400);
	client_send(&client, WODM_RESTART, NULL, 0);
	mm_stream_give(device.stream, NULL, 10);
	assert_int_equal(client_send(&client, WODM_PAUSE, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(notes_count(), 2);
	client_close(&client);
}

static void hold_first(DWORD message, const WAVEHDR *header)
{
	if (message == WOM_DONE && header == &headers[0]) {
		sem_post(&entered);
		sem_wait(&let_go);
	}
}

static void *play_first(void *argument)
{
	device_play(100);
	return argument;
}

static void there_is_one_notifier_at_a_time(void **state)
{
	pthread_t thread;

	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	header_write(&client, &headers[0], sound, 400);
	header_write(&client, &headers[1], sound, 400);
	note_hook = hold_first;
	assert_int_equal(pthread_create(&thread, NULL, play_first, NULL), 0);
	sem_wait(&entered);
	device_play(200); /* done meanwhile, and left to the other thread */
	assert_int_equal(header_flags(&headers[1]), WHDR_PREPARED | WHDR_DONE);
	assert_int_equal(notes_count(), 1);
	assert_int_equal(client_send(&client, WODM_CLOSE, NULL, 0), WAVERR_STILLPLAYING);
	sem_post(&let_go);
	pthread_join(thread, NULL);
	assert_ptr_equal((void *)note_at(1).parameter1, &headers[0]);
	assert_ptr_equal((void *)note_at(2).parameter1, &headers[1]);
	client_close(&client);
}

static void *play_a_little(void *argument)
{
	for (size_t i = 0; i < 200; i++)
		device_play(i);
	return argument;
}

static void a_reset_that_races_the_device_keeps_the_order(void **state)
{
	(void)state;
	for (unsigned kind = 0; kind < 2; kind++) {
		notes_clear();
		client_open(&client, MM_OUT, kind ? CALLBACK_FUNCTION : CALLBACK_WINDOW,
		            kind ? function : NULL);
		for (size_t round = 0; round < 20; round++) {
			pthread_t thread;

			for (size_t i = 0; i < 8; i++)
				header_write(&client, &headers[i], sound, 40);
			assert_int_equal(pthread_create(&thread, NULL, play_a_little, NULL), 0);
			assert_int_equal(client_send(&client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
			pthread_join(thread, NULL);
			assert_int_equal(notes_count(), 1 + 8 * (round + 1));
			for (size_t i = 0; i < 8; i++)
				assert_ptr_equal((void *)note_at(1 + 8 * round + i).parameter1, &headers[i]);
		}
		client_close(&client);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(functions_run_on_a_thread_of_their_own_but_for_open_and_close),
		TEST(a_reset_has_told_everything_in_order_when_it_returns),
		TEST(inside_a_function_every_call_works_and_close_is_refused),
		TEST(a_function_may_queue_its_block_again_and_again),
		TEST(a_function_that_does_not_return_stops_neither_reset_nor_close),
		TEST(a_lock_that_the_function_wants_stops_no_call),
		TEST(blocks_done_inside_open_are_told_after_it),
		TEST(inside_close_the_handle_is_invalid),
		TEST(a_function_may_close_another_stream),
		TEST(a_missing_function_is_refused_and_nothing_else_happens),
		TEST(a_loss_is_told_by_the_notifier),
		TEST(disabling_waits_for_no_function_for_ever),
		TEST(a_function_may_be_what_disables_the_module),
		TEST(a_stopped_recording_has_told_what_it_had),
		TEST(there_is_one_notifier_at_a_time),
		TEST(a_reset_that_races_the_device_keeps_the_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
