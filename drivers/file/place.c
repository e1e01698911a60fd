/* SPDX-License-Identifier: MIT */
/* Where the file driver writes to and reads from. */
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "sdk/clock.h"
#include "sdk/driver.h"

#define DEFAULT_OUTPUT "winmm.wav"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t numbers; /* bit n - 1: the number n is in use */

/* A parameter, else the environment. */
static int setting(const char *parameter, const char *variable, char *value, size_t size)
{
	int error = mm_parameter(parameter, value, size);
	const char *text;

	if (error != -ENOENT)
		return error;
	text = secure_getenv(variable);
	if (!text || !*text)
		return -ENOENT;
	if (strlen(text) >= size)
		return -ENAMETOOLONG;
	strcpy(value, text);
	return 0;
}

int file_place_input(char path[PATH_MAX])
{
	return setting("in", "WINMM_FILE_IN", path, PATH_MAX);
}

bool file_place_is_fast(void)
{
	char pace[16];

	return !setting("pace", "WINMM_FILE_PACE", pace, sizeof(pace)) && mm_clock_is_fast(pace);
}

/* NAME.wav becomes NAME-2.wav. */
static int insert_number(char path[PATH_MAX], unsigned number)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	int stem = (int)(dot && dot != name ? dot - path : (ptrdiff_t)strlen(path));
	char whole[PATH_MAX];

	int length = snprintf(whole, sizeof(whole), "%.*s-%u%s", stem, path, number, path + stem);

	if (length >= (int)sizeof(whole))
		return -ENAMETOOLONG;
	strcpy(path, whole);
	return 0;
}

static unsigned take_number(void)
{
	unsigned number;

	pthread_mutex_lock(&lock);
	number = ~numbers ? (unsigned)__builtin_ctzll(~numbers) + 1 : 0;
	if (number)
		numbers |= UINT64_C(1) << (number - 1);
	pthread_mutex_unlock(&lock);
	return number;
}

void file_place_put(unsigned number)
{
	pthread_mutex_lock(&lock);
	numbers &= ~(UINT64_C(1) << (number - 1));
	pthread_mutex_unlock(&lock);
}

int file_place_output(char path[PATH_MAX], unsigned *number)
{
	int error = setting("out", "WINMM_FILE", path, PATH_MAX);

	if (error == -ENOENT)
		strcpy(path, DEFAULT_OUTPUT);
	else if (error)
		return error;
	*number = take_number();
	if (!*number)
		return -EBUSY;
	error = *number > 1 ? insert_number(path, *number) : 0;
	if (error)
		file_place_put(*number);
	return error;
}
