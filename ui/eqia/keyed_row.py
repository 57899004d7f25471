"""A row of an EqIA that is made as soon as something is filled in, such as the answer to a question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.part_changes import add_part, change_part
from equality_tracker.operations.editing.record_forms import FormPart, PartRow
from equality_tracker.operations.editing.record_parts import living_rows, parts_of
from equality_tracker.operations.editing.two_versions import ensure_part_as_seen
from equality_tracker.records.base import Part
from equality_tracker.records.kinds import BY_CODE, TRACKED
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.records.editors.saving import (
    OnFailure,
    OnSuccess,
    RecordTarget,
    check_typed,
    look_up,
    part_key,
    spoken,
)
from ui.records.record_words import settled

_KIND: Final = "eqias"

IsIt = Callable[[Part], bool]
"""Tells whether a row is the one that is meant."""


def no_row(_row: Part) -> bool:
    """Say of every row that it is another one."""
    return False


class KeyedRow:
    """Where the fields of one row are saved; the first one saved makes the row, in the same operation.

    Attributes:
        record: The EqIA.
        key: Under which name what is typed is kept until it is saved.
        uuid: The identity of the row, "" while there is none.

    """

    def __init__(
        self,
        desk: Desk,
        record: RecordTarget,
        table: str,
        *,
        called: str,
        key: str,
        given: Mapping[str, str],
        is_it: IsIt = no_row,
        uuid: str = "",
    ) -> None:
        """Take a row of an EqIA.

        Args:
            desk: Where it is changed.
            record: The EqIA.
            table: The table of the row.
            called: What the row is called in the history, such as "the screening of age".
            key: Under which name what is typed is kept until it is saved.
            given: What the row holds from its beginning, as people would type it.
            is_it: Tells whether a row, that may have been made meanwhile, is the one.
            uuid: The identity of the row where it is there already.

        """
        self._desk = desk
        self.record = record
        self._table = table
        self._called = called
        self.key = key
        self._given = dict(given)
        self._is_it = is_it
        self._made = ""
        self.uuid = uuid

    def place(self, key: str) -> DraftPlace:
        """Return where what is typed into a field is kept until it is saved."""
        return self.record.place(part_key(self._table, self.key, key))

    def check(self, field: FormField, text: str) -> None:
        """Refuse what a field does not take."""
        check_typed(self._desk, TRACKED[self._table], field, text)

    def look_up(self, field: FormField, text: str, owner: QObject, refused: OnFailure) -> None:
        """Ask the register about a reference."""
        look_up(self._desk, TRACKED[self._table], field, text, owner=owner, refused=refused)

    def save(self, field: FormField, text: str, owner: QObject, done: OnSuccess, failed: OnFailure) -> None:
        """Change the field of the row, or make the row with it, as one operation."""
        self._desk.changes.run(
            f"{spoken(field.label)} of {self._called} of {self.record.reference}",
            partial(self._change, field, text, self.uuid, self._desk.heading.as_at),
            owner=owner,
            on_success=partial(self._on_saved, done),
            on_failure=failed,
        )

    def _on_saved(self, done: OnSuccess, uuid: str) -> None:
        self.uuid = uuid
        done(uuid)

    def _change(self, field: FormField, text: str, known: str, as_at: date, session: Session) -> str:
        """Change the row that is known or there by now, or make it; return its identity."""
        uuid = known or self._found(session)
        if uuid:
            ensure_part_as_seen(session, uuid, field.key, seen=field.text, typed=text, as_at=as_at)
            change_part(session, uuid, {field.key: text}, as_at=as_at)
        else:
            texts = {**self._given, field.key: text}
            uuid = add_part(session, self.record.uuid, self._table, texts, as_at=as_at)
            # The next field may wait already: it finds the row made here, but only if it came to be kept.
            self._made = uuid
        return uuid

    def _found(self, session: Session) -> str:
        known = next(each for each in parts_of(BY_CODE[_KIND]) if each.table == self._table)
        rows = living_rows(session, known, [self.record.uuid])[self.record.uuid]
        return next((row.uuid for row in rows if row.uuid == self._made or self._is_it(row)), "")


def part_called(parts: Iterable[FormPart], table: str) -> FormPart:
    """Return the rows of an EqIA that stand in a table."""
    return next(part for part in parts if part.table == table)


def value_of(row: PartRow, key: str) -> object:
    """Return what a row holds in a field."""
    return next(field.value for field in row.fields if field.key == key)


def row_fields(
    part: FormPart, row: PartRow | None, keys: Iterable[str], given: Mapping[str, str] | None = None
) -> tuple[FormField, ...]:
    """Return some fields of a row in order, or of an empty one that holds what is `given`."""
    known = {field.key: field for field in settled(TRACKED[part.table], row.fields if row else part.fields)}
    texts = given or {}
    fields = [known[key] for key in keys if key in known]
    return tuple(
        replace(field, text=texts[field.key]) if row is None and field.key in texts else field
        for field in fields
    )
