/* SPDX-License-Identifier: MIT */
/* The module's parameters; mm_parameter (driver.h) reads them. */
#ifndef MM_SDK_PARAMETERS_H
#define MM_SDK_PARAMETERS_H

#include <windows.h>

/* Takes over the text of a DRV_OPEN; NULL or empty: what an earlier one brought stays. 0 or -errno. */
int mm_parameters_set(const WCHAR *text);

/* At DRV_FREE. */
void mm_parameters_clear(void);

#endif
