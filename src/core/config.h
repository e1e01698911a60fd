/* SPDX-License-Identifier: MIT */
/*
 * Configuration: INI text whose sections bear the registry's key names. Read in this order, later settings
 * override:
 *
 *   WINMM_SYSCONFDIR/system.ini
 *   $XDG_CONFIG_HOME/winmm/system.ini, else $HOME/.config/winmm/system.ini
 *   $WINMM_DRIVERS_INI
 *
 * A privileged (setuid) process reads the first only. Names of sections and keys are ASCII and compare
 * without regard to case; values are UTF-8. What is malformed is skipped and reported, the rest of the file
 * counts.
 *
 * A snapshot is immutable and counted: readers hold no lock, and a change on disk makes a new one at the next
 * mm_config_refresh. Any thread; nothing here is real-time.
 */
#ifndef MM_CORE_CONFIG_H
#define MM_CORE_CONFIG_H

#include <stddef.h>
#include <stdint.h>

struct mm_config;

struct mm_config_entry {
	char *section;
	char *key;
	char *value;
	const char *file; /* where it was set */
};

/* Reads the files again if one of them has changed. Without memory the old snapshot stays. */
void mm_config_refresh(void);

/* The current snapshot, which is read first if there is none. Never NULL; mm_config_put when done. */
struct mm_config *mm_config_get(void);
void mm_config_put(struct mm_config *config);

/* The value of a key, NULL if there is none; lives as long as the snapshot. */
const struct mm_config_entry *mm_config_find(const struct mm_config *config, const char *section,
                                             const char *key);

/*
 * The entry at an index, in the order of the files; NULL behind the last one. Overridden entries are not
 * there.
 */
const struct mm_config_entry *mm_config_entry(const struct mm_config *config, size_t index);

/* What is wrong with the configuration, one line each without its end; NULL behind the last one. */
const char *mm_config_problem(const struct mm_config *config, size_t index);

/* Messages a queue holds: [Windows] USERPostMessageLimit, 4,000 to 65,536, else 10,000. */
uint32_t mm_config_post_limit(void);

#endif
