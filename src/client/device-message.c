/* SPDX-License-Identifier: MIT */
#include "device-message.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <winmm.h>

#include "../base/utf.h"
#include "device-name.h"
#include "device.h"

static MMRESULT send_to_id(const struct mm_class *class, UINT_PTR id, UINT message, DWORD_PTR param1,
                           DWORD_PTR param2)
{
	struct mm_place place;
	bool mapper = mm_device_is_mapper(id);
	MMRESULT result =
		mapper ? mm_device_locate_mapper(class, &place) : mm_device_locate(class, (UINT)id, &place);
	if (result != MMSYSERR_NOERROR)
		return mapper ? result : MMSYSERR_INVALHANDLE;
	result = mm_place_send(&place, class, message, 0, param1, param2);
	mm_place_release(&place);
	return result;
}

MMRESULT mm_device_send_either(const struct mm_class *class, HANDLE device, UINT message, DWORD_PTR param1,
                               DWORD_PTR param2)
{
	if (mm_device_is_id((UINT_PTR)device))
		return send_to_id(class, (UINT_PTR)device, message, param1, param2);
	return mm_device_send(class, device, message, param1, param2);
}

/* ---- What the system answers, for ids only ---- */

/* The stable id of a device; its name, if the driver has none. NULL: no memory. */
static WCHAR *interface_of(const struct mm_class *class, UINT id, MMRESULT *result)
{
	char text[1024];
	struct mm_place place;

	*result = mm_device_locate(class, id, &place);
	if (*result != MMSYSERR_NOERROR)
		return NULL;
	if (!mm_place_text(&place, class, WINMM_DRVM_INTERFACE, text, sizeof text))
		*result = mm_device_name(class, id, text, sizeof text);
	mm_place_release(&place);
	return *result == MMSYSERR_NOERROR ? mm_wide_from_utf8(text) : NULL;
}

static MMRESULT copy_interface(const WCHAR *from, UINT message, DWORD_PTR param1, DWORD_PTR param2)
{
	size_t bytes = (wcslen(from) + 1) * sizeof *from;
	if (message == DRV_QUERYDEVICEINTERFACESIZE) {
		*(ULONG *)param1 = (ULONG)bytes;
		return MMSYSERR_NOERROR;
	}
	if (param2 < bytes)
		return MMSYSERR_MOREDATA;
	memcpy((void *)param1, from, bytes);
	return MMSYSERR_NOERROR;
}

static MMRESULT query_interface(const struct mm_class *class, UINT_PTR device, UINT message, DWORD_PTR param1,
                                DWORD_PTR param2)
{
	if (!param1)
		return MMSYSERR_INVALPARAM;
	if (mm_device_is_mapper(device))
		return copy_interface(L"mapper", message, param1, param2);

	MMRESULT result;
	WCHAR *text = interface_of(class, (UINT)device, &result);
	if (result == MMSYSERR_NOERROR)
		result = text ? copy_interface(text, message, param1, param2) : MMSYSERR_NOMEM;
	free(text);
	return result;
}

/* The mapper's first choice is device 0: the list begins with the default one. */
static MMRESULT query_preferred(const struct mm_class *class, UINT_PTR device, DWORD_PTR param1,
                                DWORD_PTR param2)
{
	if (!mm_device_is_mapper(device))
		return MMSYSERR_NOTSUPPORTED;
	if (!param1 || !param2)
		return MMSYSERR_INVALPARAM;
	*(DWORD *)param1 = mm_device_count(class) ? 0 : (DWORD)-1;
	*(DWORD *)param2 = 0;
	return MMSYSERR_NOERROR;
}

static MMRESULT query_node(const struct mm_class *class, UINT_PTR device, DWORD_PTR param1)
{
	if (!param1)
		return MMSYSERR_INVALPARAM;
	if (!mm_device_is_mapper(device) && device >= mm_device_count(class))
		return MMSYSERR_BADDEVICEID;
	*(DWORD *)param1 = 0; /* no device nodes here */
	return MMSYSERR_NOERROR;
}

static bool is_system_message(UINT message)
{
	switch (message) {
	case DRV_QUERYDEVICEINTERFACE:
	case DRV_QUERYDEVICEINTERFACESIZE:
	case DRV_QUERYDEVNODE:
	case DRV_QUERYMAPPABLE:
	case DRVM_MAPPER_PREFERRED_GET:
	case DRVM_MAPPER_CONSOLEVOICECOM_GET:
		return true;
	default:
		return false;
	}
}

static MMRESULT system_message(const struct mm_class *class, UINT_PTR device, UINT message, DWORD_PTR param1,
                               DWORD_PTR param2)
{
	switch (message) {
	case DRV_QUERYDEVNODE:
		return query_node(class, device, param1);
	case DRV_QUERYMAPPABLE:
		return device < mm_device_count(class) ? MMSYSERR_NOERROR : MMSYSERR_BADDEVICEID;
	case DRVM_MAPPER_PREFERRED_GET:
	case DRVM_MAPPER_CONSOLEVOICECOM_GET:
		return query_preferred(class, device, param1, param2);
	default:
		return query_interface(class, device, message, param1, param2);
	}
}

MMRESULT mm_device_message(const struct mm_class *class, HANDLE device, UINT message, DWORD_PTR param1,
                           DWORD_PTR param2)
{
	UINT_PTR value = (UINT_PTR)device;

	if (message == class->open || message == class->close)
		return MMSYSERR_NOTSUPPORTED; /* a driver could not tell it from the real one */
	if (!is_system_message(message))
		return mm_device_send_either(class, device, message, param1, param2);
	if (mm_device_is_id(value))
		return system_message(class, value, message, param1, param2);
	MMRESULT result = mm_device_check(class, device);
	return result == MMSYSERR_NOERROR ? MMSYSERR_NOTSUPPORTED : result;
}
