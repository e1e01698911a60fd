/* SPDX-License-Identifier: MIT */
/* The names of driver messages. */
#include "message-name.h"

#include <stdio.h>
#include <string.h>

#include <mmddk.h>

#include "text.h"

struct name {
	const char *text;
	UINT message;
};

#define NAME(message) { #message, message }
static const struct name names[] = {
	NAME(DRV_LOAD),
	NAME(DRV_ENABLE),
	NAME(DRV_OPEN),
	NAME(DRV_CLOSE),
	NAME(DRV_DISABLE),
	NAME(DRV_FREE),
	NAME(DRV_CONFIGURE),
	NAME(DRV_QUERYCONFIGURE),
	NAME(DRV_INSTALL),
	NAME(DRV_REMOVE),
	NAME(DRV_EXITSESSION),
	NAME(DRV_POWER),
	NAME(DRV_PNPINSTALL),
	NAME(DRV_RESERVED),
	NAME(DRV_USER),
};
#define NAMES (sizeof(names) / sizeof(names[0]))

static bool find_name(const char *text, size_t length, UINT *message)
{
	char word[32];

	snprintf(word, sizeof(word), "%.*s", (int)length, text);
	for (size_t i = 0; i < NAMES; i++) {
		if (mm_text_same(word, names[i].text)) {
			*message = names[i].message;
			return true;
		}
	}
	return false;
}

bool mm_message_find(const char *text, UINT *message)
{
	size_t length = strcspn(text, "+");
	long long number;

	if (find_name(text, length, message)) {
		if (!text[length])
			return true;
		if (!mm_text_number(text + length + 1, 0, UINT32_MAX - *message, &number))
			return false;
		*message += (UINT)number;
		return true;
	}
	if (!mm_text_number(text, 0, UINT32_MAX, &number))
		return false;
	*message = (UINT)number;
	return true;
}

void mm_message_name(UINT message, char *name, size_t size)
{
	for (size_t i = 0; i < NAMES; i++) {
		if (names[i].message == message) {
			snprintf(name, size, "%s", names[i].text);
			return;
		}
	}
	if (message > DRV_USER)
		snprintf(name, size, "DRV_USER+%u", message - DRV_USER);
	else
		snprintf(name, size, "0x%04X", message);
}
