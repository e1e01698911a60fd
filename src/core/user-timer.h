/* SPDX-License-Identifier: MIT */
/* SetTimer's timers: owner only, found due when their thread looks for messages. */
#ifndef MM_CORE_USER_TIMER_H
#define MM_CORE_USER_TIMER_H

struct mm_queue;

void mm_user_timers_finish(struct mm_queue *queue);

#endif
