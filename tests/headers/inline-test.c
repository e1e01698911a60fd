/* SPDX-License-Identifier: MIT */
/* What the headers do without the library: macros and inline functions give the documented values. */
#include <windows.h>
#include <mmddk.h>
#include <ksmedia.h>
#include <tchar.h>
#include <pthread.h>
#include <stdio.h>

static int failures;

#define CHECK(condition)                                                                                     \
	do {                                                                                                 \
		if (!(condition)) {                                                                          \
			printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);                               \
			failures++;                                                                          \
		}                                                                                            \
	} while (0)

static __declspec(thread) int per_thread = 1;

static void *other_thread(void *unused)
{
	(void)unused;
	per_thread = 2;
	return NULL;
}

static void check_words(void)
{
	pthread_t thread;

	if (!pthread_create(&thread, NULL, other_thread, NULL))
		pthread_join(thread, NULL);
	CHECK(per_thread == 1);
	CHECK(LOWORD(-1) == 0xFFFF && HIWORD(0xFFFF0001u) == 0xFFFF);
	CHECK(MAKELPARAM(0xFFFF, 0xFFFF) == (LPARAM)0xFFFFFFFF);
	CHECK((short)LOWORD(MAKELONG(-2, 3)) == -2);
	CHECK(WAVE_MAPPER == 0xFFFFFFFFu && (LONG_PTR)HWND_MESSAGE == -3);
	CHECK(FAILED(E_FAIL) && SUCCEEDED(S_FALSE) && HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE) == E_HANDLE);
	CHECK(min(-1, 1) == -1 && max(-1, 1) == 1);
}

static void check_interlocked(void)
{
	volatile LONG value = 5;
	volatile LONG64 large = 1;
	int a, b;
	void *volatile pointer = &a;

	CHECK(InterlockedIncrement(&value) == 6 && InterlockedDecrement(&value) == 5);
	CHECK(InterlockedExchange(&value, 7) == 5 && value == 7);
	CHECK(InterlockedExchangeAdd(&value, 3) == 7 && value == 10);
	CHECK(InterlockedAdd(&value, 2) == 12);
	CHECK(InterlockedCompareExchange(&value, 1, 0) == 12 && value == 12);
	CHECK(InterlockedCompareExchange(&value, 1, 12) == 12 && value == 1);
	CHECK(InterlockedOr(&value, 6) == 1 && InterlockedAnd(&value, 3) == 7 &&
	      InterlockedXor(&value, 1) == 3);
	CHECK(value == 2);
	CHECK(InterlockedExchange64(&large, 1ll << 40) == 1 &&
	      InterlockedIncrement64(&large) == (1ll << 40) + 1);
	CHECK(InterlockedCompareExchange64(&large, 0, (1ll << 40) + 1) == (1ll << 40) + 1 && large == 0);
	CHECK(InterlockedExchangePointer(&pointer, &b) == &a && pointer == &b);
	CHECK(InterlockedCompareExchangePointer(&pointer, &a, &b) == &b && pointer == &a);
	MemoryBarrier();
	YieldProcessor();
}

static void check_strings(void)
{
	char text[8];
	wchar_t wide[] = L"WaveOut";

	CHECK(strcpy_s(text, sizeof(text), "winmm") == 0 && !strcmp(text, "winmm"));
	CHECK(strcat_s(text, sizeof(text), "32") == 0 && !strcmp(text, "winmm32"));
	CHECK(strcat_s(text, sizeof(text), "x") == ERANGE && !text[0]);
	CHECK(strcpy_s(text, sizeof(text), "12345678") == ERANGE && !text[0]);
	memset(text, 'x', sizeof(text));
	CHECK(strcat_s(text, sizeof(text), "y") == EINVAL && !text[0]);
	CHECK(strcat_s(NULL, 1, "y") == EINVAL);
	CHECK(!_stricmp("Wave", "wAVE") && _strnicmp("wave1", "wave2", 5) < 0);
	CHECK(!_wcsicmp(wide, L"waveout") && _wcsicmp(L"a", L"B") < 0 && !_wcsnicmp(L"ab", L"AC", 1));
	CHECK(_countof(wide) == 8 && !_tcsicmp(_T("A"), TEXT("a")));
}

static void check_multimedia(void)
{
	GUID format = {DEFINE_WAVEFORMATEX_GUID(WAVE_FORMAT_IEEE_FLOAT)};
	GUID other;

	CHECK(IsEqualGUID(&format, &KSDATAFORMAT_SUBTYPE_IEEE_FLOAT) && IS_VALID_WAVEFORMATEX_GUID(&format));
	CHECK(!IsEqualGUID(&format, &KSDATAFORMAT_SUBTYPE_PCM) && EXTRACT_WAVEFORMATEX_ID(&format) == 3);
	INIT_WAVEFORMATEX_GUID(&other, WAVE_FORMAT_PCM);
	CHECK(IsEqualGUID(&other, &KSDATAFORMAT_SUBTYPE_PCM));
	other.Data4[7] ^= 1;
	CHECK(!IS_VALID_WAVEFORMATEX_GUID(&other));
	CHECK(MCI_MAKE_TMSF(4, 3, 2, 1) == 0x01020304 && MCI_TMSF_TRACK(0x01020304) == 4);
	CHECK(MCI_TMSF_MINUTE(0x01020304) == 3 && MCI_TMSF_SECOND(0x01020304) == 2);
	CHECK(MCI_TMSF_FRAME(0x01020304) == 1 && MCI_MSF_FRAME(MCI_MAKE_MSF(1, 2, 3)) == 3);
	CHECK(MCI_HMS_SECOND(MCI_MAKE_HMS(1, 2, 3)) == 3 && MCI_HMS_MINUTE(MCI_MAKE_HMS(1, 2, 3)) == 2);
	CHECK(MEVT_EVENTTYPE(0x82000010u) == MEVT_COMMENT && MEVT_EVENTPARM(0x82000010u) == 0x10);
	CHECK(mmioFOURCC('W', 'A', 'V', 'E') == 0x45564157 && FOURCC_RIFF == 0x46464952);
}

int main(void)
{
	check_words();
	check_interlocked();
	check_strings();
	check_multimedia();
	return failures ? 1 : 0;
}
