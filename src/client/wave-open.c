/* SPDX-License-Identifier: MIT */
/*
 * Opening a wave device. WAVE_MAPPER stands for the first device that plays or records the format itself;
 * only if none does, and the client has not forbidden it, the mapper's driver comes in between and converts.
 * WAVE_MAPPED is the same for one given device.
 */
#include "wave-open.h"


struct request {
	const struct mm_class *class;
	HANDLE *handle; /* NULL: query */
	const WAVEFORMATEX *format;
	const struct mm_target *target;
	UINT shown_id;  /* what GetID answers */
};

static bool is_window(DWORD_PTR value)
{
	struct mm_ref ref;
	return mm_handle_find(value, MM_TYPES(MM_WINDOW), &ref, NULL) != NULL;
}

/* A bad event or thread is accepted: notifications then fail, as they would if it ended later. */
static MMRESULT check(HANDLE *handle, const WAVEFORMATEX *format, const struct mm_target *target)
{
	DWORD kind = target->flags & CALLBACK_TYPEMASK;

	if (!format || (!handle && !(target->flags & WAVE_FORMAT_QUERY)))
		return MMSYSERR_INVALPARAM;
	if (kind == CALLBACK_WINDOW && !is_window(target->callback))
		return MMSYSERR_INVALPARAM;
	switch (kind) {
	case CALLBACK_NULL:
	case CALLBACK_WINDOW:
	case CALLBACK_THREAD:
	case CALLBACK_FUNCTION:
	case CALLBACK_EVENT:
		return MMSYSERR_NOERROR;
	default:
		return MMSYSERR_INVALFLAG;
	}
}

static MMRESULT query(const struct request *request, struct mm_place *place, WAVEOPENDESC *description)
{
	MMRESULT result = mm_place_send(place, request->class, request->class->open, 0,
	                                (DWORD_PTR)description, request->target->flags | WAVE_FORMAT_QUERY);
	mm_place_release(place);
	return result;
}

static MMRESULT enter(const struct request *request, struct mm_place *place, WAVEOPENDESC *description)
{
	HANDLE before = *request->handle, handle;
	MMRESULT result = mm_device_create(request->class, place, request->shown_id, &handle);
	if (result != MMSYSERR_NOERROR)
		return result;

	*request->handle = handle;
	description->hWave = (HWAVE)handle;
	result = mm_device_enter(request->class, handle, description, request->target->flags);
	if (result != MMSYSERR_NOERROR)
		*request->handle = before;
	return result;
}

/* Releases the place. mapped_id: uMappedDeviceID. */
static MMRESULT open_place(const struct request *request, struct mm_place *place, UINT mapped_id)
{
	WAVEOPENDESC description = {
		.lpFormat = (LPWAVEFORMAT)request->format,
		.dwCallback = request->target->callback,
		.dwInstance = request->target->instance,
		.uMappedDeviceID = mapped_id,
	};
	bool only_query = request->target->flags & WAVE_FORMAT_QUERY;
	return only_query ? query(request, place, &description) : enter(request, place, &description);
}

static MMRESULT open_id(const struct request *request, UINT id)
{
	struct mm_place place;
	MMRESULT result = mm_device_locate(request->class, id, &place);
	return result == MMSYSERR_NOERROR ? open_place(request, &place, id) : result;
}

static MMRESULT open_converted(const struct request *request, UINT id)
{
	struct mm_place place;
	MMRESULT result = mm_device_locate_mapper(request->class, &place);
	return result == MMSYSERR_NOERROR ? open_place(request, &place, id) : WAVERR_BADFORMAT;
}

static bool may_convert(const struct request *request, MMRESULT result)
{
	return result == WAVERR_BADFORMAT && !(request->target->flags & WAVE_FORMAT_DIRECT);
}

static MMRESULT open_mapped(const struct request *request, UINT id)
{
	MMRESULT result = open_id(request, id);
	return may_convert(request, result) ? open_converted(request, id) : result;
}

/* The first device that takes the format; one that is in use gives way to the next. */
static MMRESULT open_any(const struct request *request)
{
	UINT count = mm_device_count(request->class);
	MMRESULT first = MMSYSERR_BADDEVICEID;

	for (UINT id = 0; id < count; id++) {
		MMRESULT result = open_id(request, id);
		if (result == MMSYSERR_NOERROR)
			return result;
		if (first == MMSYSERR_BADDEVICEID || first == WAVERR_BADFORMAT)
			first = result;
	}
	return may_convert(request, first) ? open_converted(request, 0) : first;
}

MMRESULT mm_wave_open(const struct mm_class *class, HANDLE *handle, UINT id, const WAVEFORMATEX *format,
                      const struct mm_target *target)
{
	const struct request request = { class, handle, format, target, id };
	MMRESULT result = check(handle, format, target);

	if (result != MMSYSERR_NOERROR)
		return result;
	if (id == WAVE_MAPPER)
		return open_any(&request);
	return target->flags & WAVE_MAPPED ? open_mapped(&request, id) : open_id(&request, id);
}
