/* SPDX-License-Identifier: MIT */
/*
 * The driver for PulseAudio, and for PipeWire, which serves its protocol: the sinks of the server are
 * outputs, its sources are inputs. The server converts what its devices do not play themselves.
 *
 * Parameters: server=ADDRESS, another server than the user's; latency=MS, how much audio is on its way to
 * the ears at most: 30 by default, 20 on PipeWire.
 */
#include <errno.h>

#include "devices.h"
#include "spec.h"
#include "sdk/driver.h"
#include "server.h"
#include "remote.h"

static unsigned pulse_count(enum mm_direction direction)
{
	unsigned count;

	if (!pulse_enter())
		return 0;
	count = pulse_devices_count(direction);
	pulse_leave();
	return count;
}

static int pulse_describe(enum mm_direction direction, unsigned index, struct mm_device *device)
{
	const struct mm_device *found;

	if (!pulse_enter())
		return -ENODEV;
	found = pulse_device(direction, index);
	if (found)
		*device = *found;
	pulse_leave();
	return found ? 0 : -ENODEV;
}

static int pulse_query(enum mm_direction direction, unsigned index, const struct mm_format *format)
{
	pa_sample_spec spec;
	pa_channel_map map;

	(void)direction;
	(void)index;
	return pulse_spec(format, &spec, &map) ? 0 : -ENOTSUP;
}

static int pulse_open(struct mm_stream *stream)
{
	stream->ops = stream->direction == MM_IN ? &pulse_record : &pulse_playback;
	return stream->ops->open(stream);
}

static const struct mm_wave_ops pulse_wave = {
	.count = pulse_count,
	.describe = pulse_describe,
	.query = pulse_query,
	.open = pulse_open,
};

const struct mm_driver mm_driver = {
	.name = "pulse",
	.wave = &pulse_wave,
	.disable = pulse_stop,
};
