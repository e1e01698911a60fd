/* SPDX-License-Identifier: MIT */
/* Plain files. The object's data is the descriptor; sharing modes and most flags have no meaning here. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/handle.h"
#include "../base/utf.h"
#include "../core/event.h"
#include "answer.h"

static int descriptor_of(const struct mm_object *file)
{
	return (int)(intptr_t)file->data;
}

static void finish(struct mm_object *file)
{
	close(descriptor_of(file));
}

static int access_of(DWORD access)
{
	bool reads = access & (GENERIC_READ | GENERIC_ALL);
	bool writes = access & (GENERIC_WRITE | GENERIC_ALL);
	return reads && writes ? O_RDWR : writes ? O_WRONLY : O_RDONLY;
}

/* -1: no such disposition. */
static int creation_of(DWORD disposition)
{
	switch (disposition) {
	case CREATE_NEW:        return O_CREAT | O_EXCL;
	case CREATE_ALWAYS:     return O_CREAT | O_TRUNC;
	case OPEN_EXISTING:     return 0;
	case OPEN_ALWAYS:       return O_CREAT;
	case TRUNCATE_EXISTING: return O_TRUNC;
	default:                return -1;
	}
}

/* Backslashes separate folders. For the caller to free. */
static char *native_path(const char *path)
{
	char *copy = strdup(path);
	for (char *c = copy; c && *c; c++)
		if (*c == '\\')
			*c = '/';
	return copy;
}

/* A descriptor or -errno. *existed: the file was there before. */
static int open_file(const char *path, int flags, bool *existed)
{
	*existed = true;
	if ((flags & (O_CREAT | O_EXCL)) != O_CREAT) {
		int fd = open(path, flags | O_CLOEXEC, 0666);
		return fd < 0 ? -errno : fd;
	}
	int fd = open(path, flags | O_EXCL | O_CLOEXEC, 0666);
	*existed = fd < 0 && errno == EEXIST;
	if (*existed)
		fd = open(path, flags | O_CLOEXEC, 0666);
	return fd < 0 ? -errno : fd;
}

/* Consumes the descriptor. */
static HANDLE make_handle(int fd)
{
	mm_object_set_finisher(MM_FILE, finish);
	struct mm_object *file = mm_object_create(MM_FILE, 0, (void *)(intptr_t)fd);
	if (!file)
		close(fd);
	uint32_t handle = file ? mm_handle_create(file, MM_FILE) : 0;
	if (file)
		mm_object_put(file);
	if (!handle)
		mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
	return handle ? (HANDLE)(uintptr_t)handle : INVALID_HANDLE_VALUE;
}

static HANDLE refuse(DWORD error)
{
	mm_error_set(error);
	return INVALID_HANDLE_VALUE;
}

static bool is_folder(int fd)
{
	struct stat status;
	return fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
}

static HANDLE create_file(const char *path, DWORD access, DWORD disposition, DWORD flags)
{
	bool existed;
	int fd = open_file(path, access_of(access) | creation_of(disposition), &existed);
	if (fd < 0)
		return refuse(mm_answer_code(fd));
	if (is_folder(fd)) {
		close(fd);
		return refuse(ERROR_ACCESS_DENIED);
	}
	if (flags & FILE_FLAG_DELETE_ON_CLOSE)
		unlink(path);
	HANDLE handle = make_handle(fd);
	if (handle != INVALID_HANDLE_VALUE && (disposition == CREATE_ALWAYS || disposition == OPEN_ALWAYS))
		mm_error_set(existed ? ERROR_ALREADY_EXISTS : ERROR_SUCCESS);
	return handle;
}

/* For CREATE_ALWAYS and OPEN_ALWAYS the last error tells afterwards whether the file was there before. */
HANDLE WINAPI CreateFileA(LPCSTR lpFileName, DWORD dwAccess, DWORD dwShare,
                          LPSECURITY_ATTRIBUTES lpAttributes, DWORD dwDisposition, DWORD dwFlags,
                          HANDLE hTemplate)
{
	MM_KEEP_ERRNO;
	(void)dwShare;
	(void)lpAttributes;
	(void)hTemplate;
	if (!lpFileName || creation_of(dwDisposition) < 0)
		return refuse(ERROR_INVALID_PARAMETER);
	char *path = native_path(lpFileName);
	if (!path)
		return refuse(ERROR_NOT_ENOUGH_MEMORY);
	HANDLE handle = create_file(path, dwAccess, dwDisposition, dwFlags);
	free(path);
	return handle;
}

HANDLE WINAPI CreateFileW(LPCWSTR lpFileName, DWORD dwAccess, DWORD dwShare,
                          LPSECURITY_ATTRIBUTES lpAttributes, DWORD dwDisposition, DWORD dwFlags,
                          HANDLE hTemplate)
{
	MM_KEEP_ERRNO;
	char *name = lpFileName ? mm_utf8_from_wide(lpFileName) : NULL;
	if (lpFileName && !name)
		return refuse(ERROR_NOT_ENOUGH_MEMORY);
	HANDLE handle = CreateFileA(name, dwAccess, dwShare, lpAttributes, dwDisposition, dwFlags, hTemplate);
	free(name);
	return handle;
}

/* ---- Reading and writing: done when the call returns, overlapped or not ---- */

struct transfer {
	bool writes;
	char *data;
	size_t left;
	size_t done;
	off_t offset; /* -1: the file's own */
};

static ssize_t step(int fd, struct transfer *t)
{
	if (t->writes)
		return t->offset < 0 ? write(fd, t->data + t->done, t->left) :
		                       pwrite(fd, t->data + t->done, t->left, t->offset + (off_t)t->done);
	return t->offset < 0 ? read(fd, t->data + t->done, t->left) :
	                       pread(fd, t->data + t->done, t->left, t->offset + (off_t)t->done);
}

/* 0 or -errno. A read ends with what is there; a write goes on. */
static int move(int fd, struct transfer *t)
{
	while (t->left) {
		ssize_t n = step(fd, t);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		t->done += (size_t)n;
		t->left -= (size_t)n;
		if (n == 0 || !t->writes)
			break;
	}
	return 0;
}

static off_t offset_of(const OVERLAPPED *overlapped)
{
	return overlapped ? (off_t)((uint64_t)overlapped->OffsetHigh << 32 | overlapped->Offset) : -1;
}

static void complete(LPOVERLAPPED overlapped, size_t done)
{
	if (!overlapped)
		return;
	overlapped->Internal = 0;
	overlapped->InternalHigh = done;
	if (overlapped->hEvent)
		mm_event_set((uintptr_t)overlapped->hEvent);
}

static BOOL transfer(HANDLE handle, struct transfer *t, LPDWORD done, LPOVERLAPPED overlapped)
{
	MM_KEEP_ERRNO;
	if (done)
		*done = 0;
	struct mm_object *file = mm_object_get((uintptr_t)handle, MM_TYPES(MM_FILE));
	if (!file)
		return mm_fail(ERROR_INVALID_HANDLE);

	size_t wanted = t->left;
	t->offset = offset_of(overlapped);
	int result = t->data || !wanted ? move(descriptor_of(file), t) : -EINVAL;
	mm_object_put(file);
	if (done)
		*done = (DWORD)t->done;
	if (result)
		return mm_fail(result == -EBADF ? ERROR_ACCESS_DENIED : mm_answer_code(result));
	complete(overlapped, t->done);
	if (overlapped && !t->writes && wanted && !t->done)
		return mm_fail(ERROR_HANDLE_EOF);
	return TRUE;
}

BOOL WINAPI ReadFile(HANDLE hFile, LPVOID lpBuffer, DWORD nBytes, LPDWORD lpRead, LPOVERLAPPED lpOverlapped)
{
	struct transfer t = { .data = lpBuffer, .left = nBytes };
	return transfer(hFile, &t, lpRead, lpOverlapped);
}

BOOL WINAPI WriteFile(HANDLE hFile, LPCVOID lpBuffer, DWORD nBytes, LPDWORD lpWritten,
                      LPOVERLAPPED lpOverlapped)
{
	struct transfer t = { .writes = true, .data = (char *)(uintptr_t)lpBuffer, .left = nBytes };
	return transfer(hFile, &t, lpWritten, lpOverlapped);
}
