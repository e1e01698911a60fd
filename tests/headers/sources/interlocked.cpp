// SPDX-License-Identifier: MIT
// Overloads, classes and callbacks of a C++ client; handles are distinct types.
#include <windows.h>
#include <mmddk.h>
#include <mmreg.h>
#include <memory>

static int kind(HWAVEOUT) { return 1; }
static int kind(HWAVEIN) { return 2; }
static int kind(HMIDIOUT) { return 3; }
static int kind(HWND) { return 4; }
static int kind(HINSTANCE) { return 5; }
static int kind(HANDLE) { return 6; }

class Device {
public:
	explicit Device(UINT id)
	{
		WAVEFORMATEX format = {WAVE_FORMAT_IEEE_FLOAT, 2, 48000, 384000, 8, 32, 0};

		InitializeCriticalSection(&lock);
		if (waveOutOpen(&out, id, &format, reinterpret_cast<DWORD_PTR>(&Device::callback),
			reinterpret_cast<DWORD_PTR>(this), CALLBACK_FUNCTION) != MMSYSERR_NOERROR)
			out = nullptr;
	}
	~Device()
	{
		waveOutReset(out);
		waveOutClose(out);
		DeleteCriticalSection(&lock);
	}
	LONG finished() { return InterlockedCompareExchange(&done, 0, 0); }

private:
	static void CALLBACK callback(HWAVEOUT, UINT message, DWORD_PTR instance, DWORD_PTR, DWORD_PTR)
	{
		if (message == WOM_DONE)
			InterlockedIncrement(&reinterpret_cast<Device *>(instance)->done);
	}
	HWAVEOUT out = nullptr;
	volatile LONG done = 0;
	CRITICAL_SECTION lock;
};

LONG use(UINT id)
{
	std::unique_ptr<Device> device(new Device(id));
	GUID guid = {1, 2, 3, {4}};
	HWND window = nullptr;
	FARPROC found = GetProcAddress(GetModuleHandle(TEXT("winmm.dll")), "DriverCallback");

	return device->finished() + kind(window) + kind(HWAVEOUT()) + kind(HWAVEIN()) + kind(HMIDIOUT()) +
		kind(HINSTANCE()) + kind(HANDLE()) + (guid == guid) + (found != nullptr);
}
// link: winmm_InitializeCriticalSection winmm_GetProcAddress waveOutOpen
