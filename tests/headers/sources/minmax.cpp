// SPDX-License-Identifier: MIT
// min and max are templates in C++: the standard library may come later, and both kinds of call work.
#include <windows.h>
#include <algorithm>
#include <limits>
#include <random>
#include <string>

#if defined(min) || defined(max)
#error macros break the standard library
#endif

using namespace std;

static const WORD few = 3;
static const DWORD many = 70000;
static_assert(::min(2, 3) == 2 && ::max(2, 3) == 3, "usable where a constant is");
static_assert(sizeof(min(few, many)) == sizeof(DWORD), "of two types");

DWORD frames(DWORD wanted, size_t room, long long limit)
{
	string a = "a", b = "b";
	DWORD largest = numeric_limits<DWORD>::max();

	return static_cast<DWORD>(::min<size_t>(wanted, room)) + std::min(wanted, largest) +
		static_cast<DWORD>(max(limit, 0ll)) + static_cast<DWORD>(min(a, b).size());
}
