/* SPDX-License-Identifier: MIT */
/*
 * Handles: src/base/handle.c (mm_handle_find, mm_object_hold) against src/base/handle-table.c (create,
 * close, put).
 *
 * One slot and two objects. The first handle in the slot names object 0; two threads close it (one
 * succeeds). Then the slot is opened again for object 1, and the memory of object 0, once nobody holds
 * it, becomes another object with a handle in a second slot. Meanwhile one reader looks up the first
 * handle, another the second one, whose value it has guessed, and they hold what they find; and two set events.
 *
 *   the reference     is the one of the opening that the handle names                    find
 *   holding           only of the object that was found, while it lives                  hold
 *   closing           once per opening                                                   at_rest
 *   end               an object ends once, when its last holder leaves                   put
 */
#define SLOTS 2
#define OBJECTS 2

/* struct mm_slot: word {generation, open}; object {generation, index}. 0: names nothing. */
#define WORD(generation, open) ((generation) * 2 + (open))
#define WORD_OPEN(word) ((word) & 1)
#define WORD_GENERATION(word) ((word) / 2)
#define REF(generation, index) ((generation) * 4 + (index) + 1)
#define REF_GENERATION(ref) ((ref) / 4)
#define REF_INDEX(ref) (((ref) & 3) - 1)
byte word[SLOTS], object[SLOTS];

/* struct mm_object.life {generation, holders} */
byte generation[OBJECTS], holders[OBJECTS];

bit slot_free, object_free;

/* Beside the code: what each opening of slot 0 names; how often an object of each generation ended. */
byte named[4];
byte closes;
bit over[OBJECTS * 4];

inline put(index)
{
	d_step { last = (holders[index] == 1); holders[index]-- };
	if
	:: last ->
		/* the finisher runs, then the memory is free */
		d_step {
			assert(!over[generation[index] * OBJECTS + index]);
			over[generation[index] * OBJECTS + index] = 1;
			last = 0
		};
		object_free = (index == 0 -> 1 : object_free)
	:: else
	fi
}

inline hold(ref, held)
{
	d_step {
#ifdef BUG_DEAD_IS_HELD
		held = (generation[REF_INDEX(ref)] == REF_GENERATION(ref));
#elif defined(BUG_GENERATION_NOT_HELD_AGAINST)
		held = (holders[REF_INDEX(ref)] != 0);
#else
		held = (generation[REF_INDEX(ref)] == REF_GENERATION(ref) && holders[REF_INDEX(ref)] != 0);
#endif
		holders[REF_INDEX(ref)] = holders[REF_INDEX(ref)] + held
	}
}

/* mm_handle_find of a handle in slot 0, by its generation; ref becomes 0 if it is refused */
inline find(handle)
{
	seen = word[0];
	if
	:: seen != WORD(handle, 1) -> ref = 0
	:: else ->
		ref = object[0];
#ifndef BUG_WORD_NOT_READ_AGAIN
		if
		:: word[0] != seen -> ref = 0
		:: else
		fi;
#endif
		assert(ref == 0 || ref == named[WORD_GENERATION(seen)])
	fi
}

proctype reader(byte handle)
{
	byte seen, ref;
	bit held, last;

	find(handle);
	if
	:: ref ->
		hold(ref, held);
		if
		:: held ->
			/* While it is held: the same object, and it has not ended. */
			assert(generation[REF_INDEX(ref)] == REF_GENERATION(ref));
			assert(!over[REF_GENERATION(ref) * OBJECTS + REF_INDEX(ref)]);
			put(REF_INDEX(ref))
		:: else
		fi
	:: else
	fi
}

/*
 * The short look-up of mm_event_set: the reference first, the word once. The caller has been given the handle: it is,
 * or was, in the slot.
 */
proctype setter(byte handle)
{
	byte ref;

#ifndef BUG_VALUE_GUESSED
	WORD_GENERATION(word[0]) >= handle;
#endif
	ref = object[0];
	if
	:: word[0] != WORD(handle, 1) -> ref = 0
	:: else
	fi;
	assert(ref == 0 || ref == named[handle])
}

/* mm_handle_create in a slot: its object is held already by who creates the handle */
inline create(slot, index)
{
	hold(REF(generation[index], index), held);
	assert(held);
	d_step {
		held = 0;
		if
		:: slot == 0 -> named[WORD_GENERATION(word[0]) + 1] = REF(generation[index], index)
		:: else
		fi
	};
#ifdef BUG_WORD_FIRST
	word[slot] = WORD(WORD_GENERATION(word[slot]) + 1, 1);
	object[slot] = REF(generation[index], index)
#else
	object[slot] = REF(generation[index], index);
	word[slot] = WORD(WORD_GENERATION(word[slot]) + 1, 1)
#endif
}

/* mm_handle_close of the first handle */
proctype closer()
{
	byte seen, ref;
	bit last;

	find(1);
	if
	:: ref ->
#ifdef BUG_CLOSED_BY_STORE
		d_step { closes++; word[0] = WORD(WORD_GENERATION(seen), 0) };
#else
		if
		:: atomic { word[0] == seen -> word[0] = WORD(WORD_GENERATION(seen), 0); closes++ }
		:: atomic { word[0] != seen -> goto done }
		fi;
#endif
		slot_free = 1; /* return_slot */
		put(REF_INDEX(ref))
	:: else
	fi;
done:
}

/* The slot's next handle, for object 1 */
proctype opener()
{
	bit held;

	atomic { slot_free -> slot_free = 0 };
	create(0, 1)
}

/* mm_object_create in the memory of object 0, with a handle in slot 1 */
proctype maker()
{
	bit held;

	atomic { object_free -> object_free = 0 };
	d_step { generation[0]++; holders[0] = 1 };
	create(1, 0)
}

init
{
	bit held;

	d_step { generation[0] = 1; holders[0] = 1; generation[1] = 1; holders[1] = 1 };
	atomic {
		create(0, 0);
		holders[0]--; /* the creator leaves: the handle alone holds object 0 */
		run reader(1);
		run reader(2);
		run setter(1);
		run setter(2);
		run closer();
		run closer();
		run opener();
		run maker()
	}
}

active proctype at_rest()
{
	timeout ->
	assert(closes == 1);
	assert(holders[0] == 2 && generation[0] == 2); /* its maker and its handle */
	assert(holders[1] == 2);
	assert(word[0] == WORD(2, 1) && word[1] == WORD(1, 1))
}
