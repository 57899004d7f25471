"""Reading options to extend an agreement as registers write them: "2 x 12 months", "+1+1", "1 + 1 years"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.exchange.date_words import any_of, plain_date_text
from equality_tracker.exchange.written_dates import Precision, WrittenDate, read_written_date


@dataclass(frozen=True, slots=True)
class WrittenExtension:
    """Options to extend that are certain.

    Attributes:
        words: What they are, in few words: `2 x 12 months`.
        months: How many months they come to together; 0 where only a day is said.
        until: The last day that they reach, where it is said; else None.
        term: The months that the agreement must run for this to be so ("3+1+1" begins with its term), or 0.

    """

    words: str
    months: int = 0
    until: date | None = None
    term: int = 0


@dataclass(frozen=True, slots=True)
class WrittenEnd:
    """What stands where the end of an agreement belongs.

    Attributes:
        day: The date, or the words that stand in place of one.
        options: The options to extend that stand beside it.
        rest: What else stands beside it and is none for certain.

    """

    day: WrittenDate
    options: WrittenExtension | None = None
    rest: str = ""


@lru_cache(maxsize=4096)
def read_extension(text: str) -> WrittenExtension | None:
    """Return the options that a text names for certain, and nothing beside them; else None."""
    bare = _without_frame(text)
    return _repeated(bare) or _added(bare) or _after_term(bare) or _until(text)


@lru_cache(maxsize=4096)
def read_end(text: str) -> WrittenEnd:
    """Read a date that may have options to extend beside it, as in "31/03/26 (with 2 x 12m ext.)".

    A second date beside the first, of which nobody can tell which counts, is no date that can be read.
    """
    whole = read_written_date(text)
    if whole.on is not None and not whole.note:
        return WrittenEnd(whole)
    for match in _BREAK.finditer(text):
        day = read_written_date(text[: match.start()].strip(_AROUND))
        rest = text[match.start() :].strip(_AROUND)
        if day.on is None or day.note or not rest:
            continue
        options = read_extension(rest)
        if options is not None and not options.term:
            return WrittenEnd(day, options)
        return WrittenEnd(whole) if _A_DATE.search(rest) else WrittenEnd(day, rest=rest)
    return WrittenEnd(whole)


def _repeated(bare: str) -> WrittenExtension | None:
    """Read "2 x 12 months", also without the sign: "two 12 month options"."""
    match = _TIMES.fullmatch(bare)
    if match is None:
        return None
    times, length, unit = int(match["times"]), int(match["length"]), _UNITS[match["unit"]]
    return _certain(f"{times} x {_counted(length, unit)}", times * length * _MONTHS[unit])


def _added(bare: str) -> WrittenExtension | None:
    """Read "1 + 1 years", "12 months + 6 months" and "2 years"; a plus before it all makes numbers years."""
    terms = _TERM.findall(bare)
    if not terms or not _SUM.fullmatch(bare):
        return None
    units = [_UNITS[unit] if unit else "" for _, unit in terms]
    if not any(units):
        is_certain = bare.startswith("+") and all(int(number) <= _MOST_YEARS for number, _ in terms)
        units = ["year"] * len(terms) if is_certain else units
    if not units[-1]:
        return None
    # A number without a unit has that of the next one: "1 + 1 years".
    for place in range(len(units) - 2, -1, -1):
        units[place] = units[place] or units[place + 1]
    numbers = [int(number) for number, _ in terms]
    months = sum(number * _MONTHS[unit] for number, unit in zip(numbers, units, strict=True))
    return _certain(_sum_in_words(numbers, units), months)


def _after_term(bare: str) -> WrittenExtension | None:
    """Read "3+1+1": a term of three years, and two options of one year, where the term is one."""
    if not _TERM_FIRST.fullmatch(bare):
        return None
    term, *numbers = (int(number) for number in bare.split("+"))
    # "1+1" may be the term and an option, or two options.
    if max(term, *numbers) > _MOST_YEARS or set(numbers) == {term}:
        return None
    certain = _certain(_sum_in_words(numbers, ["year"] * len(numbers)), 12 * sum(numbers))
    return WrittenExtension(certain.words, certain.months, term=12 * term) if certain else None


def _until(text: str) -> WrittenExtension | None:
    """Read "may be extended to 30/09/2027"."""
    match = _UP_TO_DAY.fullmatch(plain_date_text(text).strip(_AROUND))
    day = read_written_date(match["day"]) if match else None
    if day is None or day.on is None or day.note or day.precision not in _DAYS:
        return None
    return WrittenExtension(" ".join(text.split()), until=day.on)


def _certain(words: str, months: int) -> WrittenExtension | None:
    return WrittenExtension(words, months) if 0 < months <= _LONGEST else None


def _sum_in_words(numbers: list[int], units: list[str]) -> str:
    if len(set(units)) > 1:
        return " + ".join(_counted(number, unit) for number, unit in zip(numbers, units, strict=True))
    plural = len(numbers) > 1 or numbers[0] != 1
    return f"{' + '.join(map(str, numbers))} {units[0]}{'s' if plural else ''}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _without_frame(text: str) -> str:
    plain = plain_date_text(text)
    for word, number in CELL_WORDS.extension_numbers.items():
        plain = re.sub(rf"(?<!\w){word}(?!\w)", number, plain)
    plain = _SIGNS.sub(" ", plain).translate(_TIMES_SIGNS)
    plain = _NUMBER_AND_WORD.sub(" ", plain)
    plain = CELL_WORDS.around_extension.sub(" ", plain)
    return " ".join(_PLUS.sub(" + ", plain).split())


_MOST_YEARS: Final = 5
"""A number without a unit above this may count months."""
_LONGEST: Final = 600
_MONTHS: Final = {"month": 1, "year": 12}
_UNITS: Final = {
    **dict.fromkeys(("m", "mo", "mos", "mth", "mths", "mnth", "mnths", "month", "months"), "month"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "year"),
}
_DAYS: Final = frozenset({Precision.DAY, Precision.MONTH})
_AROUND: Final = " ,;.()[]-"
_A_DATE: Final = re.compile(r"\d[./-]\d{1,2}[./-]\d|\b(?:19|20)\d\d\b")
_UNIT: Final = rf"(?:{any_of(_UNITS)})"
_SIGNS: Final = re.compile(r"[()\[\],;.:'&-]")
_PLUS: Final = re.compile(r"\s*\+\s*")
_NUMBER_AND_WORD: Final = re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
_TIMES_SIGNS: Final = str.maketrans({"\N{MULTIPLICATION SIGN}": "x", "*": "x"})
_TIMES: Final = re.compile(rf"\+? ?(?P<times>\d{{1,2}}) ?x? (?P<length>\d{{1,3}}) (?P<unit>{_UNIT})")
_TERM: Final = re.compile(rf"(\d{{1,3}})(?: ({_UNIT}))?(?!\w)")
_SUM: Final = re.compile(rf"(?:\+ )?\d{{1,3}}(?: {_UNIT})?(?: \+ \d{{1,3}}(?: {_UNIT})?)*")
_TERM_FIRST: Final = re.compile(r"\d{1,2}(?: \+ \d{1,2})+")
_UP_TO_DAY: Final = re.compile(
    r"(?:(?:option|possible|may be|can be|to be) )?(?:extend|extended|extendable|extension|ext|until|up)"
    r"\.?(?: until| to| up to)?:? (?P<day>.*\d.*)"
)
_BREAK: Final = re.compile(r"[ ,;(\[+\n]")
