/* SPDX-License-Identifier: MIT */
/* Real-time: messages to windows and tasks. */
#include <errno.h>
#include <winerror.h>

#include "../base/clock.h"
#include "error.h"
#include "notify.h"
#include "queue.h"

int mm_window_post(uintptr_t window, uint32_t message, uint64_t wparam, uint64_t lparam)
{
	struct mm_ref ref;
	struct mm_message m = {
		.window = (uint32_t)window,
		.message = message,
		.wparam = wparam,
		.lparam = lparam,
		.time_ms = (uint32_t)mm_clock_coarse_ms(),
	};
	struct mm_object *object = mm_handle_find(window, MM_TYPES(MM_WINDOW), &ref, &m.window_word);
	if (MM_UNLIKELY(!object))
		return -ESRCH;
	return mm_queue_post(atomic_load_explicit(&object->queue, memory_order_acquire), &m);
}

int mm_task_post(uintptr_t task, uint32_t message, uint64_t wparam, uint64_t lparam, uint32_t flags)
{
	struct mm_ref ref;
	uint64_t word = 0;
	struct mm_object *object = mm_handle_find(task, MM_TYPES(MM_TASK), &ref, &word);
	uint64_t queue = object ? atomic_load_explicit(&object->queue, memory_order_acquire) : 0;

	/* The id still stands, so the object was the thread's when its queue was read. */
	if (MM_UNLIKELY(!queue || !mm_handle_current((uint32_t)task, word)))
		return -ESRCH;

	struct mm_message m = {
		.message = message,
		.wparam = wparam,
		.lparam = lparam,
		.time_ms = (uint32_t)mm_clock_coarse_ms(),
		.flags = flags,
	};
	return mm_queue_post(queue, &m);
}

int mm_notify_answer(int result, uint32_t invalid)
{
	if (MM_LIKELY(result == 0))
		return 1;
	mm_error_set(result == -ENOBUFS ? ERROR_NOT_ENOUGH_QUOTA : invalid);
	return 0;
}
