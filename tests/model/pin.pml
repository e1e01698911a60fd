/* SPDX-License-Identifier: MIT */
/*
 * Posting to threads and windows that come and go: src/core/post.c, src/core/queue.c (open, close, purge)
 * and the end of a thread.
 *
 * Two threads live one after the other or side by side. The second takes the first one's queue if it may,
 * else another, and gets the first one's handle slots, of its window and its id, as soon as they are free.
 * Two senders know the first thread's window and id; one of them may stop for ever in the middle of its
 * push.
 *
 *   memory           a queue is emptied only while nobody pushes into it                 open
 *   target           what is pushed into a queue is for the thread that has it           push
 *   owner            nobody drains a queue that is another thread's by now               drain
 *   delivery         what is delivered is for this thread, and for a window that lives   retrieve
 *   accounts         accepted = delivered + discarded with the window or the thread      at_rest
 */
#define QUEUES 2
#define POSTS(what) (what == TO_TASK -> 1 : 2)
#define MESSAGES 3   /* as many as are posted: ring.pml proves what happens when the ring is full */

/* struct mm_queue.pin; the last queue is nobody's */
#define NOBODY QUEUES
bit closed[QUEUES + 1] = 1;
byte pins[QUEUES + 1];
#ifdef BUG_PINS_IGNORED
#define UNPINNED(queue) true
#else
#define UNPINNED(queue) (pins[queue] == 0)
#endif
bit table_lock;

/* The queue's ring */
byte tail[QUEUES], head[QUEUES];
#define AT(queue, position) ((queue) * MESSAGES + (position))
byte message[QUEUES * MESSAGES]; /* 0: not published */

/* What is posted: word 1 of the first thread's window, or the task message. */
#define TO_TASK 100
#define window_lives (what == TO_TASK || window_word == what)

/* Handle slots of the window and of the thread's id: word {generation, open}, and target. */
#define OPENED(life) ((life) * 2 + 1)
#define CLOSED(life) ((life) * 2)
byte window_word, task_word;
byte window_target, task_target;
bit window_used, task_used;
#define WORD (what == TO_TASK -> task_word : window_word)

/* Beside the code. */
byte owner_of[QUEUES];
byte pushing[QUEUES];
byte accepted, delivered, discarded;
bit stopped;

inline put_in()
{
	/* mm_ring_claim */
	d_step {
		assert(owner_of[queue] == 1);
		position = tail[queue];
		tail[queue]++;
		pushing[queue]++
	}
	if
	:: atomic { !stopped -> stopped = 1; goto end_stopped }
	:: atomic {
		/* mm_ring_publish */
		message[AT(queue, position)] = what;
		pushing[queue]--;
		accepted++;
		position = 0
	   }
	fi
}

proctype sender(byte what)
{
	byte posts, queue, position;
	bit shut;

	do
	:: posts == POSTS(what) -> break
	:: else ->
		posts++;
		/* mm_slot_find */
		if
		:: WORD != OPENED(1) -> goto refused
		:: else
		fi;
		queue = (what == TO_TASK -> task_target : window_target);
		/* pin: one that is closed is refused */
		d_step {
			shut = closed[queue];
			pins[queue]++
		}
#ifdef BUG_UNPINNED_EARLY
		pins[queue]--;
#endif
#ifndef BUG_HANDLE_NOT_LOOKED_AT_AGAIN
		if
		:: WORD != OPENED(1) -> goto unpin
		:: else
		fi;
#endif
		if
		:: shut -> goto unpin
		:: else
		fi;
		put_in();
unpin:
#ifndef BUG_UNPINNED_EARLY
		pins[queue]--;
#endif
refused:
		atomic { queue = 0; shut = 0 }
	od;
	goto done;
end_stopped:
	false;
done:
}

#define RETRIEVE 1
#define PURGE 2
#define DISCARD 3

/*
 * mm_ring_drain, and what its caller does with what it took: GetMessage delivers it, the purge drops the
 * window's own and keeps the rest, which is delivered later and here at once, the thread's end drops it.
 */
inline drain(purpose)
{
	assert(owner_of[queue] == life);
	d_step { snapshot = tail[queue]; position = head[queue] };
	do
	:: position == snapshot -> break
	:: else ->
		atomic {
			assert(owner_of[queue] == life);
			what = message[AT(queue, position)];
			message[AT(queue, position)] = 0;
			if
			:: what == 0 /* not published */
			:: what && purpose == DISCARD -> discarded++
			:: what == OPENED(life) && purpose == PURGE -> discarded++
#ifndef BUG_LATE_NOT_DROPPED
			:: what && purpose == RETRIEVE && !window_lives -> discarded++
#endif
			:: else ->
				assert(window_lives);
				assert(life == 1);
				delivered++
			fi;
			what = 0;
			position++
		}
	od;
	atomic { position = 0; snapshot = 0 }
}

inline open()
{
	atomic { !table_lock -> table_lock = 1 };
	/* choose: one that is_reusable; a fresh one would be no use to the proof */
end_none:
	if
	:: closed[0] && UNPINNED(0) -> queue = 0
	:: closed[1] && UNPINNED(1) -> queue = 1
	fi;
	/* map_slots, reset_owner */
	d_step {
		assert(pushing[queue] == 0);
		do
		:: head[queue] == tail[queue] -> break
		:: else ->
			discarded = discarded + (message[AT(queue, head[queue])] != 0);
			message[AT(queue, head[queue])] = 0;
			head[queue]++
		od;
		owner_of[queue] = life
	}
	closed[queue] = 0;
	table_lock = 0
}

inline create_window()
{
	atomic { !window_used -> window_used = 1 };
	window_target = queue;
	window_word = OPENED(life)
}

inline destroy_window()
{
	atomic { window_word = CLOSED(life); window_used = 0 };
	drain(PURGE)
}

/* The queue first, so that the second thread need not have waited for the first one's slots by then. */
inline begin_thread()
{
	open();
	atomic { !task_used -> task_used = 1 };
	task_target = NOBODY;
	task_word = OPENED(life);
	task_target = queue
}

inline close_id()
{
	atomic { task_word = CLOSED(life); task_used = 0 }
}

inline end_thread()
{
#ifndef BUG_QUEUE_CLOSED_BEFORE_ID
	close_id();
#endif
	/* mm_queue_close, with a pin of its own until mm_queue_discard is through */
#ifdef BUG_CLOSER_DOES_NOT_PIN
	closed[queue] = 1;
	drain(DISCARD);
#else
	d_step { closed[queue] = 1; pins[queue]++ };
	drain(DISCARD);
	pins[queue]--;
#endif
#ifdef BUG_QUEUE_CLOSED_BEFORE_ID
	close_id();
#endif
}

proctype thread(byte life)
{
	byte queue, position, snapshot, what;

	begin_thread();
	create_window();
	drain(RETRIEVE);
	destroy_window();
	drain(RETRIEVE);
	end_thread()
}

init
{
	atomic {
		run thread(1);
		run thread(2);
		run sender(OPENED(1));
		run sender(TO_TASK)
	}
}

active proctype at_rest()
{
	byte position, left;

	timeout ->
	d_step {
		do
		:: position < QUEUES * MESSAGES -> left = left + (message[position] != 0); position++
		:: else -> break
		od
	}
	assert(accepted == delivered + discarded + left)
}
