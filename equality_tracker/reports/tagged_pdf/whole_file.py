"""Writing all objects of a document as a file: small ones packed together, found by a packed table."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

_PER_PACK: Final = 200
WORD_AFTER_STREAM: Final = b"endstream\n"
END_OF_STREAM: Final = b"\r\n" + WORD_AFTER_STREAM
"""PDF/A wants an end of line before the word (ISO 19005-2, 6.1.7.1); a content that ends in one of the two
signs cannot be mistaken for part of it."""
_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE, _PLAIN, _PACKED = 0, 1, 2

Entry = tuple[int, int, int]
"""A line of the table: its kind, then the offset and 0, or the number of the pack and the place in it."""


def whole_file(bodies: Mapping[int, bytes], *, catalogue: int, info: int) -> bytes:
    """Return a file of these objects by number; the same objects give the same bytes.

    Args:
        bodies: Each object as it is written, streams included; numbers run from 1 without a gap.
        catalogue: The number of the document's catalogue.
        info: The number of its information dictionary.

    """
    pieces = [_HEADER]
    offset = len(_HEADER)
    table: dict[int, Entry] = {0: (_FREE, 0, 65535)}
    whole = {number: body for number, body in bodies.items() if body.endswith(END_OF_STREAM)}
    packs = dict(_packs({number: body for number, body in bodies.items() if number not in whole}, bodies))
    for number, body in [*whole.items(), *((number, pack) for number, (pack, _) in packs.items())]:
        piece = b"%d 0 obj\n%bendobj\n" % (number, body)
        table[number] = (_PLAIN, offset, 0)
        pieces.append(piece)
        offset += len(piece)
    for number, (_, members) in packs.items():
        table.update({member: (_PACKED, number, at) for at, member in enumerate(members)})
    own = len(table)
    table[own] = (_PLAIN, offset, 0)
    identity = _identity(bodies)
    trailer = b"/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (catalogue, info, identity, identity)
    pieces.append(b"%d 0 obj\n%bendobj\n" % (own, _table(table, trailer)))
    pieces.append(b"startxref\n%d\n%%%%EOF\n" % offset)
    return b"".join(pieces)


def _packs(
    small: Mapping[int, bytes], bodies: Mapping[int, bytes]
) -> Iterator[tuple[int, tuple[bytes, Sequence[int]]]]:
    """Yield each pack's number with the pack and the numbers of its members."""
    numbers = list(small)
    following = max(bodies) + 1
    for at, start in enumerate(range(0, len(numbers), _PER_PACK)):
        members = numbers[start : start + _PER_PACK]
        yield following + at, (_pack([(number, small[number]) for number in members]), members)


def _pack(members: Sequence[tuple[int, bytes]]) -> bytes:
    places: list[str] = []
    offset = 0
    for number, body in members:
        places.append(f"{number} {offset}")
        offset += len(body) + 1
    head = " ".join(places).encode("ascii") + b"\n"
    content = head + b"\n".join(body for _, body in members)
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(members), len(head)), content)


def _table(table: Mapping[int, Entry], trailer: bytes) -> bytes:
    lines = b"".join(
        kind.to_bytes(1) + first.to_bytes(4) + second.to_bytes(2)
        for _, (kind, first, second) in sorted(table.items())
    )
    return _stream(b"/Type/XRef/Size %d/W[1 4 2]%b" % (len(table), trailer), lines)


def _identity(bodies: Mapping[int, bytes]) -> bytes:
    """Return what tells this document from others: taken from its content, not from a clock."""
    seen = sha256()
    for _, body in sorted(bodies.items()):
        seen.update(body)
    return seen.hexdigest()[:32].encode("ascii")


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b%b" % (
        entries,
        len(packed),
        packed,
        END_OF_STREAM,
    )
