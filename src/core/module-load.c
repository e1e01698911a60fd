/* SPDX-License-Identifier: MIT */
#include "module-load.h"

#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stddef.h>
#include <windef.h>

#include "module-elf.h"
#include "module-problem.h"
#include "module-wait.h"

void *mm_image_symbol(const struct mm_image *image, const char *name)
{
	struct link_map *map = NULL;
	Dl_info info;
	void *address = dlsym(image->handle, name);

	if (!address || !dladdr1(address, &info, (void **)&map, RTLD_DL_LINKMAP) || map != image->map)
		return NULL;
	return address;
}

static int load(struct mm_image *image, const char *path)
{
	struct link_map *map = NULL;

	if (!mm_module_elf_is_whole(path)) {
		mm_module_problem_set("%s is cut off", path);
		return -ENOEXEC;
	}
	void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);

	if (!handle || dlinfo(handle, RTLD_DI_LINKMAP, &map) < 0) {
		const char *why = dlerror();
		mm_module_problem_set("%s", why ? why : "the module cannot be loaded");
		if (handle)
			dlclose(handle);
		return -ENOEXEC;
	}
	*image = (struct mm_image){ .handle = handle, .map = map };
	*(void **)&image->dll_main = mm_image_symbol(image, "DllMain");
	*(void **)&image->driver_proc = mm_image_symbol(image, "DriverProc");
	return 0;
}

int mm_image_open(struct mm_image *image, const char *path)
{
	mm_loader_enter();
	int result = load(image, path);
	mm_loader_leave();
	return result;
}

int mm_image_open_own(struct mm_image *image, const void *address)
{
	struct link_map *map = NULL;
	Dl_info info;

	if (!dladdr1(address, &info, (void **)&map, RTLD_DL_LINKMAP))
		return -ENOENT;
	void *handle = dlopen(map->l_name[0] ? map->l_name : NULL, RTLD_LAZY | RTLD_NOLOAD);
	*image = (struct mm_image){ .handle = handle, .map = map };
	return handle ? 0 : -ENOENT;
}

void mm_image_close(struct mm_image *image)
{
	mm_loader_enter();
	dlclose(image->handle);
	mm_loader_leave();
	*image = (struct mm_image){ 0 };
}

const char *mm_image_path(const struct mm_image *image)
{
	return ((const struct link_map *)image->map)->l_name;
}

static int call_dll_main(const struct mm_image *image, uint32_t module, uint32_t reason, void *reserved)
{
	return image->dll_main ? image->dll_main((void *)(uintptr_t)module, reason, reserved) : 1;
}

bool mm_image_attach(const struct mm_image *image, uint32_t module)
{
	if (call_dll_main(image, module, DLL_PROCESS_ATTACH, NULL))
		return true;
	call_dll_main(image, module, DLL_PROCESS_DETACH, NULL);
	return false;
}

void mm_image_detach(const struct mm_image *image, uint32_t module, bool at_exit)
{
	call_dll_main(image, module, DLL_PROCESS_DETACH, at_exit ? (void *)1 : NULL);
}
