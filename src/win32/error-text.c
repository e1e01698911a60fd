/* SPDX-License-Identifier: MIT */
#include "error-text.h"

#include <stddef.h>

#include "answer.h"

static const struct {
	uint32_t code;
	const char *text;
} texts[] = {
	{ ERROR_SUCCESS, "No error.\r\n" },
	{ ERROR_INVALID_FUNCTION, "There is no such function.\r\n" },
	{ ERROR_FILE_NOT_FOUND, "The file or name was not found.\r\n" },
	{ ERROR_PATH_NOT_FOUND, "The path was not found.\r\n" },
	{ ERROR_TOO_MANY_OPEN_FILES, "Too many files are open.\r\n" },
	{ ERROR_ACCESS_DENIED, "Access was denied.\r\n" },
	{ ERROR_INVALID_HANDLE, "The handle is not valid.\r\n" },
	{ ERROR_NOT_ENOUGH_MEMORY, "There is not enough memory.\r\n" },
	{ ERROR_INVALID_ACCESS, "The access code is not valid.\r\n" },
	{ ERROR_INVALID_DATA, "The data is not valid.\r\n" },
	{ ERROR_OUTOFMEMORY, "There is not enough memory to finish.\r\n" },
	{ ERROR_NOT_READY, "The device is not ready.\r\n" },
	{ ERROR_WRITE_FAULT, "The device cannot be written.\r\n" },
	{ ERROR_READ_FAULT, "The device cannot be read.\r\n" },
	{ ERROR_GEN_FAILURE, "The device does not work.\r\n" },
	{ ERROR_SHARING_VIOLATION, "The file is in use.\r\n" },
	{ ERROR_HANDLE_EOF, "The end of the file was reached.\r\n" },
	{ ERROR_NOT_SUPPORTED, "The request is not supported.\r\n" },
	{ ERROR_FILE_EXISTS, "The file exists.\r\n" },
	{ ERROR_INVALID_PARAMETER, "A parameter is not valid.\r\n" },
	{ ERROR_BROKEN_PIPE, "The pipe has ended.\r\n" },
	{ ERROR_DISK_FULL, "The disk is full.\r\n" },
	{ ERROR_CALL_NOT_IMPLEMENTED, "The function does nothing on this system.\r\n" },
	{ ERROR_INSUFFICIENT_BUFFER, "The buffer is too small.\r\n" },
	{ ERROR_INVALID_NAME, "The name is not valid.\r\n" },
	{ ERROR_MOD_NOT_FOUND, "The module was not found.\r\n" },
	{ ERROR_PROC_NOT_FOUND, "The module has no such function.\r\n" },
	{ ERROR_DISCARDED, "The memory was discarded.\r\n" },
	{ ERROR_NOT_LOCKED, "The memory is not locked.\r\n" },
	{ ERROR_BUSY, "The resource is in use.\r\n" },
	{ ERROR_ALREADY_EXISTS, "The object exists already.\r\n" },
	{ ERROR_BAD_EXE_FORMAT, "The file is no module of this machine.\r\n" },
	{ ERROR_ENVVAR_NOT_FOUND, "There is no such environment variable.\r\n" },
	{ ERROR_FILENAME_EXCED_RANGE, "The name is too long.\r\n" },
	{ ERROR_MORE_DATA, "There is more data.\r\n" },
	{ WAIT_TIMEOUT, "The wait timed out.\r\n" },
	{ ERROR_NO_MORE_ITEMS, "There are no more items.\r\n" },
	{ ERROR_NOT_OWNER, "The mutex belongs to another thread.\r\n" },
	{ ERROR_TOO_MANY_POSTS, "The semaphore would pass its maximum.\r\n" },
	{ ERROR_NOACCESS, "The address is not valid.\r\n" },
	{ ERROR_INVALID_FLAGS, "The flags are not valid.\r\n" },
	{ ERROR_NO_UNICODE_TRANSLATION, "The text has characters that cannot be converted.\r\n" },
	{ ERROR_DLL_INIT_FAILED, "The module could not be initialised.\r\n" },
	{ ERROR_OLD_WIN_VERSION, "The system's version is another one.\r\n" },
	{ ERROR_NOT_FOUND, "It was not found.\r\n" },
	{ ERROR_CANCELLED, "It was cancelled.\r\n" },
	{ ERROR_INVALID_WINDOW_HANDLE, "The window handle is not valid.\r\n" },
	{ ERROR_CANNOT_FIND_WND_CLASS, "There is no such window class.\r\n" },
	{ ERROR_CLASS_ALREADY_EXISTS, "The window class exists already.\r\n" },
	{ ERROR_CLASS_DOES_NOT_EXIST, "The window class does not exist.\r\n" },
	{ ERROR_CLASS_HAS_WINDOWS, "The window class still has windows.\r\n" },
	{ ERROR_INVALID_THREAD_ID, "No thread of this id has a message queue.\r\n" },
	{ ERROR_NO_SYSTEM_RESOURCES, "The system has not the means to do it.\r\n" },
	{ ERROR_TIMEOUT, "The time was over before it was done.\r\n" },
	{ ERROR_RESOURCE_NAME_NOT_FOUND, "The module has no such resource.\r\n" },
	{ ERROR_NOT_ENOUGH_QUOTA, "The message queue is full.\r\n" },
};

const char *mm_error_text(uint32_t code)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].code == code)
			return texts[i].text;
	return NULL;
}
