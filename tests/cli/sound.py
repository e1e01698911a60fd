# SPDX-License-Identifier: MIT
# Sound files for the tests of the command, and their samples. Python alone: libsndfile is not its own judge.
#
#   sound.py make FILE BITS CHANNELS FRAMES [RATE]   a WAV file; BITS is 8, 16, 24, 32, float or double
#   sound.py same FILE FILE                          same format, rate, channels and samples?
#   sound.py count FILE                              frames
import struct
import sys

KINDS = {"8": (1, 1), "16": (1, 2), "24": (1, 3), "32": (1, 4), "float": (3, 4), "double": (3, 8)}


def sample(index, kind, size):
    """Every sample differs from its neighbours, over the whole range."""
    value = (index * 2654435761 + 12345) & 0xFFFFFFFF
    if kind == 3:
        return struct.pack("<f" if size == 4 else "<d", (value - 0x80000000) / 0x80000000)
    return value.to_bytes(4, "little")[4 - size:]


def make(path, bits, channels, frames, rate=8000):
    kind, size = KINDS[bits]
    block = channels * size
    data = b"".join(sample(i, kind, size) for i in range(frames * channels))
    if channels > 2:
        guid = struct.pack("<HHIQ", kind, 0, 0x00100000, 0x719B3800AA000080)
        form = struct.pack("<HHIIHHHHI", 0xFFFE, channels, rate, rate * block, block, size * 8, 22,
                           size * 8, (1 << channels) - 1) + guid
    else:
        form = struct.pack("<HHIIHH", kind, channels, rate, rate * block, block, size * 8)
    body = b"WAVE" + b"fmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", len(data)) + data
    with open(path, "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", len(body)) + body)


def read(path):
    """(kind, channels, rate, bits), samples"""
    data = open(path, "rb").read()
    assert data[:4] == b"RIFF" and data[8:12] == b"WAVE", path + " is no WAV file"
    at = 12
    form = samples = None
    while at + 8 <= len(data):
        name, length = data[at:at + 4], struct.unpack_from("<I", data, at + 4)[0]
        if name == b"fmt ":
            kind, channels, rate, _, block, bits = struct.unpack_from("<HHIIHH", data, at + 8)
            if kind == 0xFFFE:
                kind = struct.unpack_from("<H", data, at + 8 + 24)[0]
            form = (kind, channels, rate, bits)
        elif name == b"data":
            samples = data[at + 8:at + 8 + length]
        at += 8 + length + length % 2
    assert form and samples is not None, path + " lacks a chunk"
    return form, samples


def same(one, other):
    first, second = read(one), read(other)
    if first[0] != second[0]:
        sys.exit(f"formats differ: {first[0]} and {second[0]}")
    if first[1] != second[1]:
        sys.exit(f"samples differ: {len(first[1])} and {len(second[1])} bytes")


def count(path):
    (kind, channels, rate, bits), samples = read(path)
    print(len(samples) // (channels * bits // 8))


if __name__ == "__main__":
    arguments = sys.argv[2:]
    if sys.argv[1] == "make":
        make(arguments[0], arguments[1], *map(int, arguments[2:]))
    elif sys.argv[1] == "same":
        same(*arguments)
    else:
        count(*arguments)
