/* SPDX-License-Identifier: MIT */
/* The queue of a stream, alone: bytes in, bytes out, loops, ends. Frames are 4 bytes long here. */
#include "sdk-fake.h"

#include "sdk/blocks.h"

#define FRAME 4

static struct mm_blocks blocks;
static struct mm_block_list done;
static uint8_t sound[256];
static uint8_t heard[1024];

static int setup(void **state)
{
	(void)state;
	blocks = (struct mm_blocks){ .frame_bytes = FRAME };
	done = (struct mm_block_list){ 0 };
	for (size_t i = 0; i < sizeof(sound); i++)
		sound[i] = (uint8_t)i;
	return 0;
}

/* A queued block of sound[from] and on. */
struct item {
	WAVEHDR header;
	struct mm_block block;
};

static struct item item_of(size_t from, size_t bytes, DWORD flags, DWORD loops)
{
	return (struct item){ .header = {
		.lpData = (char *)sound + from,
		.dwBufferLength = (DWORD)bytes,
		.dwFlags = WHDR_PREPARED | flags,
		.dwLoops = loops,
	} };
}

static void enqueue(struct item *item)
{
	assert_int_equal(mm_header_enqueue(&item->header), MMSYSERR_NOERROR);
	mm_block_set(&item->block, &item->header);
}

static void write_item(struct item *item)
{
	enqueue(item);
	mm_blocks_write(&blocks, &item->block, &done);
}

static void add_item(struct item *item)
{
	enqueue(item);
	mm_blocks_add(&blocks, &item->block);
}

static void assert_done(struct item *item)
{
	assert_ptr_equal(mm_block_pop(&done), &item->block);
	assert_int_equal(header_flags(&item->header) & (WHDR_DONE | WHDR_INQUEUE), WHDR_DONE);
}

static void assert_nothing_done(void)
{
	assert_null(done.head);
}

static void assert_heard(size_t at, size_t from, size_t bytes)
{
	assert_memory_equal(heard + at, sound + from, bytes);
}

static void blocks_are_taken_in_order_and_done_when_played(void **state)
{
	struct item a = item_of(0, 16, 0, 0), b = item_of(16, 8, 0, 0);

	(void)state;
	write_item(&a);
	write_item(&b);
	assert_int_equal(mm_blocks_take(&blocks, heard, 5), 5);
	assert_int_equal(mm_blocks_take(&blocks, heard + 20, 5), 1);
	assert_heard(0, 0, 24);
	assert_nothing_done();
	mm_blocks_played(&blocks, 3, &done);
	assert_nothing_done();
	mm_blocks_played(&blocks, 4, &done);
	assert_done(&a);
	assert_nothing_done();
	mm_blocks_played(&blocks, 6, &done);
	assert_done(&b);
	assert_int_equal(blocks.written, 6);
}

static void no_more_is_played_than_was_taken(void **state)
{
	struct item a = item_of(0, 16, 0, 0);

	(void)state;
	write_item(&a);
	mm_blocks_take(&blocks, NULL, 2);
	mm_blocks_played(&blocks, 1000, &done);
	assert_nothing_done();
	assert_int_equal(blocks.played, 2);
	mm_blocks_played(&blocks, 1, &done);
	assert_int_equal(blocks.played, 2);
}

static void a_frame_may_lie_across_two_blocks(void **state)
{
	struct item a = item_of(0, 6, 0, 0), b = item_of(6, 6, 0, 0);

	(void)state;
	write_item(&a);
	write_item(&b);
	assert_int_equal(mm_blocks_take_left(&blocks), 2);
	assert_int_equal(mm_blocks_take(&blocks, heard, 10), 3);
	assert_heard(0, 0, 12);
	mm_blocks_played(&blocks, 3, &done);
	assert_done(&a);
	assert_done(&b);
}

static void half_a_frame_at_the_end_is_dropped(void **state)
{
	struct item a = item_of(0, 6, 0, 0), b = item_of(8, 4, 0, 0);

	(void)state;
	write_item(&a);
	assert_int_equal(mm_blocks_take(&blocks, heard, 10), 1);
	mm_blocks_played(&blocks, 1, &done);
	assert_done(&a);
	write_item(&b);
	assert_int_equal(mm_blocks_take(&blocks, heard, 10), 1);
	assert_heard(0, 8, 4);
}

static void an_empty_block_is_done_in_its_turn(void **state)
{
	struct item empty = item_of(0, 0, 0, 0), a = item_of(0, 4, 0, 0), last = item_of(0, 0, 0, 0);

	(void)state;
	write_item(&empty);
	assert_done(&empty);
	write_item(&a);
	write_item(&last);
	assert_nothing_done();
	mm_blocks_take(&blocks, heard, 1);
	mm_blocks_played(&blocks, 1, &done);
	assert_done(&a);
	assert_done(&last);
}

static void a_loop_is_played_so_many_times_and_then_done(void **state)
{
	struct item a = item_of(0, 4, WHDR_BEGINLOOP | WHDR_ENDLOOP, 3), b = item_of(4, 4, 0, 0);

	(void)state;
	write_item(&a);
	write_item(&b);
	assert_int_equal(mm_blocks_take(&blocks, heard, 2), 2);
	mm_blocks_played(&blocks, 2, &done);
	assert_nothing_done();
	assert_int_equal(mm_blocks_take(&blocks, heard + 8, 100), 2);
	assert_heard(0, 0, 4);
	assert_heard(4, 0, 4);
	assert_heard(8, 0, 4);
	assert_heard(12, 4, 4);
	mm_blocks_played(&blocks, 3, &done);
	assert_done(&a);
	assert_nothing_done();
	mm_blocks_played(&blocks, 4, &done);
	assert_done(&b);
}

static void loop_counts_of_0_and_1_play_once(void **state)
{
	(void)state;
	for (DWORD loops = 0; loops < 2; loops++) {
		struct item a = item_of(0, 4, WHDR_BEGINLOOP | WHDR_ENDLOOP, loops);

		write_item(&a);
		assert_int_equal(mm_blocks_take(&blocks, heard, 100), 1);
		mm_blocks_played(&blocks, blocks.taken, &done);
		assert_done(&a);
	}
}

static void a_loop_of_several_blocks_returns_them_together(void **state)
{
	struct item before = item_of(0, 4, 0, 0), a = item_of(4, 4, WHDR_BEGINLOOP, 2);
	struct item b = item_of(8, 4, 0, 0), c = item_of(12, 4, WHDR_ENDLOOP, 0);

	(void)state;
	write_item(&before);
	write_item(&a);
	write_item(&b);
	write_item(&c);
	assert_int_equal(mm_blocks_take(&blocks, heard, 6), 6);
	assert_heard(0, 0, 16);
	assert_heard(16, 4, 8);
	mm_blocks_played(&blocks, 6, &done);
	assert_done(&before);
	assert_nothing_done();
	assert_int_equal(mm_blocks_take(&blocks, heard, 6), 1);
	mm_blocks_played(&blocks, 7, &done);
	assert_done(&a);
	assert_done(&b);
	assert_done(&c);
}

static void a_loop_waits_for_its_last_block(void **state)
{
	struct item a = item_of(0, 4, WHDR_BEGINLOOP, 2), b = item_of(4, 4, WHDR_ENDLOOP, 0);

	(void)state;
	write_item(&a);
	assert_int_equal(mm_blocks_take(&blocks, heard, 10), 1);
	mm_blocks_played(&blocks, 1, &done);
	assert_nothing_done();
	write_item(&b);
	assert_int_equal(mm_blocks_take(&blocks, heard + 4, 10), 3);
	assert_heard(0, 0, 8);
	assert_heard(8, 0, 8);
	mm_blocks_played(&blocks, 4, &done);
	assert_done(&a);
	assert_done(&b);
}

static void breaking_a_loop_finishes_the_pass(void **state)
{
	struct item a = item_of(0, 8, WHDR_BEGINLOOP | WHDR_ENDLOOP, 0xFFFFFFFF), b = item_of(8, 4, 0, 0);

	(void)state;
	mm_blocks_break_loop(&blocks);
	write_item(&a);
	write_item(&b);
	assert_int_equal(mm_blocks_take(&blocks, heard, 101), 101);
	mm_blocks_break_loop(&blocks);
	assert_int_equal(mm_blocks_take(&blocks, heard, 100), 2);
	assert_heard(0, 4, 8);
	mm_blocks_played(&blocks, 103, &done);
	assert_done(&a);
	assert_done(&b);
}

static void a_loop_of_nothing_ends(void **state)
{
	struct item a = item_of(0, 0, WHDR_BEGINLOOP, 0xFFFFFFFF), b = item_of(0, 0, WHDR_ENDLOOP, 0);
	struct item c = item_of(0, 4, 0, 0);

	(void)state;
	write_item(&a);
	write_item(&b);
	assert_done(&a);
	assert_done(&b);
	write_item(&c);
	assert_int_equal(mm_blocks_take(&blocks, heard, 100), 1);
}

static void an_end_without_a_beginning_is_an_ordinary_block(void **state)
{
	struct item a = item_of(0, 4, WHDR_ENDLOOP, 5);

	(void)state;
	write_item(&a);
	assert_int_equal(mm_blocks_take(&blocks, heard, 100), 1);
	mm_blocks_played(&blocks, 1, &done);
	assert_done(&a);
}

static void what_is_left_is_counted_to_the_end_of_the_block(void **state)
{
	struct item a = item_of(0, 16, 0, 0);

	(void)state;
	assert_int_equal(mm_blocks_take_left(&blocks), 0);
	write_item(&a);
	assert_int_equal(mm_blocks_take_left(&blocks), 4);
	mm_blocks_take(&blocks, NULL, 3);
	assert_int_equal(mm_blocks_take_left(&blocks), 1);
	mm_blocks_take(&blocks, NULL, 1);
	assert_int_equal(mm_blocks_take_left(&blocks), 0);
}

static void what_is_due_is_the_end_of_the_oldest_block(void **state)
{
	struct item a = item_of(0, 16, 0, 0), b = item_of(16, 8, 0, 0);

	(void)state;
	assert_int_equal(mm_blocks_due(&blocks), 0);
	write_item(&a);
	write_item(&b);
	mm_blocks_take(&blocks, NULL, 3);
	assert_int_equal(mm_blocks_due(&blocks), 0);
	mm_blocks_take(&blocks, NULL, 3);
	assert_int_equal(mm_blocks_due(&blocks), 4);
	mm_blocks_played(&blocks, 4, &done);
	assert_int_equal(mm_blocks_due(&blocks), 6);
}

static void a_flush_returns_everything_in_order_even_inside_a_loop(void **state)
{
	struct item a = item_of(0, 4, WHDR_BEGINLOOP, 9), b = item_of(4, 4, WHDR_ENDLOOP, 0);
	struct item c = item_of(8, 4, 0, 0);

	(void)state;
	write_item(&a);
	write_item(&b);
	write_item(&c);
	mm_blocks_take(&blocks, heard, 5);
	mm_blocks_flush(&blocks, false, &done);
	assert_done(&a);
	assert_done(&b);
	assert_done(&c);
	assert_int_equal(blocks.taken, 5);
	assert_int_equal(mm_blocks_take(&blocks, heard, 1), 0);
	mm_blocks_reset(&blocks, false, &done);
	assert_int_equal(blocks.taken, 0);
	write_item(&c);
	assert_int_equal(mm_blocks_take(&blocks, heard, 5), 1);
	assert_heard(0, 8, 4);
	mm_blocks_played(&blocks, 1, &done);
	assert_done(&c);
}

static void buffers_are_filled_in_order_and_done_when_full(void **state)
{
	struct item a = item_of(0, 8, 0, 0), b = item_of(8, 11, 0, 0);
	uint8_t from[20];

	(void)state;
	memset(from, 0xAA, sizeof(from));
	a.header.dwBytesRecorded = 77;
	add_item(&a);
	assert_int_equal(a.header.dwBytesRecorded, 0);
	add_item(&b);
	assert_int_equal(mm_blocks_give_left(&blocks), 2);
	assert_int_equal(mm_blocks_give(&blocks, from, 1, 0, &done), 1);
	assert_nothing_done();
	assert_int_equal(mm_blocks_give(&blocks, from, 2, 0, &done), 2);
	assert_done(&a);
	assert_int_equal(a.header.dwBytesRecorded, 8);
	assert_memory_equal(sound, from, 12);
	assert_int_equal(mm_blocks_give(&blocks, from, 5, 0, &done), 1);
	assert_done(&b);
	assert_int_equal(b.header.dwBytesRecorded, 8);
	assert_int_equal(sound[16], 16);
	assert_int_equal(mm_blocks_give(&blocks, from, 5, 0, &done), 0);
	assert_int_equal(blocks.taken, 13);
}

static void silence_has_the_value_of_the_format(void **state)
{
	struct item a = item_of(0, 8, 0, 0);

	(void)state;
	add_item(&a);
	mm_blocks_give(&blocks, NULL, 2, 0x80, &done);
	assert_int_equal(sound[0], 0x80);
	assert_int_equal(sound[7], 0x80);
}

static void a_cut_returns_the_partly_filled_buffer_only(void **state)
{
	struct item a = item_of(0, 8, 0, 0), b = item_of(8, 8, 0, 0);

	(void)state;
	add_item(&a);
	add_item(&b);
	mm_blocks_cut(&blocks, &done);
	assert_nothing_done();
	mm_blocks_give(&blocks, sound, 1, 0, &done);
	mm_blocks_cut(&blocks, &done);
	assert_done(&a);
	assert_int_equal(a.header.dwBytesRecorded, 4);
	assert_nothing_done();
	mm_blocks_flush(&blocks, true, &done);
	assert_done(&b);
	assert_int_equal(b.header.dwBytesRecorded, 0);
}

static void a_buffer_without_room_for_a_frame_comes_back_empty(void **state)
{
	struct item a = item_of(0, 3, 0, 0), b = item_of(4, 4, 0, 0);

	(void)state;
	add_item(&a);
	add_item(&b);
	assert_int_equal(mm_blocks_give_left(&blocks), 1);
	assert_int_equal(mm_blocks_give(&blocks, sound, 1, 0, &done), 1);
	assert_done(&a);
	assert_int_equal(a.header.dwBytesRecorded, 0);
	assert_done(&b);
}

static void a_header_goes_through_its_states(void **state)
{
	WAVEHDR header = { 0 };

	(void)state;
	assert_int_equal(mm_header_unprepare(&header), MMSYSERR_NOERROR);
	assert_int_equal(mm_header_enqueue(&header), WAVERR_UNPREPARED);
	header.dwFlags = WHDR_BEGINLOOP;
	assert_int_equal(mm_header_prepare(&header), MMSYSERR_NOERROR);
	assert_int_equal(mm_header_prepare(&header), MMSYSERR_NOERROR);
	assert_int_equal(header.dwFlags, WHDR_PREPARED | WHDR_BEGINLOOP);
	assert_int_equal(mm_header_enqueue(&header), MMSYSERR_NOERROR);
	assert_int_equal(mm_header_enqueue(&header), WAVERR_STILLPLAYING);
	assert_int_equal(mm_header_unprepare(&header), WAVERR_STILLPLAYING);
	assert_int_equal(mm_header_prepare(&header), MMSYSERR_NOERROR);
	assert_int_equal(header.dwFlags, WHDR_PREPARED | WHDR_INQUEUE | WHDR_BEGINLOOP);
	mm_header_done(&header);
	assert_int_equal(header.dwFlags, WHDR_PREPARED | WHDR_DONE | WHDR_BEGINLOOP);
	assert_int_equal(mm_header_enqueue(&header), MMSYSERR_NOERROR);
	assert_int_equal(header.dwFlags, WHDR_PREPARED | WHDR_INQUEUE | WHDR_BEGINLOOP);
	mm_header_done(&header);
	assert_int_equal(mm_header_unprepare(&header), MMSYSERR_NOERROR);
	assert_int_equal(header.dwFlags, WHDR_DONE | WHDR_BEGINLOOP);
	assert_int_equal(mm_header_unprepare(&header), MMSYSERR_NOERROR);
}

#define TEST(name) cmocka_unit_test_setup(name, setup)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(blocks_are_taken_in_order_and_done_when_played),
		TEST(no_more_is_played_than_was_taken),
		TEST(a_frame_may_lie_across_two_blocks),
		TEST(half_a_frame_at_the_end_is_dropped),
		TEST(an_empty_block_is_done_in_its_turn),
		TEST(a_loop_is_played_so_many_times_and_then_done),
		TEST(loop_counts_of_0_and_1_play_once),
		TEST(a_loop_of_several_blocks_returns_them_together),
		TEST(a_loop_waits_for_its_last_block),
		TEST(breaking_a_loop_finishes_the_pass),
		TEST(a_loop_of_nothing_ends),
		TEST(an_end_without_a_beginning_is_an_ordinary_block),
		TEST(what_is_left_is_counted_to_the_end_of_the_block),
		TEST(what_is_due_is_the_end_of_the_oldest_block),
		TEST(a_flush_returns_everything_in_order_even_inside_a_loop),
		TEST(buffers_are_filled_in_order_and_done_when_full),
		TEST(silence_has_the_value_of_the_format),
		TEST(a_cut_returns_the_partly_filled_buffer_only),
		TEST(a_buffer_without_room_for_a_frame_comes_back_empty),
		TEST(a_header_goes_through_its_states),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
