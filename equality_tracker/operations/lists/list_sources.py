"""Where the values of a list come from: a record's own fields, what is worked out, what is linked to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, Select, Subquery, case, func, or_, select

from equality_tracker.checks.basis_expression import LATE, SETTLED_BASIS, basis_on, settled_bases
from equality_tracker.checks.body import all_names, name_on
from equality_tracker.checks.decision_guard import (
    GUARD_SIGNED,
    SETTLED,
    guard_expressions,
    is_late,
    with_guard,
)
from equality_tracker.checks.rag import latest_updates, rag_by_rule
from equality_tracker.checks.signatures import first_signatures
from equality_tracker.law.eqia import Stage
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.lists.list_answers import PLAN_REFERENCE
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.kinds import Kind
from equality_tracker.records.monitoring import MonitoringReturn
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)

Query: TypeAlias = Select[*tuple[Any, ...]]


OF_THE_GUARD: Final = (SETTLED, GUARD_SIGNED)
"""Beside the columns of EqIAs: what the guard of any day rests on, with the day of the decision."""

OF_THE_BASIS: Final = (SETTLED_BASIS,)
"""Beside the columns of decisions: what their basis on any day rests on, with the day of each."""

GUARDED: Final = frozenset({"guard", "guard_days", *OF_THE_GUARD})
"""What an EqIA's decision and its first signature are needed for."""

BASED: Final = frozenset({"basis", SETTLED_BASIS})
"""What the EqIAs of a decision are needed for."""

_UPDATED: Final = frozenset({"rag", "last_update_on"})
"""What an action's newest update is needed for."""


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where the records of a kind stand.

    Attributes:
        kind: The kind.
        values: The expression for each column that a record has one value for.
        links: The query for each column of linked texts: whose it is, and the text.
        joined: What is joined to them: the newest update of each action up to the day, the first signature of
            each EqIA, what was before each decision; None for other kinds.

    """

    kind: Kind
    values: Mapping[str, ColumnElement[Any]]
    links: Mapping[str, Select[str, str]]
    joined: Subquery | None

    @property
    def table(self) -> Any:  # noqa: ANN401 - SQLAlchemy types a mapped class's table loosely
        """The table of the kind's records."""
        return self.kind.record.metadata.tables[self.kind.record.__tablename__]

    def base(self, keys: Collection[str]) -> Query:
        """Return the query for the numbers of the kind's daily records, with what `keys` need joined.

        What was signed after its decision stays among them when it is archived.
        """
        table, joined = self.table, self.joined
        there: Query = select(table.c.id).where(table.c.deleted.is_(False))
        is_daily = table.c.archived.is_(False)
        if joined is None:
            return there.where(is_daily)
        if self.kind.record is Eqia:
            return with_guard(there, joined).where(or_(is_daily, is_late(joined)))
        if self.kind.record is Decision:
            statement = there.outerjoin(joined, joined.c.decision_uuid == Decision.uuid)
            return statement.where(or_(is_daily, joined.c[SETTLED_BASIS].in_(LATE)))
        statement = there.where(is_daily).join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        statement = statement.where(ActionPlan.deleted.is_(False))
        if _UPDATED.isdisjoint(keys):
            return statement
        return statement.outerjoin(joined, joined.c.action_uuid == Action.uuid)


def list_source(
    code: str, as_at: date, *, only: Sequence[int] | BindParameter[Any] | None = None
) -> ListSource:
    """Return where a kind's values come from on a day; `only` are the records that a page shows.

    Raises:
        UnknownKindError: There is no such kind.

    """
    kind = kind_called(code)
    table = kind.record.metadata.tables[kind.record.__tablename__]
    own: dict[str, ColumnElement[Any]] = {column.key: column for column in table.columns}
    joined = _joined(kind, as_at, only)
    beside = _values_beside(code, as_at, joined) | _basis(code, as_at, joined) | _name(code, as_at)
    return ListSource(kind, own | beside, _links(code), joined)


def _joined(kind: Kind, as_at: date, only: Sequence[int] | BindParameter[Any] | None) -> Subquery | None:
    """Return what is joined to the records of a kind; to put one together takes longer than to run it."""
    if kind.record is Eqia:
        return first_signatures(select(Eqia.uuid).where(Eqia.id.in_(only)) if only is not None else None)
    if kind.record is Decision:
        return settled_bases(select(Decision.uuid).where(Decision.id.in_(only)) if only is not None else None)
    if kind.record is not Action:
        return None
    updates = latest_updates(as_at)
    if only is None:
        return updates
    # The same rule over the page's own updates: a page must not read those of a hundred thousand actions.
    wanted = select(Action.uuid).where(Action.id.in_(only))
    of_these: Subquery = updates.element.where(ActionUpdate.action_uuid.in_(wanted)).subquery("latest_update")  # type: ignore[attr-defined] # a subquery's element is its select
    return of_these


def link_owner(link: Select[str, str]) -> ColumnElement[str]:
    """Return the column that says whose a linked text is."""
    return link.selected_columns[0]


def _values_beside(code: str, as_at: date, joined: Subquery | None) -> dict[str, ColumnElement[Any]]:
    match code:
        case "actions" if joined is not None:
            colour, written_on = rag_by_rule(as_at, joined), joined.c.written_on
            plan = {"plan": ActionPlan.title.expression, PLAN_REFERENCE: ActionPlan.reference.expression}
            return plan | {"rag": colour, "last_update_on": written_on}
        case "agreements":
            name = select(Provider.name).where(Provider.uuid == Agreement.provider_uuid)
            returned = select(func.max(MonitoringReturn.received_on)).where(
                MonitoringReturn.agreement_uuid == Agreement.uuid,
                MonitoringReturn.deleted.is_(False),
                MonitoringReturn.archived.is_(False),
            )
            return {
                "provider": func.coalesce(name.scalar_subquery(), ""),
                "last_return_on": returned.correlate(Agreement).scalar_subquery(),
            }
        case "providers":
            served = select(func.count()).where(
                Agreement.provider_uuid == Provider.uuid,
                Agreement.deleted.is_(False),
                Agreement.archived.is_(False),
            )
            return {"agreements": served.scalar_subquery()}
        case "recommendations":
            title = select(SourceDocument.title).where(SourceDocument.uuid == Recommendation.source_uuid)
            return {"source": func.coalesce(title.scalar_subquery(), "")}
        case "eqias" if joined is not None:
            days = {"decision_considered_on": Decision.considered_on, "decision_on": Decision.decided_on}
            of_decision: dict[str, ColumnElement[Any]] = {
                # Its own look at the decision, also where the guard joins that.
                key: select(day)
                .where(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False))
                .correlate(Eqia)
                .scalar_subquery()
                for key, day in days.items()
            }
            return of_decision | guard_expressions(as_at, joined)
        case _:
            return {}


def _basis(code: str, as_at: date, bases: Subquery | None) -> dict[str, ColumnElement[Any]]:
    """Return what was before decisions on a day, and what that rests on."""
    if code != "decisions" or bases is None:
        return {}
    settled = bases.c[SETTLED_BASIS]
    on_the_day = basis_on(settled=settled, decided_on=Decision.decided_on, as_at=as_at)
    return {SETTLED_BASIS: settled, "basis": on_the_day}


def _name(code: str, as_at: date) -> dict[str, ColumnElement[Any]]:
    """Return what the office is called on a day, and all that it is found by."""
    if code != "organisations":
        return {}
    return {"name": func.coalesce(name_on(as_at), ""), "names": func.coalesce(all_names(), "")}


def _links(code: str) -> dict[str, Select[str, str]]:
    """Return, by column, the query for the texts linked to a kind's records: whose it is, and the text."""
    match code:
        case "actions":
            return {
                "owners": select(ActionOwner.action_uuid, ActionOwner.text)
                .where(ActionOwner.deleted.is_(False))
                .order_by(ActionOwner.position, ActionOwner.id),
                "origins": select(ActionOrigin.action_uuid, ActionOrigin.text)
                .where(ActionOrigin.deleted.is_(False))
                .order_by(ActionOrigin.position, ActionOrigin.id),
            }
        case "agreements":
            return {"eqia": _eqias_serving()}
        case "recommendations":
            addressee = RecommendationAddressee
            return {
                "addressees": select(addressee.recommendation_uuid, addressee.text)
                .where(addressee.deleted.is_(False))
                .order_by(addressee.position, addressee.id)
            }
        case "eqias":
            served = (
                select(EqiaAgreement.eqia_uuid, Agreement.reference)
                .join(Agreement, Agreement.uuid == EqiaAgreement.agreement_uuid)
                .where(EqiaAgreement.deleted.is_(False), Agreement.deleted.is_(False))
                .order_by(Agreement.reference_key)
            )
            providers = served.join(Provider, Provider.uuid == Agreement.provider_uuid)
            return {
                "provider": providers.with_only_columns(EqiaAgreement.eqia_uuid, Provider.name),
                "agreement": served,
            }
        case _:
            return {}


def _eqias_serving() -> Select[str, str]:
    """Return the query for the EqIAs that serve agreements, their own or of what these are a lot of."""
    stages = {term.code: term.label for term in vocabulary("eqia-stage").terms}
    serves = or_(
        EqiaAgreement.agreement_uuid == Agreement.uuid,
        EqiaAgreement.agreement_uuid == Agreement.parent_uuid,
    )
    return (
        select(Agreement.uuid, Eqia.reference + ": " + case(stages, value=Eqia.stage, else_=Eqia.stage))
        .join(EqiaAgreement, serves)
        .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
        .where(
            EqiaAgreement.deleted.is_(False), Eqia.deleted.is_(False), Eqia.stage != Stage.SUPERSEDED.value
        )
        .order_by(Eqia.reference_key)
    )
