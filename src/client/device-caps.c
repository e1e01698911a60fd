/* SPDX-License-Identifier: MIT */
#include "device-caps.h"

#include <mmreg.h>
#include <stddef.h>
#include <string.h>

#include "device-name.h"
#include "driver-caps.h"
#include "device.h"

_Static_assert(sizeof(WAVEINCAPSW) == offsetof(WAVEOUTCAPSW, dwSupport), "one is the beginning of the other");
_Static_assert(sizeof(WAVEINCAPSA) == offsetof(WAVEOUTCAPSA, dwSupport), "one is the beginning of the other");

#define ALL_FORMATS 0xFFFFFu /* 11.025 to 96 kHz, mono and stereo, 8 and 16 bits */

static void narrow(WAVEOUTCAPSA *to, const WAVEOUTCAPSW *from)
{
	*to = (WAVEOUTCAPSA){
		.wMid = from->wMid,
		.wPid = from->wPid,
		.vDriverVersion = from->vDriverVersion,
		.dwFormats = from->dwFormats,
		.wChannels = from->wChannels,
		.dwSupport = from->dwSupport,
	};
}

static void mapper_caps(WAVEOUTCAPSW *caps)
{
	*caps = (WAVEOUTCAPSW){
		.wMid = MM_MICROSOFT,
		.wPid = MM_WAVE_MAPPER,
		.vDriverVersion = 0x100,
		.dwFormats = ALL_FORMATS,
		.wChannels = 2,
		.dwSupport = WAVECAPS_VOLUME | WAVECAPS_LRVOLUME,
	};
}

/* The id that a caller's value stands for. */
static MMRESULT id_of(const struct mm_class *class, UINT_PTR device, UINT *id)
{
	*id = (UINT)device;
	if (mm_device_is_id(device))
		return MMSYSERR_NOERROR;
	return mm_device_id(class, (HANDLE)device, id) == MMSYSERR_NOERROR ? MMSYSERR_NOERROR
	                                                                   : MMSYSERR_BADDEVICEID;
}

/* Everything but the name. */
static MMRESULT caps_without_name(const struct mm_class *class, UINT id, WAVEOUTCAPSW *caps)
{
	struct mm_place place;

	if (mm_device_is_mapper(id)) {
		mapper_caps(caps);
		return MMSYSERR_NOERROR;
	}
	MMRESULT result = mm_device_locate(class, id, &place);
	if (result != MMSYSERR_NOERROR)
		return result;
	result = mm_device_caps_of(&place, class, caps);
	mm_place_release(&place);
	return result;
}

static MMRESULT fetch(const struct mm_class *class, UINT_PTR device, const void *to, UINT *id,
                      WAVEOUTCAPSW *caps)
{
	MMRESULT result = to ? id_of(class, device, id) : MMSYSERR_INVALPARAM;
	return result == MMSYSERR_NOERROR ? caps_without_name(class, *id, caps) : result;
}

static UINT smaller(UINT a, UINT b)
{
	return a < b ? a : b;
}

MMRESULT mm_device_caps_w(const struct mm_class *class, UINT_PTR device, void *to, UINT size)
{
	WAVEOUTCAPSW caps;
	UINT id;
	MMRESULT result = fetch(class, device, to, &id, &caps);
	if (result == MMSYSERR_NOERROR)
		result = mm_device_name_w(class, id, caps.szPname);
	if (result == MMSYSERR_NOERROR)
		memcpy(to, &caps, smaller(size, class->caps_size_w));
	return result;
}

MMRESULT mm_device_caps_a(const struct mm_class *class, UINT_PTR device, void *to, UINT size)
{
	WAVEOUTCAPSW wide;
	WAVEOUTCAPSA caps;
	UINT id;
	MMRESULT result = fetch(class, device, to, &id, &wide);
	if (result != MMSYSERR_NOERROR)
		return result;
	narrow(&caps, &wide);
	result = mm_device_name_a(class, id, caps.szPname);
	if (result == MMSYSERR_NOERROR)
		memcpy(to, &caps, smaller(size, class->caps_size_a));
	return result;
}
