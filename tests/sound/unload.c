/* SPDX-License-Identifier: MIT */
/*
 * unload: the pulse driver as any installable driver, opened and closed again and again, with a stream open
 * and blocks queued whenever it is closed: the blocks come back, and no thread stays.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mmddk.h>

#include "client.h"

#define TIMES 5
#define BLOCKS 4
#define BYTES 19200u

typedef DWORD CALLBACK entry_point(UINT device, UINT message, DWORD_PTR user, DWORD_PTR parameter1,
                                   DWORD_PTR parameter2);

static WAVEHDR headers[BLOCKS];

static int is_ours(const char *task)
{
	char path[300], name[32] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/self/task/%s/comm", task);
	file = fopen(path, "r");
	if (file && !fgets(name, sizeof(name), file))
		*name = 0;
	if (file)
		fclose(file);
	return !strncmp(name, "winmm", 5);
}

/* Those of the library and its drivers, by their names. */
static unsigned count_threads(void)
{
	DIR *tasks = opendir("/proc/self/task");
	const struct dirent *task;
	unsigned count = 0;

	while ((task = readdir(tasks)))
		count += (unsigned)is_ours(task->d_name);
	closedir(tasks);
	return count;
}

/* A thread that was joined may still be listed for a moment. */
static void wait_for_end(void)
{
	for (unsigned i = 0; count_threads(); i++) {
		if (i == 1000)
			fail("%u threads are left", count_threads());
		Sleep(10);
	}
}

static entry_point *find_entry(HDRVR driver)
{
	FARPROC found = GetProcAddress(GetDriverModuleHandle(driver), "wodMessage");

	if (!found)
		fail("the driver has no wodMessage");
	return (entry_point *)(void (*)(void))found;
}

static void queue_blocks(entry_point *wave, DWORD_PTR user)
{
	for (unsigned i = 0; i < BLOCKS; i++) {
		if (!headers[i].lpData)
			headers[i].lpData = calloc(1, BYTES);
		headers[i].dwBufferLength = BYTES;
		headers[i].dwFlags = 0;
		expect("WODM_PREPARE",
		       wave(0, WODM_PREPARE, user, (DWORD_PTR)&headers[i], sizeof(headers[i])), 0);
		expect("WODM_WRITE", wave(0, WODM_WRITE, user, (DWORD_PTR)&headers[i], sizeof(headers[i])),
		       0);
	}
}

static void open_stream(entry_point *wave)
{
	WAVEFORMATEX format = format_of(WAVE_FORMAT_PCM, 48000, 2, 16);
	WAVEOPENDESC description = { .lpFormat = (LPWAVEFORMAT)&format };
	DWORD_PTR user = 0;

	if (!wave(0, WODM_GETNUMDEVS, 0, 0, 0))
		fail("there is no device");
	expect("WODM_OPEN", wave(0, WODM_OPEN, (DWORD_PTR)&user, (DWORD_PTR)&description, CALLBACK_NULL), 0);
	queue_blocks(wave, user);
}

int main(void)
{
	start_watchdog();
	for (unsigned i = 0; i < TIMES; i++) {
		HDRVR driver = OpenDriver(L"pulse", NULL, 0);
		entry_point *wave;

		if (!driver)
			fail("the driver is not opened");
		wave = find_entry(driver);
		open_stream(wave);
		if (!count_threads())
			fail("no thread has the name that is looked for");
		if (!CloseDriver(driver, 0, 0))
			fail("the driver is not closed");
		for (unsigned block = 0; block < BLOCKS; block++)
			if (!is_done(&headers[block]))
				fail("block %u has not come back", block);
		wait_for_end();
	}
	return 0;
}
