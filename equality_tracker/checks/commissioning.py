"""How this office commissions: its own settings, or what stands where it recorded none."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.commissioning_settings import CommissioningSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissioningRules:
    """The office's own rules for EqIAs of services; none of them is a rule of law.

    Attributes:
        are_recorded: Whether the office recorded its settings.
        eqia_from: The value from which a full EqIA is expected, in pounds.
        short_form_from: The value from which a one-page short form is expected, in pounds.
        note_from: The value from which a due-regard note is expected, in pounds.
        in_house_counts: Whether a service of the office's own counts whatever it costs.
        optional_groups: The codes of groups that a full EqIA has a row for beside the nine characteristics.
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


def commissioning_rules(session: Session) -> CommissioningRules:
    """Return the office's own rules; the newest where a merge left two."""
    statement = select(CommissioningSettings).where(CommissioningSettings.deleted.is_(False))
    found = session.scalars(statement.order_by(CommissioningSettings.id.desc())).first()
    if found is None:
        return CommissioningRules()
    return CommissioningRules(
        are_recorded=True,
        eqia_from=found.eqia_from,
        short_form_from=found.short_form_from,
        note_from=found.note_from,
        in_house_counts=found.in_house_counts,
        optional_groups=found.optional_groups,
        decision_notice_days=max(found.decision_notice_days, 0),
        reply_days=max(found.reply_days, 1),
        review_months=max(found.review_months, 1),
    )
