/* SPDX-License-Identifier: MIT */
/*
 * unload: the pulse driver as any installable driver, opened and closed again and again, with a stream open
 * and blocks queued whenever it is closed: the blocks come back, and no thread stays.
 */
#include <dirent.h>
#include <stdlib.h>

#include <mmddk.h>

#include "client.h"

#define TIMES 5
#define BLOCKS 4
#define BYTES 19200u

typedef DWORD CALLBACK entry_point(UINT device, UINT message, DWORD_PTR user, DWORD_PTR parameter1,
                                   DWORD_PTR parameter2);

static _Alignas(8) WAVEHDR headers[BLOCKS];

static unsigned count_threads(void)
{
	DIR *tasks = opendir("/proc/self/task");
	unsigned count = 0;

	while (readdir(tasks))
		count++;
	closedir(tasks);
	return count - 2;
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
	unsigned before = count_threads();

	start_watchdog();
	for (unsigned i = 0; i < TIMES; i++) {
		HDRVR driver = OpenDriver(L"pulse", NULL, 0);
		entry_point *wave;

		if (!driver)
			fail("the driver is not opened");
		wave = find_entry(driver);
		open_stream(wave);
		if (!CloseDriver(driver, 0, 0))
			fail("the driver is not closed");
		for (unsigned block = 0; block < BLOCKS; block++)
			if (!is_done(&headers[block]))
				fail("block %u has not come back", block);
		if (count_threads() != before)
			fail("%u threads are left of %u", count_threads(), before);
	}
	return 0;
}
