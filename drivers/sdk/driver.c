/* SPDX-License-Identifier: MIT */
/* DriverProc: the life of a module and of its instances. */
#include <dlfcn.h>
#include <stdatomic.h>

#include "cookie.h"
#include "module.h"
#include "parameters.h"
#include "stream.h"

static atomic_bool enabled;

bool mm_module_is_enabled(void)
{
	return atomic_load(&enabled);
}

/* Keeps the module in memory to the end of the process: a thread that cannot be ended still runs its code. */
static void pin(void)
{
	Dl_info info;
	void *module = NULL;

	if (dladdr((const void *)(uintptr_t)DriverProc, &info))
		module = dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
	if (module)
		dlclose(module);
}

static LRESULT load(void)
{
	if (mm_driver.load && !mm_driver.load())
		return 0;
	mm_cookie_start();
	return 1;
}

static LRESULT enable(void)
{
	if (mm_driver.enable)
		mm_driver.enable();
	atomic_store(&enabled, true);
	return 1;
}

/* Streams that their clients left open are taken away: no thread may outlive this. */
static LRESULT disable(void)
{
	struct mm_stream *stream;
	size_t index = 0;

	atomic_store(&enabled, false);
	while ((stream = mm_cookie_next(&index))) {
		if (!mm_stream_evict(stream))
			pin();
		mm_cookie_put(stream);
	}
	if (mm_driver.disable)
		mm_driver.disable();
	return 1;
}

static LRESULT unload(void)
{
	if (mm_driver.unload)
		mm_driver.unload();
	mm_parameters_clear();
	mm_cookie_end();
	return 1;
}

/* Every instance is the same to us; the number it gets only has to be nonzero. */
static LRESULT open_instance(const WCHAR *text)
{
	static atomic_uint opened;

	if (mm_parameters_set(text))
		return 0;
	return (LRESULT)(atomic_fetch_add(&opened, 1) % 0x7FFFFFFF) + 1;
}

static LRESULT other(DWORD_PTR id, HDRVR handle, UINT message, LPARAM parameter1, LPARAM parameter2)
{
	if (mm_driver.message)
		return mm_driver.message(id, handle, message, parameter1, parameter2);
	return DefDriverProc(id, handle, message, parameter1, parameter2);
}

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT message, LPARAM parameter1, LPARAM parameter2)
{
	switch (message) {
	case DRV_LOAD:
		return load();
	case DRV_ENABLE:
		return enable();
	case DRV_OPEN:
		return open_instance((const WCHAR *)parameter1);
	case DRV_CLOSE:
		return 1;
	case DRV_DISABLE:
		return disable();
	case DRV_FREE:
		return unload();
	default: /* also QUERYCONFIGURE, CONFIGURE, INSTALL, REMOVE: by default there is nothing to do */
		return other(id, handle, message, parameter1, parameter2);
	}
}
