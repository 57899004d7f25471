"""On the next days a register is shown at once, too, as it stands then; on others only once it is open."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from first_sights import Gate, Starts, filled, titles
from offices import open_office, recording
from opened_programs import opened, rename, words
from pytestqt.qtbot import QtBot

import ui.app
import ui.register_work
from ui.pages.today import TodayPage
from ui.records.record_list import RecordList
from ui.register_work import look_ahead


@pytest.mark.parametrize("day", [21, 23, 27])
def test_on_the_next_days_it_is_shown_at_once_as_it_stands_then(
    day: int, office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end_on_friday(office, begun, gate, monkeypatch)

    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, day, 9, tzinfo=UTC))
    workspace = begun.shown(office)

    assert not workspace.desk.changes.has_come
    assert date(2026, 11, day) == workspace.desk.heading.as_at
    assert isinstance(workspace.current, TodayPage)
    assert workspace.current.has_been_read
    assert f"As at {day} Nov 2026" in words(begun.running)
    workspace.go_to("actions")
    assert isinstance(workspace.current, RecordList)
    assert "Publish the toolkit" in titles(workspace.current)


@pytest.mark.parametrize("day", [19, 28])
def test_on_other_days_nothing_is_shown_before_it_is_open(
    day: int, office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end_on_friday(office, begun, gate, monkeypatch)

    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, day, 9, tzinfo=UTC))
    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert date(2026, 11, day) == workspace.desk.heading.as_at
    assert not gate.is_free.is_set()


def test_on_the_next_day_what_was_changed_elsewhere_is_not_shown_as_it_was(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end_on_friday(office, begun, gate, monkeypatch)
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Changed elsewhere")

    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))

    assert begun.shown(office).desk.changes.has_come


def test_the_program_looks_ahead_when_it_ends(office: Path, program_folder: Path) -> None:
    filled(office, "today", program_folder, until_read=True)

    assert ([], False) == filled(office, "today", program_folder, days=1)


def test_what_stayed_open_over_midnight_is_kept_for_the_day_it_was_opened_on(
    office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 20, 23, 50, tzinfo=UTC))
    opened(begun.start(), office, qtbot)
    begun.running.close_office()
    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 21, 0, 10, tzinfo=UTC))
    begun.end()

    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert not gate.is_free.is_set()


def _end_on_friday(office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at a register on 20 November, and end the program as it ends itself."""
    gate.is_free.set()
    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 20, 16, tzinfo=UTC))
    monkeypatch.setattr(ui.register_work, "_AHEAD_SECONDS", 600.0)
    ended = begun.seen(office, "actions")
    look_ahead(ended.offices.closed, begun.folder, ended.settings.my_names, now=ui.app.now)
    gate.is_free.clear()
