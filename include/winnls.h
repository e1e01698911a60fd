/* SPDX-License-Identifier: MIT */
/*
 * Between bytes and wide characters. Bytes are UTF-8 whatever the code page named; what is no UTF-8
 * becomes U+FFFD. Any thread. Source: stringapiset.h; Unicode and Character Sets.
 */
#ifndef _WINNLS_
#define _WINNLS_

#include "windef.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CP_ACP 0
#define CP_OEMCP 1
#define CP_MACCP 2
#define CP_THREAD_ACP 3
#define CP_UTF7 65000
#define CP_UTF8 65001
#define MB_PRECOMPOSED 0x00000001
#define MB_COMPOSITE 0x00000002
#define MB_USEGLYPHCHARS 0x00000004
#define MB_ERR_INVALID_CHARS 0x00000008
#define WC_COMPOSITECHECK 0x00000200
#define WC_ERR_INVALID_CHARS 0x00000080
#define WC_NO_BEST_FIT_CHARS 0x00000400
#define WC_DEFAULTCHAR 0x00000040

/*
 * Lengths count bytes on the narrow side, WCHARs on the wide one; -1 means terminated. Output length 0
 * asks.
 */
WINBASEAPI int WINAPI MultiByteToWideChar(UINT CodePage, DWORD dwFlags, LPCSTR lpBytes, int cbBytes,
	LPWSTR lpWide,
	int cchWide) WINMM_BASE(MultiByteToWideChar);
WINBASEAPI int WINAPI WideCharToMultiByte(UINT CodePage, DWORD dwFlags, LPCWSTR lpWide, int cchWide,
	LPSTR lpBytes,
	int cbBytes, LPCSTR lpDefaultChar, LPBOOL lpUsedDefaultChar) WINMM_BASE(WideCharToMultiByte);

#ifdef __cplusplus
}
#endif

#endif
