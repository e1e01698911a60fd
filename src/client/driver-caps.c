/* SPDX-License-Identifier: MIT */
#include "driver-caps.h"

#include <string.h>

#include "../base/utf.h"

static void widen(WAVEOUTCAPSW *to, const WAVEOUTCAPSA *from)
{
	size_t bytes = strnlen(from->szPname, MAXPNAMELEN);
	size_t length = mm_utf8_to_wide(to->szPname, MAXPNAMELEN - 1, from->szPname, bytes);
	to->szPname[length < MAXPNAMELEN ? length : MAXPNAMELEN - 1] = 0;
	to->wMid = from->wMid;
	to->wPid = from->wPid;
	to->vDriverVersion = from->vDriverVersion;
	to->dwFormats = from->dwFormats;
	to->wChannels = from->wChannels;
	to->dwSupport = from->dwSupport;
}

static MMRESULT ask(const struct mm_place *place, const struct mm_class *class, void *caps, UINT size)
{
	return mm_place_send(place, class, class->get_dev_caps, 0, (DWORD_PTR)caps, size);
}

MMRESULT mm_device_caps_of(const struct mm_place *place, const struct mm_class *class, WAVEOUTCAPSW *caps)
{
	*caps = (WAVEOUTCAPSW){ 0 };
	MMRESULT result = ask(place, class, caps, class->caps_size_w);
	if (result == MMSYSERR_NOTSUPPORTED || result == MMSYSERR_INVALPARAM) {
		WAVEOUTCAPSA narrow_caps = { 0 };
		result = ask(place, class, &narrow_caps, class->caps_size_a);
		widen(caps, &narrow_caps);
	}
	caps->szPname[MAXPNAMELEN - 1] = 0;
	return result;
}
