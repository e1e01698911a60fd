/* SPDX-License-Identifier: MIT */
/*
 * Waiting for several objects: src/core/wait.c (sleep_until_taken, take_all), src/core/waitable.c
 * (take, reserve, commit, cancel) and src/core/reservation.c. Object 0 is a semaphore (CASE_MUTEX: a mutex), object 1 an auto-reset
 * event; one thread waits for both, another for either (CASE_TWO_ALL: for both as well), while others
 * release the first and set the second.
 *
 * Takes, sets and releases are compare-and-swap loops whose failed turns have no effect: one step each
 * here.
 *
 *   all or none        who waits for both leaves with both or with none          commit, at_rest
 *   no lost wake-up    at rest nobody sleeps who could leave                     at_rest
 *   setters            never wait: only takers touch reserving                   setter (by its form)
 *   nothing from air   as many taken as were given                               at_rest
 */
#if defined(BUG_ALL_UNLOCKED)
#define CASE_TWO_ALL
#elif defined(BUG_SLEEPS_ON_A_RESERVED_MUTEX)
#define CASE_MUTEX
#endif
#ifdef CASE_TWO_ALL
#define ALL(waiter) 1
#else
#define ALL(waiter) (waiter == 0)
#endif

#define RESERVED 8  /* MM_SEMAPHORE_RESERVED, MM_EVENT_RESERVED, MM_MUTEX_RESERVED */
#define VALUE 7     /* count; set; owner */

/* What a state word says. A mutex that is reserved is nobody's: its word is RESERVED alone. */
#ifdef CASE_MUTEX
#define OWNED(thread) ((thread) + 1)
#define is_free(object, word) (object == 0 -> (word) == 0 : ((word) & VALUE) != 0)
#define taken_by(object, word, thread) (object == 0 -> OWNED(thread) : (word) - 1)
#ifdef BUG_SLEEPS_ON_A_RESERVED_MUTEX
#define may_be_free(object, word) is_free(object, word)
#else
#define may_be_free(object, word) (is_free(object, word) || (word) == RESERVED)
#endif
#else
#define is_free(object, word) (((word) & VALUE) != 0)
#define taken_by(object, word, thread) ((word) - 1)
#define may_be_free(object, word) is_free(object, word)
#endif

/* struct mm_object */
byte state[2];
byte waiters[2];

bit reserving;
bit asleep[2];

/* Beside the code. */
byte given[2], taken[2];

inline futex_wake()
{
	d_step { asleep[0] = 0; asleep[1] = 0 }
}

/* mm_semaphore_release, mm_event_set */
proctype setter(byte object)
{
	bit changed;

	d_step {
		changed = (object == 0 || !(state[object] & VALUE));
		state[object] = (object == 0 -> state[object] + 1 : state[object] | 1);
		given[object] = given[object] + changed
	}
	if
	:: changed && waiters[object] -> futex_wake()
	:: else
	fi
}

#ifdef CASE_MUTEX
/* mm_mutex_release */
inline release()
{
	state[0] = 0;
	if
	:: waiters[0] -> futex_wake()
	:: else
	fi
}

/* A thread that has the mutex now and then */
proctype owner()
{
	byte times;

	do
	:: times < 2 ->
		atomic { state[0] == 0 -> state[0] = OWNED(2) }
		times++;
		release()
	:: break
	od
}
#endif

/* mm_waitable_take: got becomes 1, or nothing changes */
inline take(object)
{
	do
	:: d_step {
#ifdef BUG_TAKES_RESERVED
		true ->
#else
		!(state[object] & RESERVED) ->
#endif
		if
		:: is_free(object, state[object]) ->
			state[object] = taken_by(object, state[object], me);
			taken[object]++;
			got = 1
		:: else
		fi
	   };
	   break
#ifndef BUG_TAKES_RESERVED
	:: atomic { (state[object] & RESERVED) -> skip };
	   /* mm_reservation_wait */
	   atomic { reserving == 0 -> reserving = 1 };
	   reserving = 0
#endif
	od
}

inline reserve(object, reserved)
{
	d_step {
		reserved = is_free(object, state[object]);
		state[object] = (reserved -> state[object] | RESERVED : state[object])
	}
}

inline commit(object)
{
	d_step {
		assert(state[object] & RESERVED && is_free(object, state[object] & ~RESERVED));
		state[object] = taken_by(object, state[object] & ~RESERVED, me);
		taken[object]++
	}
}

/* Wakes nobody: what is free again was so before. */
inline cancel(object, reserved)
{
	if
	:: reserved -> d_step { state[object] = state[object] & ~RESERVED; reserved = 0 }
	:: else
	fi
}

inline take_all()
{
#ifndef BUG_ALL_UNLOCKED
	atomic { reserving == 0 -> reserving = 1 };
#endif
	reserve(0, reserved0);
	if
	:: reserved0 -> reserve(1, reserved1)
	:: else
	fi;
	if
	:: reserved0 && reserved1 ->
		commit(0);
		commit(1);
		d_step { reserved0 = 0; reserved1 = 0; got = 1 }
	:: else ->
		cancel(0, reserved0);
		cancel(1, reserved1)
	fi;
#ifndef BUG_ALL_UNLOCKED
	reserving = 0
#endif
}

inline look()
{
	if
	:: ALL(me) -> take_all()
	:: else ->
		take(0);
		if
		:: !got -> take(1)
		:: else
		fi
	fi
}

/* The words as they were read would have let the waiter go: another one took in between. */
#define would_do (may_be_free(0, word0) && may_be_free(1, word1) || \
	!ALL(me) && (may_be_free(0, word0) || may_be_free(1, word1)))

proctype waiter(byte me)
{
	byte word0, word1;
	bit got, reserved0, reserved1;

	look();
	if
	:: got -> goto leave
	:: else
	fi;
	/* mm_waitable_register */
	waiters[0]++;
	waiters[1]++;
	do
	:: true ->
		/* read_words */
		word0 = state[0];
		word1 = state[1];
		look();
		if
		:: got -> break
		:: else
		fi;
		if
#ifndef BUG_SLEEPS_ON_A_WORD_THAT_WOULD_DO
		:: would_do
#endif
		:: else ->
			/* futex_waitv: compares all and sleeps in one step */
			atomic { asleep[me] = (state[0] == word0 && state[1] == word1) }
end_asleep:		asleep[me] == 0
		fi;
		word0 = 0;
		word1 = 0
	od;
	atomic { word0 = 0; word1 = 0; waiters[0]--; waiters[1]-- };
leave:
	got = 0;
#ifdef CASE_MUTEX
	if
	:: state[0] == OWNED(me) -> release()
	:: else
	fi
#endif
}

init
{
	atomic {
		run waiter(0);
		run waiter(1);
#ifdef CASE_MUTEX
		run owner();
		if
		:: run setter(1)
		:: skip
		fi
#else
		run setter(1);
		run setter(0);
		run setter(0)
#endif
	}
}

active proctype at_rest()
{
	timeout ->
	assert(reserving == 0);
	assert(!((state[0] | state[1]) & RESERVED));
	assert(!asleep[0] || !is_free(0, state[0]) || !is_free(1, state[1]));
	assert(!asleep[1] || (ALL(1) -> !is_free(0, state[0]) || !is_free(1, state[1])
	                              : !is_free(0, state[0]) && !is_free(1, state[1])));
#ifndef CASE_MUTEX
	assert(given[0] == taken[0] + state[0]);
#endif
	assert(given[1] == taken[1] + state[1])
}
