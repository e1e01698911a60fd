/* SPDX-License-Identifier: MIT */
/* From one format to another. */
#include <errno.h>
#include <stdlib.h>

#include "convert.h"
#include "sample.h"

/* Small transforms: a resampler should keep back milliseconds, not tenths of a second. */
static soxr_t make_resampler(const struct convert *convert)
{
	soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT64_I, SOXR_FLOAT64_I);
	soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
	soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
	soxr_error_t error = NULL;

	runtime.log2_min_dft_size = 8;
	runtime.log2_large_dft_size = 8;
	return soxr_create(convert->from.rate, convert->to.rate, convert->to.channels, &error, &io, &quality,
	                   &runtime);
}

int convert_init(struct convert *convert, const struct mm_format *from, const struct mm_format *to)
{
	bool resample = from->rate != to->rate;

	*convert = (struct convert){ .from = *from, .to = *to };
	mix_init(&convert->mix, from, to);
	convert->read = calloc(CONVERT_FRAMES, from->channels * sizeof(double));
	convert->mixed = calloc(CONVERT_FRAMES, to->channels * sizeof(double));
	convert->written = calloc(CONVERT_FRAMES, to->channels * sizeof(double));
	convert->resampler = resample ? make_resampler(convert) : NULL;
	if (convert->read && convert->mixed && convert->written && (convert->resampler || !resample))
		return 0;
	convert_finish(convert);
	return -ENOMEM;
}

void convert_finish(struct convert *convert)
{
	soxr_delete(convert->resampler);
	free(convert->written);
	free(convert->mixed);
	free(convert->read);
}

static const double *prepare(struct convert *convert, const void *from, size_t frames)
{
	sample_read(&convert->from, convert->read, from, frames * convert->from.channels);
	if (!convert->mix.needed)
		return convert->read;
	mix_run(&convert->mix, convert->mixed, convert->read, frames);
	return convert->mixed;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t convert_run(struct convert *convert, const void *from, size_t *frames, void *to, size_t room)
{
	size_t asked = from ? least(*frames, CONVERT_FRAMES) : 0;
	const double *numbers;
	size_t given = 0;

	room = least(room, CONVERT_FRAMES);
	*frames = 0;
	if (convert->resampler) {
		numbers = from ? prepare(convert, from, asked) : NULL;
		if (soxr_process(convert->resampler, numbers, asked, frames, convert->written, room, &given))
			*frames = asked; /* no memory: this is not heard, and the rest goes on */
		numbers = convert->written;
	} else {
		*frames = given = least(asked, room);
		numbers = prepare(convert, from, given);
	}
	sample_write(&convert->to, to, numbers, given * convert->to.channels);
	return given;
}

void convert_restart(struct convert *convert)
{
	if (convert->resampler)
		soxr_clear(convert->resampler);
}

uint64_t convert_back(const struct convert *convert, uint64_t frames)
{
	uint32_t from = convert->from.rate, to = convert->to.rate;

	return frames / to * from + frames % to * from / to;
}
