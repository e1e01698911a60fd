/* SPDX-License-Identifier: MIT */
/* winmm_event_fd: an event for poll, epoll and native main loops. */
#include <errno.h>
#include <winmm.h>

#include "../core/event.h"

int winmm_event_fd(HANDLE event)
{
	int kept = errno;
	struct mm_object *object = mm_object_get((uintptr_t)event, MM_TYPES(MM_EVENT));
	if (!object) {
		errno = EBADF;
		return -1;
	}
	int fd = mm_event_descriptor(object);
	mm_object_put(object);
	errno = fd < 0 ? -fd : kept;
	return fd < 0 ? -1 : fd;
}
