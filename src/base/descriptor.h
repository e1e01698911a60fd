/* SPDX-License-Identifier: MIT */
/* Descriptors as the tables keep them: 0 stands for none. */
#ifndef MM_BASE_DESCRIPTOR_H
#define MM_BASE_DESCRIPTOR_H

/* What a system call has just answered, but not 0: that becomes another number. -errno. Not real-time. */
int mm_descriptor_usable(int fd);

#endif
