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

#define CHILDREN_MOST 4

/* The groups of those that run; 0 is a place that is free. */
static volatile sig_atomic_t groups[CHILDREN_MOST];

static void end_all(int number)
{
	for (size_t i = 0; i < CHILDREN_MOST; i++) {
		if (groups[i])
			kill(-groups[i], SIGKILL);
	}
	signal(number, SIG_DFL);
	raise(number);
}

void children_end_with_this(void)
{
	static const int ending[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };

	for (size_t i = 0; i < sizeof(ending) / sizeof(ending[0]); i++) {
		if (signal(ending[i], end_all) == SIG_IGN)
			signal(ending[i], SIG_IGN);
	}
}

static void replace_group(pid_t old, pid_t new)
{
	size_t i = 0;

	while (i < CHILDREN_MOST && groups[i] != old)
		i++;
	if (i < CHILDREN_MOST)
		groups[i] = new;
}

/* Of its attributes: a group of its own; this program may ignore SIGPIPE, it does not. */
static int set_attributes(posix_spawnattr_t *attributes)
{
	sigset_t signals;
	int error = posix_spawnattr_init(attributes);

	if (error)
		return error;
	sigemptyset(&signals);
	sigaddset(&signals, SIGPIPE);
	posix_spawnattr_setsigdefault(attributes, &signals);
	posix_spawnattr_setpgroup(attributes, 0);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
	return 0;
}

static int spawn(struct child *child, const char *const *arguments, char *const *environment, bool quiet,
	const int *ends)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int error = set_attributes(&attributes);

	if (error)
		return error;
	error = posix_spawn_file_actions_init(&actions);
	if (error) {
		posix_spawnattr_destroy(&attributes);
		return error;
	}
	posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, ends[3], STDOUT_FILENO);
	if (quiet)
		posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	error = posix_spawn(
		&child->pid, arguments[0], &actions, &attributes, (char *const *)arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	if (!error)
		replace_group(0, child->pid);
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
			kill(-child->pid, SIGKILL);
			killed = true;
		}
		nanosleep(&pause, NULL);
	}
	replace_group(child->pid, 0);
	close(child->out);
	return ended == child->pid && WIFEXITED(status) && !killed ? WEXITSTATUS(status) : 128;
}
