"""How commissioned services are covered by EqIAs."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import has_ended
from equality_tracker.checks.commissioning import CommissioningRules, commissioning_rules
from equality_tracker.checks.decision_guard import CLOSED_STAGES
from equality_tracker.checks.expected_form import ExpectedForm, expected_by
from equality_tracker.checks.guard_words import NOBODY_HERE
from equality_tracker.checks.signatures import first_signature_days
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import FINISHED_STAGES, Form, Stage
from equality_tracker.record_codes import Cover
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

SIGNED_STAGES: Final = frozenset(
    stage.value for stage in FINISHED_STAGES | {Stage.UNDER_REVIEW, Stage.RECORDED}
)
"""Stages after a signature here or elsewhere, also a reasoned screening-out: these can cover a service."""

_NOTE: Final = "note"
"""The form of an EqIA that is a due-regard note."""


BARE: Final = (Cover.NONE, Cover.REVIEW_PAST, Cover.NOT_SIGNED_HERE)
"""What asks somebody to look: nothing that is signed in this register, or elsewhere, and in date."""


@dataclass(frozen=True, slots=True)
class CoveredAgreement:
    """A service with the EqIAs that serve it and one sentence on what the record shows.

    Attributes:
        agreement: The service.
        eqias: The EqIAs that serve it, also those of the contract or round that it is a lot of.
        cover: What the record shows.
        sentence: The same in words.
        through: The reference of the contract or round whose EqIA covers it; "" where it is its own.
        anew: That an EqIA was signed and is being written anew, where nothing else covers it; "" otherwise.

    """

    agreement: Agreement
    eqias: tuple[Eqia, ...]
    cover: Cover
    sentence: str
    through: str = ""
    anew: str = ""


COVER_TONES: Final[Mapping[Cover, str]] = MappingProxyType(
    {
        Cover.IN_DATE: "green",
        Cover.REVIEW_PAST: "amber",
        Cover.NOT_SIGNED_HERE: "grey",
        Cover.PARTNER: "green",
        Cover.NOTE: "grey",
        Cover.SCREENED_OUT: "grey",
        Cover.NONE: "red",
        Cover.NOT_EXPECTED: "grey",
        Cover.UNDATED: "grey",
    }
)
"""The code of the colour of each."""


def covered_agreements(
    session: Session, as_at: date, *, only: Collection[str] | None = None
) -> list[CoveredAgreement]:
    """Return every service that has not ended by `as_at`, or `only` some, in the order of its reference.

    One that may be extended runs as far as it may, until its record says otherwise. One without a start and
    an end may have ended or not: it is there, but as nothing that asks for a look.
    """
    serving, rules = _Serving(session, only), commissioning_rules(session)
    first = first_signature_days(
        session, select(EqiaAgreement.eqia_uuid).where(EqiaAgreement.deleted.is_(False))
    )
    statement = (
        select(Agreement)
        .where(Agreement.deleted.is_(False), Agreement.archived.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
    )
    if only is not None:
        statement = statement.where(Agreement.uuid.in_(only))
    running = [item for item in session.scalars(statement) if not has_ended(item, as_at)]
    covered = [_covered(agreement, serving.of(agreement), rules, first, as_at) for agreement in running]
    return [each if serving.is_dated(each.agreement) else _undated(each) for each in covered]


def _covered(
    agreement: Agreement,
    served: Mapping[str, list[Eqia]],
    rules: CommissioningRules,
    first: Mapping[str, date],
    as_at: date,
) -> CoveredAgreement:
    """Return what covers a service; its own EqIA comes before that of what it is a lot of."""
    eqias = [eqia for found in served.values() for eqia in found]
    nearest = [(of, eqia) for of, found in served.items() for eqia in found if eqia.stage in SIGNED_STAGES]
    current = [(of, eqia) for of, eqia in nearest if eqia.review_on is None or eqia.review_on >= as_at]
    anew = "" if nearest else _written_anew(eqias, first)
    through, cover, sentence = "", *_without_cover(eqias, anew, expected_by(rules, agreement))
    if current:
        here = [(of, eqia) for of, eqia in current if not _is_recorded_only(eqia)]
        through, newest = _newest(here or current, lambda eqia: eqia.signed_on)
        cover, sentence = _cover(newest, through)
    elif nearest:
        through, newest = _newest(nearest, lambda eqia: eqia.review_on)
        cover = Cover.REVIEW_PAST
        recorded = f"; {NOBODY_HERE}" if _is_recorded_only(newest) else ""
        sentence = f"The review of {newest.reference}{_of(through)} was due{_on(newest.review_on)}{recorded}."
    return CoveredAgreement(agreement, tuple(eqias), cover, sentence, through, anew)


def _undated(found: CoveredAgreement) -> CoveredAgreement:
    return replace(found, cover=Cover.UNDATED, sentence=f"No start or end is on record. {found.sentence}")


def _newest(found: Sequence[tuple[str, Eqia]], day: Callable[[Eqia], date | None]) -> tuple[str, Eqia]:
    """Return the newest of the nearest EqIAs with what it is through."""
    nearest = [(of, eqia) for of, eqia in found if of == found[0][0]]
    return max(nearest, key=lambda each: day(each[1]) or date.min)


def _cover(newest: Eqia, through: str) -> tuple[Cover, str]:
    called = f"{newest.reference}{_of(through)}"
    if newest.assessed_by:
        return Cover.PARTNER, f"{called}, made by {newest.assessed_by}."
    review = f", review on {format_date(newest.review_on)}" if newest.review_on else ""
    if _is_recorded_only(newest):
        return Cover.NOT_SIGNED_HERE, f"{called}, {_recorded(newest)}{review}; {NOBODY_HERE}."
    if newest.stage == Stage.SCREENED_OUT.value:
        until = f", in date until {format_date(newest.review_on)}" if newest.review_on else ""
        return Cover.SCREENED_OUT, f"{called}, screened out{_on(newest.signed_on)}{until}."
    if newest.form == _NOTE:
        return Cover.NOTE, f"{called}, a due-regard note, signed{_on(newest.signed_on)}{review}."
    return Cover.IN_DATE, f"{called}, signed{_on(newest.signed_on)}{review}."


def _is_recorded_only(eqia: Eqia) -> bool:
    """Tell whether an EqIA of the office's own came from elsewhere: nobody signed it in this register."""
    return not eqia.signed_by and not eqia.assessed_by


def _recorded(eqia: Eqia) -> str:
    """Say as what one is recorded that nobody signed here."""
    if eqia.stage == Stage.SCREENED_OUT.value:
        return f"recorded as screened out{_on(eqia.signed_on)}"
    signed = f", signed{_on(eqia.signed_on)}" if eqia.signed_on else ""
    return f"recorded as approved elsewhere{signed}"


def _written_anew(eqias: Sequence[Eqia], first: Mapping[str, date]) -> str:
    """Say which EqIA was signed and is being written anew, or ""."""
    for eqia in eqias:
        if eqia.stage not in CLOSED_STAGES and (day := first.get(eqia.uuid)):
            return f"{eqia.reference} was signed on {format_date(day)}; it is being written anew."
    return ""


def _without_cover(eqias: Sequence[Eqia], anew: str, expected: ExpectedForm) -> tuple[Cover, str]:
    """Return what the record shows where nothing signed covers a service; the office may expect none."""
    if not expected.form:
        return Cover.NOT_EXPECTED, expected.because
    if anew:
        return Cover.NONE, anew
    if open_ := [eqia for eqia in eqias if eqia.stage not in CLOSED_STAGES]:
        return Cover.NONE, f"{open_[0].reference} is not signed yet."
    if eqias:
        return Cover.NONE, f"{eqias[-1].reference} is {eqias[-1].stage}; no other EqIA is on record."
    lesser = f" {expected.because}" if expected.form != Form.FULL else ""
    return Cover.NONE, f"No EqIA is on record.{lesser}"


def _on(day: date | None) -> str:
    return f" on {format_date(day)}" if day else ""


def _of(through: str) -> str:
    return f" of {through}" if through else ""


class _Serving:
    """Which EqIAs serve an agreement: its own, and those of the contract or round that it is a lot of."""

    def __init__(self, session: Session, only: Collection[str] | None) -> None:
        whole = select(Agreement.uuid, Agreement.parent_uuid, Agreement.reference).where(
            Agreement.deleted.is_(False)
        )
        self._above = {uuid: (parent, reference) for uuid, parent, reference in session.execute(whole)}
        wanted = None if only is None else {*only, *(above for each in only for above in self._wholes(each))}
        self._eqias = _eqias_by_agreement(session, wanted)
        has_days = or_(Agreement.starts_on.is_not(None), Agreement.ends_on.is_not(None))
        self._dated = frozenset(session.scalars(select(Agreement.uuid).where(has_days)))

    def of(self, agreement: Agreement) -> Mapping[str, list[Eqia]]:
        """Return the EqIAs by the reference of what they are through; "" for the agreement's own."""
        whole = {self._above[uuid][1]: self._eqias[uuid] for uuid in self._wholes(agreement.uuid)}
        return {"": self._eqias[agreement.uuid], **whole}

    def is_dated(self, agreement: Agreement) -> bool:
        """Tell whether an agreement, or what it is a lot of, has a start or an end."""
        return not self._dated.isdisjoint([agreement.uuid, *self._wholes(agreement.uuid)])

    def _wholes(self, uuid: str) -> list[str]:
        """Return what an agreement is a lot of, and what that is one of, the nearest first."""
        found: list[str] = []
        above = self._above[uuid][0] if uuid in self._above else None
        while above in self._above and above not in {uuid, *found}:
            found.append(above)
            above = self._above[above][0]
        return found


def _eqias_by_agreement(session: Session, wanted: Collection[str] | None) -> Mapping[str, list[Eqia]]:
    found: dict[str, list[Eqia]] = defaultdict(list)
    statement = (
        select(EqiaAgreement.agreement_uuid, Eqia)
        .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
        .where(EqiaAgreement.deleted.is_(False), Eqia.deleted.is_(False))
        .order_by(Eqia.reference_key)
    )
    if wanted is not None:
        statement = statement.where(EqiaAgreement.agreement_uuid.in_(wanted))
    for agreement, eqia in session.execute(statement):
        found[agreement].append(eqia)
    return found
