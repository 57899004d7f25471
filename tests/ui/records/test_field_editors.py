"""Each kind of field has its own editor: choices, codes, other records, rows, days, long texts."""

from collections.abc import Callable
from typing import cast

import pytest
from desks import WAIT
from offices import NOON, TODAY
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCompleter,
    QLabel,
    QListWidget,
    QTableWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from record_panes import action, cell, count, field, leave, press, said, type_into, uuid_of
from record_windows import child, focused
from sqlalchemy import select

from equality_tracker.operations.changing.new_records import add_typed
from equality_tracker.records.actions import ActionOwner
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.providers import Agreement, Provider
from ui.desk import Desk
from ui.records.record_pane import RecordPane
from ui.theme import COLOURS, Theme, apply_theme

Settled = Callable[[], None]
Show = Callable[..., None]


@pytest.mark.parametrize("label", ["Note", "Due"])
def test_undo_is_the_texts_own_only_while_it_has_something_to_take_back(
    pane: RecordPane, show: Show, label: str
) -> None:
    show()
    box = field(pane, label).editor.inputs()[0]
    box.setFocus()
    assert not takes_undo(box)
    QTest.keyClicks(box, "x")

    assert takes_undo(box)


def takes_undo(box: QWidget) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(box, event)
    return event.isAccepted()


def test_a_moved_date_asks_why(pane: RecordPane, show: Show, settled: Settled) -> None:
    show()
    assert [] == [row for row in _labels(pane) if row == "Why the date moved"]
    type_into(pane, "Due", "31/3/27")
    leave(pane)
    settled()

    labels = _labels(pane)
    assert "Why the date moved" == labels[labels.index("Due") + 1]


def _labels(pane: RecordPane) -> list[str]:
    page = pane._page
    assert page is not None
    return [row.field.label for row in page.rows if not row.isHidden()]


def test_a_choice_is_saved_when_it_is_left_and_codes_are_ticked(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    box = field(pane, "Status").editor.inputs()[0]
    box.setFocus()
    QTest.keyClicks(box, "Complete")
    leave(pane)
    settled()
    assert "complete" == action(desk).status

    pane.show_record("objectives", uuid_of(desk, Objective))
    settled()
    ticks = field(pane, "Aims served").editor.inputs()[0]
    ticks.setFocus()
    QTest.keyClick(ticks, Qt.Key.Key_Down)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    leave(pane)
    settled()

    with desk.reading() as session:
        assert ("A", "B") == session.scalars(select(Objective)).one().aims


@pytest.mark.parametrize("theme", list(Theme))
def test_all_codes_are_seen_at_once_in_every_palette(
    pane: RecordPane,
    show: Show,
    desk: Desk,
    *,
    settled: Settled,
    qapp: QApplication,
    qtbot: QtBot,
    theme: Theme,
) -> None:
    apply_theme(qapp, theme)
    show()
    pane.show_record("objectives", uuid_of(desk, Objective))
    settled()
    ticks = cast("QListWidget", field(pane, "Aims served").editor.inputs()[0])

    assert ticks.count() > 2
    # Its lines are laid out a moment after they are shown.
    qtbot.waitUntil(lambda: ticks.verticalScrollBar().maximum() == 0)
    apply_theme(qapp, Theme.LIGHT)


def test_a_field_stands_level_with_the_first_line_of_its_label(
    pane: RecordPane, show: Show, qtbot: QtBot
) -> None:
    show()
    row = field(pane, "Status")
    row.stand_beside(is_beside=True)
    row.label.setText("A label with so many words that it takes several lines beside its field")
    editor = row.editor
    qtbot.waitUntil(lambda: row.label.height() > 2 * editor.height())

    assert abs(editor.mapTo(row, QPoint(0, 0)).y() - row.label.y()) <= 1


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_fields_of_one_line_are_hardly_higher_than_each_other_and_end_at_one_edge(
    pane: RecordPane, show: Show, qapp: QApplication, theme: Theme, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    show()
    line, box, owners, due = (field(pane, label).editor for label in ("Plan", "Status", "Owners", "Due"))
    calendar = child(due, QToolButton)
    day = due.inputs()[0]

    assert calendar.height() == day.height() == line.inputs()[0].height()
    assert calendar.sizeHint().height() <= calendar.height()
    assert all(abs(each.inputs()[0].height() - day.height()) <= 9 for each in (owners, box))
    assert calendar.mapTo(due, QPoint(calendar.width(), 0)).x() == due.width()
    apply_theme(qapp, Theme.LIGHT)


def test_a_label_stands_at_the_height_of_the_words_beside_it(pane: RecordPane, show: Show) -> None:
    show()
    words = field(pane, "Plan").label.fontMetrics().height()
    for label in ("Plan", "Owners", "Due", "Status"):
        row = field(pane, label)
        row.stand_beside(is_beside=True)
        first = row.editor.inputs()[0]
        above = (first.height() - words) // 2

        assert abs(row.label.contentsRect().y() + row.label.margin() - above) <= 2, label


@pytest.mark.parametrize("theme", list(Theme))
def test_why_a_value_was_not_taken_stands_in_the_colour_of_its_bar(
    pane: RecordPane, show: Show, settled: Settled, qapp: QApplication, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    show()
    row = type_into(pane, "Due", "31/2/27")
    leave(pane)
    settled()
    (words,) = [each for each in row.findChildren(QLabel) if each.text().startswith("▲")]
    colour = words.palette().windowText().color().name()
    apply_theme(qapp, Theme.LIGHT)

    assert colour == COLOURS[theme].status["red"]


def test_owners_are_a_list_of_texts(pane: RecordPane, desk: Desk, show: Show, settled: Settled) -> None:
    show("2")
    row = field(pane, "Owners")
    assert "Chair\nAnalyst" == row.text
    row.editor.inputs()[0].setFocus()
    row.editor.show_text("Analyst\nHead of equality; Diversity lead\n\n")
    row.editor.typed.emit()
    leave(pane)
    settled()

    uuid = action(desk, "2").uuid
    with desk.reading() as session:
        owners = select(ActionOwner).where(ActionOwner.deleted.is_(False)).order_by(ActionOwner.position)
        texts = [owner.text for owner in session.scalars(owners) if owner.action_uuid == uuid]
    assert ["Analyst", "Head of equality", "Diversity lead"] == texts
    assert "owners of PLAN-001/2" == desk.changes.undo_note


def test_another_record_is_found_by_some_words(pane: RecordPane, desk: Desk, settled: Settled) -> None:
    pane.show_record("agreements", uuid_of(desk, Agreement))
    settled()
    row = field(pane, "Provider")
    assert "PROV-001 Harbour Trust" == row.text
    type_into(pane, "Provider", "harbour trust")
    leave(pane)
    settled()
    assert ("PROV-001 Harbour Trust", "") == (row.text, said(row))


def test_records_that_fit_are_offered_while_typing(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    desk.changes.run(
        "new",
        lambda session: add_typed(session, "providers", {"name": "Bay Trust"}, now=NOON, as_at=TODAY),
        owner=desk.changes,
    )
    pane.show_record("agreements", uuid_of(desk, Agreement))
    settled()
    row = type_into(pane, "Provider", "bay")
    popup = next(each for each in pane.findChildren(QCompleter)).popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible, timeout=WAIT)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settled()

    with desk.reading() as session:
        chosen = session.scalars(select(Agreement.provider_uuid)).one()
    assert ("PROV-002 Bay Trust", uuid_of(desk, Provider, name="Bay Trust")) == (row.text, chosen)


def test_enter_takes_no_record_that_was_not_gone_to(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    pane.show_record("agreements", uuid_of(desk, Agreement))
    settled()
    before = desk.changes.newest_operation
    row = type_into(pane, "Provider", "harb")
    popup = next(each for each in pane.findChildren(QCompleter)).popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible, timeout=WAIT)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settled()

    assert not popup.isVisible()
    assert row.text == "harb"
    assert "harb" in said(row)
    assert desk.changes.newest_operation == before


def test_measures_are_added_changed_and_removed(pane: RecordPane, desk: Desk, settled: Settled) -> None:
    pane.show_record("objectives", uuid_of(desk, Objective))
    settled()
    press(pane, "Add measure")
    type_into(pane, "Measure", "Complaints")
    type_into(pane, "Baseline", "12.50")
    press(pane, "Add this measure")
    settled()
    table = child(pane, QTableWidget)
    assert ["Pages published", "Complaints"] == [cell(table, row, 0) for row in range(table.rowCount())]
    assert "12.50" == cell(table, 1, 1)

    table.selectRow(1)
    press(pane, "Change the measure chosen")
    type_into(pane, "Target", "20")
    leave(pane)
    settled()
    assert "20" == cell(table, 1, 2)
    press(pane, "Add measurement")
    type_into(pane, "Value", "14")
    press(pane, "Add this measurement")
    settled()
    with desk.reading() as session:
        assert "14" == str(session.scalars(select(Measurement)).one().value)

    press(pane, "Remove the measure chosen")
    settled()
    assert 1 == count(desk, Measure)
    desk.changes.undo()
    settled()
    assert (2, 2) == (count(desk, Measure), table.rowCount())


def test_a_half_filled_row_is_there_again(pane: RecordPane, desk: Desk, show: Show, settled: Settled) -> None:
    objective = uuid_of(desk, Objective)
    pane.show_record("objectives", objective)
    settled()
    press(pane, "Add measure")
    type_into(pane, "Measure", "Complaints")
    show("2")
    pane.show_record("objectives", objective)
    settled()

    assert "Complaints" == field(pane, "Measure").text


def test_tab_leaves_a_text_and_the_wheel_changes_no_choice(pane: RecordPane, show: Show) -> None:
    show()
    note = field(pane, "Note").editor.inputs()[0]
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert focused() is not note
    status = field(pane, "Status")
    wheel = QWheelEvent(
        QPointF(3, 3), QPointF(3, 3), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(status.editor.inputs()[0], wheel)
    assert "In progress" == status.text


def test_a_day_can_be_clicked_in_a_calendar(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = field(pane, "Due")
    child(row, QToolButton).click()
    calendar = child(row, QCalendarWidget)
    assert QDate(2026, 11, 20) == calendar.selectedDate()
    calendar.clicked.emit(QDate(2027, 3, 31))
    settled()

    assert ("31 Mar 2027", "due date of PLAN-001/1a") == (row.text, desk.changes.undo_note)
