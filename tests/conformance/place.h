/* SPDX-License-Identifier: MIT */
/* What place.c asks of the world a case runs in; place-linux.c and place-wine.c answer. */
#ifndef CONFORMANCE_PLACE_H
#define CONFORMANCE_PLACE_H

#include "bench.h"

enum { PATH_SIZE = 1024, SETTING_MAX = 16 };

struct setting {
	char section[32], key[32], value[PATH_SIZE];
};

extern char program_folder[PATH_SIZE]; /* of the test program */
extern char own_folder[PATH_SIZE];     /* private to this case */
extern struct setting settings[SETTING_MAX];
extern int setting_count;

extern const char place_separator[], place_extension[];

/* Sets the environment up; relay is the text of the variable that the test drivers read. */
void place_start(const char *relay);
const char *place_driver_folder(void);
void place_make_folder(const char *path);
void place_remove_folder(const char *path);
void place_forget_settings(void);
void place_copy_file(const char *from, const char *to);
void place_link_file(const char *from, const char *to);

relay_function *bench_relay(void);
void remember(const char *section, const char *key, const char *value);
void cut_last_part(char *path, char separator);
__attribute__((format(printf, 2, 3))) void format(char *out, const char *template, ...);

#endif
