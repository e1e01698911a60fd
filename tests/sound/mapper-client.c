/* SPDX-License-Identifier: MIT */
/* Clients of the mapper before a device that takes one format only. */
#include "mapper-client.h"

#include <stdio.h>
#include <stdlib.h>

#define OUTPUT "picky-out.raw"
#define INPUT "picky-in.raw"
#define OUTPUT_MAX (1u << 24)

static int failed;

void tell(const char *name, const char *why)
{
	if (*why)
		printf("FAIL Mapper: %s: %s\n", name, why);
	else
		printf("ok Mapper: %s\n", name);
	fflush(stdout);
	failed |= !!*why;
}

int any_failed(void)
{
	return failed;
}

void choose(const char *format)
{
	setenv("PICKY_FORMAT", format, 1);
	setenv("PICKY_OUT", OUTPUT, 1);
	setenv("PICKY_IN", INPUT, 1);
}

void set_input(const void *data, size_t bytes)
{
	FILE *file = fopen(INPUT, "wb");

	if (!file || fwrite(data, 1, bytes, file) != bytes || fclose(file))
		fail("no " INPUT);
}

void *read_output(size_t *bytes)
{
	FILE *file = fopen(OUTPUT, "rb");
	void *data = malloc(OUTPUT_MAX);

	if (!file || !data)
		fail("no " OUTPUT);
	*bytes = fread(data, 1, OUTPUT_MAX, file);
	fclose(file);
	return data;
}

const char *check_output(const void *expected, size_t bytes)
{
	const unsigned char *wanted = expected;
	static char why[128];
	size_t got;
	unsigned char *data = read_output(&got);

	*why = 0;
	if (got != bytes)
		snprintf(why, sizeof(why), "%zu bytes and not %zu", got, bytes);
	for (size_t i = 0; i < bytes && !*why; i++)
		if (data[i] != wanted[i])
			snprintf(why, sizeof(why), "byte %zu is %02x and not %02x", i, data[i], wanted[i]);
	free(data);
	return why;
}

void client_open(struct client *client, enum wave wave, const WAVEFORMATEX *format)
{
	client->wave = wave;
	target_make(&client->target, "event");
	expect("open", wave_open(wave, &client->device, format, &client->target), 0);
	if (wave == WAVE_OUT)
		expect("stop", wave_stop(wave, client->device), 0);
}

void client_cut(struct client *client, void *data, size_t bytes, size_t block_bytes)
{
	for (client->blocks = 0; bytes; client->blocks++) {
		DWORD length = (DWORD)(bytes < block_bytes ? bytes : block_bytes);

		if (client->blocks == BLOCKS_MAX)
			fail("too many blocks");
		client->headers[client->blocks] = (WAVEHDR){ .lpData = data, .dwBufferLength = length };
		data = (char *)data + length;
		bytes -= length;
	}
}

void client_queue(struct client *client)
{
	for (unsigned i = 0; i < client->blocks; i++) {
		expect("prepare", wave_prepare(client->wave, client->device, &client->headers[i]), 0);
		expect("queue", wave_queue(client->wave, client->device, &client->headers[i]), 0);
	}
}

void client_wait(struct client *client)
{
	for (unsigned i = 0; i < client->blocks; i++)
		while (!is_done(&client->headers[i]))
			target_wait(&client->target);
}

void client_close(struct client *client)
{
	expect("reset", wave_reset(client->wave, client->device), 0);
	for (unsigned i = 0; i < client->blocks; i++)
		expect("unprepare", wave_unprepare(client->wave, client->device, &client->headers[i]), 0);
	expect("close", wave_close(client->wave, client->device), 0);
	CloseHandle(client->target.event);
}

void play(const WAVEFORMATEX *format, void *data, size_t bytes, size_t block_bytes)
{
	static struct client client;
	DWORD position;

	client_open(&client, WAVE_OUT, format);
	client_cut(&client, data, bytes, block_bytes);
	client_queue(&client);
	position = position_of(WAVE_OUT, client.device);
	if (position)
		fail("position %u before the start", position);
	expect("start", wave_start(WAVE_OUT, client.device), 0);
	client_wait(&client);
	position = position_of(WAVE_OUT, client.device);
	if (position != bytes / format->nBlockAlign)
		fail("position %u at the end of %zu frames", position, bytes / format->nBlockAlign);
	client_close(&client);
}
