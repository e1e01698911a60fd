/* SPDX-License-Identifier: MIT */
#include "error.h"

static MM_TLS uint32_t last_error;

void mm_error_set(uint32_t code)
{
	last_error = code;
}

uint32_t mm_error_get(void)
{
	return last_error;
}
