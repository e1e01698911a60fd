/* SPDX-License-Identifier: MIT */
/* Undefined on purpose: built with the sanitizer for it, this program has to fail. */
#include <limits.h>

int main(int count, char **arguments)
{
	volatile int most = INT_MAX;

	(void)arguments;
	most += count;
	return 0;
}
