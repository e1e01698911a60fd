/* SPDX-License-Identifier: MIT */
/* From what the user wants to an open stream, and from that to what happened. */
#include "stream-open.h"

#include <stdlib.h>
#include <string.h>

#include "file-output.h"
#include "report.h"

/* No device was named: if the default one does not know the format, the wave mapper converts for it. */
static MMRESULT open_default(
	struct mm_stream *stream, struct mm_stream_plan *plan, struct mm_outcome *outcome, bool *said)
{
	MMRESULT result = mm_stream_open(stream, plan, said);

	if (result != WAVERR_BADFORMAT)
		return result;
	plan->flags = WAVE_MAPPED;
	outcome->converted = true;
	return mm_stream_open(stream, plan, said);
}

/* No result names the file of the file driver or the reason: the reader wants to know both. */
static void tell_open_error(const struct mm_outcome *outcome, const struct mm_wave *wave, MMRESULT result)
{
	bool is_file =
		result == MMSYSERR_ERROR && strcmp(outcome->device.driver, MM_FILE_DRIVER) == 0;
	int problem = is_file ? mm_file_output_problem() : 0;
	const char *reason = problem ? strerror(problem) : mm_wave_error(result);
	char path[PATH_MAX];

	if (!is_file || wave != &mm_wave_out)
		mm_report_error("cannot open %s: %s", outcome->device.name, reason);
	else if (mm_file_output_find(path))
		mm_report_error("cannot open %s for %s: %s", outcome->device.name, path, reason);
}

static void tell_error(const struct mm_outcome *outcome, const struct mm_wave *wave, MMRESULT result)
{
	if (result == WAVERR_BADFORMAT)
		mm_report_error("%s: %s does not %s %s", outcome->path, outcome->device.name,
			wave == &mm_wave_out ? "play" : "record", mm_outcome_format(outcome));
	else
		tell_open_error(outcome, wave, result);
}

struct mm_stream *mm_stream_open_for(const struct mm_wave *wave, const struct mm_stream_options *options,
	uint32_t speakers, struct mm_outcome *outcome)
{
	struct mm_stream *stream = calloc(1, sizeof(*stream));
	WAVEFORMATEXTENSIBLE format;
	struct mm_stream_plan plan = {
		.wave = wave,
		.device = outcome->device.id,
		.format = &format.Format,
		.flags = WAVE_FORMAT_DIRECT,
		.notify = options->kind,
		.count = options->buffer_count,
	};
	MMRESULT result = MMSYSERR_NOMEM;
	bool said = false;

	mm_format_fill(&format, outcome->type, outcome->rate, outcome->channels, speakers);
	plan.frames = mm_stream_options_frames(options, outcome->rate, format.Format.nBlockAlign);
	if (!plan.frames) {
		free(stream);
		return NULL;
	}
	outcome->buffers = options->buffer_count;
	outcome->buffer_frames = plan.frames;
	outcome->notify = options->kind;
	if (stream)
		result = options->device ? mm_stream_open(stream, &plan, &said)
					 : open_default(stream, &plan, outcome, &said);
	if (result == MMSYSERR_NOERROR)
		return stream;
	if (!said)
		tell_error(outcome, wave, result);
	free(stream);
	return NULL;
}

void mm_stream_end(struct mm_stream *stream, struct mm_outcome *outcome)
{
	bool closed = mm_stream_close(stream);

	mm_outcome_take(outcome, stream);
	if (closed)
		free(stream);
	else
		outcome->failed = true;
}
