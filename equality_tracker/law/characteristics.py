"""The nine protected characteristics, the three aims of the equality duty, and where the two meet."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from equality_tracker.law.law_files import read_law_file
from equality_tracker.law.vocabularies import Term, vocabulary


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A protected characteristic; `relevant` means that section 149(7) lists it."""

    code: str
    label: str
    relevant: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim of section 149(1), with the parts that subsections (3) and (5) name."""

    code: str
    label: str
    section: str
    parts: tuple[Term, ...]
    only_relevant: bool  #: whether it speaks of relevant protected characteristics only


@cache
def characteristics() -> tuple[Characteristic, ...]:
    """Return the nine protected characteristics in the order of Equality Act 2010, section 4."""
    relevant = frozenset(_content()["relevant"])
    return tuple(
        Characteristic(term.code, term.label, term.code in relevant)
        for term in vocabulary("characteristics").terms
    )


@cache
def aims() -> tuple[Aim, ...]:
    """Return the three aims of Equality Act 2010, section 149(1), in order."""
    terms = vocabulary("aims")
    return tuple(
        Aim(
            code=row["code"],
            label=terms.term(row["code"]).label,
            section=row["section"],
            parts=tuple(terms.term(part) for part in row["parts"]),
            only_relevant=row["only_relevant"],
        )
        for row in _content()["aim"]
    )


def is_live(characteristic: Characteristic, aim: Aim) -> bool:
    """Say whether `aim` covers `characteristic`: all do but B and C for marriage and civil partnership."""
    return characteristic.relevant or not aim.only_relevant


@cache
def _content() -> dict[str, Any]:
    return read_law_file("aims.toml")
