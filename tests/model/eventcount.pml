/* SPDX-License-Identifier: MIT */
/*
 * The event count: src/base/eventcount.[ch], with the owner's loops around it: the wait of src/core/wait.c
 * (read_words, look, sleep_on) and the arming of the queue's descriptor. The ring is three counters here.
 *
 * The owner chooses each time whether it sleeps in the kernel or polls its descriptor, and may come back early from
 * either (a timeout, another descriptor). One producer may stop for ever in the middle of its push.
 *
 *   no lost wake-up   when all is at rest, the owner does not sleep while something is published      at_rest
 *   no spinning       who is told that something is there finds it                                    collect
 */
#define PRODUCERS 3
#define EACH 2

#define FUTEX 1 /* MM_EC_FUTEX */
#define POLL 2  /* MM_EC_POLL */

byte word;              /* mm_eventcount.word */
bit readable;           /* the eventfd */
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

/* Takes what it was told of. */
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

/* mm_wait with the queue as its source */
inline wait()
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
	cancel()
}

/* The message loop of a program that polls the descriptor: after PeekMessage found nothing */
inline arm_and_poll()
{
#ifndef BUG_DESCRIPTOR_DRAINED_LAST
	readable = 0;
#endif
	announce(POLL);
	if
	:: ready() -> cancel()
	:: else ->
#ifdef BUG_DESCRIPTOR_DRAINED_LAST
		readable = 0;
#endif
		if
		:: skip /* another descriptor was ready */
		:: atomic { polling = 1 };
end_polling:		atomic { readable -> polling = 0 }
		fi
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
		:: wait()
		:: arm_and_poll()
		fi
	od
}

active proctype at_rest()
{
	timeout ->
	assert(!asleep || published == collected);
	assert(!polling || published == collected)
}
