/* SPDX-License-Identifier: MIT */
/* Parameter blocks of MCI digital video devices. Source: digitalv.h; Win32 Multimedia, MCI Digital-Video. */
#ifndef _INC_DIGITALV
#define _INC_DIGITALV

#include "mmsystem.h"
#include "mciapi.h"
#include "winmm-digitalv-constants.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

/* Posts MM_MCISIGNAL; needs mmddk.h. */
#define SEND_DGVSIGNAL(flags, callback, driver, device, user, position)                                      \
	DriverCallback((callback), DCB_WINDOW, (HDRVR)(UINT_PTR)(device), MM_MCISIGNAL,                      \
		(DWORD_PTR)(driver), ((flags) & MCI_DGV_SIGNAL_POSITION) ? (position) : (user),              \
		((flags) & MCI_DGV_SIGNAL_POSITION) ? (user) : (position))

typedef struct {
	DWORD_PTR dwCallback;
	RECT rc;
} MCI_DGV_RECT_PARMS, *LPMCI_DGV_RECT_PARMS;

typedef MCI_DGV_RECT_PARMS MCI_DGV_FREEZE_PARMS, *LPMCI_DGV_FREEZE_PARMS;
typedef MCI_DGV_RECT_PARMS MCI_DGV_UNFREEZE_PARMS, *LPMCI_DGV_UNFREEZE_PARMS;
typedef MCI_DGV_RECT_PARMS MCI_DGV_PUT_PARMS, *LPMCI_DGV_PUT_PARMS;
typedef MCI_DGV_RECT_PARMS MCI_DGV_WHERE_PARMS, *LPMCI_DGV_WHERE_PARMS;
typedef MCI_GENERIC_PARMS MCI_DGV_PAUSE_PARMS, *LPMCI_DGV_PAUSE_PARMS;
typedef MCI_GENERIC_PARMS MCI_DGV_RESUME_PARMS, *LPMCI_DGV_RESUME_PARMS;
typedef MCI_GENERIC_PARMS MCI_DGV_STOP_PARMS, *LPMCI_DGV_STOP_PARMS;
typedef MCI_PLAY_PARMS MCI_DGV_PLAY_PARMS, *LPMCI_DGV_PLAY_PARMS;
typedef MCI_LOAD_PARMSA MCI_DGV_LOAD_PARMSA, *LPMCI_DGV_LOAD_PARMSA;
typedef MCI_LOAD_PARMSW MCI_DGV_LOAD_PARMSW, *LPMCI_DGV_LOAD_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	LPSTR lpstrFileName;
	RECT rc;
} MCI_DGV_CAPTURE_PARMSA, *LPMCI_DGV_CAPTURE_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	LPWSTR lpstrFileName;
	RECT rc;
} MCI_DGV_CAPTURE_PARMSW, *LPMCI_DGV_CAPTURE_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwFrom;
	DWORD dwTo;
	RECT rc;
	DWORD dwAudioStream;
	DWORD dwVideoStream;
} MCI_DGV_COPY_PARMS, *LPMCI_DGV_COPY_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwTo;
} MCI_DGV_CUE_PARMS, *LPMCI_DGV_CUE_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwFrom;
	DWORD dwTo;
	RECT rc;
	DWORD dwAudioStream;
	DWORD dwVideoStream;
} MCI_DGV_CUT_PARMS, *LPMCI_DGV_CUT_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwFrom;
	DWORD dwTo;
	RECT rc;
	DWORD dwAudioStream;
	DWORD dwVideoStream;
} MCI_DGV_DELETE_PARMS, *LPMCI_DGV_DELETE_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	LPSTR lpstrReturn;
	DWORD dwRetSize;
	DWORD dwItem;
} MCI_DGV_INFO_PARMSA, *LPMCI_DGV_INFO_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	LPWSTR lpstrReturn;
	DWORD dwRetSize;
	DWORD dwItem;
} MCI_DGV_INFO_PARMSW, *LPMCI_DGV_INFO_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	LPSTR lpstrReturn;
	DWORD dwLength;
	DWORD dwNumber;
	DWORD dwItem;
	LPSTR lpstrAlgorithm;
} MCI_DGV_LIST_PARMSA, *LPMCI_DGV_LIST_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	LPWSTR lpstrReturn;
	DWORD dwLength;
	DWORD dwNumber;
	DWORD dwItem;
	LPWSTR lpstrAlgorithm;
} MCI_DGV_LIST_PARMSW, *LPMCI_DGV_LIST_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwSource;
	DWORD dwMethod;
} MCI_DGV_MONITOR_PARMS, *LPMCI_DGV_MONITOR_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	UINT wDeviceID;
	LPSTR lpstrDeviceType;
	LPSTR lpstrElementName;
	LPSTR lpstrAlias;
	DWORD dwStyle;
	HWND hWndParent;
} MCI_DGV_OPEN_PARMSA, *LPMCI_DGV_OPEN_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	UINT wDeviceID;
	LPWSTR lpstrDeviceType;
	LPWSTR lpstrElementName;
	LPWSTR lpstrAlias;
	DWORD dwStyle;
	HWND hWndParent;
} MCI_DGV_OPEN_PARMSW, *LPMCI_DGV_OPEN_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwTo;
	RECT rc;
	DWORD dwAudioStream;
	DWORD dwVideoStream;
} MCI_DGV_PASTE_PARMS, *LPMCI_DGV_PASTE_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwItem;
	LPSTR lpstrName;
	DWORD lpstrAlgorithm;
	DWORD dwHandle;
} MCI_DGV_QUALITY_PARMSA, *LPMCI_DGV_QUALITY_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwItem;
	LPWSTR lpstrName;
	DWORD lpstrAlgorithm;
	DWORD dwHandle;
} MCI_DGV_QUALITY_PARMSW, *LPMCI_DGV_QUALITY_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwFrom;
	DWORD dwTo;
	RECT rc;
	DWORD dwAudioStream;
	DWORD dwVideoStream;
} MCI_DGV_RECORD_PARMS, *LPMCI_DGV_RECORD_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	LPSTR lpstrPath;
	DWORD dwSize;
} MCI_DGV_RESERVE_PARMSA, *LPMCI_DGV_RESERVE_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	LPWSTR lpstrPath;
	DWORD dwSize;
} MCI_DGV_RESERVE_PARMSW, *LPMCI_DGV_RESERVE_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	LPSTR lpstrFileName;
	RECT rc;
} MCI_DGV_RESTORE_PARMSA, *LPMCI_DGV_RESTORE_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	LPWSTR lpstrFileName;
	RECT rc;
} MCI_DGV_RESTORE_PARMSW, *LPMCI_DGV_RESTORE_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	LPSTR lpstrFileName;
	RECT rc;
} MCI_DGV_SAVE_PARMSA, *LPMCI_DGV_SAVE_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	LPWSTR lpstrFileName;
	RECT rc;
} MCI_DGV_SAVE_PARMSW, *LPMCI_DGV_SAVE_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwTimeFormat;
	DWORD dwAudio;
	DWORD dwFileFormat;
	DWORD dwSpeed;
} MCI_DGV_SET_PARMS, *LPMCI_DGV_SET_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwItem;
	DWORD dwValue;
	DWORD dwOver;
	LPSTR lpstrAlgorithm;
	LPSTR lpstrQuality;
} MCI_DGV_SETAUDIO_PARMSA, *LPMCI_DGV_SETAUDIO_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwItem;
	DWORD dwValue;
	DWORD dwOver;
	LPWSTR lpstrAlgorithm;
	LPWSTR lpstrQuality;
} MCI_DGV_SETAUDIO_PARMSW, *LPMCI_DGV_SETAUDIO_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwPosition;
	DWORD dwPeriod;
	DWORD dwUserParm;
} MCI_DGV_SIGNAL_PARMS, *LPMCI_DGV_SIGNAL_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwItem;
	DWORD dwValue;
	DWORD dwOver;
	LPSTR lpstrAlgorithm;
	LPSTR lpstrQuality;
	DWORD dwSourceNumber;
} MCI_DGV_SETVIDEO_PARMSA, *LPMCI_DGV_SETVIDEO_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwItem;
	DWORD dwValue;
	DWORD dwOver;
	LPWSTR lpstrAlgorithm;
	LPWSTR lpstrQuality;
	DWORD dwSourceNumber;
} MCI_DGV_SETVIDEO_PARMSW, *LPMCI_DGV_SETVIDEO_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD_PTR dwReturn;
	DWORD dwItem;
	DWORD dwTrack;
	LPSTR lpstrDrive;
	DWORD dwReference;
} MCI_DGV_STATUS_PARMSA, *LPMCI_DGV_STATUS_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD_PTR dwReturn;
	DWORD dwItem;
	DWORD dwTrack;
	LPWSTR lpstrDrive;
	DWORD dwReference;
} MCI_DGV_STATUS_PARMSW, *LPMCI_DGV_STATUS_PARMSW;

typedef struct {
	DWORD_PTR dwCallback;
	DWORD dwFrames;
} MCI_DGV_STEP_PARMS, *LPMCI_DGV_STEP_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	RECT rc;
	HDC hDC;
} MCI_DGV_UPDATE_PARMS, *LPMCI_DGV_UPDATE_PARMS;

typedef struct {
	DWORD_PTR dwCallback;
	HWND hWnd;
	UINT nCmdShow;
	LPSTR lpstrText;
} MCI_DGV_WINDOW_PARMSA, *LPMCI_DGV_WINDOW_PARMSA;

typedef struct {
	DWORD_PTR dwCallback;
	HWND hWnd;
	UINT nCmdShow;
	LPWSTR lpstrText;
} MCI_DGV_WINDOW_PARMSW, *LPMCI_DGV_WINDOW_PARMSW;

#ifdef UNICODE
typedef MCI_DGV_LOAD_PARMSW MCI_DGV_LOAD_PARMS, *LPMCI_DGV_LOAD_PARMS;
typedef MCI_DGV_CAPTURE_PARMSW MCI_DGV_CAPTURE_PARMS, *LPMCI_DGV_CAPTURE_PARMS;
typedef MCI_DGV_INFO_PARMSW MCI_DGV_INFO_PARMS, *LPMCI_DGV_INFO_PARMS;
typedef MCI_DGV_LIST_PARMSW MCI_DGV_LIST_PARMS, *LPMCI_DGV_LIST_PARMS;
typedef MCI_DGV_OPEN_PARMSW MCI_DGV_OPEN_PARMS, *LPMCI_DGV_OPEN_PARMS;
typedef MCI_DGV_QUALITY_PARMSW MCI_DGV_QUALITY_PARMS, *LPMCI_DGV_QUALITY_PARMS;
typedef MCI_DGV_RESERVE_PARMSW MCI_DGV_RESERVE_PARMS, *LPMCI_DGV_RESERVE_PARMS;
typedef MCI_DGV_RESTORE_PARMSW MCI_DGV_RESTORE_PARMS, *LPMCI_DGV_RESTORE_PARMS;
typedef MCI_DGV_SAVE_PARMSW MCI_DGV_SAVE_PARMS, *LPMCI_DGV_SAVE_PARMS;
typedef MCI_DGV_SETAUDIO_PARMSW MCI_DGV_SETAUDIO_PARMS, *LPMCI_DGV_SETAUDIO_PARMS;
typedef MCI_DGV_SETVIDEO_PARMSW MCI_DGV_SETVIDEO_PARMS, *LPMCI_DGV_SETVIDEO_PARMS;
typedef MCI_DGV_STATUS_PARMSW MCI_DGV_STATUS_PARMS, *LPMCI_DGV_STATUS_PARMS;
typedef MCI_DGV_WINDOW_PARMSW MCI_DGV_WINDOW_PARMS, *LPMCI_DGV_WINDOW_PARMS;
#else
typedef MCI_DGV_LOAD_PARMSA MCI_DGV_LOAD_PARMS, *LPMCI_DGV_LOAD_PARMS;
typedef MCI_DGV_CAPTURE_PARMSA MCI_DGV_CAPTURE_PARMS, *LPMCI_DGV_CAPTURE_PARMS;
typedef MCI_DGV_INFO_PARMSA MCI_DGV_INFO_PARMS, *LPMCI_DGV_INFO_PARMS;
typedef MCI_DGV_LIST_PARMSA MCI_DGV_LIST_PARMS, *LPMCI_DGV_LIST_PARMS;
typedef MCI_DGV_OPEN_PARMSA MCI_DGV_OPEN_PARMS, *LPMCI_DGV_OPEN_PARMS;
typedef MCI_DGV_QUALITY_PARMSA MCI_DGV_QUALITY_PARMS, *LPMCI_DGV_QUALITY_PARMS;
typedef MCI_DGV_RESERVE_PARMSA MCI_DGV_RESERVE_PARMS, *LPMCI_DGV_RESERVE_PARMS;
typedef MCI_DGV_RESTORE_PARMSA MCI_DGV_RESTORE_PARMS, *LPMCI_DGV_RESTORE_PARMS;
typedef MCI_DGV_SAVE_PARMSA MCI_DGV_SAVE_PARMS, *LPMCI_DGV_SAVE_PARMS;
typedef MCI_DGV_SETAUDIO_PARMSA MCI_DGV_SETAUDIO_PARMS, *LPMCI_DGV_SETAUDIO_PARMS;
typedef MCI_DGV_SETVIDEO_PARMSA MCI_DGV_SETVIDEO_PARMS, *LPMCI_DGV_SETVIDEO_PARMS;
typedef MCI_DGV_STATUS_PARMSA MCI_DGV_STATUS_PARMS, *LPMCI_DGV_STATUS_PARMS;
typedef MCI_DGV_WINDOW_PARMSA MCI_DGV_WINDOW_PARMS, *LPMCI_DGV_WINDOW_PARMS;
#endif

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
