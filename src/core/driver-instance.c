/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <mmsystem.h>
#include <pthread.h>
#include <stdlib.h>

#include "../base/handle.h"
#include "../base/utf.h"
#include "driver.h"
#include "module-problem.h"
#include "module.h"

enum instance_state {
	OPENING, /* DRV_OPEN runs */
	OPEN,
	CLOSING, /* DRV_CLOSE runs; messages still arrive */
	CLOSED,
};

/*
 * Owned by the handle's object. All but the fixed hdrvr under the module lock. The list has no use but this:
 * what a program leaves open can be found, by a debugger and by tools that look for leaks.
 */
struct instance {
	struct mm_list link;
	struct mm_module *module; /* valid until CLOSED */
	uint32_t hdrvr;
	enum instance_state state;
	uintptr_t id; /* the driver's, 0 until DRV_OPEN answered */
};

static struct mm_list instances = MM_LIST_EMPTY(instances);

static void finish_object(struct mm_object *object)
{
	struct instance *instance = object->data;

	mm_module_lock();
	mm_list_remove(&instance->link);
	mm_module_unlock();
	free(instance);
}

static void set_finisher(void)
{
	mm_object_set_finisher(MM_DRIVER, finish_object);
}

/* A new instance of a module that the caller is inside of, held for the caller. NULL: no memory. */
static struct mm_object *create(struct mm_module *module)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct instance *instance = calloc(1, sizeof *instance);
	if (!instance)
		return NULL;

	pthread_once(&once, set_finisher);
	instance->module = module;
	mm_list_init(&instance->link);
	struct mm_object *object = mm_object_create(MM_DRIVER, 0, instance);
	if (!object) {
		free(instance);
		return NULL;
	}
	mm_module_lock();
	module->instances++;
	mm_list_append(&instances, &instance->link);
	mm_module_unlock();
	return object;
}

/* The last state: the module does not count it any more. */
static void discard(struct instance *instance)
{
	mm_handle_close(instance->hdrvr, MM_TYPES(MM_DRIVER));
	mm_module_lock();
	instance->state = CLOSED;
	instance->module->instances--;
	mm_module_unlock();
}

/* What has to be undone or completed when DRV_OPEN is over, however it ends. */
struct opening {
	struct mm_module *module;
	struct mm_object *object; /* may be NULL */
	wchar_t *parameters;      /* may be NULL */
	uintptr_t id;             /* the driver's answer; 0: no instance */
};

static void end_opening(struct opening *opening)
{
	if (opening->object) {
		struct instance *instance = opening->object->data;
		if (opening->id) {
			mm_module_lock();
			instance->id = opening->id;
			instance->state = OPEN;
			mm_module_unlock();
		} else {
			discard(instance);
		}
		mm_object_put(opening->object);
	}
	free(opening->parameters);
	mm_module_leave(opening->module);
}

static uintptr_t no_memory(void)
{
	mm_module_problem_set("there is no memory to open a driver");
	return 0;
}

/* The caller has entered the module, which is left. */
static uintptr_t open_instance(struct mm_module *module, const char *parameters, intptr_t param2)
{
	__attribute__((cleanup(end_opening))) struct opening opening = { .module = module };

	opening.parameters = parameters ? mm_wide_from_utf8(parameters) : NULL;
	opening.object = create(module);
	if (!opening.object || (parameters && !opening.parameters))
		return no_memory();
	struct instance *instance = opening.object->data;
	uint32_t hdrvr = mm_handle_create(opening.object, MM_DRIVER);
	instance->hdrvr = hdrvr;
	if (!hdrvr)
		return no_memory();

	intptr_t param1 = (intptr_t)opening.parameters;
	opening.id = (uintptr_t)module->image.driver_proc(0, hdrvr, DRV_OPEN, param1, param2);
	if (!opening.id) {
		mm_module_problem_set("%s refused to be opened (DRV_OPEN)", module->file.path);
		return 0;
	}
	return hdrvr;
}

uintptr_t mm_driver_open_text(const char *text, intptr_t param2)
{
	__attribute__((cleanup(mm_registration_finish))) struct mm_registration registration = { 0 };

	mm_module_problem_clear();
	int result = mm_registration_find(&registration, text);
	struct mm_module *module = result == 0 ? mm_module_enter(&registration.file, true) : NULL;
	uintptr_t hdrvr = module ? open_instance(module, registration.parameters, param2) : 0;

	if (result == -ENOMEM)
		no_memory();
	if (hdrvr)
		mm_module_problem_clear();
	mm_module_problem_keep(text);
	return hdrvr;
}

static void put_config(struct mm_config **config)
{
	mm_config_put(*config);
}

uintptr_t mm_driver_open(const char *name, const char *section, intptr_t param2)
{
	if (!*name) {
		mm_module_problem_set("the name of the driver is empty");
		return 0;
	}
	__attribute__((cleanup(put_config))) struct mm_config *config = mm_config_get();
	return mm_driver_open_text(mm_registry_text(config, name, section), param2);
}

/*
 * The instance's object, held, with a call inside its module; to close it: only if it is open. NULL: none
 * such.
 */
static struct mm_object *enter(uintptr_t hdrvr, struct mm_driver_call *call, bool to_close)
{
	struct mm_object *object = mm_object_get(hdrvr, MM_TYPES(MM_DRIVER));
	if (!object)
		return NULL;

	struct instance *instance = object->data;
	mm_module_lock();
	bool entered = to_close ? instance->state == OPEN : instance->state != CLOSED;
	if (entered) {
		*call = (struct mm_driver_call){ instance->module, instance->hdrvr, instance->id };
		instance->module->users++;
		if (to_close)
			instance->state = CLOSING;
	}
	mm_module_unlock();
	if (entered)
		return object;
	mm_object_put(object);
	return NULL;
}

bool mm_driver_begin(uintptr_t hdrvr, struct mm_driver_call *call)
{
	*call = (struct mm_driver_call){ NULL, 0, 0 };
	struct mm_object *object = enter(hdrvr, call, false);
	if (object)
		mm_object_put(object);
	return object != NULL;
}

void mm_driver_end(struct mm_driver_call *call)
{
	if (call->module)
		mm_module_leave(call->module);
	call->module = NULL;
}

void *mm_driver_symbol(const struct mm_driver_call *call, const char *name)
{
	return mm_image_symbol(&call->module->image, name);
}

intptr_t mm_driver_send(uintptr_t hdrvr, uint32_t message, intptr_t param1, intptr_t param2)
{
	MM_DRIVER_CALL call;
	if (!mm_driver_begin(hdrvr, &call))
		return 0;
	return call.module->image.driver_proc(call.id, call.hdrvr, message, param1, param2);
}

/* What has to be completed when DRV_CLOSE is over, however it ends. */
struct closing {
	struct mm_driver_call call;
	struct mm_object *object;
	bool closed;
};

static void end_closing(struct closing *closing)
{
	if (!closing->object)
		return;
	struct instance *instance = closing->object->data;
	if (closing->closed) {
		discard(instance);
	} else {
		mm_module_lock();
		instance->state = OPEN;
		mm_module_unlock();
	}
	mm_object_put(closing->object);
	mm_driver_end(&closing->call);
}

intptr_t mm_driver_close(uintptr_t hdrvr, intptr_t param1, intptr_t param2)
{
	__attribute__((cleanup(end_closing))) struct closing closing = { .closed = false };

	closing.object = enter(hdrvr, &closing.call, true);
	if (!closing.object)
		return 0;
	const struct mm_driver_call *call = &closing.call;
	intptr_t answer = call->module->image.driver_proc(call->id, call->hdrvr, DRV_CLOSE, param1, param2);
	/* Some drivers answer with 32 bits: the upper half says nothing. */
	closing.closed = (uint32_t)answer != 0;
	return closing.closed ? answer : 0;
}

uint32_t mm_driver_module(uintptr_t hdrvr)
{
	MM_DRIVER_CALL call;
	return mm_driver_begin(hdrvr, &call) ? call.module->handle : 0;
}
