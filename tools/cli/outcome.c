/* SPDX-License-Identifier: MIT */
/* What happened to a stream. */
#include "outcome.h"

#include <stdio.h>

#include "json.h"
#include "report.h"

static double seconds_of(const struct mm_outcome *outcome)
{
	return (double)outcome->frames / outcome->rate;
}

void mm_outcome_take(struct mm_outcome *outcome, const struct mm_stream *stream)
{
	const struct mm_notify_target *target = &stream->target;

	outcome->returned = stream->returned;
	outcome->notify = target->kind;
	outcome->opened = atomic_load(&target->opened);
	outcome->done = atomic_load(&target->done);
	outcome->closed = atomic_load(&target->closed);
	outcome->set = target->set;
}

const char *mm_outcome_format(const struct mm_outcome *outcome)
{
	static _Thread_local char text[96];

	snprintf(text, sizeof(text), "%u Hz, %u channel%s, %s", outcome->rate, outcome->channels,
		outcome->channels == 1 ? "" : "s", mm_sample_name(outcome->type));
	return text;
}

void mm_outcome_announce(const struct mm_outcome *outcome, const char *doing, unsigned long long total)
{
	printf("%s %s: %s", doing, outcome->path, mm_outcome_format(outcome));
	if (total)
		printf(", %.3f s", (double)total / outcome->rate);
	printf("\non %s", outcome->device.name);
	if (outcome->device.driver[0])
		printf(" (%s)", outcome->device.driver);
	printf("%s, %u buffer%s of %zu frames, notified by %s\n",
		outcome->converted ? ", converted by the wave mapper" : "", outcome->buffers,
		outcome->buffers == 1 ? "" : "s", outcome->buffer_frames, outcome->notify->name);
	mm_report_flush();
}

void mm_outcome_tell(const struct mm_outcome *outcome)
{
	printf("%s%s: %llu frames, %.3f s\n", outcome->stopped ? "stopped: " : "", outcome->verb,
		outcome->frames, seconds_of(outcome));
	if (outcome->notify->tells)
		printf("notified by %s: open %lu, done %lu, close %lu; ", outcome->notify->name,
			outcome->opened, outcome->done, outcome->closed);
	else
		printf("notified by %s: set %lu times, for open, done and close alike; ",
			outcome->notify->name, outcome->set);
	printf("%llu buffer%s returned\n", outcome->returned, outcome->returned == 1 ? "" : "s");
	if (outcome->output)
		printf("written to %s\n", outcome->output);
	mm_report_flush();
}

static json_t *notifications(const struct mm_outcome *outcome)
{
	if (!outcome->notify->tells)
		return json_pack("{s:I}", "set", (json_int_t)outcome->set);
	return json_pack("{s:I, s:I, s:I}", "open", (json_int_t)outcome->opened, "done",
		(json_int_t)outcome->done, "close", (json_int_t)outcome->closed);
}

static json_t *device_json(const struct mm_device *device)
{
	return json_pack("{s:I, s:o, s:o}", "number", (json_int_t)device->id, "name",
		mm_json_text(device->name), "driver", mm_json_text_or_null(device->driver));
}

json_t *mm_outcome_json(const struct mm_outcome *outcome)
{
	json_t *value = json_pack("{s:o, s:o, s:b, s:o}", "file", mm_json_text(outcome->path), "device",
		device_json(&outcome->device), "converted", outcome->converted, "output",
		outcome->output ? mm_json_text(outcome->output) : json_null());
	json_t *more = json_pack("{s:I, s:i, s:s, s:I, s:f, s:i, s:I, s:I, s:s, s:o, s:b, s:b, s:o}", "rate",
		(json_int_t)outcome->rate, "channels", (int)outcome->channels, "samples",
		mm_sample_name(outcome->type), "frames", (json_int_t)outcome->frames, "seconds",
		seconds_of(outcome), "buffers", (int)outcome->buffers, "frames_per_buffer",
		(json_int_t)outcome->buffer_frames, "returned", (json_int_t)outcome->returned, "notify",
		outcome->notify->name, "notifications", notifications(outcome), "stopped", outcome->stopped,
		"failed", outcome->failed, "error",
		mm_json_text_or_null(outcome->failed ? mm_report_first() : ""));

	if (value && more)
		json_object_update(value, more);
	json_decref(more);
	return value;
}

json_t *mm_outcome_failure_json(const char *path)
{
	return json_pack("{s:o, s:b, s:o}", "file", mm_json_text(path), "failed", true, "error",
		mm_json_text_or_null(mm_report_first()));
}
