/* SPDX-License-Identifier: MIT */
#include "message-poll.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "../base/descriptor.h"
#include "../base/eventcount.h"
#include "../base/futex.h"
#include "queue.h"
#include "user-timer.h"

#define NS_PER_S 1000000000

static int watch(int epoll_fd, int fd)
{
	struct epoll_event event = { .events = EPOLLIN };
	return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0 ? 0 : -errno;
}

static int make_event(struct mm_queue *queue)
{
	if (atomic_load_explicit(&queue->wake.fd, memory_order_relaxed))
		return 0;
	int fd = mm_descriptor_usable(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
	if (fd > 0)
		atomic_store_explicit(&queue->wake.fd, fd, memory_order_release);
	return fd > 0 ? 0 : fd;
}

static int make_timer(struct mm_queue *queue)
{
	if (queue->timer_fd)
		return 0;
	int fd = mm_descriptor_usable(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
	if (fd > 0)
		queue->timer_fd = fd;
	return fd > 0 ? 0 : fd;
}

static int make_epoll(struct mm_queue *queue)
{
	int fd = mm_descriptor_usable(epoll_create1(EPOLL_CLOEXEC));
	if (fd < 0)
		return fd;
	int error = watch(fd, atomic_load_explicit(&queue->wake.fd, memory_order_relaxed));
	if (!error)
		error = watch(fd, queue->timer_fd);
	if (error)
		close(fd);
	else
		queue->epoll_fd = fd;
	return error;
}

static int make(struct mm_queue *queue)
{
	int error = make_event(queue);
	if (!error)
		error = make_timer(queue);
	return error ? error : make_epoll(queue);
}

int mm_message_poll_fd(struct mm_queue *queue)
{
	int error = queue->epoll_fd ? 0 : make(queue);
	if (error)
		return error;
	if (!queue->polled) {
		queue->polled = true;
		mm_message_poll_timers(queue);
		mm_message_poll_restore(queue);
	}
	return queue->epoll_fd;
}

/* Also clears what an earlier time has left readable. */
void mm_message_poll_timers(struct mm_queue *queue)
{
	if (!queue->polled)
		return;
	struct itimerspec at = { 0 };
	int64_t due = mm_user_timers_due(queue);
	if (due != MM_NEVER) {
		at.it_value.tv_sec = (time_t)(due / NS_PER_S);
		at.it_value.tv_nsec = (long)(due % NS_PER_S);
	}
	timerfd_settime(queue->timer_fd, TFD_TIMER_ABSTIME, &at, NULL);
}

bool mm_message_poll_arm(struct mm_queue *queue)
{
	if (!queue->polled)
		return false;
	uint64_t known = queue->arrived;
	uint64_t drained;
	int fd = atomic_load_explicit(&queue->wake.fd, memory_order_relaxed);
	ssize_t n = read(fd, &drained, sizeof drained);
	(void)n;
	mm_message_poll_timers(queue);
	mm_eventcount_announce(&queue->wake, MM_EC_POLL);

	bool complete = mm_queue_collect(queue);
	mm_user_timers_check(queue);
	return !complete || queue->arrived != known || atomic_load(&queue->sent_count);
}

void mm_message_poll_restore(struct mm_queue *queue)
{
	if (queue->polled)
		mm_eventcount_write(atomic_load_explicit(&queue->wake.fd, memory_order_relaxed));
}
