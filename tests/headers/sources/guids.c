/* SPDX-License-Identifier: MIT */
/* flags: -Wno-missing-braces */
/* A source that defines its GUIDs: declared before INITGUID, there after it; a tag's GUID is a list. */
#include <windows.h>
#include <mmreg.h>

DEFINE_GUID(GUID_ELSEWHERE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
#define INITGUID
#include <guiddef.h>

DEFINE_GUID(GUID_OF_FLOAT, WAVE_FORMAT_IEEE_FLOAT, 0x0000, 0x0010, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b,
	0x71);

static const GUID local = {DEFINE_WAVEFORMATEX_GUID(WAVE_FORMAT_MULAW)};

int is_float(const GUID *guid)
{
	return IsEqualGUID(guid, &GUID_OF_FLOAT) && !IsEqualGUID(guid, &GUID_ELSEWHERE) &&
		!IsEqualGUID(guid, &local);
}

/* link: GUID_ELSEWHERE */
