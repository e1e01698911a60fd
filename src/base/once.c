/* SPDX-License-Identifier: MIT */
#include "once.h"

bool mm_once_make(struct mm_once *once, bool (*make)(void))
{
	pthread_mutex_lock(&once->making);
	bool made = mm_once_made(once) || make();
	atomic_store(&once->made, made);
	pthread_mutex_unlock(&once->making);
	return made;
}
