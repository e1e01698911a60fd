/* SPDX-License-Identifier: MIT */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int spawn(struct child *child, const char *const *arguments, char *const *environment, bool quiet,
	const int *ends)
{
	posix_spawn_file_actions_t actions;
	int error = posix_spawn_file_actions_init(&actions);

	if (error)
		return error;
	posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, ends[3], STDOUT_FILENO);
	if (quiet)
		posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	error = posix_spawn(&child->pid, arguments[0], &actions, NULL, (char *const *)arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

int child_start(struct child *child, const char *const *arguments, char *const *environment, bool quiet)
{
	int ends[4], error;

	child->length = child->taken = 0;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return -1;
	if (pipe2(ends + 2, O_CLOEXEC) != 0) {
		close(ends[0]);
		close(ends[1]);
		return -1;
	}
	error = spawn(child, arguments, environment, quiet, ends);
	close(ends[0]);
	close(ends[3]);
	child->in = ends[1];
	child->out = ends[2];
	if (!error)
		return 0;
	close(child->in);
	close(child->out);
	errno = error;
	return -1;
}

static const char *buffered_line(struct child *child)
{
	char *begin = child->buffer + child->taken;
	char *end = memchr(begin, '\n', child->length - child->taken);

	if (!end)
		return NULL;
	*end = '\0';
	if (end > begin && end[-1] == '\r')
		end[-1] = '\0';
	child->taken = (size_t)(end - child->buffer) + 1;
	return begin;
}

const char *child_line(struct child *child, int patience_s)
{
	time_t end = time(NULL) + patience_s;
	const char *line;

	while (!(line = buffered_line(child))) {
		struct pollfd readable = { .fd = child->out, .events = POLLIN };
		time_t now = time(NULL);
		size_t room;
		ssize_t count;

		memmove(child->buffer, child->buffer + child->taken, child->length - child->taken);
		child->length -= child->taken;
		child->taken = 0;
		room = sizeof(child->buffer) - child->length;
		if (now > end || room == 0)
			return NULL;
		if (poll(&readable, 1, (int)(end - now + 1) * 1000) <= 0)
			continue;
		count = read(child->out, child->buffer + child->length, room);
		if (count <= 0)
			return NULL;
		child->length += (size_t)count;
	}
	return line;
}

void child_go_on(struct child *child)
{
	if (write(child->in, "\n", 1) != 1)
		return; /* it has ended: its output will tell */
}

int child_finish(struct child *child, int patience_s)
{
	const struct timespec pause = { .tv_nsec = 1000000 };
	bool killed = false;
	int status = 0;
	pid_t ended;

	close(child->in);
	for (long waits = 0; (ended = waitpid(child->pid, &status, WNOHANG)) == 0; waits++) {
		if (waits == patience_s * 1000L) {
			kill(child->pid, SIGKILL);
			killed = true;
		}
		nanosleep(&pause, NULL);
	}
	close(child->out);
	return ended == child->pid && WIFEXITED(status) && !killed ? WEXITSTATUS(status) : 128;
}
