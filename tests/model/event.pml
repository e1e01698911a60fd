/* SPDX-License-Identifier: MIT */
/*
 * Events: src/core/event-set.c (setter), src/core/event.c (pulse, arm), src/core/waitable.c (take_signal,
 * register) and the sleep of src/core/wait.c, on one object whose handle is closed and whose memory is
 * used again.
 *
 * take_signal, arm and pulse are compare-and-swap loops whose failed turns have no effect: one step each
 * here. The setter's loop is written out, because another object may be in the memory between its load
 * and its swap.
 *
 *   no lost wake-up       at rest nobody sleeps or polls while the event is set                 at_rest
 *   never another event   the second object in this memory, which nobody sets, is not set       at_rest
 *   one per set           as many take an auto-reset event as sets found it reset               at_rest
 *   pulse                 releases one who is registered (manual-reset: all), if there is one   at_rest
 *
 * CASE_MANUAL, CASE_PULSE_MANUAL: a manual-reset event. CASE_DESCRIPTOR: one waits, one polls.
 * CASE_PULSE: no set.
 */
#define SET 1        /* MM_EVENT_SET */
#define ARMED 2      /* MM_EVENT_ARMED */
#define TOKEN 4      /* MM_EVENT_TOKEN */
#define TOKENS 12
#define PULSE 16     /* MM_EVENT_PULSE */
#define PULSES 48

#if defined(CASE_MANUAL) || defined(CASE_PULSE_MANUAL)
#define MANUAL 1
#else
#define MANUAL 0
#endif
#ifdef BUG_TOKENS_DROPPED
#define CASE_PULSE
#endif
#if defined(BUG_DRAINED_AFTER_ARMED) || defined(BUG_ARMED_BLINDLY)
#define CASE_DESCRIPTOR
#endif
#if defined(CASE_PULSE) || defined(CASE_PULSE_MANUAL)
#define PULSE_ONLY
#endif

#define WAITERS 2

/* struct mm_object */
byte generation = 1, state;
byte holders = 1;
byte waiters;
bit readable;

/* The handle: its slot's generation and whether it is open. */
byte opening = 1;
bit open = 1;

bit asleep[WAITERS];
bit polling;

/* Beside the code. */
byte sets, taken;
bit registered[WAITERS];
bit pulsed_at[WAITERS]; /* registered when the pulse came */
byte released;

/* The look-up, proved in handle.pml */
inline find(handle, reference)
{
	d_step { reference = (open && opening == handle -> generation : 0) }
}

inline futex_wake()
{
	d_step { asleep[0] = 0; asleep[1] = 0 }
}

proctype setter(byte handle)
{
	byte reference, seen, seen_generation;
	bit swapped;

	find(handle, reference);
	if
	:: reference == 0 -> goto done
	:: else
	fi;
	d_step { seen = state; seen_generation = generation };
	do
	:: seen_generation != reference -> goto done
	:: else ->
#ifdef BUG_STORED
		d_step {
			state = seen | SET;
			swapped = 1
#elif defined(BUG_NO_GENERATION)
		d_step {
			swapped = (state == seen);
#else
		d_step {
			swapped = (state == seen && generation == seen_generation);
#endif
			if
			:: swapped && !(seen & SET) -> sets++
			:: else
			fi;
			if
			:: swapped -> state = (seen | SET) & ~ARMED
			:: else -> seen = state; seen_generation = generation
			fi
		}
		if
		:: swapped -> break
		:: else
		fi
	od;
	if
	:: seen & SET -> goto done
	:: else
	fi;
	if
	:: waiters -> futex_wake()
	:: else
	fi;
	if
	:: seen & ARMED -> readable = 1
	:: else
	fi;
done:
}

#define pulse_released (registered[me] && (state & PULSES) != pulses && (MANUAL || (state & TOKENS)))

/* take_signal */
inline take()
{
	d_step {
		if
		:: state & SET -> taken++; got = 1; state = (MANUAL -> state : state & ~SET)
		:: !(state & SET) && pulse_released ->
			released++; got = 1; state = (MANUAL -> state : state - TOKEN)
		:: else
		fi
	}
}

inline put()
{
	holders--
}

/* mm_waitable_register; drop_tokens */
inline register()
{
	before = state;
	d_step { first = (waiters == 0); waiters++ };
	if
#ifdef BUG_TOKENS_DROPPED
	:: first -> state = state & ~TOKENS
#else
	:: first -> d_step { state = ((state & PULSES) == (before & PULSES) -> state & ~TOKENS : state) }
#endif
	:: else
	fi;
	d_step { pulses = state & PULSES; registered[me] = 1; before = 0; first = 0 }
}

proctype waiter(byte me)
{
	byte word, before, pulses;
	bit got, first;

	/* mm_object_get */
	atomic {
		if
		:: open && opening == 1 -> holders++
		:: else -> goto done
		fi
	}
	take();
	if
	:: got -> goto leave
	:: else
	fi;
#ifdef BUG_LOOKS_BEFORE_REGISTERED
	word = state;
	take();
	register();
#else
	register();
	do
	:: true ->
		word = state;  /* read_words */
		take();        /* look */
		if
		:: got -> break
		:: else
		fi;
		if
		:: me == 0 -> break /* the deadline */
		:: true
		fi;
#ifndef BUG_SLEEPS_ON_A_SET_WORD
		/* It was set when it was read, and another waiter took that; set again it looks the same. */
		if
		:: word & SET -> goto again
		:: else
		fi;
#endif
#endif
		/* the kernel compares and sleeps in one step */
		atomic { asleep[me] = (state == word -> 1 : 0) }
end_asleep:	asleep[me] == 0;
#ifndef BUG_LOOKS_BEFORE_REGISTERED
again:		word = 0
	od;
#endif
	atomic { registered[me] = 0; waiters--; pulses = 0; word = 0 };
leave:
	put();
done:
}

/* Closes the handle; the next event gets the memory as soon as nobody holds it. */
proctype closer()
{
	open = 0;
	put();
end_held:
	holders == 0;
	d_step { generation++; state = 0 };
	holders = 1;
	d_step { opening++; open = 1 }
}

inline arm()
{
#ifndef BUG_DRAINED_AFTER_ARMED
	readable = 0;
#endif
	d_step {
#ifdef BUG_ARMED_BLINDLY
		set = 0;
#else
		set = state & SET;
#endif
		state = (set -> state : state | ARMED)
	};
	if
	:: set -> set = 0; readable = 1
	:: else
	fi
#ifdef BUG_DRAINED_AFTER_ARMED
	;
	readable = 0
#endif
}

/* Waits without sleeping, which arms the descriptor when it times out; then polls. */
proctype poller(byte me)
{
	byte pulses;
	bit got, set;

	do
	:: true ->
		take();
		if
		:: got -> got = 0
		:: else ->
			arm();
			polling = 1;
end_polling:		atomic { readable -> polling = 0 }
		fi
	od
}

/* Another thread's wait timed out. */
proctype armer()
{
	bit set;
	arm()
}

/* mm_event_pulse. The word's pulses change even if nobody is there. */
proctype pulser()
{
	bit waiting;

	d_step {
		state = (state & ~(SET | PULSES)) | ((state + PULSE) & PULSES);
		if
		:: !MANUAL && waiters && (state & TOKENS) != TOKENS -> state = state + TOKEN
		:: else
		fi;
		pulsed_at[0] = registered[0];
		pulsed_at[1] = registered[1]
	};
	if
	:: waiters -> futex_wake()
	:: else
	fi
}

init
{
	atomic {
#ifdef PULSE_ONLY
		run waiter(0);
		run waiter(1);
		run pulser()
#elif defined(CASE_DESCRIPTOR)
		run waiter(1);
		run poller(0);
		run setter(1);
		run setter(1);
		run armer()
#else
		run waiter(0);
		run waiter(1);
		run setter(1);
		run setter(1);
		run setter(1);
		run closer()
#endif
	}
}

active proctype at_rest()
{
	timeout ->
#ifdef PULSE_ONLY
	assert(!(asleep[0] && pulsed_at[0]) || (!MANUAL && released));
	assert(!(asleep[1] && pulsed_at[1]) || (!MANUAL && released));
	assert(MANUAL || released <= 1)
#else
	assert(generation == 1 || !(state & SET));
	assert(!(state & SET) || (!asleep[0] && !asleep[1]));
	assert(!(state & SET) || !polling || readable);
	assert(MANUAL || generation > 1 || sets == taken + (state & SET))
#endif
}
