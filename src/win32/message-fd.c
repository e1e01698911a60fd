/* SPDX-License-Identifier: MIT */
/* The descriptor of the calling thread's queue. */
#include <errno.h>
#include <winmm.h>

#include "../core/message-poll.h"
#include "../core/thread.h"

int winmm_queue_fd(void)
{
	int kept = errno;
	struct mm_queue *queue = mm_thread_queue();
	int fd = queue ? mm_message_poll_fd(queue) : -ENOMEM;
	errno = fd < 0 ? -fd : kept;
	return fd < 0 ? -1 : fd;
}
