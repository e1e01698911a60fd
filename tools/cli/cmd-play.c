/* SPDX-License-Identifier: MIT */
/* winmm play: sound files through waveOut, in the format they have. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "device.h"
#include "file-output.h"
#include "interrupt.h"
#include "json.h"
#include "player.h"
#include "report.h"
#include "stream-options.h"
#include "text.h"

/* The command line, checked. */
struct play {
	struct mm_stream_options options;
	long long loops;          /* 0: until stopped */
	const char *const *files; /* NULL ended */
	struct mm_device device;
	bool writes_files; /* the device is the file driver's */
	bool place_is_set; /* $WINMM_FILE, by the user */
	bool names_files;  /* and the command says where to */
	bool no_device;    /* and said why: there is nothing to play on */
	json_t *outcomes;  /* NULL without --json */
};

/* False and said why: the place of the output is no good. */
static bool choose_output(const struct play *play, int index)
{
	if (play->names_files && !mm_file_output_choose(play->files, index))
		return false;
	return !play->writes_files || mm_file_output_is_safe(play->files);
}

static void tell(const struct play *play, const struct mm_player *player)
{
	if (play->outcomes)
		json_array_append_new(play->outcomes, mm_outcome_json(&player->outcome));
	else
		mm_outcome_tell(&player->outcome);
}

/* The error has been said; now for the list. */
static void tell_failure(const struct play *play, int index)
{
	if (play->outcomes)
		json_array_append_new(play->outcomes, mm_outcome_failure_json(play->files[index]));
}

/* For each file: a server may have gone, and with it the device. False and said why: there is none. */
static bool choose_device(struct play *play)
{
	if (!mm_device_find(&mm_wave_out, play->options.device, &play->device))
		return false;
	if (!play->options.device && !play->options.json && strcmp(play->device.driver, "null") == 0)
		printf("there is no sound server: the null device plays, and nothing is heard\n");
	play->writes_files = strcmp(play->device.driver, MM_FILE_DRIVER) == 0;
	play->names_files = play->writes_files && !play->place_is_set;
	return true;
}

/* The sound is open. True when all of it was played. */
static bool play_sound(struct play *play, struct mm_player *player, int index)
{
	play->no_device = !choose_device(play);
	player->outcome.device = play->device;
	if (play->no_device || !choose_output(play, index) || !mm_player_run(player)) {
		tell_failure(play, index);
		return false;
	}
	tell(play, player);
	return !player->outcome.failed && !player->outcome.stopped;
}

/* True when all of it was played. */
static bool play_file(struct play *play, int index)
{
	struct mm_player player = { .options = &play->options, .loops = play->loops };
	bool good;

	mm_report_forget();
	if (!mm_sound_open(&player.sound, play->files[index], mm_stream_options_capacity(&play->options))) {
		tell_failure(play, index);
		return false;
	}
	good = play_sound(play, &player, index);
	mm_sound_close(&player.sound);
	return good;
}

static int play_files(struct play *play)
{
	bool good = true;

	play->place_is_set = mm_file_output_is_set();
	/* The library has not been called yet: it lists the driver's device when the variable is set. */
	if (play->options.device && mm_text_same(play->options.device, MM_FILE_DRIVER) &&
		!play->place_is_set && !mm_file_output_choose(play->files, 0))
		return MM_EXIT_FAILED;
	mm_interrupt_watch();
	for (int i = 0; play->files[i] && !mm_interrupt_requested(); i++) {
		if (play->no_device)
			tell_failure(play, i); /* as the one before it */
		else
			good = play_file(play, i) && good;
	}
	return good && !mm_interrupt_requested() ? MM_EXIT_DONE : MM_EXIT_FAILED;
}

static const char about[] =
	"Plays sound files of any kind libsndfile reads, in the format they have. Without\n"
	"--device the default device plays, and a format it does not know is converted.\n"
	"Ctrl-C stops.\n"
	"\n"
	"With --device file the sound goes to STEM.wav in the current directory, or to\n"
	"$WINMM_FILE.\n"
	"\n"
	"  winmm play --notify window /usr/share/sounds/alsa/Front_Center.wav\n"
	"  winmm play --device file song.flac\n";

int mm_play_run(int count, const char **line)
{
	struct play play = { .loops = 1 };
	char *loops = NULL;
	const struct poptOption table[] = {
		MM_STREAM_TABLE(&play.options),
		{ "loop", 'l', POPT_ARG_STRING, &loops, 0, "Play each file so often, 0: until stopped (1)",
			"N" },
		POPT_TABLEEND,
	};
	const struct mm_options options = {
		.name = "winmm play",
		.usage = "FILE...",
		.about = about,
		.table = table,
		.least = 1,
		.most = -1,
	};
	struct mm_arguments arguments;
	int status = mm_options_parse(&options, count, line, &arguments);

	if (status < 0) {
		status = MM_EXIT_USAGE;
		play.files = arguments.list;
		if (mm_stream_options_check(&play.options) &&
			!mm_options_number("loop", loops, 0, 1000000000, &play.loops)) {
			play.outcomes = play.options.json ? json_array() : NULL;
			status = play_files(&play);
		}
	}
	if (play.outcomes && mm_json_print(play.outcomes) != MM_EXIT_DONE)
		status = MM_EXIT_FAILED;
	mm_options_finish(&arguments);
	return status;
}
