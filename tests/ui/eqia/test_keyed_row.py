import sqlite3

import pytest
from eqia_pages import OpenPage, press
from PySide6.QtCore import Qt
from sqlalchemy.engine.default import DefaultDialect

from equality_tracker.records.eqia_parts import EqiaImpact
from ui.eqia.impact_section import ImpactSection
from ui.eqia.row_form import RowForm


def a_row(opened: OpenPage, group: str) -> RowForm:
    """Open the row of a group, or one for groups that meet."""
    section = opened.section("impacts", ImpactSection)
    if group:
        assert section.grid.choose(group)
        press(section.grid, Qt.Key.Key_Return)
    else:
        section.add.click()
    assert section.row_form is not None
    return section.row_form


def type_into(opened: OpenPage, form: RowForm, **texts: str) -> None:
    """Fill in fields one after another, without waiting for one to be saved."""
    for key, text in texts.items():
        row = form.form.rows[key]
        row.editor.show_text(text)
        row.editor.typed.emit()
        opened.page.body.leave(row.editor)


def is_full(_dialect: object, _connection: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise error


@pytest.mark.parametrize(("group", "given"), [("disability", {}), ("", {"groups": "Age; Disability"})])
def test_a_row_that_did_not_get_onto_the_disk_is_made_by_the_next_field(
    opened: OpenPage, monkeypatch: pytest.MonkeyPatch, group: str, given: dict[str, str]
) -> None:
    form = a_row(opened, group)
    with monkeypatch.context() as patched:
        patched.setattr(DefaultDialect, "do_commit", is_full)
        type_into(opened, form, **given, description="The house has stairs.")
        opened.settle()
    assert ([], True) == (opened.stored(EqiaImpact), form.form.rows["description"].is_marked)

    type_into(opened, form, **given, who="Older disabled women")
    opened.settle()
    type_into(opened, form, description="The house has stairs.")
    opened.settle()

    (row,) = opened.stored(EqiaImpact)
    assert ("Older disabled women", "The house has stairs.") == (row.who, row.description)
    assert form.target is not None
    assert row.uuid == form.target.uuid


@pytest.mark.parametrize(("group", "given"), [("disability", {}), ("", {"groups": "Age; Disability"})])
def test_fields_saved_at_once_make_one_row(opened: OpenPage, group: str, given: dict[str, str]) -> None:
    form = a_row(opened, group)
    type_into(opened, form, **given, who="Older disabled women", impact="Negative", description="Stairs.")
    opened.settle()

    (row,) = opened.stored(EqiaImpact)
    assert ("Older disabled women", "negative", "Stairs.") == (row.who, row.impact, row.description)


def test_a_row_for_nobody_is_not_made_and_what_was_typed_stays(opened: OpenPage) -> None:
    form = a_row(opened, "")
    type_into(opened, form, who="Older disabled women")
    opened.settle()

    row = form.form.rows["who"]
    assert ([], True, "Older disabled women") == (opened.stored(EqiaImpact), row.is_marked, row.text)
