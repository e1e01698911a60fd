/* SPDX-License-Identifier: MIT */
/*
 * What every chapter of the multimedia API shares: results, notification messages, notification targets,
 * time. Structures of the multimedia headers are packed to 1 byte. Source: mmsyscom.h; Win32 Multimedia.
 */
#ifndef _MMSYSCOM_H_
#define _MMSYSCOM_H_

#include "windef.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

#define MAXPNAMELEN 32     /* characters of a product name, with the terminator */
#define MAXERRORLENGTH 256 /* characters of an error text, with the terminator */
#define MAX_JOYSTICKOEMVXDNAME 260

typedef UINT MMVERSION; /* major version in the high byte, minor in the low byte */
typedef UINT MMRESULT;  /* 0, or one of the MMSYSERR_, WAVERR_, ... numbers */

DECLARE_HANDLE(HDRVR);

/*
 * A position or time in one of six forms. A driver may answer in another form than asked for: look at
 * wType.
 */
typedef struct mmtime_tag {
	UINT wType; /* TIME_* */
	union {
		DWORD ms;     /* TIME_MS: milliseconds */
		DWORD sample; /* TIME_SAMPLES: sample frames */
		DWORD cb;     /* TIME_BYTES: bytes */
		DWORD ticks;  /* TIME_TICKS: ticks of a MIDI stream */
		struct {
			BYTE hour;
			BYTE min;
			BYTE sec;
			BYTE frame;
			BYTE fps;
			BYTE dummy;
			BYTE pad[2];
		} smpte;
		struct {
			DWORD songptrpos;
		} midi;
	} u;
} MMTIME, *PMMTIME, *NPMMTIME, *LPMMTIME;

#define TIME_MS 0x0001
#define TIME_SAMPLES 0x0002
#define TIME_BYTES 0x0004
#define TIME_SMPTE 0x0008
#define TIME_MIDI 0x0010
#define TIME_TICKS 0x0020

#define MAKEFOURCC(a, b, c, d) \
	((DWORD)(BYTE)(a) | ((DWORD)(BYTE)(b) << 8) | ((DWORD)(BYTE)(c) << 16) | ((DWORD)(BYTE)(d) << 24))
#define mmioFOURCC(a, b, c, d) MAKEFOURCC(a, b, c, d)

/* Notification messages. The same number reaches a function, a window and a thread. */
#define MM_JOY1MOVE 0x3A0
#define MM_JOY2MOVE 0x3A1
#define MM_JOY1ZMOVE 0x3A2
#define MM_JOY2ZMOVE 0x3A3
#define MM_JOY1BUTTONDOWN 0x3B5
#define MM_JOY2BUTTONDOWN 0x3B6
#define MM_JOY1BUTTONUP 0x3B7
#define MM_JOY2BUTTONUP 0x3B8
#define MM_MCINOTIFY 0x3B9
#define MM_WOM_OPEN 0x3BB
#define MM_WOM_CLOSE 0x3BC
#define MM_WOM_DONE 0x3BD
#define MM_WIM_OPEN 0x3BE
#define MM_WIM_CLOSE 0x3BF
#define MM_WIM_DATA 0x3C0
#define MM_MIM_OPEN 0x3C1
#define MM_MIM_CLOSE 0x3C2
#define MM_MIM_DATA 0x3C3
#define MM_MIM_LONGDATA 0x3C4
#define MM_MIM_ERROR 0x3C5
#define MM_MIM_LONGERROR 0x3C6
#define MM_MOM_OPEN 0x3C7
#define MM_MOM_CLOSE 0x3C8
#define MM_MOM_DONE 0x3C9
#define MM_MOM_POSITIONCB 0x3CA
#define MM_MCISIGNAL 0x3CB
#define MM_MIM_MOREDATA 0x3CC
#define MM_DRVM_OPEN 0x3D0
#define MM_DRVM_CLOSE 0x3D1
#define MM_DRVM_DATA 0x3D2
#define MM_DRVM_ERROR 0x3D3
#define MM_MIXM_LINE_CHANGE 0x3D0
#define MM_MIXM_CONTROL_CHANGE 0x3D1
#define MM_STREAM_OPEN 0x3D4
#define MM_STREAM_CLOSE 0x3D5
#define MM_STREAM_DONE 0x3D6
#define MM_STREAM_ERROR 0x3D7

/* First number of each chapter's results. */
#define MMSYSERR_BASE 0
#define WAVERR_BASE 32
#define MIDIERR_BASE 64
#define TIMERR_BASE 96
#define JOYERR_BASE 160
#define MCIERR_BASE 256
#define MIXERR_BASE 1024
#define MCI_STRING_OFFSET 512
#define MCI_VD_OFFSET 1024
#define MCI_CD_OFFSET 1088
#define MCI_WAVE_OFFSET 1152
#define MCI_SEQ_OFFSET 1216

#define MMSYSERR_NOERROR 0
#define MMSYSERR_ERROR 1
#define MMSYSERR_BADDEVICEID 2
#define MMSYSERR_NOTENABLED 3
#define MMSYSERR_ALLOCATED 4
#define MMSYSERR_INVALHANDLE 5
#define MMSYSERR_NODRIVER 6
#define MMSYSERR_NOMEM 7
#define MMSYSERR_NOTSUPPORTED 8
#define MMSYSERR_BADERRNUM 9
#define MMSYSERR_INVALFLAG 10
#define MMSYSERR_INVALPARAM 11
#define MMSYSERR_HANDLEBUSY 12
#define MMSYSERR_INVALIDALIAS 13
#define MMSYSERR_BADDB 14
#define MMSYSERR_KEYNOTFOUND 15
#define MMSYSERR_READERROR 16
#define MMSYSERR_WRITEERROR 17
#define MMSYSERR_DELETEERROR 18
#define MMSYSERR_VALNOTFOUND 19
#define MMSYSERR_NODRIVERCB 20
#define MMSYSERR_MOREDATA 21
#define MMSYSERR_LASTERROR 21

/* The kind of notification target, in the flags of an open call. */
#define CALLBACK_TYPEMASK 0x00070000
#define CALLBACK_NULL 0x00000000
#define CALLBACK_WINDOW 0x00010000   /* an HWND: the message is posted */
#define CALLBACK_TASK 0x00020000     /* a thread id: the message is posted to the thread */
#define CALLBACK_THREAD CALLBACK_TASK
#define CALLBACK_FUNCTION 0x00030000 /* a function: called on a thread of the library or of the driver */
#define CALLBACK_EVENT 0x00050000    /* an event: set at every notification */

/* A function target. hdrvr is the device handle; what dw1 and dw2 are depends on uMsg. */
typedef void(CALLBACK DRVCALLBACK)(HDRVR hdrvr, UINT uMsg, DWORD_PTR dwUser, DWORD_PTR dw1, DWORD_PTR dw2);
typedef DRVCALLBACK *LPDRVCALLBACK, *PDRVCALLBACK;

/* 0x030A, as ever. Any thread. */
WINMMAPI UINT WINAPI mmsystemGetVersion(void);

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
