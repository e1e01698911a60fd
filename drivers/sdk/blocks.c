/* SPDX-License-Identifier: MIT */
/* The queue of a stream; blocks.h says how it counts. */
#include <string.h>

#include "blocks.h"
#include "header.h"

void mm_block_push(struct mm_block_list *list, struct mm_block *block)
{
	block->next = NULL;
	if (list->tail)
		list->tail->next = block;
	else
		list->head = block;
	list->tail = block;
}

struct mm_block *mm_block_pop(struct mm_block_list *list)
{
	struct mm_block *block = list->head;

	if (block) {
		list->head = block->next;
		if (!list->head)
			list->tail = NULL;
	}
	return block;
}

void mm_block_set(struct mm_block *block, WAVEHDR *header)
{
	DWORD flags = mm_header_flags(header);

	*block = (struct mm_block){
		.header = header,
		.data = (uint8_t *)header->lpData,
		.length = header->dwBufferLength,
		.loops = header->dwLoops,
		.loop_begins = flags & WHDR_BEGINLOOP,
		.loop_ends = flags & WHDR_ENDLOOP,
	};
}

/* The head is finished. The header is the client's as soon as it is marked: only its address goes on. */
static void finish_head(struct mm_blocks *blocks, struct mm_block_list *done)
{
	struct mm_block *block = mm_block_pop(&blocks->queued);

	mm_header_done(block->header);
	mm_block_push(done, block);
}

/* Likewise, of a recording: `recorded` bytes are in the buffer. */
static void finish_filled(struct mm_blocks *blocks, size_t recorded, struct mm_block_list *done)
{
	blocks->queued.head->header->dwBytesRecorded = (DWORD)recorded;
	blocks->offset = 0;
	finish_head(blocks, done);
}

/* Playback */

static void enter(struct mm_blocks *blocks, struct mm_block *block)
{
	blocks->cursor = block;
	blocks->offset = 0;
	if (block && block->loop_begins && !blocks->loop) {
		blocks->loop = block;
		blocks->passes = block->loops ? block->loops : 1;
		blocks->pass_bytes = 0;
	}
}

/* From `first` to the cursor, blocks have been taken for the last time. */
static void end_blocks(struct mm_blocks *blocks, struct mm_block *first, uint64_t end)
{
	for (struct mm_block *block = first;; block = block->next) {
		block->end = end;
		block->taken = true;
		if (block == blocks->cursor)
			return;
	}
}

static bool loop_again(struct mm_blocks *blocks)
{
	if (blocks->passes <= 1 || !blocks->pass_bytes)
		return false;
	blocks->passes--;
	blocks->pass_bytes = 0;
	return true;
}

/* The cursor stands at the end of its block, at the frame `end` of the stream. */
static void leave(struct mm_blocks *blocks, uint64_t end)
{
	struct mm_block *block = blocks->cursor;

	if (blocks->loop && block->loop_ends) {
		if (loop_again(blocks)) {
			enter(blocks, blocks->loop);
			return;
		}
		end_blocks(blocks, blocks->loop, end);
		blocks->loop = NULL;
	} else if (!blocks->loop) {
		end_blocks(blocks, block, end);
	}
	enter(blocks, block->next);
}

static void skip_empty(struct mm_blocks *blocks, uint64_t end)
{
	while (blocks->cursor && blocks->offset == blocks->cursor->length)
		leave(blocks, end);
}

void mm_blocks_write(struct mm_blocks *blocks, struct mm_block *block, struct mm_block_list *done)
{
	mm_block_push(&blocks->queued, block);
	blocks->written += block->length / blocks->frame_bytes;
	if (!blocks->cursor)
		enter(blocks, block);
	skip_empty(blocks, blocks->taken);
	mm_blocks_played(blocks, blocks->played, done);
}

size_t mm_blocks_take(struct mm_blocks *blocks, void *to, size_t frames)
{
	size_t want = frames * blocks->frame_bytes;
	size_t got = 0;

	while (got < want && blocks->cursor) {
		size_t bytes = blocks->cursor->length - blocks->offset;

		if (bytes > want - got)
			bytes = want - got;
		if (to)
			memcpy((uint8_t *)to + got, blocks->cursor->data + blocks->offset, bytes);
		got += bytes;
		blocks->offset += bytes;
		blocks->pass_bytes += bytes;
		skip_empty(blocks, blocks->taken + got / blocks->frame_bytes);
	}
	blocks->taken += got / blocks->frame_bytes;
	return got / blocks->frame_bytes;
}

static bool is_over(const struct mm_blocks *blocks, const struct mm_block *block)
{
	return block && block->taken && block->end <= blocks->played;
}

void mm_blocks_played(struct mm_blocks *blocks, uint64_t frames, struct mm_block_list *done)
{
	if (frames > blocks->taken)
		frames = blocks->taken;
	if (frames > blocks->played)
		blocks->played = frames;
	while (is_over(blocks, blocks->queued.head))
		finish_head(blocks, done);
}

void mm_blocks_break_loop(struct mm_blocks *blocks)
{
	if (blocks->loop)
		blocks->passes = 1;
}

size_t mm_blocks_take_left(const struct mm_blocks *blocks)
{
	if (!blocks->cursor)
		return 0;
	return (blocks->cursor->length - blocks->offset + blocks->frame_bytes - 1) / blocks->frame_bytes;
}

uint64_t mm_blocks_due(const struct mm_blocks *blocks)
{
	return blocks->queued.head && blocks->queued.head->taken ? blocks->queued.head->end : 0;
}

/* Recording */

void mm_blocks_add(struct mm_blocks *blocks, struct mm_block *block)
{
	block->header->dwBytesRecorded = 0;
	mm_block_push(&blocks->queued, block);
	blocks->written += block->length / blocks->frame_bytes;
}

static size_t room(const struct mm_blocks *blocks)
{
	return (blocks->queued.head->length - blocks->offset) / blocks->frame_bytes;
}

size_t mm_blocks_give(struct mm_blocks *blocks, const void *from, size_t frames, int silence,
                      struct mm_block_list *done)
{
	size_t kept = 0;

	while (kept < frames && blocks->queued.head) {
		size_t some = room(blocks) < frames - kept ? room(blocks) : frames - kept;
		size_t bytes = some * blocks->frame_bytes;
		uint8_t *to = blocks->queued.head->data + blocks->offset;

		if (bytes && from)
			memcpy(to, (const uint8_t *)from + kept * blocks->frame_bytes, bytes);
		else if (bytes)
			memset(to, silence, bytes);
		kept += some;
		blocks->offset += bytes;
		if (!room(blocks))
			finish_filled(blocks, blocks->offset, done);
	}
	blocks->taken += frames;
	return kept;
}

void mm_blocks_cut(struct mm_blocks *blocks, struct mm_block_list *done)
{
	if (blocks->queued.head && blocks->offset)
		finish_filled(blocks, blocks->offset, done);
}

size_t mm_blocks_give_left(const struct mm_blocks *blocks)
{
	if (!blocks->queued.head)
		return 0;
	return room(blocks) ? room(blocks) : 1;
}

/* Both */

void mm_blocks_flush(struct mm_blocks *blocks, bool recording, struct mm_block_list *done)
{
	while (blocks->queued.head) {
		if (recording)
			finish_filled(blocks, blocks->offset, done);
		else
			finish_head(blocks, done);
	}
	blocks->cursor = NULL;
	blocks->loop = NULL;
	blocks->offset = 0;
}

void mm_blocks_reset(struct mm_blocks *blocks, bool recording, struct mm_block_list *done)
{
	mm_blocks_flush(blocks, recording, done);
	blocks->written = blocks->taken = blocks->played = 0;
}
