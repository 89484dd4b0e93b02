"""The shipped fonts and the letters that they have (phông chữ đi kèm).

Liberation Serif has the widths of Times New Roman, so that the PDF breaks its lines where Word
does; its licence (SIL OFL 1.1) lies beside the files.
"""

import struct
from functools import cache, reduce
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
UNICODE_PLANE = (3, 1)
"""Platform and encoding of the table of letters that is read (Windows, Unicode)."""


@cache
def covered() -> frozenset[int]:
    """Code points that all four faces can show."""
    faces = sorted(FOLDER.glob("*.ttf"))
    return reduce(frozenset.intersection, (code_points(face.read_bytes()) for face in faces))


def code_points(font: bytes) -> frozenset[int]:
    """Code points of one TrueType font, from its `cmap` table (OpenType 1.9, format 4).

    Raises:
        LookupError: when the font has no such table.
    """
    start = table_start(font, b"cmap")
    (count,) = struct.unpack_from(">2xH", font, start)
    for place in range(count):
        *encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * place)
        if tuple(encoding) == UNICODE_PLANE:
            return segments(font, start + offset)
    raise LookupError("the font has no Unicode table of letters")


def table_start(font: bytes, tag: bytes) -> int:
    """Where a table of the font begins."""
    (count,) = struct.unpack_from(">4xH", font)
    for place in range(count):
        name, offset = struct.unpack_from(">4s4xI", font, 12 + 16 * place)
        if name == tag:
            return int(offset)
    raise LookupError(f"the font has no table {tag!r}")


def segments(font: bytes, start: int) -> frozenset[int]:
    """Code points of the segments at `start` that lead to a glyph."""
    (doubled,) = struct.unpack_from(">6xH", font, start)
    size = doubled // 2
    ends = struct.unpack_from(f">{size}H", font, start + 14)
    rest = start + 16 + doubled
    firsts, deltas, ranges = (
        struct.unpack_from(f">{size}H", font, rest + step * doubled) for step in range(3)
    )
    points = set()
    for n, (first, end, delta, jump) in enumerate(zip(firsts, ends, deltas, ranges, strict=True)):
        for point in range(first, min(end, 0xFFFE) + 1):
            at = rest + 2 * doubled + 2 * n + jump + 2 * (point - first)
            glyph = struct.unpack_from(">H", font, at)[0] if jump else (point + delta) & 0xFFFF
            if glyph:
                points.add(point)
    return frozenset(points)
