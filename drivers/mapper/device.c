/* SPDX-License-Identifier: MIT */
/* The device behind a stream of the mapper. */
#include <errno.h>
#include <string.h>

#include <windows.h>
#include <ksmedia.h>
#include <mmsystem.h>

#include "device.h"
#include "sdk/header.h"

#define PATIENCE_MS 1000 /* for a driver that gives headers back later than its reset */

/* Set while this thread asks the system for devices: should the mapper be one of them, it says no. */
static _Thread_local bool asking;

unsigned device_count(enum mm_direction direction)
{
	unsigned count = 0;

	if (asking)
		return 0;
	asking = true;
	count = direction == MM_IN ? waveInGetNumDevs() : waveOutGetNumDevs();
	asking = false;
	return count;
}

static MMRESULT open_device(enum mm_direction direction, UINT id, const WAVEFORMATEX *format, HANDLE event,
                            HANDLE *device)
{
	if (direction == MM_IN)
		return waveInOpen((HWAVEIN *)device, id, format, (DWORD_PTR)event, 0, CALLBACK_EVENT);
	return waveOutOpen((HWAVEOUT *)device, id, format, (DWORD_PTR)event, 0, CALLBACK_EVENT);
}

/* The plain structure where it says all there is to say, as the oldest drivers know it. */
static void write_format(WAVEFORMATEXTENSIBLE *to, const struct mm_format *from)
{
	const GUID sub = { from->tag, 0x0000, 0x0010, { 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71 } };

	*to = (WAVEFORMATEXTENSIBLE){
		.Format = {
			.wFormatTag = from->tag,
			.nChannels = from->channels,
			.nSamplesPerSec = from->rate,
			.nAvgBytesPerSec = from->rate * from->frame_bytes,
			.nBlockAlign = (WORD)from->frame_bytes,
			.wBitsPerSample = from->bits,
		},
	};
	if (from->channels <= 2)
		return;
	to->Format.wFormatTag = WAVE_FORMAT_EXTENSIBLE;
	to->Format.cbSize = sizeof(*to) - sizeof(to->Format);
	to->Samples.wValidBitsPerSample = from->bits;
	to->dwChannelMask = mm_format_speakers(from);
	memcpy(&to->SubFormat, &sub, sizeof(sub));
}

static void set_sample(struct mm_format *format, enum mm_sample sample)
{
	static const uint16_t bits[] = {
		[MM_SAMPLE_U8] = 8,
		[MM_SAMPLE_S16] = 16,
		[MM_SAMPLE_S24] = 24,
		[MM_SAMPLE_S32] = 32,
		[MM_SAMPLE_F32] = 32,
	};

	format->sample = sample;
	format->bits = bits[sample];
	format->tag = sample == MM_SAMPLE_F32 ? WAVE_FORMAT_IEEE_FLOAT : WAVE_FORMAT_PCM;
	format->frame_bytes = (uint32_t)format->channels * format->bits / 8;
}

/* Those that lose nothing first. */
static const enum mm_sample *samples_for(const struct mm_format *wanted)
{
	static const enum mm_sample small[] = { MM_SAMPLE_S16, MM_SAMPLE_F32, MM_SAMPLE_S32, MM_SAMPLE_S24,
	                                        MM_SAMPLE_U8, MM_SAMPLE_OTHER };
	static const enum mm_sample large[] = { MM_SAMPLE_F32, MM_SAMPLE_S32, MM_SAMPLE_S24, MM_SAMPLE_S16,
	                                        MM_SAMPLE_U8, MM_SAMPLE_OTHER };

	return wanted->bits <= 16 ? small : large;
}

struct search {
	enum mm_direction direction;
	UINT id;
	const struct mm_format *wanted;
	HANDLE event;
	HANDLE device;
	struct mm_format format;
};

/* With every sample type. */
static MMRESULT try_samples(struct search *search)
{
	const enum mm_sample *sample = samples_for(search->wanted);
	MMRESULT result = WAVERR_BADFORMAT;
	WAVEFORMATEXTENSIBLE format;

	for (; *sample != MM_SAMPLE_OTHER; sample++) {
		set_sample(&search->format, *sample);
		write_format(&format, &search->format);
		result = open_device(search->direction, search->id, &format.Format, search->event,
		                     &search->device);
		if (result != WAVERR_BADFORMAT)
			break;
	}
	return result;
}

/* With every rate. */
static MMRESULT try_rates(struct search *search)
{
	static const uint32_t rates[] = {
		48000, 44100, 96000, 88200, 32000, 24000, 22050, 16000, 11025, 8000
	};
	MMRESULT result;

	search->format.rate = search->wanted->rate;
	result = try_samples(search);
	for (unsigned i = 0; i < sizeof(rates) / sizeof(rates[0]) && result == WAVERR_BADFORMAT; i++) {
		search->format.rate = rates[i];
		result = try_samples(search);
	}
	return result;
}

/* With every number of channels. */
static MMRESULT try_channels(struct search *search)
{
	static const uint16_t channels[] = { 2, 1, 6, 8, 4 };
	MMRESULT result;

	search->format = *search->wanted;
	result = try_rates(search);
	search->format.speakers = 0;
	for (unsigned i = 0; i < sizeof(channels) / sizeof(channels[0]) && result == WAVERR_BADFORMAT; i++) {
		search->format.channels = channels[i];
		result = try_rates(search);
	}
	return result;
}

static int error_of(MMRESULT result)
{
	switch (result) {
	case MMSYSERR_NOERROR:
		return 0;
	case WAVERR_BADFORMAT:
		return -ENOTSUP;
	case MMSYSERR_ALLOCATED:
		return -EBUSY;
	case MMSYSERR_NOMEM:
		return -ENOMEM;
	case MMSYSERR_BADDEVICEID:
	case MMSYSERR_NODRIVER:
		return -ENODEV;
	default:
		return -EIO;
	}
}

int device_open(enum mm_direction direction, UINT id, const struct mm_format *wanted, HANDLE event,
                HANDLE *device, struct mm_format *format)
{
	struct search search = { direction, id, wanted, event, NULL, *wanted };
	MMRESULT result;

	if (asking)
		return -ENODEV;
	asking = true;
	result = try_channels(&search);
	asking = false;
	*device = search.device;
	*format = search.format;
	if (format->channels <= 2)
		format->speakers = 0; /* what the plain structure says */
	return error_of(result);
}

MMRESULT device_prepare(enum mm_direction direction, HANDLE device, WAVEHDR *header)
{
	return direction == MM_IN ? waveInPrepareHeader(device, header, sizeof(*header)) :
	                            waveOutPrepareHeader(device, header, sizeof(*header));
}

static bool are_queued(const WAVEHDR *headers, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (mm_header_flags(&headers[i]) & WHDR_INQUEUE)
			return true;
	return false;
}

bool device_close(enum mm_direction direction, HANDLE device, WAVEHDR *headers, unsigned count)
{
	if (direction == MM_IN)
		waveInReset(device);
	else
		waveOutReset(device);
	for (unsigned waited = 0; are_queued(headers, count) && waited < PATIENCE_MS; waited += 10)
		Sleep(10);
	for (unsigned i = 0; i < count; i++) {
		if (direction == MM_IN)
			waveInUnprepareHeader(device, &headers[i], sizeof(headers[i]));
		else
			waveOutUnprepareHeader(device, &headers[i], sizeof(headers[i]));
	}
	return (direction == MM_IN ? waveInClose(device) : waveOutClose(device)) != WAVERR_STILLPLAYING;
}
