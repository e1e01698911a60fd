/* SPDX-License-Identifier: MIT */
/* Every allocation fails once: the answer is right, nothing is left over, and the next try succeeds. */
#include "sdk-fake-driver.h"

static int16_t sound[200];

static void function(HDRVR handle, UINT message, DWORD_PTR instance, DWORD_PTR parameter1,
                     DWORD_PTR parameter2)
{
	(void)handle;
	(void)message;
	(void)instance;
	(void)parameter1;
	(void)parameter2;
}

static void an_open_without_memory_answers_nomem(void **state)
{
	struct client client;
	int failures = 0;
	MMRESULT result;

	(void)state;
	do {
		fail_allocation = ++failures;
		result = client_try(&client, MM_OUT, NULL, CALLBACK_FUNCTION, function);
		if (result) {
			assert_int_equal(result, MMSYSERR_NOMEM);
			assert_int_equal(client.cookie, 0);
			assert_int_equal(notes_count(), 0);
			assert_int_equal(device.opened, device.closed);
		}
	} while (result);
	fail_allocation = 0;
	assert_true(failures > 2);
	client_close(&client);
}

static void an_open_without_threads_answers_allocated(void **state)
{
	struct client client;

	(void)state;
	fail_thread = 1;
	assert_int_equal(client_try(&client, MM_OUT, NULL, CALLBACK_FUNCTION, function), MMSYSERR_ALLOCATED);
	assert_int_equal(notes_count(), 0);
	fail_thread = 1;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL); /* needs none */
	fail_thread = 0;
	client_close(&client);
}

static void a_write_without_memory_leaves_the_header_alone(void **state)
{
	struct client client;
	WAVEHDR header;

	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	header_set(&client, &header, sound, sizeof(sound));
	fail_allocation = 1;
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), MMSYSERR_NOMEM);
	assert_int_equal(header_flags(&header), WHDR_PREPARED);
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), MMSYSERR_NOERROR);
	device_play(100);
	fail_allocation = 1; /* and nobody asks for any: the note of the block is used again */
	assert_int_equal(client_send_header(&client, WODM_WRITE, &header), MMSYSERR_NOERROR);
	fail_allocation = 0;
	client_close(&client);
}

static void nothing_but_write_and_open_needs_memory(void **state)
{
	struct client client;
	WAVEHDR headers[3];

	(void)state;
	client_open(&client, MM_OUT, CALLBACK_EVENT, NULL);
	for (size_t i = 0; i < 3; i++)
		header_write(&client, &headers[i], sound, sizeof(sound));
	fail_allocation = 1;
	device_play(150);
	client_send(&client, WODM_PAUSE, NULL, 0);
	client_send(&client, WODM_RESTART, NULL, 0);
	client_position(&client, TIME_MS);
	client_close(&client);
	assert_int_equal(fail_allocation, 1);
	fail_allocation = 0;
}

static void an_instance_without_memory_is_refused(void **state)
{
	(void)state;
	fail_allocation = 1;
	assert_int_equal(DriverProc(0, (HDRVR)2, DRV_OPEN, (LPARAM)L"a=1", 0), 0);
	fail_allocation = 0;
	assert_int_not_equal(DriverProc(0, (HDRVR)2, DRV_OPEN, (LPARAM)L"a=1", 0), 0);
}

static void the_table_of_streams_grows(void **state)
{
	static struct client clients[100];

	(void)state;
	for (size_t i = 0; i < 100; i++)
		client_open(&clients[i], MM_OUT, CALLBACK_NULL, NULL);
	for (size_t i = 0; i < 100; i += 2)
		client_close(&clients[i]);
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(client_send(&clients[i], WODM_RESET, NULL, 0),
		                 i % 2 ? MMSYSERR_NOERROR : MMSYSERR_INVALHANDLE);
	for (size_t i = 1; i < 100; i += 2)
		client_close(&clients[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, device_setup, module_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(an_open_without_memory_answers_nomem),
		TEST(an_open_without_threads_answers_allocated),
		TEST(a_write_without_memory_leaves_the_header_alone),
		TEST(nothing_but_write_and_open_needs_memory),
		TEST(an_instance_without_memory_is_refused),
		TEST(the_table_of_streams_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
