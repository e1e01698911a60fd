/* SPDX-License-Identifier: MIT */
/* The four things a notification can be aimed at, and what reached them. */
#ifndef CONFORMANCE_TARGETS_H
#define CONFORMANCE_TARGETS_H

#include "harness.h"

/* One call of note_call, as it arrived. */
struct note {
	HDRVR device;
	UINT msg;
	DWORD_PTR user, param1, param2;
	DWORD thread;
	DWORD header_flags; /* of WOM_DONE's and WIM_DATA's header, as the callback found them */
};

enum { NOTE_MAX = 256 };
extern struct note notes[NOTE_MAX];
int note_count(void);
void note_call(HDRVR device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2);
/* The function target: notes its arguments, then calls the hook if there is one. */
void CALLBACK note_function(HDRVR device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2);
extern void (*note_hook)(const struct note *note);
int note_times(UINT msg);

/* A message-only window of the calling thread. Its procedure calls window_hook, if set, for messages from
 * WM_USER to WM_APP + 0xFF and for the multimedia messages. */
HWND window_make(void);
extern void (*window_hook)(HWND window, UINT msg, WPARAM wparam, LPARAM lparam);

/* Gives the calling thread a message queue. */
void queue_make(void);
/* Takes the next message of this thread's queue, if there is one. */
BOOL queue_take(MSG *msg);
/* Waits for a message of that number, dropping others. */
void queue_await(UINT number, MSG *msg);
/* Takes everything. */
int queue_drain(void);

/* A thread beside the case's own, with or without a message queue; it lives until mate_stop. */
struct mate {
	HANDLE thread, ready, leave;
	DWORD id;
	int with_queue;
	int got_count;
	MSG got[16]; /* what its queue held when it was stopped */
};

void mate_start(struct mate *mate, int with_queue);
void mate_stop(struct mate *mate);
/* The id of a thread that has ended; its handle stays open in *thread. */
DWORD dead_thread(HANDLE *thread, int with_queue);

/* Under Wine handles and thread ids are small numbers alike: makes later handles larger than any id. */
void handles_apart_from_ids(void);

/* Runs the function on another thread and waits for its end. */
void on_thread(void (*run)(void *), void *data);

int event_is_set(HANDLE event);

#endif
