"""Points to check about AI and other new technology: used or perhaps used, and not written about."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_points import looked_at
from equality_tracker.checks.point import Point
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_standing import says
from equality_tracker.record_codes import Severity
from equality_tracker.records.base import fields_of
from equality_tracker.records.eqias import Eqia

TECHNOLOGY: Final = "technology-blank"
"""The code of the point that prompts about a technology are not answered."""


def technology_unanswered(session: Session, as_at: date) -> Iterator[Point]:
    """Yield EqIAs of something that uses technology, or may, without words on what was asked about it."""
    found = looked_at(session, as_at).with_only_columns(Eqia.uuid)
    statement = (
        select(Eqia)
        .where(Eqia.uuid.in_(found), Eqia.uses_technology.in_(_MAY_BE_USED))
        .where(Eqia.stage != Stage.RECORDED.value)
        .order_by(Eqia.reference_key, Eqia.id)
    )
    for eqia in session.scalars(statement):
        if sentence := technology_sentence(eqia):
            yield Point(TECHNOLOGY, eqia.reference, sentence, Severity.EXPLAIN, eqia.uuid)


def technology_sentence(eqia: Eqia) -> str:
    """Say what is not written yet about a technology that is used, or may be, or ""."""
    if eqia.uses_technology not in _MAY_BE_USED:
        return ""
    labels = fields_of(Eqia)
    missing = [f"“{labels[key].label}”" for key in _PROMPTS if not says(getattr(eqia, key))]
    return f"Technology is or may be used; not written yet: {', '.join(missing)}." if missing else ""


_MAY_BE_USED: Final = ("yes", "unsure")
_PROMPTS: Final = ("technology_what", "technology_inquiry", "technology_bias", "technology_supplier")
