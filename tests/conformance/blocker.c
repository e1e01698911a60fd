/* SPDX-License-Identifier: MIT */
/* The thread that sits in mmTaskBlock, for the task cases. */
#include "blocker.h"

#include <string.h>

static DWORD WINAPI blocker_run(void *data)
{
	struct blocker *blocker = data;

	queue_make();
	SetEvent(blocker->ready);
	while (!blocker->over) {
		mmTaskBlock(blocker->id);
		__atomic_fetch_add(&blocker->returns, 1, __ATOMIC_SEQ_CST);
		WaitForSingleObject(blocker->next, INFINITE);
	}
	while (queue_take(&blocker->last))
		blocker->left++;
	return 0;
}

void blocker_start(struct blocker *blocker)
{
	memset(blocker, 0, sizeof(*blocker));
	blocker->ready = CreateEventA(NULL, TRUE, FALSE, NULL);
	blocker->next = CreateEventA(NULL, FALSE, FALSE, NULL);
	blocker->thread = CreateThread(NULL, 0, blocker_run, blocker, 0, &blocker->id);
	REQUIRE(blocker->thread);
	WaitForSingleObject(blocker->ready, INFINITE);
}

void blocker_await(struct blocker *blocker)
{
	blocker->expected++;
	WAIT_UNTIL(__atomic_load_n(&blocker->returns, __ATOMIC_SEQ_CST) >= blocker->expected);
}

void blocker_check_blocked(const struct blocker *blocker)
{
	Sleep(50);
	CHECK_EQ(__atomic_load_n(&blocker->returns, __ATOMIC_SEQ_CST), blocker->expected);
}

void blocker_again(struct blocker *blocker)
{
	SetEvent(blocker->next);
}

void blocker_stop(struct blocker *blocker)
{
	blocker->over = 1;
	SetEvent(blocker->next);
	WaitForSingleObject(blocker->thread, INFINITE);
}
