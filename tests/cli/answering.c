/* SPDX-License-Identifier: MIT */
/*
 * A driver that writes what it is told to $ANSWERING_LOG, and answers what the test wants: $ANSWERING_INSTALL
 * and $ANSWERING_CONFIGURE are DRVCNF_* numbers. DRV_USER+1 answers the sum of its parameters.
 */
#include <stdio.h>
#include <stdlib.h>

#include <windows.h>
#include <mmsystem.h>

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT message, LPARAM parameter1, LPARAM parameter2);

static void note(const char *what, const DRVCONFIGINFO *place)
{
	const char *path = getenv("ANSWERING_LOG");
	FILE *log = path ? fopen(path, "a") : NULL;

	if (!log)
		return;
	fprintf(log, "%s", what);
	if (place)
		fprintf(log, " size %u section %ls alias %ls", place->dwDCISize, place->lpszDCISectionName,
		        place->lpszDCIAliasName);
	fprintf(log, "\n");
	fclose(log);
}

static LRESULT wanted(const char *variable)
{
	const char *text = getenv(variable);

	return text ? atoi(text) : DRVCNF_OK;
}

__attribute__((visibility("default"))) LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT message,
                                                                   LPARAM parameter1, LPARAM parameter2)
{
	switch (message) {
	case DRV_OPEN:
		return 1;
	case DRV_CLOSE:
		return 1;
	case DRV_QUERYCONFIGURE:
		note("QUERYCONFIGURE", NULL);
		return 1;
	case DRV_CONFIGURE:
		note("CONFIGURE", (const DRVCONFIGINFO *)parameter2);
		return wanted("ANSWERING_CONFIGURE");
	case DRV_INSTALL:
		note("INSTALL", (const DRVCONFIGINFO *)parameter2);
		return wanted("ANSWERING_INSTALL");
	case DRV_REMOVE:
		note("REMOVE", NULL);
		return 1;
	case DRV_USER + 1:
		return parameter1 + parameter2;
	default:
		return DefDriverProc(id, handle, message, parameter1, parameter2);
	}
}
