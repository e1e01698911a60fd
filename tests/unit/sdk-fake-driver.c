/* SPDX-License-Identifier: MIT */
/* A back end that does nothing by itself. */
#include "sdk-fake-driver.h"

#include <errno.h>
#include <stdio.h>

struct device device;

int device_setup(void **state)
{
	device = (struct device){ .devices = 1, .name = "Fake Device" };
	return module_setup(state);
}

void device_play(uint64_t frames)
{
	uint64_t taken;

	pthread_mutex_lock(&device.stream->lock);
	taken = device.stream->blocks.taken;
	pthread_mutex_unlock(&device.stream->lock);
	if (frames > taken)
		mm_stream_take(device.stream, NULL, frames - taken);
	mm_stream_played(device.stream, frames);
}

static unsigned fake_count(enum mm_direction direction)
{
	(void)direction;
	return device.devices;
}

static int fake_describe(enum mm_direction direction, unsigned index, struct mm_device *description)
{
	(void)direction;
	(void)index;
	*description = (struct mm_device){ .id = "fake id", .channels = 2, .support = device.support };
	snprintf(description->name, sizeof(description->name), "%s", device.name);
	return 0;
}

static int fake_query(enum mm_direction direction, unsigned index, const struct mm_format *format)
{
	(void)direction;
	(void)index;
	return device.query_error ? device.query_error : mm_format_is_linear(format) ? 0 : -ENOTSUP;
}

static int fake_open(struct mm_stream *stream)
{
	if (device.open_error)
		return device.open_error;
	device.stream = stream;
	device.opened++;
	return 0;
}

static void fake_close(struct mm_stream *stream)
{
	(void)stream;
	device.closed++;
}

static int fake_start(struct mm_stream *stream)
{
	(void)stream;
	device.started++;
	return device.start_error;
}

static void fake_stop(struct mm_stream *stream)
{
	(void)stream;
	device.stopped++;
}

static void fake_reset(struct mm_stream *stream)
{
	(void)stream;
	device.position = 0;
	device.resets++;
}

static void fake_queued(struct mm_stream *stream)
{
	(void)stream;
	device.queued++;
}

static uint64_t fake_position(struct mm_stream *stream)
{
	(void)stream;
	return device.position;
}

static int fake_control(struct mm_stream *stream, enum mm_control control, uint32_t value)
{
	(void)stream;
	(void)control;
	device.control = value;
	return device.control_error;
}

static void fake_enable(void)
{
	device.enabled++;
}

static void fake_disable(void)
{
	device.disabled++;
}

static const struct mm_wave_ops fake_wave = {
	.count = fake_count,
	.describe = fake_describe,
	.query = fake_query,
	.open = fake_open,
	.close = fake_close,
	.start = fake_start,
	.stop = fake_stop,
	.reset = fake_reset,
	.queued = fake_queued,
	.position = fake_position,
	.control = fake_control,
};

const struct mm_driver mm_driver = {
	.name = "fake",
	.wave = &fake_wave,
	.enable = fake_enable,
	.disable = fake_disable,
};
