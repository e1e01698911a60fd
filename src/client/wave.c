/* SPDX-License-Identifier: MIT */
/*
 * waveOut and waveIn: the API's functions, each a line or two on top of what the classes share. Any thread.
 */
#include <windows.h>
#include <mmddk.h>

#include "device-caps.h"
#include "device-list.h"
#include "device-message.h"
#include "device.h"
#include "result-text.h"
#include "wave-header.h"
#include "wave-open.h"

static MMRESULT get_position(const struct mm_class *class, HANDLE handle, MMTIME *time, UINT size)
{
	MMRESULT result = mm_device_check(class, handle);
	if (result != MMSYSERR_NOERROR)
		return result;
	if (!time || size < sizeof *time)
		return MMSYSERR_INVALPARAM;
	return mm_device_send(class, handle, class->get_position, (DWORD_PTR)time, size);
}

static MMRESULT get_id(const struct mm_class *class, HANDLE handle, UINT *id)
{
	UINT unused;
	MMRESULT result = mm_device_id(class, handle, id ? id : &unused);
	return result == MMSYSERR_NOERROR && !id ? MMSYSERR_INVALPARAM : result;
}

static UINT count(const struct mm_class *class)
{
	mm_device_list_refresh();
	return mm_device_count(class);
}

/* A value that the driver writes. */
static MMRESULT get_value(HWAVEOUT hwo, UINT message, DWORD *value)
{
	MMRESULT result = mm_device_check(&mm_class_waveout, hwo);
	if (result == MMSYSERR_NOERROR && !value)
		return MMSYSERR_INVALPARAM;
	if (result != MMSYSERR_NOERROR)
		return result;
	return mm_device_send(&mm_class_waveout, hwo, message, (DWORD_PTR)value, 0);
}

static MMRESULT send_out(HWAVEOUT hwo, UINT message, DWORD_PTR value)
{
	return mm_device_send(&mm_class_waveout, hwo, message, value, 0);
}

static MMRESULT send_in(HWAVEIN hwi, UINT message)
{
	return mm_device_send(&mm_class_wavein, hwi, message, 0, 0);
}

/* ---- waveOut ---- */

UINT WINAPI waveOutGetNumDevs(void)
{
	return count(&mm_class_waveout);
}

MMRESULT WINAPI waveOutGetDevCapsA(UINT_PTR uDeviceID, LPWAVEOUTCAPSA pwoc, UINT cbwoc)
{
	return mm_device_caps_a(&mm_class_waveout, uDeviceID, pwoc, cbwoc);
}

MMRESULT WINAPI waveOutGetDevCapsW(UINT_PTR uDeviceID, LPWAVEOUTCAPSW pwoc, UINT cbwoc)
{
	return mm_device_caps_w(&mm_class_waveout, uDeviceID, pwoc, cbwoc);
}

MMRESULT WINAPI waveOutGetErrorTextA(MMRESULT mmrError, LPSTR pszText, UINT cchText)
{
	return mm_result_text_a(mmrError, pszText, cchText);
}

MMRESULT WINAPI waveOutGetErrorTextW(MMRESULT mmrError, LPWSTR pszText, UINT cchText)
{
	return mm_result_text_w(mmrError, pszText, cchText);
}

MMRESULT WINAPI waveOutOpen(LPHWAVEOUT phwo, UINT uDeviceID, LPCWAVEFORMATEX pwfx, DWORD_PTR dwCallback,
                            DWORD_PTR dwInstance, DWORD fdwOpen)
{
	const struct mm_target target = { dwCallback, dwInstance, fdwOpen };
	return mm_wave_open(&mm_class_waveout, (HANDLE *)phwo, uDeviceID, pwfx, &target);
}

MMRESULT WINAPI waveOutClose(HWAVEOUT hwo)
{
	return mm_device_close(&mm_class_waveout, hwo);
}

MMRESULT WINAPI waveOutPrepareHeader(HWAVEOUT hwo, LPWAVEHDR pwh, UINT cbwh)
{
	return mm_wave_prepare(&mm_class_waveout, hwo, pwh, cbwh);
}

MMRESULT WINAPI waveOutUnprepareHeader(HWAVEOUT hwo, LPWAVEHDR pwh, UINT cbwh)
{
	return mm_wave_unprepare(&mm_class_waveout, hwo, pwh, cbwh);
}

MMRESULT WINAPI waveOutWrite(HWAVEOUT hwo, LPWAVEHDR pwh, UINT cbwh)
{
	return mm_wave_queue(&mm_class_waveout, hwo, pwh, cbwh);
}

MMRESULT WINAPI waveOutPause(HWAVEOUT hwo)
{
	return send_out(hwo, WODM_PAUSE, 0);
}

MMRESULT WINAPI waveOutRestart(HWAVEOUT hwo)
{
	return send_out(hwo, WODM_RESTART, 0);
}

MMRESULT WINAPI waveOutReset(HWAVEOUT hwo)
{
	return send_out(hwo, WODM_RESET, 0);
}

MMRESULT WINAPI waveOutBreakLoop(HWAVEOUT hwo)
{
	return send_out(hwo, WODM_BREAKLOOP, 0);
}

MMRESULT WINAPI waveOutGetPosition(HWAVEOUT hwo, LPMMTIME pmmt, UINT cbmmt)
{
	return get_position(&mm_class_waveout, hwo, pmmt, cbmmt);
}

MMRESULT WINAPI waveOutGetPitch(HWAVEOUT hwo, LPDWORD pdwPitch)
{
	return get_value(hwo, WODM_GETPITCH, pdwPitch);
}

MMRESULT WINAPI waveOutSetPitch(HWAVEOUT hwo, DWORD dwPitch)
{
	return send_out(hwo, WODM_SETPITCH, dwPitch);
}

MMRESULT WINAPI waveOutGetPlaybackRate(HWAVEOUT hwo, LPDWORD pdwRate)
{
	return get_value(hwo, WODM_GETPLAYBACKRATE, pdwRate);
}

MMRESULT WINAPI waveOutSetPlaybackRate(HWAVEOUT hwo, DWORD dwRate)
{
	return send_out(hwo, WODM_SETPLAYBACKRATE, dwRate);
}

MMRESULT WINAPI waveOutGetVolume(HWAVEOUT hwo, LPDWORD pdwVolume)
{
	DWORD unused;
	MMRESULT result = mm_device_send_either(&mm_class_waveout, hwo, WODM_GETVOLUME,
	                                        (DWORD_PTR)(pdwVolume ? pdwVolume : &unused), 0);
	return result == MMSYSERR_NOERROR && !pdwVolume ? MMSYSERR_INVALPARAM : result;
}

MMRESULT WINAPI waveOutSetVolume(HWAVEOUT hwo, DWORD dwVolume)
{
	return mm_device_send_either(&mm_class_waveout, hwo, WODM_SETVOLUME, dwVolume, 0);
}

MMRESULT WINAPI waveOutGetID(HWAVEOUT hwo, LPUINT puDeviceID)
{
	return get_id(&mm_class_waveout, hwo, puDeviceID);
}

MMRESULT WINAPI waveOutMessage(HWAVEOUT hwo, UINT uMsg, DWORD_PTR dw1, DWORD_PTR dw2)
{
	return mm_device_message(&mm_class_waveout, hwo, uMsg, dw1, dw2);
}

/* ---- waveIn ---- */

UINT WINAPI waveInGetNumDevs(void)
{
	return count(&mm_class_wavein);
}

MMRESULT WINAPI waveInGetDevCapsA(UINT_PTR uDeviceID, LPWAVEINCAPSA pwic, UINT cbwic)
{
	return mm_device_caps_a(&mm_class_wavein, uDeviceID, pwic, cbwic);
}

MMRESULT WINAPI waveInGetDevCapsW(UINT_PTR uDeviceID, LPWAVEINCAPSW pwic, UINT cbwic)
{
	return mm_device_caps_w(&mm_class_wavein, uDeviceID, pwic, cbwic);
}

MMRESULT WINAPI waveInGetErrorTextA(MMRESULT mmrError, LPSTR pszText, UINT cchText)
{
	return mm_result_text_a(mmrError, pszText, cchText);
}

MMRESULT WINAPI waveInGetErrorTextW(MMRESULT mmrError, LPWSTR pszText, UINT cchText)
{
	return mm_result_text_w(mmrError, pszText, cchText);
}

MMRESULT WINAPI waveInOpen(LPHWAVEIN phwi, UINT uDeviceID, LPCWAVEFORMATEX pwfx, DWORD_PTR dwCallback,
                           DWORD_PTR dwInstance, DWORD fdwOpen)
{
	const struct mm_target target = { dwCallback, dwInstance, fdwOpen };
	return mm_wave_open(&mm_class_wavein, (HANDLE *)phwi, uDeviceID, pwfx, &target);
}

MMRESULT WINAPI waveInClose(HWAVEIN hwi)
{
	return mm_device_close(&mm_class_wavein, hwi);
}

MMRESULT WINAPI waveInPrepareHeader(HWAVEIN hwi, LPWAVEHDR pwh, UINT cbwh)
{
	return mm_wave_prepare(&mm_class_wavein, hwi, pwh, cbwh);
}

MMRESULT WINAPI waveInUnprepareHeader(HWAVEIN hwi, LPWAVEHDR pwh, UINT cbwh)
{
	return mm_wave_unprepare(&mm_class_wavein, hwi, pwh, cbwh);
}

MMRESULT WINAPI waveInAddBuffer(HWAVEIN hwi, LPWAVEHDR pwh, UINT cbwh)
{
	return mm_wave_queue(&mm_class_wavein, hwi, pwh, cbwh);
}

MMRESULT WINAPI waveInStart(HWAVEIN hwi)
{
	return send_in(hwi, WIDM_START);
}

MMRESULT WINAPI waveInStop(HWAVEIN hwi)
{
	return send_in(hwi, WIDM_STOP);
}

MMRESULT WINAPI waveInReset(HWAVEIN hwi)
{
	return send_in(hwi, WIDM_RESET);
}

MMRESULT WINAPI waveInGetPosition(HWAVEIN hwi, LPMMTIME pmmt, UINT cbmmt)
{
	return get_position(&mm_class_wavein, hwi, pmmt, cbmmt);
}

MMRESULT WINAPI waveInGetID(HWAVEIN hwi, LPUINT puDeviceID)
{
	return get_id(&mm_class_wavein, hwi, puDeviceID);
}

MMRESULT WINAPI waveInMessage(HWAVEIN hwi, UINT uMsg, DWORD_PTR dw1, DWORD_PTR dw2)
{
	return mm_device_message(&mm_class_wavein, hwi, uMsg, dw1, dw2);
}
