/* SPDX-License-Identifier: MIT */
/* The values of handle-values.h, made once per case. */
#include "handle-values.h"

#include <stdio.h>

HANDLE live_event, live_mutex, live_semaphore, live_timer, live_thread;
HWND live_window;
HDRVR live_driver;
HWAVEOUT live_out;
HWAVEIN live_in;

struct value {
	const char *name;
	ULONG_PTR value;
	unsigned of;    /* the kind of a live handle; 0 for others */
	unsigned apart; /* functions that mark this are not given it */
};

enum { VALUE_MAX = 64 };

static struct value values[VALUE_MAX];
static int value_count;

static void add(const char *name, ULONG_PTR value, unsigned of, unsigned apart)
{
	REQUIRE(value_count < VALUE_MAX);
	values[value_count].name = name;
	values[value_count].value = value;
	values[value_count].of = of;
	values[value_count].apart = apart;
	value_count++;
}

static void add_garbage(void)
{
	add("NULL", 0, 0, NULL_IS_VALID | IDS_ARE_VALID);
	add("1", 1, 0, IDS_ARE_VALID | SMALL_IS_VALID);
	add("0x1234", 0x1234, 0, 0);
	add("0xFFFF", 0xFFFF, 0, BROADCAST_APART);
	add("-1", (ULONG_PTR)-1, 0, PSEUDO_IS_VALID | BROADCAST_APART | IDS_ARE_VALID);
	add("-2", (ULONG_PTR)-2, 0, PSEUDO_IS_VALID);
	add("-3", (ULONG_PTR)-3, 0, MESSAGE_IS_VALID);
	add("0xDEADBEEF", 0xDEADBEEF, 0, 0);
	add("0x7FFFFFF0", 0x7FFFFFF0, 0, 0);
	add("0x80000000", 0x80000000, 0, 0);
	add("a pointer", (ULONG_PTR)values, 0, 0);
	add("the top bit", (ULONG_PTR)1 << 63, 0, 0);
}

static struct mate live_mate;

static void make_live(void)
{
	mate_start(&live_mate, 1);
	live_event = CreateEventA(NULL, TRUE, FALSE, NULL);
	live_mutex = CreateMutexA(NULL, FALSE, NULL);
	live_semaphore = CreateSemaphoreA(NULL, 1, 10, NULL);
	live_timer = CreateWaitableTimerA(NULL, TRUE, NULL);
	live_thread = live_mate.thread;
	live_window = window_make();
	live_driver = open_relay(0);
	REQUIRE(live_event && live_mutex && live_semaphore && live_timer && live_driver);
	REQUIRE(waveOutOpen(&live_out, 0, &pcm, 0, 0, CALLBACK_NULL) == 0);
	REQUIRE(waveInOpen(&live_in, 0, &pcm, 0, 0, CALLBACK_NULL) == 0);
}

static void add_live(void)
{
	add("a live event", (ULONG_PTR)live_event, OF_EVENT, 0);
	add("a live mutex", (ULONG_PTR)live_mutex, OF_MUTEX, 0);
	add("a live semaphore", (ULONG_PTR)live_semaphore, OF_SEMAPHORE, 0);
	add("a live timer", (ULONG_PTR)live_timer, OF_TIMER, 0);
	add("a live thread", (ULONG_PTR)live_thread, OF_THREAD, 0);
	add("a live window", (ULONG_PTR)live_window, OF_WINDOW, 0);
	add("a live driver", (ULONG_PTR)live_driver, OF_DRIVER, 0);
	add("a live wave output", (ULONG_PTR)live_out, OF_WAVE_OUT, 0);
	add("a live wave input", (ULONG_PTR)live_in, OF_WAVE_IN, 0);
	add("a live module", (ULONG_PTR)GetDriverModuleHandle(live_driver), OF_MODULE, 0);
	/* Wine's thread ids look like kernel handles and may be some. */
	if (!ON_WINE)
		add("a live thread id", live_mate.id, OF_THREAD_ID, 0);
}

static void add_stale_objects(void)
{
	HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL), mutex = CreateMutexA(NULL, FALSE, NULL);
	HANDLE semaphore = CreateSemaphoreA(NULL, 1, 10, NULL);
	HANDLE timer = CreateWaitableTimerA(NULL, TRUE, NULL);
	HANDLE thread;
	DWORD id = dead_thread(&thread, 1);

	CHECK(CloseHandle(event) && CloseHandle(mutex) && CloseHandle(semaphore) && CloseHandle(timer));
	CHECK(CloseHandle(thread));
	add("a stale event", (ULONG_PTR)event, 0, 0);
	add("a stale mutex", (ULONG_PTR)mutex, 0, 0);
	add("a stale semaphore", (ULONG_PTR)semaphore, 0, 0);
	add("a stale timer", (ULONG_PTR)timer, 0, 0);
	add("a stale thread", (ULONG_PTR)thread, 0, 0);
	if (!ON_WINE)
		add("a stale thread id", id, 0, 0);
}

static void add_stale(void)
{
	HWND window = window_make();
	HDRVR driver = open_relay(0);
	HWAVEOUT out;
	HWAVEIN in;

	REQUIRE(waveOutOpen(&out, 0, &pcm, 0, 0, CALLBACK_NULL) == 0);
	REQUIRE(waveInOpen(&in, 0, &pcm, 0, 0, CALLBACK_NULL) == 0);
	CHECK(DestroyWindow(window));
	CHECK(CloseDriver(driver, 0, 0));
	CHECK_EQ(waveOutClose(out), 0);
	CHECK_EQ(waveInClose(in), 0);
	add("a stale window", (ULONG_PTR)window, 0, 0);
	add("a stale driver", (ULONG_PTR)driver, 0, 0);
	add("a stale wave output", (ULONG_PTR)out, 0, 0);
	add("a stale wave input", (ULONG_PTR)in, 0, 0);
	add_stale_objects();
}

/* The right handles with junk above bit 31. */
static void add_junk(unsigned accepts)
{
	static char names[16][64];
	int i, count = value_count, junk = 0;

	for (i = 0; i < count; i++) {
		if (!(values[i].of & accepts & ~OF_MODULE))
			continue;
		snprintf(names[junk], sizeof(names[junk]), "%s and junk", values[i].name);
		add(names[junk++], values[i].value | 0x1234500000000, 0, 0);
	}
}

static void check_value(const struct parameter *parameter, const struct value *value)
{
	ULONG_PTR answer;
	DWORD error;

	check_row(value->name);
	SetLastError(UNTOUCHED);
	answer = parameter->use(value->value);
	error = GetLastError();
	CHECK_EQ(answer, parameter->refusal);
	if (!(parameter->apart & ANY_ERROR))
		CHECK_EQ(error, parameter->error);
	check_row(NULL);
}

void check_parameter(const struct parameter *parameter)
{
	int i;

	make_live();
	add_garbage();
	add_live();
	add_junk(parameter->accepts);
	add_stale();
	for (i = 0; i < value_count; i++) {
		if (!(values[i].of & parameter->accepts) && !(values[i].apart & parameter->apart))
			check_value(parameter, &values[i]);
	}
	mate_stop(&live_mate);
}
