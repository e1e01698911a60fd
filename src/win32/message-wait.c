/* SPDX-License-Identifier: MIT */
/* Waiting for messages, and for objects beside them. */
#include <winuser.h>

#include "../base/futex.h"
#include "../core/message-poll.h"
#include "../core/message.h"
#include "answer.h"
#include "message-queue.h"
#include "wait-handle.h"

DWORD WINAPI GetQueueStatus(UINT flags)
{
	MM_KEEP_ERRNO;
	struct mm_queue *queue = mm_own_queue();
	if (!queue)
		return 0;
	struct mm_message_status status = mm_message_status(queue);
	mm_message_see(queue, flags);
	return (status.present & flags) << 16 | (status.fresh & flags);
}

/* What is there afterwards is not waited for again. */
BOOL WINAPI WaitMessage(void)
{
	MM_KEEP_ERRNO;
	struct mm_message_source source;
	struct mm_queue *queue = mm_own_queue();
	if (!queue)
		return FALSE;

	mm_message_source_init(&source, queue, QS_ALLINPUT, false);
	struct mm_wait wait = { .source = &source.wait, .deadline_ns = MM_NEVER };
	mm_wait(&wait);
	mm_message_see(queue, QS_ALLINPUT);
	mm_message_poll_restore(queue);
	return TRUE;
}

/* Messages stay until their thread takes them: so first for one of them, then for all the objects. */
static enum mm_wait_outcome wait_for_message_and_all(struct mm_wait *wait,
                                                     const struct mm_wait_source *source)
{
	struct mm_wait message = {
		.source = source,
		.alertable = wait->alertable,
		.deadline_ns = wait->deadline_ns,
	};
	enum mm_wait_outcome outcome = mm_wait(&message);
	return outcome == MM_WAIT_SOURCE && wait->count ? mm_wait(wait) : outcome;
}

static DWORD wait_for(struct mm_wait *wait, struct mm_queue *queue, DWORD kinds, DWORD flags)
{
	struct mm_message_source source;
	enum mm_wait_outcome outcome;

	mm_message_source_init(&source, queue, kinds, flags & MWMO_INPUTAVAILABLE);
	if (flags & MWMO_WAITALL) {
		outcome = wait_for_message_and_all(wait, &source.wait);
	} else {
		wait->source = &source.wait;
		outcome = mm_wait(wait);
	}
	mm_message_poll_restore(queue);
	return mm_wait_end(wait, outcome);
}

DWORD WINAPI MsgWaitForMultipleObjectsEx(DWORD nCount, const HANDLE *pHandles, DWORD dwMilliseconds,
                                         DWORD dwWakeMask, DWORD dwFlags)
{
	MM_KEEP_ERRNO;
	struct mm_wait wait;
	struct mm_queue *queue = mm_own_queue();
	if (!queue)
		return WAIT_FAILED;
	if (nCount >= MAXIMUM_WAIT_OBJECTS || (nCount && !pHandles)) {
		mm_error_set(ERROR_INVALID_PARAMETER);
		return WAIT_FAILED;
	}
	if (!mm_wait_begin(&wait, nCount, pHandles, dwFlags & MWMO_WAITALL))
		return WAIT_FAILED;
	wait.alertable = dwFlags & MWMO_ALERTABLE;
	wait.deadline_ns = mm_wait_deadline(dwMilliseconds);
	return wait_for(&wait, queue, dwWakeMask, dwFlags);
}

DWORD WINAPI MsgWaitForMultipleObjects(DWORD nCount, const HANDLE *pHandles, BOOL fWaitAll,
                                       DWORD dwMilliseconds, DWORD dwWakeMask)
{
	DWORD flags = fWaitAll ? MWMO_WAITALL : 0;
	return MsgWaitForMultipleObjectsEx(nCount, pHandles, dwMilliseconds, dwWakeMask, flags);
}
