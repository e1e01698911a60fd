/* SPDX-License-Identifier: MIT */
/* An open instance of an installable driver. */
#include "instance.h"

#include <stdlib.h>

#include <mmddk.h>
#include <winmm.h>

#include "text.h"

#define SECTION L"Drivers32"

bool mm_instance_open(struct mm_instance *instance, const char *name, const char *section)
{
	*instance = (struct mm_instance){
		.name = mm_text_wide(name),
		.section = section ? mm_text_wide(section) : NULL,
	};
	if (instance->name && (!section || instance->section))
		instance->handle = OpenDriver(instance->name, instance->section, 0);
	if (instance->handle)
		return true;
	free(instance->name);
	free(instance->section);
	return false;
}

LRESULT mm_instance_send(
	const struct mm_instance *instance, UINT message, LPARAM parameter1, LPARAM parameter2)
{
	return SendDriverMessage(instance->handle, message, parameter1, parameter2);
}

/* There is no window that a dialog could belong to: lParam1 is 0. */
LRESULT mm_instance_send_place(const struct mm_instance *instance, UINT message)
{
	DRVCONFIGINFO place = {
		.dwDCISize = sizeof(place),
		.lpszDCISectionName = instance->section ? instance->section : SECTION,
		.lpszDCIAliasName = instance->name,
	};

	return SendDriverMessage(instance->handle, message, 0, (LPARAM)&place);
}

bool mm_instance_close(struct mm_instance *instance)
{
	bool closed = CloseDriver(instance->handle, 0, 0) != 0;

	free(instance->name);
	free(instance->section);
	return closed;
}

const char *mm_instance_error(void)
{
	const char *error = winmm_driver_error();

	return *error ? error : "it could not be opened";
}
