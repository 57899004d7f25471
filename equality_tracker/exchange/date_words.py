"""The words around dates, as the data file lists them, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from equality_tracker.resource_files import resource


@dataclass(frozen=True, slots=True)
class DateWords:
    """What to look for in a written date; every text is in the form that `plain_date_text` gives."""

    none: frozenset[str]
    unknown: frozenset[str]
    open_ended: re.Pattern[str]
    recurring: re.Pattern[str]
    relative: re.Pattern[str]
    vague: re.Pattern[str]
    without_year: re.Pattern[str]
    before_a_date: re.Pattern[str]
    moved_to: re.Pattern[str]
    moved_from: re.Pattern[str]
    months: dict[str, int]
    month: str


def plain_date_text(text: str) -> str:
    """Return text in small letters, with plain spaces, hyphens and apostrophes, no full stop at its ends."""
    plain = _SPACES.sub(" ", text.casefold().translate(_PLAIN)).strip(" .,;")
    return plain if plain != "" or not text.strip() else text.strip()


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _load() -> DateWords:
    data = tomllib.loads(resource("exchange/dates.toml").read_text(encoding="utf-8"))
    months = {name: int(number) for number, names in data["months"].items() for name in names}
    month = any_of(months)
    return DateWords(
        none=frozenset(data["none"]),
        unknown=frozenset(data["unknown"]),
        open_ended=re.compile(rf"(?:{any_of(data['open_ended'])})\b"),
        recurring=_as_words(data["recurring"]),
        relative=_as_words(data["relative"]),
        vague=_as_words(data["vague"]),
        without_year=_without_year(month, data["before_a_date"], data["weekdays"]),
        before_a_date=re.compile(rf"(?:(?:{any_of(data['before_a_date'] + data['weekdays'])})\b[\s,:]*)+"),
        moved_to=_between_dates(data["moved_to"]),
        moved_from=_between_dates(data["moved_from"]),
        months=months,
        month=month,
    )


def _as_words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)")


def _without_year(month: str, before: list[str], weekdays: list[str]) -> re.Pattern[str]:
    """Match a day, a month or a quarter that stands alone: which year is meant would be a guess."""
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"^(?:(?:{any_of(before + weekdays)})\b[\s,:]*)*"
        rf"(?:{day}(?: of)?[ ./-]*(?:{month})|(?:{month})(?: {day})?|\d{{1,2}}[./]\d{{1,2}}"
        r"|(?:q|qtr|quarter) ?[1-4](?: ?[/&-] ?q?[1-4])?)$"
    )


def _between_dates(words: list[str]) -> re.Pattern[str]:
    """Match "DATE (words DATE)": the first group, then the second."""
    return re.compile(
        rf"(.*?\d.*?)[\s(\[,;/-]*(?<!\w)(?:{any_of(words)})(?!\w)[\s:]*(.*?\d.*?)[)\].]*$", re.DOTALL
    )


_SPACES: Final = re.compile(r"[^\S\n]+")
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u00b4`", "'"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009", " "),
    }
)

DATE_WORDS: Final = _load()
