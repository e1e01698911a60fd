/* SPDX-License-Identifier: MIT */
/* Wave formats as the server calls them. */
#ifndef PULSE_SPEC_H
#define PULSE_SPEC_H

#include <pulse/pulseaudio.h>

#include "sdk/format.h"

/* False: the server has no such format. */
bool pulse_spec(const struct mm_format *format, pa_sample_spec *spec, pa_channel_map *map);

#endif
