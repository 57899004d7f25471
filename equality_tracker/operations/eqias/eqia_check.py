"""Checking one EqIA: the points that a person should look at, each with the place where it is settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_points import (
    impact_rows,
    mitigation_sentence,
    no_impact_sentence,
    our_part_sentence,
    provider_words_of,
    unknown_sentence,
)
from equality_tracker.checks.negative_points import NEGATIVE, negative_sentence
from equality_tracker.checks.point import Point
from equality_tracker.checks.points import CHECKS, points_of, with_explanations
from equality_tracker.checks.technology_points import TECHNOLOGY, technology_sentence
from equality_tracker.law.eqia import Form, Stage
from equality_tracker.law.eqia_stages import ENDED, SIGNED
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.eqias.eqia_rows import agreements_of, eqia_called, rows_of
from equality_tracker.operations.points.grouped_points import ShownPoint, shown_points
from equality_tracker.record_codes import Severity
from equality_tracker.records.actions import Action
from equality_tracker.records.eqia_parts import EqiaEngagement, EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderForm


@dataclass(frozen=True, slots=True)
class PointOfEqia:
    """A point to check with where it is settled.

    Attributes:
        shown: The point, and the kind of the record it is about.
        section: The code of the section of the EqIA's page; "" where it is settled in another record.

    """

    shown: ShownPoint
    section: str

    @property
    def can_be_explained(self) -> bool:
        """Whether the office can put words beside it: a check found it, which looks at every EqIA."""
        return self.shown.point.check in CHECKS


def check_eqia(session: Session, uuid: str, *, as_at: date) -> tuple[PointOfEqia, ...]:
    """Return the points about an EqIA, whatever its stage, and about the records that it is made for.

    Its own come first, in the order of its page; those that the office explained come last.

    Raises:
        NoSuchRecordError: There is no such EqIA.

    """
    eqia = eqia_called(session, uuid)
    own = dict(own_points(session, eqia))
    settled_in = {point.check: section for point, section in own.items()} | _ELSEWHERE_ON_THE_PAGE
    found = [*with_explanations(session, own), *_of_checks(session, eqia, as_at)]
    return tuple(
        PointOfEqia(shown, settled_in.get(shown.point.check, "about") if shown.point.about == uuid else "")
        for shown in shown_points(session, found)
    )


def awaits_signature(stage: str) -> bool:
    """Tell whether an EqIA at a stage is still to be signed, so that what stands in the way matters."""
    return stage not in SIGNED | ENDED


def own_points(session: Session, eqia: Eqia) -> Iterator[tuple[Point, str]]:
    """Yield what of an EqIA a person should look at, with the code of its section; each check once."""
    rows = impact_rows(session, EqiaImpact.eqia_uuid == eqia.uuid).get(eqia.uuid, [])
    ours = our_part_sentence(eqia.our_consideration, provider_words_of(session, eqia.uuid))
    for check, sentence, section in (
        ("no-impact-without-evidence", no_impact_sentence(rows, len(rows)), "impacts"),
        (NEGATIVE, negative_sentence(session, eqia.uuid), "impacts"),
        ("unknown-without-action", unknown_sentence(rows), "actions"),
        ("mitigation-without-action", mitigation_sentence(rows), "actions"),
        ("engagement-blank", _engagement_sentence(session, eqia), "engagement"),
        (TECHNOLOGY, technology_sentence(eqia), "technology"),
        ("our-part-missing", ours, "consideration"),
    ):
        if sentence:
            yield Point(check, eqia.reference, sentence, Severity.EXPLAIN, eqia.uuid), section


def _of_checks(session: Session, eqia: Eqia, as_at: date) -> Iterator[Point]:
    """Yield what the checks of the whole register find about the EqIA and the records it is made for."""
    about = _made_for(session, eqia)
    for check in _LOOKED_THROUGH:
        yield from (point for point in points_of(session, check, as_at) if point.about in about)


def _made_for(session: Session, eqia: Eqia) -> set[str]:
    forms = select(ProviderForm.uuid).where(
        ProviderForm.eqia_uuid == eqia.uuid, ProviderForm.deleted.is_(False)
    )
    actions = select(Action.uuid).where(Action.eqia_uuid == eqia.uuid, Action.deleted.is_(False))
    return {
        eqia.uuid,
        eqia.decision_uuid or eqia.uuid,
        *(each.uuid for each in agreements_of(session, eqia.uuid)),
        *session.scalars(forms),
        *session.scalars(actions),
    }


def _engagement_sentence(session: Session, eqia: Eqia) -> str:
    """Say that neither engagement nor a reason is on record, or ""."""
    is_full = eqia.form in {"", Form.FULL.value}
    if not is_full or eqia.stage == Stage.RECORDED or says(eqia.no_engagement_because):
        return ""
    if rows_of(session, EqiaEngagement, eqia.uuid):
        return ""
    return "Neither whom it asked is recorded, nor why nobody was asked."


_ELSEWHERE_ON_THE_PAGE: Final = {
    "approval-without-support": "signing",
    "changed-after-signature": "versions",
    "signature-recorded-later": "signing",
    "screened-out-with-yes": "screening",
    "eqia-to-look-at-again": "follow-up",
}
_LOOKED_THROUGH: Final = (
    *("decision-without-regard", "service-without-eqia", "extension-without-review", "cover-ends-soon"),
    *("provider-not-answered", "answer-unread", *_ELSEWHERE_ON_THE_PAGE),
    *("mitigation-without-owner-or-date", "no-current-owner", "days-out-of-turn"),
)
"""The checks that may find something about an EqIA and the records around it; its own are made above."""
