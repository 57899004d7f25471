"""Commissioning settings: from which value an EqIA is expected, with what holds where nothing is said."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.record_editing import add_record, change_record
from equality_tracker.operations.editing.typed_values import NotAcceptedError
from equality_tracker.records.base import fields_of
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.identity import link_uuid


@dataclass(frozen=True, slots=True)
class CommissioningSettingsOn:
    """How this office commissions.

    Attributes:
        is_recorded: Whether the office said anything; otherwise these are what the program begins with.
        eqia_from: The value from which a full EqIA is expected; None where the office named none.
        short_form_from: The value from which a one-page short form is expected, or None.
        note_from: The value from which a due-regard note is expected, or None.
        in_house_counts: Whether an in-house service counts like a funded one.
        optional_groups: The groups that every full EqIA looks at beside the nine characteristics.
        decision_notice_days: How many working days before a decision a missing signature is told.
        reply_days: How many days a provider has for its form.
        review_months: After how many months an EqIA is reviewed.

    """

    is_recorded: bool = False
    eqia_from: Decimal | None = None
    short_form_from: Decimal | None = None
    note_from: Decimal | None = None
    in_house_counts: bool = True
    optional_groups: tuple[str, ...] = ()
    decision_notice_days: int = 10
    reply_days: int = 21
    review_months: int = 12


class OneSetOfCommissioningSettingsError(TrackerError):
    """A second set of commissioning settings was to be added."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("This register has its commissioning settings already; change those.")


class CommissioningSettingsStayError(TrackerError):
    """The commissioning settings were to go to the trash."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("Commissioning settings cannot go to the trash; change what they say instead.")


def commissioning_settings(session: Session) -> CommissioningSettingsOn:
    """Return how this office commissions."""
    found = _recorded(session)
    if found is None:
        return CommissioningSettingsOn()
    nine = {each.code for each in characteristics()}
    known = {term.code for term in vocabulary("eqia-group").terms} - nine
    said = {key: _at_least(key, getattr(found, key)) for key in _KEYS}
    groups = tuple(dict.fromkeys(code for code in found.optional_groups if code in known))
    return CommissioningSettingsOn(is_recorded=True, **said | {"optional_groups": groups})


def set_commissioning_settings(session: Session, values: Mapping[str, Any], *, now: datetime) -> str:
    """Record how this office commissions and return the identity of the record.

    Raises:
        NotAcceptedError: A number of days, months or pounds is less than it can be.
        UnknownFieldError, UnknownCodeError: There is no such field, or no such group.

    """
    for key, least in _LEAST.items():
        value = values.get(key)
        if value is not None and value < least:
            wanted = f"{'a whole number' if isinstance(least, int) else 'an amount'} from {least}"
            raise NotAcceptedError(fields_of(CommissioningSettings)[key].label, str(value), wanted)
    found = _recorded(session) or _begun(session, now)
    change_record(session, found, values)
    return found.uuid


def ensure_no_commissioning_settings(session: Session) -> None:
    """Refuse to add commissioning settings beside those there are.

    Raises:
        OneSetOfCommissioningSettingsError: There are some.

    """
    if _recorded(session) is not None:
        raise OneSetOfCommissioningSettingsError


def _recorded(session: Session) -> CommissioningSettings | None:
    statement = select(CommissioningSettings).where(CommissioningSettings.deleted.is_(False))
    return session.scalars(statement).first()


def _at_least(key: str, value: Any) -> Any:  # noqa: ANN401 - the value of any of the columns
    """Return a value as it counts: less than it can be, as a list may hold it, counts as the least."""
    return value if value is None or key not in _LEAST else max(value, _LEAST[key])


def _begun(session: Session, now: datetime) -> CommissioningSettings:
    """Return the one record of settings: a new one, or the one whose beginning was taken back."""
    found = session.scalars(
        select(CommissioningSettings).where(CommissioningSettings.uuid == _THE_ONE)
    ).first()
    if found is None:
        found = CommissioningSettings(uuid=_THE_ONE)
        add_record(session, found, now=now)
    found.deleted = False
    beginning = asdict(CommissioningSettingsOn())
    for key in _KEYS:
        setattr(found, key, beginning[key])
    return found


_KEYS: Final = (
    *("eqia_from", "short_form_from", "note_from", "in_house_counts", "optional_groups"),
    *("decision_notice_days", "reply_days", "review_months"),
)
_THE_ONE: Final = link_uuid(CommissioningSettings.__tablename__, "the one")
"""The same on every copy, so that two copies that both begin it have one when they are merged."""
_LEAST: Final = {
    "eqia_from": Decimal(0),
    "short_form_from": Decimal(0),
    "note_from": Decimal(0),
    "decision_notice_days": 0,
    "reply_days": 1,
    "review_months": 1,
}
