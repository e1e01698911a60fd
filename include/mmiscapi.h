/* SPDX-License-Identifier: MIT */
/*
 * Installable drivers and buffered file access (mmio).
 * Source: mmiscapi.h; Win32 Multimedia, Installable Drivers, Multimedia File I/O.
 */
#ifndef _MMISCAPI_H_
#define _MMISCAPI_H_

#include "mmsyscom.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

#ifndef MMNODRV

/* Standard messages of a driver. Private ones start at DRV_USER. */
#define DRV_LOAD 0x0001           /* first of all, once per module; 0 refuses the module */
#define DRV_ENABLE 0x0002         /* after DRV_LOAD */
#define DRV_OPEN 0x0003           /* lParam1: LPCWSTR parameters or NULL, lParam2: OpenDriver's; 0 refuses */
#define DRV_CLOSE 0x0004          /* 0 refuses, and the instance stays open */
#define DRV_DISABLE 0x0005        /* after the last DRV_CLOSE: stop hardware, end threads */
#define DRV_FREE 0x0006           /* last of all */
#define DRV_CONFIGURE 0x0007      /* lParam1: HWND, lParam2: DRVCONFIGINFO * or NULL; answers DRVCNF_* */
#define DRV_QUERYCONFIGURE 0x0008 /* nonzero if DRV_CONFIGURE has something to ask */
#define DRV_INSTALL 0x0009        /* lParam2: DRVCONFIGINFO * or NULL; answers DRVCNF_* */
#define DRV_REMOVE 0x000A
#define DRV_EXITSESSION 0x000B
#define DRV_POWER 0x000F
#define DRV_RESERVED 0x0800
#define DRV_USER 0x4000

#define DRVCNF_CANCEL 0x0000
#define DRVCNF_OK 0x0001
#define DRVCNF_RESTART 0x0002
#define DRV_CANCEL DRVCNF_CANCEL
#define DRV_OK DRVCNF_OK
#define DRV_RESTART DRVCNF_RESTART
#define DRV_MCI_FIRST DRV_RESERVED
#define DRV_MCI_LAST (DRV_RESERVED + 0xFFF)

/* With DRV_CONFIGURE and DRV_INSTALL: where the driver is registered. Either name may be NULL. */
typedef struct tagDRVCONFIGINFO {
	DWORD dwDCISize; /* bytes; tells the EX form */
	LPCWSTR lpszDCISectionName;
	LPCWSTR lpszDCIAliasName;
} DRVCONFIGINFO, *PDRVCONFIGINFO, *NPDRVCONFIGINFO, *LPDRVCONFIGINFO;

typedef struct DRVCONFIGINFOEX {
	DWORD dwDCISize;
	LPCWSTR lpszDCISectionName;
	LPCWSTR lpszDCIAliasName;
	DWORD dnDevNode;
} DRVCONFIGINFOEX, *PDRVCONFIGINFOEX, *NPDRVCONFIGINFOEX, *LPDRVCONFIGINFOEX;

/*
 * The entry point a driver exports as DriverProc. dwDriverId is what it answered to DRV_OPEN, 0 before;
 * hdrvr is 0 with DRV_LOAD, DRV_ENABLE, DRV_DISABLE and DRV_FREE. Called on the thread that sent the
 * message, with no lock held: it may call any function of the library.
 */
typedef LRESULT(CALLBACK *DRIVERPROC)(DWORD_PTR dwDriverId, HDRVR hdrvr, UINT uMsg, LPARAM lParam1,
	LPARAM lParam2);

/**
 * Opens an instance of an installable driver, loading its module if this is the first one.
 *
 * szDriverName: an alias in szSectionName, or a file name; parameters may follow after a blank, a name with
 * blanks stands in double quotes. szSectionName: NULL means "Drivers32". lParam2 goes to DRV_OPEN unchanged.
 *
 * Returns the instance, or NULL: not found, not loadable, no DriverProc, refused by DRV_LOAD or DRV_OPEN, an
 * insecure path, no memory. winmm_driver_error (winmm.h) says which.
 *
 * Any thread; from a callback and from inside a DriverProc too, but not of the module that is being loaded or
 * unloaded by this thread (NULL). Loads and allocates: not real-time safe.
 * Source: mmiscapi.h; Win32 Multimedia, OpenDriver.
 */
WINMMAPI HDRVR WINAPI OpenDriver(LPCWSTR szDriverName, LPCWSTR szSectionName, LPARAM lParam2);

/**
 * Sends DRV_CLOSE with lParam1 and lParam2, and ends the instance if the driver answers nonzero. The last
 * instance takes the module with it: DRV_DISABLE, DRV_FREE, unload.
 *
 * Returns the driver's answer; 0 if it refused (the instance stays open and usable) or if hDriver is no open
 * instance. Any thread; from a callback too. Not real-time safe.
 * Source: mmiscapi.h; Win32 Multimedia, CloseDriver.
 */
WINMMAPI LRESULT WINAPI CloseDriver(HDRVR hDriver, LPARAM lParam1, LPARAM lParam2);

/**
 * Calls the instance's DriverProc with any message, in the calling thread, and returns its answer
 * unchanged; 0 for a handle that is no open instance. Life-cycle messages sent this way reach the driver
 * and change nothing here. Any thread, several at once; from a callback too. Not real-time
 * safe: counts the call.
 * Source: mmiscapi.h; Win32 Multimedia, SendDriverMessage.
 */
WINMMAPI LRESULT WINAPI SendDriverMessage(HDRVR hDriver, UINT message, LPARAM lParam1, LPARAM lParam2);

/** The older name of GetDriverModuleHandle. */
WINMMAPI HMODULE WINAPI DrvGetModuleHandle(HDRVR hDriver);

/**
 * The module of an instance, NULL for a handle that is no open instance. No reference is added: the module
 * lives as long as its instances. Any thread; from a callback too.
 * Source: mmiscapi.h; Win32 Multimedia, GetDriverModuleHandle.
 */
WINMMAPI HMODULE WINAPI GetDriverModuleHandle(HDRVR hDriver);

/**
 * The answer to what a DriverProc does not handle: 1 for DRV_LOAD, DRV_ENABLE, DRV_DISABLE, DRV_FREE,
 * DRV_INSTALL and DRV_REMOVE, else 0. So a driver must answer DRV_OPEN itself. Looks at uMsg alone; any
 * thread.
 * Source: mmiscapi.h; Win32 Multimedia, DefDriverProc.
 */
WINMMAPI LRESULT WINAPI DefDriverProc(DWORD_PTR dwDriverIdentifier, HDRVR hdrvr, UINT uMsg, LPARAM lParam1,
	LPARAM lParam2);
#define DrvDefDriverProc DefDriverProc

#endif /* MMNODRV */

#ifndef MMNOMMIO

DECLARE_HANDLE(HMMIO);
typedef DWORD FOURCC; /* four characters, the first in the low byte */
typedef char *HPSTR;

typedef LRESULT(CALLBACK MMIOPROC)(LPSTR lpmmioinfo, UINT uMsg, LPARAM lParam1, LPARAM lParam2);
typedef MMIOPROC *LPMMIOPROC;

typedef struct _MMIOINFO {
	DWORD dwFlags;
	FOURCC fccIOProc;
	LPMMIOPROC pIOProc;
	UINT wErrorRet;
	HTASK htask;
	LONG cchBuffer;  /* bytes */
	HPSTR pchBuffer;
	HPSTR pchNext;
	HPSTR pchEndRead;
	HPSTR pchEndWrite;
	LONG lBufOffset;
	LONG lDiskOffset;
	DWORD adwInfo[3];
	DWORD dwReserved1;
	DWORD dwReserved2;
	HMMIO hmmio;
} MMIOINFO, *PMMIOINFO, *NPMMIOINFO, *LPMMIOINFO;
typedef const MMIOINFO *LPCMMIOINFO;

typedef struct _MMCKINFO {
	FOURCC ckid;
	DWORD cksize;       /* bytes of data, without the header and the pad byte */
	FOURCC fccType;
	DWORD dwDataOffset; /* bytes from the start of the file */
	DWORD dwFlags;
} MMCKINFO, *PMMCKINFO, *NPMMCKINFO, *LPMMCKINFO;
typedef const MMCKINFO *LPCMMCKINFO;

#define MMIOERR_BASE 256
#define MMIOERR_FILENOTFOUND (MMIOERR_BASE + 1)
#define MMIOERR_OUTOFMEMORY (MMIOERR_BASE + 2)
#define MMIOERR_CANNOTOPEN (MMIOERR_BASE + 3)
#define MMIOERR_CANNOTCLOSE (MMIOERR_BASE + 4)
#define MMIOERR_CANNOTREAD (MMIOERR_BASE + 5)
#define MMIOERR_CANNOTWRITE (MMIOERR_BASE + 6)
#define MMIOERR_CANNOTSEEK (MMIOERR_BASE + 7)
#define MMIOERR_CANNOTEXPAND (MMIOERR_BASE + 8)
#define MMIOERR_CHUNKNOTFOUND (MMIOERR_BASE + 9)
#define MMIOERR_UNBUFFERED (MMIOERR_BASE + 10)
#define MMIOERR_PATHNOTFOUND (MMIOERR_BASE + 11)
#define MMIOERR_ACCESSDENIED (MMIOERR_BASE + 12)
#define MMIOERR_SHARINGVIOLATION (MMIOERR_BASE + 13)
#define MMIOERR_NETWORKERROR (MMIOERR_BASE + 14)
#define MMIOERR_TOOMANYOPENFILES (MMIOERR_BASE + 15)
#define MMIOERR_INVALIDFILE (MMIOERR_BASE + 16)
#define CFSEPCHAR '+'

#define MMIO_RWMODE 0x00000003
#define MMIO_SHAREMODE 0x00000070
#define MMIO_CREATE 0x00001000
#define MMIO_PARSE 0x00000100
#define MMIO_DELETE 0x00000200
#define MMIO_EXIST 0x00004000
#define MMIO_ALLOCBUF 0x00010000
#define MMIO_GETTEMP 0x00020000
#define MMIO_DIRTY 0x10000000
#define MMIO_READ 0x00000000
#define MMIO_WRITE 0x00000001
#define MMIO_READWRITE 0x00000002
#define MMIO_COMPAT 0x00000000
#define MMIO_EXCLUSIVE 0x00000010
#define MMIO_DENYWRITE 0x00000020
#define MMIO_DENYREAD 0x00000030
#define MMIO_DENYNONE 0x00000040
#define MMIO_FHOPEN 0x0010
#define MMIO_EMPTYBUF 0x0010
#define MMIO_TOUPPER 0x0010
#define MMIO_INSTALLPROC 0x00010000
#define MMIO_GLOBALPROC 0x10000000
#define MMIO_REMOVEPROC 0x00020000
#define MMIO_UNICODEPROC 0x01000000
#define MMIO_FINDPROC 0x00040000
#define MMIO_FINDCHUNK 0x0010
#define MMIO_FINDRIFF 0x0020
#define MMIO_FINDLIST 0x0040
#define MMIO_CREATERIFF 0x0020
#define MMIO_CREATELIST 0x0040
#define MMIOM_READ MMIO_READ
#define MMIOM_WRITE MMIO_WRITE
#define MMIOM_SEEK 2
#define MMIOM_OPEN 3
#define MMIOM_CLOSE 4
#define MMIOM_WRITEFLUSH 5
#define MMIOM_RENAME 6
#define MMIOM_USER 0x8000
#define MMIO_DEFAULTBUFFER 8192
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif

#define FOURCC_RIFF mmioFOURCC('R', 'I', 'F', 'F')
#define FOURCC_LIST mmioFOURCC('L', 'I', 'S', 'T')
#define FOURCC_DOS mmioFOURCC('D', 'O', 'S', ' ')
#define FOURCC_MEM mmioFOURCC('M', 'E', 'M', ' ')

WINMMAPI FOURCC WINAPI mmioStringToFOURCCA(LPCSTR sz, UINT uFlags);
WINMMAPI FOURCC WINAPI mmioStringToFOURCCW(LPCWSTR sz, UINT uFlags);
WINMMAPI LPMMIOPROC WINAPI mmioInstallIOProcA(FOURCC fccIOProc, LPMMIOPROC pIOProc, DWORD dwFlags);
WINMMAPI LPMMIOPROC WINAPI mmioInstallIOProcW(FOURCC fccIOProc, LPMMIOPROC pIOProc, DWORD dwFlags);
WINMMAPI HMMIO WINAPI mmioOpenA(LPSTR pszFileName, LPMMIOINFO pmmioinfo, DWORD fdwOpen);
WINMMAPI HMMIO WINAPI mmioOpenW(LPWSTR pszFileName, LPMMIOINFO pmmioinfo, DWORD fdwOpen);
WINMMAPI MMRESULT WINAPI mmioRenameA(LPCSTR pszFileName, LPCSTR pszNewFileName, LPCMMIOINFO pmmioinfo,
	DWORD fdwRename);
WINMMAPI MMRESULT WINAPI mmioRenameW(LPCWSTR pszFileName, LPCWSTR pszNewFileName, LPCMMIOINFO pmmioinfo,
	DWORD fdwRename);
WINMMAPI MMRESULT WINAPI mmioClose(HMMIO hmmio, UINT fuClose);
WINMMAPI LONG WINAPI mmioRead(HMMIO hmmio, HPSTR pch, LONG cch);
WINMMAPI LONG WINAPI mmioWrite(HMMIO hmmio, const char *pch, LONG cch);
WINMMAPI LONG WINAPI mmioSeek(HMMIO hmmio, LONG lOffset, int iOrigin);
WINMMAPI MMRESULT WINAPI mmioGetInfo(HMMIO hmmio, LPMMIOINFO pmmioinfo, UINT fuInfo);
WINMMAPI MMRESULT WINAPI mmioSetInfo(HMMIO hmmio, LPCMMIOINFO pmmioinfo, UINT fuInfo);
WINMMAPI MMRESULT WINAPI mmioSetBuffer(HMMIO hmmio, LPSTR pchBuffer, LONG cchBuffer, UINT fuBuffer);
WINMMAPI MMRESULT WINAPI mmioFlush(HMMIO hmmio, UINT fuFlush);
WINMMAPI MMRESULT WINAPI mmioAdvance(HMMIO hmmio, LPMMIOINFO pmmioinfo, UINT fuAdvance);
WINMMAPI LRESULT WINAPI mmioSendMessage(HMMIO hmmio, UINT uMsg, LPARAM lParam1, LPARAM lParam2);
WINMMAPI MMRESULT WINAPI mmioDescend(HMMIO hmmio, LPMMCKINFO pmmcki, const MMCKINFO *pmmckiParent,
	UINT fuDescend);
WINMMAPI MMRESULT WINAPI mmioAscend(HMMIO hmmio, LPMMCKINFO pmmcki, UINT fuAscend);
WINMMAPI MMRESULT WINAPI mmioCreateChunk(HMMIO hmmio, LPMMCKINFO pmmcki, UINT fuCreate);

#ifdef UNICODE
#define mmioStringToFOURCC mmioStringToFOURCCW
#define mmioInstallIOProc mmioInstallIOProcW
#define mmioOpen mmioOpenW
#define mmioRename mmioRenameW
#else
#define mmioStringToFOURCC mmioStringToFOURCCA
#define mmioInstallIOProc mmioInstallIOProcA
#define mmioOpen mmioOpenA
#define mmioRename mmioRenameA
#endif

#endif /* MMNOMMIO */

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
