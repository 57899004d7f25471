"""When to think again about a service: nine, six and three months before its end, and before an extension."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.cover import SIGNED_STAGES, CoveredAgreement, covered_agreements
from equality_tracker.law.date_words import format_date
from equality_tracker.records.eqia_parts import EqiaFollowUp
from equality_tracker.records.eqias import Eqia

MONTHS_BEFORE: Final = (9, 6, 3)
"""How many months before the end of an agreement the office thinks about what comes after: its habit."""


@dataclass(frozen=True, slots=True)
class ServiceTrigger:
    """An agreement that ends within nine months.

    Attributes:
        found: The agreement with its EqIAs and what the record shows of them.
        months: The trigger that has been reached: 9, 6 or 3 months before the end.
        reached_on: The day on which it was.
        ends_on: The last day of the agreement.
        extends_to: The day up to which it may be extended; None where it may not.
        reviewed_on: When its EqIA was last signed or looked at again, or None.
        first_on: The day nine months before the end, from which on a look counts for what comes after.

    """

    found: CoveredAgreement
    months: int
    reached_on: date
    ends_on: date
    extends_to: date | None
    reviewed_on: date | None
    first_on: date

    @property
    def may_be_extended(self) -> bool:
        """Whether it may go on after its end."""
        return self.extends_to is not None

    @property
    def is_reviewed(self) -> bool:
        """Whether its EqIA was signed or looked at since the end came near."""
        return self.reviewed_on is not None and self.reviewed_on >= self.first_on

    @property
    def sentence(self) -> str:
        """What the record shows of an extension, or of the end."""
        if self.extends_to is None:
            return f"Ends on {format_date(self.ends_on)}, within {self.months} months. {self.found.sentence}"
        may = f"May be extended from {format_date(self.ends_on)} to {format_date(self.extends_to)}"
        if self.is_reviewed and self.reviewed_on:
            return f"{may}; its EqIA was last looked at on {format_date(self.reviewed_on)}."
        if self.reviewed_on:
            return (
                f"{may}; its EqIA was last looked at on {format_date(self.reviewed_on)}, before the "
                f"{MONTHS_BEFORE[0]} months in which the extension is decided."
            )
        return f"{may}. {self.found.anew}" if self.found.anew else f"{may}; no signed EqIA is on record."


def service_triggers(session: Session, as_at: date) -> list[ServiceTrigger]:
    """Return the agreements that end within nine months of a day, in the order of their end."""
    running = covered_agreements(session, as_at)
    near = [(each, trigger) for each in running if (trigger := reached(each.agreement.ends_on, as_at))]
    looked_at = _last_looks(session, [eqia for each, _ in near for eqia in each.eqias], as_at)
    found = [_trigger(each, trigger, looked_at) for each, trigger in near]
    return sorted(found, key=lambda each: (each.ends_on, each.found.agreement.reference_key))


def reached(ends_on: date | None, as_at: date) -> tuple[int, date] | None:
    """Return the last of the three days before an end that has come, with its months, or None."""
    if ends_on is None or as_at > ends_on:
        return None
    days = [(months, months_before(ends_on, months)) for months in MONTHS_BEFORE]
    come = [(months, day) for months, day in days if day <= as_at]
    return come[-1] if come else None


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or that month's last day where it has none such."""
    years, month = divmod(day.month - 1 - months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _trigger(
    found: CoveredAgreement, trigger: tuple[int, date], looked_at: Mapping[str, date]
) -> ServiceTrigger:
    agreement = found.agreement
    ends_on = agreement.ends_on or date.max
    later = agreement.extension_to
    looks = [looked_at[eqia.uuid] for eqia in found.eqias if eqia.uuid in looked_at]
    return ServiceTrigger(
        found=found,
        months=trigger[0],
        reached_on=trigger[1],
        ends_on=ends_on,
        extends_to=later if later is not None and later > ends_on else None,
        reviewed_on=max(looks, default=None),
        first_on=months_before(ends_on, MONTHS_BEFORE[0]),
    )


def _last_looks(session: Session, eqias: Sequence[Eqia], as_at: date) -> Mapping[str, date]:
    """Return when each signed EqIA was signed, or a follow-up of it was recorded, whichever is later."""
    signed = {eqia.uuid: eqia.signed_on for eqia in eqias if eqia.stage in SIGNED_STAGES and eqia.signed_on}
    looks: dict[str, list[date]] = defaultdict(list)
    for uuid, day in signed.items():
        looks[uuid].append(day)
    row = EqiaFollowUp
    statement = select(row.eqia_uuid, row.recorded_on).where(
        row.deleted.is_(False), row.recorded_on.is_not(None), row.recorded_on <= as_at
    )
    for uuid, recorded_on in session.connection().execute(statement):
        if recorded_on is not None and uuid in signed:
            looks[uuid].append(recorded_on)
    return {uuid: max(days) for uuid, days in looks.items()}
