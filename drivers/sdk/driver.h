/* SPDX-License-Identifier: MIT */
/*
 * What a driver module declares about itself. The SDK exports DriverProc and the class entry points for it:
 * a module is one `const struct mm_driver mm_driver = { .name = ..., .wave = &... };` and its operations.
 */
#ifndef MM_SDK_DRIVER_H
#define MM_SDK_DRIVER_H

#include <stdbool.h>
#include <stddef.h>

#include <windows.h>
#include <mmddk.h>

struct mm_wave_ops;

struct mm_driver {
	const char *name;               /* of the module, ASCII: the first part of its devices' stable ids */
	const struct mm_wave_ops *wave; /* NULL: no wave devices */

	/*
	 * The module's life; each may be NULL. The system calls them one at a time, in this order, once per
	 * load. No stream is open before enable or after disable.
	 */
	bool (*load)(void);    /* DRV_LOAD: false when the module cannot work at all; it is then unloaded */
	void (*enable)(void);  /* DRV_ENABLE */
	void (*disable)(void); /* DRV_DISABLE: ends every thread of the module */
	void (*unload)(void);  /* DRV_FREE: gives back what load took */

	/* Any other message of DriverProc, DRV_CONFIGURE among them; NULL: DefDriverProc answers. */
	LRESULT (*message)(DWORD_PTR instance, HDRVR handle, UINT message, LPARAM parameter1,
	                   LPARAM parameter2);
};

extern const struct mm_driver mm_driver;

/*
 * The module's parameters: the text behind the file name in its registration, `key=value key="a value" ...`,
 * as the last DRV_OPEN that brought any gave it. Copies the value of a key (ASCII case is ignored; a key
 * without `=` has the value ""). 0, -ENOENT, or -ENAMETOOLONG when the value does not fit. Any thread.
 */
int mm_parameter(const char *key, char *value, size_t size);

#endif
