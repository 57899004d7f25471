"""The record pane: every field edited in place, saved when left, and nothing typed is ever lost."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from accessible import tab_stops, unnamed_controls
from desks import WAIT, OpenOffices
from offices import NOON, TODAY, WHO, open_office
from PySide6.QtCore import QDate, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCompleter,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from record_panes import cell, field, leave, listing, press, reading, said, show_tab, type_into, uuid_of
from record_windows import child, focused
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.operations.new_records import add_typed
from equality_tracker.records.actions import Action, ActionOwner, ActionUpdate
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.providers import Agreement, Provider
from ui.desk import Desk
from ui.drafts import Drafts
from ui.records.record_pane import RecordPane
from ui.records.tabs.evidence import EvidenceTab

Settled = Callable[[], None]
Show = Callable[..., None]


@pytest.fixture
def show(pane: RecordPane, desk: Desk, settled: Settled) -> Show:
    """Show an action of the office by its number."""

    def show_action(reference: str = "1a") -> None:
        pane.show_record("actions", uuid_of(desk, Action, reference=reference))
        settled()

    return show_action


def action(desk: Desk, reference: str = "1a") -> Action:
    with desk.reading() as session:
        return session.scalars(select(Action).filter_by(reference=reference)).one()


def count(desk: Desk, table: type[ActionUpdate | Evidence | Action | Measure]) -> int:
    with desk.reading() as session:
        return session.scalars(select(func.count()).select_from(table).where(table.deleted.is_(False))).one()


def visible_words(pane: RecordPane) -> list[str]:
    return [each.text() for each in pane.findChildren(QLabel) if each.isVisible()]


def typed_words() -> str:
    box = focused()
    assert isinstance(box, QPlainTextEdit)
    return box.toPlainText()


def another_pane(qtbot: QtBot, desk: Desk) -> RecordPane:
    pane = RecordPane(desk)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def test_an_action_is_shown_in_five_tabs(pane: RecordPane, show: Show) -> None:
    show()
    assert visible_words(pane)[:2] == ["Action PLAN-001/1a   ▲ R Red", "Publish the toolkit"]
    shown = {label: field(pane, label).text for label in ("Action", "Owners", "Due", "Status", "Plan")}
    assert shown == {
        "Action": "Publish the toolkit",
        "Owners": "Equality lead",
        "Due": "20 Nov 2026",
        "Status": "In progress",
        "Plan": "PLAN-001 Equality plan",
    }
    assert said(field(pane, "RAG by rule")) == "▲ R Red. The rule: past its due date and not complete."
    assert reading(pane, "Updates") == "20 Nov 2026\nPrinted.\n\n21 Oct 2026\nBegun."
    tabs = child(pane, QTabWidget)
    names = [tabs.tabText(at).replace("&", "") for at in range(tabs.count())]
    assert names == ["Details", "Updates", "Evidence", "Links", "History"]


def test_a_field_is_saved_when_it_is_left(pane: RecordPane, desk: Desk, show: Show, settled: Settled) -> None:
    show()
    row = type_into(pane, "Due", "31/3/27")
    leave(pane)
    settled()

    assert (row.text, said(row), desk.changes.undo_note) == ("31 Mar 2027", "", "due date of PLAN-001/1a")
    assert "31 Mar 2027" == action(desk).due_text


def test_undo_takes_it_back_and_the_pane_shows_it(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Action", "Print the toolkit")
    leave(pane)
    settled()
    assert "Print the toolkit" == action(desk).title

    desk.changes.undo()
    settled()

    assert ("Publish the toolkit", "Publish the toolkit") == (row.text, action(desk).title)


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


def test_text_that_was_not_changed_writes_nothing(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Due", "20 Nov 2026")
    leave(pane)
    settled()

    assert desk.changes.undo_note != "due date of PLAN-001/1a"
    assert "[]" == (desk.settings.folder / "drafts.json").read_text()


@pytest.mark.parametrize("kind", ["actions", "objectives", "agreements", "providers", "evidence"])
def test_a_record_that_is_only_looked_at_writes_nothing(
    pane: RecordPane, desk: Desk, settled: Settled, kind: str
) -> None:
    before = desk.changes.newest_operation
    pane.show_record(kind, uuid_of_first(desk, kind))
    settled()
    pane.leave()
    settled()

    assert before == desk.changes.newest_operation
    assert not (desk.settings.folder / "drafts.json").exists()


def uuid_of_first(desk: Desk, kind: str) -> str:
    with desk.reading() as session:
        return session.scalars(select(BY_CODE[kind].record.uuid)).first() or ""


def test_enter_saves_a_line_and_ctrl_enter_a_long_text(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Verified by", "Chair")
    QTest.keyClick(row.editor.inputs()[0], Qt.Key.Key_Return)
    settled()
    assert "verified by of PLAN-001/1a" == desk.changes.undo_note

    row = type_into(pane, "Note", "First\nsecond")
    QTest.keyClick(row.editor.inputs()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert ("Chair", "First\nsecond") == (action(desk).verified_by, action(desk).note)
    assert focused() is row.editor.inputs()[0]


def test_two_quick_edits_make_two_operations_in_order(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Verified by", "Chair")
    leave(pane)
    type_into(pane, "Verified by", "Panel")
    leave(pane)
    settled()
    assert ("Panel", "Panel") == (action(desk).verified_by, field(pane, "Verified by").text)

    desk.changes.undo()
    settled()

    assert "Chair" == action(desk).verified_by


def test_a_bad_date_stays_and_says_what_is_accepted(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Done on", "31 Feb")
    leave(pane)
    settled()

    assert "31 Feb" == row.text
    assert said(row).startswith("▲ Done on takes a day that exists, such as 31/3/27")
    assert row.editor.inputs()[0].accessibleDescription().startswith("Done on takes a day that exists")
    assert action(desk).done_on is None


def test_a_bad_date_is_there_again_after_another_record_was_shown(pane: RecordPane, show: Show) -> None:
    show()
    type_into(pane, "Done on", "31 Feb")
    show("2")
    assert "" == field(pane, "Done on").text

    show("1a")

    row = field(pane, "Done on")
    assert ("31 Feb", True) == (row.text, said(row).startswith("◆ Not saved yet"))


def test_a_bad_date_is_there_again_after_a_restart(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, qtbot: QtBot
) -> None:
    show()
    type_into(pane, "Done on", "31 Feb")
    pane.close()

    again = another_pane(qtbot, desk)
    again.show_record("actions", uuid_of(desk, Action, reference="1a"))
    settled()

    row = field(again, "Done on")
    assert ("31 Feb", "◆ Not saved yet: this was typed earlier. The register holds empty.") == (
        row.text,
        said(row),
    )


def test_what_was_typed_earlier_is_saved_or_discarded_when_a_person_says_so(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Done on", "31 Feb")
    type_into(pane, "Verified on", "30 Feb")
    show("2")
    show("1a")
    press(pane, "Discard what was typed into Done on")
    row = field(pane, "Verified on")
    row.editor.show_text("28 Feb 2026")
    press(pane, "Save Verified on")
    settled()

    assert ("", "") == (field(pane, "Done on").text, said(field(pane, "Done on")))
    assert ("28 Feb 2026", "") == (row.text, said(row))
    assert {} == Drafts(desk.settings.folder).of_record("", "", "")
    assert "[]" == (desk.settings.folder / "drafts.json").read_text()


def test_closing_the_window_saves_what_is_being_typed(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Note", "Half a sen")
    pane.close()
    settled()

    assert "Half a sen" == action(desk).note


def test_a_crash_loses_at_most_the_last_second(
    pane: RecordPane, desk: Desk, show: Show, qtbot: QtBot
) -> None:
    show()
    type_into(pane, "Note", "Half a sen")
    kept = desk.settings.folder / "drafts.json"
    qtbot.waitUntil(lambda: kept.exists() and "Half a sen" in kept.read_text(), timeout=5000)

    assert "" == action(desk).note


def test_esc_keeps_what_was_typed_and_goes_back(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, qtbot: QtBot
) -> None:
    show()
    row = type_into(pane, "Note", "Kept")
    with qtbot.waitSignal(pane.back_wanted):
        QTest.keyClick(row.editor.inputs()[0], Qt.Key.Key_Escape)
    settled()

    assert "Kept" == action(desk).note


@pytest.mark.parametrize(
    ("label", "text", "accepted"),
    [
        ("Plan", "NO-SUCH-PLAN", "the reference or the title of an action plan"),
        ("Verified by", "x" * 1001, "at most 1,000 characters"),
        ("Action", "", "cannot be left empty"),
    ],
)
def test_what_a_field_does_not_take_stays_and_is_explained(  # noqa: PLR0917 - fixtures
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, label: str, text: str, accepted: str
) -> None:
    show()
    row = field(pane, label)
    row.editor.inputs()[0].setFocus()
    row.editor.show_text(text)
    row.editor.typed.emit()
    leave(pane)
    settled()

    assert (text, True) == (row.text, accepted in said(row))
    assert "Publish the toolkit" == action(desk).title


def test_a_register_held_elsewhere_keeps_what_was_typed(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    desk.changes.give_free()
    settled()
    with open_office(desk.path.parent, who="Chair"):
        row = type_into(pane, "Note", "Not lost")
        leave(pane)
        settled()

    assert not desk.changes.is_writable
    assert ("Not lost", True) == (row.text, row.editor.isVisible() and row.is_marked)
    show("2")
    show("1a")
    assert ("Not lost", True) == (row.text, said(row).startswith("◆ Not saved yet"))
    press(pane, "Discard what was typed into Note")
    assert row.editor.isHidden()
    assert visible_words(pane)[2].startswith("Open for reading.")


def test_what_changes_meanwhile_is_shown_but_not_over_what_is_typed(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Note", "Mine")
    desk.changes.run("both", _set_both, owner=desk.changes)
    settled()
    assert ("Mine", "Chair") == (row.text, field(pane, "Verified by").text)
    assert said(row) == (
        "◆ Two versions: it was changed meanwhile and is “Theirs” now. What you typed is not saved yet."
    )
    leave(pane)
    settled()
    assert "Theirs" == action(desk).note

    press(pane, "Keep mine: Note")
    settled()

    assert ("Mine", "") == (action(desk).note, said(row))


def _set_both(session: Session) -> None:
    found = session.scalars(select(Action).filter_by(reference="1a")).one()
    found.note, found.verified_by = "Theirs", "Chair"


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


def test_ctrl_u_adds_an_update_from_anywhere(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    field(pane, "Note").editor.inputs()[0].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert "New update" == focused().accessibleName()
    QTest.keyClicks(focused(), "Posted.")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert reading(pane, "Updates").startswith(f"22 Nov 2026, {WHO}\nPosted.\n\n20 Nov 2026")
    assert ("an update of PLAN-001/1a", 3) == (desk.changes.undo_note, count(desk, ActionUpdate))
    assert "" == typed_words()


def test_an_update_that_is_not_added_yet_is_kept(pane: RecordPane, show: Show, desk: Desk) -> None:
    show()
    pane.add_update()
    QTest.keyClicks(focused(), "Half")
    show("2")
    show("1a")
    pane.add_update()

    assert "Half" == typed_words()
    assert 2 == count(desk, ActionUpdate)


def test_dropping_a_file_adds_evidence(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, tmp_path: Path
) -> None:
    show()
    file = tmp_path / "Minutes June.pdf"
    file.write_bytes(b"%PDF-1.7 minutes")
    drop(show_tab(pane, "Evidence"), [QUrl.fromLocalFile(str(file)), QUrl("https://example.org/report?a=1")])
    settled()

    with desk.reading() as session:
        found = [(each.title, each.attachment_name, each.url) for each in session.scalars(select(Evidence))]
    assert found[1:] == [
        ("Minutes June", "Minutes June.pdf", ""),
        ("report", "", "https://example.org/report?a=1"),
    ]
    assert 3 == listing(pane, "Evidence").count()


def drop(tab: object, urls: list[QUrl]) -> None:
    assert isinstance(tab, EvidenceTab)
    data = QMimeData()
    data.setUrls(urls)
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(
        QPoint(5, 5), event.possibleActions(), data, event.buttons(), event.modifiers()
    )
    QApplication.sendEvent(tab, entering)
    QApplication.sendEvent(tab, event)
    assert (True, Qt.DropAction.CopyAction) == (event.isAccepted(), event.dropAction())


def test_a_pasted_link_is_added_and_pasted_words_wait(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    show_tab(pane, "Evidence")
    evidence = listing(pane, "Evidence")
    evidence.setFocus()
    QGuiApplication.clipboard().setText(" https://example.org/a ")
    QTest.keyClick(evidence, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert 2 == count(desk, Evidence)

    evidence.setFocus()
    QGuiApplication.clipboard().setText("H:\\Board\\minutes.pdf")
    QTest.keyClick(evidence, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert ("Link or place of new evidence", 2) == (focused().accessibleName(), count(desk, Evidence))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settled()
    assert 3 == count(desk, Evidence)


def test_evidence_is_taken_away_and_linked_again_by_undo(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    show_tab(pane, "Evidence")
    press(pane, "Take the evidence chosen away from this record")
    settled()
    assert 0 == listing(pane, "Evidence").count()

    desk.changes.undo()
    settled()

    assert 1 == listing(pane, "Evidence").count()


def test_a_file_that_is_too_large_is_refused_in_plain_words(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, tmp_path: Path
) -> None:
    show()
    file = tmp_path / "film.mp4"
    with file.open("wb") as large:
        large.truncate(50 * 1024 * 1024 + 1)
    tab = show_tab(pane, "Evidence")
    drop(tab, [QUrl.fromLocalFile(str(file))])
    settled()

    assert "50 MB" in said(tab)
    assert 1 == count(desk, Evidence)


def test_a_linked_record_is_one_key_away(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    pane.show_record("agreements", uuid_of(desk, Agreement))
    settled()
    show_tab(pane, "Links")
    links = listing(pane, "Links")
    assert "Provider: PROV-001 Harbour Trust" == links.item(0).text()
    links.setFocus()
    with qtbot.waitSignal(pane.record_wanted) as wanted:
        QTest.keyClick(links, Qt.Key.Key_Return)

    assert ["providers", uuid_of(desk, Provider)] == wanted.args


def test_the_history_is_told_newest_first(pane: RecordPane, show: Show, settled: Settled) -> None:
    show()
    type_into(pane, "Verified by", "Chair")
    show_tab(pane, "History")
    settled()

    newest, *_ = reading(pane, "History").splitlines()
    assert newest.endswith(f"{WHO}: Verified by: nothing → Chair")


def test_a_new_record_is_made_with_the_first_field_that_is_left(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    pane.show_new("actions")
    settled()
    assert "New action" == visible_words(pane)[0]
    type_into(pane, "Owners", "Chair")
    leave(pane)
    settled()
    assert 3 == count(desk, Action)

    type_into(pane, "Action", "Publish it")
    with qtbot.waitSignal(pane.record_made) as made:
        row = type_into(pane, "Due", "31 Feb")
    settled()

    assert ("actions", made.args[1]) == pane.shown
    assert ("31 Feb", "Publish it") == (row.text, field(pane, "Action").text)
    assert ("new action", 4) == (desk.changes.undo_note, count(desk, Action))
    leave(pane)
    settled()
    assert said(row).startswith("▲ Due takes")
    kept = Drafts(desk.settings.folder)
    assert ["31 Feb"] == [draft.text for draft in kept.of_record(pane._register, *pane.shown).values()]
    assert {} == kept.of_record(pane._register, "actions", "")


def test_a_new_record_says_what_it_needs(pane: RecordPane, settled: Settled, desk: Desk) -> None:
    pane.show_new("providers")
    settled()
    pane.focus_first()
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said(field(pane, "Provider")).startswith("▲ Fill in Provider first.")

    QTest.keyClicks(focused(), "Bay Trust")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert uuid_of(desk, Provider, name="Bay Trust") == pane.shown[1]


def test_whoever_goes_on_sees_the_record_at_which_they_stop(
    pane: RecordPane, desk: Desk, settled: Settled
) -> None:
    uuids = {reference: uuid_of(desk, Action, reference=reference) for reference in ("1a", "2", "10")}
    for reference in ("1a", "2", "10", "2"):
        pane.show_record("actions", uuids[reference])
    settled()
    assert "Train everybody" == field(pane, "Action").text
    pane.show_record("actions", uuids["10"])
    pane.clear()
    settled()
    assert ["Choose a record in the list to see it here."] == visible_words(pane)


def test_a_change_of_the_record_before_does_not_bring_it_back(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Note", "On the way")
    show("2")
    settled()

    assert ("Train everybody", "On the way") == (field(pane, "Action").text, action(desk).note)


def test_a_record_in_the_trash_is_only_read(pane: RecordPane, desk: Desk, settled: Settled) -> None:
    uuid = uuid_of(desk, Action, reference="2")
    desk.changes.run("2", _throw_away, owner=desk.changes)
    settled()
    pane.show_record("actions", uuid)
    settled()

    assert "This record lies in the trash; take it out there to change it." in visible_words(pane)
    assert field(pane, "Action").editor.isHidden()


def _throw_away(session: Session) -> None:
    session.scalars(select(Action).filter_by(reference="2")).one().deleted = True


def test_a_register_open_for_reading_is_shown_to_be_read(
    desk: Desk, offices: OpenOffices, qtbot: QtBot
) -> None:
    offices.settle()
    reader = offices.open(desk.path, who="Chair")
    offices.settle()
    pane = another_pane(qtbot, reader)
    pane.show_record("actions", uuid_of(reader, Action, reference="1a"))
    offices.settle()

    assert visible_words(pane)[2].startswith("Open for reading.")
    row = field(pane, "Action")
    assert (True, "Publish the toolkit") == (row.editor.isHidden(), said(row))
    value = row._value
    assert value is not None
    assert value.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert [] == unnamed_controls(pane)


def test_what_people_wrote_is_never_taken_for_markup(pane: RecordPane, show: Show) -> None:
    show("10")
    assert "=SUM(A1) <b>" == field(pane, "Action").text
    title = next(each for each in pane.findChildren(QLabel) if each.text() == "=SUM(A1) <b>")
    assert Qt.TextFormat.PlainText is title.textFormat()


@pytest.mark.parametrize("kind", ["actions", "objectives", "agreements", "providers", "evidence"])
def test_every_control_has_a_name_and_tab_reaches_the_fields_in_order(
    pane: RecordPane, desk: Desk, settled: Settled, kind: str
) -> None:
    pane.show_record(kind, uuid_of_first(desk, kind))
    settled()
    tabs = child(pane, QTabWidget)
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        assert [] == unnamed_controls(pane)
    tabs.setCurrentIndex(0)
    tabs.tabBar().setFocus()
    names = [stop.accessibleName() for stop in tab_stops(pane)]

    assert pane._page is not None
    expected = [row.field.label for row in pane._page.rows if row.isVisible()]
    reached = [name for name in names if name in expected]
    assert [label for label in expected if label in reached] == reached
    assert len(reached) >= len(expected) - 1  # what is only read is named with its value


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


class Opener(QObject):
    """Takes what the computer is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def opener() -> Generator[Opener]:
    opener = Opener()
    for scheme in ("https", "file"):
        QDesktopServices.setUrlHandler(scheme, opener, "take")  # type: ignore[arg-type] # the stub says bytes
    yield opener
    for scheme in ("https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_a_link_opens_in_the_browser_and_a_file_as_a_copy(  # noqa: PLR0917 - fixtures
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, tmp_path: Path, opener: Opener
) -> None:
    show("2")
    file = tmp_path / "Minutes.pdf"
    file.write_bytes(b"%PDF-1.7 minutes")
    drop(show_tab(pane, "Evidence"), [QUrl.fromLocalFile(str(file)), QUrl("https://example.org/report")])
    settled()
    assert [] == opener.opened
    evidence = listing(pane, "Evidence")
    evidence.setFocus()
    for place in range(2):
        evidence.setCurrentRow(place)
        QTest.keyClick(evidence, Qt.Key.Key_Return)
        settled()

    copy, link = opener.opened
    assert "https://example.org/report" == link.toString()
    kept = Path(copy.toLocalFile())
    assert ("Minutes.pdf", b"%PDF-1.7 minutes") == (kept.name, kept.read_bytes())
    assert kept.parent != file.parent
    assert desk.changes.undo_note == "evidence for PLAN-001/2"


def test_a_program_is_not_opened(
    pane: RecordPane, show: Show, settled: Settled, tmp_path: Path, opener: Opener
) -> None:
    show("2")
    file = tmp_path / "setup.exe"
    file.write_bytes(b"MZ")
    tab = show_tab(pane, "Evidence")
    drop(tab, [QUrl.fromLocalFile(str(file))])
    settled()
    press(pane, "Open")
    settled()

    assert [] == opener.opened
    assert "setup.exe is a program, which is not opened from here." in said(tab)


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
