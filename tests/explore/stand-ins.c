/* SPDX-License-Identifier: MIT */
/* What the sources under test call and no scenario is about. */
#include <core/config.h>
#include <core/error.h>
#include <core/mutex.h>
#include <core/thread.h>
#include <core/waitable-timer.h>
#include <base/clock.h>
#include <base/descriptor.h>
#include <base/futex.h>

#include "scenarios.h"

static void not_modelled(void)
{
	explore_fail("a function that is not modelled");
}

uint32_t mm_config_post_limit(void)
{
	return 2;
}

void mm_error_set(uint32_t code)
{
	(void)code;
}

int64_t mm_clock_ns(void)
{
	return 0;
}

int mm_descriptor_usable(int fd)
{
	return fd;
}

struct mm_thread *mm_thread_known(void)
{
	return NULL;
}

struct mm_thread *mm_thread_self(void)
{
	return NULL;
}

bool mm_mutex_taken(struct mm_object *mutex, struct mm_thread *owner)
{
	(void)mutex, (void)owner;
	not_modelled();
	return false;
}

void mm_waitable_timer_refresh(struct mm_object *timer)
{
	(void)timer;
	not_modelled();
}

int64_t mm_waitable_timer_due(struct mm_object *timer)
{
	(void)timer;
	not_modelled();
	return MM_NEVER;
}

bool mm_waitable_timers_complete(void)
{
	return false;
}

int64_t mm_waitable_timers_due(void)
{
	return MM_NEVER;
}
