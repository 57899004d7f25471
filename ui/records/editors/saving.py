"""Where the fields of a form are saved: a record, a row of a record, or a record that is yet to be made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from PySide6.QtCore import QObject

from equality_tracker.operations.lists.list_column import Holds
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.later import Later
from ui.records.record_writing import change_typed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.operations.editing import part_changes, two_versions, typed_values, value_reading
    from equality_tracker.operations.editing.form_fields import FormField
    from equality_tracker.records import kinds
    from equality_tracker.records.base import Part
else:
    kinds = Later("equality_tracker.records.kinds")
    two_versions = Later("equality_tracker.operations.editing.two_versions")
    part_changes = Later("equality_tracker.operations.editing.part_changes")
    typed_values = Later("equality_tracker.operations.editing.typed_values")
    value_reading = Later("equality_tracker.operations.editing.value_reading")

OnSuccess: TypeAlias = Callable[[Any], None]
OnFailure: TypeAlias = Callable[[Exception], None]

_DATE_WORDS: Final = {"Due": "due date", "From": "start date", "Until": "end date", "By when": "due date"}


_READ_IN_REGISTER: Final = frozenset({Holds.RECORD, Holds.TEXTS})
"""What cannot be read without the records and the names that there are."""


class Target(Protocol):
    """What the fields of a form belong to."""

    def place(self, key: str) -> DraftPlace:
        """Return where what is typed into a field is kept until it is saved."""
        ...

    def check(self, field: "FormField", text: str) -> None:
        """Refuse what a field does not take.

        Raises:
            NotAcceptedError: The sentence says what the field takes.

        """
        ...

    def look_up(self, field: "FormField", text: str, owner: QObject, refused: OnFailure) -> None:
        """Ask the register about what `check` cannot tell, such as a reference; `refused` is told why not."""
        ...

    def save(self, field: "FormField", text: str, owner: QObject, done: OnSuccess, failed: OnFailure) -> None:
        """Save what was typed into a field."""
        ...


@dataclass(frozen=True, slots=True)
class RecordTarget:
    """A record that is there; lists of texts are rows of their own, by the name of their table."""

    desk: Desk
    register: str
    kind: str
    uuid: str
    reference: str

    def place(self, key: str) -> DraftPlace:
        """Return where what is typed into a field is kept until it is saved."""
        return DraftPlace(self.register, self.kind, self.uuid, key)

    def check(self, field: "FormField", text: str) -> None:
        """Refuse what a field does not take."""
        check_typed(self.desk, kinds.BY_CODE[self.kind].record, field, text)

    def look_up(self, field: "FormField", text: str, owner: QObject, refused: OnFailure) -> None:
        """Ask the register about a reference or names."""
        look_up(self.desk, kinds.BY_CODE[self.kind].record, field, text, owner=owner, refused=refused)

    def save(self, field: "FormField", text: str, owner: QObject, done: OnSuccess, failed: OnFailure) -> None:
        """Change the field, as one operation."""
        note = f"{spoken(field.label)} of {self.reference}"
        self.desk.changes.run(
            note, partial(self._change, field, text), owner=owner, on_success=done, on_failure=failed
        )

    def _change(self, field: "FormField", text: str, session: "Session") -> None:
        as_at = self.desk.heading.as_at
        key = field.kind if field.holds is Holds.TEXTS else field.key
        two_versions.ensure_as_seen(session, self.uuid, key, seen=field.text, typed=text, as_at=as_at)
        if field.holds is Holds.TEXTS:
            part_changes.set_texts(session, self.uuid, field.key, text)
        else:
            change_typed(session, self.uuid, {field.key: text}, as_at=as_at)


@dataclass(frozen=True, slots=True)
class PartTarget:
    """A row of a record, such as a measure of an objective."""

    desk: Desk
    record: RecordTarget
    table: str
    singular: str
    uuid: str

    def place(self, key: str) -> DraftPlace:
        """Return where what is typed into a field is kept until it is saved."""
        return self.record.place(part_key(self.table, self.uuid, key))

    def check(self, field: "FormField", text: str) -> None:
        """Refuse what a field does not take."""
        check_typed(self.desk, kinds.TRACKED[self.table], field, text)

    def look_up(self, field: "FormField", text: str, owner: QObject, refused: OnFailure) -> None:
        """Ask the register about a reference."""
        look_up(self.desk, kinds.TRACKED[self.table], field, text, owner=owner, refused=refused)

    def save(self, field: "FormField", text: str, owner: QObject, done: OnSuccess, failed: OnFailure) -> None:
        """Change the field of the row, as one operation."""
        self.desk.changes.run(
            f"{spoken(field.label)} of a {self.singular} of {self.record.reference}",
            lambda session: self._change(field, text, session),
            owner=owner,
            on_success=done,
            on_failure=failed,
        )

    def _change(self, field: "FormField", text: str, session: "Session") -> None:
        as_at = self.desk.heading.as_at
        two_versions.ensure_part_as_seen(
            session, self.uuid, field.key, seen=field.text, typed=text, as_at=as_at
        )
        part_changes.change_part(session, self.uuid, {field.key: text}, as_at=as_at)


@dataclass(frozen=True, slots=True)
class NewRecordTarget:
    """A record that is yet to be made: once a field is left, what stands there may be enough to make it."""

    desk: Desk
    register: str
    kind: str
    make: Callable[[], None]

    def place(self, key: str) -> DraftPlace:
        """Return where what is typed into a field is kept until the record is made."""
        return DraftPlace(self.register, self.kind, "", key)

    def check(self, field: "FormField", text: str) -> None:
        """Refuse what a field does not take; what is still empty may be filled in later."""
        if text:
            check_typed(self.desk, kinds.BY_CODE[self.kind].record, field, text)

    def look_up(self, field: "FormField", text: str, owner: QObject, refused: OnFailure) -> None:
        """Ask the register about a reference or names."""
        look_up(self.desk, kinds.BY_CODE[self.kind].record, field, text, owner=owner, refused=refused)

    def save(self, field: "FormField", text: str, owner: QObject, done: OnSuccess, failed: OnFailure) -> None:
        """Make the record with all that was typed, if it is enough; a wrong reference is told before."""
        del done  # the record is made whole
        self.look_up(field, text, owner, failed)
        self.make()


def part_key(table: str, uuid: str, key: str) -> str:
    """Return the name under which a field of a part's row is kept among those of its record."""
    return f"{table}:{uuid}:{key}"


def check_typed(desk: Desk, record: type["Part"], field: "FormField", text: str) -> None:
    """Refuse what a field does not take, without asking the register.

    Raises:
        NotAcceptedError: The sentence says what the field takes.

    """
    if field.holds not in _READ_IN_REGISTER:
        typed_values.typed_values(record, field.key, text, today=desk.heading.as_at)


def look_up(
    desk: Desk, record: type["Part"], field: "FormField", text: str, *, owner: QObject, refused: OnFailure
) -> None:
    """Have the register read a reference or names in the background; nothing is asked about other fields.

    `refused` is told why a text is none that the field takes.
    """
    as_at = desk.heading.as_at

    def read() -> None:
        with desk.reading() as session:
            if field.holds is Holds.TEXTS:
                kind = kinds.BY_TABLE[record.__tablename__]
                value_reading.read_typed(session, kind, {field.kind: text}, as_at=as_at)
            else:
                value_reading.read_field(session, record, field.key, text, as_at=as_at)

    if text and field.holds in _READ_IN_REGISTER:
        desk.background.run(read, owner=owner, on_success=lambda _: None, on_failure=refused)


def spoken(label: str) -> str:
    """Return a label inside a sentence: `RAG as reported`, `due date`."""
    if label in _DATE_WORDS:
        return _DATE_WORDS[label]
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
