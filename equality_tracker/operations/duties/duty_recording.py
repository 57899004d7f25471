"""Recording what the office did about a duty, and showing beforehand what that does to the next date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.duty_status import Clock, duty_clock, publication_record
from equality_tracker.law.applicability import Applicability
from equality_tracker.law.date_words import format_date
from equality_tracker.law.duties import duty
from equality_tracker.law.rules import CountedFrom
from equality_tracker.operations.duties.duty_detail import DutyDetail, anniversary_label, day_in_words
from equality_tracker.operations.duties.pre_election import published_within
from equality_tracker.operations.duties.publishing import record_publication
from equality_tracker.operations.editing.record_editing import add_record, change_record
from equality_tracker.records.duties import DutySetting, Publication

_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPublication:
    """A publication to be recorded: its day, its proof, and whether the clock is to run from it."""

    published_on: date
    url: str = ""
    file: Path | None = None
    note: str = ""
    is_relied_on: bool = True


@dataclass(frozen=True, slots=True)
class PublicationPreview:
    """What recording a publication would do.

    Attributes:
        sentences: What it would do to the next date, and how it stands against the clock of its day.
        is_acceptable: Whether it can be recorded.

    """

    sentences: tuple[str, ...]
    is_acceptable: bool = True


def preview_publication(
    found: DutyDetail, published_on: date, *, is_relied_on: bool, as_at: date
) -> PublicationPreview:
    """Return what a publication on a day would do to the next date of a duty; nothing is recorded."""
    if published_on > as_at:
        sentence = (
            f"{format_date(published_on)} has not come yet; a publication is recorded once it has happened."
        )
        return PublicationPreview((sentence,), is_acceptable=False)
    within = published_within(published_on, found.periods)
    pointed_out = (within,) if within else ()
    if still := _why_the_date_stays(found, published_on, is_relied_on=is_relied_on):
        return PublicationPreview((still, *pointed_out))
    after = _clock(found, (*found.relied_on, published_on), as_at)
    return PublicationPreview((_moves(found, after), *_against_its_clock(found, published_on), *pointed_out))


def record_for_duty(
    session: Session, duty_code: str, new: NewPublication, *, now: datetime, today: date
) -> Publication:
    """Record a publication with its proof, its note, and whether the office relies on it for the clock.

    Raises:
        UnknownDutyError: The catalogue has no such duty.
        PublishedInTheFutureError: The day has not come.
        RecordedAlreadyError: The register holds the same publication with the same proof.
        AttachmentUnreadableError: The proof cannot be kept.

    """
    made = record_publication(
        session,
        duty_code,
        published_on=new.published_on,
        now=now,
        today=today,
        url=new.url,
        file=new.file,
    )
    if new.note or not new.is_relied_on:
        change_record(session, made, {"note": new.note, "restarts_clock": new.is_relied_on})
    return made


def set_word_on_duty(
    session: Session, duty_code: str, values: Mapping[str, Any], *, now: datetime
) -> DutySetting:
    """Record the office's own word on a duty: its target, its adviser's reading, whether it applies.

    Raises:
        UnknownDutyError: The catalogue has no such duty.
        UnknownFieldError: A value belongs to no field of a duty setting.

    """
    code = duty(duty_code).code
    statement = select(DutySetting).where(DutySetting.duty == code, DutySetting.deleted.is_(False))
    # The last one counts where a merge left two, as it does for the clock.
    setting = session.scalars(statement.order_by(DutySetting.id.desc())).first()
    if setting is None:
        setting = DutySetting(duty=code)
        add_record(session, setting, now=now)
    change_record(session, setting, values)
    return setting


def _why_the_date_stays(found: DutyDetail, published_on: date, *, is_relied_on: bool) -> str:
    rule = found.duty.rule
    if rule is None:
        return "This duty has no fixed date, so no date moves."
    if rule.counted_from is CountedFrom.TRIGGER:
        return (
            "Each report has a clock of its own, which ends with the day of our comments on that report: "
            "record that day there. No date moves here."
            if found.reports
            else "Each trigger starts a period of its own, so no date moves here."
        )
    if not is_relied_on:
        return f"The office does not rely on it, so the clock stays as it is: {_dates(found, found.clock)}."
    later = max((day for day in found.relied_on if day > published_on), default=None)
    if later is not None:
        return (
            f"The clock runs from a later publication, of {format_date(later)}, and stays as it is: "
            f"{_dates(found, found.clock)}."
        )
    return ""


def _clock(found: DutyDetail, days: tuple[date, ...], as_at: date) -> Clock:
    # The dates are those of the rule also while a person has still to decide whether the duty applies.
    return duty_clock(found.duty, Applicability(True, found.reason), days, as_at)


def _moves(found: DutyDetail, after: Clock) -> str:
    before = found.clock
    if after.safe_date is None:
        return "No date moves."
    if after.safe_date == before.safe_date:
        return f"The date stays: {_dates(found, after)}."
    rule = found.duty.rule
    is_yearly = rule is not None and rule.unit == "months" and rule.length == _YEAR
    which = "next year's" if is_yearly else "the next"
    name = after.date_label.lower()
    old = day_in_words(before.safe_date) if before.safe_date else "not recorded here"
    return f"This moves {which} date: {name} {old} → {_dates(found, after, with_label=False)}."


def _dates(found: DutyDetail, clock: Clock, *, with_label: bool = True) -> str:
    if clock.safe_date is None:
        return "no date, as nothing is recorded here"
    label = f"{clock.date_label.lower()} " if with_label else ""
    parts = [f"{label}{day_in_words(clock.safe_date)}"]
    if clock.last_working_day:
        parts.append(f"last working day {day_in_words(clock.last_working_day)}")
    if clock.anniversary:
        parts.append(f"{anniversary_label(found.duty)} {day_in_words(clock.anniversary)}")
    return "; ".join(parts)


def _against_its_clock(found: DutyDetail, published_on: date) -> tuple[str, ...]:
    past = publication_record(found.duty, (*found.relied_on, published_on))
    record = next((each for each in past if each.published_on == published_on), None)
    return (record.sentence,) if record and record.status else ()
