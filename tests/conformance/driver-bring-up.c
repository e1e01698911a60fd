/* SPDX-License-Identifier: MIT */
/* How a wave driver comes up: its life-cycle, initialisation, count and capabilities. */
#include "wave-driver.h"

CASE(driver_comes_up_in_order, "6.1")
{
	int i, last_driver = 0, first_class = 1 << 30;

	wave_driver_install();
	CHECK_EQ(waveOutGetNumDevs(), 1);
	CHECK_STR(story(), "L E O");
	for (i = 0; i < log_count(); i++) {
		const struct logged *entry = log_at(i);

		if (entry->call.entry == RELAY_DRIVER)
			last_driver = i;
		if (entry->call.entry == RELAY_WAVE_OUT && i < first_class)
			first_class = i;
	}
	CHECK(last_driver < first_class);
	CHECK_EQ(log_at(first_class)->call.msg, DRVM_INIT);
	CHECK(class_messages(PLAY, WODM_GETNUMDEVS) >= 1);
	CHECK_EQ(class_messages(PLAY, DRVM_INIT), 1);
}

CASE(both_classes_of_a_driver_share_one_life, "6.1")
{
	wave_driver_install();
	CHECK_EQ(waveOutGetNumDevs(), 1);
	CHECK_EQ(waveInGetNumDevs(), 1);
	CHECK_STR(story(), "L E O");
	CHECK_EQ(class_messages(RECORD, DRVM_INIT), 1);
}

CASE(driver_is_initialised_once_for_many_uses, "6.1")
{
	struct wave wave;

	wave_driver_install();
	waveOutGetNumDevs();
	wave_open_silent(&wave, PLAY);
	wave_finish(&wave);
	wave_open_silent(&wave, PLAY);
	wave_finish(&wave);
	CHECK_EQ(class_messages(PLAY, DRVM_INIT), 1);
	CHECK_STR(story(), "L E O");
}

CASE(init_not_supported_keeps_the_class, "6.1 DRVM_INIT")
{
	wave_driver_install();
	wave_drivers[PLAY].init = MMSYSERR_NOTSUPPORTED;
	CHECK_EQ(waveOutGetNumDevs(), 1);
}

CASE(init_error_drops_the_class_alone, "6.1 DRVM_INIT")
{
	wave_driver_install();
	wave_drivers[PLAY].init = MMSYSERR_ERROR;
	CHECK_EQ(waveOutGetNumDevs(), 0);
	CHECK_EQ(class_messages(PLAY, WODM_GETNUMDEVS), 0);
	CHECK_EQ(waveInGetNumDevs(), 1);
}

CASE(impossible_count_is_taken_as_none, "6.1")
{
	wave_driver_install();
	wave_drivers[PLAY].devices = 65;
	CHECK_EQ(waveOutGetNumDevs(), 0);
}

CASE(count_of_64_is_possible, "6.1")
{
	wave_driver_install();
	wave_drivers[PLAY].devices = 64;
	CHECK_EQ(waveOutGetNumDevs(), 64);
}

CASE(driver_without_devices_leaves_none, "6.4.1")
{
	HWAVEOUT handle = NULL;
	WAVEOUTCAPSA caps;

	wave_driver_install();
	wave_drivers[PLAY].devices = 0;
	CHECK_EQ(waveOutGetNumDevs(), 0);
	CHECK_EQ(waveOutOpen(&handle, 0, &pcm, 0, 0, 0), MMSYSERR_BADDEVICEID);
	CHECK_EQ(waveOutOpen(&handle, WAVE_MAPPER, &pcm, 0, 0, 0), MMSYSERR_BADDEVICEID);
	CHECK_EQ(waveOutGetDevCapsA(0, &caps, sizeof(caps)), MMSYSERR_BADDEVICEID);
	CHECK_EQ(waveOutGetDevCapsA(WAVE_MAPPER, &caps, sizeof(caps)), 0);
}

CASE(device_ids_are_relative_to_their_driver, "6.1")
{
	struct wave wave = {.direction = PLAY};
	UINT id = 0;

	wave_driver_install();
	config_set("Drivers32", "wave1", "other.dll");
	wave_drivers[PLAY].devices = 2;
	CHECK_EQ(waveOutGetNumDevs(), 4);
	REQUIRE(waveOutOpen(&wave.out, 3, &pcm, 0, 0, 0) == 0);
	CHECK_EQ(class_message(PLAY, WODM_OPEN, 0)->module, RELAY_OTHER);
	CHECK_EQ(class_message(PLAY, WODM_OPEN, 0)->device, 1);
	CHECK_EQ(waveOutGetID(wave.out, &id), 0);
	CHECK_EQ(id, 3);
	wave_finish(&wave);
}

CASE(driver_that_cannot_be_loaded_is_skipped, "5.3")
{
	wave_driver_install();
	config_set("Drivers32", "wave", "no-such-driver.dll");
	config_set("Drivers32", "wave1", "relay.dll");
	CHECK_EQ(waveOutGetNumDevs(), 1);
}

CASE(gap_in_the_aliases_hides_nothing, "5.3")
{
	wave_driver_install();
	config_set("Drivers32", "wave7", "other.dll");
	CHECK_EQ(waveOutGetNumDevs(), 2);
}

CASE(registered_driver_appears_at_the_next_count, "settled 13")
{
	wave_driver_install();
	CHECK_EQ(waveOutGetNumDevs(), 1);
	config_set("Drivers32", "wave1", "other.dll");
	CHECK_EQ(waveOutGetNumDevs(), 2);
}

CASE(caps_are_asked_for_wide, "6.4 waveOutGetDevCaps")
{
	WAVEOUTCAPSA narrow;
	WAVEOUTCAPSW wide_caps;

	wave_driver_install();
	wave_drivers[PLAY].name = L"Gr\u00fc\u00dfe";
	CHECK_EQ(waveOutGetDevCapsA(0, &narrow, sizeof(narrow)), 0);
	CHECK_EQ(class_message(PLAY, WODM_GETDEVCAPS, 0)->param2, sizeof(WAVEOUTCAPSW));
	CHECK_STR(narrow.szPname, "Gr\xc3\xbc\xc3\x9f""e");
	CHECK_EQ(waveOutGetDevCapsW(0, &wide_caps, sizeof(wide_caps)), 0);
	CHECK_EQ(wide_caps.szPname[2], 0xfc);
	CHECK_EQ(wide_caps.dwSupport, WAVECAPS_VOLUME | WAVECAPS_LRVOLUME);
}

/* A driver that answers 0 to whatever it does not know says nothing by that. */
CASE(caps_name_stands_when_a_driver_answers_0_to_everything, "6.4 waveOutGetDevCaps")
{
	WAVEOUTCAPSA caps;

	wave_driver_install();
	wave_drivers[PLAY].unknown = MMSYSERR_NOERROR;
	CHECK_EQ(waveOutGetDevCapsA(0, &caps, sizeof(caps)), 0);
	CHECK_STR(caps.szPname, "Relay");
}

static LRESULT judge_the_end(const struct relay_call *call, LRESULT answer)
{
	if (call->entry == RELAY_GONE) {
		CHECK_STR(story(), "L E O");
		CHECK_EQ(class_messages(PLAY, DRVM_EXIT), 0);
		case_verdict();
	}
	return answer;
}

CASE(process_end_sends_nothing_to_a_wave_driver, "6.1 DRVM_EXIT")
{
	wave_driver_install();
	CHECK_EQ(waveOutGetNumDevs(), 1);
	relay_hook = judge_the_end;
	case_ends_late();
}
