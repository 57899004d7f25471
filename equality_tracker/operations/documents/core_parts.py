"""The parts of a core that come back edited: how each is named in the document, and found again."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from equality_tracker.checks.points import CHECKS

_VERSION: Final = "1"
_CORE, _EXPLANATION, _STATEMENT = "core", "exp", "sta"
_CHECK_DIGITS: Final = 6
_TEXT_DIGITS: Final = 8
_LONGEST_TAG: Final = 64
"""Word refuses longer ones."""
NEW: Final = "new"
"""Stands for the statement where none is written yet."""


@dataclass(frozen=True, slots=True)
class SentFrom:
    """Which register a core comes from, and the day it speaks of; `version` is that of its tags."""

    version: str
    register: str
    as_at: date | None


@dataclass(frozen=True, slots=True)
class SentExplanation:
    """The explanation of a point: of which check, about which record; `print_of_text` is what was sent."""

    check: str
    about: str
    print_of_text: str


@dataclass(frozen=True, slots=True)
class SentStatement:
    """A part of a statement: whose, which field; `print_of_text` is what was sent."""

    statement: str
    field: str
    print_of_text: str


def settled(text: str) -> str:
    """Return a text without what a word processor changes by itself: ends of lines, composed letters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def print_of(text: str) -> str:
    """Return the fingerprint of the words of a text as it was sent.

    Spaces and ends of lines do not count: some word processors lose those within a marked place, and a
    text must not seem edited where nobody edited it.
    """
    return _digest("".join(settled(text).split()), _TEXT_DIGITS)


def core_tag(register: str, as_at: date) -> str:
    """Return the tag that says where a core comes from."""
    return f"{_CORE}/{_VERSION}/{register}/{as_at.isoformat()}"


def explanation_tag(check: str, about: str, text: str) -> str:
    """Return the tag of an explanation, or "" where what it is about has too long a name."""
    tag = f"{_EXPLANATION}/{about}/{_digest(check, _CHECK_DIGITS)}/{print_of(text)}"
    return tag if len(tag) <= _LONGEST_TAG else ""


def statement_tag(statement: str, field: str, text: str) -> str:
    """Return the tag of a part of a statement."""
    return f"{_STATEMENT}/{statement}/{field}/{print_of(text)}"


def read_tag(tag: str) -> SentFrom | SentExplanation | SentStatement | None:
    """Return what a tag says, or None where it is none of ours."""
    match tag.split("/"):
        case [name, version, register, day] if name == _CORE:
            return SentFrom(version, register, _day(day))
        case [name, about, check, text] if name == _EXPLANATION and _is_print(text):
            return SentExplanation(_check_called(check), about, text)
        case [name, statement, field, text] if name == _STATEMENT and _is_print(text):
            return SentStatement(statement, field, text)
        case _:
            return None


def is_of_this_version(sent: SentFrom) -> bool:
    """Tell whether this program knows how to read a core."""
    return sent.version == _VERSION


def _check_called(digest: str) -> str:
    """Return the check with a fingerprint, or "" where there is none any more."""
    return next((check for check in CHECKS if _digest(check, _CHECK_DIGITS) == digest), "")


def _is_print(text: str) -> bool:
    return re.fullmatch(f"[0-9a-f]{{{_TEXT_DIGITS}}}", text) is not None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
