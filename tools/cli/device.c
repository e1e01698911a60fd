/* SPDX-License-Identifier: MIT */
/* The wave devices there are, and the one a user means. */
#include "device.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mmddk.h>
#include <winmm.h>

#include "driver-list.h"
#include "report.h"
#include "text.h"

static void find_identity(const struct mm_wave *wave, struct mm_device *device)
{
	WCHAR wide[sizeof(device->identity)] = { 0 };
	size_t length;

	if (wave->message(device->id, DRV_QUERYDEVICEINTERFACE, (DWORD_PTR)wide, sizeof(wide)) !=
		MMSYSERR_NOERROR)
		return;
	wide[sizeof(device->identity) - 1] = 0;
	if (!WideCharToMultiByte(
		    CP_UTF8, 0, wide, -1, device->identity, sizeof(device->identity), NULL, NULL))
		device->identity[0] = '\0';
	length = strcspn(device->identity, ":");
	if (device->identity[length])
		snprintf(device->driver, sizeof(device->driver), "%.*s", (int)length, device->identity);
}

static bool is_preferred(const struct mm_wave *wave, UINT id)
{
	DWORD preferred = WAVE_MAPPER;
	DWORD flags = 0;

	return wave->message(WAVE_MAPPER, DRVM_MAPPER_PREFERRED_GET, (DWORD_PTR)&preferred,
		       (DWORD_PTR)&flags) == MMSYSERR_NOERROR &&
		preferred == id;
}

bool mm_device_describe(const struct mm_wave *wave, UINT id, struct mm_device *device)
{
	*device = (struct mm_device){ .id = id };
	if (wave->caps(id, &device->caps) != MMSYSERR_NOERROR)
		return false;
	if (winmm_device_name(wave->device_class, id, device->name, sizeof(device->name)) != MMSYSERR_NOERROR)
		snprintf(device->name, sizeof(device->name), "%s", device->caps.cut_name);
	mm_text_clean(device->name);
	mm_text_clean(device->caps.cut_name);
	find_identity(wave, device);
	device->is_default = is_preferred(wave, id);
	return true;
}

/* How well text names a device; the better match wins, and two equally good ones are in doubt. */
enum match {
	MATCH_NONE,
	MATCH_PART,
	MATCH_DRIVER,
	MATCH_NAME,
};

static enum match match(const struct mm_device *device, const char *text, const char *driver)
{
	if (mm_text_same(device->name, text) || (device->identity[0] && mm_text_same(device->identity, text)))
		return MATCH_NAME;
	if (device->driver[0] && (mm_text_same(device->driver, text) || mm_text_same(device->driver, driver)))
		return MATCH_DRIVER;
	return mm_text_contains(device->name, text) ? MATCH_PART : MATCH_NONE;
}

struct search {
	const struct mm_wave *wave;
	const char *text;
	const char *driver; /* whose alias text is, or "" */
	enum match best;
	unsigned found; /* of the best */
	struct mm_device first;
};

static void consider(struct search *search, UINT id)
{
	struct mm_device device;
	enum match how;

	if (!mm_device_describe(search->wave, id, &device))
		return;
	how = match(&device, search->text, search->driver);
	if (how == MATCH_NONE || how < search->best)
		return;
	if (how > search->best) {
		search->best = how;
		search->found = 0;
		search->first = device;
	}
	if (how == MATCH_DRIVER && device.is_default)
		search->first = device;
	search->found++;
}

/* A driver's name stands for its default device or its first; a device's name must leave no doubt. */
static bool is_clear(const struct search *search)
{
	return search->found == 1 || search->best == MATCH_DRIVER;
}

static void look_for(struct search *search)
{
	UINT count = search->wave->count();

	for (UINT id = 0; *search->text && id < count; id++)
		consider(search, id);
}

/* The drivers that are always there have these names, and configured ones their aliases. */
static bool is_driver(const char *text, const char *alias)
{
	return alias || mm_text_same(text, "null") || mm_text_same(text, "file");
}

static bool find_by_name(const struct mm_wave *wave, const char *text, struct mm_device *device)
{
	char *alias = mm_driver_list_module(text);
	char *driver = alias ? alias : mm_text_stem(text);
	struct search search = { .wave = wave, .text = text, .driver = driver ? driver : "" };
	enum match enough = is_driver(text, alias) ? MATCH_DRIVER : MATCH_PART;

	look_for(&search);
	if (search.best < enough && mm_driver_list_register(search.driver)) {
		search = (struct search){ .wave = wave, .text = text, .driver = driver };
		look_for(&search);
	}
	free(driver);
	*device = search.first;
	if (search.found && is_clear(&search))
		return true;
	if (search.found)
		mm_report_error("--device %s: %u %s devices have names like that (see \"winmm devices\")",
			text, search.found, wave->name);
	else
		mm_report_error(
			"--device %s: no %s device of that name (see \"winmm devices\")", text, wave->name);
	return false;
}

static bool find_by_number(
	const struct mm_wave *wave, const char *text, UINT number, struct mm_device *device)
{
	UINT count = wave->count();

	if (number < count && mm_device_describe(wave, number, device))
		return true;
	if (count)
		mm_report_error(
			"--device %s: the %s devices have the numbers 0 to %u", text, wave->name, count - 1);
	else
		mm_report_error("--device %s: there is no %s device", text, wave->name);
	return false;
}

static bool find_default(const struct mm_wave *wave, struct mm_device *device)
{
	UINT count = wave->count();

	for (UINT id = 0; id < count; id++) {
		if (mm_device_describe(wave, id, device) && device->is_default)
			return true;
	}
	if (count && mm_device_describe(wave, 0, device))
		return true;
	mm_report_error("there is no %s device%s", wave->name,
		mm_driver_list_has_refused() ? " (\"winmm drivers\" tells why a driver was refused)"
					     : ": no registered driver has one");
	return false;
}

bool mm_device_find(const struct mm_wave *wave, const char *text, struct mm_device *device)
{
	long long number;

	if (!text)
		return find_default(wave, device);
	if (mm_text_number(text, 0, UINT32_MAX, &number))
		return find_by_number(wave, text, (UINT)number, device);
	return find_by_name(wave, text, device);
}
