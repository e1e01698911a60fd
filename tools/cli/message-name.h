/* SPDX-License-Identifier: MIT */
/* The names of driver messages. */
#ifndef MM_MESSAGE_NAME_H
#define MM_MESSAGE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include <windows.h>

/* A name, in any case, "DRV_USER+3" or a number. False: none of these. */
bool mm_message_find(const char *text, UINT *message);

/* "DRV_OPEN"; "DRV_USER+3"; "0x1234". */
void mm_message_name(UINT message, char *name, size_t size);

#endif
