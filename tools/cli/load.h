/* SPDX-License-Identifier: MIT */
/* Load beside what is measured: threads that compute without a pause, at the ordinary priority. */
#ifndef MM_LOAD_H
#define MM_LOAD_H

struct mm_load;

/* NULL and said why: they cannot all be started. */
struct mm_load *mm_load_start(unsigned threads);

/* NULL is allowed. */
void mm_load_stop(struct mm_load *load);

#endif
