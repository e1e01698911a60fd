/* SPDX-License-Identifier: MIT */
/*
 * What a codec of the Audio Compression Manager needs: the messages its DriverProc gets and their parameters.
 * Source: msacmdrv.h; Windows 95 DDK, Audio Compression Manager Drivers.
 */
#ifndef _INC_ACMDRV
#define _INC_ACMDRV

#include "msacm.h"
#include "mmddk.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

#define MAKE_ACM_VERSION(major, minor, build) \
	(((DWORD)(BYTE)(major) << 24) | ((DWORD)(BYTE)(minor) << 16) | ((DWORD)(WORD)(build)))
#define VERSION_MSACM_MAJOR 3
#define VERSION_MSACM_MINOR 50
#define VERSION_MSACM MAKE_ACM_VERSION(VERSION_MSACM_MAJOR, VERSION_MSACM_MINOR, 0)
#define VERSION_ACM_DRIVER MAKE_ACM_VERSION(4, 0, 0)

#define ACMDM_DRIVER_NOTIFY (ACMDM_BASE + 1)
#define ACMDM_DRIVER_DETAILS (ACMDM_BASE + 10)
#define ACMDM_HARDWARE_WAVE_CAPS_INPUT (ACMDM_BASE + 20)
#define ACMDM_HARDWARE_WAVE_CAPS_OUTPUT (ACMDM_BASE + 21)
#define ACMDM_FORMATTAG_DETAILS (ACMDM_BASE + 25)
#define ACMDM_FORMAT_DETAILS (ACMDM_BASE + 26)
#define ACMDM_FORMAT_SUGGEST (ACMDM_BASE + 27)
#define ACMDM_FILTERTAG_DETAILS (ACMDM_BASE + 50)
#define ACMDM_FILTER_DETAILS (ACMDM_BASE + 51)
#define ACMDM_STREAM_OPEN (ACMDM_BASE + 76)
#define ACMDM_STREAM_CLOSE (ACMDM_BASE + 77)
#define ACMDM_STREAM_SIZE (ACMDM_BASE + 78)
#define ACMDM_STREAM_CONVERT (ACMDM_BASE + 79)
#define ACMDM_STREAM_RESET (ACMDM_BASE + 80)
#define ACMDM_STREAM_PREPARE (ACMDM_BASE + 81)
#define ACMDM_STREAM_UNPREPARE (ACMDM_BASE + 82)
#define ACMDM_STREAM_UPDATE (ACMDM_BASE + 83)

/* lParam2 of DRV_OPEN, NULL when the codec is opened for configuration only. */
typedef struct tACMDRVOPENDESCW {
	DWORD cbStruct;
	FOURCC fccType; /* 'audc' */
	FOURCC fccComp;
	DWORD dwVersion;
	DWORD dwFlags;
	DWORD dwError; /* the driver's reason to refuse */
	LPCWSTR pszSectionName;
	LPCWSTR pszAliasName;
	DWORD dnDevNode;
} ACMDRVOPENDESCW, *PACMDRVOPENDESCW, *LPACMDRVOPENDESCW;

typedef struct tACMDRVOPENDESCA {
	DWORD cbStruct;
	FOURCC fccType;
	FOURCC fccComp;
	DWORD dwVersion;
	DWORD dwFlags;
	DWORD dwError;
	LPCSTR pszSectionName;
	LPCSTR pszAliasName;
	DWORD dnDevNode;
} ACMDRVOPENDESCA, *PACMDRVOPENDESCA, *LPACMDRVOPENDESCA;

typedef struct tACMDRVSTREAMINSTANCE {
	DWORD cbStruct;
	LPWAVEFORMATEX pwfxSrc;
	LPWAVEFORMATEX pwfxDst;
	LPWAVEFILTER pwfltr;
	DWORD_PTR dwCallback;
	DWORD_PTR dwInstance;
	DWORD fdwOpen;
	DWORD fdwDriver;
	DWORD_PTR dwDriver; /* the codec's */
	HACMSTREAM has;
} ACMDRVSTREAMINSTANCE, *PACMDRVSTREAMINSTANCE, *LPACMDRVSTREAMINSTANCE;

/* An ACMSTREAMHEADER as the codec sees it. */
typedef struct tACMDRVSTREAMHEADER *PACMDRVSTREAMHEADER;
typedef struct tACMDRVSTREAMHEADER {
	DWORD cbStruct;
	DWORD fdwStatus;
	DWORD_PTR dwUser;
	LPBYTE pbSrc;
	DWORD cbSrcLength;
	DWORD cbSrcLengthUsed;
	DWORD_PTR dwSrcUser;
	LPBYTE pbDst;
	DWORD cbDstLength;
	DWORD cbDstLengthUsed;
	DWORD_PTR dwDstUser;
	DWORD fdwConvert;
	PACMDRVSTREAMHEADER padshNext;
	DWORD fdwDriver;
	DWORD_PTR dwDriver;
	DWORD fdwPrepared;
	DWORD_PTR dwPrepared;
	LPBYTE pbPreparedSrc;
	DWORD cbPreparedSrcLength;
	LPBYTE pbPreparedDst;
	DWORD cbPreparedDstLength;
} ACMDRVSTREAMHEADER, *LPACMDRVSTREAMHEADER;

typedef struct tACMDRVSTREAMSIZE {
	DWORD cbStruct;
	DWORD fdwSize;
	DWORD cbSrcLength;
	DWORD cbDstLength;
} ACMDRVSTREAMSIZE, *PACMDRVSTREAMSIZE, *LPACMDRVSTREAMSIZE;

typedef struct tACMDRVFORMATSUGGEST {
	DWORD cbStruct;
	DWORD fdwSuggest;
	LPWAVEFORMATEX pwfxSrc;
	DWORD cbwfxSrc;
	LPWAVEFORMATEX pwfxDst;
	DWORD cbwfxDst;
} ACMDRVFORMATSUGGEST, *PACMDRVFORMATSUGGEST, *LPACMDRVFORMATSUGGEST;

#ifdef UNICODE
typedef ACMDRVOPENDESCW ACMDRVOPENDESC, *PACMDRVOPENDESC, *LPACMDRVOPENDESC;
#else
typedef ACMDRVOPENDESCA ACMDRVOPENDESC, *PACMDRVOPENDESC, *LPACMDRVOPENDESC;
#endif

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
