/* SPDX-License-Identifier: MIT */
/* Modules found, loaded, opened as drivers and as libraries. */
#include "scenario.h"

#include <mmsystem.h>
#include <stdio.h>
#include <string.h>
#include <winmm.h>

/* What refused has a reason to tell, unless there was no memory for the line. */
static HDRVR open_driver(LPCWSTR name, LPCWSTR section)
{
	HDRVR driver = (HDRVR)TRY_SILENT(OpenDriver(name, section, 3));
	MUST(!driver || !*winmm_driver_error());
	return driver;
}

static void use_driver(HDRVR driver)
{
	MUST(SendDriverMessage(driver, DRV_USER, 1, 2) == 1);
	MUST(GetDriverModuleHandle(driver) != NULL);
	MUST(CloseDriver(driver, 0, 0) == 1);
	MUST(!GetDriverModuleHandle(driver));
}

static void drivers(void)
{
	HDRVR first = open_driver(L"recorder", NULL);
	HDRVR second = open_driver(L"recorder with parameters", L"MCI");

	if (second)
		use_driver(second);
	if (first)
		use_driver(first);
}

static void folded_names(void)
{
	HDRVR driver = open_driver(L"ReCoRdEr.DRV", NULL);
	if (driver)
		use_driver(driver);
}

static void absolute_paths(void)
{
	char path[512];
	HMODULE module;

	snprintf(path, sizeof path, "%s/winmm/../drivers/./Recorder", scenario_folder);
	module = (HMODULE)TRY_OR(ERROR_MOD_NOT_FOUND, LoadLibraryA(path));
	MUST(!module || FreeLibrary(module));
}

static void missing_drivers(void)
{
	MUST(!OpenDriver(L"no such driver", NULL, 0));
	MUST(!OpenDriver(L"/no/such/driver at all", NULL, 0));
	MUST(!LoadLibraryA("unresolved"));
}

/* Whether there is such a module is told by its path. */
static void find_address(HMODULE module, const char *name)
{
	if (GetProcAddress(module, name))
		return;
	MUST(GetLastError() == ERROR_PROC_NOT_FOUND || GetLastError() == ERROR_MOD_NOT_FOUND);
	REFUSED("GetProcAddress");
}

static void libraries(void)
{
	char path[512];
	HMODULE module = (HMODULE)TRY_OR(ERROR_MOD_NOT_FOUND, LoadLibraryA("recorder"));
	if (!module)
		return;
	find_address(module, "DriverProc");
	HMODULE found = (HMODULE)TRY_OR(ERROR_MOD_NOT_FOUND, GetModuleHandleA("recorder"));
	MUST(!found || found == module);
	if (TRY_OR(ERROR_MOD_NOT_FOUND, GetModuleFileNameA(module, path, sizeof path)))
		MUST(strstr(path, "recorder.so"));
	MUST(FreeLibrary(module));
	MUST(!FreeLibrary(module));
}

static void libraries_that_are_there(void)
{
	char path[512];
	HMODULE own = (HMODULE)TRY_OR(ERROR_MOD_NOT_FOUND, LoadLibraryA("winmm.dll"));
	HMODULE program = (HMODULE)TRY_OR(ERROR_MOD_NOT_FOUND, GetModuleHandleA(NULL));

	if (own) {
		find_address(own, "waveOutOpen");
		find_address(own, "CreateEventA");
		MUST(FreeLibrary(own));
	}
	if (program)
		TRY_OR(ERROR_MOD_NOT_FOUND, GetModuleFileNameA(program, path, sizeof path));
}

const struct scenario scenarios_modules[] = {
	{ .name = "drivers", .run = drivers },
	{ .name = "folded names", .run = folded_names },
	{ .name = "absolute paths", .run = absolute_paths },
	{ .name = "missing drivers", .run = missing_drivers },
	{ .name = "libraries", .run = libraries },
	{ .name = "libraries that are there", .run = libraries_that_are_there },
	{ 0 },
};
