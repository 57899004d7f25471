import csv
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.lists.browsing import ordered_ids, page
from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.records.actions import Action
from equality_tracker.reports.replace_file import FolderIsMissingError
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import work_under_way
from ui.records.list_bar import ListBar
from ui.records.list_printing import ListPrinting
from ui.records.menu_button import MenuButton
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.row_commands import RowCommand

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]


@pytest.fixture
def choose_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[str]]:
    """Let the computer's own dialog, which no test can reach, answer with a file."""
    offered: list[str] = []

    def choose(file: Path) -> list[str]:
        def answer(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
            offered.append(name)
            return str(file), kinds

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        return offered

    return choose


@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv", "pdf"])
def test_what_is_seen_is_exported_and_told_with_its_place(
    qtbot: QtBot,
    make_list: MakeList,
    tmp_path: Path,
    choose_file: Callable[[Path], list[str]],
    ending: str,
) -> None:
    records = make_list("actions")
    target = tmp_path / f"seen.{ending}"
    offered = choose_file(target)
    with qtbot.waitSignal(records.told, timeout=15_000) as told:
        child(records, ListBar).wanted.emit(RowCommand(ending))
    assert offered == [str(tmp_path / f"Actions 2026-11-22.{ending}")]
    assert told.args[0].startswith(f"3 actions written to {target}.")
    assert target.stat().st_size
    assert child(records, ProgressRow).isHidden()


def test_the_export_follows_columns_order_and_filters(
    qtbot: QtBot,
    make_list: MakeList,
    tmp_path: Path,
    choose_file: Callable[[Path], list[str]],
    settled: Settled,
) -> None:
    records = make_list("actions")
    records._contents.layout.show_columns(["title", "status"])
    records._filters._change({"status": ["complete", "in-progress"]})
    records._contents.layout.sort_by(1)
    settled()
    offered = choose_file(tmp_path / "mine")
    with qtbot.waitSignal(records.told, timeout=15_000):
        child(records, ListBar).wanted.emit(RowCommand.CSV)
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Reference", "Action", "Status"],
            ["1a", "Publish the toolkit", "In progress"],
            ["2", "Train everybody", "Complete"],
        ]
    with qtbot.waitSignal(records.told, timeout=15_000):
        child(records, ListBar).wanted.emit(RowCommand.XLSX)
    assert len(offered) == 2
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    assert book["About this list"]["A5"].value == "Only those with Status “Complete” or “In progress”."


def test_the_folder_is_offered_again(
    qtbot: QtBot, make_list: MakeList, tmp_path: Path, choose_file: Callable[[Path], list[str]]
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    offered = choose_file(folder / "a.csv")
    for _ in range(2):
        records = make_list("providers")
        with qtbot.waitSignal(records.told, timeout=15_000):
            child(records, ListBar).wanted.emit(RowCommand.CSV)
    assert Path(offered[1]).parent == folder


def test_a_csv_file_says_that_it_carries_no_marking(
    qtbot: QtBot, make_list: MakeList, tmp_path: Path, choose_file: Callable[[Path], list[str]]
) -> None:
    records = make_list("actions")
    choose_file(tmp_path / "a.csv")
    with qtbot.waitSignal(records.told, timeout=15_000) as told:
        child(records, ListBar).wanted.emit(RowCommand.CSV)
    assert "A csv file carries no marking: this register is OFFICIAL" in told.args[0]


def test_thinking_better_of_it_writes_nothing(
    qtbot: QtBot, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = make_list("actions")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(records.told):
        child(records, ListBar).wanted.emit(RowCommand.CSV)
    assert child(records, ProgressRow).isHidden()


def test_a_folder_that_is_gone_is_told_and_the_list_goes_on(
    qtbot: QtBot,
    make_list: MakeList,
    tmp_path: Path,
    choose_file: Callable[[Path], list[str]],
    settled: Settled,
) -> None:
    records = make_list("actions")
    choose_file(tmp_path / "gone" / "a.csv")
    with qtbot.captureExceptions() as faults:
        child(records, ListBar).wanted.emit(RowCommand.CSV)
        settled()
    assert [kind for kind, _, _ in faults] == [FolderIsMissingError]
    assert child(records, ProgressRow).isHidden()


def test_writing_can_be_stopped(
    qtbot: QtBot, make_list: MakeList, tmp_path: Path, choose_file: Callable[[Path], list[str]]
) -> None:
    records = make_list("actions")
    choose_file(tmp_path / "a.xlsx")
    with qtbot.waitSignal(records.told, timeout=15_000) as told:
        child(records, ListBar).wanted.emit(RowCommand.XLSX)
        bar = child(records, ProgressRow)
        assert bar.isVisible()
        bar.findChildren(QPushButton)[0].click()
    assert told.args == ["Stopped. No file was written."]
    assert not (tmp_path / "a.xlsx").exists()


def test_stopping_leaves_the_older_file_as_it_was_and_nothing_beside_it(
    make_list: MakeList, tmp_path: Path, choose_file: Callable[[Path], list[str]], settled: Settled
) -> None:
    records = make_list("actions")
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "a.csv").write_text("of last month")
    choose_file(folder / "a.csv")
    child(records, ListBar).wanted.emit(RowCommand.CSV)
    child(records, ProgressRow).stop_button.click()
    settled()
    assert {"a.csv": "of last month"} == {each.name: each.read_text() for each in folder.iterdir()}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe stands for a slow place, and Windows has none")
def test_while_a_list_is_written_others_are_read_and_changes_saved(
    qtbot: QtBot,
    make_list: MakeList,
    desk: Desk,
    tmp_path: Path,
    choose_file: Callable[[Path], list[str]],
) -> None:
    records = make_list("actions")
    slow = tmp_path / "slow.csv"
    os.mkfifo(slow)
    choose_file(slow)
    child(records, ListBar).wanted.emit(RowCommand.CSV)
    qtbot.waitUntil(lambda: work_under_way() != [], timeout=15_000)

    def rename(session: Session) -> None:
        session.scalars(select(Action).where(Action.reference == "1a")).one().title = "Meanwhile"

    desk.changes.run("title of 1a", rename, owner=records)
    qtbot.waitUntil(lambda: desk.changes.is_idle and desk.background.is_idle, timeout=15_000)
    assert "Meanwhile" in {row["title"] for row in rows_now(desk)}
    assert child(records, ProgressRow).isVisible()

    with qtbot.waitSignal(records.told, timeout=15_000):
        written = slow.read_text(encoding="utf-8-sig")
    assert "Publish the toolkit" in written
    assert "Meanwhile" not in written


def rows_now(desk: Desk) -> list[Row]:
    with desk.reading() as session:
        ids = ordered_ids(session, "actions", as_at=desk.heading.as_at)
        return page(session, "actions", ids, as_at=desk.heading.as_at)


def test_one_list_is_written_at_a_time(
    make_list: MakeList,
    tmp_path: Path,
    choose_file: Callable[[Path], list[str]],
    settled: Settled,
) -> None:
    records = make_list("actions")
    offered = choose_file(tmp_path / "a.csv")
    told: list[str] = []
    records.told.connect(told.append)
    child(records, ListBar).wanted.emit(RowCommand.CSV)
    child(records, ListBar).wanted.emit(RowCommand.CSV)
    assert (len(offered), told) == (1, ["A list is still being written. Wait until it is done, or stop it."])
    settled()
    assert len(told) == 2


def test_what_is_seen_is_printed_page_by_page(
    qtbot: QtBot, make_list: MakeList, desk: Desk, tmp_path: Path
) -> None:
    records = make_list("actions")
    printing = ListPrinting(desk, child(records, ProgressRow))

    def printer(_pages: int) -> QPrinter:
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "paper.pdf"))
        return made

    with qtbot.waitSignal(printing.told, timeout=15_000) as told:
        printing.print_list(records._work._output.seen(), printer)
    assert told.args == ["Sent 3 actions on 1 page to the printer."]
    (page,) = PdfReader(tmp_path / "paper.pdf").pages
    assert page.mediabox.width > page.mediabox.height
    assert page.images


def test_no_printer_chosen_prints_nothing(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    printing = ListPrinting(desk, child(records, ProgressRow))
    with qtbot.assertNotEmitted(printing.told):
        printing.print_list(records._work._output.seen(), lambda _pages: None)
        settled()
    assert child(records, ProgressRow).isHidden()


def test_the_bar_offers_what_can_be_done_now(make_list: MakeList) -> None:
    records = make_list("decisions")
    buttons = {
        each.accessibleName(): each.isEnabled()
        for each in child(records, ListBar).findChildren(QPushButton)
        if each.isVisible()
    }
    assert buttons == {
        "Change the records selected": False,
        "Copy the rows selected": False,
        "Export the list": False,
        "Print the list": False,
        "Columns": True,
    }


def test_the_bar_goes_on_in_a_second_line_where_there_is_no_room(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    bar = child(records, ListBar)
    before = bar.height()
    records.resize(360, 500)
    qtbot.waitUntil(lambda: bar.height() > before)
    for each in (each for each in bar.findChildren(QPushButton) if each.isVisible()):
        assert bar.rect().contains(each.geometry()), each.text()


def test_a_low_list_has_all_around_its_rows_in_one_line_and_comes_back(
    qtbot: QtBot, make_list: MakeList
) -> None:
    records = make_list("actions")
    usual = shown_buttons(records)
    records.resize(1000, 12 * records.fontMetrics().lineSpacing())
    folded = {"&New action", "Vie&ws ▾", "Filters ▾", "Wi&th rows ▾", "Colu&mns ▾"}
    qtbot.waitUntil(lambda: set(shown_buttons(records)) == folded)
    around = folded - {"&New action"}
    heights = {each.geometry().top() for each in records.findChildren(QPushButton) if each.text() in around}
    records.resize(1000, 700)
    qtbot.waitUntil(lambda: shown_buttons(records) == usual)

    assert 1 == len(heights)


def test_the_one_button_of_a_low_list_does_what_the_several_do(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    bar = child(records, ListBar)
    records.resize(1000, 12 * records.fontMetrics().lineSpacing())
    child(records, RecordView).selectAll()
    (menu,) = [each.menu() for each in records.findChildren(MenuButton) if each.text().startswith("Wi&th")]
    offered = {each.text().replace("&", ""): each for each in menu.actions()}
    with qtbot.waitSignal(records.told) as told:
        offered["Copy"].trigger()

    assert ["Change…", "Copy", "Export", "Print"] == list(offered)
    assert not bar.isVisible()
    assert told.args == ["Copied 3 actions."]


def shown_buttons(records: RecordList) -> list[str]:
    return [each.text() for each in records.findChildren(QPushButton) if each.isVisible()]
