/* SPDX-License-Identifier: MIT */
/*
 * The base functions that multimedia sources need of kernel32: waiting, threads, modules, memory, files,
 * time. Any thread may call any of them; those marked MM_RT also a real-time thread and a signal handler.
 * They are exported with the prefix winmm_, so that another library of the same names can stand beside.
 */
#ifndef _WINBASE_
#define _WINBASE_

#include "windef.h"
#include "winerror.h"
#include "winmm-crt.h"

#ifdef __cplusplus
extern "C" {
#endif

#define INFINITE 0xFFFFFFFF
#define WAIT_OBJECT_0 ((STATUS_WAIT_0) + 0)
#define WAIT_ABANDONED ((STATUS_ABANDONED_WAIT_0) + 0)
#define WAIT_ABANDONED_0 ((STATUS_ABANDONED_WAIT_0) + 0)
#define WAIT_IO_COMPLETION STATUS_USER_APC
#define WAIT_FAILED ((DWORD)0xFFFFFFFF)
#define STILL_ACTIVE STATUS_PENDING
#define DUPLICATE_CLOSE_SOURCE 0x00000001
#define DUPLICATE_SAME_ACCESS 0x00000002

#define CREATE_SUSPENDED 0x00000004
#define STACK_SIZE_PARAM_IS_A_RESERVATION 0x00010000
#define THREAD_PRIORITY_LOWEST (-2)
#define THREAD_PRIORITY_BELOW_NORMAL (-1)
#define THREAD_PRIORITY_NORMAL 0
#define THREAD_PRIORITY_ABOVE_NORMAL 1
#define THREAD_PRIORITY_HIGHEST 2
#define THREAD_PRIORITY_TIME_CRITICAL 15
#define THREAD_PRIORITY_IDLE (-15)
#define THREAD_PRIORITY_ERROR_RETURN (MAXLONG)
#define NORMAL_PRIORITY_CLASS 0x00000020
#define IDLE_PRIORITY_CLASS 0x00000040
#define HIGH_PRIORITY_CLASS 0x00000080
#define REALTIME_PRIORITY_CLASS 0x00000100
#define BELOW_NORMAL_PRIORITY_CLASS 0x00004000
#define ABOVE_NORMAL_PRIORITY_CLASS 0x00008000

#define GMEM_FIXED 0x0000
#define GMEM_MOVEABLE 0x0002
#define GMEM_NOCOMPACT 0x0010
#define GMEM_NODISCARD 0x0020
#define GMEM_ZEROINIT 0x0040
#define GMEM_MODIFY 0x0080
#define GMEM_DISCARDABLE 0x0100
#define GMEM_NOT_BANKED 0x1000
#define GMEM_SHARE 0x2000
#define GMEM_DDESHARE 0x2000
#define GMEM_NOTIFY 0x4000
#define GMEM_LOWER GMEM_NOT_BANKED
#define GMEM_INVALID_HANDLE 0x8000
#define GHND (GMEM_MOVEABLE | GMEM_ZEROINIT)
#define GPTR (GMEM_FIXED | GMEM_ZEROINIT)
#define LMEM_FIXED 0x0000
#define LMEM_MOVEABLE 0x0002
#define LMEM_ZEROINIT 0x0040
#define LMEM_MODIFY 0x0080
#define LHND (LMEM_MOVEABLE | LMEM_ZEROINIT)
#define LPTR (LMEM_FIXED | LMEM_ZEROINIT)
#define NONZEROLHND LMEM_MOVEABLE
#define NONZEROLPTR LMEM_FIXED

#define FORMAT_MESSAGE_ALLOCATE_BUFFER 0x00000100
#define FORMAT_MESSAGE_IGNORE_INSERTS 0x00000200
#define FORMAT_MESSAGE_FROM_STRING 0x00000400
#define FORMAT_MESSAGE_FROM_HMODULE 0x00000800
#define FORMAT_MESSAGE_FROM_SYSTEM 0x00001000
#define FORMAT_MESSAGE_ARGUMENT_ARRAY 0x00002000
#define FORMAT_MESSAGE_MAX_WIDTH_MASK 0x000000FF

#define CREATE_NEW 1
#define CREATE_ALWAYS 2
#define OPEN_EXISTING 3
#define OPEN_ALWAYS 4
#define TRUNCATE_EXISTING 5
#define FILE_BEGIN 0
#define FILE_CURRENT 1
#define FILE_END 2
#define FILE_FLAG_WRITE_THROUGH 0x80000000
#define FILE_FLAG_OVERLAPPED 0x40000000
#define FILE_FLAG_NO_BUFFERING 0x20000000
#define FILE_FLAG_RANDOM_ACCESS 0x10000000
#define FILE_FLAG_SEQUENTIAL_SCAN 0x08000000
#define FILE_FLAG_DELETE_ON_CLOSE 0x04000000

#define DONT_RESOLVE_DLL_REFERENCES 0x00000001
#define LOAD_LIBRARY_AS_DATAFILE 0x00000002
#define LOAD_WITH_ALTERED_SEARCH_PATH 0x00000008

#define CTRL_C_EVENT 0
#define CTRL_BREAK_EVENT 1
#define CTRL_CLOSE_EVENT 2
#define CTRL_LOGOFF_EVENT 5
#define CTRL_SHUTDOWN_EVENT 6

typedef struct _SECURITY_ATTRIBUTES {
	DWORD nLength;
	LPVOID lpSecurityDescriptor;
	BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *PSECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;

typedef struct _OVERLAPPED {
	ULONG_PTR Internal;
	ULONG_PTR InternalHigh;
	__extension__ union {
		__extension__ struct {
			DWORD Offset;
			DWORD OffsetHigh;
		} DUMMYSTRUCTNAME;
		PVOID Pointer;
	} DUMMYUNIONNAME;
	HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;

typedef struct _SYSTEMTIME {
	WORD wYear;
	WORD wMonth;
	WORD wDayOfWeek;
	WORD wDay;
	WORD wHour;
	WORD wMinute;
	WORD wSecond;
	WORD wMilliseconds;
} SYSTEMTIME, *PSYSTEMTIME, *LPSYSTEMTIME;

typedef RTL_CRITICAL_SECTION CRITICAL_SECTION, *PCRITICAL_SECTION, *LPCRITICAL_SECTION;
typedef DWORD(WINAPI *PTHREAD_START_ROUTINE)(LPVOID lpThreadParameter);
typedef PTHREAD_START_ROUTINE LPTHREAD_START_ROUTINE;
typedef VOID(CALLBACK *PTIMERAPCROUTINE)(LPVOID lpArg, DWORD dwTimerLow, DWORD dwTimerHigh);
typedef BOOL(WINAPI *PHANDLER_ROUTINE)(DWORD dwCtrlType);

/* The calling thread's last error: its own word, apart from errno; left alone by what succeeds. */
WINBASEAPI DWORD WINAPI GetLastError(void) WINMM_BASE(GetLastError);
WINBASEAPI VOID WINAPI SetLastError(DWORD dwErrCode) WINMM_BASE(SetLastError);

/* Handles. A closed, stale or foreign value is refused with ERROR_INVALID_HANDLE. */
WINBASEAPI BOOL WINAPI CloseHandle(HANDLE hObject) WINMM_BASE(CloseHandle);
WINBASEAPI BOOL WINAPI DuplicateHandle(HANDLE hSourceProcess, HANDLE hSource, HANDLE hTargetProcess,
	LPHANDLE lpTarget, DWORD dwDesiredAccess, BOOL bInheritHandle, DWORD dwOptions)
	WINMM_BASE(DuplicateHandle);

/* Events, semaphores, mutexes, waitable timers. Names are per process. */
WINBASEAPI HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset,
	BOOL bInitialState,
	LPCSTR lpName) WINMM_BASE(CreateEventA);
WINBASEAPI HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset,
	BOOL bInitialState,
	LPCWSTR lpName) WINMM_BASE(CreateEventW);
WINBASEAPI HANDLE WINAPI OpenEventA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName) WINMM_BASE(OpenEventA);
WINBASEAPI HANDLE WINAPI OpenEventW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName) WINMM_BASE(OpenEventW);
MM_RT WINBASEAPI BOOL WINAPI SetEvent(HANDLE hEvent) WINMM_BASE(SetEvent);
WINBASEAPI BOOL WINAPI ResetEvent(HANDLE hEvent) WINMM_BASE(ResetEvent);
WINBASEAPI BOOL WINAPI PulseEvent(HANDLE hEvent) WINMM_BASE(PulseEvent);
WINBASEAPI HANDLE WINAPI CreateSemaphoreA(LPSECURITY_ATTRIBUTES lpAttributes, LONG lInitialCount,
	LONG lMaximumCount, LPCSTR lpName) WINMM_BASE(CreateSemaphoreA);
WINBASEAPI HANDLE WINAPI CreateSemaphoreW(LPSECURITY_ATTRIBUTES lpAttributes, LONG lInitialCount,
	LONG lMaximumCount, LPCWSTR lpName) WINMM_BASE(CreateSemaphoreW);
WINBASEAPI HANDLE WINAPI OpenSemaphoreA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName)
	WINMM_BASE(OpenSemaphoreA);
WINBASEAPI HANDLE WINAPI OpenSemaphoreW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName)
	WINMM_BASE(OpenSemaphoreW);
WINBASEAPI BOOL WINAPI ReleaseSemaphore(HANDLE hSemaphore, LONG lReleaseCount, LPLONG lpPreviousCount)
	WINMM_BASE(ReleaseSemaphore);
WINBASEAPI HANDLE WINAPI CreateMutexA(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bInitialOwner, LPCSTR lpName)
	WINMM_BASE(CreateMutexA);
WINBASEAPI HANDLE WINAPI CreateMutexW(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bInitialOwner, LPCWSTR lpName)
	WINMM_BASE(CreateMutexW);
WINBASEAPI HANDLE WINAPI OpenMutexA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName) WINMM_BASE(OpenMutexA);
WINBASEAPI HANDLE WINAPI OpenMutexW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName) WINMM_BASE(OpenMutexW);
WINBASEAPI BOOL WINAPI ReleaseMutex(HANDLE hMutex) WINMM_BASE(ReleaseMutex);
WINBASEAPI HANDLE WINAPI CreateWaitableTimerA(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset,
	LPCSTR lpName)
	WINMM_BASE(CreateWaitableTimerA);
WINBASEAPI HANDLE WINAPI CreateWaitableTimerW(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset,
	LPCWSTR lpName)
	WINMM_BASE(CreateWaitableTimerW);
WINBASEAPI HANDLE WINAPI OpenWaitableTimerA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName)
	WINMM_BASE(OpenWaitableTimerA);
WINBASEAPI HANDLE WINAPI OpenWaitableTimerW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName)
	WINMM_BASE(OpenWaitableTimerW);
/* lpDueTime in units of 100 ns: negative from now, positive since 1601 (UTC). lPeriod in milliseconds. */
WINBASEAPI BOOL WINAPI SetWaitableTimer(HANDLE hTimer, const LARGE_INTEGER *lpDueTime, LONG lPeriod,
	PTIMERAPCROUTINE pfnCompletion, LPVOID lpArg, BOOL fResume) WINMM_BASE(SetWaitableTimer);
WINBASEAPI BOOL WINAPI CancelWaitableTimer(HANDLE hTimer) WINMM_BASE(CancelWaitableTimer);

/* Waiting. Times in milliseconds, INFINITE or a number. */
WINBASEAPI DWORD WINAPI WaitForSingleObject(HANDLE hHandle, DWORD dwMilliseconds)
	WINMM_BASE(WaitForSingleObject);
WINBASEAPI DWORD WINAPI WaitForSingleObjectEx(HANDLE hHandle, DWORD dwMilliseconds, BOOL bAlertable)
	WINMM_BASE(WaitForSingleObjectEx);
WINBASEAPI DWORD WINAPI WaitForMultipleObjects(DWORD nCount, const HANDLE *lpHandles, BOOL bWaitAll,
	DWORD dwMilliseconds) WINMM_BASE(WaitForMultipleObjects);
WINBASEAPI DWORD WINAPI WaitForMultipleObjectsEx(DWORD nCount, const HANDLE *lpHandles, BOOL bWaitAll,
	DWORD dwMilliseconds, BOOL bAlertable) WINMM_BASE(WaitForMultipleObjectsEx);
WINBASEAPI VOID WINAPI Sleep(DWORD dwMilliseconds) WINMM_BASE(Sleep);
WINBASEAPI DWORD WINAPI SleepEx(DWORD dwMilliseconds, BOOL bAlertable) WINMM_BASE(SleepEx);
WINBASEAPI BOOL WINAPI SwitchToThread(void) WINMM_BASE(SwitchToThread);

/* Threads. dwStackSize in bytes, 0 for the default. */
WINBASEAPI HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES lpAttributes, SIZE_T dwStackSize,
	LPTHREAD_START_ROUTINE lpStartAddress, LPVOID lpParameter, DWORD dwCreationFlags, LPDWORD lpThreadId)
	WINMM_BASE(CreateThread);
DECLSPEC_NORETURN WINBASEAPI VOID WINAPI ExitThread(DWORD dwExitCode) WINMM_BASE(ExitThread);
WINBASEAPI DWORD WINAPI ResumeThread(HANDLE hThread) WINMM_BASE(ResumeThread);
WINBASEAPI BOOL WINAPI GetExitCodeThread(HANDLE hThread, LPDWORD lpExitCode) WINMM_BASE(GetExitCodeThread);
WINBASEAPI BOOL WINAPI SetThreadPriority(HANDLE hThread, int nPriority) WINMM_BASE(SetThreadPriority);
WINBASEAPI int WINAPI GetThreadPriority(HANDLE hThread) WINMM_BASE(GetThreadPriority);
WINBASEAPI HANDLE WINAPI GetCurrentThread(void) WINMM_BASE(GetCurrentThread);
WINBASEAPI DWORD WINAPI GetCurrentThreadId(void) WINMM_BASE(GetCurrentThreadId);
WINBASEAPI DWORD WINAPI GetThreadId(HANDLE hThread) WINMM_BASE(GetThreadId);
WINBASEAPI HANDLE WINAPI GetCurrentProcess(void) WINMM_BASE(GetCurrentProcess);
WINBASEAPI DWORD WINAPI GetCurrentProcessId(void) WINMM_BASE(GetCurrentProcessId);

/* Ends the process as exit does: with what atexit was given. Its parent sees the code's lowest eight bits. */
DECLSPEC_NORETURN WINBASEAPI VOID WINAPI ExitProcess(UINT uExitCode) WINMM_BASE(ExitProcess);

/* Critical sections: recursive locks between the threads of this process. */
WINBASEAPI VOID WINAPI InitializeCriticalSection(LPCRITICAL_SECTION lpSection)
	WINMM_BASE(InitializeCriticalSection);
WINBASEAPI BOOL WINAPI InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION lpSection, DWORD dwSpinCount)
	WINMM_BASE(InitializeCriticalSectionAndSpinCount);
WINBASEAPI VOID WINAPI EnterCriticalSection(LPCRITICAL_SECTION lpSection) WINMM_BASE(EnterCriticalSection);
WINBASEAPI BOOL WINAPI TryEnterCriticalSection(LPCRITICAL_SECTION lpSection)
	WINMM_BASE(TryEnterCriticalSection);
WINBASEAPI VOID WINAPI LeaveCriticalSection(LPCRITICAL_SECTION lpSection) WINMM_BASE(LeaveCriticalSection);
WINBASEAPI VOID WINAPI DeleteCriticalSection(LPCRITICAL_SECTION lpSection) WINMM_BASE(DeleteCriticalSection);

/* Modules. winmm, kernel32 and user32, in any case, with or without .dll, are this library. */
WINBASEAPI HMODULE WINAPI LoadLibraryA(LPCSTR lpFileName) WINMM_BASE(LoadLibraryA);
WINBASEAPI HMODULE WINAPI LoadLibraryW(LPCWSTR lpFileName) WINMM_BASE(LoadLibraryW);
WINBASEAPI HMODULE WINAPI LoadLibraryExA(LPCSTR lpFileName, HANDLE hFile, DWORD dwFlags)
	WINMM_BASE(LoadLibraryExA);
WINBASEAPI HMODULE WINAPI LoadLibraryExW(LPCWSTR lpFileName, HANDLE hFile, DWORD dwFlags)
	WINMM_BASE(LoadLibraryExW);
WINBASEAPI BOOL WINAPI FreeLibrary(HMODULE hModule) WINMM_BASE(FreeLibrary);
WINBASEAPI FARPROC WINAPI GetProcAddress(HMODULE hModule, LPCSTR lpName) WINMM_BASE(GetProcAddress);
WINBASEAPI HMODULE WINAPI GetModuleHandleA(LPCSTR lpName) WINMM_BASE(GetModuleHandleA);
WINBASEAPI HMODULE WINAPI GetModuleHandleW(LPCWSTR lpName) WINMM_BASE(GetModuleHandleW);
WINBASEAPI DWORD WINAPI GetModuleFileNameA(HMODULE hModule, LPSTR lpName, DWORD nSize)
	WINMM_BASE(GetModuleFileNameA);
WINBASEAPI DWORD WINAPI GetModuleFileNameW(HMODULE hModule, LPWSTR lpName, DWORD nSize)
	WINMM_BASE(GetModuleFileNameW);
WINBASEAPI BOOL WINAPI DisableThreadLibraryCalls(HMODULE hModule) WINMM_BASE(DisableThreadLibraryCalls);

/* Memory. Sizes in bytes. */
WINBASEAPI HGLOBAL WINAPI GlobalAlloc(UINT uFlags, SIZE_T dwBytes) WINMM_BASE(GlobalAlloc);
WINBASEAPI HGLOBAL WINAPI GlobalReAlloc(HGLOBAL hMem, SIZE_T dwBytes, UINT uFlags) WINMM_BASE(GlobalReAlloc);
WINBASEAPI HGLOBAL WINAPI GlobalFree(HGLOBAL hMem) WINMM_BASE(GlobalFree);
WINBASEAPI LPVOID WINAPI GlobalLock(HGLOBAL hMem) WINMM_BASE(GlobalLock);
WINBASEAPI BOOL WINAPI GlobalUnlock(HGLOBAL hMem) WINMM_BASE(GlobalUnlock);
WINBASEAPI HGLOBAL WINAPI GlobalHandle(LPCVOID pMem) WINMM_BASE(GlobalHandle);
WINBASEAPI SIZE_T WINAPI GlobalSize(HGLOBAL hMem) WINMM_BASE(GlobalSize);
WINBASEAPI HLOCAL WINAPI LocalAlloc(UINT uFlags, SIZE_T uBytes) WINMM_BASE(LocalAlloc);
WINBASEAPI HLOCAL WINAPI LocalReAlloc(HLOCAL hMem, SIZE_T uBytes, UINT uFlags) WINMM_BASE(LocalReAlloc);
WINBASEAPI HLOCAL WINAPI LocalFree(HLOCAL hMem) WINMM_BASE(LocalFree);
WINBASEAPI LPVOID WINAPI LocalLock(HLOCAL hMem) WINMM_BASE(LocalLock);
WINBASEAPI BOOL WINAPI LocalUnlock(HLOCAL hMem) WINMM_BASE(LocalUnlock);
WINBASEAPI HANDLE WINAPI GetProcessHeap(void) WINMM_BASE(GetProcessHeap);
WINBASEAPI LPVOID WINAPI HeapAlloc(HANDLE hHeap, DWORD dwFlags, SIZE_T dwBytes) WINMM_BASE(HeapAlloc);
WINBASEAPI LPVOID WINAPI HeapReAlloc(HANDLE hHeap, DWORD dwFlags, LPVOID lpMem, SIZE_T dwBytes)
	WINMM_BASE(HeapReAlloc);
WINBASEAPI BOOL WINAPI HeapFree(HANDLE hHeap, DWORD dwFlags, LPVOID lpMem) WINMM_BASE(HeapFree);
#define ZeroMemory RtlZeroMemory
#define CopyMemory RtlCopyMemory
#define MoveMemory RtlMoveMemory
#define FillMemory RtlFillMemory

/* Time. Ticks in milliseconds. */
WINBASEAPI DWORD WINAPI GetTickCount(void) WINMM_BASE(GetTickCount);
WINBASEAPI ULONGLONG WINAPI GetTickCount64(void) WINMM_BASE(GetTickCount64);
WINBASEAPI BOOL WINAPI QueryPerformanceCounter(LARGE_INTEGER *lpCount) WINMM_BASE(QueryPerformanceCounter);
WINBASEAPI BOOL WINAPI QueryPerformanceFrequency(LARGE_INTEGER *lpFrequency)
	WINMM_BASE(QueryPerformanceFrequency);

/* Files. */
WINBASEAPI HANDLE WINAPI CreateFileA(LPCSTR lpFileName, DWORD dwAccess, DWORD dwShare,
	LPSECURITY_ATTRIBUTES lpAttributes,
	DWORD dwDisposition, DWORD dwFlags, HANDLE hTemplate) WINMM_BASE(CreateFileA);
WINBASEAPI HANDLE WINAPI CreateFileW(LPCWSTR lpFileName, DWORD dwAccess, DWORD dwShare,
	LPSECURITY_ATTRIBUTES lpAttributes,
	DWORD dwDisposition, DWORD dwFlags, HANDLE hTemplate) WINMM_BASE(CreateFileW);
WINBASEAPI BOOL WINAPI ReadFile(HANDLE hFile, LPVOID lpBuffer, DWORD nBytes, LPDWORD lpRead,
	LPOVERLAPPED lpOverlapped)
	WINMM_BASE(ReadFile);
WINBASEAPI BOOL WINAPI WriteFile(HANDLE hFile, LPCVOID lpBuffer, DWORD nBytes, LPDWORD lpWritten,
	LPOVERLAPPED lpOverlapped) WINMM_BASE(WriteFile);

/* Strings and numbers: ASCII case rules, no locale. */
WINBASEAPI int WINAPI lstrcmpA(LPCSTR a, LPCSTR b) WINMM_BASE(lstrcmpA);
WINBASEAPI int WINAPI lstrcmpW(LPCWSTR a, LPCWSTR b) WINMM_BASE(lstrcmpW);
WINBASEAPI int WINAPI lstrcmpiA(LPCSTR a, LPCSTR b) WINMM_BASE(lstrcmpiA);
WINBASEAPI int WINAPI lstrcmpiW(LPCWSTR a, LPCWSTR b) WINMM_BASE(lstrcmpiW);
WINBASEAPI LPSTR WINAPI lstrcpyA(LPSTR to, LPCSTR from) WINMM_BASE(lstrcpyA);
WINBASEAPI LPWSTR WINAPI lstrcpyW(LPWSTR to, LPCWSTR from) WINMM_BASE(lstrcpyW);
WINBASEAPI LPSTR WINAPI lstrcpynA(LPSTR to, LPCSTR from, int characters) WINMM_BASE(lstrcpynA);
WINBASEAPI LPWSTR WINAPI lstrcpynW(LPWSTR to, LPCWSTR from, int characters) WINMM_BASE(lstrcpynW);
WINBASEAPI LPSTR WINAPI lstrcatA(LPSTR to, LPCSTR from) WINMM_BASE(lstrcatA);
WINBASEAPI LPWSTR WINAPI lstrcatW(LPWSTR to, LPCWSTR from) WINMM_BASE(lstrcatW);
WINBASEAPI int WINAPI lstrlenA(LPCSTR s) WINMM_BASE(lstrlenA);
WINBASEAPI int WINAPI lstrlenW(LPCWSTR s) WINMM_BASE(lstrlenW);
/* a * b / c with a 64-bit product, rounded; -1 when it cannot be had. */
WINBASEAPI int WINAPI MulDiv(int nNumber, int nNumerator, int nDenominator) WINMM_BASE(MulDiv);
WINBASEAPI DWORD WINAPI FormatMessageA(DWORD dwFlags, LPCVOID lpSource, DWORD dwMessageId, DWORD dwLanguageId,
	LPSTR lpBuffer, DWORD nSize, va_list *Arguments) WINMM_BASE(FormatMessageA);
WINBASEAPI DWORD WINAPI FormatMessageW(DWORD dwFlags, LPCVOID lpSource, DWORD dwMessageId, DWORD dwLanguageId,
	LPWSTR lpBuffer, DWORD nSize, va_list *Arguments) WINMM_BASE(FormatMessageW);
WINBASEAPI VOID WINAPI OutputDebugStringA(LPCSTR lpText) WINMM_BASE(OutputDebugStringA);
WINBASEAPI VOID WINAPI OutputDebugStringW(LPCWSTR lpText) WINMM_BASE(OutputDebugStringW);

/* Surroundings: environment, INI files, version, console. nSize counts characters. */
WINBASEAPI DWORD WINAPI GetEnvironmentVariableA(LPCSTR lpName, LPSTR lpBuffer, DWORD nSize)
	WINMM_BASE(GetEnvironmentVariableA);
WINBASEAPI DWORD WINAPI GetEnvironmentVariableW(LPCWSTR lpName, LPWSTR lpBuffer, DWORD nSize)
	WINMM_BASE(GetEnvironmentVariableW);
WINBASEAPI UINT WINAPI GetPrivateProfileIntA(LPCSTR lpSection, LPCSTR lpKey, INT nDefault, LPCSTR lpFileName)
	WINMM_BASE(GetPrivateProfileIntA);
WINBASEAPI UINT WINAPI GetPrivateProfileIntW(LPCWSTR lpSection, LPCWSTR lpKey, INT nDefault,
	LPCWSTR lpFileName)
	WINMM_BASE(GetPrivateProfileIntW);
WINBASEAPI DWORD WINAPI GetPrivateProfileStringA(LPCSTR lpSection, LPCSTR lpKey, LPCSTR lpDefault,
	LPSTR lpBuffer,
	DWORD nSize, LPCSTR lpFileName) WINMM_BASE(GetPrivateProfileStringA);
WINBASEAPI DWORD WINAPI GetPrivateProfileStringW(LPCWSTR lpSection, LPCWSTR lpKey, LPCWSTR lpDefault,
	LPWSTR lpBuffer,
	DWORD nSize, LPCWSTR lpFileName) WINMM_BASE(GetPrivateProfileStringW);
WINBASEAPI BOOL WINAPI WritePrivateProfileStringA(LPCSTR lpSection, LPCSTR lpKey, LPCSTR lpValue,
	LPCSTR lpFileName)
	WINMM_BASE(WritePrivateProfileStringA);
WINBASEAPI BOOL WINAPI WritePrivateProfileStringW(LPCWSTR lpSection, LPCWSTR lpKey, LPCWSTR lpValue,
	LPCWSTR lpFileName)
	WINMM_BASE(WritePrivateProfileStringW);
WINBASEAPI DWORD WINAPI GetVersion(void) WINMM_BASE(GetVersion);
WINBASEAPI ULONGLONG WINAPI VerSetConditionMask(ULONGLONG ConditionMask, DWORD TypeMask, BYTE Condition)
	WINMM_BASE(VerSetConditionMask);
WINBASEAPI BOOL WINAPI VerifyVersionInfoA(LPOSVERSIONINFOEXA lpInfo, DWORD dwTypeMask,
	DWORDLONG dwlConditionMask)
	WINMM_BASE(VerifyVersionInfoA);
WINBASEAPI BOOL WINAPI VerifyVersionInfoW(LPOSVERSIONINFOEXW lpInfo, DWORD dwTypeMask,
	DWORDLONG dwlConditionMask)
	WINMM_BASE(VerifyVersionInfoW);
#define VER_SET_CONDITION(mask, type, condition) ((mask) = VerSetConditionMask((mask), (type), (condition)))
WINBASEAPI BOOL WINAPI SetConsoleCtrlHandler(PHANDLER_ROUTINE HandlerRoutine, BOOL Add)
	WINMM_BASE(SetConsoleCtrlHandler);

#ifdef UNICODE
#define CreateEvent CreateEventW
#define OpenEvent OpenEventW
#define CreateSemaphore CreateSemaphoreW
#define OpenSemaphore OpenSemaphoreW
#define CreateMutex CreateMutexW
#define OpenMutex OpenMutexW
#define CreateWaitableTimer CreateWaitableTimerW
#define OpenWaitableTimer OpenWaitableTimerW
#define LoadLibrary LoadLibraryW
#define LoadLibraryEx LoadLibraryExW
#define GetModuleHandle GetModuleHandleW
#define GetModuleFileName GetModuleFileNameW
#define CreateFile CreateFileW
#define lstrcmp lstrcmpW
#define lstrcmpi lstrcmpiW
#define lstrcpy lstrcpyW
#define lstrcpyn lstrcpynW
#define lstrcat lstrcatW
#define lstrlen lstrlenW
#define FormatMessage FormatMessageW
#define OutputDebugString OutputDebugStringW
#define GetEnvironmentVariable GetEnvironmentVariableW
#define GetPrivateProfileInt GetPrivateProfileIntW
#define GetPrivateProfileString GetPrivateProfileStringW
#define WritePrivateProfileString WritePrivateProfileStringW
#define VerifyVersionInfo VerifyVersionInfoW
#else
#define CreateEvent CreateEventA
#define OpenEvent OpenEventA
#define CreateSemaphore CreateSemaphoreA
#define OpenSemaphore OpenSemaphoreA
#define CreateMutex CreateMutexA
#define OpenMutex OpenMutexA
#define CreateWaitableTimer CreateWaitableTimerA
#define OpenWaitableTimer OpenWaitableTimerA
#define LoadLibrary LoadLibraryA
#define LoadLibraryEx LoadLibraryExA
#define GetModuleHandle GetModuleHandleA
#define GetModuleFileName GetModuleFileNameA
#define CreateFile CreateFileA
#define lstrcmp lstrcmpA
#define lstrcmpi lstrcmpiA
#define lstrcpy lstrcpyA
#define lstrcpyn lstrcpynA
#define lstrcat lstrcatA
#define lstrlen lstrlenA
#define FormatMessage FormatMessageA
#define OutputDebugString OutputDebugStringA
#define GetEnvironmentVariable GetEnvironmentVariableA
#define GetPrivateProfileInt GetPrivateProfileIntA
#define GetPrivateProfileString GetPrivateProfileStringA
#define WritePrivateProfileString WritePrivateProfileStringA
#define VerifyVersionInfo VerifyVersionInfoA
#endif

/* No thread is ended by another: it may hold a lock of the C library. */
static __inline__ BOOL TerminateThread(HANDLE hThread, DWORD dwExitCode)
{
	(void)hThread;
	(void)dwExitCode;
	SetLastError(ERROR_NOT_SUPPORTED);
	return FALSE;
}

/* One process priority: accepted, and nothing happens. */
static __inline__ BOOL SetPriorityClass(HANDLE hProcess, DWORD dwClass)
{
	(void)hProcess;
	(void)dwClass;
	return TRUE;
}
static __inline__ DWORD GetPriorityClass(HANDLE hProcess)
{
	(void)hProcess;
	return NORMAL_PRIORITY_CLASS;
}

#ifdef __cplusplus
}
#endif

#endif
