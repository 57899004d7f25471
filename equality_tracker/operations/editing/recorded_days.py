"""What is recorded on a day: only once it has happened, and a look or an answer only with its words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from equality_tracker.checks.body import sample_day
from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia_standing import says
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Part
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaTrigger
from equality_tracker.store.failures import OutsideTheChangePathError
from equality_tracker.store.recording import operation_of

_LOCAL: Final = ZoneInfo("Europe/London")


class AheadOfTimeError(TrackerError):
    """Something was to be recorded on a day that has not come."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(f"{format_date(day)} has not come yet; it is recorded once it has happened.")


class NoFindingError(TrackerError):
    """A follow-up was to be recorded without what was found or why."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__(
            "Say what was found (as predicted, worse, better, cannot tell) and because of what. "
            "Nothing was changed."
        )


class NoAnswerToTriggerError(TrackerError):
    """A review trigger was to be dealt with without saying how."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("Say what was done about it, or why nothing. Nothing was changed.")


class DealtBeforeItHappenedError(TrackerError):
    """A review trigger was to be dealt with before it happened."""

    def __init__(self, dealt_on: date, happened_on: date) -> None:
        """Name both days."""
        super().__init__(
            f"It happened on {format_date(happened_on)} and cannot have been dealt with on "
            f"{format_date(dealt_on)}. Nothing was changed."
        )


def ensure_come(session: Session, day: date) -> None:
    """Refuse a day after that of the operation, and in a sample office after the sample's own.

    Raises:
        AheadOfTimeError: It has not come.

    """
    today = day_of_recording(session)
    if today is not None and day > today:
        raise AheadOfTimeError(day)


def day_of_recording(session: Session) -> date | None:
    """Return the day of the operation, in a sample office no day before the sample's own.

    A session without an operation knows no day.
    """
    try:
        today = operation_of(session).now().astimezone(_LOCAL).date()
    except OutsideTheChangePathError:
        return None
    return max(today, sample_day(session) or today)


def ensure_recorded(
    session: Session, part: type[Part], values: Mapping[str, Any], row: Part | None = None
) -> None:
    """Refuse values that would record something ahead of time, or a follow-up or trigger without words.

    Args:
        session: A writing session.
        part: The class of the row; others are none of its business.
        values: What is set.
        row: The row before; None for a new one.

    Raises:
        AheadOfTimeError: A day has not come.
        NoFindingError, NoAnswerToTriggerError: The words are missing.
        DealtBeforeItHappenedError: A trigger would be dealt with before it happened.

    """
    for key in _DAYS_OF.get(part, ()):
        if values.get(key) is not None:
            ensure_come(session, values[key])

    if part is EqiaFollowUp and _lacks_words(values, row, "recorded_on", ("happened", "because")):
        raise NoFindingError
    if part is EqiaTrigger and _lacks_words(values, row, "dealt_on", ("dealt_because",)):
        raise NoAnswerToTriggerError
    if part is EqiaTrigger:
        _ensure_order(values, row)


def _ensure_order(values: Mapping[str, Any], row: Part | None) -> None:
    happened, dealt = (values.get(key, getattr(row, key, None)) for key in _DAYS_OF[EqiaTrigger])
    if happened and dealt and dealt < happened and not values.keys().isdisjoint(_DAYS_OF[EqiaTrigger]):
        raise DealtBeforeItHappenedError(dealt, happened)


def _lacks_words(values: Mapping[str, Any], row: Part | None, day: str, words: Sequence[str]) -> bool:
    """Tell whether values leave a row with its day and without words, by changing one of them."""
    if values.keys().isdisjoint((day, *words)):
        return False
    after = {key: values.get(key, getattr(row, key, None)) for key in (day, *words)}
    return after[day] is not None and not all(says(after[key] or "") for key in words)


_DAYS_OF: Final[Mapping[type[Part], tuple[str, ...]]] = {
    Action: ("done_on",),
    EqiaFollowUp: ("recorded_on",),
    EqiaTrigger: ("happened_on", "dealt_on"),
    Decision: ("considered_on", "signed_on", "note_before_on"),
}
"""Days on which something happened; the day of a decision itself may be planned."""
