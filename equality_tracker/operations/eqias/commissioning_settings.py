"""Recording how this office commissions: one set of settings, on every copy the same."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import LEAST, CommissioningRules, recorded_settings
from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.record_editing import add_record, change_record
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.records.base import fields_of
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.identity import link_uuid


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


def set_commissioning_settings(session: Session, values: Mapping[str, Any], *, now: datetime) -> str:
    """Record how this office commissions and return the identity of the record.

    Raises:
        NotAcceptedError: A number of days, months or pounds is less than it can be.
        UnknownFieldError, UnknownCodeError: There is no such field, or no such group.

    """
    for key, least in LEAST.items():
        value = values.get(key)
        if value is not None and value < least:
            wanted = f"{'a whole number' if isinstance(least, int) else 'an amount'} from {least}"
            raise NotAcceptedError(fields_of(CommissioningSettings)[key].label, str(value), wanted)
    found = recorded_settings(session) or _begun(session, now)
    change_record(session, found, values)
    return found.uuid


def ensure_no_commissioning_settings(session: Session) -> None:
    """Refuse to add commissioning settings beside those there are.

    Raises:
        OneSetOfCommissioningSettingsError: There are some.

    """
    if recorded_settings(session) is not None:
        raise OneSetOfCommissioningSettingsError


def _begun(session: Session, now: datetime) -> CommissioningSettings:
    """Return the one record of settings: a new one, or the one whose beginning was taken back."""
    found = session.scalars(
        select(CommissioningSettings).where(CommissioningSettings.uuid == _THE_ONE)
    ).first()
    if found is None:
        found = CommissioningSettings(uuid=_THE_ONE)
        add_record(session, found, now=now)
    found.deleted = False
    usual = CommissioningRules()
    for key in _KEYS:
        setattr(found, key, getattr(usual, key))
    return found


_KEYS: Final = (
    *("eqia_from", "short_form_from", "note_from", "in_house_counts", "optional_groups"),
    *("decision_notice_days", "reply_days", "review_months"),
)
_THE_ONE: Final = link_uuid(CommissioningSettings.__tablename__, "the one")
"""The same on every copy, so that two copies that both begin it have one when they are merged."""
