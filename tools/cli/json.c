/* SPDX-License-Identifier: MIT */
/* JSON output. */
#include "json.h"

#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "report.h"
#include "text.h"

json_t *mm_json_text(const char *text)
{
	char *valid = mm_text_valid(text);
	json_t *value = valid ? json_string(valid) : NULL;

	free(valid);
	return value;
}

json_t *mm_json_text_or_null(const char *text)
{
	return *text ? mm_json_text(text) : json_null();
}

int mm_json_print(json_t *value)
{
	char *text = value ? json_dumps(value, JSON_INDENT(2) | JSON_REAL_PRECISION(9)) : NULL;

	json_decref(value);
	if (!text) {
		mm_report_error("no memory for the output");
		return MM_EXIT_FAILED;
	}
	mm_report_print(text);
	free(text);
	return MM_EXIT_DONE;
}
