/* SPDX-License-Identifier: MIT */
/*
 * What an MCI driver needs beyond an installable driver: its open parameters, its command table, what the
 * library keeps for it. Source: mmddk.h; Windows NT DDK, MCI Drivers.
 */
#ifndef WINMM_MCIDRIVER_H
#define WINMM_MCIDRIVER_H

#include "mmsyscom.h"
#include "mciapi.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

#define MCI_MAX_DEVICE_TYPE_LENGTH 80
#define MCI_OPEN_DRIVER 0x0801
#define MCI_CLOSE_DRIVER 0x0802
#define MCI_NO_COMMAND_TABLE 0xFFFFFFFF
#define MCI_TABLE_NOT_PRESENT ((UINT)-1)
#define MAKEMCIRESOURCE(value, id) MAKELRESULT((value), (id))

/* What a command left in dwReturn, in the high word of its result. */
#define MCI_RESOURCE_RETURNED 0x00010000
#define MCI_COLONIZED3_RETURN 0x00020000
#define MCI_COLONIZED4_RETURN 0x00040000
#define MCI_INTEGER_RETURNED 0x00080000
#define MCI_RESOURCE_DRIVER 0x00100000
#define MCI_FALSE (MCI_STRING_OFFSET + 19)
#define MCI_TRUE (MCI_STRING_OFFSET + 20)

/* Numbers of strings in the core command table, for results of MCI_STATUS and MCI_GETDEVCAPS. */
#define MCI_FORMAT_RETURN_BASE (MCI_STRING_OFFSET + 21)
#define MCI_FORMAT_MILLISECONDS_S (MCI_STRING_OFFSET + 21)
#define MCI_FORMAT_HMS_S (MCI_STRING_OFFSET + 22)
#define MCI_FORMAT_MSF_S (MCI_STRING_OFFSET + 23)
#define MCI_FORMAT_FRAMES_S (MCI_STRING_OFFSET + 24)
#define MCI_FORMAT_SMPTE_24_S (MCI_STRING_OFFSET + 25)
#define MCI_FORMAT_SMPTE_25_S (MCI_STRING_OFFSET + 26)
#define MCI_FORMAT_SMPTE_30_S (MCI_STRING_OFFSET + 27)
#define MCI_FORMAT_SMPTE_30DROP_S (MCI_STRING_OFFSET + 28)
#define MCI_FORMAT_BYTES_S (MCI_STRING_OFFSET + 29)
#define MCI_FORMAT_SAMPLES_S (MCI_STRING_OFFSET + 30)
#define MCI_FORMAT_TMSF_S (MCI_STRING_OFFSET + 31)
#define MCI_VD_FORMAT_TRACK_S (MCI_VD_OFFSET + 5)
#define WAVE_FORMAT_PCM_S (MCI_WAVE_OFFSET + 0)
#define WAVE_MAPPER_S (MCI_WAVE_OFFSET + 1)
#define MCI_SEQ_MAPPER_S (MCI_SEQ_OFFSET + 5)
#define MCI_SEQ_FILE_S (MCI_SEQ_OFFSET + 6)
#define MCI_SEQ_MIDI_S (MCI_SEQ_OFFSET + 7)
#define MCI_SEQ_SMPTE_S (MCI_SEQ_OFFSET + 8)
#define MCI_SEQ_FORMAT_SONGPTR_S (MCI_SEQ_OFFSET + 9)
#define MCI_SEQ_NONE_S (MCI_SEQ_OFFSET + 10)
#define MIDIMAPPER_S (MCI_SEQ_OFFSET + 11)

/* Entries of a command table. */
#define MCI_COMMAND_HEAD 0
#define MCI_STRING 1
#define MCI_INTEGER 2
#define MCI_END_COMMAND 3
#define MCI_RETURN 4
#define MCI_FLAG 5
#define MCI_END_COMMAND_LIST 6
#define MCI_RECT 7
#define MCI_CONSTANT 8
#define MCI_END_CONSTANT 9
#define MCI_HWND 10
#define MCI_HPAL 11
#define MCI_HDC 12
#define MCI_INTEGER64 13

/* lParam2 of DRV_OPEN. The driver fills the last two and answers wDeviceID. */
typedef struct tagMCI_OPEN_DRIVER_PARMS {
	UINT wDeviceID;
	LPCWSTR lpstrParams;
	UINT wCustomCommandTable;
	UINT wType; /* MCI_DEVTYPE_* */
} MCI_OPEN_DRIVER_PARMS, *PMCI_OPEN_DRIVER_PARMS, *LPMCI_OPEN_DRIVER_PARMS;

WINMMAPI DWORD_PTR WINAPI mciGetDriverData(UINT wDeviceID);
WINMMAPI BOOL WINAPI mciSetDriverData(UINT wDeviceID, DWORD_PTR dwData);
WINMMAPI UINT WINAPI mciLoadCommandResource(HANDLE hInstance, LPCWSTR lpResName, UINT wType);
WINMMAPI BOOL WINAPI mciFreeCommandResource(UINT wTable);
WINMMAPI UINT WINAPI mciDriverYield(UINT wDeviceID);
WINMMAPI BOOL WINAPI mciDriverNotify(HANDLE hwndCallback, UINT wDeviceID, UINT uStatus);

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
