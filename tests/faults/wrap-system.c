/* SPDX-License-Identifier: MIT */
/* Calls that enter the kernel or the dynamic loader. What gives something back does so before it fails. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "wrap.h"

#define SYSTEM(result, name, parameters, arguments, failed, ...) \
	FAILING(FAULT_SYSTEM, result, name, parameters, arguments, failed, __VA_ARGS__)

/* ---- Memory ---- */

HOLDING(FAULT_SYSTEM, HELD_MAPPINGS, void *, mmap64,
        (void *at, size_t size, int protection, int flags, int fd, off_t offset),
        (at, size, protection, flags, fd, offset), MAP_FAILED, ENOMEM)
SYSTEM(int, madvise, (void *at, size_t size, int advice), (at, size, advice), -1, EINVAL)

WRAP(int, munmap, (void *at, size_t size))
{
	bool fails = fault_strikes(FAULT_SYSTEM, "munmap", ERRORS(ENOMEM));
	fault_hold(HELD_MAPPINGS, -1);
	int result = __real_munmap(at, size);
	return fails ? -1 : result;
}

/* ---- Descriptors ---- */

SYSTEM(int, eventfd, (unsigned count, int flags), (count, flags), -1, EMFILE, ENOMEM)
SYSTEM(int, timerfd_create, (int clock, int flags), (clock, flags), -1, EMFILE, ENOMEM)
SYSTEM(int, timerfd_settime, (int fd, int flags, const struct itimerspec *at, struct itimerspec *before),
       (fd, flags, at, before), -1, EINVAL)
SYSTEM(int, epoll_create1, (int flags), (flags), -1, EMFILE, ENOMEM)
SYSTEM(int, epoll_ctl, (int epoll, int operation, int fd, struct epoll_event *event),
       (epoll, operation, fd, event), -1, ENOSPC, ENOMEM)
SYSTEM(ssize_t, pread64, (int fd, void *buffer, size_t size, off_t at), (fd, buffer, size, at), -1, EIO)

/* ENODATA: the file is shorter than it was. */
WRAP(ssize_t, read, (int fd, void *buffer, size_t size))
{
	if (fault_strikes(FAULT_SYSTEM, "read", ERRORS(EIO, EINTR, ENODATA)))
		return errno == ENODATA ? 0 : -1;
	return __real_read(fd, buffer, size);
}

WRAP(int, fcntl64, (int fd, int command, ...))
{
	va_list arguments;

	if (fault_strikes(FAULT_SYSTEM, "fcntl", ERRORS(EMFILE)))
		return -1;
	va_start(arguments, command);
	int argument = va_arg(arguments, int);
	va_end(arguments);
	return __real_fcntl64(fd, command, argument);
}

WRAP(int, close, (int fd))
{
	bool fails = fault_strikes(FAULT_SYSTEM, "close", ERRORS(EIO, EINTR));
	int result = __real_close(fd);
	if (fails)
		errno = EIO;
	return fails ? -1 : result;
}

/* ---- Files ---- */

WRAP(int, open64, (const char *path, int flags, ...))
{
	if (fault_strikes(FAULT_SYSTEM, "open",
	                  ERRORS(EMFILE, EACCES, ENOENT, ENOTDIR, ENFILE, ENOMEM, EINTR)))
		return -1;
	return __real_open64(path, flags, 0); /* nothing is created */
}

SYSTEM(int, fstat64, (int fd, struct stat *status), (fd, status), -1, EIO)
SYSTEM(int, stat64, (const char *path, struct stat *status), (path, status), -1, EACCES, EIO)
SYSTEM(int, lstat64, (const char *path, struct stat *status), (path, status), -1, EACCES, ENOENT)
SYSTEM(ssize_t, readlink, (const char *path, char *to, size_t size), (path, to, size), -1, EACCES, EINVAL)
SYSTEM(char *, realpath, (const char *path, char *to), (path, to), NULL, EACCES)
HOLDING(FAULT_SYSTEM, HELD_DIRECTORIES, DIR *, opendir, (const char *path), (path), NULL, EMFILE, ENOMEM)
SYSTEM(struct dirent *, readdir64, (DIR * stream), (stream), NULL, EIO)

WRAP(int, closedir, (DIR * stream))
{
	fault_hold(HELD_DIRECTORIES, -1);
	return __real_closedir(stream);
}

/* ---- Modules: the error is dlerror's, which has nothing to say here ---- */

HOLDING(FAULT_SYSTEM, HELD_IMAGES, void *, dlopen, (const char *path, int flags), (path, flags), NULL, ENOMEM)
SYSTEM(int, dlinfo, (void *handle, int request, void *to), (handle, request, to), -1, EINVAL)
SYSTEM(void *, dlsym, (void *handle, const char *name), (handle, name), NULL, ENOMEM)
SYSTEM(int, dladdr, (const void *at, Dl_info *info), (at, info), 0, EINVAL)
SYSTEM(int, dladdr1, (const void *at, Dl_info *info, void **extra, int flags),
       (at, info, extra, flags), 0, EINVAL)

WRAP(int, dlclose, (void *handle))
{
	bool fails = fault_strikes(FAULT_SYSTEM, "dlclose", ERRORS(ENOMEM));
	fault_hold(HELD_IMAGES, -1);
	int result = __real_dlclose(handle);
	return fails ? -1 : result;
}

/* ---- Threads: the answer is the error ---- */

WRAP(int, pthread_create,
     (pthread_t * thread, const pthread_attr_t *how, void *(*run)(void *), void *argument))
{
	if (fault_strikes(FAULT_SYSTEM, "pthread_create", ERRORS(EAGAIN, EINVAL)))
		return errno;
	return __real_pthread_create(thread, how, run, argument);
}

WRAP(int, pthread_key_create, (pthread_key_t * key, void (*end)(void *)))
{
	if (fault_strikes(FAULT_SYSTEM, "pthread_key_create", ERRORS(EAGAIN, ENOMEM)))
		return errno;
	return __real_pthread_key_create(key, end);
}

SYSTEM(int, sched_getscheduler, (pid_t id), (id), -1, ESRCH)
SYSTEM(int, sched_setscheduler, (pid_t id, int policy, const struct sched_param *p),
       (id, policy, p), -1, EPERM)

/* ---- Sleep and wake ---- */

SYSTEM(int, nanosleep, (const struct timespec *time, struct timespec *rest), (time, rest), -1, EINTR)

#define SYS_FUTEX_WAITV 449

/* Whether a call of futex or futex_waitv sleeps. What wakes or writes always does its work. */
static bool sleeps(long number, long operation)
{
	return number == SYS_FUTEX_WAITV ||
	       (number == SYS_futex && (operation & FUTEX_CMD_MASK) != FUTEX_WAKE);
}

static const int *errors_of(long number, long first, long second)
{
	static const int missing[] = { ENOSYS, EPERM, 0 }, many[] = { EINTR, EAGAIN, ENOMEM, 0 };
	static const int one[] = { EINTR, EAGAIN, 0 }, no_sleep[] = { EAGAIN, 0 };
	if (number == SYS_FUTEX_WAITV)
		return first ? many : missing; /* without words it is asked whether there is such a call */
	return sleeps(number, second) ? one : no_sleep;
}

WRAP(long, syscall, (long number, ...))
{
	va_list list;
	long a[6];

	va_start(list, number);
	for (unsigned i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);

	bool fails = fault_strikes(FAULT_SYSTEM, "syscall", errors_of(number, a[0], a[1]));
	int error = errno;
	if (fails && sleeps(number, a[1])) {
		sched_yield();
		errno = error;
		return -1;
	}
	long result = __real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
	if (fails)
		errno = error;
	return fails ? -1 : result;
}
