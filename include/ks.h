/* SPDX-License-Identifier: MIT */
/* As much of kernel streaming as wave clients name. Source: ks.h. */
#ifndef _KS_
#define _KS_

#include "windef.h"
#include "guiddef.h"

#ifndef DEFINE_GUIDNAMED
#define DEFINE_GUIDNAMED(name) name
#endif
/* The GUID name with the members of STATIC_name, in every file that names it. */
#ifndef DEFINE_GUIDSTRUCT
#define DEFINE_GUIDSTRUCT(text, name) static const GUID name __attribute__((__unused__)) = {STATIC_##name}
#endif

typedef struct {
	GUID Set;
	ULONG Id;
	ULONG Flags;
} KSIDENTIFIER, *PKSIDENTIFIER;
typedef KSIDENTIFIER KSPROPERTY, *PKSPROPERTY, KSMETHOD, *PKSMETHOD, KSEVENT, *PKSEVENT;

typedef union {
	__extension__ struct {
		ULONG FormatSize;
		ULONG Flags;
		ULONG SampleSize;
		ULONG Reserved;
		GUID MajorFormat;
		GUID SubFormat;
		GUID Specifier;
	} DUMMYSTRUCTNAME;
	LONGLONG Alignment;
} KSDATAFORMAT, *PKSDATAFORMAT, KSDATARANGE, *PKSDATARANGE;

#endif
