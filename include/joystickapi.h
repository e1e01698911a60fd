/* SPDX-License-Identifier: MIT */
/* Joysticks. Source: joystickapi.h; Win32 Multimedia, Joysticks. */
#ifndef _JOYSTICKAPI_H_
#define _JOYSTICKAPI_H_

#include "mmsyscom.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

#define JOYERR_NOERROR 0
#define JOYERR_PARMS (JOYERR_BASE + 5)
#define JOYERR_NOCANDO (JOYERR_BASE + 6)
#define JOYERR_UNPLUGGED (JOYERR_BASE + 7)

#define JOYSTICKID1 0
#define JOYSTICKID2 1

#define JOY_BUTTON1 0x00000001
#define JOY_BUTTON2 0x00000002
#define JOY_BUTTON3 0x00000004
#define JOY_BUTTON4 0x00000008
#define JOY_BUTTON5 0x00000010
#define JOY_BUTTON6 0x00000020
#define JOY_BUTTON7 0x00000040
#define JOY_BUTTON8 0x00000080
#define JOY_BUTTON9 0x00000100
#define JOY_BUTTON10 0x00000200
#define JOY_BUTTON11 0x00000400
#define JOY_BUTTON12 0x00000800
#define JOY_BUTTON13 0x00001000
#define JOY_BUTTON14 0x00002000
#define JOY_BUTTON15 0x00004000
#define JOY_BUTTON16 0x00008000
#define JOY_BUTTON17 0x00010000
#define JOY_BUTTON18 0x00020000
#define JOY_BUTTON19 0x00040000
#define JOY_BUTTON20 0x00080000
#define JOY_BUTTON21 0x00100000
#define JOY_BUTTON22 0x00200000
#define JOY_BUTTON23 0x00400000
#define JOY_BUTTON24 0x00800000
#define JOY_BUTTON25 0x01000000
#define JOY_BUTTON26 0x02000000
#define JOY_BUTTON27 0x04000000
#define JOY_BUTTON28 0x08000000
#define JOY_BUTTON29 0x10000000
#define JOY_BUTTON30 0x20000000
#define JOY_BUTTON31 0x40000000
#define JOY_BUTTON32 0x80000000
#define JOY_BUTTON1CHG 0x0100
#define JOY_BUTTON2CHG 0x0200
#define JOY_BUTTON3CHG 0x0400
#define JOY_BUTTON4CHG 0x0800

/* A hat's direction in hundredths of a degree, clockwise from straight ahead. */
#define JOY_POVCENTERED ((WORD)-1)
#define JOY_POVFORWARD 0
#define JOY_POVRIGHT 9000
#define JOY_POVBACKWARD 18000
#define JOY_POVLEFT 27000

#define JOY_RETURNX 0x00000001
#define JOY_RETURNY 0x00000002
#define JOY_RETURNZ 0x00000004
#define JOY_RETURNR 0x00000008
#define JOY_RETURNU 0x00000010
#define JOY_RETURNV 0x00000020
#define JOY_RETURNPOV 0x00000040
#define JOY_RETURNBUTTONS 0x00000080
#define JOY_RETURNALL 0x000000FF
#define JOY_RETURNRAWDATA 0x00000100
#define JOY_RETURNPOVCTS 0x00000200
#define JOY_RETURNCENTERED 0x00000400
#define JOY_USEDEADZONE 0x00000800
#define JOY_CAL_READALWAYS 0x00010000
#define JOY_CAL_READXYONLY 0x00020000
#define JOY_CAL_READ3 0x00040000
#define JOY_CAL_READ4 0x00080000
#define JOY_CAL_READXONLY 0x00100000
#define JOY_CAL_READYONLY 0x00200000
#define JOY_CAL_READ5 0x00400000
#define JOY_CAL_READ6 0x00800000
#define JOY_CAL_READZONLY 0x01000000
#define JOY_CAL_READRONLY 0x02000000
#define JOY_CAL_READUONLY 0x04000000
#define JOY_CAL_READVONLY 0x08000000

#define JOYCAPS_HASZ 0x0001
#define JOYCAPS_HASR 0x0002
#define JOYCAPS_HASU 0x0004
#define JOYCAPS_HASV 0x0008
#define JOYCAPS_HASPOV 0x0010
#define JOYCAPS_POV4DIR 0x0020
#define JOYCAPS_POVCTS 0x0040

#define WINMM_JOYCAPS_AXES                                                                                   \
	UINT wXmin;                                                                                          \
	UINT wXmax;                                                                                          \
	UINT wYmin;                                                                                          \
	UINT wYmax;                                                                                          \
	UINT wZmin;                                                                                          \
	UINT wZmax;                                                                                          \
	UINT wNumButtons;                                                                                    \
	UINT wPeriodMin;                                                                                     \
	UINT wPeriodMax;                                                                                     \
	UINT wRmin;                                                                                          \
	UINT wRmax;                                                                                          \
	UINT wUmin;                                                                                          \
	UINT wUmax;                                                                                          \
	UINT wVmin;                                                                                          \
	UINT wVmax;                                                                                          \
	UINT wCaps;                                                                                          \
	UINT wMaxAxes;                                                                                       \
	UINT wNumAxes;                                                                                       \
	UINT wMaxButtons

typedef struct tagJOYCAPSA {
	WORD wMid;
	WORD wPid;
	CHAR szPname[MAXPNAMELEN];
	WINMM_JOYCAPS_AXES;
	CHAR szRegKey[MAXPNAMELEN];
	CHAR szOEMVxD[MAX_JOYSTICKOEMVXDNAME];
} JOYCAPSA, *PJOYCAPSA, *NPJOYCAPSA, *LPJOYCAPSA;

typedef struct tagJOYCAPSW {
	WORD wMid;
	WORD wPid;
	WCHAR szPname[MAXPNAMELEN];
	WINMM_JOYCAPS_AXES;
	WCHAR szRegKey[MAXPNAMELEN];
	WCHAR szOEMVxD[MAX_JOYSTICKOEMVXDNAME];
} JOYCAPSW, *PJOYCAPSW, *NPJOYCAPSW, *LPJOYCAPSW;

typedef struct joyinfo_tag {
	UINT wXpos;
	UINT wYpos;
	UINT wZpos;
	UINT wButtons;
} JOYINFO, *PJOYINFO, *NPJOYINFO, *LPJOYINFO;

typedef struct joyinfoex_tag {
	DWORD dwSize; /* bytes of this structure */
	DWORD dwFlags;
	DWORD dwXpos;
	DWORD dwYpos;
	DWORD dwZpos;
	DWORD dwRpos;
	DWORD dwUpos;
	DWORD dwVpos;
	DWORD dwButtons;
	DWORD dwButtonNumber;
	DWORD dwPOV;
	DWORD dwReserved1;
	DWORD dwReserved2;
} JOYINFOEX, *PJOYINFOEX, *NPJOYINFOEX, *LPJOYINFOEX;

WINMMAPI UINT WINAPI joyGetNumDevs(void);
WINMMAPI MMRESULT WINAPI joyGetDevCapsA(UINT_PTR uJoyID, LPJOYCAPSA pjc, UINT cbjc);
WINMMAPI MMRESULT WINAPI joyGetDevCapsW(UINT_PTR uJoyID, LPJOYCAPSW pjc, UINT cbjc);
WINMMAPI MMRESULT WINAPI joyGetPos(UINT uJoyID, LPJOYINFO pji);
WINMMAPI MMRESULT WINAPI joyGetPosEx(UINT uJoyID, LPJOYINFOEX pji);
WINMMAPI MMRESULT WINAPI joyGetThreshold(UINT uJoyID, LPUINT puThreshold);
WINMMAPI MMRESULT WINAPI joySetThreshold(UINT uJoyID, UINT uThreshold);
/* uPeriod in milliseconds between two readings. */
WINMMAPI MMRESULT WINAPI joySetCapture(HWND hwnd, UINT uJoyID, UINT uPeriod, BOOL fChanged);
WINMMAPI MMRESULT WINAPI joyReleaseCapture(UINT uJoyID);
WINMMAPI MMRESULT WINAPI joyConfigChanged(DWORD dwFlags);

#ifdef UNICODE
typedef JOYCAPSW JOYCAPS, *PJOYCAPS, *NPJOYCAPS, *LPJOYCAPS;
#define joyGetDevCaps joyGetDevCapsW
#else
typedef JOYCAPSA JOYCAPS, *PJOYCAPS, *NPJOYCAPS, *LPJOYCAPS;
#define joyGetDevCaps joyGetDevCapsA
#endif

#undef WINMM_JOYCAPS_AXES
#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
