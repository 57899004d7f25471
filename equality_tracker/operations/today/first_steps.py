"""What a new office may do first, as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One line: what to do, where, and whether it is done."""

    text: str
    place: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The lines for a new office; `is_wanted` where something is left to do in a register that is new."""

    steps: tuple[FirstStep, ...]
    is_wanted: bool
