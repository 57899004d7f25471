"""Calendar files (.ics, RFC 5545): days as events that last all day, each with an identity that stays."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

_LINE_BREAK: Final = "\r\n"
_MOST_BYTES: Final = 75
"""The longest line that RFC 5545 (3.1) wants, in bytes and without its line break."""

_LAST_DAY: Final = date.max
_PROGRAM: Final = "-//Equality Tracker//Equality Tracker//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One day in a calendar, or several on end.

    Attributes:
        identity: What stays the same when the day moves, so that a calendar moves the event, too.
        on: The day, or the first.
        until: The last day, which counts; None where there is only one.
        title: What the calendar shows.
        description: What it shows when the event is opened.
        link: An address that belongs to it, or "".
        category: What kind of date it is, or "".

    """

    identity: str
    on: date
    until: date | None = None
    title: str
    description: str = ""
    link: str = ""
    category: str = ""


def calendar_file(events: Iterable[CalendarEvent], *, name: str, written_at: datetime) -> bytes:
    """Return the calendar called `name` as bytes; `written_at` has a time zone.

    Events take no time from anybody's day: they last all day and leave people free.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PROGRAM}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    stamp = written_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + _LINE_BREAK for line in lines).encode("utf-8")


def _event(event: CalendarEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.identity)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(event.on)}"
    last = max(event.on, event.until or event.on)
    if last < _LAST_DAY:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.link:
        yield f"URL:{_plain(event.link)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """Write text as RFC 5545 (3.3.11) wants it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    escaped = (_plain(line).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(escaped)


def _plain(text: str) -> str:
    """Leave out control characters: none may stand in a line, and a break would begin another one."""
    return "".join(letter for letter in text if letter == "\t" or unicodedata.category(letter) not in _UNSEEN)


_UNSEEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})


def _folded(line: str) -> str:
    """Break a long line, never within a character; what follows begins with a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        length = len(letter.encode("utf-8"))
        if size + length > _MOST_BYTES:
            pieces.append(piece)
            piece, size = "", 1  # the space before it counts
        piece, size = piece + letter, size + length
    return f"{_LINE_BREAK} ".join([*pieces, piece])
