/* SPDX-License-Identifier: MIT */
/* Globally unique identifiers. Source: guiddef.h. */
#ifndef GUID_DEFINED
#define GUID_DEFINED

#include "winmm-compiler.h"
#include <stdint.h>
#include <string.h>

typedef struct _GUID {
	uint32_t Data1;
	uint16_t Data2;
	uint16_t Data3;
	uint8_t Data4[8];
} GUID;

typedef GUID IID, CLSID, FMTID, UUID;
typedef GUID *LPGUID, *LPIID, *LPCLSID;
typedef const GUID *LPCGUID;

#ifdef __cplusplus
#define REFGUID const GUID &
#define REFIID const IID &
#define REFCLSID const CLSID &
#define REFFMTID const FMTID &
#else
#define REFGUID const GUID *
#define REFIID const IID *
#define REFCLSID const CLSID *
#define REFFMTID const FMTID *
#endif

#define GUID_NULL_INIT {0, 0, 0, {0, 0, 0, 0, 0, 0, 0, 0}}
#define IsEqualIID(a, b) IsEqualGUID(a, b)
#define IsEqualCLSID(a, b) IsEqualGUID(a, b)

#ifdef __cplusplus
static inline int IsEqualGUID(const GUID &a, const GUID &b)
{
	return !memcmp(&a, &b, sizeof(GUID));
}
#define InlineIsEqualGUID IsEqualGUID
static inline bool operator==(const GUID &a, const GUID &b)
{
	return !memcmp(&a, &b, sizeof(GUID));
}
static inline bool operator!=(const GUID &a, const GUID &b)
{
	return memcmp(&a, &b, sizeof(GUID)) != 0;
}
#else
#define IsEqualGUID(a, b) (!memcmp((a), (b), sizeof(GUID)))
#define InlineIsEqualGUID IsEqualGUID
#endif

#endif

/* Read again on purpose: a source may define INITGUID between two inclusions. Repeated definitions merge. */
#undef DEFINE_GUID
#ifdef INITGUID
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)                                         \
	EXTERN_C const GUID name;                                                                            \
	const GUID name __attribute__((__weak__)) = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}
#else
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) EXTERN_C const GUID name
#endif
