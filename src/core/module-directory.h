/* SPDX-License-Identifier: MIT */
#ifndef MM_CORE_MODULE_DIRECTORY_H
#define MM_CORE_MODULE_DIRECTORY_H

/*
 * Where the drivers that come with the library lie: the folder `winmm` beside the library's file, wherever
 * that was moved (a staged install, the build tree), else WINMM_MODULE_DIR. Any thread.
 */
const char *mm_module_directory(void);

#endif
