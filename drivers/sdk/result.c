/* SPDX-License-Identifier: MIT */
/* From the answers of back ends to those of the API. */
#include <errno.h>

#include "result.h"

MMRESULT mm_result(int error, MMRESULT unsupported)
{
	switch (-error) {
	case 0:
		return MMSYSERR_NOERROR;
	case ENOMEM:
		return MMSYSERR_NOMEM;
	case EBUSY:
	case EAGAIN: /* no more threads */
	case EMFILE:
	case ENFILE:
		return MMSYSERR_ALLOCATED;
	case ENODEV:
		return MMSYSERR_NODRIVER;
	case EINVAL:
		return MMSYSERR_INVALPARAM;
	case ENOTSUP:
		return unsupported;
	default:
		return MMSYSERR_ERROR;
	}
}
