// SPDX-License-Identifier: MIT
// flags: -D_WIN32 -include winmm-compiler.h
// The same in C++, with the standard library before and after the Windows headers.
#include <string>
#include <windows.h>
#include <mmreg.h>
#include <mutex>
#include <thread>
#include <vector>

class __declspec(dllexport) __declspec(novtable) Player {
public:
	__declspec(noinline) int count() const { return per_thread; }
	static __declspec(thread) int per_thread;
};
__declspec(thread) int Player::per_thread;

struct __declspec(align(32)) Block {
	char bytes[32];
};
static_assert(alignof(Block) == 32, "align");

extern "C" __declspec(dllexport) int __cdecl played(const Player *player, const Block *block)
{
	return player->count() + block->bytes[0];
}
