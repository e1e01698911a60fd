/* SPDX-License-Identifier: MIT */
#include "class.h"

const struct mm_class mm_class_waveout = {
	.id = MM_CLASS_WAVEOUT,
	.type = MM_WAVEOUT,
	.entry = "wodMessage",
	.caps_size_w = sizeof(WAVEOUTCAPSW),
	.caps_size_a = sizeof(WAVEOUTCAPSA),
	.get_num_devs = WODM_GETNUMDEVS,
	.get_dev_caps = WODM_GETDEVCAPS,
	.open = WODM_OPEN,
	.close = WODM_CLOSE,
	.prepare = WODM_PREPARE,
	.unprepare = WODM_UNPREPARE,
	.queue = WODM_WRITE,
	.get_position = WODM_GETPOS,
};

const struct mm_class mm_class_wavein = {
	.id = MM_CLASS_WAVEIN,
	.type = MM_WAVEIN,
	.entry = "widMessage",
	.caps_size_w = sizeof(WAVEINCAPSW),
	.caps_size_a = sizeof(WAVEINCAPSA),
	.get_num_devs = WIDM_GETNUMDEVS,
	.get_dev_caps = WIDM_GETDEVCAPS,
	.open = WIDM_OPEN,
	.close = WIDM_CLOSE,
	.prepare = WIDM_PREPARE,
	.unprepare = WIDM_UNPREPARE,
	.queue = WIDM_ADDBUFFER,
	.get_position = WIDM_GETPOS,
};

const struct mm_class *mm_class_of(UINT id)
{
	static const struct mm_class *const classes[MM_CLASS_COUNT] = { &mm_class_waveout, &mm_class_wavein };
	return id < MM_CLASS_COUNT ? classes[id] : NULL;
}
