/* SPDX-License-Identifier: MIT */
#include "module.h"

#include <errno.h>
#include <mmsystem.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "../base/handle.h"
#include "module-problem.h"

static struct mm_list modules = MM_LIST_EMPTY(modules); /* the last one loaded first */
static _Atomic bool any_loaded;                         /* since the process began */

/* ---- Under the lock ---- */

static void drop(struct mm_module *module)
{
	if (--module->holders > 0)
		return;
	mm_module_file_finish(&module->file);
	free(module);
}

static bool is_step(enum mm_module_state from, enum mm_module_state to)
{
	static const unsigned steps[] = {
		[MM_MODULE_LOADING] = 1u << MM_MODULE_LOADED | 1u << MM_MODULE_GONE,
		[MM_MODULE_LOADED] = 1u << MM_MODULE_ENABLING | 1u << MM_MODULE_UNLOADING,
		[MM_MODULE_ENABLING] = 1u << MM_MODULE_ENABLED | 1u << MM_MODULE_LOADED,
		[MM_MODULE_ENABLED] = 1u << MM_MODULE_DISABLING,
		[MM_MODULE_DISABLING] = 1u << MM_MODULE_LOADED,
		[MM_MODULE_UNLOADING] = 1u << MM_MODULE_GONE,
		[MM_MODULE_GONE] = 0,
	};
	return steps[from] >> to & 1;
}

static bool is_work(enum mm_module_state state)
{
	return state == MM_MODULE_LOADING || state == MM_MODULE_ENABLING || state == MM_MODULE_DISABLING ||
	       state == MM_MODULE_UNLOADING;
}

/* The one place where a state changes. */
static void set_state(struct mm_module *module, enum mm_module_state state)
{
	if (!is_step(module->state, state)) // GCOVR_EXCL_BR_LINE: nobody asks for another step
		abort(); // GCOVR_EXCL_LINE: the same
	if (is_work(module->state))
		mm_work_end(&module->work);
	if (is_work(state))
		mm_work_begin(&module->work);
	module->state = state;
	if (state == MM_MODULE_GONE) {
		mm_list_remove(&module->link);
		drop(module);
	}
}

/*
 * One piece of work: begins under the lock and frees it, ends with the lock taken again; also when an
 * exception or pthread_exit leaves the foreign code.
 */
struct step {
	struct mm_module *module;
	enum mm_module_state next;
};

static void end_step(struct step *step)
{
	mm_module_lock();
	set_state(step->module, step->next);
}

#define STEP __attribute__((cleanup(end_step), unused)) struct step

static void begin_step(struct mm_module *module, enum mm_module_state state)
{
	set_state(module, state);
	mm_module_unlock();
}

/* The caller's lock, for functions that run steps. */
static void unlock_at_end(const int *unused)
{
	(void)unused;
	mm_module_unlock();
}

#define LOCKED                                                     \
	__attribute__((cleanup(unlock_at_end), unused)) int locked = 0; \
	mm_module_lock()

static bool same_file(const struct mm_module_file *a, const struct mm_module_file *b)
{
	/*
	 * A file that was replaced meanwhile has another inode, but the dynamic loader knows it by its path.
	 */
	return (a->device == b->device && a->inode == b->inode) || strcmp(a->path, b->path) == 0;
}

static struct mm_module *find(const struct mm_module_file *file)
{
	MM_LIST_EACH(link, &modules) {
		struct mm_module *module = MM_LIST_ENTRY(link, struct mm_module, link);
		if (same_file(&module->file, file))
			return module;
	}
	return NULL;
}

/* The image is there: for everybody, or for the thread that works on it. */
static bool has_image(const struct mm_module *module)
{
	switch (module->state) {
	case MM_MODULE_LOADED:
	case MM_MODULE_ENABLING:
	case MM_MODULE_ENABLED:
	case MM_MODULE_DISABLING:
		return true;
	case MM_MODULE_LOADING:
	case MM_MODULE_UNLOADING:
		return module->handle && mm_work_is_mine(&module->work);
	default: /* gone */
		return false;
	}
}

/* ---- Up ---- */

static struct mm_module *create(const struct mm_module_file *file)
{
	struct mm_module *module = calloc(1, sizeof *module);
	if (!module)
		return NULL;
	module->file = *file;
	module->file.path = strdup(file->path ? file->path : "");
	if (!module->file.path) {
		free(module);
		return NULL;
	}
	module->state = MM_MODULE_LOADING;
	module->holders = 1;
	return module;
}

static void finish_object(struct mm_object *object)
{
	mm_module_lock();
	drop(object->data);
	mm_module_unlock();
}

static void set_finisher(void)
{
	mm_object_set_finisher(MM_MODULE, finish_object);
}

/* Gives the module its HMODULE value. Not under the lock. */
static int name_module(struct mm_module *module)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, set_finisher);
	struct mm_object *object = mm_object_create(MM_MODULE, 0, module);
	if (!object)
		return -ENOMEM;
	mm_module_lock();
	module->holders++;
	mm_module_unlock();
	uint32_t handle = mm_handle_create(object, MM_MODULE);
	mm_object_put(object);
	mm_module_lock();
	module->handle = handle;
	mm_module_unlock();
	return handle ? 0 : -ENOMEM;
}

static void unname(struct mm_module *module)
{
	mm_module_lock();
	uint32_t handle = module->handle;
	module->handle = 0;
	mm_module_unlock();
	mm_handle_close(handle, MM_TYPES(MM_MODULE));
}

static int load_image(struct mm_module *module)
{
	int result = mm_image_open(&module->image, module->file.path);
	if (result < 0)
		return result;
	atomic_store(&any_loaded, true);
	result = name_module(module);
	if (result == 0 && !mm_image_attach(&module->image, module->handle)) {
		mm_module_problem_set("%s was refused by its own DllMain", module->file.path);
		result = -EACCES;
	}
	if (result < 0) {
		unname(module);
		mm_image_close(&module->image);
	}
	return result;
}

/* A module in state LOADING that is in the list and this thread's. */
static int load(struct mm_module *module)
{
	STEP step = { module, MM_MODULE_GONE };
	mm_module_unlock();
	int result = load_image(module);
	if (result == 0)
		step.next = MM_MODULE_LOADED;
	return result;
}

static int send_load_and_enable(struct mm_module *module)
{
	STEP step = { module, MM_MODULE_LOADED };
	begin_step(module, MM_MODULE_ENABLING);
	/* Some drivers answer with 32 bits: the upper half says nothing. */
	if ((uint32_t)module->image.driver_proc(0, 0, DRV_LOAD, 0, 0) == 0) {
		mm_module_problem_set("%s refused to be loaded (DRV_LOAD)", module->file.path);
		return -EACCES;
	}
	module->image.driver_proc(0, 0, DRV_ENABLE, 0, 0);
	step.next = MM_MODULE_ENABLED;
	return 0;
}

/* ---- Down ---- */

static void send_disable_and_free(struct mm_module *module)
{
	STEP step = { module, MM_MODULE_LOADED };
	begin_step(module, MM_MODULE_DISABLING);
	module->image.driver_proc(0, 0, DRV_DISABLE, 0, 0);
	module->image.driver_proc(0, 0, DRV_FREE, 0, 0);
}

static void unload(struct mm_module *module)
{
	STEP step = { module, MM_MODULE_GONE };
	begin_step(module, MM_MODULE_UNLOADING);
	mm_image_detach(&module->image, module->handle, false);
	unname(module);
	mm_image_close(&module->image);
}

/* Takes a module that nobody uses as far down as it goes. It may be freed on return. */
static void settle(struct mm_module *module)
{
	module->holders++;
	while (module->users == 0 && module->instances == 0) {
		if (module->state == MM_MODULE_ENABLED)
			send_disable_and_free(module);
		else if (module->state == MM_MODULE_LOADED && module->libraries == 0)
			unload(module);
		else
			break;
	}
	drop(module);
}

void mm_module_leave(struct mm_module *module)
{
	LOCKED;
	module->users--;
	settle(module);
}

/* ---- In ---- */

static int wait_for(struct mm_module *module)
{
	if (mm_work_is_mine(&module->work)) {
		mm_module_problem_set("%s cannot be opened while this thread loads or unloads it",
		                      module->file.path);
		return -EDEADLK;
	}
	module->holders++;
	int result = mm_work_wait(&module->work);
	if (result < 0)
		mm_module_problem_set("%s is loaded or unloaded by a thread that may wait for this one",
		                      module->file.path);
	drop(module);
	return result;
}

static int enable(struct mm_module *module)
{
	int result = -ENOEXEC;
	if (module->image.driver_proc)
		result = send_load_and_enable(module);
	else
		mm_module_problem_set("%s is no driver: it has no DriverProc", module->file.path);
	if (result < 0)
		settle(module);
	return result;
}

/* One step towards what the caller needs: 1 when it is there, 0 to look anew, or the error. */
static int advance(const struct mm_module_file *file, bool as_driver, struct mm_module **found)
{
	struct mm_module *module = find(file);

	*found = module;
	if (!module) {
		module = create(file);
		if (!module)
			return -ENOMEM;
		mm_list_insert(&modules, &module->link);
		mm_work_begin(&module->work);
		return load(module);
	}
	if (!as_driver && has_image(module))
		return 1;
	if (is_work(module->state))
		return wait_for(module);
	return module->state == MM_MODULE_LOADED ? enable(module) : 1;
}

struct mm_module *mm_module_enter(const struct mm_module_file *file, bool as_driver)
{
	struct mm_module *module;
	int result;

	if (!mm_handle_ready()) {
		mm_module_problem_set("there are no drivers in a forked process");
		return NULL;
	}
	LOCKED;
	do
		result = advance(file, as_driver, &module);
	while (result == 0);
	if (result == -ENOMEM)
		mm_module_problem_set("there is no memory to load %s", file->path);
	if (result < 0)
		return NULL;
	module->users++;
	return module;
}

struct mm_module *mm_module_enter_loaded(const struct mm_module_file *file)
{
	LOCKED;
	struct mm_module *module = find(file);
	if (!module || !has_image(module))
		return NULL;
	module->users++;
	return module;
}

struct mm_module *mm_module_enter_handle(uintptr_t handle)
{
	struct mm_object *object = mm_object_get(handle, MM_TYPES(MM_MODULE));
	if (!object)
		return NULL;

	struct mm_module *module = object->data;
	mm_module_lock();
	if (has_image(module))
		module->users++;
	else
		module = NULL;
	mm_module_unlock();
	mm_object_put(object);
	return module;
}

struct mm_module *mm_module_adopt(const struct mm_image *image)
{
	struct mm_module *module = create(&(struct mm_module_file){ 0 });
	if (!module)
		return NULL;
	module->state = MM_MODULE_LOADED;
	module->image = *image;
	module->libraries = 1; /* never given back */
	if (name_module(module) == 0)
		return module;
	mm_module_lock();
	drop(module);
	mm_module_unlock();
	return NULL;
}

/* ---- At the end of the process ---- */

/* A module that does not know yet; entered for good, as nothing is unloaded any more. */
static struct mm_module *next_to_detach(void)
{
	MM_LIST_EACH(link, &modules) {
		struct mm_module *module = MM_LIST_ENTRY(link, struct mm_module, link);
		if (module->detached || module->state == MM_MODULE_LOADING ||
		    module->state == MM_MODULE_UNLOADING)
			continue;
		module->detached = true;
		module->users++;
		return module;
	}
	return NULL;
}

/*
 * Tells the loaded modules, the last one first. A destructor and no exit handler: the program's own handlers
 * and destructors, which may still close drivers, come before it. Drivers get no message.
 */
__attribute__((destructor)) static void detach_all(void)
{
	if (!atomic_load(&any_loaded) || !mm_handle_ready())
		return;
	mm_module_lock();
	for (struct mm_module *module = next_to_detach(); module; module = next_to_detach()) {
		mm_module_unlock();
		mm_image_detach(&module->image, module->handle, true);
		mm_module_lock();
	}
	mm_module_unlock();
}
