/* SPDX-License-Identifier: MIT */
/*
 * The words with which COM headers declare: winnt.h has most of them. No "interface": it is an ordinary
 * word.
 */
#ifndef _BASETYPS_H_
#define _BASETYPS_H_

#include "windef.h"
#include "winerror.h"
#include "guiddef.h"

#define STDMETHODVCALLTYPE
#define STDAPIVCALLTYPE
#define STDAPIV STDAPI
#define STDMETHODIMPV STDMETHODIMP

#endif
