/* SPDX-License-Identifier: MIT */
/* The same stages without the library: a program that starts, bare threads; there are no queues. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#define THREADS 32

static void *live(void *unused)
{
	pause();
	return unused;
}

static bool reached(int stage)
{
	printf("stage %d\n", stage);
	fflush(stdout);
	return getchar() == '\n';
}

int main(void)
{
	pthread_t thread;

	if (!reached(1))
		return 0;
	for (int i = 0; i < THREADS; i++) {
		if (pthread_create(&thread, NULL, live, NULL) != 0)
			return 1;
	}
	usleep(20000);
	if (reached(2))
		reached(3);
	return 0;
}
