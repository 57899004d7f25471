"""`duties`: every duty, whether it applies and why, and where it stands."""

from argparse import Namespace
from typing import Any, Final

from equality_tracker.checks.duty_positions import DutyPosition, duty_positions
from equality_tracker.checks.duty_status import DutyStatus
from equality_tracker.commands.opened import opened, read_session
from equality_tracker.commands.printing import Output
from equality_tracker.law.duties import DutyKind

_OTHERS: Final = {
    None: "Waits for a person to decide, or for the law to be confirmed:",
    False: "Does not apply, and why:",
}


def run(chosen: Namespace, output: Output) -> int:
    """Print the duties; `--fail-on-overdue` exits with 1 where a statutory one that applies is overdue."""
    with opened(chosen, output) as found:
        with read_session(found.register, chosen) as (session, as_at):
            positions = duty_positions(session, as_at)
        if chosen.json:
            output.document([_as_document(position) for position in positions])
        else:
            _print(positions, output)
    late = chosen.fail_on_overdue and any(_is_overdue(position) for position in positions)
    return found.exit_code(something_to_do=late)


def _is_overdue(position: DutyPosition) -> bool:
    return (
        position.duty.kind is DutyKind.STATUTORY
        and position.applicability.applies is True
        and position.clock.status is DutyStatus.OVERDUE
    )


def _as_document(position: DutyPosition) -> dict[str, Any]:
    duty, clock = position.duty, position.clock
    return {
        "duty": duty.code,
        "number": duty.number,
        "title": duty.title,
        "kind": duty.kind,
        "applies": position.applicability.applies,
        "reason": position.applicability.reason,
        "clause": duty.clause,
        "citation": duty.citation,
        "link": duty.link,
        "last_published_on": clock.last_published_on,
        "safe_date": clock.safe_date,
        "anniversary": clock.anniversary,
        "last_working_day": clock.last_working_day,
        "status": clock.status,
        "days": clock.days,
        "sentence": clock.sentence,
        "responses": [
            {
                "source": response.source.reference,
                "title": response.source.title,
                "published_on": response.source.published_on,
                "responded_on": response.source.responded_on,
                "safe_date": response.clock.safe_date,
                "status": response.clock.status,
                "days": response.clock.days,
            }
            for response in position.responses
        ],
    }


def _print(positions: list[DutyPosition], output: Output) -> None:
    rows = [
        (
            position.duty.number,
            position.duty.title,
            position.clock.last_published_on,
            position.clock.safe_date,
            position.clock.last_working_day,
            position.clock.anniversary,
            position.clock.days,
            position.clock.status_words,
        )
        for position in positions
        if position.applicability.applies
    ]
    headings = ("No.", "Duty", "Last", "Safe date", "Last working day", "Anniversary", "Days", "State")
    output.table(headings, rows)
    for applies, heading in _OTHERS.items():
        others = [position for position in positions if position.applicability.applies is applies]
        if others:
            output.line()
            output.line(heading)
        for position in others:
            output.line(f"  {position.duty.number} {position.duty.title}: {position.applicability.reason}")
