/* SPDX-License-Identifier: MIT */
/* The surroundings of the driver SDK in its unit tests. */
#include "sdk-fake.h"

#include <errno.h>
#include <unistd.h>

#define NOTES 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct note notes[NOTES];
static size_t count;

atomic_bool note_answer = true;
atomic_bool note_flags = true;
void (*_Atomic note_hook)(DWORD message, const WAVEHDR *header);
_Atomic uint64_t fake_time_ns;
atomic_int fail_allocation;
atomic_int fail_thread;

size_t notes_count(void)
{
	size_t now;

	pthread_mutex_lock(&lock);
	now = count;
	pthread_mutex_unlock(&lock);
	return now;
}

struct note note_at(size_t index)
{
	struct note note;

	assert_true(index < notes_count() && index < NOTES);
	pthread_mutex_lock(&lock);
	note = notes[index];
	pthread_mutex_unlock(&lock);
	return note;
}

void notes_clear(void)
{
	pthread_mutex_lock(&lock);
	count = 0;
	pthread_mutex_unlock(&lock);
}

void notes_wait(size_t wanted)
{
	pthread_mutex_lock(&lock);
	while (count < wanted)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
}

static void write_down(const struct note *note)
{
	pthread_mutex_lock(&lock);
	if (count < NOTES)
		notes[count] = *note;
	count++;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
}

BOOL WINAPI DriverCallback(DWORD_PTR callback, DWORD flags, HDRVR handle, DWORD message, DWORD_PTR user,
                           DWORD_PTR parameter1, DWORD_PTR parameter2)
{
	struct note note = {
		.kind = flags & DCB_TYPEMASK,
		.message = message,
		.handle = handle,
		.instance = user,
		.parameter1 = parameter1,
		.flags = parameter1 && note_flags ? mm_header_flags((const WAVEHDR *)parameter1) : 0,
		.thread = pthread_self(),
	};
	void (*hook)(DWORD message, const WAVEHDR *header) = note_hook;

	if (hook)
		hook(message, (const WAVEHDR *)parameter1);
	write_down(&note);
	if (note.kind != DCB_FUNCTION)
		return note_answer;
	if (!callback)
		return FALSE;
	((void (*)(HDRVR, UINT, DWORD_PTR, DWORD_PTR, DWORD_PTR))callback)(handle, message, user, parameter1,
	                                                                  parameter2);
	return TRUE;
}

LRESULT WINAPI DefDriverProc(DWORD_PTR id, HDRVR handle, UINT message, LPARAM parameter1, LPARAM parameter2)
{
	(void)id;
	(void)handle;
	(void)parameter1;
	(void)parameter2;
	return message == DRV_INSTALL || message == DRV_REMOVE;
}

/* Counts down to the call that fails. */
static bool fails(atomic_int *left)
{
	return atomic_load(left) > 0 && atomic_fetch_sub(left, 1) == 1;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t number, size_t size);
void *__real_realloc(void *old, size_t size);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                          void *argument);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t number, size_t size);
void *__wrap_realloc(void *old, size_t size);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                          void *argument);

void *__wrap_malloc(size_t size)
{
	return fails(&fail_allocation) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t number, size_t size)
{
	return fails(&fail_allocation) ? NULL : __real_calloc(number, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return fails(&fail_allocation) ? NULL : __real_realloc(old, size);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                          void *argument)
{
	return fails(&fail_thread) ? EAGAIN : __real_pthread_create(thread, attributes, run, argument);
}

uint64_t __real_mm_time_ns(void);
uint64_t __wrap_mm_time_ns(void);

uint64_t __wrap_mm_time_ns(void)
{
	uint64_t fake = fake_time_ns;

	return fake ? fake : __real_mm_time_ns();
}

int module_setup(void **state)
{
	(void)state;
	note_hook = NULL;
	fake_time_ns = 0;
	alarm(60);
	note_answer = true;
	note_flags = true;
	fail_allocation = 0;
	fail_thread = 0;
	notes_clear();
	assert_true(DriverProc(0, NULL, DRV_LOAD, 0, 0));
	DriverProc(0, NULL, DRV_ENABLE, 0, 0);
	assert_true(DriverProc(0, (HDRVR)1, DRV_OPEN, 0, 0));
	return 0;
}

int module_teardown(void **state)
{
	(void)state;
	DriverProc(1, (HDRVR)1, DRV_CLOSE, 0, 0);
	DriverProc(0, NULL, DRV_DISABLE, 0, 0);
	DriverProc(0, NULL, DRV_FREE, 0, 0);
	alarm(0);
	return 0;
}

WAVEFORMATEX pcm(unsigned rate, unsigned channels, unsigned bits)
{
	WORD align = (WORD)(channels * bits / 8);

	return (WAVEFORMATEX){
		.wFormatTag = WAVE_FORMAT_PCM,
		.nChannels = (WORD)channels,
		.nSamplesPerSec = rate,
		.nAvgBytesPerSec = rate * align,
		.nBlockAlign = align,
		.wBitsPerSample = (WORD)bits,
	};
}

static UINT number_of(enum mm_direction direction, UINT message)
{
	if (direction == MM_OUT)
		return message;
	switch (message) {
	case WODM_OPEN:
		return WIDM_OPEN;
	case WODM_CLOSE:
		return WIDM_CLOSE;
	case WODM_PREPARE:
		return WIDM_PREPARE;
	case WODM_UNPREPARE:
		return WIDM_UNPREPARE;
	case WODM_WRITE:
		return WIDM_ADDBUFFER;
	case WODM_RESTART:
		return WIDM_START;
	case WODM_PAUSE:
		return WIDM_STOP;
	case WODM_RESET:
		return WIDM_RESET;
	case WODM_GETPOS:
		return WIDM_GETPOS;
	default:
		return message;
	}
}

static MMRESULT message_to(enum mm_direction direction, UINT message, DWORD_PTR user, DWORD_PTR p1,
                           DWORD_PTR p2)
{
	message = number_of(direction, message);
	return direction == MM_OUT ? wodMessage(0, message, user, p1, p2) : widMessage(0, message, user, p1,
	                                                                               p2);
}

MMRESULT client_try(struct client *client, enum mm_direction direction, const WAVEFORMATEX *format,
                    DWORD kind, void (*function)(HDRVR, UINT, DWORD_PTR, DWORD_PTR, DWORD_PTR))
{
	*client = (struct client){ .direction = direction, .format = format ? *format : pcm(48000, 2, 16) };
	client->open = (WAVEOPENDESC){
		.hWave = (HWAVE)(DWORD_PTR)0x7788,
		.lpFormat = (LPWAVEFORMAT)&client->format,
		.dwCallback = function ? (DWORD_PTR)function : 0x1234,
		.dwInstance = (DWORD_PTR)client,
	};
	return message_to(direction, WODM_OPEN, (DWORD_PTR)&client->cookie, (DWORD_PTR)&client->open, kind);
}

void client_open(struct client *client, enum mm_direction direction, DWORD kind,
                 void (*function)(HDRVR, UINT, DWORD_PTR, DWORD_PTR, DWORD_PTR))
{
	assert_int_equal(client_try(client, direction, NULL, kind, function), MMSYSERR_NOERROR);
}

MMRESULT client_send(struct client *client, UINT message, const void *parameter1, DWORD_PTR parameter2)
{
	return message_to(client->direction, message, client->cookie, (DWORD_PTR)parameter1, parameter2);
}

MMRESULT client_send_header(struct client *client, UINT message, WAVEHDR *header)
{
	return client_send(client, message, header, sizeof(*header));
}

DWORD client_position(struct client *client, UINT type)
{
	MMTIME time = { .wType = type };

	assert_int_equal(client_send(client, WODM_GETPOS, &time, sizeof(time)), MMSYSERR_NOERROR);
	assert_int_equal(time.wType, type);
	return time.u.sample;
}

void header_set(struct client *client, WAVEHDR *header, void *data, size_t bytes)
{
	*header = (WAVEHDR){ .lpData = data, .dwBufferLength = (DWORD)bytes };
	assert_int_equal(client_send_header(client, WODM_PREPARE, header), MMSYSERR_NOERROR);
}

void header_write(struct client *client, WAVEHDR *header, void *data, size_t bytes)
{
	header_set(client, header, data, bytes);
	assert_int_equal(client_send_header(client, WODM_WRITE, header), MMSYSERR_NOERROR);
}

DWORD header_flags(const WAVEHDR *header)
{
	return mm_header_flags(header);
}

void client_close(struct client *client)
{
	assert_int_equal(client_send(client, WODM_RESET, NULL, 0), MMSYSERR_NOERROR);
	assert_int_equal(client_send(client, WODM_CLOSE, NULL, 0), MMSYSERR_NOERROR);
}
