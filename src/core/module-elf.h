/* SPDX-License-Identifier: MIT */
#ifndef MM_CORE_MODULE_ELF_H
#define MM_CORE_MODULE_ELF_H

#include <stdbool.h>

/*
 * False: an ELF file that ends before the segments that it announces, half copied for example. The dynamic
 * loader would map it and the process would end with SIGBUS. Anything else is left to the loader to refuse.
 * Keeps no file open.
 */
bool mm_module_elf_is_whole(const char *path);

#endif
