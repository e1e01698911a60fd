/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static char folder[] = "/tmp/winmm-file-XXXXXX";
static char path[128];

static HANDLE create(DWORD access, DWORD disposition)
{
	return CreateFileA(path, access, FILE_SHARE_READ, NULL, disposition, FILE_ATTRIBUTE_NORMAL, NULL);
}

static void write_sample(const char *text)
{
	DWORD written = 0;
	HANDLE file = create(GENERIC_WRITE, CREATE_ALWAYS);
	assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
	ASSERT_QUIET(WriteFile(file, text, (DWORD)strlen(text), &written, NULL), TRUE);
	assert_int_equal(written, strlen(text));
	assert_true(CloseHandle(file));
}

TEST(what_is_written_is_read)
{
	char text[16] = "";
	DWORD count = 0;

	(void)state;
	write_sample("some text");
	HANDLE file = create(GENERIC_READ, OPEN_EXISTING);
	ASSERT_QUIET(ReadFile(file, text, 4, &count, NULL), TRUE);
	assert_int_equal(count, 4);
	assert_memory_equal(text, "some", 4);
	ASSERT_QUIET(ReadFile(file, text, sizeof text, &count, NULL), TRUE);
	assert_int_equal(count, 5);
	ASSERT_QUIET(ReadFile(file, text, sizeof text, &count, NULL), TRUE);
	assert_int_equal(count, 0);
	assert_true(CloseHandle(file));
	ASSERT_FAILS(ReadFile(file, text, 1, &count, NULL), FALSE, ERROR_INVALID_HANDLE);
}

TEST(dispositions_say_what_was_there)
{
	static const struct {
		DWORD disposition;
		DWORD absent;  /* last error; ERROR_SUCCESS and 0xDEAD: opened */
		DWORD present;
	} rows[] = {
		{ CREATE_NEW, 0xDEAD, ERROR_FILE_EXISTS },
		{ CREATE_ALWAYS, ERROR_SUCCESS, ERROR_ALREADY_EXISTS },
		{ OPEN_EXISTING, ERROR_FILE_NOT_FOUND, 0xDEAD },
		{ OPEN_ALWAYS, ERROR_SUCCESS, ERROR_ALREADY_EXISTS },
		{ TRUNCATE_EXISTING, ERROR_FILE_NOT_FOUND, 0xDEAD },
	};

	(void)state;
	for (unsigned i = 0; i < 2 * COUNT_OF(rows); i++) {
		bool present = i % 2;
		unlink(path);
		if (present)
			write_sample("x");
		SetLastError(0xDEAD);
		HANDLE file = create(GENERIC_READ | GENERIC_WRITE, rows[i / 2].disposition);
		assert_int_equal(GetLastError(), present ? rows[i / 2].present : rows[i / 2].absent);
		if (file != INVALID_HANDLE_VALUE)
			assert_true(CloseHandle(file));
	}
	ASSERT_FAILS(create(GENERIC_READ, 0), INVALID_HANDLE_VALUE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(CreateFileA(NULL, 0, 0, NULL, OPEN_EXISTING, 0, NULL), INVALID_HANDLE_VALUE,
	             ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(CreateFileA(folder, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL), INVALID_HANDLE_VALUE,
	             ERROR_ACCESS_DENIED);
}

TEST(access_is_honoured)
{
	char byte;
	DWORD count;

	(void)state;
	write_sample("x");
	HANDLE file = create(GENERIC_READ, OPEN_EXISTING);
	ASSERT_FAILS(WriteFile(file, "y", 1, &count, NULL), FALSE, ERROR_ACCESS_DENIED);
	CloseHandle(file);
	file = create(GENERIC_WRITE, OPEN_EXISTING);
	ASSERT_FAILS(ReadFile(file, &byte, 1, &count, NULL), FALSE, ERROR_ACCESS_DENIED);
	CloseHandle(file);
}

TEST(overlapped_transfers_have_places_and_events)
{
	char text[8] = "";
	DWORD count = 0;
	OVERLAPPED overlapped = { .Offset = 5, .hEvent = CreateEventA(NULL, TRUE, FALSE, NULL) };

	(void)state;
	write_sample("some text");
	HANDLE file = CreateFileA(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
	ASSERT_QUIET(ReadFile(file, text, sizeof text, &count, &overlapped), TRUE);
	assert_int_equal(count, 4);
	assert_int_equal(overlapped.InternalHigh, 4);
	assert_memory_equal(text, "text", 4);
	assert_int_equal(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
	overlapped.Offset = 100;
	ASSERT_FAILS(ReadFile(file, text, sizeof text, &count, &overlapped), FALSE, ERROR_HANDLE_EOF);
	CloseHandle(overlapped.hEvent);
	CloseHandle(file);
}

TEST(names_may_be_wide_and_have_backslashes)
{
	wchar_t name[128];
	DWORD count;

	(void)state;
	swprintf(name, COUNT_OF(name), L"%s\\wide \u97f3.txt", folder);
	for (wchar_t *c = name; *c; c++)
		if (*c == L'/')
			*c = L'\\';
	HANDLE file = CreateFileW(name, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_FLAG_DELETE_ON_CLOSE, NULL);
	assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
	assert_true(WriteFile(file, "x", 1, &count, NULL));
	CloseHandle(file);
	ASSERT_FAILS(CreateFileW(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL), INVALID_HANDLE_VALUE,
	             ERROR_FILE_NOT_FOUND);
}

TEST(what_is_no_file_is_refused)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	char byte;
	DWORD count = 7;

	(void)state;
	for (unsigned i = 0; i <= COUNT_OF(garbage_handles); i++) {
		HANDLE wrong = i ? (HANDLE)garbage_handles[i - 1] : event;
		ASSERT_FAILS(ReadFile(wrong, &byte, 1, &count, NULL), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(WriteFile(wrong, &byte, 1, NULL, NULL), FALSE, ERROR_INVALID_HANDLE);
	}
	ASSERT_FAILS(ReadFile(INVALID_HANDLE_VALUE, &byte, 1, &count, NULL), FALSE, ERROR_INVALID_HANDLE);
	assert_int_equal(count, 0);
	write_sample("x");
	HANDLE file = create(GENERIC_READ, OPEN_EXISTING);
	ASSERT_FAILS(WaitForSingleObject(file, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(ReadFile(file, NULL, 1, &count, NULL), FALSE, ERROR_INVALID_PARAMETER);
	errno = ENOENT;
	CloseHandle(file);
	assert_int_equal(errno, ENOENT);
	CloseHandle(event);
}

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/sample", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(what_is_written_is_read),
		CASE(dispositions_say_what_was_there),
		CASE(access_is_honoured),
		CASE(overlapped_transfers_have_places_and_events),
		CASE(names_may_be_wide_and_have_backslashes),
		CASE(what_is_no_file_is_refused),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
