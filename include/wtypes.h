/* SPDX-License-Identifier: MIT */
/* The types of windef.h, as COM headers ask for them. */
#ifndef __wtypes_h__
#define __wtypes_h__

#include "windef.h"
#include "basetyps.h"

typedef WCHAR OLECHAR;
typedef OLECHAR *LPOLESTR, *BSTR;
typedef const OLECHAR *LPCOLESTR;
typedef double DATE;
typedef LONG SCODE;
typedef short VARIANT_BOOL;
#define VARIANT_TRUE ((VARIANT_BOOL)-1)
#define VARIANT_FALSE ((VARIANT_BOOL)0)

#endif
