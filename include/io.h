/* SPDX-License-Identifier: MIT */
/* File descriptors as Microsoft's C library names them. Source: io.h; C run-time library, Low-level I/O. */
#ifndef _INC_IO
#define _INC_IO

#include "winmm-crt.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef O_BINARY
#define O_BINARY 0
#endif
#ifndef O_TEXT
#define O_TEXT 0
#endif
#ifndef _O_RDONLY
#define _O_RDONLY O_RDONLY
#define _O_WRONLY O_WRONLY
#define _O_RDWR O_RDWR
#define _O_APPEND O_APPEND
#define _O_CREAT O_CREAT
#define _O_TRUNC O_TRUNC
#define _O_EXCL O_EXCL
#define _O_BINARY O_BINARY
#define _O_TEXT O_TEXT
#define _S_IREAD S_IRUSR
#define _S_IWRITE S_IWUSR
#endif

#ifndef _open
#define _open open
#define _close close
#define _read read
#define _write write
#define _lseek lseek
#define _access access
#define _unlink unlink
#define _isatty isatty
#define _dup dup
#define _dup2 dup2
#endif

/* There is no text mode. */
static __inline__ int winmm_setmode(int descriptor, int mode)
{
	(void)descriptor;
	return mode;
}
#ifndef _setmode
#define _setmode winmm_setmode
#endif

static __inline__ long _filelength(int descriptor)
{
	struct stat status;

	return fstat(descriptor, &status) ? -1 : (long)status.st_size;
}

#ifdef __cplusplus
}
#endif

#endif
