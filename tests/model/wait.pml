/* SPDX-License-Identifier: MIT */
/*
 * Waiting for several objects: src/core/wait.c (sleep_until_taken, take_all) and src/core/waitable.c (take, reserve,
 * commit, cancel). Object 0 is a semaphore, object 1 an auto-reset event; one thread waits for both, one for either,
 * one XX
 *
 * Takes, sets and releases are compare-and-swap loops whose failed turns have no effect: one step each here.
 *
 *   all or none        who waits for both leaves with both or with none          at_rest
 *   no lost wake-up    at rest nobody sleeps who could leave                     at_rest
 *   setters            never wait: only takers touch all_lock                    set (by its form)
 *   nothing from air   as many taken as were given                               at_rest
 */
#define OBJECTS 2
#define WAITERS 2

#ifdef BUG_ALL_UNLOCKED
#define CASE_TWO_ALL
#endif
#ifdef CASE_TWO_ALL
#define ALL(waiter) 1
#else
#define ALL(waiter) (waiter == 0)
#endif

#define RESERVED 8  /* MM_SEMAPHORE_RESERVED, MM_EVENT_RESERVED */
#define VALUE 7

/* struct mm_object */
byte state[OBJECTS];
byte waiters[OBJECTS];

bit all_lock;

bit asleep[WAITERS];

byte given[OBJECTS], taken[OBJECTS];

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

/* take_count, take_signal: got becomes 1, or nothing changes */
inline take(object)
{
	do
	:: d_step {
#ifndef BUG_TAKES_RESERVED
		!(state[object] & RESERVED) ->
#else
		true ->
#endif
		if
		:: state[object] & VALUE ->
			state[object] = state[object] - 1;
			taken[object]++;
			got = 1
		:: else
		fi
	   };
	   break
#ifndef BUG_TAKES_RESERVED
	:: atomic { (state[object] & RESERVED) -> skip };
	   /* mm_wait_until_unreserved */
	   atomic { all_lock == 0 -> all_lock = 1 };
	   all_lock = 0
#endif
	od
}

inline reserve(object, reserved)
{
	d_step {
		reserved = (state[object] & VALUE -> 1 : 0);
		state[object] = (reserved -> state[object] | RESERVED : state[object])
	}
}

inline commit(object)
{
	d_step {
		assert(state[object] & VALUE);
		state[object] = (state[object] & ~RESERVED) - 1;
		taken[object]++
	}
}

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
	atomic { all_lock == 0 -> all_lock = 1 };
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
	all_lock = 0
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
#define would_do (ALL(me) -> (word0 & VALUE) && (word1 & VALUE) : (word0 & VALUE) || (word1 & VALUE))

proctype waiter(byte me)
{
	byte word0, word1;
	bit got, reserved0, reserved1;

	look();
	if
	:: got -> goto done
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
done:
	got = 0
}

init
{
	atomic {
		run waiter(0);
		run waiter(1);
		run setter(0);
		run setter(0);
		run setter(1)
	}
}

active proctype at_rest()
{
	timeout ->
	assert(all_lock == 0);
	assert(!((state[0] | state[1]) & RESERVED));
	assert(!asleep[0] || !(state[0] & VALUE) || !(state[1] & VALUE));
	assert(!asleep[1] || (ALL(1) -> !(state[0] & VALUE) || !(state[1] & VALUE) : !((state[0] | state[1]) & VALUE)));
	assert(given[0] == taken[0] + state[0]);
	assert(given[1] == taken[1] + state[1])
}
