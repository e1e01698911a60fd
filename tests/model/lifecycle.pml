/* SPDX-License-Identifier: MIT */
/*
 * The life of driver modules: src/core/module.c (advance, enable, settle), module-wait.c (mm_work_wait,
 * closes_cycle), module-load.c (the stay in the dynamic loader) and driver-instance.c (open_instance,
 * mm_driver_close). Threads open a driver and close it again; drivers call back: what a driver's message
 * opens is said by CALLS. A section under the module lock is one atomic step.
 *
 *   order              LOAD, ENABLE before any OPEN; CLOSE; DISABLE, FREE; then unloading    life
 *   once               LOAD and ENABLE for one image                                         enable
 *   nobody inside      while DISABLE, FREE and unloading run                                disable, unload
 *   refused            nobody where no driver calls back into its opener                     refuse
 *   no deadlock        every thread ends: no wait is a valid end
 *   nothing left       in the end no module is loaded                                        at_rest
 *
 * As it stands: three threads open one module twice; DRV_LOAD, DRV_OPEN and DRV_CLOSE fail once.
 * CASE_REENTRY: the module opens itself in every message. CASE_CYCLE: two modules open each other in
 * DRV_LOAD, CASE_CYCLE_DOWN: in DRV_FREE. CASE_LOADER: two modules open each other in their constructors,
 * under the dynamic loader's own lock. CASE_LOADER_AND_LOAD: one in its constructor, the other in
 * DRV_LOAD. CASE_CHAIN: the first opens the second in DRV_LOAD, so that nobody is refused. CASE_MESSAGE:
 * another thread sends a message to an instance that is closed.
 */
#if defined(BUG_CYCLE_NOT_SEEN)
#define CASE_CYCLE
#elif defined(BUG_OPENED_IN_ITS_OWN_LOAD)
#define CASE_REENTRY
#elif defined(BUG_LOADER_NOT_SEEN)
#define CASE_LOADER
#elif defined(BUG_UNLOADED_UNDER_A_MESSAGE)
#define CASE_MESSAGE
#endif

/* enum mm_module_state */
#define GONE 0
#define LOADING 1
#define LOADED 2
#define ENABLING 3
#define ENABLED 4
#define DISABLING 5
#define UNLOADING 6
#define is_work(s) ((s) & 1 || (s) == UNLOADING)

/* Where foreign code runs. */
#define CONSTRUCTOR 1
#define DRV_LOAD 2
#define DRV_ENABLE 3
#define DRV_OPEN 4
#define DRV_CLOSE 5
#define DRV_DISABLE 6
#define DRV_FREE 7
#define DESTRUCTOR 8
#define DRV_USER 9

/* The module that a message to module m opens, + 1; 0: none. */
#if defined(CASE_REENTRY)
#define CALLS(m, message) (depth == 0 && message != CONSTRUCTOR && message != DESTRUCTOR -> m + 1 : 0)
#elif defined(CASE_CYCLE)
#define CALLS(m, message) (message == DRV_LOAD -> 2 - m : 0)
#elif defined(CASE_CHAIN)
#define CALLS(m, message) (m == 0 && message == DRV_LOAD -> 2 : 0)
#define NOBODY_REFUSED
#elif defined(CASE_CYCLE_DOWN)
#define CALLS(m, message) (message == DRV_FREE && depth < 2 -> 2 - m : 0)
#elif defined(CASE_LOADER)
#define CALLS(m, message) (message == CONSTRUCTOR -> 2 - m : 0)
#elif defined(CASE_LOADER_AND_LOAD)
#define CALLS(m, message) (message == (m == 0 -> CONSTRUCTOR : DRV_LOAD) -> 2 - m : 0)
#else
#define CALLS(m, message) 0
#define CALLS_NOTHING
#define NOBODY_REFUSED
#endif

#ifdef CALLS_NOTHING
#define MAY_FAIL 1
#else
#define MAY_FAIL 0
#endif
#define THREADS 3
#define MODULES 2
#define NOBODY 255

/* struct mm_module; struct mm_work is worker, and busy while is_work(state) */
byte state[MODULES];
byte worker[MODULES] = NOBODY;
byte users[MODULES], instances[MODULES];

/* Waiters: the module whose work a thread waits for, + 1, and whether it sleeps. */
byte awaiting[THREADS];
bit asleep[THREADS];

/* The dynamic loader's lock, recursive, and the threads' stays (struct mm_loader_stay). */
byte loader = NOBODY;
byte loader_depth;
byte stays[THREADS];

/* Beside the code. */
bit image[MODULES];
byte life[MODULES];   /* 0, 1 after DRV_LOAD, 2 after DRV_ENABLE */
byte inside[MODULES]; /* in DRV_OPEN, DRV_CLOSE or a message to an instance */
bit load_failed, open_failed, close_failed;

/* mm_work_end, and the state that follows. Edges to a record that is gone lead nowhere. */
inline end_step(next)
{
	d_step {
		state[m] = next;
		worker[m] = NOBODY;
#ifndef BUG_END_WAKES_NOBODY
		asleep[0] = 0;
		asleep[1] = 0;
		asleep[2] = 0;
#endif
		awaiting[0] = (next == GONE && awaiting[0] == m + 1 -> 0 : awaiting[0]);
		awaiting[1] = (next == GONE && awaiting[1] == m + 1 -> 0 : awaiting[1]);
		awaiting[2] = (next == GONE && awaiting[2] == m + 1 -> 0 : awaiting[2])
	}
}

inline begin_step(work)
{
	d_step {
		assert(!is_work(state[m]));
		state[m] = work;
		worker[m] = me
	}
}

#define awaited_by_loader \
	(stays[0] && awaiting[0] -> awaiting[0] : \
	(stays[1] && awaiting[1] -> awaiting[1] : \
	(stays[2] -> awaiting[2] : 0)))

#ifdef BUG_LOADER_NOT_SEEN
#define is_loading(thread) 0
#else
#define is_loading(thread) (stays[thread] != 0)
#endif

/* Of waiting for module walk - 1 */
inline closes_cycle()
{
	d_step {
		cycle = 0;
		jumped = 0;
		do
		:: cycle || walk == 0 -> break
		:: else ->
			if
			:: !is_work(state[walk - 1]) -> walk = 0
			:: worker[walk - 1] == me -> cycle = 1
			:: else ->
				other = worker[walk - 1];
				walk = awaiting[other];
				if
				:: walk == 0 && is_loading(other) ->
					cycle = jumped || is_loading(me);
					jumped = 1;
					walk = awaited_by_loader
				:: else
				fi
			fi
		od;
		walk = 0;
		other = 0;
		jumped = 0
	}
#ifdef BUG_CYCLE_NOT_SEEN
	;
	cycle = 0
#endif
}

inline refuse()
{
#ifdef NOBODY_REFUSED
	assert(false)
#else
	cycle = 0
#endif
}

inline call_back(message)
{
	if
	:: CALLS(m, message) ->
		run user(me, CALLS(m, message) - 1, depth + 1, returned);
		returned ? true
	:: else
	fi
}

/* dlopen and dlclose with what constructors and destructors do */
inline enter_dynamic_loader()
{
	atomic { loader == NOBODY || loader == me -> loader = me; loader_depth++ }
}

inline leave_dynamic_loader()
{
	atomic {
		loader_depth--;
		if
		:: loader_depth == 0 -> loader = NOBODY
		:: else
		fi;
		stays[me]-- /* mm_loader_leave */
	}
}

inline to_instance(message)
{
	d_step { assert(image[m] && life[m] == 2); inside[m]++ };
	call_back(message);
	d_step { assert(image[m] && life[m] == 2); inside[m]-- }
}

/* Under the lock: one step further down, if nobody uses the module */
inline settle()
{
	if
#ifdef BUG_UNLOADED_UNDER_A_MESSAGE
	:: state[m] == ENABLED && instances[m] == 0 -> begin_step(DISABLING); goto disable
#else
	:: state[m] == ENABLED && instances[m] == 0 && users[m] == 0 -> begin_step(DISABLING); goto disable
#endif
	:: state[m] == LOADED && instances[m] == 0 && users[m] == 0 -> begin_step(UNLOADING); goto unload
	:: else -> goto done
	fi
}

/* OpenDriver, then CloseDriver */
proctype user(byte me; byte m; byte depth; chan back)
{
	chan returned = [0] of { bit };
	byte walk, other;
	bit cycle, jumped, again;

#ifdef CASE_MESSAGE
	if
	:: me == 1 ->
		/* SendDriverMessage, while there is an instance */
		atomic {
			if
			:: state[m] == ENABLED && instances[m] -> users[m]++
			:: else -> goto done
			fi
		}
		to_instance(DRV_USER);
		goto leave
	:: else
	fi;
#endif

advance: /* mm_module_enter */
	atomic {
		if
#ifdef BUG_LOADED_TWICE
		:: state[m] == GONE || state[m] == LOADING -> state[m] = LOADING; worker[m] = me; goto load
		:: is_work(state[m]) && state[m] != LOADING ->
#elif defined(BUG_OPENED_BEFORE_ENABLED)
		:: state[m] == GONE -> begin_step(LOADING); goto load
		:: state[m] == ENABLING -> users[m]++; goto open
		:: is_work(state[m]) && state[m] != ENABLING ->
#elif defined(BUG_OPENED_IN_ITS_OWN_LOAD)
		:: state[m] == GONE -> begin_step(LOADING); goto load
		:: state[m] == ENABLING && worker[m] == me -> users[m]++; goto open
		:: is_work(state[m]) && !(state[m] == ENABLING && worker[m] == me) ->
#else
		:: state[m] == GONE -> begin_step(LOADING); goto load
		:: is_work(state[m]) ->
#endif
			/* wait_for, mm_work_wait */
			if
			:: worker[m] == me -> refuse(); goto done
			:: else
			fi;
			walk = m + 1;
			closes_cycle();
			if
			:: cycle -> refuse(); goto done
			:: else -> awaiting[me] = m + 1; asleep[me] = 1
			fi
		:: state[m] == LOADED -> begin_step(ENABLING); goto enable
		:: state[m] == ENABLED -> users[m]++; goto open
		fi
	}
	atomic { !asleep[me] -> awaiting[me] = 0; goto advance }

load: /* mm_image_open */
	atomic {
		walk = awaited_by_loader;
		closes_cycle();
#ifdef BUG_LOADER_NOT_SEEN
		cycle = 0;
#endif
		if
		:: cycle -> refuse(); end_step(GONE); goto done
		:: else -> stays[me]++
		fi
	}
	enter_dynamic_loader();
	call_back(CONSTRUCTOR);
	leave_dynamic_loader();
	/* Still under the lock it looks anew, and finds it loaded. */
	atomic { image[m] = 1; end_step(LOADED); begin_step(ENABLING) };

enable: /* send_load_and_enable */
	assert(image[m] && life[m] == 0);
	call_back(DRV_LOAD);
	assert(life[m] == 0);
	if
	:: atomic { MAY_FAIL && !load_failed -> load_failed = 1; end_step(LOADED); settle() }
	:: life[m] = 1
	fi;
	call_back(DRV_ENABLE);
	atomic { assert(life[m] == 1); life[m] = 2 };
	atomic { end_step(ENABLED); users[m]++ };

open: /* open_instance, end_opening */
	instances[m]++;
	to_instance(DRV_OPEN);
	if
	:: atomic { MAY_FAIL && !open_failed -> open_failed = 1; instances[m]--; goto leave }
	:: atomic { users[m]--; assert(instances[m]) }
	fi;

close: /* CloseDriver, again if the driver refuses: mm_driver_close */
	users[m]++;
	to_instance(DRV_CLOSE);
	if
	:: atomic { MAY_FAIL && !close_failed -> close_failed = 1; users[m]--; assert(instances[m]) };
	   goto close
	:: instances[m]-- /* discard */
	fi;

leave: /* mm_module_leave */
	atomic { users[m]--; settle() };

disable: /* send_disable_and_free */
	assert(image[m] && life[m] == 2 && !inside[m]);
	call_back(DRV_DISABLE);
	atomic { assert(life[m] == 2 && !inside[m]); life[m] = 1 };
	call_back(DRV_FREE);
	atomic { assert(life[m] == 1 && !inside[m]); life[m] = 0 };
	atomic { end_step(LOADED); settle() };

unload: /* mm_image_close */
	atomic {
		assert(image[m] && life[m] == 0 && !inside[m]);
		walk = awaited_by_loader;
		closes_cycle();
#ifdef BUG_LOADER_NOT_SEEN
		cycle = 0;
#endif
		if
		:: cycle -> cycle = 0; goto gone /* the image stays, to be found again */
		:: else -> stays[me]++
		fi
	}
	enter_dynamic_loader();
	call_back(DESTRUCTOR);
	leave_dynamic_loader();
gone:
	atomic { image[m] = 0; end_step(GONE); goto done };

done:
	if
	:: depth -> back ! true
#ifdef CALLS_NOTHING
	:: !depth && !again -> again = 1; goto advance
#endif
	:: else
	fi
}

init
{
	chan none = [0] of { bit };

	atomic {
		run user(0, 0, 0, none);
#if defined(CALLS_NOTHING) || defined(CASE_REENTRY)
		run user(1, 0, 0, none);
#else
		run user(1, 1, 0, none);
#endif
		run user(2, 0, 0, none)
	}
}

active proctype at_rest()
{
	timeout ->
	assert(state[0] == GONE && state[1] == GONE);
	assert(!image[0] && !image[1]);
	assert(loader == NOBODY)
}
