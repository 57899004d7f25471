"""Which editor serves which field."""

from datetime import date
from functools import partial

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.lists.list_column import Holds
from ui.records.editors.choice import ChoiceEditor
from ui.records.editors.codes import CodesEditor
from ui.records.editors.editor import FieldEditor
from ui.records.editors.name_offers import NameOffers
from ui.records.editors.reference import Find, ReferenceEditor
from ui.records.editors.short import DayEditor, ShortEditor
from ui.records.editors.texts import BoxEditor, LineEditor, ListOfTextsEditor, LongTextEditor


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
            editor = _with_names(ListOfTextsEditor(), field, find)
        case _ if field.kind:
            editor = _with_names(LineEditor(), field, find)
        case _:
            editor = LongTextEditor() if field.is_long else LineEditor()
    return editor


def _with_names(editor: BoxEditor, field: FormField, find: Find) -> BoxEditor:
    """Offer names on record in an editor of owners and the like, whose key stands in `kind`."""
    NameOffers(editor.box, partial(find, field.kind))
    return editor
