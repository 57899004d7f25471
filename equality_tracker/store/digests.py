"""Promise: a free text can be taken out of the log later, and the chain of hashes still holds."""

import os
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TypeAlias, TypedDict

from equality_tracker.store.canonical import UnreadableError, read_written, written

Salted: TypeAlias = tuple[str, str]
"""A salt and the value behind it."""

Randomness: TypeAlias = Callable[[int], bytes]

NO_TEXTS = "{}"

_SALT_BYTES = 18
_SALT_CHARACTERS = 24  # base64url of a multiple of three bytes: one encoding serves a whole change
_DIGEST_BYTES = 32
_DIGEST_CHARACTERS = 43
_WAS = "was"
_REDACTED_START = '{"was":'
_STAND_IN = re.compile(r'\{"t":"([A-Za-z0-9_-]{43})"\}')


class Redaction(TypedDict):
    """What stands where a redacted text stood; its salt is gone with it, so that it cannot be guessed."""

    redacted: bool
    by: str
    at: str
    reason: str


TextEntry: TypeAlias = list[str] | Redaction
"""`[salt, value]`, or what stands for a redacted value."""


def salt_texts(values: Sequence[str], randomness: Randomness = os.urandom) -> tuple[list[str], list[Salted]]:
    """Return the digest of each value and what it was made from; equal values get different digests."""
    drawn = urlsafe_b64encode(randomness(_SALT_BYTES * len(values))).decode()
    salts = [drawn[start : start + _SALT_CHARACTERS] for start in range(0, len(drawn), _SALT_CHARACTERS)]
    return _digests(map(str.__add__, salts, values)), list(zip(salts, values, strict=True))


def digests_of(salted: Iterable[Salted]) -> list[str]:
    """Return base64url(sha256(salt + value)) without padding for each, the text encoded as UTF-8."""
    return _digests([salt + value for salt, value in salted])


def _digests(texts: Iterable[str]) -> list[str]:
    # A zero byte after each digest makes a multiple of three, so that one call encodes them all.
    joined = b"\0".join([made.digest() for made in map(sha256, map(str.encode, texts))])
    encoded = urlsafe_b64encode(joined + b"\0").decode() if joined else ""
    step = (_DIGEST_BYTES + 1) * 4 // 3
    return [encoded[start : start + _DIGEST_CHARACTERS] for start in range(0, len(encoded), step)]


def digests_in(ops_json: str) -> set[str]:
    """Return the digests that stand for texts in stored operations, without reading the JSON.

    Inside a JSON string every quotation mark is escaped, so the pattern meets stand-ins only.
    """
    return set(_STAND_IN.findall(ops_json))


def shown(entry: TextEntry) -> str:
    """Return the value of an entry, or the visible words that stand where it was redacted.

    Raises:
        UnreadableError: The entry is neither.
    """
    match entry:
        case [str(salt), str(value)] if len(salt) == _SALT_CHARACTERS:
            return value
        case {"redacted": True, "by": str(by), "at": str(at), "reason": str(reason)}:
            return f"[redacted on {at[:10]} by {by}: {reason}]"
    raise UnreadableError("one of its texts is neither kept nor redacted")


def texts_digest(texts_json: str) -> str | None:
    """Return the hex SHA-256 of the texts as they were first stored, also after a redaction; None for none.

    Raises:
        UnreadableError: Redacted texts that do not say what they were.
    """
    if texts_json == NO_TEXTS:
        return None
    if not texts_json.startswith(_REDACTED_START):
        return sha256(texts_json.encode()).hexdigest()
    was = read_written(texts_json)[_WAS]
    if isinstance(was, str):
        return was
    raise UnreadableError("its redacted texts do not say what they were")


def is_redacted(texts_json: str) -> bool:
    """Tell whether a text of a change was taken out."""
    return texts_json.startswith(_REDACTED_START)


def flaws_in_texts(ops_json: str, texts_json: str) -> list[str]:
    """Say, as ends of a sentence, where stored texts differ from the digests that stand for them."""
    try:
        texts = _entries(texts_json)
        flaws = ["keeps a text that was altered after it was recorded"] if _altered(texts) else []
    except (AttributeError, TypeError, ValueError):
        return ["keeps its texts in a form that cannot be read"]
    mentioned = digests_in(ops_json)
    if mentioned - texts.keys():
        flaws.append("has lost a text that it names")
    if texts.keys() - mentioned:
        flaws.append("keeps a text that it does not name")
    return flaws


def redact_texts(texts_json: str, digests: Collection[str], *, by: str, at: str, reason: str) -> str:
    """Take the values behind `digests` out of the stored texts and leave who did it, when and why.

    What the texts were as a whole stays as a hash, by which the chain still holds; every salt that is
    needed to guess a value from it is gone with that value.
    """
    texts = _entries(texts_json)
    redacted = {digest for digest in digests if isinstance(texts.get(digest), list)}
    if not redacted:
        return texts_json
    entry = Redaction(redacted=True, by=by, at=at, reason=reason)
    return _redacted(texts_json, {digest: entry if digest in redacted else texts[digest] for digest in texts})


def merge_texts(ours: str, theirs: str) -> str:
    """Return the texts of one change as two copies hold them together: what either redacted is gone.

    Of two redactions the earlier stands, so that every copy ends with the same one. Nothing calls it before
    copies are merged; it is proved now, because the form of the log settles it.
    """
    if ours == theirs:
        return ours
    texts, others = _entries(ours), _entries(theirs)
    return _redacted(
        ours, {digest: _stronger(texts[digest], others.get(digest, texts[digest])) for digest in texts}
    )


def _entries(texts_json: str) -> dict[str, TextEntry]:
    texts: dict[str, TextEntry] = read_written(texts_json)
    texts.pop(_WAS, None)
    return texts


def _redacted(before: str, texts: Mapping[str, TextEntry]) -> str:
    return written({_WAS: texts_digest(before), **texts}, as_ordered=True)


def _altered(texts: Mapping[str, TextEntry]) -> bool:
    kept = {digest: entry for digest, entry in texts.items() if isinstance(entry, list)}
    for digest in texts.keys() - kept.keys():
        shown(texts[digest])
    salted = [(salt, value) for salt, value in kept.values()]
    # With salts of one length, no character can move between a salt and its value.
    if {len(salt) for salt, _ in salted} - {_SALT_CHARACTERS}:
        return True
    return digests_of(salted) != list(kept)


def _stronger(ours: TextEntry, theirs: TextEntry) -> TextEntry:
    redactions = [entry for entry in (ours, theirs) if isinstance(entry, dict)]
    return min(redactions, key=lambda entry: (entry["at"], entry["by"], entry["reason"]), default=ours)
