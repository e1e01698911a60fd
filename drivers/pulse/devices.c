/* SPDX-License-Identifier: MIT */
/* The sinks and sources of the server. */
#include <stdlib.h>
#include <string.h>

#include "devices.h"
#include "sdk/utf.h"
#include "server.h"

#define DEVICES 64 /* the system takes no more from a module */

enum rank {
	RANK_DEFAULT,
	RANK_OTHER,
	RANK_MONITOR,
};

struct entry {
	enum rank rank;
	struct mm_device device;
};

struct list {
	unsigned count;
	struct entry *entries; /* NULL or DEVICES of them */
};

static struct list lists[2]; /* by direction: what is shown */
static struct list fresh[2]; /* being read */
static char *defaults[2];
static bool pipewire;
static bool known;
static bool reading;
static bool outdated; /* something changed while it was read */

static void read_all(pa_context *context);

static void clear(struct list list[2])
{
	for (unsigned i = 0; i < 2; i++) {
		free(list[i].entries);
		list[i] = (struct list){ 0 };
	}
}

static void free_defaults(void)
{
	for (unsigned i = 0; i < 2; i++) {
		free(defaults[i]);
		defaults[i] = NULL;
	}
}

void pulse_devices_forget(void)
{
	clear(lists);
	clear(fresh);
	free_defaults();
	known = reading = outdated = false;
}

bool pulse_devices_are_known(void)
{
	return known;
}

bool pulse_is_pipewire(void)
{
	return pipewire;
}

unsigned pulse_devices_count(enum mm_direction direction)
{
	return lists[direction].count;
}

const struct mm_device *pulse_device(enum mm_direction direction, unsigned index)
{
	return index < lists[direction].count ? &lists[direction].entries[index].device : NULL;
}

/* Behind those of the same rank. */
static void add(enum mm_direction direction, const struct entry *entry)
{
	struct list *list = &fresh[direction];
	unsigned at;

	if (!list->entries)
		list->entries = calloc(DEVICES, sizeof(*list->entries));
	if (!list->entries || list->count == DEVICES)
		return;
	for (at = list->count; at && list->entries[at - 1].rank > entry->rank; at--)
		list->entries[at] = list->entries[at - 1];
	list->entries[at] = *entry;
	list->count++;
}

/* The server mixes channels up and down, so stereo at least. */
static void take(enum mm_direction direction, const char *id, const char *name, unsigned channels,
                 enum rank rank)
{
	struct entry entry = {
		.rank = rank,
		.device = {
			.channels = channels > 2 ? (uint16_t)channels : 2,
			.support = WAVECAPS_SAMPLEACCURATE,
		},
	};

	if (defaults[direction] && !strcmp(defaults[direction], id))
		entry.rank = RANK_DEFAULT;
	mm_utf_copy(entry.device.id, sizeof(entry.device.id), id);
	mm_utf_copy(entry.device.name, sizeof(entry.device.name), name && *name ? name : id);
	add(direction, &entry);
}

static void on_server(pa_context *context, const pa_server_info *info, void *unused)
{
	(void)context, (void)unused;
	free_defaults();
	if (!info)
		return;
	pipewire = info->server_name && strstr(info->server_name, "PipeWire");
	defaults[MM_OUT] = info->default_sink_name ? strdup(info->default_sink_name) : NULL;
	defaults[MM_IN] = info->default_source_name ? strdup(info->default_source_name) : NULL;
}

static void on_sink(pa_context *context, const pa_sink_info *info, int end, void *unused)
{
	(void)context, (void)unused;
	if (!end)
		take(MM_OUT, info->name, info->description, info->sample_spec.channels, RANK_OTHER);
}

static void show(void)
{
	clear(lists);
	memcpy(lists, fresh, sizeof(lists));
	memset(fresh, 0, sizeof(fresh));
	known = true;
	pulse_signal();
}

/* The sources are asked for last: at their end all is read. */
static void on_source(pa_context *context, const pa_source_info *info, int end, void *unused)
{
	(void)unused;
	if (!end) {
		take(MM_IN, info->name, info->description, info->sample_spec.channels,
		     info->monitor_of_sink == PA_INVALID_INDEX ? RANK_OTHER : RANK_MONITOR);
		return;
	}
	reading = false;
	show();
	if (outdated)
		read_all(context);
}

static bool ask(pa_operation *operation)
{
	if (operation)
		pa_operation_unref(operation);
	return operation;
}

/* The server answers in the order of the questions. */
static void read_all(pa_context *context)
{
	outdated = reading;
	if (reading)
		return;
	clear(fresh);
	reading = ask(pa_context_get_server_info(context, on_server, NULL)) &&
	          ask(pa_context_get_sink_info_list(context, on_sink, NULL)) &&
	          ask(pa_context_get_source_info_list(context, on_source, NULL));
}

static void on_event(pa_context *context, pa_subscription_event_type_t event, uint32_t index, void *unused)
{
	(void)event, (void)index, (void)unused;
	read_all(context);
}

void pulse_devices_watch(pa_context *context)
{
	pa_context_set_subscribe_callback(context, on_event, NULL);
	ask(pa_context_subscribe(context, PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SOURCE |
	                         PA_SUBSCRIPTION_MASK_SERVER, NULL, NULL));
	read_all(context);
}
