/* SPDX-License-Identifier: MIT */
/* winmm devices: the wave devices there are. */
#include <stdio.h>

#include "command.h"
#include "device.h"
#include "json.h"
#include "options.h"

/* The bits of dwFormats: for each rate mono 8, stereo 8, mono 16, stereo 16 bit. */
static const unsigned rates[] = { 11025, 22050, 44100, 48000, 96000 };
static const char *const kinds[] = { "mono 8", "stereo 8", "mono 16", "stereo 16" };
#define RATES (sizeof(rates) / sizeof(rates[0]))
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static DWORD kinds_at(DWORD formats, size_t rate)
{
	return formats >> (rate * KINDS) & 0xF;
}

static void print_formats(DWORD formats)
{
	if (!formats)
		printf(" none of the standard ones");
	for (size_t rate = 0; rate < RATES; rate++) {
		DWORD here = kinds_at(formats, rate);

		if (!here)
			continue;
		printf(" %u", rates[rate]);
		for (size_t kind = 0; here != 0xF && kind < KINDS; kind++) {
			if (here >> kind & 1)
				printf(" %s,", kinds[kind]);
		}
	}
	putchar('\n');
}

static void print_device(const struct mm_device *device)
{
	printf("  %2u%c %s\n", device->id, device->is_default ? '*' : ' ', device->name);
	printf("      cut name  %s\n", device->caps.cut_name);
	if (device->driver[0])
		printf("      driver    %s %u.%u\n", device->driver, device->caps.version >> 8 & 0xFF,
			device->caps.version & 0xFF);
	printf("      channels  %u\n", device->caps.channels);
	printf("      formats  ");
	print_formats(device->caps.formats);
}

static void print_devices(const struct mm_wave *wave)
{
	UINT count = wave->count();

	printf("wave %s: %u device%s\n", wave->name, count, count == 1 ? "" : "s");
	for (UINT id = 0; id < count; id++) {
		struct mm_device device;

		if (mm_device_describe(wave, id, &device))
			print_device(&device);
	}
}

static json_t *formats_json(DWORD formats)
{
	json_t *list = json_array();

	for (size_t bit = 0; bit < RATES * KINDS; bit++) {
		if (formats >> bit & 1)
			json_array_append_new(list,
				json_pack("{s:I, s:i, s:i}", "rate", (json_int_t)rates[bit / KINDS],
					"channels", bit % 2 ? 2 : 1, "bits", bit % KINDS < 2 ? 8 : 16));
	}
	return list;
}

static json_t *device_json(const struct mm_device *device)
{
	return json_pack("{s:I, s:o, s:o, s:o, s:o, s:b, s:i, s:o}", "number", (json_int_t)device->id, "name",
		mm_json_text(device->name), "cut_name", mm_json_text(device->caps.cut_name), "id",
		mm_json_text_or_null(device->identity), "driver", mm_json_text_or_null(device->driver),
		"default", device->is_default, "channels", (int)device->caps.channels, "formats",
		formats_json(device->caps.formats));
}

static json_t *devices_json(const struct mm_wave *wave)
{
	UINT count = wave->count();
	json_t *list = json_array();

	for (UINT id = 0; id < count; id++) {
		struct mm_device device;

		if (mm_device_describe(wave, id, &device))
			json_array_append_new(list, device_json(&device));
	}
	return list;
}

static const char about[] =
	"Lists the wave output and input devices: number, whole name, the name old programs\n"
	"see (cut at 31 characters), driver, and formats: without more words behind a rate it\n"
	"is mono and stereo, 8 and 16 bit. The default device has a star.\n";

int mm_devices_run(int count, const char **line)
{
	int json = 0;
	const struct poptOption table[] = {
		{ "json", 'j', POPT_ARG_NONE, &json, 0, "Print the list as JSON", NULL },
		POPT_TABLEEND,
	};
	const struct mm_options options = {
		.name = "winmm devices", .usage = "", .about = about, .table = table
	};
	struct mm_arguments arguments;
	int status = mm_options_parse(&options, count, line, &arguments);

	if (status < 0 && json) {
		status = mm_json_print(json_pack("{s:o, s:o}", mm_wave_out.name, devices_json(&mm_wave_out),
			mm_wave_in.name, devices_json(&mm_wave_in)));
	} else if (status < 0) {
		print_devices(&mm_wave_out);
		print_devices(&mm_wave_in);
		status = MM_EXIT_DONE;
	}
	mm_options_finish(&arguments);
	return status;
}
