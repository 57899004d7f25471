"""When to think again about a service: nine, six and three months before its end, and where it goes on."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import extends_to, open_options
from equality_tracker.checks.cover import SIGNED_STAGES, CoveredAgreement, covered_agreements
from equality_tracker.checks.moved_ends import MovedEnd, moved_ends
from equality_tracker.law.date_words import format_date
from equality_tracker.records.eqia_parts import EqiaFollowUp
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement

MONTHS_BEFORE: Final = (9, 6, 3)
"""How many months before the end of an agreement the office thinks about what comes after: its habit."""


class Occasion(StrEnum):
    """Why to think about a service."""

    END_NEAR = "end-near"
    END_PASSED = "end-passed"
    END_MOVED = "end-moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTrigger:
    """An agreement that ends within nine months, may run on after its end, or had its end moved.

    Attributes:
        found: The agreement with its EqIAs and what the record shows of them.
        occasion: Which of the three.
        months: The trigger that has been reached: 9, 6 or 3 months before the end; 0 where that has passed.
        reached_on: The day on which it was; that after the end, or of the move.
        ends_on: The last day of the agreement; of a moved end, the day that it was moved from.
        extends_to: The day up to which it may be extended, or its end was moved; None where neither is.
        options: The words of its options to extend, where no day is on record for them.
        reviewed_on: When its EqIA was last signed or looked at again, or None.
        first_on: The day nine months before the end, or the move, from which on a look counts for it.

    """

    found: CoveredAgreement
    occasion: Occasion
    months: int
    reached_on: date
    ends_on: date
    extends_to: date | None
    options: str = ""
    reviewed_on: date | None
    first_on: date

    @property
    def may_be_extended(self) -> bool:
        """Whether it may go on after its end, or goes on."""
        return self.extends_to is not None or bool(self.options)

    @property
    def is_reviewed(self) -> bool:
        """Whether its EqIA was signed or looked at since the end came near."""
        return self.reviewed_on is not None and self.reviewed_on >= self.first_on

    @property
    def sentence(self) -> str:
        """What the record shows of an extension, or of the end."""
        if not self.may_be_extended:
            return f"Ends on {format_date(self.ends_on)}, within {self.months} months. {self.found.sentence}"
        what = self._extension
        if self.reviewed_on is None:
            return f"{what}{f'. {self.found.anew}' if self.found.anew else '; no signed EqIA is on record.'}"
        looked = f"{what}; its EqIA was last looked at on {format_date(self.reviewed_on)}"
        if self.is_reviewed:
            return f"{looked}."
        verb = "was" if self.occasion is Occasion.END_MOVED else "is"
        return f"{looked}, before the {MONTHS_BEFORE[0]} months in which the extension {verb} decided."

    @property
    def _extension(self) -> str:
        ends_on = format_date(self.ends_on)
        if self.extends_to is None:
            return f"May be extended after {ends_on} ({self.options}; up to which day is not on record)"
        later = format_date(self.extends_to)
        match self.occasion:
            case Occasion.END_NEAR:
                return f"May be extended from {ends_on} to {later}"
            case Occasion.END_PASSED:
                return f"Its end of {ends_on} has passed; it may run on to {later}"
            case Occasion.END_MOVED:
                return f"Its end was moved from {ends_on} to {later} on {format_date(self.reached_on)}"


def service_triggers(
    session: Session, as_at: date, *, only: Collection[str] | None = None
) -> list[ServiceTrigger]:
    """Return the agreements to think about on a day, or `only` some, each once, in the order of their end.

    A moved end comes before the other two, as long as nobody looked at the EqIA for it.
    """
    running = covered_agreements(session, as_at, only=only)
    moved = moved_ends(session, [each.agreement for each in running], as_at)
    asked = [each for each in running if each.agreement.uuid in moved or _is_near(each.agreement, as_at)]
    looked_at = _last_looks(session, [eqia for each in asked for eqia in each.eqias], as_at)
    found = [
        trigger
        for each in asked
        if (trigger := _trigger(each, moved.get(each.agreement.uuid), looked_at, as_at)) is not None
    ]
    return sorted(found, key=lambda each: (each.ends_on, each.found.agreement.reference_key))


def reached(ends_on: date | None, as_at: date) -> tuple[int, date] | None:
    """Return the last of the three days before an end that has come, with its months, or None."""
    if ends_on is None or as_at > ends_on:
        return None
    days = [(months, months_before(ends_on, months)) for months in MONTHS_BEFORE]
    come = [(months, day) for months, day in days if day <= as_at]
    return come[-1] if come else None


class NextTrigger(NamedTuple):
    """The next day on which to think again about a service, and what that day is."""

    on: date
    what: str


def next_trigger(ends_on: date | None, extension_to: date | None, as_at: date) -> NextTrigger | None:
    """Return the next of the days before an end, the end and the last of an extension; today counts."""
    if ends_on is None:
        return None
    days = [
        NextTrigger(months_before(ends_on, months), f"{months} months before its end")
        for months in MONTHS_BEFORE
    ]
    days.append(NextTrigger(ends_on, "its end"))
    if extension_to is not None and extension_to > ends_on:
        days.append(NextTrigger(extension_to, "the last day it may be extended to"))
    return next((each for each in days if each.on >= as_at), None)


def next_trigger_on(ends_on: date | None, extension_to: date | None, as_at: date) -> date | None:
    """Return the day of the next trigger, or None where none is ahead."""
    found = next_trigger(ends_on, extension_to, as_at)
    return found.on if found is not None else None


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or that month's last day where it has none such."""
    years, month = divmod(day.month - 1 - months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _is_near(agreement: Agreement, as_at: date) -> bool:
    """Tell whether an end comes within nine months, or has passed."""
    return agreement.ends_on is not None and months_before(agreement.ends_on, MONTHS_BEFORE[0]) <= as_at


def _trigger(
    found: CoveredAgreement, moved: MovedEnd | None, looked_at: Mapping[str, date], as_at: date
) -> ServiceTrigger | None:
    reviewed_on = max((looked_at[eqia.uuid] for eqia in found.eqias if eqia.uuid in looked_at), default=None)
    since_move = _of_the_move(found, moved, reviewed_on) if moved is not None else None
    if since_move is not None and not since_move.is_reviewed:
        return since_move
    return _of_the_end(found, reviewed_on, as_at) if _is_near(found.agreement, as_at) else None


def _of_the_move(found: CoveredAgreement, moved: MovedEnd, reviewed_on: date | None) -> ServiceTrigger:
    return ServiceTrigger(
        found=found,
        occasion=Occasion.END_MOVED,
        months=0,
        reached_on=moved.recorded_on,
        ends_on=moved.before,
        extends_to=moved.after,
        reviewed_on=reviewed_on,
        first_on=months_before(min(moved.before, moved.recorded_on), MONTHS_BEFORE[0]),
    )


def _of_the_end(found: CoveredAgreement, reviewed_on: date | None, as_at: date) -> ServiceTrigger:
    agreement = found.agreement
    ends_on = agreement.ends_on or date.max
    come = reached(ends_on, as_at)
    return ServiceTrigger(
        found=found,
        occasion=Occasion.END_NEAR if come else Occasion.END_PASSED,
        months=come[0] if come else 0,
        reached_on=come[1] if come else ends_on + timedelta(days=1),
        ends_on=ends_on,
        extends_to=extends_to(agreement),
        options=open_options(agreement),
        reviewed_on=reviewed_on,
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
