/* SPDX-License-Identifier: MIT */
#include "profile-file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/handle.h"
#include "profile-text.h"

#define FILE_MAX (1024 * 1024) /* bytes */

/* False: there is no such place. */
static bool user_path(const char *name, char path[PATH_MAX])
{
	const char *config = secure_getenv("XDG_CONFIG_HOME");
	const char *home = secure_getenv("HOME");
	int length = -1;

	if (config && config[0] == '/')
		length = snprintf(path, PATH_MAX, "%s/winmm/%s", config, name);
	else if (home && home[0] == '/')
		length = snprintf(path, PATH_MAX, "%s/.config/winmm/%s", home, name);
	return length > 0 && length < PATH_MAX;
}

static bool path_of(const char *name, char path[PATH_MAX])
{
	if (!strpbrk(name, "/\\"))
		return user_path(name, path);
	if (strlen(name) >= PATH_MAX)
		return false;
	strcpy(path, name);
	for (char *c = path; *c; c++)
		if (*c == '\\')
			*c = '/';
	return true;
}

/* The whole file, with a terminator; NULL: there is none, or it is too long. For the caller to free. */
static char *read_text(const char *path, size_t *length)
{
	FILE *file = fopen(path, "re");
	char *text = file ? malloc(FILE_MAX + 1) : NULL;

	*length = text ? fread(text, 1, FILE_MAX + 1, file) : 0;
	if (file)
		fclose(file);
	if (text && *length <= FILE_MAX) {
		text[*length] = '\0';
		return text;
	}
	free(text);
	*length = 0;
	return NULL;
}

static void make_folders(const char *path)
{
	char folder[PATH_MAX];
	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		memcpy(folder, path, (size_t)(slash - path));
		folder[slash - path] = '\0';
		mkdir(folder, 0777);
	}
}

/* In one step, with the mode it had: readers see the old file or the new one. */
static int replace_file(const char *path, const char *text, size_t length)
{
	char real[PATH_MAX], temporary[PATH_MAX + 8];
	struct stat status = { .st_mode = 0644 };

	if (!realpath(path, real))
		snprintf(real, sizeof real, "%s", path);
	else if (stat(real, &status) != 0)
		return -errno;
	snprintf(temporary, sizeof temporary, "%s.XXXXXX", real);
	int fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0)
		return -errno;
	bool written = write(fd, text, length) == (ssize_t)length && fchmod(fd, status.st_mode & 0777) == 0;
	int result = close(fd) == 0 && written && rename(temporary, real) == 0 ? 0 : errno ? -errno : -EIO;
	if (result)
		unlink(temporary);
	return result;
}

char *mm_profile_read(const char *name, size_t *length)
{
	char path[PATH_MAX];
	*length = 0;
	return path_of(name, path) ? read_text(path, length) : NULL;
}

static int change(const char *path, const char *section, const char *key, const char *value)
{
	size_t length, new_length;
	char *text = read_text(path, &length);
	if (!text && access(path, F_OK) == 0)
		return -EACCES;
	char *changed = mm_profile_change(text ? text : "", length, section, key, value, &new_length);
	free(text);
	int result = changed ? replace_file(path, changed, new_length) : -ENOMEM;
	free(changed);
	return result;
}

/* One change after the other, or two threads would each put back what the other has changed. */
int mm_profile_write(const char *name, const char *section, const char *key, const char *value)
{
	static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;
	char path[PATH_MAX];
	if (!path_of(name, path))
		return -ENOENT;
	if (!strpbrk(name, "/\\"))
		make_folders(path);

	bool lock = mm_handle_ready(); /* in a forked child a thread that is not there may hold it */
	if (lock)
		pthread_mutex_lock(&changing);
	int result = change(path, section, key, value);
	if (lock)
		pthread_mutex_unlock(&changing);
	return result;
}
