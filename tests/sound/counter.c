/* SPDX-License-Identifier: MIT */
/*
 * counter make FRAMES >RAW: writes frames 1 to FRAMES.
 *
 * counter check RAW FRAMES[,FRAMES]...: are the frames these signals, one behind the other, with silence
 * anywhere and nothing else? +FRAMES: at least one frame, and at most so many, of a signal. Exit status 3:
 * so far they are, but not all has come.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "counter.h"

struct expected {
	const char *next; /* of the list; "" at its end */
	uint32_t frames;  /* of this signal */
	int partly;
	uint32_t seen;
};

static void next_signal(struct expected *expected)
{
	char *end;

	expected->partly = *expected->next == '+';
	expected->frames = (uint32_t)strtoul(expected->next + expected->partly, &end, 10);
	expected->next = *end == ',' ? end + 1 : end;
	expected->seen = 0;
}

static int is_over(const struct expected *expected)
{
	return expected->seen == expected->frames || (expected->partly && expected->seen);
}

static int fits(struct expected *expected, uint32_t number)
{
	if (number == expected->seen + 1 && expected->seen < expected->frames) {
		expected->seen++;
		return 1;
	}
	if (number != 1 || !is_over(expected) || !*expected->next)
		return 0;
	next_signal(expected);
	expected->seen = 1;
	return 1;
}

static int check(FILE *file, const char *list)
{
	struct expected expected = { .next = list };
	struct counter_frame frame;
	unsigned long at = 0, gaps = 0, first = 0;
	uint32_t number, before = 0;

	next_signal(&expected);
	for (; fread(&frame, sizeof(frame), 1, file) == 1; at++) {
		number = counter_number(frame);
		if (number && !fits(&expected, number)) {
			printf("frame %lu of the recording is %u and not %u\n", at, number,
			       expected.seen + 1);
			return 1;
		}
		if (number && !first)
			first = at;
		gaps += number > 1 && !before;
		before = number;
	}
	if (!is_over(&expected) || *expected.next) {
		printf("only %u of %u frames have arrived\n", expected.seen, expected.frames);
		return 3;
	}
	printf("%u frames, %lu gaps\n", expected.seen, gaps);
	return 0;
}

static int make(uint32_t frames)
{
	for (uint32_t n = 1; n <= frames; n++) {
		struct counter_frame frame = counter_frame(n);

		if (fwrite(&frame, sizeof(frame), 1, stdout) != 1)
			return 1;
	}
	return 0;
}

static FILE *open_file(const char *path)
{
	FILE *file = fopen(path, "rb");

	if (!file) {
		perror(path);
		exit(2);
	}
	return file;
}

int main(int count, char **arguments)
{
	if (count == 3 && !strcmp(arguments[1], "make"))
		return make((uint32_t)strtoul(arguments[2], NULL, 10));
	if (count == 4 && !strcmp(arguments[1], "check"))
		return check(open_file(arguments[2]), arguments[3]);
	return 2;
}
