/* SPDX-License-Identifier: MIT */
/* From the answers of back ends to those of the API. */
#ifndef MM_SDK_RESULT_H
#define MM_SDK_RESULT_H

#include <windows.h>
#include <mmsystem.h>

/* `error` is 0 or -errno; `unsupported` is what ENOTSUP means here. */
MMRESULT mm_result(int error, MMRESULT unsupported);

#endif
