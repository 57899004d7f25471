"""The office's own lead times towards a duty's date, in place of those that this program suggests."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.duties import duty
from equality_tracker.law.milestones import LONGEST_LEAD, milestone_codes
from equality_tracker.operations.duties.duty_recording import set_word_on_duty
from equality_tracker.operations.editing.record_editing import check_codes
from equality_tracker.records.duties import DutyLeadTime


class LeadTimeError(TrackerError):
    """A lead time is no whole number of days that can be counted back."""

    def __init__(self) -> None:
        """Say what is accepted."""
        super().__init__(
            f"Days before the date: a whole number from 0 to {LONGEST_LEAD}, or nothing for our suggestion."
        )


class UnknownStepError(TrackerError):
    """A duty has no such step on the way to its date."""

    def __init__(self, duty_title: str, step: str) -> None:
        """Name the duty and the step."""
        super().__init__(f"{duty_title} has no step called {step} on the way to its date.")


def typed_days(text: str) -> int | None:
    """Return the number of days that somebody typed, or None for our suggestion.

    Raises:
        LeadTimeError: It is no number of days that is accepted.

    """
    bare = text.strip().removesuffix("days").removesuffix("day").strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.isdecimal()) or len(bare) > len(str(LONGEST_LEAD)):
        raise LeadTimeError
    if int(bare) > LONGEST_LEAD:
        raise LeadTimeError
    return int(bare)


def set_lead_time(
    session: Session, duty_code: str, step: str, days_before: int | None, *, now: datetime
) -> str:
    """Record how many days before the date a step is to be taken, and return the duty setting's identity.

    None takes the office's own number away, so that our suggestion counts again.

    Raises:
        UnknownDutyError: The catalogue has no such duty.
        UnknownStepError: The duty has no such step.
        LeadTimeError: The number cannot be counted back.

    """
    _refuse(duty_code, step, days_before)
    setting = set_word_on_duty(session, duty_code, {}, now=now)
    known = session.scalars(
        select(DutyLeadTime)
        .where(DutyLeadTime.duty_setting_uuid == setting.uuid, DutyLeadTime.step == step)
        .order_by(DutyLeadTime.id)
    ).all()
    if days_before is None:
        for row in known:
            row.deleted = True
    elif known:
        known[-1].days_before, known[-1].deleted = days_before, False
    else:
        row = DutyLeadTime(duty_setting_uuid=setting.uuid, step=step, days_before=days_before)
        check_codes(row)
        session.add(row)
    session.flush()
    return setting.uuid


def _refuse(duty_code: str, step: str, days_before: int | None) -> None:
    found = duty(duty_code)
    if found.rule is None or step not in milestone_codes(found.rule.code):
        raise UnknownStepError(found.title, step)
    if days_before is not None and not 0 <= days_before <= LONGEST_LEAD:
        raise LeadTimeError
