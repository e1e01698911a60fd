/* SPDX-License-Identifier: MIT */
/* A client with one target of each kind: the calling thread's window, its task, events, a function. */
#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H

#include "measure.h"

/* More than one event, so that each is unset when its turn comes. */
#define CLIENT_EVENTS 100

struct client {
	HWND window;
	DWORD task;
	HANDLE events[CLIENT_EVENTS]; /* reset by themselves */
};

/* -1 after complaining. finish takes a client that begin has refused, too. */
int client_begin(struct client *client);
void client_finish(struct client *client);

/* A message-only window of the calling thread. */
HWND client_window(void);
/* Empties the calling thread's queue. How many there were. */
unsigned client_drain(void);
/* The function target: it stores param1. */
void CALLBACK client_function(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2);

#endif
