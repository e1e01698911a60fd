/* SPDX-License-Identifier: MIT */
/* Samples of every type as numbers. They are read and written bytewise: they need not be aligned. */
#include <math.h>
#include <string.h>

#include "sample.h"

static bool is_law(const struct mm_format *format, uint16_t tag)
{
	return format->tag == tag && format->bits == 8 && format->frame_bytes == format->channels;
}

bool sample_can_read(const struct mm_format *format)
{
	struct mm_format linear = *format;

	if (is_law(format, WAVE_FORMAT_ALAW) || is_law(format, WAVE_FORMAT_MULAW))
		linear.sample = MM_SAMPLE_U8;
	return mm_format_is_linear(&linear);
}

bool sample_can_write(const struct mm_format *format)
{
	return mm_format_is_linear(format);
}

/* ITU-T G.711: sign, three bits of exponent, four of mantissa; 16-bit values. */

static double read_alaw(uint8_t code)
{
	unsigned bits = code ^ 0x55u;
	unsigned exponent = bits >> 4 & 7;
	int value = (int)((bits & 15) << 4) + 8;

	if (exponent)
		value = (value + 256) << (exponent - 1);
	return (bits & 0x80 ? value : -value) / 32768.0;
}

static double read_mulaw(uint8_t code)
{
	unsigned bits = code ^ 0xFFu;
	int value = ((int)((bits & 15) << 3) + 132) << (bits >> 4 & 7);

	return (bits & 0x80 ? 132 - value : value - 132) / 32768.0;
}

/* Two or three bytes as the upper ones of a 32-bit value. */
static int32_t read_high(const uint8_t *at, size_t size)
{
	uint32_t value = 0;

	for (size_t i = 0; i < size; i++)
		value |= (uint32_t)at[i] << 8 * (4 - size + i);
	return (int32_t)value;
}

static double read_one(const struct mm_format *format, const uint8_t *at)
{
	float single;
	double number;

	switch (format->sample) {
	case MM_SAMPLE_U8:
		return (*at - 128) / 128.0;
	case MM_SAMPLE_S16:
		return read_high(at, 2) * 0x1p-31;
	case MM_SAMPLE_S24:
		return read_high(at, 3) * 0x1p-31;
	case MM_SAMPLE_S32:
		return read_high(at, 4) * 0x1p-31;
	case MM_SAMPLE_F32:
		memcpy(&single, at, sizeof(single));
		return single;
	case MM_SAMPLE_F64:
		memcpy(&number, at, sizeof(number));
		return number;
	default:
		return format->tag == WAVE_FORMAT_ALAW ? read_alaw(*at) : read_mulaw(*at);
	}
}

void sample_read(const struct mm_format *format, double *to, const void *from, size_t count)
{
	const uint8_t *at = from;

	for (size_t i = 0; i < count; i++, at += format->bits / 8)
		to[i] = read_one(format, at);
}

/* In steps of 2 to the power of 1 - bits. */
static int32_t round_to(double number, unsigned bits)
{
	double scale = ldexp(1, (int)bits - 1);
	double value = rint(number * scale);

	if (!(value > -scale)) /* also what is no number */
		return value == value ? (int32_t)-scale : 0;
	return value < scale ? (int32_t)value : (int32_t)(scale - 1);
}

static void write_low(uint8_t *at, uint32_t value, size_t size)
{
	for (size_t i = 0; i < size; i++)
		at[i] = (uint8_t)(value >> 8 * i);
}

static void write_one(const struct mm_format *format, uint8_t *at, double number)
{
	float single = (float)number;

	switch (format->sample) {
	case MM_SAMPLE_U8:
		*at = (uint8_t)(round_to(number, 8) + 128);
		break;
	case MM_SAMPLE_F32:
		memcpy(at, &single, sizeof(single));
		break;
	case MM_SAMPLE_F64:
		memcpy(at, &number, sizeof(number));
		break;
	default:
		write_low(at, (uint32_t)round_to(number, format->bits), format->bits / 8);
		break;
	}
}

void sample_write(const struct mm_format *format, void *to, const double *from, size_t count)
{
	uint8_t *at = to;

	for (size_t i = 0; i < count; i++, at += format->bits / 8)
		write_one(format, at, from[i]);
}
