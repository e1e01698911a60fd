/* SPDX-License-Identifier: MIT */
/* winmm.h alone, in a plain poll loop. */
#include <winmm.h>
#include <poll.h>
#include <stdio.h>

int wait_for_messages(HANDLE event)
{
	struct pollfd sources[2] = {{winmm_queue_fd(), POLLIN, 0}, {winmm_event_fd(event), POLLIN, 0}};

	return poll(sources, 2, -1);
}

void list_drivers(void)
{
	struct winmm_driver_info list[16];
	size_t i, count = winmm_driver_list(list, 16);
	char name[256];

	for (i = 0; i < count && i < 16; i++)
		printf("%s %s%s\n", list[i].alias, list[i].path, list[i].problem);
	if (winmm_device_name(WINMM_WAVEOUT, 0, name, sizeof(name)) == MMSYSERR_NOERROR)
		printf("%s: %s, %s\n", winmm_version(), name, winmm_driver_error());
	printf("%zu\n", winmm_configuration_problems(NULL, 0));
}
/* link: winmm_queue_fd winmm_event_fd winmm_device_name */
