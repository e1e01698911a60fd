/* SPDX-License-Identifier: MIT */
/* Environment, version, debug output, boxes, modules by name, last error. */
#include "sync-test.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

/* ---- Last error ---- */

static DWORD WINAPI change_error(void *unused)
{
	(void)unused;
	DWORD first = GetLastError();
	SetLastError(5);
	return first;
}

TEST(a_last_error_belongs_to_its_thread)
{
	(void)state;
	SetLastError(0xDEAD);
	HANDLE thread = start_thread(change_error, NULL);
	WaitForSingleObject(thread, INFINITE);
	assert_int_equal(GetLastError(), 0xDEAD);
	assert_int_equal(end_thread(thread), 0);
	errno = ENOENT;
	SetLastError(7);
	assert_int_equal(GetLastError(), 7);
	assert_int_equal(errno, ENOENT);
}

/* ---- Environment ---- */

TEST(variables_are_read)
{
	char text[16] = "???????";
	wchar_t wide[16];

	(void)state;
	setenv("WINMM_TEST_VARIABLE", "Gr\xC3\xB6\xC3\x9F" "e", 1);
	ASSERT_QUIET(GetEnvironmentVariableA("WINMM_TEST_VARIABLE", text, sizeof text), 7);
	assert_string_equal(text, "Gr\xC3\xB6\xC3\x9F" "e");
	ASSERT_QUIET(GetEnvironmentVariableA("WINMM_TEST_VARIABLE", text, 7), 8);
	ASSERT_QUIET(GetEnvironmentVariableA("WINMM_TEST_VARIABLE", NULL, 0), 8);
	ASSERT_QUIET(GetEnvironmentVariableW(L"WINMM_TEST_VARIABLE", wide, 16), 5);
	assert_int_equal(wcscmp(wide, L"Gr\u00f6\u00dfe"), 0);
	ASSERT_QUIET(GetEnvironmentVariableW(L"WINMM_TEST_VARIABLE", wide, 5), 6);
	unsetenv("WINMM_TEST_VARIABLE");
	ASSERT_FAILS(GetEnvironmentVariableA("WINMM_TEST_VARIABLE", text, sizeof text), 0,
	             ERROR_ENVVAR_NOT_FOUND);
	ASSERT_FAILS(GetEnvironmentVariableW(L"WINMM_TEST_VARIABLE", wide, 16), 0, ERROR_ENVVAR_NOT_FOUND);
	ASSERT_FAILS(GetEnvironmentVariableA(NULL, text, sizeof text), 0, ERROR_INVALID_PARAMETER);
}

TEST(the_process_is_this_one)
{
	(void)state;
	assert_int_equal(GetCurrentProcessId(), getpid());
	assert_ptr_equal(GetCurrentProcess(), (HANDLE)(intptr_t)-1);
}

static void end_with_more(int code, void *more)
{
	_exit(code + (int)(intptr_t)more);
}

TEST(a_process_ends_with_its_code_after_what_is_to_be_done_at_exit)
{
	int status;
	(void)state;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		on_exit(end_with_more, (void *)2);
		ExitProcess(5);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 7);
}

/* ---- Version: 6.1 with service pack 1 ---- */

static BOOL is_version(DWORD major, DWORD minor, WORD pack, BYTE condition, DWORD types)
{
	OSVERSIONINFOEXA info = {
		.dwOSVersionInfoSize = sizeof info, .dwMajorVersion = major, .dwMinorVersion = minor,
		.wServicePackMajor = pack, .dwPlatformId = VER_PLATFORM_WIN32_NT,
	};
	ULONGLONG mask = 0;
	VER_SET_CONDITION(mask, types, condition);
	return VerifyVersionInfoA(&info, types, mask);
}

TEST(versions_compare)
{
	const DWORD both = VER_MAJORVERSION | VER_MINORVERSION, all = both | VER_SERVICEPACKMAJOR;

	(void)state;
	assert_int_equal(LOBYTE(LOWORD(GetVersion())), 6);
	assert_int_equal(HIBYTE(LOWORD(GetVersion())), 1);
	assert_true(GetVersion() < 0x80000000);
	assert_true(is_version(6, 1, 0, VER_GREATER_EQUAL, both));
	assert_true(is_version(5, 9, 0, VER_GREATER_EQUAL, both));
	assert_true(is_version(6, 0, 9, VER_GREATER_EQUAL, all));
	assert_true(is_version(6, 1, 1, VER_EQUAL, all));
	assert_true(is_version(6, 2, 0, VER_LESS, both));
	ASSERT_FAILS(is_version(6, 2, 0, VER_GREATER_EQUAL, both), FALSE, ERROR_OLD_WIN_VERSION);
	ASSERT_FAILS(is_version(6, 1, 1, VER_GREATER, all), FALSE, ERROR_OLD_WIN_VERSION);
	ASSERT_FAILS(is_version(10, 0, 0, VER_GREATER_EQUAL, both), FALSE, ERROR_OLD_WIN_VERSION);
	assert_true(is_version(0, 0, 0, VER_EQUAL, VER_PLATFORMID));
	ASSERT_FAILS(is_version(6, 1, 0, VER_EQUAL, 0), FALSE, 160);
	ASSERT_FAILS(VerifyVersionInfoW(NULL, both, 0), FALSE, ERROR_INVALID_PARAMETER);
}

/* ---- What goes to the standard error stream ---- */

static int saved_stderr = -1;
static int stream[2];

static void catch_stderr(void)
{
	fflush(stderr);
	saved_stderr = dup(STDERR_FILENO);
	assert_int_equal(pipe(stream), 0);
	dup2(stream[1], STDERR_FILENO);
	close(stream[1]);
}

/* What was written meanwhile. */
static void assert_caught(const char *expected)
{
	char text[1024];
	fflush(stderr);
	dup2(saved_stderr, STDERR_FILENO);
	close(saved_stderr);
	ssize_t length = read(stream[0], text, sizeof text - 1);
	close(stream[0]);
	text[length > 0 ? length : 0] = '\0';
	assert_string_equal(text, expected);
}

TEST(a_message_box_is_a_line_and_an_answer)
{
	(void)state;
	catch_stderr();
	int ok = MessageBoxA(NULL, "two\r\nlines", "Title", MB_OK | MB_ICONERROR);
	int wide = MessageBoxW(NULL, L"\u97f3", NULL, MB_OKCANCEL);
	int yes = MessageBoxA(NULL, "a", "b", MB_YESNO);
	int ignore = MessageBoxA(NULL, "a", "b", MB_ABORTRETRYIGNORE);
	int cancel = MessageBoxA(NULL, NULL, "b", MB_RETRYCANCEL);
	assert_caught("Title: two  lines\nError: \xE9\x9F\xB3\nb: a\nb: a\nb: \n");
	assert_int_equal(ok, IDOK);
	assert_int_equal(wide, IDOK);
	assert_int_equal(yes, IDYES);
	assert_int_equal(ignore, IDIGNORE);
	assert_int_equal(cancel, IDCANCEL);
}

TEST(debug_output_is_seen_if_it_is_wanted)
{
	(void)state;
	catch_stderr();
	OutputDebugStringA("bytes ");
	OutputDebugStringW(L"and \u97f3\n");
	OutputDebugStringA(NULL);
	OutputDebugStringW(NULL);
	assert_caught("bytes and \xE9\x9F\xB3\n");
}

TEST(dialogs_and_resources_are_not_there)
{
	char text[4] = "abc";
	wchar_t wide[4] = L"abc";

	(void)state;
	assert_int_equal(DialogBoxParamA(NULL, "name", NULL, NULL, 0), IDCANCEL);
	assert_int_equal(DialogBoxParamW(NULL, L"name", NULL, NULL, 0), IDCANCEL);
	ASSERT_FAILS(LoadStringA(NULL, 1, text, 4), 0, ERROR_RESOURCE_NAME_NOT_FOUND);
	ASSERT_FAILS(LoadStringW(NULL, 1, wide, 4), 0, ERROR_RESOURCE_NAME_NOT_FOUND);
	assert_true(text[0] == 0 && wide[0] == 0);
	ASSERT_QUIET(SetConsoleCtrlHandler(NULL, TRUE), TRUE);
}

/* ---- Modules: their life has tests of its own ---- */

TEST(this_library_is_found_by_its_names)
{
	static const char *const names[] = { "winmm", "WINMM.DLL", "kernel32", "User32.dll" };
	HMODULE own = GetModuleHandleA("winmm.dll");

	(void)state;
	assert_non_null(own);
	for (unsigned i = 0; i < COUNT_OF(names); i++) {
		ASSERT_QUIET(GetModuleHandleA(names[i]), own);
		ASSERT_QUIET(LoadLibraryA(names[i]), own);
		ASSERT_QUIET(FreeLibrary(own), TRUE);
	}
	ASSERT_QUIET(LoadLibraryW(L"WinMM"), own);
	ASSERT_QUIET(LoadLibraryExW(L"winmm.dll", NULL, LOAD_WITH_ALTERED_SEARCH_PATH), own);
	ASSERT_QUIET(GetModuleHandleW(L"kernel32.DLL"), own);
	ASSERT_QUIET(DisableThreadLibraryCalls(own), TRUE);
	ASSERT_FAILS(GetProcAddress(own, "NoSuchFunction"), NULL, ERROR_PROC_NOT_FOUND);
	ASSERT_FAILS(GetProcAddress(own, (LPCSTR)(uintptr_t)5), NULL, ERROR_PROC_NOT_FOUND);
}

TEST(the_program_is_a_module)
{
	char path[512], expected[512];
	wchar_t wide[512];
	ssize_t length = readlink("/proc/self/exe", expected, sizeof expected - 1);

	(void)state;
	assert_true(length > 4);
	expected[length] = '\0';
	ASSERT_QUIET(GetModuleFileNameA(NULL, path, sizeof path), (DWORD)length);
	assert_string_equal(path, expected);
	ASSERT_QUIET(GetModuleFileNameA(GetModuleHandleW(NULL), path, sizeof path), (DWORD)length);
	assert_string_equal(path, expected);
	ASSERT_FAILS(GetModuleFileNameA(NULL, path, 4), 4, ERROR_INSUFFICIENT_BUFFER);
	assert_int_equal(strlen(path), 3);
	ASSERT_QUIET(GetModuleFileNameW(NULL, wide, 512), (DWORD)length);
	ASSERT_FAILS(GetModuleFileNameW(NULL, wide, 4), 4, ERROR_INSUFFICIENT_BUFFER);
	assert_int_equal(wcslen(wide), 3);
}

TEST(what_is_no_module_is_refused)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	char path[16];

	(void)state;
	ASSERT_FAILS(LoadLibraryA("no-such-module"), NULL, ERROR_MOD_NOT_FOUND);
	ASSERT_FAILS(LoadLibraryA(NULL), NULL, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(LoadLibraryW(NULL), NULL, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(LoadLibraryExA("winmm", event, 0), NULL, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(LoadLibraryExA("winmm", NULL, LOAD_LIBRARY_AS_DATAFILE), NULL, ERROR_NOT_SUPPORTED);
	ASSERT_FAILS(GetModuleHandleA("no-such-module"), NULL, ERROR_MOD_NOT_FOUND);
	for (unsigned i = 1; i <= COUNT_OF(garbage_handles); i++) {
		HMODULE wrong = i == 1 ? (HMODULE)event : (HMODULE)garbage_handles[i - 1];
		ASSERT_FAILS(FreeLibrary(wrong), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GetProcAddress(wrong, "DriverProc"), NULL, ERROR_MOD_NOT_FOUND);
		ASSERT_FAILS(GetModuleFileNameA(wrong, path, sizeof path), 0, ERROR_MOD_NOT_FOUND);
		ASSERT_FAILS(DisableThreadLibraryCalls(wrong), FALSE, ERROR_INVALID_HANDLE);
	}
	ASSERT_FAILS(FreeLibrary(NULL), FALSE, ERROR_INVALID_HANDLE);
	CloseHandle(event);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_last_error_belongs_to_its_thread),
		CASE(variables_are_read),
		CASE(the_process_is_this_one),
		CASE(a_process_ends_with_its_code_after_what_is_to_be_done_at_exit),
		CASE(versions_compare),
		CASE(a_message_box_is_a_line_and_an_answer),
		CASE(debug_output_is_seen_if_it_is_wanted),
		CASE(dialogs_and_resources_are_not_there),
		CASE(this_library_is_found_by_its_names),
		CASE(the_program_is_a_module),
		CASE(what_is_no_module_is_refused),
	};
	setenv("WINMM_DEBUG", "1", 1);
	/* These stay open. */
	GetModuleHandleA(NULL);
	GetModuleHandleA("winmm");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
