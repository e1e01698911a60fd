/* SPDX-License-Identifier: MIT */
#include "device.h"

#include <pthread.h>
#include <stdlib.h>

struct device {
	struct mm_place place;
	UINT id;
	DWORD_PTR user;         /* the driver's own, stored by its open; a slot of pointer size, zeroed */
	_Atomic bool closing;   /* a close is under way */
};

static void finish(struct mm_object *object)
{
	struct device *device = object->data;
	mm_place_release(&device->place);
	free(device);
}

static void set_finishers(void)
{
	mm_object_set_finisher(MM_WAVEOUT, finish);
	mm_object_set_finisher(MM_WAVEIN, finish);
}

/* The object, held; it owns the place from here on. NULL: no memory, and the place is released. */
static struct mm_object *create(const struct mm_class *class, struct mm_place *place, UINT id)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, set_finishers);

	struct device *device = calloc(1, sizeof *device);
	struct mm_object *object = device ? mm_object_create(class->type, 0, device) : NULL;
	if (!object) {
		free(device);
		mm_place_release(place);
		return NULL;
	}
	device->place = *place;
	device->id = id;
	return object;
}

MMRESULT mm_device_create(const struct mm_class *class, struct mm_place *place, UINT id, HANDLE *handle)
{
	struct mm_object *object = create(class, place, id);
	if (!object)
		return MMSYSERR_NOMEM;
	*handle = (HANDLE)(UINT_PTR)mm_handle_create(object, class->type);
	mm_object_put(object);
	return *handle ? MMSYSERR_NOERROR : MMSYSERR_NOMEM;
}

static MMRESULT send(const struct mm_class *class, struct device *device, UINT message, DWORD_PTR param1,
                     DWORD_PTR param2)
{
	return mm_place_send(&device->place, class, message, device->user, param1, param2);
}

MMRESULT mm_device_send(const struct mm_class *class, HANDLE handle, UINT message, DWORD_PTR param1,
                        DWORD_PTR param2)
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, MM_TYPES(class->type));
	if (!object)
		return MMSYSERR_INVALHANDLE;
	MMRESULT result = send(class, object->data, message, param1, param2);
	mm_object_put(object);
	return result;
}

MMRESULT mm_device_enter(const struct mm_class *class, HANDLE handle, void *descriptor, DWORD flags)
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, MM_TYPES(class->type));
	if (!object)
		return MMSYSERR_INVALHANDLE;
	struct device *device = object->data;
	MMRESULT result = mm_place_send(&device->place, class, class->open, (DWORD_PTR)&device->user,
	                                (DWORD_PTR)descriptor, flags);
	if (result != MMSYSERR_NOERROR)
		mm_handle_close((uintptr_t)handle, MM_TYPES(class->type));
	mm_object_put(object);
	return result;
}

static MMRESULT close_once(const struct mm_class *class, HANDLE handle, struct device *device)
{
	if (atomic_exchange(&device->closing, true))
		return MMSYSERR_INVALHANDLE;
	MMRESULT result = send(class, device, class->close, 0, 0);
	if (result == MMSYSERR_NOERROR)
		mm_handle_close((uintptr_t)handle, MM_TYPES(class->type));
	else
		atomic_store(&device->closing, false);
	return result;
}

MMRESULT mm_device_close(const struct mm_class *class, HANDLE handle)
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, MM_TYPES(class->type));
	if (!object)
		return MMSYSERR_INVALHANDLE;
	MMRESULT result = close_once(class, handle, object->data);
	mm_object_put(object);
	return result;
}

MMRESULT mm_device_id(const struct mm_class *class, HANDLE handle, UINT *id)
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, MM_TYPES(class->type));
	if (!object)
		return MMSYSERR_INVALHANDLE;
	*id = ((struct device *)object->data)->id;
	mm_object_put(object);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_device_check(const struct mm_class *class, HANDLE handle)
{
	UINT id;
	return mm_device_id(class, handle, &id);
}
