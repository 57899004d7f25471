"""Which records of a list a change of the register may have altered, read from its change log."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.decisions import Decision, DueRegardEntry
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.monitoring import MonitoringReturn
from equality_tracker.records.organisation import OrganisationForm
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import Recommendation, RecommendationAddressee, SourceDocument
from equality_tracker.store.log_tables import CHANGE, TAIL
from equality_tracker.store.redaction import REDACTION

Reach = Mapping[str, tuple[int, str]]
"""How far the chain of each replica was taken in: the number and the hash of its last change."""

_MOST_CHANGES: Final = 20
_MOST_ROWS: Final = 400
_MOST_RECORDS: Final = 2_000
_IDENTITY: Final = 36


class BuildAnewError(Exception):
    """Taking in what changed would take longer than reading all anew, or is not possible."""


class TextTakenOutError(BuildAnewError):
    """A text was redacted meanwhile, of which nothing may stay in any index."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What changes name.

    Attributes:
        rows: The identities of the rows changed, by table.
        pointed: The identities that these rows point to, or pointed to before.

    """

    rows: Mapping[str, Collection[str]]
    pointed: Collection[str]


def reach_of(session: Session) -> Reach:
    """Return how far the register's chains reach now."""
    tails = session.connection().execute(select(TAIL.c.replica, TAIL.c.seq, TAIL.c.hash))
    return {replica: (seq, last) for replica, seq, last in tails}


def touched_since(session: Session, reach: Reach) -> Touched:
    """Return what the changes after `reach` name.

    Raises:
        BuildAnewError: It is too much, or the register never was at `reach`.

    """
    _ensure_held(session, reach)
    newer = select(CHANGE.c.kind, CHANGE.c.ops).limit(_MOST_CHANGES + 1)
    for replica, (seq, _) in reach.items():
        newer = newer.where(or_(CHANGE.c.replica != replica, CHANGE.c.seq > seq))
    changes = session.connection().execute(newer).all()
    if any(kind == REDACTION for kind, _ in changes):
        raise TextTakenOutError
    if len(changes) > _MOST_CHANGES:
        raise BuildAnewError
    entries = [entry for _, ops in changes for entry in json.loads(ops)]
    rows: dict[str, set[str]] = defaultdict(set)
    for table, uuid, *_ in entries:
        rows[table].add(uuid)
    pointed = set(_identities([entry[3:] for entry in entries]))
    if sum(map(len, rows.values())) + len(pointed) > _MOST_ROWS:
        raise BuildAnewError
    return Touched(rows, pointed)


def altered_ids(session: Session, code: str, touched: Touched) -> list[int]:
    """Return the numbers of a kind's records that may list otherwise now, also of those not listed.

    Raises:
        BuildAnewError: They are too many.

    """
    table = kind_called(code).record.metadata.tables[kind_called(code).record.__tablename__]
    own = {*touched.rows.get(table.name, ()), *touched.pointed}
    ids: set[int] = set()
    # One after the other: together they would have the database look through the whole table.
    for wanted in (table.c.uuid.in_(own), *(table.c.uuid.in_(way) for way in _ways(code, touched.rows))):
        found = select(table.c.id).where(wanted).limit(_MOST_RECORDS + 1)
        ids.update(session.connection().execute(found).scalars())
    if len(ids) > _MOST_RECORDS:
        raise BuildAnewError
    return sorted(ids)


def _ensure_held(session: Session, reach: Reach) -> None:
    """Refuse a reach that is not part of the register's log, as after another file took its place."""
    known = or_(
        *(
            and_(CHANGE.c.replica == replica, CHANGE.c.seq == seq, CHANGE.c.hash == last)
            for replica, (seq, last) in reach.items()
        )
    )
    held = session.connection().execute(select(CHANGE.c.replica).where(known)).all() if reach else []
    if not reach or len(held) != len(reach):
        raise BuildAnewError


def _identities(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    """Yield every text that could be an identity."""
    if isinstance(value, str):
        if len(value) == _IDENTITY and value.count("-") == 4:  # noqa: PLR2004 - so UUIDs are written
            yield value
    elif isinstance(value, list):
        for each in value:
            yield from _identities(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _identities(each)


def _ways(code: str, rows: Mapping[str, Collection[str]]) -> Iterator[Select[str]]:
    """Yield the queries for the identities of a kind's records that show something of changed `rows`."""
    for shows, pointing, record in (*_SHOWN.get(code, ()), *_SEARCHED):
        if shows.__tablename__ in rows:
            yield select(record).where(pointing.in_(rows[shows.__tablename__]))
    if code == "decisions" and EqiaStep.__tablename__ in rows:
        stepped = select(EqiaStep.eqia_uuid).where(EqiaStep.uuid.in_(rows[EqiaStep.__tablename__]))
        yield (
            select(Decision.uuid)
            .join(Eqia, Eqia.decision_uuid == Decision.uuid)
            .where(Eqia.uuid.in_(stepped))
        )
    if code == "agreements":
        yield from _lots(rows)
    if code == "eqias" and Provider.__tablename__ in rows:
        renamed = select(Agreement.uuid).where(Agreement.provider_uuid.in_(rows[Provider.__tablename__]))
        yield select(EqiaAgreement.eqia_uuid).where(EqiaAgreement.agreement_uuid.in_(renamed))


def _lots(rows: Mapping[str, Collection[str]]) -> Iterator[Select[str]]:
    """Yield the queries for the lots that show the EqIAs of their contract or round."""
    for shows, pointing in ((EqiaAgreement, EqiaAgreement.uuid), (Eqia, EqiaAgreement.eqia_uuid)):
        if shows.__tablename__ in rows:
            served = select(EqiaAgreement.agreement_uuid).where(pointing.in_(rows[shows.__tablename__]))
            yield select(Agreement.uuid).where(Agreement.parent_uuid.in_(served))


_SHOWN: Final[Mapping[str, Sequence[tuple[type[Part], Any, Any]]]] = {
    "actions": (
        (ActionPlan, Action.plan_uuid, Action.uuid),
        (ActionOwner, ActionOwner.uuid, ActionOwner.action_uuid),
        (ActionOrigin, ActionOrigin.uuid, ActionOrigin.action_uuid),
        (ActionUpdate, ActionUpdate.uuid, ActionUpdate.action_uuid),
    ),
    "agreements": (
        (Provider, Agreement.provider_uuid, Agreement.uuid),
        (MonitoringReturn, MonitoringReturn.uuid, MonitoringReturn.agreement_uuid),
        (EqiaAgreement, EqiaAgreement.uuid, EqiaAgreement.agreement_uuid),
        (Eqia, EqiaAgreement.eqia_uuid, EqiaAgreement.agreement_uuid),
    ),
    "organisations": ((OrganisationForm, OrganisationForm.uuid, OrganisationForm.organisation_uuid),),
    "providers": ((Agreement, Agreement.uuid, Agreement.provider_uuid),),
    "decisions": (
        (Eqia, Eqia.uuid, Eqia.decision_uuid),
        (DueRegardEntry, DueRegardEntry.uuid, DueRegardEntry.decision_uuid),
    ),
    "eqias": (
        (Decision, Eqia.decision_uuid, Eqia.uuid),
        (EqiaStep, EqiaStep.uuid, EqiaStep.eqia_uuid),
        (EqiaAgreement, EqiaAgreement.uuid, EqiaAgreement.eqia_uuid),
        (Agreement, EqiaAgreement.agreement_uuid, EqiaAgreement.eqia_uuid),
    ),
    "recommendations": (
        (SourceDocument, Recommendation.source_uuid, Recommendation.uuid),
        (
            RecommendationAddressee,
            RecommendationAddressee.uuid,
            RecommendationAddressee.recommendation_uuid,
        ),
    ),
}
"""What a list shows of other rows: their class, the column by which they are found, and whose they are."""

_SEARCHED: Final[Sequence[tuple[type[Part], Any, Any]]] = (
    (Evidence, EvidenceLink.evidence_uuid, EvidenceLink.about_uuid),
    (EvidenceLink, EvidenceLink.uuid, EvidenceLink.about_uuid),
)
"""What every list is searched by, in the same way."""
