/* SPDX-License-Identifier: MIT */
#include "module-elf.h"

#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_native(const ElfW(Ehdr) *header)
{
	int class = sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32;
	return memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 && header->e_ident[EI_CLASS] == class &&
	       header->e_phentsize == sizeof(ElfW(Phdr));
}

static bool segment_fits(int fd, uint64_t at, uint64_t size)
{
	ElfW(Phdr) segment;
	if (pread(fd, &segment, sizeof segment, (off_t)at) != sizeof segment)
		return false;
	if (segment.p_type != PT_LOAD)
		return true;
	return segment.p_offset <= size && segment.p_filesz <= size - segment.p_offset;
}

static bool is_whole(int fd)
{
	ElfW(Ehdr) header;
	struct stat status;

	if (pread(fd, &header, sizeof header, 0) != sizeof header || !is_native(&header) ||
	    fstat(fd, &status) != 0)
		return true;
	for (unsigned i = 0; i < header.e_phnum; i++)
		if (!segment_fits(fd, header.e_phoff + i * sizeof(ElfW(Phdr)), (uint64_t)status.st_size))
			return false;
	return true;
}

bool mm_module_elf_is_whole(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return true;
	bool whole = is_whole(fd);
	close(fd);
	return whole;
}
