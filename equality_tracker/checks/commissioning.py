"""How this office commissions: its own settings, or what stands where it recorded none."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.organisation import OrganisationForm

WELSH_LANGUAGE: Final = "welsh-language"
"""The group that an office in Wales looks at, too."""

_T = TypeVar("_T")

LEAST: Final[Mapping[str, Decimal | int]] = MappingProxyType(
    {
        "eqia_from": Decimal(0),
        "short_form_from": Decimal(0),
        "note_from": Decimal(0),
        "decision_notice_days": 0,
        "reply_days": 1,
        "review_months": 1,
    }
)
"""The least that a setting can be, by its field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissioningRules:
    """The office's own rules for EqIAs of services; none of them is a rule of law.

    Attributes:
        are_recorded: Whether the office recorded its settings.
        eqia_from: The value from which a full EqIA is expected, in pounds.
        short_form_from: The value from which a one-page short form is expected, in pounds.
        note_from: The value from which a due-regard note is expected, in pounds.
        in_house_counts: Whether a service of the office's own counts whatever it costs.
        optional_groups: The codes of groups that a full EqIA has a row for beside the nine characteristics:
            those that the office chose, and Welsh language where its area lies in Wales.
        decision_notice_days: How many working days before a decision the guard turns amber.
        reply_days: How many days a provider has to answer.
        review_months: After how many months an EqIA is reviewed.

    """

    are_recorded: bool = False
    eqia_from: Decimal | None = None
    short_form_from: Decimal | None = None
    note_from: Decimal | None = None
    in_house_counts: bool = True
    optional_groups: tuple[str, ...] = ()
    decision_notice_days: int = 10
    reply_days: int = 21
    review_months: int = 12


def recorded_settings(session: Session) -> CommissioningSettings | None:
    """Return the record of the office's settings, or None; the newest where a merge left two."""
    return session.scalars(_newest(select(CommissioningSettings))).first()


def commissioning_rules(session: Session) -> CommissioningRules:
    """Return the office's own rules."""
    found, of_wales = recorded_settings(session), _groups_of_wales(session)
    if found is None:
        return CommissioningRules(optional_groups=of_wales)
    numbers = {key: _at_least(key, getattr(found, key)) for key in LEAST}
    return CommissioningRules(
        are_recorded=True,
        in_house_counts=found.in_house_counts,
        optional_groups=_beside_the_nine((*found.optional_groups, *of_wales)),
        **numbers,
    )


def number_in_force(key: str) -> ColumnElement[int]:
    """Return a number of the office's own rules as an expression: as it counts, or the usual one."""
    column = getattr(CommissioningSettings, key)
    counts = case((column < LEAST[key], LEAST[key]), else_=column)
    return func.coalesce(_newest(select(counts)).scalar_subquery(), getattr(CommissioningRules(), key))


def _newest(statement: Select[_T]) -> Select[_T]:
    """Return a query for the newest record of the settings; a merge may have left two."""
    living = statement.where(CommissioningSettings.deleted.is_(False))
    return living.order_by(CommissioningSettings.id.desc()).limit(1)


def _groups_of_wales(session: Session) -> tuple[str, ...]:
    """Return Welsh language for a body whose area lies in Wales by the newest that is recorded of it."""
    form = OrganisationForm
    newest = form.valid_from.desc().nulls_last(), form.id.desc()
    is_welsh = session.scalars(
        select(form.is_welsh).where(form.deleted.is_(False)).order_by(*newest).limit(1)
    ).first()
    return (WELSH_LANGUAGE,) if is_welsh else ()


def _beside_the_nine(codes: tuple[str, ...]) -> tuple[str, ...]:
    nine = {each.code for each in characteristics()}
    known = {term.code for term in vocabulary("eqia-group").terms} - nine
    return tuple(dict.fromkeys(code for code in codes if code in known))


def _at_least(key: str, value: Any) -> Any:  # noqa: ANN401 - the value of any of the columns
    """Return a value as it counts: less than it can be, as a list may hold it, counts as the least."""
    return value if value is None else max(value, LEAST[key])
