/* SPDX-License-Identifier: MIT */
/*
 * The ring: src/base/ring.c (owner: drain, release) and src/base/ring-push.h (senders: admits, claim, publish),
 * with the count of pins around a push (src/core/post.c), which keeps the senders in the middle of
 * one at SLACK.
 *
 * One sender may stop for ever between taking its position and publishing it.
 *
 *   not overwritten  a sender's slot was never used, or the owner has taken it          push
 *   limit            at most LIMIT + SLACK - 1 messages that are not removed            push
 *   full when full   a refusal saw LIMIT messages, or so many slots behind a stopped one  mm_ring_admits
 *   order, no twice  the numbers of one sender rise                                     take
 *   nothing lost     in the end all is taken but what was not published                 owner
 */
#define LIMIT 2
#ifdef CASE_ALL_AT_ONCE
#define SLACK 3 /* MM_RING_SLACK */
#define EACH(sender) (sender == 0 -> 2 : 1)
#else
#define SLACK 2
#define EACH(sender) (sender == 2 -> 1 : 2)
#endif
#define SENDERS 3

/* mm_ring_size answers more: a power of two. */
#ifdef BUG_RING_TOO_SMALL
#define SIZE (LIMIT + SLACK - 2)
#else
#define SIZE (LIMIT + SLACK)
#endif

#ifdef BUG_RELEASED_WHEN_DRAINED
#define BY_LIMIT (head + LIMIT)
#else
#define BY_LIMIT (removed + LIMIT)
#endif
#ifdef BUG_HEAD_IGNORED
#define BY_SIZE 255
#elif defined(BUG_NO_SLACK)
#define BY_SIZE (head + LIMIT + SLACK) /* head + size */
#else
#define BY_SIZE (head + LIMIT + SLACK - SLACK) /* head + size - MM_RING_SLACK */
#endif
#define is_full (tail - removed >= LIMIT || (removed > head && tail - head >= LIMIT))
#define publish_admit() admit = (BY_LIMIT < BY_SIZE -> BY_LIMIT : BY_SIZE)

/* struct mm_ring; struct mm_queue.pin. The owner's fields change with admit, which others see of them. */
byte tail, admit_seen, admit;
byte head, removed;
byte pins;

/* struct mm_ring_slot. 0 instead of the mark that a slot is taken: positions do not come back here. */
#define SLOT(position) ((position) % SIZE)
byte sequence[SIZE]; /* position + 1: the code's positions begin with 1, these with 0 */
byte message_sender[SIZE];
byte message_number[SIZE];

/* Beside the code: slots between push and take; messages taken; last number taken of each sender. */
bit used[SIZE];
byte taken;
byte last[SENDERS];
bit stopped;
byte ended;

proctype sender(byte me)
{
	byte number, position, seen;

	do
	:: number == EACH(me) -> break
	:: else ->
		/* post, in core/post.c */
		d_step { seen = pins; pins++; number++ }
#ifndef BUG_PINS_UNLIMITED
		if
		:: seen >= SLACK -> seen = 0; goto unpin
		:: else -> seen = 0
		fi;
#endif
		/* mm_ring_admits */
		position = tail;
		if
		:: position < admit_seen
		:: else ->
#ifdef BUG_ADMIT_NOT_READ
			d_step {
				seen = admit_seen;
#else
			d_step {
				seen = admit;
#endif
				assert(position < seen || is_full)
			}
			admit_seen = seen;
			if
			:: position >= seen -> seen = 0; position = 0; goto unpin
			:: else -> seen = 0
			fi
		fi;
		/* mm_ring_claim; mm_ring_publish */
		d_step {
			position = tail;
			tail++;
			assert(tail - removed <= LIMIT + SLACK - 1);
			assert(!used[SLOT(position)]);
			used[SLOT(position)] = 1
		}
		if
		:: atomic { !stopped -> stopped = 1; ended++; goto end_stopped }
		:: atomic {
			message_sender[SLOT(position)] = me;
			message_number[SLOT(position)] = number;
			sequence[SLOT(position)] = position + 1;
			position = 0
		}
		fi;
unpin:		pins--
	od;
	ended++;
	goto done;
end_stopped:
	false;
done:
}

inline take()
{
	assert(message_number[SLOT(position)] > last[message_sender[SLOT(position)]]);
	last[message_sender[SLOT(position)]] = message_number[SLOT(position)];
	taken++;
	used[SLOT(position)] = 0;
	sequence[SLOT(position)] = 0;
	message_sender[SLOT(position)] = 0;
	message_number[SLOT(position)] = 0
}

inline drain()
{
	snapshot = tail;
	position = head;
	do
#ifdef BUG_TAIL_READ_AFTER_SCAN
	:: position == tail -> break
#else
	:: position == snapshot -> break
#endif
	:: else ->
		d_step {
			if
			:: sequence[SLOT(position)] == position + 1 -> take()
			:: else
			fi;
			position++
		}
	od;
	/* skip_taken: over slots that this owner has taken, up to the end of the scan */
	atomic {
		do
		:: head != position && !used[SLOT(head)] -> head++
		:: else -> break
		od;
		publish_admit();
		snapshot = 0;
		position = 0
	}
}

active proctype owner()
{
	byte position, snapshot;

	/* mm_ring_reset */
	atomic {
		publish_admit();
		run sender(0);
		run sender(1);
		run sender(2)
	}
	do
	:: removed < taken -> d_step { removed++; publish_admit() } /* mm_ring_release */
	:: head != tail -> drain()                                  /* mm_ring_pending */
	:: ended == SENDERS -> break
	od;
	drain();
	assert(taken + stopped == tail)
}
