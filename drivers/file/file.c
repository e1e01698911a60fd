/* SPDX-License-Identifier: MIT */
/*
 * The file driver: an output that writes a WAV file and, when a file is named for it, an input that reads
 * one. Where these are says place.h.
 *
 * The output holds exactly the samples that were played, in the format of the stream, and is complete at
 * every block that is done, at a reset and after the close. An old file of that name is overwritten, as a
 * recorder does. The open fails with MMSYSERR_ERROR when the file cannot be created (MMSYSERR_ALLOCATED: too
 * many files are open). A disk that is full, or a file at the 4 GiB that WAV can hold, ends the stream like a
 * device that is unplugged. The message of problem.h tells the reason of either.
 *
 * The input is read from the start of the file by every stream, converted in sample type only: another rate
 * or number of channels is WAVERR_BADFORMAT. It waits for buffers, so nothing is missed; after the end there
 * is silence.
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "problem.h"
#include "sdk/clock.h"
#include "sound.h"

#define CHUNK_FRAMES 4096u

struct file_stream {
	struct mm_clock clock; /* first: the operations of the clock find it here */
	struct sound sound;
	unsigned number;       /* of the output, see place.h */
	void *buffer;          /* CHUNK_FRAMES */
};

static atomic_int problem; /* what MM_FILE_PROBLEM answers */

static unsigned file_count(enum mm_direction direction)
{
	char path[PATH_MAX];

	return direction == MM_OUT || !file_place_input(path);
}

static int file_describe(enum mm_direction direction, unsigned index, struct mm_device *device)
{
	(void)index;
	*device = (struct mm_device){
		.name = "Wave File Output",
		.id = "0",
		.channels = MM_CHANNELS_MAX,
		.support = WAVECAPS_SAMPLEACCURATE,
	};
	if (direction == MM_IN)
		strcpy(device->name, "Sound File Input");
	return 0;
}

static int open_input(struct sound *sound, const struct mm_format *format)
{
	char path[PATH_MAX];
	int error = file_place_input(path);

	if (!error)
		error = sound_open(sound, path, format);
	atomic_store(&problem, error == -EIO ? 0 : -error); /* EIO: no sound file, and no word for that */
	return error;
}

static int open_output(struct file_stream *file, const struct mm_format *format)
{
	char path[PATH_MAX];
	int error = file_place_output(path, &file->number);

	if (!error) {
		error = sound_create(&file->sound, path, format);
		if (error)
			file_place_put(file->number);
	}
	atomic_store(&problem, -error);
	return error;
}

static void close_sound(struct file_stream *file)
{
	sound_close(&file->sound);
	if (file->number)
		file_place_put(file->number);
}

static int file_query(enum mm_direction direction, unsigned index, const struct mm_format *format)
{
	struct sound sound;
	int error;

	(void)index;
	if (!sound_can_hold(format))
		return -ENOTSUP;
	if (direction == MM_OUT)
		return 0;
	error = open_input(&sound, format);
	if (!error)
		sound_close(&sound);
	return error;
}

static size_t play(struct mm_stream *stream, size_t frames)
{
	struct file_stream *file = stream->backend;
	size_t moved = 0, chunk;
	int error;

	do {
		chunk = frames - moved < CHUNK_FRAMES ? frames - moved : CHUNK_FRAMES;
		chunk = mm_stream_take(stream, file->buffer, chunk);
		error = sound_write(&file->sound, &stream->format, file->buffer, chunk);
		if (error) {
			atomic_store(&problem, -error);
			mm_stream_lost(stream);
			break;
		}
		moved += chunk;
	} while (chunk && moved < frames);
	sound_complete(&file->sound);
	return moved;
}

static size_t record(struct mm_stream *stream, size_t frames)
{
	struct file_stream *file = stream->backend;
	size_t moved = 0;

	while (moved < frames) {
		size_t chunk = frames - moved < CHUNK_FRAMES ? frames - moved : CHUNK_FRAMES;
		size_t got = sound_read(&file->sound, &stream->format, file->buffer, chunk);

		if (!got)
			return moved + mm_stream_give(stream, NULL, frames - moved);
		mm_stream_give(stream, file->buffer, got);
		moved += got;
	}
	return moved;
}

static int open_sound(struct mm_stream *stream, struct file_stream *file)
{
	if (stream->direction == MM_IN)
		return open_input(&file->sound, &stream->format);
	return open_output(file, &stream->format);
}

static int file_open(struct mm_stream *stream)
{
	struct file_stream *file = calloc(1, sizeof(*file));
	int error = -ENOMEM;

	if (!file)
		return error;
	file->buffer = malloc(sound_buffer_size(&stream->format, CHUNK_FRAMES));
	if (!file->buffer)
		goto free_file;
	error = open_sound(stream, file);
	if (error)
		goto free_buffer;
	stream->backend = file;
	error = mm_clock_init(&file->clock, stream, stream->direction == MM_IN ? record : play,
	                      file_place_is_fast());
	if (error)
		goto close_file;
	return 0;

close_file:
	close_sound(file);
free_buffer:
	free(file->buffer);
free_file:
	free(file);
	return error;
}

static void file_close(struct mm_stream *stream)
{
	struct file_stream *file = stream->backend;

	mm_clock_finish(&file->clock);
	close_sound(file);
	free(file->buffer);
	free(file);
}

static const struct mm_wave_ops file_wave = {
	.count = file_count,
	.describe = file_describe,
	.query = file_query,
	.open = file_open,
	.close = file_close,
	.start = mm_clock_start,
	.stop = mm_clock_stop,
	.reset = mm_clock_reset,
	.queued = mm_clock_queued,
	.position = mm_clock_position,
};

static LRESULT file_message(DWORD_PTR instance, HDRVR handle, UINT message, LPARAM parameter1,
                            LPARAM parameter2)
{
	if (message == MM_FILE_PROBLEM)
		return atomic_load(&problem);
	return DefDriverProc(instance, handle, message, parameter1, parameter2);
}

const struct mm_driver mm_driver = {
	.name = "file",
	.message = file_message,
	.wave = &file_wave,
};
