"""The catalogue of duties: what each asks, where it stands, whom it binds and what shows that it was done."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from equality_tracker.errors import TrackerError
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.law_files import read_law_file
from equality_tracker.law.rules import RULES, Rule

CONTINUOUS = "continuous"
NO_FIXED_DATE = "no-fixed-date"

_ANSWERS = {"yes": True, "no": False, "ask": None}


class DutyKind(StrEnum):
    """How strong a duty is: law, customary, chosen, or only watched."""

    STATUTORY = "statutory"
    EXPECTED = "expected"
    VOLUNTARY = "voluntary"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Binding:
    """Whether a duty binds one kind of body, and why; None means that a person must decide."""

    applies: bool | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty of the catalogue; everything it says is in our own words."""

    code: str
    number: str
    title: str
    kind: DutyKind
    citation: str
    link: str
    checked_on: date
    checked_how: str  #: what was read on that day, and what was not
    clause: str
    recurrence: str  #: the code of a rule, `continuous` or `no-fixed-date`
    trigger: str
    evidence: str
    condition: str = ""  #: a further test of `applicability`, by its code
    unconfirmed_because: str = ""  #: why the entry is switched off; empty where it is not
    notes: tuple[str, ...] = ()
    bindings: MappingProxyType[BodyKind, Binding] = field(hash=False)

    @property
    def confirmed(self) -> bool:
        """Whether the entry may be shown as law or practice; otherwise it is switched off."""
        return self.unconfirmed_because == ""

    @property
    def rule(self) -> Rule | None:
        """The rule by which the duty recurs, or None where it has no date of its own."""
        return RULES.get(self.recurrence)


class UnknownDutyError(TrackerError):
    """No duty has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no duty “{code}”. The duties are: {', '.join(_by_code())}.")


def duties() -> tuple[Duty, ...]:
    """Return every duty in the catalogue's order."""
    return tuple(_by_code().values())


def duty(code: str) -> Duty:
    """Return the duty with this code.

    Raises:
        UnknownDutyError: No duty has this code.

    """
    if code not in _by_code():
        raise UnknownDutyError(code)
    return _by_code()[code]


@cache
def _by_code() -> dict[str, Duty]:
    content = read_law_file("duties.toml")
    return {row["code"]: _duty(row, content["otherwise"]) for row in content["duty"]}


def _duty(row: dict[str, Any], otherwise: list[dict[str, Any]]) -> Duty:
    described = {name: value for name, value in row.items() if name != "binds"}
    return Duty(
        **described
        | {
            "kind": DutyKind(row["kind"]),
            "notes": tuple(row.get("notes", ())),
            "bindings": MappingProxyType(_bindings(otherwise) | _bindings(row["binds"])),
        }
    )


def _bindings(rows: list[dict[str, Any]]) -> dict[BodyKind, Binding]:
    return {
        BodyKind(kind): Binding(_ANSWERS[row["applies"]], row["because"])
        for row in rows
        for kind in row["kinds"]
    }
