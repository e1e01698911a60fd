/* SPDX-License-Identifier: MIT */
/* Making, finding and removing windows. */
#include "window.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../base/once.h"
#include "../base/utf.h"
#include "queue.h"
#include "thread.h"
#include "user-timer.h"
#include "window-class.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_window *newest; /* under the lock */

void mm_windows_lock(void)
{
	pthread_mutex_lock(&lock);
}

void mm_windows_unlock(void)
{
	pthread_mutex_unlock(&lock);
}

static void release(struct mm_window *window)
{
	free(window->title);
	free(window);
}

static void finish(struct mm_object *object)
{
	release(object->data);
}

static void set_finisher(void)
{
	mm_object_set_finisher(MM_WINDOW, finish);
}

static struct mm_window *allocate(const struct mm_window_options *options)
{
	uint32_t bytes = options->class ? options->class->window_bytes : 0;
	struct mm_window *window = calloc(1, sizeof *window + bytes);
	char *title = window ? strdup(options->title) : NULL;
	if (!title) {
		free(window);
		return NULL;
	}
	window->title = title;
	window->class = options->class;
	window->message_only = options->message_only;
	window->style = options->style;
	window->extended_style = options->extended_style;
	window->id = options->id;
	window->instance = options->instance;
	window->bytes = bytes;
	if (options->class) {
		atomic_init(&window->procedure, options->class->procedure);
		atomic_init(&window->wide, options->class->wide);
	}
	return window;
}

/* The window gets its object, held for the caller, and its handle, of a thread's queue or of none. */
static bool name(struct mm_window *window, struct mm_queue *queue)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, set_finisher);

	window->object = mm_object_create(MM_WINDOW, 0, window);
	if (!window->object) {
		release(window);
		return false;
	}
	window->queue = queue;
	window->handle =
		mm_handle_create_target(window->object, MM_WINDOW, queue ? queue : &mm_queue_of_nobody);
	if (window->handle)
		return true;
	mm_object_put(window->object);
	return false;
}

static bool link_all(struct mm_window *window, struct mm_window *parent)
{
	pthread_mutex_lock(&lock);
	bool possible = !parent || !parent->retired;
	if (possible) {
		window->parent = parent;
		if (parent)
			parent->children++;
		window->next = newest;
		if (newest)
			newest->previous = window;
		newest = window;
	}
	pthread_mutex_unlock(&lock);
	return possible;
}

static void link_thread(struct mm_window *window, struct mm_thread *thread)
{
	window->thread_next = thread->windows;
	if (thread->windows)
		thread->windows->thread_previous = window;
	thread->windows = window;
}

struct mm_window *mm_window_create(const struct mm_window_options *options, int *error)
{
	struct mm_queue *queue = mm_thread_queue();
	struct mm_window *window = queue ? allocate(options) : NULL;

	*error = -ENOMEM;
	if (!window)
		return NULL;
	struct mm_thread *thread = mm_thread_known();
	window->thread_id = thread->id;
	if (!name(window, queue))
		return NULL;
	if (!link_all(window, options->parent)) {
		*error = -ESRCH;
		mm_handle_close(window->handle, MM_TYPES(MM_WINDOW));
		mm_window_put(window);
		return NULL;
	}
	link_thread(window, thread);
	return window;
}

/* Under the lock. Children that other threads own stay, without a parent. */
static void orphan_children(struct mm_window *window)
{
	for (struct mm_window *other = newest; window->children; other = other->next)
		if (other->parent == window) {
			other->parent = NULL;
			window->children--;
		}
}

static void unlink_all(struct mm_window *window)
{
	pthread_mutex_lock(&lock);
	orphan_children(window);
	if (window->parent)
		window->parent->children--;
	window->parent = NULL;
	window->retired = true;
	if (window->next)
		window->next->previous = window->previous;
	*(window->previous ? &window->previous->next : &newest) = window->next;
	pthread_mutex_unlock(&lock);
}

static void unlink_thread(struct mm_window *window, struct mm_thread *thread)
{
	if (window->thread_next)
		window->thread_next->thread_previous = window->thread_previous;
	struct mm_window *previous = window->thread_previous;
	*(previous ? &previous->thread_next : &thread->windows) = window->thread_next;
}

/* Common to retiring and to the thread's end. The handle may be the last to hold the window. */
static void remove_window(struct mm_window *window, struct mm_thread *thread)
{
	unlink_all(window);
	unlink_thread(window, thread);
	mm_window_class_leave(window->class);
	mm_handle_close(window->handle, MM_TYPES(MM_WINDOW));
}

void mm_window_retire(struct mm_window *window)
{
	struct mm_thread *thread = mm_thread_known();
	uint32_t handle = window->handle;

	mm_user_timers_kill_window(thread->queue, handle);
	remove_window(window, thread);
	mm_queue_purge(thread->queue, handle);
}

void mm_windows_finish(struct mm_thread *thread)
{
	while (thread->windows)
		remove_window(thread->windows, thread);
}

struct mm_window *mm_window_get(uintptr_t handle)
{
	struct mm_object *object = mm_object_get(handle, MM_TYPES(MM_WINDOW));
	return object ? object->data : NULL;
}

void mm_window_put(struct mm_window *window)
{
	mm_object_put(window->object);
}

void mm_window_leave(struct mm_window **window)
{
	if (*window)
		mm_window_put(*window);
}

bool mm_window_lives(const struct mm_window *window)
{
	struct mm_ref ref;
	return mm_handle_find(window->handle, MM_TYPES(MM_WINDOW), &ref, NULL) == window->object;
}

bool mm_window_is_own(const struct mm_window *window)
{
	struct mm_thread *self = mm_thread_known();
	return self && self->id == window->thread_id;
}

bool mm_window_is_inside(uint32_t handle, uint32_t other)
{
	if (handle == other)
		return true;
	MM_WINDOW_HOLDER window = mm_window_get(handle);
	if (!window)
		return false;

	pthread_mutex_lock(&lock);
	const struct mm_window *step = window;
	while (step && step->handle != other)
		step = step->style & WS_CHILD ? step->parent : NULL;
	pthread_mutex_unlock(&lock);
	return step != NULL;
}

static bool is_wanted(const struct mm_window *window, uint16_t class_atom, const char *title)
{
	return !window->message_only && !(window->style & WS_CHILD) &&
	       (!class_atom || window->class->atom == class_atom) &&
	       (!title || mm_ascii_equal(window->title, title));
}

uint32_t mm_window_find(uint16_t class_atom, const char *title)
{
	if (!mm_handle_ready())
		return 0;

	pthread_mutex_lock(&lock);
	const struct mm_window *window = newest;
	while (window && !is_wanted(window, class_atom, title))
		window = window->next;
	uint32_t handle = window ? window->handle : 0;
	pthread_mutex_unlock(&lock);
	return handle;
}

char *mm_window_title(struct mm_window *window)
{
	pthread_mutex_lock(&lock);
	char *copy = strdup(window->title);
	pthread_mutex_unlock(&lock);
	return copy;
}

int mm_window_set_title(struct mm_window *window, const char *title)
{
	char *copy = strdup(title);
	if (!copy)
		return -ENOMEM;

	pthread_mutex_lock(&lock);
	char *old = window->title;
	window->title = copy;
	pthread_mutex_unlock(&lock);
	free(old);
	return 0;
}

static struct mm_window *desktop;

static bool create_desktop(void)
{
	static const struct mm_window_options options = { .title = "" };
	struct mm_window *window = allocate(&options);

	desktop = window && name(window, NULL) ? window : NULL;
	return desktop != NULL;
}

struct mm_window *mm_window_desktop(void)
{
	static struct mm_once once = MM_ONCE;
	return mm_handle_ready() && mm_once(&once, create_desktop) ? desktop : NULL;
}
