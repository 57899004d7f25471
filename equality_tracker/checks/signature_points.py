"""Points to check about signatures: other words under one now, or a day long before it was recorded."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from equality_tracker.checks.eqia_standing import APPROVED_STAGES
from equality_tracker.checks.frozen_content import frozen_day_of_signature, frozen_part
from equality_tracker.checks.guard_words import ALONE
from equality_tracker.checks.point import Point
from equality_tracker.checks.signatures import SIGNING_STAGES, first_signatures
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.record_codes import Severity
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia

CHANGED: Final = "changed-after-signature"
"""The code of the point that other words stand under a signature now."""

RECORDED_LATER: Final = "signature-recorded-later"
"""The code of the point that a signature of before a decision was written down after it."""


def changed_after_signature(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield EqIAs whose signature stands while their outcome or our consideration says something else now."""
    newest = {row.uuid: row for row in session.connection().execute(_signed_versions())}
    for row in newest.values():
        signed = frozen_part(row.content, "fields")
        changed = [key for key in _SIGNED_WORDS if signed and signed.get(key, "") != getattr(row, key)]
        if changed:
            named = "; ".join(_SIGNED_WORDS[key] for key in changed)
            on = frozen_day_of_signature(row.content) or row.frozen_on
            day = f" on {format_date(on)}" if on else ""
            sentence = (
                f"Changed since it was signed{day}: {named}. The signed words stand in version {row.version}."
            )
            yield Point(CHANGED, row.reference, sentence, Severity.EXPLAIN, row.uuid)


def signature_recorded_later(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield EqIAs whose signature is dated no later than the decision and was recorded here after it."""
    signatures = first_signatures()
    signed, recorded = signatures.c.signed_on, signatures.c.recorded_on
    statement = (
        select(Eqia.uuid, Eqia.reference, signed, recorded, Decision.decided_on)
        .join(signatures, signatures.c.eqia_uuid == Eqia.uuid)
        .join(Decision, and_(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False)))
        .where(
            Eqia.deleted.is_(False),
            Eqia.archived.is_(False),
            signed <= Decision.decided_on,
            recorded > Decision.decided_on,
        )
        .order_by(Eqia.reference_key, Eqia.id)
    )
    for uuid, reference, signed_on, recorded_on, decided_on in session.connection().execute(statement):
        sentence = (
            f"Signed {format_date(signed_on)}, decided {format_date(decided_on)}; the signature was recorded "
            f"here on {format_date(recorded_on)}. What shows the earlier day? {ALONE}"
        )
        yield Point(RECORDED_LATER, reference, sentence, Severity.CHECK, uuid)


def _signed_versions() -> Select[*tuple[Any, ...]]:
    """Return the query for EqIAs whose signature stands, with the newest version that was signed."""
    frozen, other = EqiaVersion, aliased(EqiaVersion)
    newest = (
        select(func.max(other.version))
        .where(other.eqia_uuid == Eqia.uuid, other.deleted.is_(False), other.stage.in_(SIGNING_STAGES))
        .scalar_subquery()
    )
    words = [getattr(Eqia, key) for key in _SIGNED_WORDS]
    return (
        select(Eqia.uuid, Eqia.reference, *words, frozen.version, frozen.frozen_on, frozen.content)
        .join(frozen, and_(frozen.eqia_uuid == Eqia.uuid, frozen.version == newest))
        .where(
            Eqia.deleted.is_(False),
            Eqia.archived.is_(False),
            Eqia.stage.in_(_SIGNATURE_STANDS),
            frozen.deleted.is_(False),
            frozen.stage.in_(SIGNING_STAGES),
        )
        .order_by(Eqia.reference_key, Eqia.id, frozen.frozen_on, frozen.uuid)
    )


_SIGNED_WORDS: Final[Mapping[str, str]] = {
    "our_consideration": "our consideration",
    "outcome": "the outcome",
    "outcome_because": "the reasons for the outcome",
    "screening_because": "the reasons for the screening",
}
"""What a signature is given to above all, by field."""
_SIGNATURE_STANDS: Final = (*APPROVED_STAGES, Stage.SCREENED_OUT.value, Stage.SUPERSEDED.value)
"""Stages that keep the signature; one that is drafted anew has none until it is signed again."""
