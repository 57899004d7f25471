"""What is to be looked at again after a decision: follow-ups, review triggers, review days of EqIAs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import CLOSED_STAGES
from equality_tracker.checks.eqia_standing import APPROVED_STAGES
from equality_tracker.checks.point import Point
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.record_codes import Severity
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaTrigger
from equality_tracker.records.eqias import Eqia, EqiaAgreement

CODE: Final = "eqia-to-look-at-again"


class Look(StrEnum):
    """Why an EqIA is to be looked at again."""

    FOLLOW_UP = "follow-up"
    TRIGGER = "trigger"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Something that asks for another look at an EqIA.

    Attributes:
        why: What kind of look it is.
        eqia: The EqIA's identity.
        reference: What people call it.
        title: What it is about.
        on: The day that it was due, or on which what asks for it happened; None where that is not recorded.
        words: What it is, without the day.
        row: The identity of the follow-up or trigger, or "" for the review.

    """

    why: Look
    eqia: str
    reference: str
    title: str
    on: date | None
    words: str
    row: str = ""

    @property
    def sentence(self) -> str:
        """What it is, with its day."""
        if self.on is None:
            return self.words
        return f"{self.words} on {format_date(self.on)}" if self.why is Look.TRIGGER else self._due(self.on)

    def _due(self, day: date) -> str:
        return f"{self.words}, due {format_date(day)}"


def looks_wanted(session: Session, until: date) -> list[LookAgain]:
    """Return what is to be looked at again up to a day, the earliest first; triggers that are open always."""
    found = [*_follow_ups(session, until), *_triggers(session), *_reviews(session, until)]
    return sorted(found, key=lambda each: (each.on or date.min, each.reference, each.why))


def not_looked_at_again(session: Session, as_at: date) -> Iterator[Point]:
    """Yield each EqIA once of which a follow-up or review day has passed, or a trigger is not dealt with.

    The review of one that serves an agreement is left to the point about that service.
    """
    link = EqiaAgreement
    serving = set(session.scalars(select(link.eqia_uuid).where(link.deleted.is_(False))))
    by_eqia: dict[str, list[LookAgain]] = defaultdict(list)
    for each in looks_wanted(session, as_at):
        if each.why is Look.REVIEW and each.eqia in serving:
            continue
        if each.why is Look.TRIGGER or (each.on is not None and each.on < as_at):
            by_eqia[each.eqia].append(each)
    for uuid, wanted in by_eqia.items():
        sentence = "; ".join(_first_lower(each.sentence, number) for number, each in enumerate(wanted))
        yield Point(CODE, wanted[0].reference, f"{sentence}.", Severity.CHECK, uuid)


def _follow_ups(session: Session, until: date) -> Iterator[LookAgain]:
    row = EqiaFollowUp
    statement = (
        _of_eqias()
        .add_columns(row.uuid.label("row"), row.due_on, row.kind)
        .join(row, row.eqia_uuid == Eqia.uuid)
        .where(row.deleted.is_(False), row.recorded_on.is_(None), row.due_on <= until)
        .where(Eqia.stage.not_in(CLOSED_STAGES))
    )
    kinds = _labels("follow-up-kind")
    for each in session.connection().execute(statement):
        words = f"Follow-up “{kinds.get(each.kind, each.kind)}” is not recorded"
        yield LookAgain(Look.FOLLOW_UP, each.uuid, each.reference, each.title, each.due_on, words, each.row)


def _triggers(session: Session) -> Iterator[LookAgain]:
    row = EqiaTrigger
    statement = (
        _of_eqias()
        .add_columns(row.uuid.label("row"), row.happened_on, row.kind)
        .join(row, row.eqia_uuid == Eqia.uuid)
        .where(row.deleted.is_(False), row.dealt_on.is_(None), Eqia.stage.not_in(CLOSED_STAGES))
    )
    kinds = _labels("review-trigger")
    for each in session.connection().execute(statement):
        words = f"Review asked for: {kinds.get(each.kind, each.kind).lower()}"
        yield LookAgain(
            Look.TRIGGER, each.uuid, each.reference, each.title, each.happened_on, words, each.row
        )


def _reviews(session: Session, until: date) -> Iterator[LookAgain]:
    statement = (
        _of_eqias().add_columns(Eqia.review_on).where(Eqia.review_on <= until, Eqia.stage.in_(_REVIEWED))
    )
    for each in session.connection().execute(statement):
        yield LookAgain(Look.REVIEW, each.uuid, each.reference, each.title, each.review_on, "Review")


_REVIEWED: Final = (*APPROVED_STAGES, Stage.SCREENED_OUT.value, Stage.RECORDED.value)
"""Stages of an EqIA that stands until its review, whoever approved it."""


def _of_eqias() -> Select[*tuple[Any, ...]]:
    return (
        select(Eqia.uuid, Eqia.reference, Eqia.title)
        .where(Eqia.deleted.is_(False), Eqia.archived.is_(False))
        .order_by(Eqia.reference_key, Eqia.id)
    )


def _labels(name: str) -> Mapping[str, str]:
    return {term.code: term.label for term in vocabulary(name).terms}


def _first_lower(sentence: str, number: int) -> str:
    return sentence if number == 0 else f"{sentence[:1].lower()}{sentence[1:]}"
