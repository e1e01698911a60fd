/* SPDX-License-Identifier: MIT */
/*
 * The event count: src/base/eventcount.[ch], with what its owner does: the wait of src/core/wait.c
 * (read_words, look, sleep_on) as src/core/message.c uses it (mm_message_sleep), and the queue's
 * descriptor (src/core/message-poll.c). The ring is three counters here.
 *
 * The owner chooses each time whether it sleeps in the kernel, looks with PeekMessage or polls its
 * descriptor, and may come back early from sleeping and polling. One producer may stop for ever in the
 * middle of its push.
 *
 *   no lost wake-up   at rest the owner neither sleeps nor polls while something is published     at_rest
 *   no spinning       who is told that something is there finds it                                collect
 */
#define PRODUCERS 3
#define EACH 2

#define FUTEX 1 /* MM_EC_FUTEX */
#define POLL 2  /* MM_EC_POLL */

byte word;              /* mm_eventcount.word */
bit readable = 1;       /* the eventfd, as mm_message_poll_fd leaves it */
byte tail, published, collected;

bit asleep;             /* in the kernel, on word */
bit polling;            /* in poll() */
bit stopped;
byte ended;

inline notify()
{
	if
	:: word == 0
	:: else ->
#ifdef BUG_WORD_NOT_CHANGED
		old = word;
#else
		d_step { old = word; word = 0 }
#endif
		if
		:: old & FUTEX -> asleep = 0 /* mm_futex_wake */
		:: else
		fi;
		if
		:: old & POLL -> readable = 1 /* mm_eventcount_write */
		:: else
		fi;
		old = 0
	fi
}

proctype producer()
{
	byte number, old;

	do
	:: number == EACH -> break
	:: else ->
		number++;
#ifdef BUG_NOTIFIED_BEFORE_PUBLISHED
		notify();
#endif
		tail++;
		if
		:: atomic { !stopped -> stopped = 1; goto end_stopped }
		:: published++ /* the exchange of the sequence number */
		fi;
#ifndef BUG_NOTIFIED_BEFORE_PUBLISHED
		notify()
#endif
	od;
	goto done;
end_stopped:
	false;
done:
}

#ifdef BUG_TAIL_TAKEN_FOR_A_MESSAGE
#define ready() (tail != collected)
#else
#define ready() (published != collected)
#endif

/* mm_queue_collect by who was told that there is something */
inline collect()
{
	d_step {
		assert(published != collected);
		collected = published
	}
}

inline announce(bits)
{
	word = bits /* an exchange */
}

inline cancel()
{
	word = 0
}

/* mm_message_sleep: mm_wait with the queue as its source */
inline sleep()
{
	do
	:: true ->
#ifdef BUG_ANNOUNCED_AFTER_LOOK
		if
		:: ready() -> break
		:: else
		fi;
		announce(FUTEX);
#else
		announce(FUTEX);
#ifndef BUG_NO_SECOND_LOOK
		if
		:: ready() -> break
		:: else
		fi;
#endif
#endif
		if
		:: break /* the deadline */
		:: skip
		fi;
		/* sleep_on: the kernel compares and sleeps in one step */
#ifdef BUG_SLEEP_DOES_NOT_COMPARE
		asleep = 1;
#else
		atomic { asleep = (word == FUTEX -> 1 : 0) }
#endif
end_asleep:	asleep == 0
	od;
	cancel();
#ifndef BUG_NOT_RESTORED
	readable = 1 /* mm_message_poll_restore */
#endif
}

/* mm_message_poll_arm, when PeekMessage has found nothing. If something has come by now, it looks again. */
inline arm()
{
#ifdef BUG_DESCRIPTOR_DRAINED_LAST
	announce(POLL);
	readable = 0
#else
	readable = 0;
	announce(POLL)
#endif
}

inline poll()
{
	if
	:: skip /* another descriptor was ready */
	:: polling = 1;
end_polling:	atomic { readable -> polling = 0 }
	fi
}

active proctype owner()
{
	atomic {
		run producer();
		run producer();
		run producer()
	}
	do
	:: ready() -> collect()
	:: else ->
		if
		:: sleep()
		:: arm()
		:: poll()
		fi
	od
}

active proctype at_rest()
{
	timeout ->
	assert(!asleep || published == collected);
	assert(!polling || published == collected)
}
