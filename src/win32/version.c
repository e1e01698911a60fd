/* SPDX-License-Identifier: MIT */
/* The Windows version that the headers declare: 6.1, service pack 1. */
#include <stdbool.h>

#include "answer.h"

#define MAJOR 6u
#define MINOR 1u
#define BUILD 7601u
#define SERVICE_PACK 1u

#define CONDITION_BITS 3
#define CONDITION_MASK 7u
#define TYPES 8

DWORD WINAPI GetVersion(void)
{
	return BUILD << 16 | MINOR << 8 | MAJOR;
}

/* Three bits for each type, the lowest type lowest. */
ULONGLONG WINAPI VerSetConditionMask(ULONGLONG ConditionMask, DWORD TypeMask, BYTE Condition)
{
	for (unsigned i = 0; i < TYPES; i++)
		if (TypeMask & 1u << i)
			ConditionMask |= (ULONGLONG)(Condition & CONDITION_MASK) << (i * CONDITION_BITS);
	return ConditionMask;
}

static unsigned condition_of(ULONGLONG mask, DWORD type)
{
	return (unsigned)(mask >> (__builtin_ctz(type) * CONDITION_BITS)) & CONDITION_MASK;
}

static bool holds(unsigned condition, int order)
{
	switch (condition) {
	case VER_EQUAL:         return order == 0;
	case VER_GREATER:       return order > 0;
	case VER_GREATER_EQUAL: return order >= 0;
	case VER_LESS:          return order < 0;
	case VER_LESS_EQUAL:    return order <= 0;
	default:                return false;
	}
}

static int order_of(DWORD ours, DWORD theirs)
{
	return (ours > theirs) - (ours < theirs);
}

/* What is compared on its own, and what as one number of several places. */
struct wanted {
	DWORD major, minor, build, platform;
	WORD pack_major, pack_minor, suite;
	BYTE product;
};

/* Of those places that are asked for, the first that differs decides by its condition. */
static bool version_holds(const struct wanted *w, DWORD types, ULONGLONG mask)
{
	const struct {
		DWORD type;
		int order;
	} places[] = {
		{ VER_MAJORVERSION, order_of(MAJOR, w->major) },
		{ VER_MINORVERSION, order_of(MINOR, w->minor) },
		{ VER_SERVICEPACKMAJOR, order_of(SERVICE_PACK, w->pack_major) },
		{ VER_SERVICEPACKMINOR, order_of(0, w->pack_minor) },
	};
	unsigned condition = 0;
	int order = 0;

	for (unsigned i = 0; i < sizeof places / sizeof *places && order == 0; i++) {
		if (!(types & places[i].type))
			continue;
		condition = condition_of(mask, places[i].type);
		order = places[i].order;
	}
	return condition == 0 || holds(condition, order);
}

static bool suite_holds(const struct wanted *w, ULONGLONG mask)
{
	return w->suite == 0 || condition_of(mask, VER_SUITENAME) == VER_OR;
}

static BOOL verify(const struct wanted *w, DWORD types, ULONGLONG mask)
{
	if (!types)
		return mm_fail(ERROR_BAD_ARGUMENTS);
	bool good = version_holds(w, types, mask);
	if (types & VER_BUILDNUMBER)
		good = good && holds(condition_of(mask, VER_BUILDNUMBER), order_of(BUILD, w->build));
	if (types & VER_PLATFORMID)
		good = good && holds(condition_of(mask, VER_PLATFORMID),
		                     order_of(VER_PLATFORM_WIN32_NT, w->platform));
	if (types & VER_PRODUCT_TYPE)
		good = good &&
		       holds(condition_of(mask, VER_PRODUCT_TYPE), order_of(VER_NT_WORKSTATION, w->product));
	if (types & VER_SUITENAME)
		good = good && suite_holds(w, mask);
	return good ? TRUE : mm_fail(ERROR_OLD_WIN_VERSION);
}

/* A and W differ in a text that is not compared. */
#define WANTED(info)                                                                                         \
	&(const struct wanted)                                                                               \
	{                                                                                                    \
		.major = (info)->dwMajorVersion, .minor = (info)->dwMinorVersion,                            \
		.build = (info)->dwBuildNumber, .platform = (info)->dwPlatformId,                            \
		.pack_major = (info)->wServicePackMajor, .pack_minor = (info)->wServicePackMinor,            \
		.suite = (info)->wSuiteMask, .product = (info)->wProductType                                 \
	}

BOOL WINAPI VerifyVersionInfoA(LPOSVERSIONINFOEXA lpInfo, DWORD dwTypeMask, DWORDLONG dwlConditionMask)
{
	return lpInfo ? verify(WANTED(lpInfo), dwTypeMask, dwlConditionMask)
	              : mm_fail(ERROR_INVALID_PARAMETER);
}

BOOL WINAPI VerifyVersionInfoW(LPOSVERSIONINFOEXW lpInfo, DWORD dwTypeMask, DWORDLONG dwlConditionMask)
{
	return lpInfo ? verify(WANTED(lpInfo), dwTypeMask, dwlConditionMask)
	              : mm_fail(ERROR_INVALID_PARAMETER);
}
