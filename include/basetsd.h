/* SPDX-License-Identifier: MIT */
/* Integers of fixed and of pointer size stand in minwindef.h. */
#include "minwindef.h"
