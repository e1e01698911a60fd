/* SPDX-License-Identifier: MIT */
/*
 * Four threads post to windows and tasks that are created and destroyed meanwhile. What was accepted was delivered or
 * went with its target, and nothing else; each sender's messages come in its order, and never to another target.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <windows.h>
#include <mmddk.h>

#include "../../src/core/queue-table.h"

enum { SENDERS = 4, OWNERS = 2, LIVES = 60, WINDOWS_PER_LIFE = 20, READS_PER_WINDOW = 50 };

/* A message's lParam: {incarnation of the target 32, number 32}; its wParam is the sender. */
struct target {
	_Atomic DWORD_PTR value;       /* HWND or thread id, 0: none now */
	_Atomic uint32_t incarnation;
};

static struct target windows[OWNERS], tasks[OWNERS];
static _Atomic bool finished;
static _Atomic uint64_t accepted, delivered;
static _Atomic unsigned disorder, strayed;

static void post_one(unsigned sender, struct target *target, DWORD kind, uint32_t *number)
{
	/* An incarnation that is read before and after the value belongs to it. */
	uint32_t incarnation = atomic_load(&target->incarnation);
	DWORD_PTR value = atomic_load(&target->value);
	if (!value || atomic_load(&target->incarnation) != incarnation)
		return;
	DWORD_PTR tag = (DWORD_PTR)incarnation << 32 | ++*number;
	if (DriverCallback(value, kind, (HDRVR)(uintptr_t)(sender + 1), WM_APP + kind, 0, tag, 0))
		atomic_fetch_add(&accepted, 1);
}

static void *send(void *argument)
{
	unsigned sender = (unsigned)(uintptr_t)argument;
	uint32_t number = 0;
	while (!atomic_load(&finished))
		for (int i = 0; i < OWNERS; i++) {
			post_one(sender, &windows[i], DCB_WINDOW, &number);
			post_one(sender, &tasks[i], DCB_TASK, &number);
		}
	return NULL;
}

struct owner {
	unsigned index;
	uint32_t last[2][SENDERS]; /* by kind, by sender */
};

static void receive(struct owner *owner, const MSG *message)
{
	bool to_task = message->hwnd == NULL;
	struct target *target = to_task ? &tasks[owner->index] : &windows[owner->index];
	uint32_t *last = &owner->last[to_task][(message->wParam - 1) % SENDERS];
	uint32_t number = (uint32_t)message->lParam;

	atomic_fetch_add(&delivered, 1);
	if ((uint32_t)((uint64_t)message->lParam >> 32) != atomic_load(&target->incarnation))
		atomic_fetch_add(&strayed, 1);
	if (number <= *last)
		atomic_fetch_add(&disorder, 1);
	*last = number;
}

static void read_some(struct owner *owner, unsigned most)
{
	MSG message;
	while (most-- && PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		receive(owner, &message);
}

static void publish(struct target *target, DWORD_PTR value)
{
	atomic_fetch_add(&target->incarnation, 1);
	atomic_store(&target->value, value);
}

static void *live(void *argument)
{
	struct owner *owner = argument;
	MSG message;

	PeekMessageA(&message, NULL, WM_USER, WM_USER, PM_NOREMOVE);
	publish(&tasks[owner->index], GetCurrentThreadId());
	for (int i = 0; i < WINDOWS_PER_LIFE; i++) {
		HWND window = CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
		publish(&windows[owner->index], (DWORD_PTR)window);
		read_some(owner, READS_PER_WINDOW);
		atomic_store(&windows[owner->index].value, 0);
		DestroyWindow(window);
	}
	atomic_store(&tasks[owner->index].value, 0);
	return NULL;
}

static void *keep_living(void *argument)
{
	struct owner owner = { .index = (unsigned)(uintptr_t)argument };
	for (int i = 0; i < LIVES; i++) {
		pthread_t thread;
		pthread_create(&thread, NULL, live, &owner);
		pthread_join(thread, NULL);
	}
	return NULL;
}

static bool count(void *context, const struct mm_message *message, uint64_t position)
{
	(void)message, (void)position;
	++*(uint64_t *)context;
	return true;
}

/* What went with its target: counted by the queues, or still in the ring of one whose thread has ended. */
static uint64_t count_discarded(void)
{
	struct mm_queue_table *table = atomic_load(&mm_queue_table);
	uint64_t discarded = 0;
	for (uint32_t i = 0; i < atomic_load(&table->used); i++) {
		struct mm_queue *queue = &table->queues[i];
		assert_true(atomic_load(&queue->pin) & MM_QUEUE_CLOSED);
		assert_int_equal(atomic_load(&queue->pin) & MM_QUEUE_PINS, 0);
		discarded += queue->discarded;
		mm_ring_drain(&queue->ring, count, &discarded);
	}
	return discarded;
}

static void accepted_is_delivered_or_discarded(void **state)
{
	pthread_t senders[SENDERS], owners[OWNERS];
	(void)state;

	for (uintptr_t i = 0; i < SENDERS; i++)
		pthread_create(&senders[i], NULL, send, (void *)i);
	for (uintptr_t i = 0; i < OWNERS; i++)
		pthread_create(&owners[i], NULL, keep_living, (void *)i);
	for (int i = 0; i < OWNERS; i++)
		pthread_join(owners[i], NULL);
	atomic_store(&finished, true);
	for (int i = 0; i < SENDERS; i++)
		pthread_join(senders[i], NULL);

	assert_int_equal(disorder, 0);
	assert_int_equal(strayed, 0);
	assert_true(atomic_load(&delivered) > 0);
	assert_int_equal(accepted, delivered + count_discarded());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepted_is_delivered_or_discarded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
