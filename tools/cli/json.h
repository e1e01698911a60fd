/* SPDX-License-Identifier: MIT */
/* JSON output: what --json prints. Every function takes over the values it is given. */
#ifndef MM_JSON_H
#define MM_JSON_H

#include <jansson.h>

/* A string; what is not UTF-8 in it becomes U+FFFD. */
json_t *mm_json_text(const char *text);

/* The same, but null for an empty one. */
json_t *mm_json_text_or_null(const char *text);

/* Prints the value and frees it. The exit status: it fails when there was no memory. */
int mm_json_print(json_t *value);

#endif
