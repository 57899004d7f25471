"""Adding a record, from values or from what was typed, and making another like one that is there."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.change_rules import with_what_follows
from equality_tracker.operations.changing.record_changes import checked_values, who_works
from equality_tracker.operations.editing.days_in_turn import ensure_in_turn
from equality_tracker.operations.editing.part_changes import ensure_complete
from equality_tracker.operations.editing.part_texts import put_texts
from equality_tracker.operations.editing.record_beginnings import filled_days, plan_for_a_new_action
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.record_parts import PartKind, PartWay, living_rows, parts_of
from equality_tracker.operations.editing.record_references import found_by_uuid, with_article
from equality_tracker.operations.editing.recorded_days import day_of_recording, ensure_recorded
from equality_tracker.operations.editing.reference_checks import ensure_free
from equality_tracker.operations.editing.references import next_action_number
from equality_tracker.operations.editing.row_identities import add_row
from equality_tracker.operations.editing.value_reading import read_typed
from equality_tracker.operations.eqias.commissioning_settings import (
    OneSetOfCommissioningSettingsError,
    ensure_no_commissioning_settings,
    set_commissioning_settings,
)
from equality_tracker.operations.eqias.duplicating import duplicate as duplicate_eqia
from equality_tracker.operations.eqias.plain_changes import ensure_begins
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.operations.packs.pack_settings import (
    OneSetOfSettingsError,
    ensure_no_settings,
    set_pack_settings,
)
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Part, Record
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.kinds import Kind
from equality_tracker.records.monitoring import MonitoringCount
from equality_tracker.records.organisation import Organisation
from equality_tracker.records.pack_settings import PackSettings
from equality_tracker.records.packs import Pack
from equality_tracker.store.logged_rows import PLUMBING, table_of


class NeedsPlanError(TrackerError):
    """An action was to be added and nothing says under which plan."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("An action stands under an action plan; choose one, or add an action plan first.")


class PackNotKeptError(TrackerError):
    """A kept pack was to be typed in."""

    def __init__(self) -> None:
        """Say how a pack is kept."""
        super().__init__("A kept pack is not typed in: make the pack, and choose to keep it.")


class OneOrganisationError(TrackerError):
    """A second organisation was to be added."""

    def __init__(self) -> None:
        """Say why not."""
        super().__init__(
            "A register belongs to one organisation; a new name or form is added to the one there is."
        )


def add_new(
    session: Session, kind_code: str, values: Mapping[str, Any], *, now: datetime, as_at: date
) -> str:
    """Add a record and return its identity.

    Args:
        session: A writing session.
        kind_code: The kind's code, such as `actions`.
        values: Its fields by key, and the texts of `owners`, `origins` or `addressees`. An action without a
            plan goes under the only plan, or the one that the newest action stands under.
        now: The instant, whose year goes into references that carry one.
        as_at: The day that is filled in as the day of recording.

    Raises:
        UnknownKindError: There is no such kind.
        RequiredMissingError: What the record needs is not filled in.
        NeedsPlanError: Nothing says under which plan an action goes.
        OneOrganisationError, OneSetOfSettingsError, OneSetOfCommissioningSettingsError, PackNotKeptError:
            Nobody adds one.
        NotAcceptedError, UnknownFieldError, ReferenceTakenError: A field does not take its value.
        DaysOutOfTurnError: It would end before it begins.
        AheadOfTimeError: A day on which something happened has not come.

    """
    kind = kind_called(kind_code)
    _refuse_what_is_not_typed(kind)
    hidden = {key: value for key, value in values.items() if key in _SET_BY_THE_PROGRAM.get(kind.code, ())}
    given = {key: value for key, value in values.items() if key not in hidden}
    if not given.get("reference"):
        given.pop("reference", None)
    if kind.record is Action and not given.get("plan_uuid"):
        given["plan_uuid"] = _plan(session)
    checked = checked_values(session, kind, (), given)
    if kind.record is PackSettings:
        ensure_no_settings(session)
        return set_pack_settings(session, checked.fields, now=now)
    if kind.record is CommissioningSettings:
        ensure_no_commissioning_settings(session)
        return set_commissioning_settings(session, checked.fields, now=now)
    ensure_begins(kind.record, checked.fields)
    fields = filled_days(kind.record, as_at) | checked.fields
    ensure_complete(kind.record, fields, with_article(kind))
    ensure_recorded(session, kind.record, fields)
    ensure_in_turn(kind.record, fields)
    record = _made(session, kind, fields, hidden, as_at)
    _number(session, kind, record)
    add_record(session, record, now=now)
    for key, known in checked.parts.items():
        put_texts(session, known, {record.uuid: ()}, checked.texts[key])
    session.flush()
    return record.uuid


def add_typed(
    session: Session, kind_code: str, texts: Mapping[str, str], *, now: datetime, as_at: date
) -> str:
    """Add a record from what was typed and return its identity; empty texts say nothing. See `add_new`."""
    said = {key: text for key, text in texts.items() if text.strip()}
    values = read_typed(session, kind_called(kind_code), said, as_at=as_at)
    return add_new(session, kind_code, values, now=now, as_at=as_at)


def duplicate(session: Session, uuid: str, *, now: datetime, as_at: date) -> str:
    """Add a record like one that is there and return its identity.

    Its fields and its rows are copied; its updates and evidence are not, nor what was reported, done, signed,
    decided or verified, because that happened to the other one. It gets the next reference. An EqIA goes its
    own way, as on its page.

    Raises:
        NoSuchRecordError: There is no such record.
        NobodyNamedError: It is an EqIA, and nobody is named who works.
        OneOrganisationError, OneSetOfSettingsError, OneSetOfCommissioningSettingsError, PackNotKeptError:
            There is one only, or it was made by keeping a pack.

    """
    kind, record = found_by_uuid(session, uuid)
    _refuse_what_is_not_typed(kind)
    if kind.record is PackSettings:
        raise OneSetOfSettingsError
    if kind.record is CommissioningSettings:
        raise OneSetOfCommissioningSettingsError
    if kind.record is Eqia:
        return duplicate_eqia(session, uuid, on=as_at, by=who_works(session))
    copy = kind.record(**_copied(record) | filled_days(kind.record, as_at))
    _number(session, kind, copy)
    add_record(session, copy, now=now)
    for known in parts_of(kind):
        if known.way in {PartWay.TEXTS, PartWay.ROWS} and known.part not in _HAPPENED:
            for row in living_rows(session, known, [uuid])[uuid]:
                add_row(session, known.part, _copied_row(known, row, copy.uuid))
    session.flush()
    return copy.uuid


def _made(
    session: Session, kind: Kind, fields: Mapping[str, Any], hidden: Mapping[str, Any], as_at: date
) -> Record:
    """Return the new record, with what follows from its fields."""
    needed = {key: fields[key] for key in fields if key in _without_default(kind.record)}
    record = kind.record(**needed, **hidden)
    recorded_on = day_of_recording(session) or as_at
    follows = with_what_follows(record, fields, as_at=as_at, recorded_on=recorded_on, who=who_works(session))
    for key, value in follows.items():
        setattr(record, key, value)
    return record


def _without_default(record: type[Part]) -> frozenset[str]:
    columns = table_of(record.__tablename__).columns
    return frozenset(column.key for column in columns if not column.nullable and column.default is None)


def _plan(session: Session) -> str:
    plan = plan_for_a_new_action(session)
    if plan is None:
        raise NeedsPlanError
    return plan


def _number(session: Session, kind: Kind, record: Record) -> None:
    """Give an action the next number of its plan where it brings none; refuse a reference that is taken.

    Raises:
        ReferenceTakenError: It is taken.

    """
    if isinstance(record, Action) and not record.reference:
        record.reference = next_action_number(session, record.plan_uuid)
    ensure_free(session, kind, record, {"reference": record.reference})


def _refuse_what_is_not_typed(kind: Kind) -> None:
    if kind.record is Organisation:
        raise OneOrganisationError
    if kind.record is Pack:
        raise PackNotKeptError


def _copied(record: Record) -> dict[str, Any]:
    columns = table_of(record.__tablename__).columns
    left_out = _NOT_COPIED - (_FACTS & _without_default(type(record)))
    return {column.key: getattr(record, column.key) for column in columns if column.key not in left_out}


def _copied_row(known: PartKind, row: Part, uuid: str) -> dict[str, Any]:
    columns = table_of(known.table).columns
    values = {
        column.key: getattr(row, column.key) for column in columns if column.key not in PLUMBING | _FLAGS
    }
    values[known.points_by] = uuid
    return values


_SET_BY_THE_PROGRAM: Final = {"explanations": ("about_kind", "about_uuid")}
_FLAGS: Final = frozenset({"deleted"})
_FACTS: Final = frozenset(
    {
        "status",
        "course",
        "course_because",
        "closing_note",
        "original_due_on",
        "slipped_because",
        "rag_reported",
        "rag_reported_text",
        "rag_reported_by",
        "rag_reported_on",
        "done_on",
        "verified_on",
        "verified_by",
        "considered_on",
        "note_before_on",
        "signed_on",
        "decided_on",
        "considered_by",
        "published_on",
        "signed_by",
        "question_set",
        "state",
        "sent_on",
        "sent_values",
        "reply_by",
        "chased_on",
        "back_on",
        "received_on",
        "accepted_on",
        "people_served",
        "narrative",
        "responded_on",
        "response_url",
        "response",
        "response_text",
        "publication_url",
    }
)
"""What happened to one record and not to its copy."""
_HAPPENED: Final = frozenset({MonitoringCount})
"""Rows that tell of what happened to one record and not to its copy."""
_NOT_COPIED: Final = PLUMBING | _FLAGS | _FACTS | {"reference", "archived", "on_hold"}
