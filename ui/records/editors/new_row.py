"""A row of a record that is not there yet: what is typed is kept, and saved when the row is added."""

from PySide6.QtCore import QObject

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.records.kinds import TRACKED
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.records.editors.saving import (
    OnFailure,
    OnSuccess,
    RecordTarget,
    check_typed,
    look_up,
    part_key,
)


def new_row_key(parent_uuid: str) -> str:
    """Return by what the new row of a record is kept; it has no identity of its own."""
    return f"new-{parent_uuid}"


class NewRow:
    """Where the fields of a new row go."""

    def __init__(self, desk: Desk, record: RecordTarget, table: str, parent_uuid: str) -> None:
        """Take a row of `table` that is to belong to the record or row `parent_uuid`."""
        self._desk = desk
        self._record = record
        self._table = table
        self._parent_uuid = parent_uuid

    def place(self, key: str) -> DraftPlace:
        """Return where what is typed into a field is kept."""
        return self._record.place(part_key(self._table, new_row_key(self._parent_uuid), key))

    def check(self, field: FormField, text: str) -> None:
        """Refuse what a field does not take; what is still empty is for the button to refuse."""
        if text:
            check_typed(self._desk, TRACKED[self._table], field, text)

    def look_up(self, field: FormField, text: str, owner: QObject, refused: OnFailure) -> None:
        """Ask the register about a reference."""
        look_up(self._desk, TRACKED[self._table], field, text, owner=owner, refused=refused)

    def save(self, field: FormField, text: str, owner: QObject, done: OnSuccess, failed: OnFailure) -> None:
        """Wait for the others: the row is added by its button, or by Ctrl+Enter; a reference is looked up."""
        del done
        self.look_up(field, text, owner, failed)
