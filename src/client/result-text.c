/* SPDX-License-Identifier: MIT */
#include "result-text.h"

#include <mmsystem.h>
#include <string.h>

#include "../base/utf.h"

struct text {
	MMRESULT code;
	const char *text;
};

static const struct text texts[] = {
	{ MMSYSERR_NOERROR, "The command was carried out." },
	{ MMSYSERR_ERROR, "Unspecified error." },
	{ MMSYSERR_BADDEVICEID, "There is no device with this identifier." },
	{ MMSYSERR_NOTENABLED, "The driver could not be enabled." },
	{ MMSYSERR_ALLOCATED, "The device is already in use by as many clients as it can have." },
	{ MMSYSERR_INVALHANDLE, "This is not the handle of an open device." },
	{ MMSYSERR_NODRIVER, "No driver serves this device, or the device is gone." },
	{ MMSYSERR_NOMEM, "There is not enough memory." },
	{ MMSYSERR_NOTSUPPORTED, "The device does not support this function." },
	{ MMSYSERR_BADERRNUM, "There is no error with this number." },
	{ MMSYSERR_INVALFLAG, "A flag is not valid." },
	{ MMSYSERR_INVALPARAM, "A parameter is not valid." },
	{ MMSYSERR_HANDLEBUSY, "The handle is in use by another thread." },
	{ MMSYSERR_INVALIDALIAS, "The alias was not found." },
	{ MMSYSERR_BADDB, "The configuration is damaged." },
	{ MMSYSERR_KEYNOTFOUND, "The key was not found in the configuration." },
	{ MMSYSERR_READERROR, "The configuration could not be read." },
	{ MMSYSERR_WRITEERROR, "The configuration could not be written." },
	{ MMSYSERR_DELETEERROR, "The entry could not be removed from the configuration." },
	{ MMSYSERR_VALNOTFOUND, "The value was not found in the configuration." },
	{ MMSYSERR_NODRIVERCB, "The driver has not called DriverCallback." },
	{ MMSYSERR_MOREDATA, "More data is available." },
	{ WAVERR_BADFORMAT, "The device cannot play or record this wave format." },
	{ WAVERR_STILLPLAYING, "Blocks are still queued; reset the device or wait." },
	{ WAVERR_UNPREPARED, "The header is not prepared." },
	{ WAVERR_SYNC, "The device is synchronous and can only be opened with WAVE_ALLOWSYNC." },
	{ MIDIERR_UNPREPARED, "The MIDI header is not prepared." },
	{ MIDIERR_STILLPLAYING, "MIDI buffers are still queued; reset the device or wait." },
	{ MIDIERR_NOMAP, "There is no MIDI map." },
	{ MIDIERR_NOTREADY, "The MIDI device is busy." },
	{ MIDIERR_NODEVICE, "The MIDI mapper found no port." },
	{ MIDIERR_INVALIDSETUP, "The MIDI setup is damaged." },
	{ MIDIERR_BADOPENMODE, "The function does not suit the way in which the MIDI device was opened." },
	{ MIDIERR_DONT_CONTINUE, "A MIDI thru driver has consumed the message." },
	{ TIMERR_NOCANDO, "The timer request is out of range." },
	{ TIMERR_STRUCT, "The time structure has a wrong size." },
	{ JOYERR_PARMS, "A parameter of the joystick call is not valid." },
	{ JOYERR_NOCANDO, "The joystick request could not be carried out." },
	{ JOYERR_UNPLUGGED, "The joystick is not plugged in." },
	{ MIXERR_INVALLINE, "There is no such mixer line." },
	{ MIXERR_INVALCONTROL, "There is no such mixer control." },
	{ MIXERR_INVALVALUE, "The value of the mixer control is not valid." },
};

const char *mm_result_text(MMRESULT code)
{
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (texts[i].code == code)
			return texts[i].text;
	return NULL;
}

/* What both forms check first. True: the result is final. */
static BOOL refused(const char *found, const void *text, UINT size, MMRESULT *result)
{
	*result = !text ? MMSYSERR_INVALPARAM : !found ? MMSYSERR_BADERRNUM : MMSYSERR_NOERROR;
	return *result != MMSYSERR_NOERROR || size == 0;
}

MMRESULT mm_result_text_a(MMRESULT code, char *text, UINT size)
{
	MMRESULT result;
	const char *found = mm_result_text(code);
	if (!refused(found, text, size, &result))
		mm_utf8_copy(text, size, found);
	return result;
}

MMRESULT mm_result_text_w(MMRESULT code, WCHAR *text, UINT size)
{
	MMRESULT result;
	const char *found = mm_result_text(code);
	if (!refused(found, text, size, &result)) {
		size_t length = mm_utf8_to_wide(text, size - 1, found, strlen(found));
		text[length < size ? length : size - 1] = 0;
	}
	return result;
}
