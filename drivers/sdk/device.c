/* SPDX-License-Identifier: MIT */
/* What a device says about itself. */
#include <stdio.h>
#include <string.h>

#include "device.h"
#include "result.h"
#include "utf.h"

#define UNMAPPED 0xFFFF     /* manufacturer and product without a registered number */
#define DRIVER_VERSION 0x0100
#define INTERFACE_SIZE (2 * MM_NAME_SIZE)

unsigned mm_device_count(enum mm_direction direction)
{
	return mm_driver.wave ? mm_driver.wave->count(direction) : 0;
}

/* BADDEVICEID also for one that has just gone. */
static MMRESULT describe(enum mm_direction direction, UINT device, struct mm_device *description)
{
	*description = (struct mm_device){ 0 };
	if (device >= mm_device_count(direction) || mm_driver.wave->describe(direction, device, description))
		return MMSYSERR_BADDEVICEID;
	return MMSYSERR_NOERROR;
}

/*
 * The WAVE_FORMAT_1M08 ... WAVE_FORMAT_96S16 bits: five rates, each with 8 and 16 bits, each mono and stereo.
 */
static DWORD standard_formats(enum mm_direction direction, UINT device)
{
	static const uint32_t rates[] = { 11025, 22050, 44100, 48000, 96000 };
	DWORD formats = 0;

	for (unsigned bit = 0; bit < 20; bit++) {
		uint16_t channels = 1 + bit % 2;
		uint16_t bits = bit / 2 % 2 ? 16 : 8;
		struct mm_format format = {
			.rate = rates[bit / 4],
			.channels = channels,
			.bits = bits,
			.tag = WAVE_FORMAT_PCM,
			.sample = bits == 16 ? MM_SAMPLE_S16 : MM_SAMPLE_U8,
			.frame_bytes = (uint32_t)channels * bits / 8,
		};

		if (!mm_driver.wave->query(direction, device, &format))
			formats |= 1u << bit;
	}
	return formats;
}

/* Input capabilities are output ones without dwSupport at the end. */
_Static_assert(sizeof(WAVEINCAPSW) == offsetof(WAVEOUTCAPSW, dwSupport), "one form serves both directions");
_Static_assert(sizeof(WAVEINCAPSA) == offsetof(WAVEOUTCAPSA, dwSupport), "one form serves both directions");

static void copy_part(void *to, size_t size, const void *from, size_t whole)
{
	memcpy(to, from, size < whole ? size : whole);
}

MMRESULT mm_device_caps(enum mm_direction direction, UINT device, void *caps, size_t size)
{
	size_t without = direction == MM_IN ? sizeof(DWORD) : 0;
	struct mm_device description;
	MMRESULT result = describe(direction, device, &description);
	WAVEOUTCAPSA narrow = { .wMid = UNMAPPED, .wPid = UNMAPPED, .vDriverVersion = DRIVER_VERSION };
	WAVEOUTCAPSW wide = { .wMid = UNMAPPED, .wPid = UNMAPPED, .vDriverVersion = DRIVER_VERSION };

	if (result)
		return result;
	if (!caps)
		return MMSYSERR_INVALPARAM;
	narrow.dwFormats = wide.dwFormats = standard_formats(direction, device);
	narrow.wChannels = wide.wChannels = description.channels;
	narrow.dwSupport = wide.dwSupport = description.support | WAVECAPS_VOLUME | WAVECAPS_LRVOLUME;
	if (size >= sizeof(wide) - without) {
		WCHAR name[MAXPNAMELEN];

		mm_utf_to_wide(name, MAXPNAMELEN, description.name);
		memcpy(wide.szPname, name, sizeof(name));
		copy_part(caps, size, &wide, sizeof(wide) - without);
	} else {
		mm_utf_copy(narrow.szPname, MAXPNAMELEN, description.name);
		copy_part(caps, size, &narrow, sizeof(narrow) - without);
	}
	return MMSYSERR_NOERROR;
}

MMRESULT mm_device_name(enum mm_direction direction, UINT device, char *name, size_t size)
{
	struct mm_device description;
	MMRESULT result = describe(direction, device, &description);

	if (result)
		return result;
	if (!name || !size)
		return MMSYSERR_INVALPARAM;
	mm_utf_copy(name, size, description.name);
	return MMSYSERR_NOERROR;
}

static MMRESULT interface_of(enum mm_direction direction, UINT device, char text[INTERFACE_SIZE])
{
	struct mm_device description;
	MMRESULT result = describe(direction, device, &description);

	if (!result)
		snprintf(text, INTERFACE_SIZE, "%s:%s:%s", mm_driver.name, direction == MM_IN ? "in" : "out",
		         description.id);
	return result;
}

MMRESULT mm_device_interface(enum mm_direction direction, UINT device, char *text, size_t size)
{
	char whole[INTERFACE_SIZE];
	MMRESULT result = interface_of(direction, device, whole);

	if (result)
		return result;
	if (!text)
		return MMSYSERR_INVALPARAM;
	if (strlen(whole) >= size)
		return MMSYSERR_MOREDATA;
	strcpy(text, whole);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_device_interface_wide(enum mm_direction direction, UINT device, WCHAR *text, size_t size)
{
	char whole[INTERFACE_SIZE];
	MMRESULT result = interface_of(direction, device, whole);

	if (result)
		return result;
	if (!text)
		return MMSYSERR_INVALPARAM;
	if (size / sizeof(WCHAR) < mm_utf_to_wide(NULL, 0, whole))
		return MMSYSERR_MOREDATA;
	mm_utf_to_wide(text, size / sizeof(WCHAR), whole);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_device_interface_size(enum mm_direction direction, UINT device, ULONG *size)
{
	char whole[INTERFACE_SIZE];
	MMRESULT result = interface_of(direction, device, whole);

	if (result)
		return result;
	if (!size)
		return MMSYSERR_INVALPARAM;
	*size = (ULONG)(mm_utf_to_wide(NULL, 0, whole) * sizeof(WCHAR));
	return MMSYSERR_NOERROR;
}
