/* SPDX-License-Identifier: MIT */
/*
 * The queue of a stream: blocks of audio between a client and a device, in either direction, with loops.
 *
 * A block is the SDK's note of a queued WAVEHDR. It is made when the header is queued and outlives it: once a
 * header is DONE its client may free it, while the block still carries its address to the notification.
 * Therefore the queue does not link headers through lpNext, and giving blocks back needs no memory.
 *
 * Playback has two ends. The cursor is where the device takes from; frames taken are underway. A block is
 * done when the frames played reach its end, and the end of a block is known when it has been taken for the
 * last time: all blocks of a loop end where the loop ends. Bytes are taken as one stream: a frame may lie
 * across two blocks. Half a frame at the end of the queue is dropped.
 *
 * Not locked: the caller holds the lock of the stream. Nothing here allocates.
 */
#ifndef MM_SDK_BLOCKS_H
#define MM_SDK_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <windows.h>
#include <mmsystem.h>

struct mm_block {
	struct mm_block *next;
	WAVEHDR *header;
	uint8_t *data;
	size_t length;    /* bytes */
	uint32_t loops;   /* dwLoops of the first block of a loop */
	bool loop_begins;
	bool loop_ends;
	bool taken;       /* wholly, for the last time: `end` is known */
	uint64_t end;     /* frames */
};

/* First in, first out. All zero: empty. */
struct mm_block_list {
	struct mm_block *head;
	struct mm_block *tail;
};

struct mm_blocks {
	size_t frame_bytes;
	struct mm_block_list queued; /* in the order of their queueing; the head is the next to be done */
	struct mm_block *cursor;     /* playback: the block taken from; NULL: all taken */
	size_t offset;               /* bytes of the cursor, or of the head that is filled */
	struct mm_block *loop;       /* the first block of the loop the cursor is in, or NULL */
	uint32_t passes;             /* of the loop, this one included */
	size_t pass_bytes;           /* taken in this pass; a loop of nothing must end */
	uint64_t written;            /* frames queued, counted once however often they loop */
	uint64_t taken;              /* frames copied from or to clients */
	uint64_t played;             /* playback: frames heard */
};

void mm_block_push(struct mm_block_list *list, struct mm_block *block);
struct mm_block *mm_block_pop(struct mm_block_list *list); /* NULL: empty */

/* Fills a block from a header that has just been queued; the header is not read again. */
void mm_block_set(struct mm_block *block, WAVEHDR *header);

/*
 * In all that follow `done` receives the blocks that are finished now, oldest first; their headers are DONE,
 * and belong to the client, from that moment.
 */

/* Playback. */
void mm_blocks_write(struct mm_blocks *blocks, struct mm_block *block, struct mm_block_list *done);
size_t mm_blocks_take(struct mm_blocks *blocks, void *to, size_t frames);
void mm_blocks_played(struct mm_blocks *blocks, uint64_t frames, struct mm_block_list *done);
void mm_blocks_break_loop(struct mm_blocks *blocks);
size_t mm_blocks_take_left(const struct mm_blocks *blocks); /* frames to the end of the cursor's block */
uint64_t mm_blocks_due(const struct mm_blocks *blocks);     /* end of the next one to be done; 0: not known */

/* Recording: a buffer with no room for one more frame is done; cut gives back one that is partly filled. */
void mm_blocks_add(struct mm_blocks *blocks, struct mm_block *block);
size_t mm_blocks_give(struct mm_blocks *blocks, const void *from, size_t frames, int silence,
                      struct mm_block_list *done);
void mm_blocks_cut(struct mm_blocks *blocks, struct mm_block_list *done);
size_t mm_blocks_give_left(const struct mm_blocks *blocks);

/* Everything goes back; the counters stay (flush) or start again (reset). */
void mm_blocks_flush(struct mm_blocks *blocks, bool recording, struct mm_block_list *done);
void mm_blocks_reset(struct mm_blocks *blocks, bool recording, struct mm_block_list *done);

#endif
