/* SPDX-License-Identifier: MIT */
/* What DriverCallback to a window costs while there are many windows. */
#include "client.h"
#include "place.h"

#include <stdio.h>

#define WINDOWS_MOST 10000
#define POSTS 1000
#define BATCHES (measure_quick ? 3 : 9) /* for each number of windows, each time there are so many */
#define BUDGET_NS (measure_quick ? 50e6 : 2e9)

static const unsigned sizes[] = { 1, 100, WINDOWS_MOST };
static HWND windows[WINDOWS_MOST];
static unsigned alive, next, wrong;

static void notify_one(unsigned count)
{
	HWND window = windows[alive / 2];

	for (unsigned i = 0; i < count; i++)
		wrong += !DriverCallback((DWORD_PTR)window, DCB_WINDOW, NULL, WM_USER, 1, i, 3);
}

static void notify_each(unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		wrong += !DriverCallback((DWORD_PTR)windows[next], DCB_WINDOW, NULL, WM_USER, 1, i, 3);
		next = next + 1 < alive ? next + 1 : 0;
	}
}

static void take_messages(void)
{
	wrong += client_drain() != POSTS;
}

static int grow(unsigned size)
{
	while (alive < size) {
		windows[alive] = client_window();
		if (!windows[alive])
			return measure_complain(
				"no window beside %u: error %lu", alive, (unsigned long)GetLastError());
		alive++;
	}
	next = 0;
	return 0;
}

static void shrink(void)
{
	while (alive > 0)
		DestroyWindow(windows[--alive]);
}

/* All numbers of windows after each other: noise of a longer kind hits them alike. */
static int take_round(struct samples (*samples)[2])
{
	static const struct step one = { "", POSTS, notify_one, take_messages };
	static const struct step each = { "", POSTS, notify_each, take_messages };
	int result = 0;

	for (size_t i = 0; i < LENGTH(sizes) && result == 0; i++) {
		result = grow(sizes[i]);
		for (int batch = -1; batch < BATCHES && result == 0; batch++) {
			double one_ns = measure_batch(&one), each_ns = measure_batch(&each);

			if (batch < 0)
				continue; /* it warms up */
			if (samples_add(&samples[i][0], one_ns) || samples_add(&samples[i][1], each_ns))
				result = -1;
		}
	}
	shrink();
	return result;
}

int measure_windows(void)
{
	struct samples samples[LENGTH(sizes)][2] = { 0 };
	double end = place_now_ns() + BUDGET_NS;
	int result;

	place_pin(1);
	do {
		result = take_round(samples);
	} while (result == 0 && place_now_ns() < end);
	if (result == 0 && wrong)
		result = measure_complain("%u notifications were refused or lost", wrong);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		char name[32];

		snprintf(name, sizeof(name), "windows.%u", sizes[i]);
		if (result == 0)
			measure_print(name, samples_quantile(&samples[i][0], 0.5), "ns");
		snprintf(name, sizeof(name), "windows.%u.each", sizes[i]);
		if (result == 0)
			measure_print(name, samples_quantile(&samples[i][1], 0.5), "ns");
		samples_finish(&samples[i][0]);
		samples_finish(&samples[i][1]);
	}
	return result;
}
