/* SPDX-License-Identifier: MIT */
/*
 * What a driver needs: DriverCallback, the messages of the class entry points, the open descriptors, tasks.
 * Source: mmddk.h; Win32 Multimedia; Windows NT DDK, Multimedia Drivers.
 */
#ifndef _INC_MMDDK
#define _INC_MMDDK

#include "mmsystem.h"
#include "winuser.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

#define DRIVERS_SECTION TEXT("DRIVERS32")
#define MCI_SECTION TEXT("MCI32")

/* Messages with a meaning of their own, for DriverProc and for the class entry points. */
#define DRV_QUERYDRVENTRY (DRV_RESERVED + 1)
#define DRV_QUERYDEVNODE (DRV_RESERVED + 2)
#define DRV_QUERYNAME (DRV_RESERVED + 3)
#define DRV_QUERYDRIVERIDS (DRV_RESERVED + 4)
#define DRV_QUERYMAPPABLE (DRV_RESERVED + 5)
#define DRV_QUERYMODULE (DRV_RESERVED + 9)
#define DRV_PNPINSTALL (DRV_RESERVED + 11)
#define DRV_QUERYDEVICEINTERFACE (DRV_RESERVED + 12)
#define DRV_QUERYDEVICEINTERFACESIZE (DRV_RESERVED + 13)
#define DRV_QUERYSTRINGID (DRV_RESERVED + 14)
#define DRV_QUERYSTRINGIDSIZE (DRV_RESERVED + 15)
#define DRV_QUERYIDFROMSTRINGID (DRV_RESERVED + 16)
#define DRV_QUERYFUNCTIONINSTANCEID (DRV_RESERVED + 17)
#define DRV_QUERYFUNCTIONINSTANCEIDSIZE (DRV_RESERVED + 18)

#define DRVM_INIT 100
#define DRVM_EXIT 101
#define DRVM_DISABLE 102
#define DRVM_ENABLE 103
#define DRVM_INIT_EX 104
#define DRVM_IOCTL 0x100
#define DRVM_ADD_THRU (DRVM_IOCTL + 1)
#define DRVM_REMOVE_THRU (DRVM_IOCTL + 2)
#define DRVM_IOCTL_LAST (DRVM_IOCTL + 5)
#define DRVM_IOCTL_CMD_USER 0x0
#define DRVM_IOCTL_CMD_SYSTEM 0x80000000
#define DRVM_MAPPER 0x2000
#define DRVM_MAPPER_STATUS (DRVM_MAPPER + 0)
#define DRVM_MAPPER_RECONFIGURE (DRVM_MAPPER + 1)
#define DRVM_MAPPER_PREFERRED_GET (DRVM_MAPPER + 21)
#define DRVM_MAPPER_CONSOLEVOICECOM_GET (DRVM_MAPPER + 23)
#define DRVM_MAPPER_PREFERRED_FLAGS_PREFERREDONLY 0x00000001
#define DRVM_USER 0x4000

#define WAVEOUT_MAPPER_STATUS_DEVICE 0
#define WAVEOUT_MAPPER_STATUS_MAPPED 1
#define WAVEOUT_MAPPER_STATUS_FORMAT 2
#define WAVEIN_MAPPER_STATUS_DEVICE 0
#define WAVEIN_MAPPER_STATUS_MAPPED 1
#define WAVEIN_MAPPER_STATUS_FORMAT 2

/* Notification targets: the kind in bits 0 to 2; other bits are ignored. */
#define DCB_NULL 0x0000
#define DCB_WINDOW 0x0001
#define DCB_TASK 0x0002
#define DCB_FUNCTION 0x0003
#define DCB_EVENT 0x0005
#define DCB_TYPEMASK 0x0007
#define DCB_NOSWITCH 0x0008 /* of old: stay on this stack; there is only this one */

/**
 * Notifies a client: the one call by which a driver reports what has happened.
 *
 * dwCallback: the target, from the open descriptor. dwFlags: its kind, DCB_*; a driver passes HIWORD of
 * the open flags. hDevice: the handle the client knows (hWave, hMidi), passed on unseen. dwMsg: WOM_DONE,
 * ... dwUser: the client's datum from the open descriptor. dwParam1, dwParam2: as the message demands.
 *
 * DCB_FUNCTION calls the function with (hDevice, dwMsg, dwUser, dwParam1, dwParam2) in this thread.
 * DCB_WINDOW posts dwMsg with wParam hDevice and lParam dwParam1 to the window; DCB_TASK to the thread of
 * that id, and releases it from mmTaskBlock. DCB_EVENT sets the event.
 *
 * Returns TRUE when the function has returned, the message is queued, the event is set. FALSE: no target,
 * no such kind (the last error is left alone), no such window (1400), no such thread or one without a queue
 * (1444), no such event (6), a full queue (1816). A notification refused is lost: a driver neither retries
 * nor waits.
 *
 * Any thread, any time from the open to the end of the close, with no lock of the driver's held. With window,
 * task and event targets: real-time safe and async-signal-safe; with a function, as safe as the function.
 * Source: mmddk.h; Win32 Multimedia, DriverCallback.
 */
MM_RT WINMMAPI BOOL WINAPI DriverCallback(DWORD_PTR dwCallback, DWORD dwFlags, HDRVR hDevice, DWORD dwMsg,
	DWORD_PTR dwUser, DWORD_PTR dwParam1, DWORD_PTR dwParam2);

/* A class entry point: wodMessage, widMessage, modMessage, midMessage, mxdMessage, auxMessage. */
typedef DWORD(CALLBACK *WINMM_CLASSPROC)(UINT uDeviceID, UINT uMsg, DWORD_PTR dwUser, DWORD_PTR dwParam1,
	DWORD_PTR dwParam2);

/* Wave output: wodMessage. */
#define WODM_INIT DRVM_INIT
#define WODM_INIT_EX DRVM_INIT_EX
#define WODM_GETNUMDEVS 3
#define WODM_GETDEVCAPS 4
#define WODM_OPEN 5
#define WODM_CLOSE 6
#define WODM_PREPARE 7
#define WODM_UNPREPARE 8
#define WODM_WRITE 9
#define WODM_PAUSE 10
#define WODM_RESTART 11
#define WODM_RESET 12
#define WODM_GETPOS 13
#define WODM_GETPITCH 14
#define WODM_SETPITCH 15
#define WODM_GETVOLUME 16
#define WODM_SETVOLUME 17
#define WODM_GETPLAYBACKRATE 18
#define WODM_SETPLAYBACKRATE 19
#define WODM_BREAKLOOP 20
#define WODM_PREFERRED 21
#define WODM_BUSY 21
#define WODM_MAPPER_STATUS (DRVM_MAPPER_STATUS + 0)

/* Wave input: widMessage. */
#define WIDM_INIT DRVM_INIT
#define WIDM_INIT_EX DRVM_INIT_EX
#define WIDM_GETNUMDEVS 50
#define WIDM_GETDEVCAPS 51
#define WIDM_OPEN 52
#define WIDM_CLOSE 53
#define WIDM_PREPARE 54
#define WIDM_UNPREPARE 55
#define WIDM_ADDBUFFER 56
#define WIDM_START 57
#define WIDM_STOP 58
#define WIDM_RESET 59
#define WIDM_GETPOS 60
#define WIDM_PREFERRED 61
#define WIDM_MAPPER_STATUS (DRVM_MAPPER_STATUS + 0)

/* MIDI output: modMessage. */
#define MODM_INIT DRVM_INIT
#define MODM_INIT_EX DRVM_INIT_EX
#define MODM_GETNUMDEVS 1
#define MODM_GETDEVCAPS 2
#define MODM_OPEN 3
#define MODM_CLOSE 4
#define MODM_PREPARE 5
#define MODM_UNPREPARE 6
#define MODM_DATA 7
#define MODM_LONGDATA 8
#define MODM_RESET 9
#define MODM_GETVOLUME 10
#define MODM_SETVOLUME 11
#define MODM_CACHEPATCHES 12
#define MODM_CACHEDRUMPATCHES 13
#define MODM_STRMDATA 14
#define MODM_GETPOS 17
#define MODM_PAUSE 18
#define MODM_RESTART 19
#define MODM_STOP 20
#define MODM_PROPERTIES 21
#define MODM_PREFERRED 22
#define MODM_RECONFIGURE (MODM_USER + 0x0768)
#define MODM_USER DRVM_USER
#define MODM_MAPPER DRVM_MAPPER

/* MIDI input: midMessage. */
#define MIDM_INIT DRVM_INIT
#define MIDM_INIT_EX DRVM_INIT_EX
#define MIDM_GETNUMDEVS 53
#define MIDM_GETDEVCAPS 54
#define MIDM_OPEN 55
#define MIDM_CLOSE 56
#define MIDM_PREPARE 57
#define MIDM_UNPREPARE 58
#define MIDM_ADDBUFFER 59
#define MIDM_START 60
#define MIDM_STOP 61
#define MIDM_RESET 62
#define MIDM_USER DRVM_USER
#define MIDM_MAPPER DRVM_MAPPER

/* Flags of MODM_OPEN and MIDM_OPEN. */
#define MIDI_IO_PACKED 0x00000000
#define MIDI_IO_COOKED 0x00000002

/* Auxiliary devices: auxMessage. */
#define AUXM_INIT DRVM_INIT
#define AUXM_INIT_EX DRVM_INIT_EX
#define AUXDM_GETNUMDEVS 3
#define AUXDM_GETDEVCAPS 4
#define AUXDM_GETVOLUME 5
#define AUXDM_SETVOLUME 6

/* Mixers: mxdMessage. */
#define MXDM_INIT DRVM_INIT
#define MXDM_INIT_EX DRVM_INIT_EX
#define MXDM_USER DRV_USER
#define MXDM_BASE 1
#define MXDM_GETNUMDEVS (MXDM_BASE + 0)
#define MXDM_GETDEVCAPS (MXDM_BASE + 1)
#define MXDM_OPEN (MXDM_BASE + 2)
#define MXDM_CLOSE (MXDM_BASE + 3)
#define MXDM_GETLINEINFO (MXDM_BASE + 4)
#define MXDM_GETLINECONTROLS (MXDM_BASE + 5)
#define MXDM_GETCONTROLDETAILS (MXDM_BASE + 6)
#define MXDM_SETCONTROLDETAILS (MXDM_BASE + 7)

/* Timers and joysticks: to DriverProc. */
#define TDD_KILLTIMEREVENT (DRV_RESERVED + 0)
#define TDD_SETTIMEREVENT (DRV_RESERVED + 4)
#define TDD_GETSYSTEMTIME (DRV_RESERVED + 8)
#define TDD_GETDEVCAPS (DRV_RESERVED + 12)
#define TDD_BEGINMINPERIOD (DRV_RESERVED + 16)
#define TDD_ENDMINPERIOD (DRV_RESERVED + 20)
#define JDD_GETNUMDEVS (DRV_RESERVED + 0x0001)
#define JDD_GETDEVCAPS (DRV_RESERVED + 0x0002)
#define JDD_GETPOS (DRV_RESERVED + 0x0101)
#define JDD_SETCALIBRATION (DRV_RESERVED + 0x0102)
#define JDD_CONFIGCHANGED (DRV_RESERVED + 0x0103)
#define JDD_GETPOSEX (DRV_RESERVED + 0x0104)

/* Open descriptors: dwParam1 of the open messages, valid during the call only. dwParam2 is the open flags. */
#ifndef MMNOWAVE
typedef struct waveopendesc_tag {
	HWAVE hWave;          /* the client's handle, for DriverCallback */
	LPWAVEFORMAT lpFormat; /* really a WAVEFORMATEX */
	DWORD_PTR dwCallback;
	DWORD_PTR dwInstance;
	UINT uMappedDeviceID; /* with WAVE_MAPPED */
	DWORD_PTR dnDevNode;
} WAVEOPENDESC, *LPWAVEOPENDESC;
#endif

#ifndef MMNOMIDI
typedef struct midiopenstrmid_tag {
	DWORD dwStreamID;
	UINT uDeviceID;
} MIDIOPENSTRMID;

typedef struct midiopendesc_tag {
	HMIDI hMidi;
	DWORD_PTR dwCallback;
	DWORD_PTR dwInstance;
	DWORD_PTR dnDevNode;
	DWORD cIds;
	MIDIOPENSTRMID rgIds[1];
} MIDIOPENDESC, *LPMIDIOPENDESC;
#endif

#ifndef MMNOMIXER
typedef struct tMIXEROPENDESC {
	HMIXEROBJ hmx;
	LPVOID pReserved0;
	DWORD_PTR dwCallback;
	DWORD_PTR dwInstance;
	DWORD_PTR dnDevNode;
} MIXEROPENDESC, *PMIXEROPENDESC, *LPMIXEROPENDESC;
#endif

#ifndef MMNOTIMER
typedef struct timerevent_tag {
	WORD wDelay; /* milliseconds */
	WORD wResolution;
	LPTIMECALLBACK lpFunction;
	DWORD dwUser;
	WORD wFlags;
	WORD wReserved1;
} TIMEREVENT, *LPTIMEREVENT;
#endif

typedef struct joycalibrate_tag {
	WORD wXbase;
	WORD wXdelta;
	WORD wYbase;
	WORD wYdelta;
	WORD wZbase;
	WORD wZdelta;
} JOYCALIBRATE, *LPJOYCALIBRATE;

/* GETDEVCAPS may hand over this in place of the capabilities. */
typedef struct tMDEVICECAPSEX {
	DWORD cbSize;
	LPVOID pCaps;
} MDEVICECAPSEX;

/* Tasks. */

#define TASKERR_NOTASKSUPPORT 1
#define TASKERR_OUTOFMEMORY 2
typedef VOID(CALLBACK TASKCALLBACK)(DWORD_PTR dwInst);
typedef TASKCALLBACK *LPTASKCALLBACK;

/**
 * Starts a thread that runs lpfn(dwInst) and has a message queue before this returns. *lphTask, if lphTask is
 * not NULL, gets a handle to wait for and to close. Returns 0, TASKERR_NOTASKSUPPORT or TASKERR_OUTOFMEMORY.
 * Any thread; from a callback too. Source: mmddk.h; Win32 Multimedia, mmTaskCreate.
 */
WINMMAPI UINT WINAPI mmTaskCreate(LPTASKCALLBACK lpfn, HANDLE *lphTask, DWORD_PTR dwInst);

/**
 * Waits for a notification of the calling thread: returns when a WM_USER message arrives (removed) or one
 * posted by DriverCallback with DCB_TASK (left for GetMessage). Everything else stays queued. The argument
 * is ignored.
 * Source: mmddk.h; Win32 Multimedia, mmTaskBlock.
 */
WINMMAPI VOID WINAPI mmTaskBlock(DWORD dwThreadId);

/**
 * Posts WM_USER to the thread of that id, which releases it from mmTaskBlock. FALSE: no such thread, no
 * queue, or a full one. Any thread; real-time safe. Source: mmddk.h; Win32 Multimedia, mmTaskSignal.
 */
MM_RT WINMMAPI BOOL WINAPI mmTaskSignal(DWORD dwThreadId);

/** Gives up the rest of the time slice. Any thread. Source: mmddk.h; Win32 Multimedia, mmTaskYield. */
WINMMAPI VOID WINAPI mmTaskYield(VOID);

/** The calling thread's id, as DCB_TASK targets and mmTaskSignal take it. Any thread. */
WINMMAPI DWORD WINAPI mmGetCurrentTask(VOID);

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#include "winmm-mcidriver.h"
#include "winmm-joydriver.h"

#endif
