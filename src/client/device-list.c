/* SPDX-License-Identifier: MIT */
#include "device-list.h"

#include <stdlib.h>
#include <string.h>

#include "../base/clock.h"
#include "../base/futex.h"
#include "../base/kept-errno.h"
#include "../core/config.h"
#include "../core/driver.h"
#include "../core/module-wait.h"
#include "../core/registry.h"

/* One registered driver: open as long as a list or a place refers to it. */
struct mm_class_driver {
	_Atomic unsigned references;
	char *text;      /* as registered */
	bool fallback;   /* serves only where those before it have no device */
	uintptr_t instance; /* HDRVR */
	mm_class_entry entries[MM_CLASS_COUNT]; /* NULL: does not serve the class */
};

/*
 * A driver that did not open (it is not installed yet, or memory was short) is tried again after this time.
 */
#define RETRY_NS INT64_C(1000000000)

/* Immutable. */
struct list {
	_Atomic unsigned references;
	int64_t retry_ns; /* CLOCK_MONOTONIC; MM_NEVER: every driver is open */
	size_t count;
	struct mm_class_driver *drivers[MM_CANDIDATES];
};

/* Drivers that are registered under one class of aliases. Under the module manager's lock. */
struct family {
	const char *name;
	struct list *list;         /* NULL: not made yet */
	struct mm_config *config;  /* that the list was made from */
	struct mm_work making;     /* a thread opens the drivers; the others wait for it */
};

static struct family wave = { .name = "wave" };
static struct family mapper = { .name = "wavemapper" };

/* ---- One driver ---- */

static const struct mm_class *const classes[MM_CLASS_COUNT] = { &mm_class_waveout, &mm_class_wavein };

static DWORD call(mm_class_entry entry, UINT device, UINT message, DWORD_PTR user, DWORD_PTR param1,
                  DWORD_PTR param2)
{
	MM_KEEP_ERRNO;
	return entry(device, message, user, param1, param2);
}

/* The instance stays open, so the module and its entry point stay. */
static mm_class_entry find_entry(uintptr_t instance, const char *name)
{
	struct mm_driver_call inside;
	if (!mm_driver_begin(instance, &inside))
		return NULL;
	mm_class_entry entry = (mm_class_entry)mm_driver_symbol(&inside, name);
	mm_driver_end(&inside);
	return entry;
}

/* DRVM_INIT once per class; a driver that does not know the message serves the class all the same. */
static mm_class_entry enter_class(struct mm_class_driver *driver, const struct mm_class *class)
{
	mm_class_entry entry = find_entry(driver->instance, class->entry);
	if (!entry)
		return NULL;
	DWORD result = call(entry, 0, DRVM_INIT, 0, 0, 0);
	return result == MMSYSERR_NOERROR || result == MMSYSERR_NOTSUPPORTED ? entry : NULL;
}

static void close_driver(struct mm_class_driver *driver)
{
	for (size_t i = 0; i < MM_CLASS_COUNT; i++)
		if (driver->entries[i])
			call(driver->entries[i], 0, DRVM_EXIT, 0, 0, 0);
	mm_driver_close(driver->instance, 0, 0);
	free(driver->text);
	free(driver);
}

static struct mm_class_driver *open_driver(const struct mm_candidate *candidate)
{
	struct mm_class_driver *driver = calloc(1, sizeof *driver);
	if (!driver)
		return NULL;
	driver->text = strdup(candidate->text);
	driver->instance = driver->text ? mm_driver_open_text(driver->text, 0) : 0;
	if (!driver->instance) {
		free(driver->text);
		free(driver);
		return NULL;
	}
	driver->fallback = candidate->fallback;
	atomic_store(&driver->references, 1);
	for (size_t i = 0; i < MM_CLASS_COUNT; i++)
		driver->entries[i] = enter_class(driver, classes[i]);
	return driver;
}

static struct mm_class_driver *hold(struct mm_class_driver *driver)
{
	atomic_fetch_add(&driver->references, 1);
	return driver;
}

static void release(struct mm_class_driver *driver)
{
	if (atomic_fetch_sub(&driver->references, 1) == 1)
		close_driver(driver);
}

/* ---- Lists ---- */

static void put_list(struct list *list)
{
	if (!list || atomic_fetch_sub(&list->references, 1) != 1)
		return;
	for (size_t i = 0; i < list->count; i++)
		release(list->drivers[i]);
	free(list);
}

static bool is_of(const struct mm_class_driver *driver, const struct mm_candidate *candidate)
{
	return !strcmp(driver->text, candidate->text) && driver->fallback == candidate->fallback;
}

static struct mm_class_driver *find(struct list *list, const struct mm_candidate *candidate)
{
	for (size_t i = 0; list && i < list->count; i++)
		if (is_of(list->drivers[i], candidate))
			return hold(list->drivers[i]);
	return NULL;
}

/* Drivers that are registered still stay open; one that does not open is left out, and the others serve. */
static struct list *make_list(struct list *old, const struct mm_config *config, const char *name)
{
	struct mm_candidate candidates[MM_CANDIDATES];
	size_t n = mm_registry_candidates(config, name, candidates);
	struct list *list = calloc(1, sizeof *list);
	if (!list)
		return NULL;

	atomic_store(&list->references, 1);
	list->retry_ns = MM_NEVER;
	for (size_t i = 0; i < n; i++) {
		struct mm_class_driver *driver = find(old, &candidates[i]);
		if (!driver)
			driver = open_driver(&candidates[i]);
		if (driver)
			list->drivers[list->count++] = driver;
		else
			list->retry_ns = mm_clock_ns() + RETRY_NS;
	}
	return list;
}

/* The making of a list. It ends however the thread leaves it: a driver may throw, or end the thread. */
struct making {
	struct family *family;
	struct mm_config *config; /* held */
	struct list *list;        /* NULL: not made */
};

static void end_making(struct making *making)
{
	struct list *old_list = making->list;
	struct mm_config *old_config = making->config;

	mm_module_lock();
	if (making->list) {
		old_list = making->family->list;
		old_config = making->family->config;
		making->family->list = making->list;
		making->family->config = making->config;
	}
	mm_work_end(&making->family->making);
	mm_module_unlock();

	put_list(old_list);
	if (old_config)
		mm_config_put(old_config);
}

static void remake(struct family *family)
{
	__attribute__((cleanup(end_making))) struct making making = { family, mm_config_get(), NULL };
	making.list = make_list(family->list, making.config, family->name);
}

/* Under the lock. True: nobody makes the list now; false: waiting for it would close a cycle. */
static bool await_making(struct family *family)
{
	while (family->making.busy && !mm_work_is_mine(&family->making))
		if (mm_work_wait(&family->making) != 0)
			return false;
	return !family->making.busy;
}

/* Under the lock. config is compared only. */
static bool is_stale(const struct family *family, const struct mm_config *config, bool refresh)
{
	return !family->list || family->list->retry_ns < mm_clock_ns() ||
	       (refresh && family->config != config);
}

/* Begins the making of a list, if it is needed and nobody is at it. */
static bool begin_making(struct family *family, bool refresh)
{
	struct mm_config *config = mm_config_get();
	mm_module_lock();
	bool begin = await_making(family) && is_stale(family, config, refresh);
	if (begin)
		mm_work_begin(&family->making);
	mm_module_unlock();
	mm_config_put(config);
	return begin;
}

/*
 * The list now, held. NULL: no memory, or the first list is being made by this thread, or by one that waits
 * for what this thread does inside a driver.
 */
static struct list *get_list(struct family *family, bool refresh)
{
	if (begin_making(family, refresh))
		remake(family);

	mm_module_lock();
	struct list *list = family->list;
	if (list)
		atomic_fetch_add(&list->references, 1);
	mm_module_unlock();
	return list;
}

/* ---- Devices ---- */

static UINT count_of(const struct mm_class_driver *driver, const struct mm_class *class)
{
	mm_class_entry entry = driver->entries[class->id];
	DWORD count = entry ? call(entry, 0, class->get_num_devs, 0, 0, 0) : 0;
	return count <= MM_DEVICES_PER_DRIVER ? count : 0;
}

/*
 * Walks the drivers. Returns how many devices there are in all, or, if the id is met before, id + 1
 * with the place.
 */
static UINT walk(const struct list *list, const struct mm_class *class, UINT id, struct mm_place *place)
{
	UINT total = 0;
	for (size_t i = 0; list && i < list->count; i++) {
		struct mm_class_driver *driver = list->drivers[i];
		if (driver->fallback && total > 0)
			continue;
		UINT count = count_of(driver, class);
		if (place && id < total + count) {
			*place = (struct mm_place){ hold(driver), id - total };
			return id + 1;
		}
		total += count;
	}
	return total;
}

void mm_device_list_refresh(void)
{
	MM_KEEP_ERRNO;
	mm_config_refresh();
	put_list(get_list(&wave, true));
}

UINT mm_device_count(const struct mm_class *class)
{
	MM_KEEP_ERRNO;
	struct list *list = get_list(&wave, false);
	UINT count = walk(list, class, 0, NULL);
	put_list(list);
	return count;
}

MMRESULT mm_device_locate(const struct mm_class *class, UINT id, struct mm_place *place)
{
	MM_KEEP_ERRNO;
	struct list *list = get_list(&wave, false);
	*place = (struct mm_place){ 0 };
	walk(list, class, id, place);
	put_list(list);
	return place->driver ? MMSYSERR_NOERROR : MMSYSERR_BADDEVICEID;
}

MMRESULT mm_device_locate_mapper(const struct mm_class *class, struct mm_place *place)
{
	MM_KEEP_ERRNO;
	struct list *list = get_list(&mapper, true);
	*place = (struct mm_place){ 0 };
	if (list && list->count && list->drivers[0]->entries[class->id])
		place->driver = hold(list->drivers[0]);
	put_list(list);
	return place->driver ? MMSYSERR_NOERROR : MMSYSERR_NODRIVER;
}

void mm_place_release(struct mm_place *place)
{
	if (place->driver)
		release(place->driver);
	place->driver = NULL;
}

MMRESULT mm_place_send(const struct mm_place *place, const struct mm_class *class, UINT message,
                       DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	mm_class_entry entry = place->driver->entries[class->id];
	return entry ? call(entry, place->device, message, user, param1, param2) : MMSYSERR_NODRIVER;
}

/* A driver that answers 0 to everything leaves the text empty. */
bool mm_place_text(const struct mm_place *place, const struct mm_class *class, UINT message, char *text,
                   size_t size)
{
	text[0] = 0;
	MMRESULT result = mm_place_send(place, class, message, 0, (DWORD_PTR)text, size);
	text[size - 1] = 0;
	return result == MMSYSERR_NOERROR && text[0];
}
