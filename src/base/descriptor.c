/* SPDX-License-Identifier: MIT */
#include "descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int mm_descriptor_usable(int fd)
{
	if (fd != 0)
		return fd > 0 ? fd : -errno;
	int other = fcntl(fd, F_DUPFD_CLOEXEC, 1);
	int error = errno;
	close(fd);
	return other > 0 ? other : -error;
}
