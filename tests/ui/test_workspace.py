"""The places of the window, its panes, and the ways between them."""

from collections.abc import Callable
from pathlib import Path

from accessible import unnamed_controls
from opened_programs import WAIT, opened, record_words, the, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.records.actions import Action
from ui.app import Program
from ui.navigation import Navigation
from ui.pages.page import Page
from ui.places import IN_NAVIGATION, PLACES
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox
from ui.workspace import Workspace


def test_every_place_is_reached_by_its_command_and_the_first_nine_by_key(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    shown, keys = [], []

    for command in workspace.commands.to_places:
        command.trigger()
        qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
        shown.append((str(command.data()), workspace.current.isVisible()))
        keys.append((command.shortcut().toString(), str(command.data())))

    assert [(place.code, True) for place in PLACES] == shown
    assert [(f"Ctrl+{number}", place.code) for number, place in enumerate(IN_NAVIGATION[:9], start=1)] == [
        (key, code) for key, code in keys if key
    ]


def test_the_menu_of_places_leads_to_all_of_them_and_no_part_of_it_is_long(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    whole = program.window.menus.places()
    parts = [menu for action in whole if isinstance(menu := action.menu(), QMenu)]
    offered = [str(action.data()) for menu in parts for action in menu.actions()]

    assert ["Do", "Record", "Show", "Other places"] == [menu.title().replace("&", "") for menu in parts]
    assert [str(command.data()) for command in workspace.commands.to_places] == offered
    assert all(len(actions) <= 20 for actions in (whole, *(menu.actions() for menu in parts)))


def test_back_and_forward_lead_through_the_lists_seen(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    navigation = the(Navigation, workspace)
    for kind in ("eqias", "providers"):
        workspace.go_to(kind)

    seen = []
    for step in (workspace.go_back, workspace.go_back, workspace.go_back, workspace.go_forward):
        step()
        seen.append(navigation.currentItem().text())

    assert seen == ["EqIAs", "Today", "Today", "EqIAs"]


def at_the_actions_below_three_panes(
    program: Program, office: Path, qtbot: QtBot
) -> tuple[Workspace, RecordList]:
    workspace = opened(program, office, qtbot)
    program.window.resize(1024, 600)
    qtbot.waitUntil(lambda: not workspace.has_three_panes)
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    records = workspace.current_list
    assert records is not None
    return workspace, records


def test_below_three_panes_a_record_takes_the_place_of_the_list_and_gives_it_back(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace, records = at_the_actions_below_three_panes(program, office, qtbot)

    records.focus_list()
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Home)
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not records.isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    workspace.go_back()

    assert records.isVisible()


def test_f6_goes_round_the_panes(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    navigation = the(Navigation, workspace)
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    records = workspace.current_list
    assert records is not None
    records.focus_list()
    QTest.keyClick(workspace.focusWidget(), Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: "Publish the toolkit" in record_words(workspace), timeout=WAIT)
    navigation.setFocus()
    seen = []

    for _ in range(4):
        workspace.next_pane()
        focused = workspace.focusWidget()
        in_list = records.isAncestorOf(focused)
        seen.append("places" if focused is navigation else "list" if in_list else "record")

    assert seen == ["list", "record", "places", "list"]


def test_every_control_of_an_open_register_has_a_name(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    for place in PLACES:
        workspace.go_to(place.code)
        qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

        assert unnamed_controls(program.window) == [], place.code


def test_ctrl_k_leads_to_places_and_to_records(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    workspace.commands.places[0].trigger()
    (line,) = [each for each in workspace.findChildren(QLineEdit) if each.accessibleName() == "Go to"]
    (found,) = [
        each for each in workspace.findChildren(QListWidget) if each.accessibleName() == "What was found"
    ]

    QTest.keyClicks(line, "toolk")
    qtbot.waitUntil(lambda: found.count() == 1 and "toolkit" in found.item(0).text(), timeout=WAIT)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Publish the toolkit" in record_words(workspace), timeout=WAIT)

    workspace.commands.places[0].trigger()
    QTest.keyClicks(line, "year")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert the(Navigation, workspace).current_code == "year-ahead"


def opened_from_the_pack(program: Program, office: Path, qtbot: QtBot) -> tuple[Workspace, str]:
    """Open the second action while the pack is shown; return its identity, too."""
    workspace = opened(program, office, qtbot)
    with workspace.desk.reading() as session:
        uuid = session.scalars(select(Action.uuid).where(Action.reference == "2")).one()
    workspace.go_to("pack")
    workspace.open_record("actions", uuid)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    return workspace, uuid


def test_a_record_opened_from_elsewhere_is_selected_in_its_list(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace, _ = opened_from_the_pack(program, office, qtbot)

    records = workspace.current_list
    assert records is not None
    (view,) = records.findChildren(RecordView)
    qtbot.waitUntil(lambda: view.selected_count() == 1, timeout=WAIT)
    assert "Train everybody" in record_words(workspace)
    assert "Train everybody" in view.model().index(view.currentIndex().row(), 1).data()
    workspace.go_back()
    assert workspace.current is not records


def test_a_row_that_is_still_selected_has_its_record_beside_it(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace, uuid = opened_from_the_pack(program, office, qtbot)
    workspace.go_to("people")
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    records = workspace.current_list
    assert records is not None
    (view,) = records.findChildren(RecordView)
    assert 1 == view.selected_count()
    assert ("actions", uuid) == workspace.record.shown


def test_a_place_that_does_not_stand_at_the_left_is_shown_alone(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    (navigation,) = workspace.findChildren(Navigation)
    for code in ("people", "organisations", "verify"):
        workspace.go_to(code)
        navigation.setFocus()
        if workspace.current_list is not None:
            workspace.current_list.focus_list()
        qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

        assert ("", []) == (navigation.current_code, navigation.selectedItems())
        assert workspace.current.isVisible()
        assert [each for each in workspace.findChildren(Page) if each.isVisible()] in (
            [],
            [workspace.current],
        )


def test_a_row_that_is_told_of_after_somebody_went_elsewhere_does_not_stand_beside_another_list(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    with workspace.desk.reading() as session:
        uuid = session.scalars(select(Action.uuid).where(Action.reference == "2")).one()
    workspace.go_to("actions")
    actions = workspace.current_list
    assert actions is not None
    workspace.go_to("people")
    actions.record_chosen.emit("actions", uuid)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    beside_people = workspace.record.shown
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert ("", "") == beside_people
    assert ("actions", uuid) == workspace.record.shown


def test_a_page_that_only_asks_has_no_empty_record_beside_it(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    program.window.resize(1800, 900)
    qtbot.waitUntil(lambda: workspace.has_three_panes)
    workspace.go_to("new-service")

    assert workspace.current.isVisible()
    assert not workspace.record.isVisible()


def test_forward_leads_from_a_list_into_the_record_that_one_came_back_from(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace, records = at_the_actions_below_three_panes(program, office, qtbot)
    records.focus_list()
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Home)
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    opened_record, may = workspace.record.shown, [workspace.can_go_forward]
    workspace.go_back()
    may.append(workspace.can_go_forward)
    in_list = records.isVisible()
    workspace.go_forward()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    may.append(workspace.can_go_forward)

    assert ([False, True, False], True) == (may, in_list)
    assert (opened_record, False) == (workspace.record.shown, records.isVisible())
    assert workspace.record.isAncestorOf(workspace.focusWidget())
    workspace.go_back()
    assert records.isVisible()
    assert records.isAncestorOf(workspace.focusWidget())


def test_the_menu_offers_back_and_forward_only_where_they_lead_somewhere(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    (go,) = [each for each in program.window.menuBar().findChildren(QMenu) if each.title() == "&Go"]
    steps = [each for each in go.actions() if each.text() in {"&Back", "&Forward"}]
    offered = []
    ways: list[Callable[[], None]] = [lambda: None, lambda: workspace.go_to("people"), workspace.go_back]
    for go_on in ways:
        go_on()
        go.aboutToShow.emit()
        offered.append([each.isEnabled() for each in steps])
        go.aboutToHide.emit()

    assert [[False, False], [True, False], [False, True]] == offered
    assert [True, True] == [each.isEnabled() for each in steps]


def test_the_record_shown_is_called_so_when_it_goes_into_the_trash_and_stays_marked_as_lying_there(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    records = workspace.current_list
    assert records is not None
    box = the(SearchBox, workspace)
    box.setText("toolkit")
    QTest.keyClick(box, Qt.Key.Key_Down)
    with workspace.desk.reading() as session:
        uuid = session.scalars(select(Action.uuid).where(Action.reference == "2")).one()
    workspace.go_into_record("actions", uuid)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    (view,) = records.findChildren(RecordView)
    selected = view.selected_count()
    (trash,) = [each for each in workspace.commands.record if each.text() == "Move to &trash"]
    trash.trigger()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert 0 == selected == view.selected_count()
    assert "Action PLAN-001/2 moved to the trash. Ctrl+Z takes that back." in words(program)
    assert "This record lies in the trash" in record_words(workspace)
    assert 1 == view.model().rowCount()


def test_back_leads_to_the_row_that_was_open_when_somebody_went_elsewhere(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace, records = at_the_actions_below_three_panes(program, office, qtbot)
    records.focus_list()
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    row = workspace.record.shown
    workspace.go_to("people")
    workspace.go_back()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    back_at = (workspace.record.shown, records.isVisible())
    workspace.go_back()

    assert ((row, False), "actions") == (back_at, row[0])
    assert records.isVisible()
