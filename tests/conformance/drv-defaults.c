/* SPDX-License-Identifier: MIT */
/* DefDriverProc: its answer to every message. */
#include "harness.h"

static LRESULT default_answer(UINT msg)
{
	LRESULT answer = DefDriverProc(0, NULL, msg, 0, 0);

	CHECK_EQ(DefDriverProc((DWORD_PTR)-1, (HDRVR)0xDEADBEEF, msg, -1, -1), answer);
	return answer;
}

#define DEFAULT_ANSWER(name, msg, answer)                                                      \
	CASE(default_answer_to_##name, "3.1 DefDriverProc")                                     \
	{                                                                                       \
		CHECK_EQ(default_answer(msg), answer);                                          \
	}

DEFAULT_ANSWER(load_is_1, DRV_LOAD, 1)
DEFAULT_ANSWER(enable_is_1, DRV_ENABLE, 1)
DEFAULT_ANSWER(open_is_0, DRV_OPEN, 0)
DEFAULT_ANSWER(close_is_0, DRV_CLOSE, 0)
DEFAULT_ANSWER(disable_is_1, DRV_DISABLE, 1)
DEFAULT_ANSWER(free_is_1, DRV_FREE, 1)
DEFAULT_ANSWER(configure_is_0, DRV_CONFIGURE, 0)
DEFAULT_ANSWER(queryconfigure_is_0, DRV_QUERYCONFIGURE, 0)
DEFAULT_ANSWER(install_is_1, DRV_INSTALL, DRVCNF_OK)
DEFAULT_ANSWER(remove_is_1, DRV_REMOVE, 1)
DEFAULT_ANSWER(exitsession_is_0, DRV_EXITSESSION, 0)
DEFAULT_ANSWER(exitapplication_is_0, 0x000C, 0)
DEFAULT_ANSWER(power_is_0, DRV_POWER, 0)
DEFAULT_ANSWER(pnpinstall_is_0, DRV_PNPINSTALL, 0)

CASE(default_answer_to_everything_else_is_0, "3.1 DefDriverProc")
{
	static const UINT rows[] = {0, 13, 14, 16, 17, 18, 0x7FF, 0x800, 0x801, 0x8FF, 0x1000, 0x17FF, 0x3FFF,
		DRV_USER, DRV_USER + 1, 0xFFFF, 0x10001, 0xFFFFFFFF};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_EQ(default_answer(rows[i]), 0);
}
