/* SPDX-License-Identifier: MIT */
/* What a joystick driver finds in the registry. Source: mmddk.h; Windows 95 DDK, Joystick Drivers. */
#ifndef WINMM_JOYDRIVER_H
#define WINMM_JOYDRIVER_H

#include "minwindef.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

#define JOY_POV_NUMDIRS 4
#define JOY_POVVAL_FORWARD 0
#define JOY_POVVAL_BACKWARD 1
#define JOY_POVVAL_LEFT 2
#define JOY_POVVAL_RIGHT 3
#define JOY_CONFIGCHANGED_MSGSTRING "MSJSTICK_VJOYD_MSGSTR"

/* What a stick has, and which axis stands for which. */
#define JOY_HWS_HASZ 0x00000001
#define JOY_HWS_HASPOV 0x00000002
#define JOY_HWS_POVISBUTTONCOMBOS 0x00000004
#define JOY_HWS_POVISPOLL 0x00000008
#define JOY_HWS_ISYOKE 0x00000010
#define JOY_HWS_ISGAMEPAD 0x00000020
#define JOY_HWS_ISCARCTRL 0x00000040
#define JOY_HWS_XISJ1Y 0x00000080
#define JOY_HWS_XISJ2X 0x00000100
#define JOY_HWS_XISJ2Y 0x00000200
#define JOY_HWS_YISJ1X 0x00000400
#define JOY_HWS_YISJ2X 0x00000800
#define JOY_HWS_YISJ2Y 0x00001000
#define JOY_HWS_ZISJ1X 0x00002000
#define JOY_HWS_ZISJ1Y 0x00004000
#define JOY_HWS_ZISJ2X 0x00008000
#define JOY_HWS_POVISJ1X 0x00010000
#define JOY_HWS_POVISJ1Y 0x00020000
#define JOY_HWS_POVISJ2X 0x00040000
#define JOY_HWS_HASR 0x00080000
#define JOY_HWS_RISJ1X 0x00100000
#define JOY_HWS_RISJ1Y 0x00200000
#define JOY_HWS_RISJ2Y 0x00400000
#define JOY_HWS_HASU 0x00800000
#define JOY_HWS_HASV 0x01000000
#define JOY_US_HASRUDDER 0x00000001
#define JOY_US_PRESENT 0x00000002
#define JOY_US_ISOEM 0x00000004

/* Kinds of stick. */
#define JOY_HW_NONE 0
#define JOY_HW_CUSTOM 1
#define JOY_HW_2A_2B_GENERIC 2
#define JOY_HW_2A_4B_GENERIC 3
#define JOY_HW_2B_GAMEPAD 4
#define JOY_HW_2B_FLIGHTYOKE 5
#define JOY_HW_2B_FLIGHTYOKETHROTTLE 6
#define JOY_HW_3A_2B_GENERIC 7
#define JOY_HW_3A_4B_GENERIC 8
#define JOY_HW_4B_GAMEPAD 9
#define JOY_HW_4B_FLIGHTYOKE 10
#define JOY_HW_4B_FLIGHTYOKETHROTTLE 11
#define JOY_HW_LASTENTRY 12

/* Which axes are calibrated. */
#define JOY_ISCAL_XY 0x00000001
#define JOY_ISCAL_Z 0x00000002
#define JOY_ISCAL_R 0x00000004
#define JOY_ISCAL_U 0x00000008
#define JOY_ISCAL_V 0x00000010
#define JOY_ISCAL_POV 0x00000020

typedef struct joypos_tag {
	DWORD dwX;
	DWORD dwY;
	DWORD dwZ;
	DWORD dwR;
	DWORD dwU;
	DWORD dwV;
} JOYPOS, *LPJOYPOS;

typedef struct joyrange_tag {
	JOYPOS jpMin;
	JOYPOS jpMax;
	JOYPOS jpCenter;
} JOYRANGE, *LPJOYRANGE;

typedef struct joyreguservalues_tag {
	DWORD dwTimeOut;
	JOYRANGE jrvRanges;
	JOYPOS jpDeadZone;
} JOYREGUSERVALUES, *LPJOYREGUSERVALUES;

typedef struct joyreghwsettings_tag {
	DWORD dwFlags; /* JOY_HWS_* */
	DWORD dwNumButtons;
} JOYREGHWSETTINGS, *LPJOYHWSETTINGS;

typedef struct joyreghwvalues_tag {
	JOYRANGE jrvHardware;
	DWORD dwPOVValues[JOY_POV_NUMDIRS];
	DWORD dwCalFlags; /* JOY_ISCAL_* */
} JOYREGHWVALUES, *LPJOYREGHWVALUES;

typedef struct joyreghwconfig_tag {
	JOYREGHWSETTINGS hws;
	DWORD dwUsageSettings; /* JOY_US_* */
	JOYREGHWVALUES hwv;
	DWORD dwType; /* JOY_HW_* */
	DWORD dwReserved;
} JOYREGHWCONFIG, *LPJOYREGHWCONFIG;

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
