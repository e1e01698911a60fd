/* SPDX-License-Identifier: MIT */
/* Formats of sound beyond plain PCM: the structures and their tags. Source: mmreg.h; Win32 Multimedia. */
#ifndef _INC_MMREG
#define _INC_MMREG
#define _MMREG_
#define MMREG_VERSION 158

#include "mmiscapi.h"
#include "winmm-wave.h"
#include "winmm-wave-formats.h"
#include "winmm-speakers.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma pack(push, 1)

/* Makers and products: what the capability structures carry. */
#define MM_MICROSOFT 1
#define MM_CREATIVE 2
#define MM_MEDIAVISION 3
#define MM_FUJITSU 4
#define MM_TURTLE_BEACH 21
#define MM_ROLAND 24
#define MM_INTEL 33
#define MM_GRAVIS 34
#define MM_YAMAHA 37
#define MM_DSP_GROUP 43
#define MM_FRAUNHOFER_IIS 172
#define MM_UNMAPPED 0xffff
#define MM_PID_UNMAPPED MM_UNMAPPED
#define MM_MIDI_MAPPER 1
#define MM_WAVE_MAPPER 2
#define MM_SNDBLST_MIDIOUT 3
#define MM_SNDBLST_MIDIIN 4
#define MM_SNDBLST_SYNTH 5
#define MM_SNDBLST_WAVEOUT 6
#define MM_SNDBLST_WAVEIN 7
#define MM_ADLIB 9
#define MM_MPU401_MIDIOUT 10
#define MM_MPU401_MIDIIN 11
#define MM_PC_JOYSTICK 12
#define MM_MSFT_ACM_MSADPCM 33
#define MM_MSFT_ACM_IMAADPCM 34
#define MM_MSFT_ACM_MSFILTER 35
#define MM_MSFT_ACM_GSM610 36
#define MM_MSFT_ACM_G711 37
#define MM_MSFT_ACM_PCM 38
#define MM_MSFT_WDMAUDIO_WAVEOUT 100
#define MM_MSFT_WDMAUDIO_WAVEIN 101
#define MM_MSFT_WDMAUDIO_MIDIOUT 102
#define MM_MSFT_WDMAUDIO_MIDIIN 103
#define MM_MSFT_WDMAUDIO_MIXER 104
#define MM_MSFT_WDMAUDIO_AUX 105

/*
 * More than two channels, or a sub-format by GUID. wFormatTag is WAVE_FORMAT_EXTENSIBLE, cbSize at least
 * 22.
 */
typedef struct {
	WAVEFORMATEX Format;
	union {
		WORD wValidBitsPerSample;
		WORD wSamplesPerBlock;
		WORD wReserved;
	} Samples;
	DWORD dwChannelMask; /* SPEAKER_* */
	GUID SubFormat;
} WAVEFORMATEXTENSIBLE, *PWAVEFORMATEXTENSIBLE, *LPWAVEFORMATEXTENSIBLE;
#define _WAVEFORMATEXTENSIBLE_

typedef WAVEFORMATEXTENSIBLE WAVEFORMATPCMEX, *PWAVEFORMATPCMEX, *NPWAVEFORMATPCMEX, *LPWAVEFORMATPCMEX;
typedef WAVEFORMATEXTENSIBLE WAVEFORMATIEEEFLOATEX, *PWAVEFORMATIEEEFLOATEX, *NPWAVEFORMATIEEEFLOATEX,
	*LPWAVEFORMATIEEEFLOATEX;

/* The GUID of a format tag, as arguments of DEFINE_GUID or members of a GUID. */
#define DEFINE_WAVEFORMATEX_GUID(tag) \
	(WORD)(tag), 0x0000, 0x0010, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71
#define INIT_WAVEFORMATEX_GUID(guid, tag) (*(guid) = winmm_waveformatex_guid(tag))
#define EXTRACT_WAVEFORMATEX_ID(guid) ((WORD)((guid)->Data1))
#define IS_VALID_WAVEFORMATEX_GUID(guid) winmm_is_waveformatex_guid(guid)

static __inline__ GUID winmm_waveformatex_guid(WORD tag)
{
	GUID guid = {tag, 0x0000, 0x0010, {0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71}};

	return guid;
}
static __inline__ int winmm_is_waveformatex_guid(const GUID *guid)
{
	GUID whole = winmm_waveformatex_guid((WORD)guid->Data1);

	return !memcmp(guid, &whole, sizeof(whole));
}

typedef struct adpcmcoef_tag {
	short iCoef1;
	short iCoef2;
} ADPCMCOEFSET, *PADPCMCOEFSET, *NPADPCMCOEFSET, *LPADPCMCOEFSET;

typedef struct adpcmwaveformat_tag {
	WAVEFORMATEX wfx;
	WORD wSamplesPerBlock;
	WORD wNumCoef;
	__extension__ ADPCMCOEFSET aCoef[0];
} ADPCMWAVEFORMAT, *PADPCMWAVEFORMAT, *NPADPCMWAVEFORMAT, *LPADPCMWAVEFORMAT;

typedef struct ima_adpcmwaveformat_tag {
	WAVEFORMATEX wfx;
	WORD wSamplesPerBlock;
} IMAADPCMWAVEFORMAT, *PIMAADPCMWAVEFORMAT, *NPIMAADPCMWAVEFORMAT, *LPIMAADPCMWAVEFORMAT;

typedef struct dvi_adpcmwaveformat_tag {
	WAVEFORMATEX wfx;
	WORD wSamplesPerBlock;
} DVIADPCMWAVEFORMAT, *PDVIADPCMWAVEFORMAT, *NPDVIADPCMWAVEFORMAT, *LPDVIADPCMWAVEFORMAT;

typedef struct gsm610waveformat_tag {
	WAVEFORMATEX wfx;
	WORD wSamplesPerBlock;
} GSM610WAVEFORMAT, *PGSM610WAVEFORMAT, *NPGSM610WAVEFORMAT, *LPGSM610WAVEFORMAT;

typedef struct truespeechwaveformat_tag {
	WAVEFORMATEX wfx;
	WORD wRevision;
	WORD nSamplesPerBlock;
	BYTE abReserved[28];
} TRUESPEECHWAVEFORMAT, *PTRUESPEECHWAVEFORMAT, *NPTRUESPEECHWAVEFORMAT, *LPTRUESPEECHWAVEFORMAT;

typedef struct creative_adpcmwaveformat_tag {
	WAVEFORMATEX wfx;
	WORD wRevision;
} CREATIVEADPCMWAVEFORMAT, *PCREATIVEADPCMWAVEFORMAT, *NPCREATIVEADPCMWAVEFORMAT, *LPCREATIVEADPCMWAVEFORMAT;

typedef struct mpeg1waveformat_tag {
	WAVEFORMATEX wfx;
	WORD fwHeadLayer; /* ACM_MPEG_LAYER1 ... */
	DWORD dwHeadBitrate;
	WORD fwHeadMode; /* ACM_MPEG_STEREO ... */
	WORD fwHeadModeExt;
	WORD wHeadEmphasis;
	WORD fwHeadFlags; /* ACM_MPEG_PRIVATEBIT ... */
	DWORD dwPTSLow;
	DWORD dwPTSHigh;
} MPEG1WAVEFORMAT, *PMPEG1WAVEFORMAT, *NPMPEG1WAVEFORMAT, *LPMPEG1WAVEFORMAT;

#define ACM_MPEG_LAYER1 0x0001
#define ACM_MPEG_LAYER2 0x0002
#define ACM_MPEG_LAYER3 0x0004
#define ACM_MPEG_STEREO 0x0001
#define ACM_MPEG_JOINTSTEREO 0x0002
#define ACM_MPEG_DUALCHANNEL 0x0004
#define ACM_MPEG_SINGLECHANNEL 0x0008
#define ACM_MPEG_PRIVATEBIT 0x0001
#define ACM_MPEG_COPYRIGHT 0x0002
#define ACM_MPEG_ORIGINALHOME 0x0004
#define ACM_MPEG_PROTECTIONBIT 0x0008
#define ACM_MPEG_ID_MPEG1 0x0010

typedef struct mpeglayer3waveformat_tag {
	WAVEFORMATEX wfx;
	WORD wID;
	DWORD fdwFlags;
	WORD nBlockSize;
	WORD nFramesPerBlock;
	WORD nCodecDelay;
} MPEGLAYER3WAVEFORMAT, *PMPEGLAYER3WAVEFORMAT, *NPMPEGLAYER3WAVEFORMAT, *LPMPEGLAYER3WAVEFORMAT;

#define MPEGLAYER3_WFX_EXTRA_BYTES 12
#define MPEGLAYER3_ID_UNKNOWN 0
#define MPEGLAYER3_ID_MPEG 1
#define MPEGLAYER3_ID_CONSTANTFRAMESIZE 2
#define MPEGLAYER3_FLAG_PADDING_ISO 0x00000000
#define MPEGLAYER3_FLAG_PADDING_ON 0x00000001
#define MPEGLAYER3_FLAG_PADDING_OFF 0x00000002

typedef struct heaacwaveinfo_tag {
	WAVEFORMATEX wfx;
	WORD wPayloadType;
	WORD wAudioProfileLevelIndication;
	WORD wStructType;
	WORD wReserved1;
	DWORD dwReserved2;
} HEAACWAVEINFO, *PHEAACWAVEINFO, *NPHEAACWAVEINFO, *LPHEAACWAVEINFO;

typedef struct heaacwaveformat_tag {
	HEAACWAVEINFO wfInfo;
	BYTE pbAudioSpecificConfig[1];
} HEAACWAVEFORMAT, *PHEAACWAVEFORMAT, *NPHEAACWAVEFORMAT, *LPHEAACWAVEFORMAT;

typedef struct wmaudio2waveformat_tag {
	WAVEFORMATEX wfx;
	DWORD dwSamplesPerBlock;
	WORD wEncodeOptions;
	DWORD dwSuperBlockAlign;
} WMAUDIO2WAVEFORMAT, *PWMAUDIO2WAVEFORMAT, *NPWMAUDIO2WAVEFORMAT, *LPWMAUDIO2WAVEFORMAT;

#define WMAUDIO2_WFX_EXTRA_BYTES 10
#define WMAUDIO_BITS_PER_SAMPLE 16
#define WMAUDIO_MAX_CHANNELS 2

#ifndef _ACM_WAVEFILTER
#define _ACM_WAVEFILTER

#define WAVE_FILTER_UNKNOWN 0x0000
#define WAVE_FILTER_VOLUME 0x0001
#define WAVE_FILTER_ECHO 0x0002
#define WAVE_FILTER_DEVELOPMENT 0xFFFF

typedef struct wavefilter_tag {
	DWORD cbStruct;
	DWORD dwFilterTag;
	DWORD fdwFilter;
	DWORD dwReserved[5];
} WAVEFILTER, *PWAVEFILTER, *NPWAVEFILTER, *LPWAVEFILTER;

typedef struct wavefilter_volume_tag {
	WAVEFILTER wfltr;
	DWORD dwVolume;
} VOLUMEWAVEFILTER, *PVOLUMEWAVEFILTER, *NPVOLUMEWAVEFILTER, *LPVOLUMEWAVEFILTER;

typedef struct wavefilter_echo_tag {
	WAVEFILTER wfltr;
	DWORD dwVolume;
	DWORD dwDelay; /* milliseconds */
} ECHOWAVEFILTER, *PECHOWAVEFILTER, *NPECHOWAVEFILTER, *LPECHOWAVEFILTER;
#endif

/* Chunks of a RIFF file: texts of LIST INFO, and the instrument of a wave. */
#define RIFFINFO_IARL mmioFOURCC('I', 'A', 'R', 'L')
#define RIFFINFO_IART mmioFOURCC('I', 'A', 'R', 'T')
#define RIFFINFO_ICMS mmioFOURCC('I', 'C', 'M', 'S')
#define RIFFINFO_ICMT mmioFOURCC('I', 'C', 'M', 'T')
#define RIFFINFO_ICOP mmioFOURCC('I', 'C', 'O', 'P')
#define RIFFINFO_ICRD mmioFOURCC('I', 'C', 'R', 'D')
#define RIFFINFO_ICRP mmioFOURCC('I', 'C', 'R', 'P')
#define RIFFINFO_IDIM mmioFOURCC('I', 'D', 'I', 'M')
#define RIFFINFO_IDPI mmioFOURCC('I', 'D', 'P', 'I')
#define RIFFINFO_IENG mmioFOURCC('I', 'E', 'N', 'G')
#define RIFFINFO_IGNR mmioFOURCC('I', 'G', 'N', 'R')
#define RIFFINFO_IKEY mmioFOURCC('I', 'K', 'E', 'Y')
#define RIFFINFO_ILGT mmioFOURCC('I', 'L', 'G', 'T')
#define RIFFINFO_IMED mmioFOURCC('I', 'M', 'E', 'D')
#define RIFFINFO_INAM mmioFOURCC('I', 'N', 'A', 'M')
#define RIFFINFO_IPLT mmioFOURCC('I', 'P', 'L', 'T')
#define RIFFINFO_IPRD mmioFOURCC('I', 'P', 'R', 'D')
#define RIFFINFO_ISBJ mmioFOURCC('I', 'S', 'B', 'J')
#define RIFFINFO_ISFT mmioFOURCC('I', 'S', 'F', 'T')
#define RIFFINFO_ISHP mmioFOURCC('I', 'S', 'H', 'P')
#define RIFFINFO_ISRC mmioFOURCC('I', 'S', 'R', 'C')
#define RIFFINFO_ISRF mmioFOURCC('I', 'S', 'R', 'F')
#define RIFFINFO_ITCH mmioFOURCC('I', 'T', 'C', 'H')
#define RIFFINFO_ISMP mmioFOURCC('I', 'S', 'M', 'P')
#define RIFFINFO_IDIT mmioFOURCC('I', 'D', 'I', 'T')
#define RIFFINFO_ITRK mmioFOURCC('I', 'T', 'R', 'K')
#define RIFFINFO_ITOC mmioFOURCC('I', 'T', 'O', 'C')
#define RIFFWAVE_inst mmioFOURCC('i', 'n', 's', 't')

/* Of use to video codecs, which are installable drivers too. */
#define ICTYPE_VIDEO mmioFOURCC('v', 'i', 'd', 'c')
#define ICTYPE_AUDIO mmioFOURCC('a', 'u', 'd', 'c')

#pragma pack(pop)
#ifdef __cplusplus
}
#endif

#endif
