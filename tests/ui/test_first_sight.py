"""A register is shown as it was seen last, at once, while it is opened."""

from pathlib import Path

import pytest
from first_sights import Gate, Starts, filled, titles
from offices import open_office, organisation, recording, ticking
from opened_programs import WAIT, opened, rename, settled, words
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy.orm import Session

from equality_tracker.store.opening import open_register
from ui.navigation import Navigation
from ui.pages.today import TodayPage
from ui.records.record_list import RecordList
from ui.settings import Settings


@pytest.mark.parametrize("place", ["today", "actions"])
def test_what_was_seen_last_is_there_before_the_core_is_imported(
    office: Path, program_folder: Path, begun: Starts, place: str
) -> None:
    begun.seen(office, "actions")

    assert ([], False) == filled(office, place, program_folder)


def test_the_first_page_and_a_list_show_what_they_showed(office: Path, begun: Starts, gate: Gate) -> None:
    gate.is_free.set()
    begun.seen(office, "actions")
    gate.is_free.clear()

    workspace = begun.shown(office)

    assert not workspace.desk.changes.has_come
    assert isinstance(workspace.current, TodayPage)
    assert workspace.current.has_been_read
    workspace.go_to("actions")
    assert isinstance(workspace.current, RecordList)
    assert workspace.current.has_been_read
    assert "2 shown" in words(begun.running)
    assert "Opening office.equality …" in words(begun.running)
    assert "Nothing changed since opening" not in words(begun.running)


def test_it_is_opened_meanwhile_and_can_be_changed_then(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office, "actions")

    workspace = begun.shown(office)
    gate.is_free.set()
    settled(begun.running, qtbot)

    assert workspace is begun.running.window.workspace
    assert workspace.desk.changes.has_come
    assert f"Open: {office}" in words(begun.running)
    assert "Nothing changed since opening" in words(begun.running)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Publish it"), owner=workspace)
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: "Undo: title of 1a" in words(begun.running), timeout=WAIT)


def test_a_change_asked_for_before_it_is_open_is_refused_in_words(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)

    workspace = begun.shown(office)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Too early"), owner=workspace)
    workspace.desk.changes.undo()
    qtbot.waitUntil(lambda: "still being opened. Nothing was changed" in words(begun.running), timeout=WAIT)
    assert not begun.running.window.menus.undo.isEnabled()
    gate.is_free.set()
    settled(begun.running, qtbot)
    begun.end()

    with open_office(tmp_path, write=False) as register, register.driver() as driver:
        titles = {row[0] for row in driver.execute("SELECT title FROM action")}
    assert "Too early" not in titles


def test_a_page_that_needs_the_core_comes_as_soon_as_it_is_there(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    workspace = begun.shown(office)

    workspace.go_to("duties")

    assert "today" == workspace.place
    gate.is_free.set()
    settled(begun.running, qtbot)
    assert "duties" == workspace.place


def test_who_thinks_again_while_it_is_opened_stays_where_they_are(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    workspace = begun.shown(office)
    navigation = child(workspace, Navigation)

    navigation.place_chosen.emit("duties")
    navigation.place_chosen.emit("today")

    gate.is_free.set()
    settled(begun.running, qtbot)
    assert "today" == workspace.place


def test_a_register_that_was_changed_elsewhere_is_not_shown_as_it_was(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Changed elsewhere")

    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert not gate.is_free.is_set()
    settled(begun.running, qtbot)


def test_a_register_that_somebody_else_has_open_by_now_says_so(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    begun.shown(office)

    with open_office(tmp_path, who="Policy officer"):
        gate.is_free.set()
        settled(begun.running, qtbot)

        assert "Policy officer" in words(begun.running)
        assert "Open for reading" in words(begun.running)
        begun.end()


def test_another_name_of_ones_own_shows_its_own_rows(office: Path, begun: Starts, gate: Gate) -> None:
    begun.seen(office)
    settings = Settings(begun.folder)
    settings.my_names = ["Policy officer"]
    settings.save()

    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert not gate.is_free.is_set()


def test_what_was_written_between_looking_and_opening_is_read(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office, "actions")
    workspace = begun.shown(office)
    workspace.go_to("actions")
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Written meanwhile")
    gate.is_free.set()
    settled(begun.running, qtbot)
    assert isinstance(workspace.current, RecordList)
    assert "Written meanwhile" in titles(workspace.current)
    begun.end()

    gate.is_free.clear()
    workspace = begun.shown(office)
    workspace.go_to("actions")
    assert isinstance(workspace.current, RecordList)
    assert "Written meanwhile" in titles(workspace.current)


def test_what_another_program_changed_after_it_was_given_free_is_not_taken_for_seen(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, program_folder: Path
) -> None:
    gate.is_free.set()
    workspace = opened(begun.start(), office, qtbot)
    workspace.go_to("actions")
    settled(begun.running, qtbot)
    workspace.desk.changes.give_free()
    settled(begun.running, qtbot)
    with (
        open_register(office, who="a script", now=ticking(), write=True, home=program_folder) as register,
        recording(register) as session,
    ):
        rename(session, "By a script")
    begun.end()

    workspace = begun.shown(office)
    settled(begun.running, qtbot)
    workspace.go_to("actions")
    settled(begun.running, qtbot)

    assert isinstance(workspace.current, RecordList)
    assert "By a script" in titles(workspace.current)


def test_the_name_of_the_office_is_kept_as_it_was_changed(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    gate.is_free.set()
    workspace = opened(begun.start(), office, qtbot)

    def mark(session: Session) -> None:
        organisation(session).default_marking = "official-sensitive"

    workspace.desk.changes.run("marking", mark, owner=workspace)
    settled(begun.running, qtbot)
    begun.end()
    gate.is_free.clear()

    workspace = begun.shown(office)

    assert "OFFICIAL-SENSITIVE" in workspace.desk.heading.marking
    gate.is_free.set()
    settled(begun.running, qtbot)
    assert workspace is begun.running.window.workspace


def test_what_is_kept_goes_with_the_first_change(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, program_folder: Path
) -> None:
    begun.seen(office)
    gate.is_free.set()
    workspace = begun.shown(office)
    settled(begun.running, qtbot)
    assert [] != [*program_folder.glob("work/*/seen/*")]

    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "New"), owner=workspace)
    settled(begun.running, qtbot)

    assert [] == [*program_folder.glob("work/*/seen/*")]
