/* SPDX-License-Identifier: MIT */
#include "device-name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winmm.h>

#include "../base/utf.h"
#include "device.h"
#include "driver-caps.h"

#define NAME_SIZE 1024 /* bytes of UTF-8 with the end; whole names are cut here */
#define LIMIT (MAXPNAMELEN - 1)

/* From drivers that only know the capability structures. */
static MMRESULT name_from_caps(const struct mm_place *place, const struct mm_class *class, char *name,
                               size_t size)
{
	WAVEOUTCAPSW caps;
	MMRESULT result = mm_device_caps_of(place, class, &caps);
	if (result != MMSYSERR_NOERROR)
		return result;
	char *whole = mm_utf8_from_wide(caps.szPname);
	if (!whole)
		return MMSYSERR_NOMEM;
	mm_utf8_copy(name, size, whole);
	free(whole);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_device_name(const struct mm_class *class, UINT id, char *name, size_t size)
{
	struct mm_place place;
	MMRESULT result = mm_device_locate(class, id, &place);
	if (result != MMSYSERR_NOERROR)
		return result;
	if (!mm_place_text(&place, class, WINMM_DRVM_NAME, name, size))
		result = name_from_caps(&place, class, name, size);
	mm_place_release(&place);
	return result;
}

/* Bytes of the name's first `limit` characters, or of those that fit `limit` bytes. */
static size_t cut(const char *name, size_t limit, bool bytes)
{
	if (bytes)
		return mm_utf8_cut(name, limit);
	size_t length = strlen(name), at = 0;
	for (size_t n = 0; n < limit && at < length; n++) {
		uint32_t character;
		at += mm_utf8_decode(name + at, length - at, &character);
	}
	return at;
}

/* How many earlier devices have a name that is cut to the same. */
static unsigned twins(const struct mm_class *class, UINT id, const char *name, bool bytes)
{
	size_t length = cut(name, LIMIT, bytes);
	unsigned n = 0;
	for (UINT i = 0; i < id; i++) {
		char other[NAME_SIZE];
		if (mm_device_name(class, i, other, sizeof other) == MMSYSERR_NOERROR &&
		    cut(other, LIMIT, bytes) == length && !memcmp(name, other, length))
			n++;
	}
	return n;
}

static MMRESULT short_name(const struct mm_class *class, UINT id, char name[NAME_SIZE], bool bytes)
{
	MMRESULT result = winmm_device_name(class->id, id, name, NAME_SIZE);
	if (result != MMSYSERR_NOERROR || mm_device_is_mapper(id))
		return result;

	char ending[16] = "";
	unsigned before = twins(class, id, name, bytes);
	if (before)
		snprintf(ending, sizeof ending, " (%u)", before + 1);
	size_t end = cut(name, LIMIT - strlen(ending), bytes);
	memcpy(name + end, ending, strlen(ending) + 1);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_device_name_w(const struct mm_class *class, UINT id, WCHAR name[MAXPNAMELEN])
{
	char whole[NAME_SIZE + sizeof "(99)"];
	MMRESULT result = short_name(class, id, whole, false);
	if (result == MMSYSERR_NOERROR)
		name[mm_utf8_to_wide(name, LIMIT, whole, strlen(whole))] = 0;
	return result;
}

MMRESULT mm_device_name_a(const struct mm_class *class, UINT id, char name[MAXPNAMELEN])
{
	char whole[NAME_SIZE + sizeof "(99)"];
	MMRESULT result = short_name(class, id, whole, true);
	if (result == MMSYSERR_NOERROR)
		mm_utf8_copy(name, MAXPNAMELEN, whole);
	return result;
}

MMRESULT winmm_device_name(UINT device_class, UINT id, char *name, size_t size)
{
	const struct mm_class *class = mm_class_of(device_class);
	if (!class || !name || !size)
		return MMSYSERR_INVALPARAM;
	if (!mm_device_is_mapper(id))
		return mm_device_name(class, id, name, size);
	mm_utf8_copy(name, size, MM_MAPPER_NAME);
	return MMSYSERR_NOERROR;
}
