/* SPDX-License-Identifier: MIT */
/* The file of an INI text: read, locked, replaced at once. */
#include "ini-edit.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report.h"

#define SIZE_MAX_BYTES (1024 * 1024) /* the library reads no larger one */

/* The directory of a path, a copy; free it. */
static char *directory_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return strdup(".");
	return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

/* Makes a directory and those above it, for the user alone. Whether it is there then, the open tells. */
static void make_directory(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	mkdir(path, 0700);
}

/* Settings may be a link to where someone keeps them: the link stays. */
static char *resolve(const char *path)
{
	char *real = realpath(path, NULL);

	return real || errno != ENOENT ? real : strdup(path);
}

static bool lock_directory(struct mm_ini *ini)
{
	char *directory = directory_of(ini->path);

	if (directory) {
		make_directory(directory);
		ini->lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		while (ini->lock >= 0 && flock(ini->lock, LOCK_EX) != 0 && errno == EINTR)
			;
	}
	free(directory);
	return ini->lock >= 0;
}

/* False with errno. */
static bool read_all(struct mm_ini *ini, int fd)
{
	struct stat status;
	ssize_t got = 1;

	if (fstat(fd, &status) != 0)
		return false;
	if (!S_ISREG(status.st_mode) || status.st_size > SIZE_MAX_BYTES) {
		errno = S_ISREG(status.st_mode) ? EFBIG : S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
		return false;
	}
	ini->exists = true;
	ini->mode = status.st_mode & 07777;
	ini->owner = status.st_uid;
	ini->group = status.st_gid;
	while (got > 0 && ini->length < SIZE_MAX_BYTES) {
		got = read(fd, ini->text + ini->length, SIZE_MAX_BYTES - ini->length);
		ini->length += got > 0 ? (size_t)got : 0;
	}
	ini->text[ini->length] = '\0';
	return got >= 0;
}

static bool read_file(struct mm_ini *ini)
{
	int fd = open(ini->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool good = fd >= 0 ? read_all(ini, fd) : errno == ENOENT;
	int error = errno;

	if (fd >= 0)
		close(fd);
	errno = error;
	return good;
}

bool mm_ini_open(struct mm_ini *ini, const char *path)
{
	*ini = (struct mm_ini){
		.path = resolve(path), .text = malloc(SIZE_MAX_BYTES + 1), .lock = -1, .mode = 0644
	};
	if (ini->path && ini->text && lock_directory(ini) && read_file(ini))
		return true;
	mm_report_error("%s: %s", path, strerror(errno));
	mm_ini_close(ini);
	return false;
}

/* False with errno. */
static bool write_all(int fd, const char *text, size_t length)
{
	while (length) {
		ssize_t put = write(fd, text, length);

		if (put < 0 && errno != EINTR)
			return false;
		text += put > 0 ? put : 0;
		length -= put > 0 ? (size_t)put : 0;
	}
	return true;
}

/* Owner and group are kept where that is allowed. False with errno. */
static bool fill(const struct mm_ini *ini, int fd)
{
	if (ini->exists && fchown(fd, ini->owner, ini->group) != 0 && errno != EPERM)
		return false;
	return write_all(fd, ini->text, ini->length) && fchmod(fd, ini->mode) == 0 && fsync(fd) == 0;
}

bool mm_ini_save(const struct mm_ini *ini)
{
	char *temporary;
	bool good = false;
	int fd = -1;

	if (asprintf(&temporary, "%s.XXXXXX", ini->path) < 0)
		temporary = NULL;
	if (temporary)
		fd = mkostemp(temporary, O_CLOEXEC);
	if (fd >= 0) {
		good = fill(ini, fd);
		good = close(fd) == 0 && good && rename(temporary, ini->path) == 0;
	}
	if (!good) {
		int error = errno;

		if (fd >= 0)
			unlink(temporary);
		mm_report_error("cannot write %s: %s", ini->path, strerror(error));
	}
	free(temporary);
	return good;
}

void mm_ini_close(struct mm_ini *ini)
{
	if (ini->lock >= 0)
		close(ini->lock);
	free(ini->path);
	free(ini->text);
	*ini = (struct mm_ini){ .lock = -1 };
}
