/* SPDX-License-Identifier: MIT */
/*
 * The walk to a module's file. As nobody else can change what was checked, the path may be opened
 * afterwards.
 */
#include "module-path.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "module-problem.h"

#define LINKS_MAX 40

struct walk {
	char done[PATH_MAX]; /* checked and free of links; "" is the root directory */
	char rest[PATH_MAX]; /* still to go, "" at the end */
	unsigned links;
	struct stat status; /* of done */
};

static int refuse(const struct walk *walk, int error, const char *why)
{
	mm_module_problem_set("%s %s", walk->done[0] ? walk->done : "/", why);
	return error;
}

static int check_owner(const struct walk *walk)
{
	if (walk->status.st_uid != 0 && walk->status.st_uid != geteuid())
		return refuse(walk, -EACCES, "belongs to another user");
	if (S_ISLNK(walk->status.st_mode) || !(walk->status.st_mode & S_IWOTH))
		return 0;
	if (S_ISDIR(walk->status.st_mode) && (walk->status.st_mode & S_ISVTX))
		return 0;
	return refuse(walk, -EACCES, "can be changed by everyone");
}

static int look(struct walk *walk)
{
	if (lstat(walk->done[0] ? walk->done : "/", &walk->status) < 0) {
		int error = -errno;
		return refuse(walk, error, error == -ENOENT ? "is missing" : "cannot be looked at");
	}
	return check_owner(walk);
}

static void leave_component(struct walk *walk)
{
	char *slash = strrchr(walk->done, '/');
	if (slash)
		*slash = '\0';
}

/* The link at the end of done is replaced by what it points at. */
static int follow(struct walk *walk)
{
	char target[PATH_MAX];
	ssize_t length = readlink(walk->done, target, sizeof target - 1);

	if (length < 0)
		return refuse(walk, -errno, "cannot be followed");
	if (++walk->links > LINKS_MAX)
		return refuse(walk, -ELOOP, "leads through too many links");
	if ((size_t)length + 1 + strlen(walk->rest) + 1 > sizeof walk->rest)
		return refuse(walk, -ENAMETOOLONG, "leads to a path that is too long");
	memmove(walk->rest + length + 1, walk->rest, strlen(walk->rest) + 1);
	memcpy(walk->rest, target, (size_t)length);
	walk->rest[length] = '/';
	if (target[0] == '/')
		walk->done[0] = '\0';
	else
		leave_component(walk);
	return 0;
}

/* Moves the first component of rest to the end of done. False: there was none, or it leads nowhere else. */
static bool enter_component(struct walk *walk, int *result)
{
	size_t slashes = strspn(walk->rest, "/");
	size_t length = strcspn(walk->rest + slashes, "/");
	const char *component = walk->rest + slashes;
	size_t done = strlen(walk->done);
	bool entered = false;

	*result = 0;
	if (length == 2 && component[0] == '.' && component[1] == '.') {
		leave_component(walk);
	} else if (length > 0 && !(length == 1 && component[0] == '.')) {
		if (done + 1 + length >= sizeof walk->done) {
			*result = refuse(walk, -ENAMETOOLONG, "is the start of a path that is too long");
			return false;
		}
		walk->done[done] = '/';
		memcpy(walk->done + done + 1, component, length);
		walk->done[done + 1 + length] = '\0';
		entered = true;
	}
	memmove(walk->rest, component + length, strlen(component + length) + 1);
	return entered;
}

static int step(struct walk *walk)
{
	int result;
	if (!enter_component(walk, &result))
		return result;
	result = look(walk);
	if (result < 0)
		return result;
	if (S_ISLNK(walk->status.st_mode))
		return follow(walk);
	if (walk->rest[strspn(walk->rest, "/")] && !S_ISDIR(walk->status.st_mode))
		return refuse(walk, -ENOTDIR, "is no directory");
	return 0;
}

static int walk_to_end(struct walk *walk)
{
	int result = look(walk); /* the root directory */
	while (result == 0 && walk->rest[0])
		result = step(walk);
	if (result == 0)
		result = look(walk); /* behind ".." and links the status is another component's */
	if (result == 0 && !S_ISREG(walk->status.st_mode))
		result = refuse(walk, -EINVAL, "is no regular file");
	/* The dynamic loader would replace words like $ORIGIN in a path. */
	if (result == 0 && strchr(walk->done, '$'))
		result = refuse(walk, -EINVAL, "has a dollar sign in its path");
	return result;
}

int mm_module_path_check(const char *path, struct mm_module_file *file)
{
	struct walk *walk = calloc(1, sizeof *walk);
	int result;

	*file = (struct mm_module_file){ 0 };
	if (!walk)
		return -ENOMEM;
	if (strlen(path) < sizeof walk->rest) {
		strcpy(walk->rest, path);
		result = walk_to_end(walk);
	} else {
		mm_module_problem_set("the path of the module is too long");
		result = -ENAMETOOLONG;
	}
	if (result == 0) {
		file->path = strdup(walk->done);
		file->device = walk->status.st_dev;
		file->inode = walk->status.st_ino;
		if (!file->path)
			result = -ENOMEM;
	}
	free(walk);
	return result;
}

void mm_module_file_finish(struct mm_module_file *file)
{
	free(file->path);
	file->path = NULL;
}
