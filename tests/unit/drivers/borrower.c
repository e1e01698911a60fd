/* SPDX-License-Identifier: MIT */
/* Depends on lender.c and has no entry points itself. */
__attribute__((visibility("default"))) int lender_answer(void);
__attribute__((visibility("default"))) int borrower_answer(void);

/* How often an entry point of the lender was called. */
int borrower_answer(void)
{
	return lender_answer();
}
