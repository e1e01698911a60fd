/* SPDX-License-Identifier: MIT */
/* winmm send: one message to one driver. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "command.h"
#include "instance.h"
#include "json.h"
#include "message-name.h"
#include "options.h"
#include "report.h"
#include "text.h"

struct send {
	const char *driver;
	char *section;
	const char *message_text;
	UINT message;
	long long parameter1;
	long long parameter2;
	int json;
};

static int tell(const struct send *send, LRESULT result)
{
	char name[32];

	mm_message_name(send->message, name, sizeof(name));
	if (send->json)
		return mm_json_print(json_pack("{s:o, s:I, s:s, s:I, s:I, s:I}", "driver",
			mm_json_text(send->driver), "message", (json_int_t)send->message, "name", name,
			"parameter1", (json_int_t)send->parameter1, "parameter2",
			(json_int_t)send->parameter2, "result", (json_int_t)result));
	printf("%s (0x%04X) to %s: %lld (0x%llX)\n", name, send->message, send->driver, (long long)result,
		(unsigned long long)result);
	return MM_EXIT_DONE;
}

static int run(const struct send *send)
{
	struct mm_instance instance;
	LRESULT result;
	int status;

	if (!mm_instance_open(&instance, send->driver, send->section)) {
		mm_report_error("cannot open the driver %s: %s", send->driver, mm_instance_error());
		return MM_EXIT_FAILED;
	}
	result = mm_instance_send(
		&instance, send->message, (LPARAM)send->parameter1, (LPARAM)send->parameter2);
	status = tell(send, result);
	if (mm_instance_close(&instance))
		return status;
	mm_report_error("the driver %s refuses to be closed", send->driver);
	return MM_EXIT_FAILED;
}

static bool read_parameter(const char *text, const char *which, long long *parameter)
{
	if (!text || mm_text_number(text, LLONG_MIN, LLONG_MAX, parameter))
		return true;
	mm_report_error("%s \"%s\": not a number of 64 bits", which, text);
	return false;
}

/* False and said why. */
static bool read_arguments(struct send *send, const struct mm_arguments *arguments)
{
	send->driver = arguments->list[0];
	if (!mm_message_find(arguments->list[1], &send->message)) {
		mm_report_error(
			"message \"%s\": neither a DRV_ name nor a number of 32 bits", arguments->list[1]);
		return false;
	}
	if (arguments->count == 2)
		return true;
	return read_parameter(arguments->list[2], "P1", &send->parameter1) &&
		read_parameter(arguments->count > 3 ? arguments->list[3] : NULL, "P2", &send->parameter2);
}

static const char about[] =
	"Opens a driver (an alias, or a file name), sends it a message, prints the answer and\n"
	"closes it. The message is a name such as DRV_QUERYCONFIGURE or DRV_USER+2, or a number;\n"
	"numbers are decimal or, after 0x, hexadecimal. Before a negative one write --.\n"
	"\n"
	"  winmm send null DRV_QUERYCONFIGURE\n"
	"  winmm send -- mydriver 0x4000 17 -1\n";

int mm_send_run(int count, const char **line)
{
	struct send send = { 0 };
	const struct poptOption table[] = {
		{ "section", 's', POPT_ARG_STRING, &send.section, 0, "Where the alias stands (Drivers32)",
			"NAME" },
		{ "json", 'j', POPT_ARG_NONE, &send.json, 0, "Print the answer as JSON", NULL },
		POPT_TABLEEND,
	};
	const struct mm_options options = {
		.name = "winmm send",
		.usage = "DRIVER MESSAGE [P1 [P2]]",
		.about = about,
		.table = table,
		.least = 2,
		.most = 4,
	};
	struct mm_arguments arguments;
	int status = mm_options_parse(&options, count, line, &arguments);

	if (status < 0)
		status = read_arguments(&send, &arguments) ? run(&send) : MM_EXIT_USAGE;
	mm_options_finish(&arguments);
	return status;
}
