/* SPDX-License-Identifier: MIT */
/* OpenDriver and CloseDriver, with and without the module's load and unload. */
#include "bare.h"
#include "place.h"

#define CALLS 10

static WCHAR name[4096];
static unsigned wrong;

static void open_and_close(unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		HDRVR driver = OpenDriver(name, NULL, 0);

		wrong += !driver || !CloseDriver(driver, 0, 0);
	}
}

/* The module stays while another instance is open. */
static int measure_loaded(void)
{
	static const struct step loaded = { "driver.loaded", 10 * CALLS, open_and_close, NULL };
	const struct step *steps[] = { &loaded };
	HDRVR keeper = OpenDriver(name, NULL, 0);
	int result;

	if (!keeper)
		return measure_complain("the driver %s cannot be opened", measure_driver);
	result = measure_steps(steps, LENGTH(steps));
	CloseDriver(keeper, 0, 0);
	return result;
}

int measure_driver_open(void)
{
	static const struct step load = { "driver.load", CALLS, open_and_close, NULL };
	const struct step *steps[] = { bare_step("bare.dlopen"), &load };
	int result;

	if (!measure_driver)
		return measure_complain("--driver is missing");
	for (size_t i = 0; measure_driver[i] && i + 1 < LENGTH(name); i++)
		name[i] = (unsigned char)measure_driver[i];
	place_pin(1);
	result = measure_loaded();
	if (result == 0)
		result = measure_steps(steps, LENGTH(steps));
	if (result == 0 && wrong)
		result = measure_complain("%u times the driver was not opened or not closed", wrong);
	return result;
}
