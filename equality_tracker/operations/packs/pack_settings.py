"""Pack settings: how this office wants its packs, with what holds where it said nothing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.small_number_points import small_number_rule
from equality_tracker.errors import TrackerError
from equality_tracker.figures.small_numbers import ROUNDING, THRESHOLD
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.record_editing import add_record, change_record
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.records.base import fields_of
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.pack_settings import PackSettings


@dataclass(frozen=True, slots=True)
class PackSettingsOn:
    """How packs are wanted.

    Attributes:
        title: What the pack is called; "" for the program's own title.
        small_number_threshold: Counts of people below it are small; 0 where none is.
        rounding: What counts of people are rounded to; 1 is no rounding.
        zero_is_small: Whether a zero is small, too.
        hides_neighbours: Whether a second number is hidden where one alone could be worked out.
        chapters: The ids of the chapters wanted, in their order; empty for all in the usual order.

    """

    title: str = ""
    small_number_threshold: int = THRESHOLD
    rounding: int = ROUNDING
    zero_is_small: bool = False
    hides_neighbours: bool = True
    chapters: tuple[str, ...] = ()


class OneSetOfSettingsError(TrackerError):
    """A second set of pack settings was to be added."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("This register has its pack settings already; change those.")


class PackSettingsStayError(TrackerError):
    """The pack settings were to go to the trash."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("Pack settings cannot go to the trash; change what they say instead.")


def pack_settings(session: Session) -> PackSettingsOn:
    """Return how this office wants its packs."""
    found = _recorded(session)
    if found is None:
        return PackSettingsOn()
    rule = small_number_rule(session)
    known = {term.code for term in vocabulary("pack-chapter").terms}
    return PackSettingsOn(
        title=found.title.strip(),
        small_number_threshold=rule.threshold,
        rounding=rule.rounding,
        zero_is_small=rule.zero_is_small,
        hides_neighbours=rule.hides_neighbours,
        chapters=tuple(dict.fromkeys(code for code in found.chapters if code in known)),
    )


def set_pack_settings(session: Session, values: Mapping[str, Any], *, now: datetime) -> str:
    """Record how this office wants its packs and return the identity of the record.

    Raises:
        NotAcceptedError: A number is none that a pack can be made with.
        UnknownFieldError, UnknownCodeError: There is no such field, or no such chapter.

    """
    for key, least in _LEAST.items():
        if key in values and not (isinstance(values[key], int) and values[key] >= least):
            label = fields_of(PackSettings)[key].label
            raise NotAcceptedError(label, str(values[key]), f"a whole number from {least}")
    found = _recorded(session) or _begun(session, now)
    change_record(session, found, values)
    return found.uuid


def ensure_no_settings(session: Session) -> None:
    """Refuse to add pack settings beside those there are.

    Raises:
        OneSetOfSettingsError: There are some.

    """
    if _recorded(session) is not None:
        raise OneSetOfSettingsError


def _recorded(session: Session) -> PackSettings | None:
    return session.scalars(select(PackSettings).where(PackSettings.deleted.is_(False))).first()


def _begun(session: Session, now: datetime) -> PackSettings:
    """Return the one record of settings: a new one, or the one whose beginning was taken back."""
    found = session.scalars(select(PackSettings).where(PackSettings.uuid == _THE_ONE)).first()
    if found is None:
        found = PackSettings(uuid=_THE_ONE)
        add_record(session, found, now=now)
    found.deleted = False
    for key, value in asdict(PackSettingsOn()).items():
        setattr(found, key, value)
    return found


_THE_ONE: Final = link_uuid(PackSettings.__tablename__, "the one")
"""The same on every copy, so that two copies that both begin it have one when they are merged."""
_LEAST: Final = {"small_number_threshold": 0, "rounding": 1}
