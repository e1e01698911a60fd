/* SPDX-License-Identifier: MIT */
/*
 * Waveform audio: types, constants and the waveOut and waveIn functions.
 *
 * Every function may be called on any thread and from any callback, of the same handle too. None is
 * real-time safe unless marked MM_RT. Common answers are not repeated with each function:
 * MMSYSERR_INVALHANDLE for a handle that is not open or of another class, MMSYSERR_BADDEVICEID for an id
 * beyond the number of devices, MMSYSERR_NODRIVER when the device has vanished, MMSYSERR_NOMEM,
 * MMSYSERR_INVALPARAM for a pointer that is NULL or a size that is too small, MMSYSERR_NOTSUPPORTED when
 * the device cannot do it.
 * Source: mmeapi.h; Win32 Multimedia, Waveform Audio.
 */
#ifndef WINMM_WAVE_H
#define WINMM_WAVE_H

#include "mmsyscom.h"
#include "guiddef.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

DECLARE_HANDLE(HWAVE);
DECLARE_HANDLE(HWAVEIN);
DECLARE_HANDLE(HWAVEOUT);
typedef HWAVEIN *LPHWAVEIN;
typedef HWAVEOUT *LPHWAVEOUT;
typedef DRVCALLBACK WAVECALLBACK;
typedef WAVECALLBACK *LPWAVECALLBACK;

#define WAVERR_BADFORMAT (WAVERR_BASE + 0)
#define WAVERR_STILLPLAYING (WAVERR_BASE + 1)
#define WAVERR_UNPREPARED (WAVERR_BASE + 2)
#define WAVERR_SYNC (WAVERR_BASE + 3)
#define WAVERR_LASTERROR (WAVERR_BASE + 3)

/* Notifications: dw1 of DONE and DATA is the WAVEHDR, everything else is 0. */
#define WOM_OPEN MM_WOM_OPEN
#define WOM_CLOSE MM_WOM_CLOSE
#define WOM_DONE MM_WOM_DONE
#define WIM_OPEN MM_WIM_OPEN
#define WIM_CLOSE MM_WIM_CLOSE
#define WIM_DATA MM_WIM_DATA

#define WAVE_MAPPER ((UINT)-1) /* a device that plays the format, or a conversion to one */

/* Flags of the open functions, beside CALLBACK_*. */
#define WAVE_FORMAT_QUERY 0x0001 /* ask only: nothing is opened, nobody notified */
#define WAVE_ALLOWSYNC 0x0002    /* accept a device that blocks while it plays */
#define WAVE_MAPPED 0x0004       /* the id names the device the mapper shall use */
#define WAVE_FORMAT_DIRECT 0x0008 /* no conversion */
#define WAVE_FORMAT_DIRECT_QUERY (WAVE_FORMAT_QUERY | WAVE_FORMAT_DIRECT)
#define WAVE_MAPPED_DEFAULT_COMMUNICATION_DEVICE 0x0010

/*
 * One block of sound. The library reads and writes it from prepare to unprepare; the client owns the
 * memory. Packed as all here, but aligned to 4 bytes, as prepare asks for: the flags change atomically.
 */
typedef struct wavehdr_tag {
	LPSTR lpData;
	DWORD dwBufferLength;  /* bytes */
	DWORD dwBytesRecorded; /* bytes, input only */
	DWORD_PTR dwUser;      /* the client's */
	DWORD dwFlags;         /* WHDR_*; may be polled for WHDR_DONE */
	DWORD dwLoops;         /* output: how often a loop is played, 0 and 1 are once */
	struct wavehdr_tag *lpNext;
	DWORD_PTR reserved;
} __attribute__((__aligned__(4))) WAVEHDR, *PWAVEHDR, *NPWAVEHDR, *LPWAVEHDR;

#define WHDR_DONE 0x00000001      /* returned: set before the notification */
#define WHDR_PREPARED 0x00000002
#define WHDR_BEGINLOOP 0x00000004 /* the client's: first block of a loop */
#define WHDR_ENDLOOP 0x00000008   /* the client's: last block of a loop */
#define WHDR_INQUEUE 0x00000010   /* the device has it */

typedef struct tagWAVEOUTCAPSA {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	CHAR szPname[MAXPNAMELEN]; /* UTF-8, cut on a character boundary */
	DWORD dwFormats;           /* WAVE_FORMAT_1M08 ... */
	WORD wChannels;
	WORD wReserved1;
	DWORD dwSupport; /* WAVECAPS_* */
} WAVEOUTCAPSA, *PWAVEOUTCAPSA, *NPWAVEOUTCAPSA, *LPWAVEOUTCAPSA;

typedef struct tagWAVEOUTCAPSW {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	WCHAR szPname[MAXPNAMELEN];
	DWORD dwFormats;
	WORD wChannels;
	WORD wReserved1;
	DWORD dwSupport;
} WAVEOUTCAPSW, *PWAVEOUTCAPSW, *NPWAVEOUTCAPSW, *LPWAVEOUTCAPSW;

typedef struct tagWAVEOUTCAPS2A {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	CHAR szPname[MAXPNAMELEN];
	DWORD dwFormats;
	WORD wChannels;
	WORD wReserved1;
	DWORD dwSupport;
	GUID ManufacturerGuid;
	GUID ProductGuid;
	GUID NameGuid;
} WAVEOUTCAPS2A, *PWAVEOUTCAPS2A, *NPWAVEOUTCAPS2A, *LPWAVEOUTCAPS2A;

typedef struct tagWAVEOUTCAPS2W {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	WCHAR szPname[MAXPNAMELEN];
	DWORD dwFormats;
	WORD wChannels;
	WORD wReserved1;
	DWORD dwSupport;
	GUID ManufacturerGuid;
	GUID ProductGuid;
	GUID NameGuid;
} WAVEOUTCAPS2W, *PWAVEOUTCAPS2W, *NPWAVEOUTCAPS2W, *LPWAVEOUTCAPS2W;

#define WAVECAPS_PITCH 0x0001
#define WAVECAPS_PLAYBACKRATE 0x0002
#define WAVECAPS_VOLUME 0x0004
#define WAVECAPS_LRVOLUME 0x0008
#define WAVECAPS_SYNC 0x0010
#define WAVECAPS_SAMPLEACCURATE 0x0020

typedef struct tagWAVEINCAPSA {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	CHAR szPname[MAXPNAMELEN];
	DWORD dwFormats;
	WORD wChannels;
	WORD wReserved1;
} WAVEINCAPSA, *PWAVEINCAPSA, *NPWAVEINCAPSA, *LPWAVEINCAPSA;

typedef struct tagWAVEINCAPSW {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	WCHAR szPname[MAXPNAMELEN];
	DWORD dwFormats;
	WORD wChannels;
	WORD wReserved1;
} WAVEINCAPSW, *PWAVEINCAPSW, *NPWAVEINCAPSW, *LPWAVEINCAPSW;

typedef struct tagWAVEINCAPS2A {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	CHAR szPname[MAXPNAMELEN];
	DWORD dwFormats;
	WORD wChannels;
	WORD wReserved1;
	GUID ManufacturerGuid;
	GUID ProductGuid;
	GUID NameGuid;
} WAVEINCAPS2A, *PWAVEINCAPS2A, *NPWAVEINCAPS2A, *LPWAVEINCAPS2A;

typedef struct tagWAVEINCAPS2W {
	WORD wMid;
	WORD wPid;
	MMVERSION vDriverVersion;
	WCHAR szPname[MAXPNAMELEN];
	DWORD dwFormats;
	WORD wChannels;
	WORD wReserved1;
	GUID ManufacturerGuid;
	GUID ProductGuid;
	GUID NameGuid;
} WAVEINCAPS2W, *PWAVEINCAPS2W, *NPWAVEINCAPS2W, *LPWAVEINCAPS2W;

#ifdef UNICODE
typedef WAVEOUTCAPSW WAVEOUTCAPS, *PWAVEOUTCAPS, *NPWAVEOUTCAPS, *LPWAVEOUTCAPS;
typedef WAVEOUTCAPS2W WAVEOUTCAPS2, *PWAVEOUTCAPS2, *NPWAVEOUTCAPS2, *LPWAVEOUTCAPS2;
typedef WAVEINCAPSW WAVEINCAPS, *PWAVEINCAPS, *NPWAVEINCAPS, *LPWAVEINCAPS;
typedef WAVEINCAPS2W WAVEINCAPS2, *PWAVEINCAPS2, *NPWAVEINCAPS2, *LPWAVEINCAPS2;
#else
typedef WAVEOUTCAPSA WAVEOUTCAPS, *PWAVEOUTCAPS, *NPWAVEOUTCAPS, *LPWAVEOUTCAPS;
typedef WAVEOUTCAPS2A WAVEOUTCAPS2, *PWAVEOUTCAPS2, *NPWAVEOUTCAPS2, *LPWAVEOUTCAPS2;
typedef WAVEINCAPSA WAVEINCAPS, *PWAVEINCAPS, *NPWAVEINCAPS, *LPWAVEINCAPS;
typedef WAVEINCAPS2A WAVEINCAPS2, *PWAVEINCAPS2, *NPWAVEINCAPS2, *LPWAVEINCAPS2;
#endif

/* dwFormats: kHz, channels (M, S), bits. */
#define WAVE_INVALIDFORMAT 0x00000000
#define WAVE_FORMAT_1M08 0x00000001
#define WAVE_FORMAT_1S08 0x00000002
#define WAVE_FORMAT_1M16 0x00000004
#define WAVE_FORMAT_1S16 0x00000008
#define WAVE_FORMAT_2M08 0x00000010
#define WAVE_FORMAT_2S08 0x00000020
#define WAVE_FORMAT_2M16 0x00000040
#define WAVE_FORMAT_2S16 0x00000080
#define WAVE_FORMAT_4M08 0x00000100
#define WAVE_FORMAT_4S08 0x00000200
#define WAVE_FORMAT_4M16 0x00000400
#define WAVE_FORMAT_4S16 0x00000800
#define WAVE_FORMAT_44M08 WAVE_FORMAT_4M08
#define WAVE_FORMAT_44S08 WAVE_FORMAT_4S08
#define WAVE_FORMAT_44M16 WAVE_FORMAT_4M16
#define WAVE_FORMAT_44S16 WAVE_FORMAT_4S16
#define WAVE_FORMAT_48M08 0x00001000
#define WAVE_FORMAT_48S08 0x00002000
#define WAVE_FORMAT_48M16 0x00004000
#define WAVE_FORMAT_48S16 0x00008000
#define WAVE_FORMAT_96M08 0x00010000
#define WAVE_FORMAT_96S08 0x00020000
#define WAVE_FORMAT_96M16 0x00040000
#define WAVE_FORMAT_96S16 0x00080000

#ifndef WAVE_FORMAT_PCM
#define WAVE_FORMAT_PCM 1

typedef struct waveformat_tag {
	WORD wFormatTag;
	WORD nChannels;
	DWORD nSamplesPerSec;
	DWORD nAvgBytesPerSec;
	WORD nBlockAlign;
} WAVEFORMAT, *PWAVEFORMAT, *NPWAVEFORMAT, *LPWAVEFORMAT;

typedef struct pcmwaveformat_tag {
	WAVEFORMAT wf;
	WORD wBitsPerSample;
} PCMWAVEFORMAT, *PPCMWAVEFORMAT, *NPPCMWAVEFORMAT, *LPPCMWAVEFORMAT;
#endif

#ifndef _WAVEFORMATEX_
#define _WAVEFORMATEX_
typedef struct tWAVEFORMATEX {
	WORD wFormatTag;       /* WAVE_FORMAT_PCM, or another of mmreg.h */
	WORD nChannels;
	DWORD nSamplesPerSec;  /* Hz */
	DWORD nAvgBytesPerSec;
	WORD nBlockAlign;      /* bytes of a sample frame */
	WORD wBitsPerSample;
	WORD cbSize;           /* bytes that follow this structure; ignored with WAVE_FORMAT_PCM */
} WAVEFORMATEX, *PWAVEFORMATEX, *NPWAVEFORMATEX, *LPWAVEFORMATEX;
#endif
typedef const WAVEFORMATEX *LPCWAVEFORMATEX;

/* Output. */

/** How many output devices there are now: hot-plugged ones come and go. */
WINMMAPI UINT WINAPI waveOutGetNumDevs(void);

/** Fills at most cbwoc bytes of *pwoc for a device id, an open handle cast to UINT_PTR, or WAVE_MAPPER. */
WINMMAPI MMRESULT WINAPI waveOutGetDevCapsA(UINT_PTR uDeviceID, LPWAVEOUTCAPSA pwoc, UINT cbwoc);
WINMMAPI MMRESULT WINAPI waveOutGetDevCapsW(UINT_PTR uDeviceID, LPWAVEOUTCAPSW pwoc, UINT cbwoc);

/**
 * The volume of a handle, or of a device whose id is cast to the handle type: left in the low word, right
 * in the high one, 0 silence, 0xFFFF full. What set stores is what get returns; a handle's volume is its
 * own.
 */
WINMMAPI MMRESULT WINAPI waveOutGetVolume(HWAVEOUT hwo, LPDWORD pdwVolume);
WINMMAPI MMRESULT WINAPI waveOutSetVolume(HWAVEOUT hwo, DWORD dwVolume);

/** A text for a result, at most cchText characters with the terminator. MMSYSERR_BADERRNUM: there is none. */
WINMMAPI MMRESULT WINAPI waveOutGetErrorTextA(MMRESULT mmrError, LPSTR pszText, UINT cchText);
WINMMAPI MMRESULT WINAPI waveOutGetErrorTextW(MMRESULT mmrError, LPWSTR pszText, UINT cchText);

/**
 * Opens an output device, or asks whether it would play a format.
 *
 * phwo: where the handle goes, before anything is notified; may be NULL with WAVE_FORMAT_QUERY. uDeviceID: a
 * device id or WAVE_MAPPER. pwfx: the format, copied. dwCallback: the notification target, of the kind that
 * CALLBACK_* in fdwOpen says. dwInstance: handed to a function target.
 *
 * Answers WAVERR_BADFORMAT, MMSYSERR_ALLOCATED (no more clients), MMSYSERR_INVALFLAG (no such kind of
 * target), MMSYSERR_INVALPARAM (also a window that does not exist), WAVERR_SYNC. WOM_OPEN is notified
 * inside the call.
 * Source: mmeapi.h; Win32 Multimedia, waveOutOpen.
 */
WINMMAPI MMRESULT WINAPI waveOutOpen(LPHWAVEOUT phwo, UINT uDeviceID, LPCWAVEFORMATEX pwfx,
	DWORD_PTR dwCallback,
	DWORD_PTR dwInstance, DWORD fdwOpen);

/**
 * Closes the device; WOM_CLOSE is notified inside the call, nothing after it. WAVERR_STILLPLAYING: blocks are
 * queued (reset first), or this is a callback of the same handle, or one has been running for a second.
 * Source: mmeapi.h; Win32 Multimedia, waveOutClose.
 */
WINMMAPI MMRESULT WINAPI waveOutClose(HWAVEOUT hwo);

/**
 * Make a block known to the device, and the end of it. cbwh: bytes of the header. The header must be aligned
 * to 4 bytes, which it is anywhere but in a packed structure of the client's. Both may be repeated;
 * unpreparing a queued block answers WAVERR_STILLPLAYING. WHDR_DONE stays.
 * Source: mmeapi.h; Win32 Multimedia, waveOutPrepareHeader.
 */
WINMMAPI MMRESULT WINAPI waveOutPrepareHeader(HWAVEOUT hwo, LPWAVEHDR pwh, UINT cbwh);
WINMMAPI MMRESULT WINAPI waveOutUnprepareHeader(HWAVEOUT hwo, LPWAVEHDR pwh, UINT cbwh);

/**
 * Queues a block. When it has been played, WHDR_INQUEUE is cleared, WHDR_DONE set and WOM_DONE notified,
 * in this order; then the block is the client's again. WAVERR_UNPREPARED; WAVERR_STILLPLAYING if it is
 * queued already.
 * Source: mmeapi.h; Win32 Multimedia, waveOutWrite.
 */
WINMMAPI MMRESULT WINAPI waveOutWrite(HWAVEOUT hwo, LPWAVEHDR pwh, UINT cbwh);

/** Hold the position, and go on from it. Repeating either is no error; restart does not undo a reset. */
WINMMAPI MMRESULT WINAPI waveOutPause(HWAVEOUT hwo);
WINMMAPI MMRESULT WINAPI waveOutRestart(HWAVEOUT hwo);

/**
 * Stops, returns every block in queue order (WHDR_DONE, WOM_DONE), sets the position to 0 and ends a pause.
 * From a callback of the same handle it does not wait for that callback.
 * Source: mmeapi.h; Win32 Multimedia, waveOutReset.
 */
WINMMAPI MMRESULT WINAPI waveOutReset(HWAVEOUT hwo);

/** Leaves a loop at the end of the current pass. Without a loop nothing happens. */
WINMMAPI MMRESULT WINAPI waveOutBreakLoop(HWAVEOUT hwo);

/**
 * The position since open or reset, in the form pmmt->wType asks for or another: look at it. cbmmt in
 * bytes.
 */
WINMMAPI MMRESULT WINAPI waveOutGetPosition(HWAVEOUT hwo, LPMMTIME pmmt, UINT cbmmt);

/** Factors of 16.16 bits: 0x00010000 is 1. */
WINMMAPI MMRESULT WINAPI waveOutGetPitch(HWAVEOUT hwo, LPDWORD pdwPitch);
WINMMAPI MMRESULT WINAPI waveOutSetPitch(HWAVEOUT hwo, DWORD dwPitch);
WINMMAPI MMRESULT WINAPI waveOutGetPlaybackRate(HWAVEOUT hwo, LPDWORD pdwRate);
WINMMAPI MMRESULT WINAPI waveOutSetPlaybackRate(HWAVEOUT hwo, DWORD dwRate);

/** The device id a handle was opened with. */
WINMMAPI MMRESULT WINAPI waveOutGetID(HWAVEOUT hwo, LPUINT puDeviceID);

/**
 * Sends a message of one's own to the driver. The DRV_QUERY* queries of mmddk.h (full name, ...) are
 * answered by the library and need a device id cast to the handle type; for a handle they are
 * MMSYSERR_NOTSUPPORTED.
 * Source: mmeapi.h; Win32 Multimedia, waveOutMessage.
 */
WINMMAPI MMRESULT WINAPI waveOutMessage(HWAVEOUT hwo, UINT uMsg, DWORD_PTR dw1, DWORD_PTR dw2);

/* Input. */

/** How many input devices there are now. */
WINMMAPI UINT WINAPI waveInGetNumDevs(void);

/** As waveOutGetDevCaps. */
WINMMAPI MMRESULT WINAPI waveInGetDevCapsA(UINT_PTR uDeviceID, LPWAVEINCAPSA pwic, UINT cbwic);
WINMMAPI MMRESULT WINAPI waveInGetDevCapsW(UINT_PTR uDeviceID, LPWAVEINCAPSW pwic, UINT cbwic);

/** As waveOutGetErrorText. */
WINMMAPI MMRESULT WINAPI waveInGetErrorTextA(MMRESULT mmrError, LPSTR pszText, UINT cchText);
WINMMAPI MMRESULT WINAPI waveInGetErrorTextW(MMRESULT mmrError, LPWSTR pszText, UINT cchText);

/** As waveOutOpen; the device is stopped. Notifies WIM_OPEN. Source: Win32 Multimedia, waveInOpen. */
WINMMAPI MMRESULT WINAPI waveInOpen(LPHWAVEIN phwi, UINT uDeviceID, LPCWAVEFORMATEX pwfx,
	DWORD_PTR dwCallback,
	DWORD_PTR dwInstance, DWORD fdwOpen);

/** As waveOutClose; notifies WIM_CLOSE. */
WINMMAPI MMRESULT WINAPI waveInClose(HWAVEIN hwi);

/** As their waveOut fellows. */
WINMMAPI MMRESULT WINAPI waveInPrepareHeader(HWAVEIN hwi, LPWAVEHDR pwh, UINT cbwh);
WINMMAPI MMRESULT WINAPI waveInUnprepareHeader(HWAVEIN hwi, LPWAVEHDR pwh, UINT cbwh);

/**
 * Queues an empty block. It comes back filled, or at stop and reset as far as it was filled: dwBytesRecorded,
 * WHDR_DONE, WIM_DATA. WAVERR_UNPREPARED; WAVERR_STILLPLAYING if it is queued already.
 * Source: mmeapi.h; Win32 Multimedia, waveInAddBuffer.
 */
WINMMAPI MMRESULT WINAPI waveInAddBuffer(HWAVEIN hwi, LPWAVEHDR pwh, UINT cbwh);

/** Starts to record. What arrives while no block is queued is dropped. Repeating is no error. */
WINMMAPI MMRESULT WINAPI waveInStart(HWAVEIN hwi);

/** Stops. A block that has begun is returned, empty ones stay queued. Repeating is no error. */
WINMMAPI MMRESULT WINAPI waveInStop(HWAVEIN hwi);

/** Stops, returns every block in queue order and sets the position to 0. */
WINMMAPI MMRESULT WINAPI waveInReset(HWAVEIN hwi);

/** As their waveOut fellows. */
WINMMAPI MMRESULT WINAPI waveInGetPosition(HWAVEIN hwi, LPMMTIME pmmt, UINT cbmmt);
WINMMAPI MMRESULT WINAPI waveInGetID(HWAVEIN hwi, LPUINT puDeviceID);
WINMMAPI MMRESULT WINAPI waveInMessage(HWAVEIN hwi, UINT uMsg, DWORD_PTR dw1, DWORD_PTR dw2);

#ifdef UNICODE
#define waveOutGetDevCaps waveOutGetDevCapsW
#define waveOutGetErrorText waveOutGetErrorTextW
#define waveInGetDevCaps waveInGetDevCapsW
#define waveInGetErrorText waveInGetErrorTextW
#else
#define waveOutGetDevCaps waveOutGetDevCapsA
#define waveOutGetErrorText waveOutGetErrorTextA
#define waveInGetDevCaps waveInGetDevCapsA
#define waveInGetErrorText waveInGetErrorTextA
#endif

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
