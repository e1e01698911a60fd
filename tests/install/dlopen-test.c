/* SPDX-License-Identifier: MIT */
/*
 * The library is opened late, by a program with threads that are not linked with it: its thread-local
 * storage must fit what the dynamic linker keeps in reserve. argv[1]: the library.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static unsigned (*count_devices)(void);
static unsigned (*last_error)(void);
static int (*set_event)(void *event);

static void *use(void *unused)
{
	(void)unused;
	count_devices();
	return set_event(NULL) == 0 && last_error() == 6 ? NULL : &count_devices;
}

static void *pause_until(void *barrier)
{
	pthread_barrier_wait(barrier);
	pthread_barrier_wait(barrier);
	return use(NULL);
}

int main(int argc, char **argv)
{
	pthread_barrier_t barrier;
	pthread_t thread;
	void *failed;

	pthread_barrier_init(&barrier, NULL, 2);
	pthread_create(&thread, NULL, pause_until, &barrier);
	pthread_barrier_wait(&barrier);
	void *library = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
	if (!library) {
		fprintf(stderr, "%s\n", argc == 2 ? dlerror() : "which library?");
		return 1;
	}
	*(void **)&count_devices = dlsym(library, "waveOutGetNumDevs");
	*(void **)&last_error = dlsym(library, "winmm_GetLastError");
	*(void **)&set_event = dlsym(library, "winmm_SetEvent");
	if (!count_devices || !last_error || !set_event)
		return 1;
	pthread_barrier_wait(&barrier);
	pthread_join(thread, &failed);
	return failed || use(NULL);
}
