"""What the keyboard reaches in the forms of an EqIA, in order."""

from PySide6.QtWidgets import QWidget

from ui.records.editors.field_form import FieldForm


def inputs_of(form: FieldForm) -> list[QWidget]:
    """Return what the keyboard reaches in a form, in order."""
    return [each for row in form.rows.values() for each in row.editor.inputs()]
