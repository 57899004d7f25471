"""Points to check about signatures: that other words stand under one now than those that were signed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from equality_tracker.checks.eqia_standing import APPROVED_STAGES
from equality_tracker.checks.frozen_content import frozen_part
from equality_tracker.checks.point import Point, Severity
from equality_tracker.checks.signatures import SIGNING_STAGES
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia

CHANGED: Final = "changed-after-signature"
"""The code of the point that other words stand under a signature now."""


def changed_after_signature(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield EqIAs whose signature stands while their outcome or our consideration says something else now."""
    newest = {row.uuid: row for row in session.connection().execute(_signed_versions())}
    for row in newest.values():
        signed = frozen_part(row.content, "fields")
        changed = [key for key in _SIGNED_WORDS if signed and signed.get(key, "") != getattr(row, key)]
        if changed:
            named = "; ".join(_SIGNED_WORDS[key] for key in changed)
            day = f" on {format_date(row.frozen_on)}" if row.frozen_on else ""
            sentence = (
                f"Changed since it was signed{day}: {named}. The signed words stand in version {row.version}."
            )
            yield Point(CHANGED, row.reference, sentence, Severity.EXPLAIN, row.uuid)


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
