"""Finding in running text what counts people: small numbers before a word for people, and shares of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from string import punctuation
from types import MappingProxyType
from typing import Final

from equality_tracker.figures.small_numbers import SmallNumberRule

_WORDS: Final = MappingProxyType(
    {
        "no": 0,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
    }
)
_SEVERAL: Final = (
    "people|persons|staff|employees|workers|officers|constables|members|volunteers|visitors|applicants|"
    "candidates|respondents|residents|users|clients|patients|victims|survivors|complainants|detainees|"
    "prisoners|offenders|suspects|witnesses|carers|parents|mothers|children|pupils|students|adults|"
    "teenagers|women|men|girls|boys|managers|trainees|apprentices|individuals|households|families|colleagues|headcount|fte"
)
_ONE: Final = (
    "person|employee|worker|officer|constable|member|volunteer|visitor|applicant|candidate|respondent|"
    "resident|user|client|patient|victim|survivor|complainant|detainee|prisoner|offender|suspect|witness|"
    "carer|parent|mother|child|pupil|student|adult|teenager|woman|man|girl|boy|manager|trainee|apprentice|"
    "individual|household|family|colleague"
)
_DESCRIBED: Final = "disabled|deaf|blind|trans|gay|lesbian|bisexual|pregnant"
_PEOPLE_WORDS: Final = frozenset(f"{_SEVERAL}|{_ONE}|{_DESCRIBED}".split("|"))
"""Most texts have none of them, which is known sooner than what a pattern finds."""
_WITHOUT_MARKS: Final = str.maketrans(
    dict.fromkeys(f"{punctuation}\u2018\u2019\u201c\u201d\u2013\u2014\u2026", " ")
)
_NUMBER: Final = rf"\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)}"
_OUT_OF: Final = r"of\s+(?:the|our|their|its|his|her|these|those|all)"
"""What stands between a number and the people it is some of, such as “three of the women”."""
_BETWEEN: Final = (
    r"(?!(?:of|for|to|with|by|and|or|in|on|at|that|which|who|from|the|a|an|per|than|years?|months?|weeks?|"
    r"days?|hours?|miles?|dozens?|hundreds?|thousands?|millions?)\b)"
    r"(?:was|is|[A-Za-z][\w'\u2019-]*(?:\+|[^\Ws]|ous))"
)
_COUNTED: Final = re.compile(
    rf"(?<![\w£.,/\u2013-])(?:(?P<least>\d{{1,2}})[\u2013-])?(?P<number>{_NUMBER})(?:\s+{_OUT_OF})?"
    rf"(?:\s+{_BETWEEN}){{0,2}}?\s+"
    rf"(?P<people>{_SEVERAL}|{_ONE}|{_DESCRIBED})\b(?!\s+(?:in|out\s+of)\s+(?:{_NUMBER})\b)",
    re.IGNORECASE,
)
_NUMBERED_OR_SHARE: Final = re.compile(
    rf"(?:\b(?:sections?|regulations?|articles?|paragraphs?|parts?|lots?|pages?|phases?|years?|grades?|bands?|"
    rf"levels?|tables?|figures?|steps?|no\.?|under|over|aged?)|\b(?:{_NUMBER})(?:\s+[\w-]+)?\s+(?:in|out\s+of))\s*$",
    re.IGNORECASE,
)
_NEAR: Final = 80
"""How many characters around a number are looked at."""
_SHARE: Final = re.compile(r"%|\bper\s+cent|\bpercent|\bproportion|\bshare\b|\brate\b|\bper\b", re.IGNORECASE)
_PEOPLE: Final = re.compile(rf"\b(?:{_SEVERAL})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PeopleInText:
    """A number of people in a text.

    Attributes:
        count: How many.
        phrase: The words that say so.
        before: Up to three words before it.
        after: Up to three words after it.

    """

    count: Decimal
    phrase: str
    before: str
    after: str


def small_numbers_in(text: str, rule: SmallNumberRule) -> list[PeopleInText]:
    """Return the small numbers of people that `text` tells of."""
    return [found for found in people_in(text) if rule.is_small(found.count)]


def people_in(text: str) -> Iterator[PeopleInText]:
    """Yield every number of people that `text` tells of; “one in five people” is a share and none."""
    if _PEOPLE_WORDS.isdisjoint(text.casefold().translate(_WITHOUT_MARKS).split()):
        return
    line = " ".join(text.split())
    for found in _COUNTED.finditer(line):
        before = line[max(0, found.start() - _NEAR) : found.start()]
        if not _NUMBERED_OR_SHARE.search(before):
            yield PeopleInText(
                _value(found["least"] or found["number"]),
                found.group(),
                " ".join(before.split()[-3:]),
                " ".join(line[found.end() : found.end() + _NEAR].split()[:3]),
            )


def tells_of_people(text: str) -> bool:
    """Tell whether `text`, such as the title of a measure, names people."""
    return _PEOPLE.search(text) is not None


def is_a_share(unit: str) -> bool:
    """Tell whether `unit` is that of a percentage or of a rate."""
    return _SHARE.search(unit) is not None


def says_share(text: str, share: str) -> str:
    """Return where `text` gives the percentage `share`, such as “8 %” or “8 per cent”, or ""."""
    found = re.search(rf"(?<![\w.,]){re.escape(share)}\s*(?:%|per\s?cent\b|percentage\s+points?\b)", text)
    return found.group() if found else ""


def _value(number: str) -> Decimal:
    known = _WORDS.get(number.casefold())
    return Decimal(number.replace(",", "")) if known is None else Decimal(known)
