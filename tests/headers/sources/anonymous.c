/* SPDX-License-Identifier: MIT */
/* Members of anonymous unions and structures are members of the outer one. */
#include <windows.h>

LONGLONG join(DWORD low, LONG high)
{
	LARGE_INTEGER both;

	both.LowPart = low;
	both.HighPart = high;
	both.u.LowPart = both.LowPart;
	return both.QuadPart;
}

MMRESULT set_volume(HMIXER mixer, DWORD line, DWORD value)
{
	MIXERCONTROL control;
	MIXERLINECONTROLS controls;
	MIXERCONTROLDETAILS_UNSIGNED setting;
	MIXERCONTROLDETAILS details;

	controls.cbStruct = sizeof(controls);
	controls.dwLineID = line;
	controls.dwControlType = MIXERCONTROL_CONTROLTYPE_VOLUME;
	controls.cControls = 1;
	controls.cbmxctrl = sizeof(control);
	controls.pamxctrl = &control;
	if (mixerGetLineControls((HMIXEROBJ)mixer, &controls, MIXER_GETLINECONTROLSF_ONEBYTYPE))
		return MMSYSERR_ERROR;
	setting.dwValue = value < control.Bounds.dwMaximum ? value : control.Bounds.dwMaximum;
	details.cbStruct = sizeof(details);
	details.dwControlID = control.dwControlID;
	details.cChannels = 1;
	details.cMultipleItems = 0;
	details.cbDetails = sizeof(setting);
	details.paDetails = &setting;
	return mixerSetControlDetails((HMIXEROBJ)mixer, &details, MIXER_SETCONTROLDETAILSF_VALUE);
}
