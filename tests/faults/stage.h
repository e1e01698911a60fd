/* SPDX-License-Identifier: MIT */
/* Where scenarios play: a folder with drivers and a configuration, which the environment names. */
#ifndef FAULTS_STAGE_H
#define FAULTS_STAGE_H

void stage_open(void);
void stage_close(void);

#endif
