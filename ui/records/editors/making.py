"""Which editor serves which field."""

from datetime import date

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.lists.list_columns import Holds
from ui.records.editors.choice import ChoiceEditor
from ui.records.editors.codes import CodesEditor
from ui.records.editors.editor import FieldEditor
from ui.records.editors.reference import Find, ReferenceEditor
from ui.records.editors.short import DayEditor, ShortEditor
from ui.records.editors.texts import LineEditor, ListOfTextsEditor, LongTextEditor


def editor_for(field: FormField, *, today: date, find: Find) -> FieldEditor:
    """Return a new editor that fits what a field holds."""
    match field.holds:
        case Holds.DAY:
            editor: FieldEditor = DayEditor(today)
        case Holds.RECORD:
            editor = ReferenceEditor(find)
        case Holds.CODES:
            editor = CodesEditor()
        case Holds.CODE | Holds.COLOUR | Holds.YES_NO:
            editor = ChoiceEditor()
        case Holds.MONEY | Holds.NUMBER:
            editor = ShortEditor()
        case Holds.TEXTS:
            editor = ListOfTextsEditor()
        case _:
            editor = LongTextEditor() if field.is_long else LineEditor()
    return editor
