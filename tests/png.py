"""Makes a PNG smaller without changing a pixel: Chromium compresses quickly, not well."""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


def smaller(png: bytes) -> bytes:
    """The same picture, compressed anew, without what says nothing of its pixels."""
    chunks = [(name, data) for name, data in _chunks(png) if name in KEPT]
    rows = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    packed = min((zlib.compress(rows, 9), _packed(rows)), key=len)
    head = [(name, data) for name, data in chunks if name not in {b"IDAT", b"IEND"}]
    return SIGNATURE + b"".join(
        _chunk(name, data) for name, data in [*head, (b"IDAT", packed), (b"IEND", b"")]
    )


def _packed(rows: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
    return squeeze.compress(rows) + squeeze.flush()


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each chunk (PNG, 5.3)."""
    place = len(SIGNATURE)
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
