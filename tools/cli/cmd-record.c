/* SPDX-License-Identifier: MIT */
/* winmm record: a sound file through waveIn. */
#include <stdlib.h>

#include "buffers.h"
#include "command.h"
#include "device.h"
#include "interrupt.h"
#include "json.h"
#include "outcome.h"
#include "progress.h"
#include "report.h"
#include "sound-file.h"
#include "stream-open.h"
#include "stream-options.h"
#include "text.h"

#define SECONDS_MAX 1e6

struct record {
	struct mm_stream_options options;
	char *rate;
	char *channels;
	char *bits;
	char *seconds;
	const char *path;

	struct mm_sound sound;
	struct mm_stream *stream;
	struct mm_progress progress;
	struct mm_outcome outcome;
	unsigned long long limit; /* frames; 0: until stopped */
	float peak;
};

/* What a buffer brought goes to the file, up to the limit. */
static void keep(struct record *record, struct mm_buffer *buffer)
{
	size_t frame_bytes = record->sound.channels * mm_sample_bytes(record->sound.type);
	size_t frames = buffer->header.dwBytesRecorded / frame_bytes;
	unsigned long long room = record->limit - record->outcome.frames;
	size_t written;

	if (record->limit && frames > room)
		frames = (size_t)room;
	if (!frames || record->outcome.failed)
		return;
	record->peak =
		mm_sample_peak(record->sound.type, buffer->header.lpData, frames * record->sound.channels);
	written = mm_sound_write(&record->sound, buffer->header.lpData, frames);
	record->outcome.frames += written;
	if (written == frames)
		return;
	mm_report_error("%s: %s", record->path, mm_sound_error(&record->sound));
	record->outcome.failed = true;
}

static bool is_complete(const struct record *record)
{
	return record->outcome.failed || (record->limit && record->outcome.frames >= record->limit);
}

static void check(struct record *record, MMRESULT result)
{
	if (result == MMSYSERR_NOERROR || record->outcome.failed)
		return;
	mm_report_error("%s: the device stopped: %s", record->outcome.device.name, mm_wave_error(result));
	record->outcome.failed = true;
}

static void queue_all(struct record *record)
{
	while (!record->outcome.failed && mm_stream_free_buffer(record->stream))
		check(record, mm_stream_queue(record->stream));
}

static void collect(struct record *record)
{
	struct mm_buffer *buffer;

	while ((buffer = mm_stream_take_back(record->stream)) != NULL)
		keep(record, buffer);
}

static void show(struct record *record)
{
	struct mm_moment moment = {
		.seconds = (double)record->outcome.frames / record->sound.rate,
		.total = (double)record->limit / record->sound.rate,
		.peak = record->peak,
		.in_flight = record->stream->in_flight,
		.buffers = record->stream->count,
		.notifications = mm_notify_target_count(&record->stream->target),
	};

	mm_progress_show(&record->progress, &moment);
}

static void record_all(struct record *record)
{
	mm_progress_begin(&record->progress, record->options.json);
	queue_all(record);
	check(record, record->stream->wave->start(record->stream->device));
	while (!is_complete(record) && !mm_interrupt_requested()) {
		mm_stream_wait(record->stream);
		collect(record);
		queue_all(record);
		show(record);
	}
	record->outcome.stopped = !is_complete(record);
	mm_stream_reset(record->stream); /* brings what was recorded up to now */
	collect(record);
	mm_progress_end(&record->progress);
}

/* The device is open: an old file is given up only now. False and said why: there is no new one. */
static bool record_to_file(struct record *record)
{
	if (!mm_sound_create(&record->sound, record->path, record->outcome.buffer_frames))
		return false;
	if (!record->options.json)
		mm_outcome_announce(&record->outcome, "recording", record->limit);
	record_all(record);
	if (!mm_sound_close(&record->sound))
		record->outcome.failed = true;
	return true;
}

static int tell(struct record *record)
{
	bool good = !record->outcome.failed && (!record->outcome.stopped || !record->limit);

	if (!record->options.json)
		mm_outcome_tell(&record->outcome);
	else if (mm_json_print(mm_outcome_json(&record->outcome)) != MM_EXIT_DONE)
		good = false;
	return good ? MM_EXIT_DONE : MM_EXIT_FAILED;
}

/* False and said why: it has not begun. */
static bool attempt(struct record *record)
{
	bool begun;

	if (!mm_sound_check(&record->sound, record->path) ||
		!mm_device_find(&mm_wave_in, record->options.device, &record->outcome.device))
		return false;
	record->outcome.path = record->path;
	record->outcome.verb = "recorded";
	record->outcome.rate = record->sound.rate;
	record->outcome.channels = record->sound.channels;
	record->outcome.type = record->sound.type;
	mm_interrupt_watch();
	record->stream = mm_stream_open_for(&mm_wave_in, &record->options, 0, &record->outcome);
	if (!record->stream)
		return false;
	begun = record_to_file(record);
	mm_stream_end(record->stream, &record->outcome);
	return begun;
}

static int run(struct record *record)
{
	if (attempt(record))
		return tell(record);
	if (record->options.json)
		mm_json_print(mm_outcome_failure_json(record->path));
	return MM_EXIT_FAILED;
}

/* False and said why. */
static bool check_options(struct record *record)
{
	long long rate = 48000, channels = 2;
	double seconds = 0;

	record->sound.type = MM_SAMPLE_S16;
	if (!mm_stream_options_check(&record->options) ||
		mm_options_number("rate", record->rate, 1000, 384000, &rate) ||
		mm_options_number("channels", record->channels, 1, 32, &channels))
		return false;
	if (record->bits && !mm_sample_find(record->bits, &record->sound.type)) {
		mm_report_error("--bits %s: not 8, 16, 24, 32 or float", record->bits);
		return false;
	}
	if (record->seconds &&
		(!mm_text_seconds(record->seconds, SECONDS_MAX, &seconds) || seconds * rate < 1)) {
		mm_report_error(
			"--seconds %s: not a time, in seconds up to %.0f", record->seconds, SECONDS_MAX);
		return false;
	}
	record->sound.rate = (uint32_t)rate;
	record->sound.channels = (uint16_t)channels;
	record->limit = (unsigned long long)(seconds * (double)rate + 0.5);
	return true;
}

static const char about[] =
	"Records to a sound file, whose kind is the ending of its name: .wav, .flac, .aiff,\n"
	".au, .caf, .w64, .rf64, .ogg, .opus or .mp3. Ctrl-C ends the recording and completes\n"
	"the file.\n"
	"\n"
	"  winmm record --seconds 5 --bits 24 voice.flac\n";

int mm_record_run(int count, const char **line)
{
	struct record record = { 0 };
	const struct poptOption table[] = {
		MM_STREAM_TABLE(&record.options),
		{ "rate", 'r', POPT_ARG_STRING, &record.rate, 0, "Frames per second, 1000 to 384000 (48000)",
			"HZ" },
		{ "channels", 'c', POPT_ARG_STRING, &record.channels, 0, "1 to 32 (2)", "N" },
		{ "bits", 'B', POPT_ARG_STRING, &record.bits, 0, "Of a sample: 8, 16, 24, 32 or float (16)",
			"BITS" },
		{ "seconds", 's', POPT_ARG_STRING, &record.seconds, 0, "How long (until Ctrl-C)", "SECONDS" },
		POPT_TABLEEND,
	};
	const struct mm_options options = {
		.name = "winmm record",
		.usage = "FILE",
		.about = about,
		.table = table,
		.least = 1,
		.most = 1,
	};
	struct mm_arguments arguments;
	int status = mm_options_parse(&options, count, line, &arguments);

	if (status < 0) {
		record.path = arguments.list[0];
		status = check_options(&record) ? run(&record) : MM_EXIT_USAGE;
	}
	mm_options_finish(&arguments);
	return status;
}
