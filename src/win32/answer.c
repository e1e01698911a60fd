/* SPDX-License-Identifier: MIT */
#include "answer.h"

DWORD mm_answer_code(int result)
{
	switch (-result) {
	case 0:            return ERROR_SUCCESS;
	case ENOENT:       return ERROR_FILE_NOT_FOUND;
	case ENOTDIR:      return ERROR_PATH_NOT_FOUND;
	case EMFILE:
	case ENFILE:       return ERROR_TOO_MANY_OPEN_FILES;
	case EACCES:
	case EPERM:
	case EISDIR:
	case EROFS:        return ERROR_ACCESS_DENIED;
	case EBADF:        return ERROR_INVALID_HANDLE;
	case ENOMEM:
	case EAGAIN:       return ERROR_NOT_ENOUGH_MEMORY;
	case EEXIST:       return ERROR_FILE_EXISTS;
	case EINVAL:       return ERROR_INVALID_PARAMETER;
	case EPIPE:        return ERROR_BROKEN_PIPE;
	case ENOSPC:
	case EDQUOT:
	case EFBIG:        return ERROR_DISK_FULL;
	case EBUSY:
	case ETXTBSY:      return ERROR_BUSY;
	case ELOOP:
	case ENAMETOOLONG: return ERROR_FILENAME_EXCED_RANGE;
	case EFAULT:       return ERROR_NOACCESS;
	default:           return ERROR_GEN_FAILURE;
	}
}
