"""`new`: an office's register."""

import shlex
from argparse import Namespace
from typing import Final

from equality_tracker.commands.opened import now, who_asks
from equality_tracker.commands.printing import Output
from equality_tracker.errors import TrackerError
from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.registers.starting import NewOffice, start_register

_MOST_STAFF: Final = 1_000_000


class UnlikelyHeadcountError(TrackerError):
    """No office has this many employees."""

    def __init__(self, staff: int) -> None:
        """Name the number."""
        super().__init__(f"{staff} is not a number of employees; count those whom the body employs itself.")


class NamelessBodyError(TrackerError):
    """The body's name was left empty."""

    def __init__(self) -> None:
        """Say what to type."""
        super().__init__("Say what the body is called, such as --body “PCC for Marlshire”.")


def run(chosen: Namespace, output: Output) -> int:
    """Start the register and say what to do next."""
    office = _office(chosen)
    register = start_register(chosen.file, office, who=who_asks(chosen), now=now, replace=chosen.replace)
    register.close()
    output.result(
        {"file": str(chosen.file), "body": office.name, "kind": office.kind, "staff": office.employees},
        f"Started {chosen.file} for {office.name}.",
        f"Next: record when equality information was last published, with "
        f"`equality-tracker publish {shlex.quote(str(chosen.file))} annual-information --on DATE`.",
        as_document=chosen.json,
    )
    for notice in register.notices:
        output.tell(notice.sentence)
    return int(any(notice.needs_person for notice in register.notices))


def _office(chosen: Namespace) -> NewOffice:
    if not 0 <= chosen.staff <= _MOST_STAFF:
        raise UnlikelyHeadcountError(chosen.staff)
    if not (name := chosen.body.strip()):
        raise NamelessBodyError
    return NewOffice(name, BodyKind(chosen.kind), chosen.staff, chosen.wales)
