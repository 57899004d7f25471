from eqia_pages import OpenPage, press
from PySide6.QtCore import Qt

from equality_tracker.law.characteristics import characteristics
from equality_tracker.records.eqia_parts import EqiaImpact
from ui.eqia.aims_editor import AimsEditor
from ui.eqia.impact_section import ImpactSection
from ui.eqia.tick_editor import TickEditor, unsaid_where_unticked


def impacts(opened: OpenPage) -> ImpactSection:
    return opened.section("impacts", ImpactSection)


def cells(section: ImpactSection) -> list[tuple[str, ...]]:
    return [row.cells[:2] for row in section.grid.rows]


def fill(opened: OpenPage, key: str, text: str) -> None:
    form = impacts(opened).row_form
    assert form is not None
    opened.fill(form.form.rows[key], text)


def open_row(opened: OpenPage, group: str, column: int = 0) -> None:
    section = impacts(opened)
    assert section.grid.choose(group)
    section.grid.setCurrentIndex(section.grid.currentIndex().siblingAtColumn(column))
    press(section.grid, Qt.Key.Key_Return)


def test_every_characteristic_has_a_row_and_none_is_answered_beforehand(opened: OpenPage) -> None:
    assert cells(impacts(opened)) == [(each.label, "Not answered yet") for each in characteristics()]
    assert opened.stored(EqiaImpact) == []


def test_the_first_field_that_is_filled_in_makes_the_row(opened: OpenPage) -> None:
    open_row(opened, "disability")
    fill(opened, "impact", "Negative")
    fill(opened, "description", "The house has stairs.")

    (row,) = opened.stored(EqiaImpact)
    assert (row.groups, row.impact, row.description) == (("disability",), "negative", "The house has stairs.")
    assert ("Disability", "Negative") in cells(impacts(opened))


def test_arrow_keys_go_from_cell_to_cell_and_enter_opens_that_field(opened: OpenPage) -> None:
    section = impacts(opened)
    section.grid.setFocus()
    section.grid.choose("age")

    press(section.grid, Qt.Key.Key_Down, Qt.Key.Key_Right)

    index = section.grid.currentIndex()
    assert (index.row(), index.column()) == (1, 1)
    press(section.grid, Qt.Key.Key_Return)
    form = section.row_form
    assert form is not None
    assert form.form.rows["impact"].isAncestorOf(opened.page.focusWidget())


def test_advance_and_foster_are_greyed_for_marriage_and_said_in_words(opened: OpenPage) -> None:
    open_row(opened, "marriage-and-civil-partnership")

    form = impacts(opened).row_form
    assert form is not None
    editor = form.form.rows["aims"].editor
    assert isinstance(editor, AimsEditor)
    items = [editor.list.item(place) for place in range(editor.list.count())]
    free = [item.text() for item in items if item.flags() & Qt.ItemFlag.ItemIsEnabled]
    assert free == ["Eliminate discrimination, harassment, victimisation and other prohibited conduct"]
    assert form.note.text().startswith("Section 149(7) of the Equality Act 2010 does not list marriage")

    open_row(opened, "race")
    assert all(item.flags() & Qt.ItemFlag.ItemIsEnabled for item in items)
    assert "" == form.note.text()


def test_groups_that_meet_have_a_row_of_their_own(opened: OpenPage) -> None:
    section = impacts(opened)
    section.add.click()
    fill(opened, "groups", "Age; Disability; Sex")
    fill(opened, "who", "Older disabled women")

    (row,) = opened.stored(EqiaImpact)
    assert (row.groups, row.who) == (("age", "disability", "sex"), "Older disabled women")
    assert ("Age + Disability + Sex: Older disabled women", "Not answered yet") in cells(section)


def test_what_a_row_of_several_groups_did_not_take_waits_for_that_row_and_for_no_other(
    opened: OpenPage,
) -> None:
    section = impacts(opened)
    section.add.click()
    fill(opened, "groups", "Age; Disability")
    fill(opened, "impact", "quite bad")
    form = section.row_form
    assert form is not None
    assert form.form.rows["impact"].is_refused

    section.add.click()
    opened.settle()
    assert (form.form.rows["groups"].text, form.form.rows["impact"].text) == ("", "")

    (row,) = opened.stored(EqiaImpact)
    open_row(opened, row.uuid)
    assert (form.form.rows["impact"].text, form.form.rows["impact"].is_refused) == ("quite bad", True)


def test_what_is_being_saved_into_one_row_is_not_shown_in_the_next(opened: OpenPage) -> None:
    section = impacts(opened)
    section.add.click()
    fill(opened, "groups", "Age; Disability")
    form = section.row_form
    assert form is not None
    form.form.rows["description"].editor.show_text("Stairs and nothing else.")
    form.form.rows["description"].typed.emit()

    section.add.click()
    assert form.form.rows["description"].text == ""
    opened.settle()

    assert form.form.rows["description"].text == ""
    (row,) = opened.stored(EqiaImpact)
    assert row.description == "Stairs and nothing else."


def test_a_removed_row_comes_back_with_undo(opened: OpenPage) -> None:
    open_row(opened, "race")
    fill(opened, "impact", "Unknown")
    form = impacts(opened).row_form
    assert form is not None

    form.remove.click()
    opened.settle()
    assert ("Race", "Not answered yet") in cells(impacts(opened))

    opened.desk.changes.undo()
    opened.settle()
    assert ("Race", "Unknown") in cells(impacts(opened))


def test_what_was_typed_and_not_saved_is_there_again(opened: OpenPage) -> None:
    open_row(opened, "sex")
    form = impacts(opened).row_form
    assert form is not None
    row = form.form.rows["impact"]
    row.editor.show_text("quite bad")
    row.editor.typed.emit()
    opened.page.leave()
    opened.settle()
    assert row.is_marked

    opened.page.show_record("eqias", opened.uuid)
    opened.page._read = None  # as if it had been shown for the first time
    opened.page.refresh()
    opened.settle()

    assert ("quite bad", True) == (row.text, row.is_marked)


def test_take_advice_is_ticked_or_not_said_and_never_answered_no(opened: OpenPage) -> None:
    open_row(opened, "race")
    fill(opened, "impact", "Neutral")
    form = impacts(opened).row_form
    assert form is not None
    tick = form.form.rows["wants_advice"].editor
    assert isinstance(tick, TickEditor)
    assert not tick.box.isChecked()
    press(tick.box, Qt.Key.Key_Space)
    opened.settle()
    assert [True] == [row.wants_advice for row in opened.stored(EqiaImpact)]

    press(tick.box, Qt.Key.Key_Space)
    opened.settle()
    assert [False] == [row.wants_advice for row in opened.stored(EqiaImpact)]


def test_where_nothing_can_be_written_advice_that_nobody_asked_for_is_no_answer(opened: OpenPage) -> None:
    open_row(opened, "race")
    fill(opened, "impact", "Neutral")
    (part,) = [each for each in opened.page._read.form.parts if each.table == "eqia_impact"]  # type: ignore[union-attr] # it is shown
    fields = part.rows[0].fields
    said = {
        is_writable: {
            field.key: field.text
            for field in unsaid_where_unticked(fields, "wants_advice", is_writable=is_writable)
        }["wants_advice"]
        for is_writable in (True, False)
    }
    assert {True: "no", False: ""} == said


def test_what_a_row_did_not_take_is_there_again_when_the_row_is_opened_again(opened: OpenPage) -> None:
    open_row(opened, "sex")
    fill(opened, "impact", "quite bad")
    open_row(opened, "race")
    open_row(opened, "sex")

    form = impacts(opened).row_form
    assert form is not None
    row = form.form.rows["impact"]
    assert ("quite bad", True) == (row.text, row.is_refused)


def test_what_the_first_field_did_not_take_stays_with_the_row_that_another_field_makes(
    opened: OpenPage,
) -> None:
    open_row(opened, "sex")
    fill(opened, "impact", "quite bad")
    fill(opened, "description", "Two men were turned away.")
    (made,) = opened.stored(EqiaImpact)
    assert ("Two men were turned away.", "") == (made.description, made.impact)
    open_row(opened, "race")
    open_row(opened, "sex")

    form = impacts(opened).row_form
    assert form is not None
    row = form.form.rows["impact"]
    assert ("quite bad", True) == (row.text, row.is_refused)
    fill(opened, "impact", "Negative")
    assert {} == dict(opened.desk.settings.drafts.kept)


def test_an_unknown_reference_in_a_row_is_marked_as_it_is_left(opened: OpenPage) -> None:
    open_row(opened, "sex")
    fill(opened, "action_uuid", "no such action")

    form = impacts(opened).row_form
    assert form is not None
    row = form.form.rows["action_uuid"]
    assert ("no such action", True) == (row.text, row.is_refused)
    row.discard_wanted.emit()
    assert ("", False) == (row.text, row.is_marked)
