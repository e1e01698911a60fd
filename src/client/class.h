/* SPDX-License-Identifier: MIT */
/* Device classes as data: what wave output and input differ in. */
#ifndef MM_CLIENT_CLASS_H
#define MM_CLIENT_CLASS_H

#include <windows.h>
#include <mmddk.h>

#include "../base/handle.h"

typedef DWORD(CALLBACK *mm_class_entry)(UINT device, UINT message, DWORD_PTR user, DWORD_PTR param1,
                                        DWORD_PTR param2);

enum mm_class_id {
	MM_CLASS_WAVEOUT, /* the values of WINMM_WAVEOUT, ... */
	MM_CLASS_WAVEIN,
	MM_CLASS_COUNT
};

struct mm_class {
	enum mm_class_id id;
	enum mm_type type;       /* of its device handles */
	const char *entry;       /* the modules' entry point */
	UINT caps_size_w;        /* of its capability structures, bytes */
	UINT caps_size_a;
	UINT get_num_devs;       /* messages */
	UINT get_dev_caps;
	UINT open;
	UINT close;
	UINT prepare;
	UINT unprepare;
	UINT queue;              /* WRITE, ADDBUFFER */
	UINT get_position;
};

extern const struct mm_class mm_class_waveout;
extern const struct mm_class mm_class_wavein;

/* NULL: no class of that number. */
const struct mm_class *mm_class_of(UINT id);

#endif
