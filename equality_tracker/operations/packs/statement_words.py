"""The words of a statement: what it may be about, how it can begin, what nobody can confirm.

What a statement may say: who read what, in which role, as at when; which exceptions; what is not held; which
action was agreed; satisfaction with arrangements. It may not say that a duty is met, judge a decision or what
others do, nor give a rating.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from equality_tracker.law.date_words import format_date
from equality_tracker.records.base import fields_of
from equality_tracker.records.statements import Statement
from equality_tracker.reports.printed_values import shortened
from equality_tracker.resource_files import resource

STATEMENT_PARTS: Final = ("what_was_read", "exceptions", "not_held", "action_agreed", "arrangements")
"""The parts of a statement in their order, by field key."""


@dataclass(frozen=True, slots=True)
class StatementPrompt:
    """One part of a statement as it is offered to be written.

    Attributes:
        key: Its field.
        label: What it is called.
        hint: What belongs there.
        sentence: How it can begin; what a person fills in stands in square brackets.

    """

    key: str
    label: str
    hint: str
    sentence: str


def statement_start(as_at: date) -> tuple[StatementPrompt, ...]:
    """Return how each part can begin; no sentence of it can be confirmed as it is offered."""
    described = fields_of(Statement)
    return tuple(
        StatementPrompt(
            key, described[key].label, described[key].hint, _OFFERED[key].format(day=format_date(as_at))
        )
        for key in STATEMENT_PARTS
    )


def statement_obstacles(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return in sentences why a statement of these parts, by field key, cannot be confirmed yet."""
    return tuple(_obstacles([texts.get(key, "") for key in STATEMENT_PARTS]))


def own_words(texts: Mapping[str, str]) -> dict[str, str]:
    """Return what is of the office's own in each part, by field key, in their order; nothing as offered."""
    return {key: own for key in STATEMENT_PARTS if (own := _without_offered(texts.get(key, "")))}


def _obstacles(parts: list[str]) -> Iterator[str]:
    if not parts[0].strip():
        yield "Say first what was read, and in which role."
    if offered := [each for text in parts for each in _sentences(text) if _plain(each) in _AS_OFFERED]:
        yield f"Put into your own words, or take out, what stands as it was offered: {_quoted(offered)}."
    if blanks := [found for text in parts for found in _BLANK.findall(text)]:
        yield f"Fill in or take out what stands in square brackets: {_quoted(blanks)}."
    if verdicts := [found.group() for text in parts for found in _verdict().finditer(text)]:
        yield (
            "A statement says nothing of whether a duty is met or an act keeps to the law, and gives no "
            f"rating; this one says {_quoted(verdicts)}. Write of what was read and of the arrangements."
        )


@cache
def _verdict() -> re.Pattern[str]:
    """Return what finds words that judge; they are data, because the program itself never says them."""
    content = tomllib.loads(resource("documents/verdicts.toml").read_text(encoding="utf-8"))
    pieces: dict[str, str] = content["pieces"]
    words = [_PIECE.sub(lambda found: pieces[found[1]], text) for text in content["words"]]
    return re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _without_offered(text: str) -> str:
    """Return a text without the sentences that stand as they were offered."""
    lines = (
        " ".join(each for each in _sentences(line) if _plain(each) not in _AS_OFFERED)
        for line in text.split("\n")
    )
    return "\n".join(line for line in lines if line)


def _quoted(texts: list[str]) -> str:
    found = list(dict.fromkeys(texts))
    shown = [f"“{shortened(' '.join(text.split()).rstrip('.'), _QUOTED)}”" for text in found[:_MOST_QUOTED]]
    more = [f"{len(found) - _MOST_QUOTED:,} more"] if len(found) > _MOST_QUOTED else []
    return ", ".join([*shown, *more])


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _END.split(text) if part.strip()]


def _plain(sentence: str) -> str:
    """Return a sentence without what does not make it one's own: brackets, capitals, the day, points."""
    return " ".join(_WORD.findall(_DAY.sub(" ", sentence).casefold()))


_OFFERED: Final[Mapping[str, str]] = {
    "what_was_read": ("I, [name], as [role], read [which chapters] of this pack on the records as at {day}."),
    "exceptions": "I note [which exceptions that the record shows], because [reason].",
    "not_held": "This office does not hold [which information]; [who] was asked for it on [day].",
    "action_agreed": "It was agreed that [who] does [what] by [day].",
    "arrangements": (
        "Of the arrangements I am satisfied with [which], and not yet with [which], because [reason]."
    ),
}
_MOST_QUOTED: Final = 6
_QUOTED: Final = 160
_END: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_BLANK: Final = re.compile(r"\[[^\[\]\n]*\]?")
_PIECE: Final = re.compile(r"<(\w+)>")
_WORD: Final = re.compile(r"\w+")
_DAY: Final = re.compile(r"\b\d{1,2}\s\w{3,9}\s\d{4}\b|\{day\}")
_AS_OFFERED: Final = frozenset(_plain(sentence) for sentence in _OFFERED.values())
