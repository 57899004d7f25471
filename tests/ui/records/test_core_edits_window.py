from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import unnamed_controls
from core_documents import edited_core
from desks import WAIT, OpenOffices
from offices import new_office
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    made_document,
    write_document,
)
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.statements import Statement
from ui.comparing.comparison import KEEP, TAKE
from ui.desk import Desk
from ui.records.core_edits_window import CoreEditsWindow

READ = "I read the brief on 18 March."
NOTED = "Two services without an EqIA."
ShowEdits = Callable[[Path], CoreEditsWindow]


@pytest.fixture
def desk(offices: OpenOffices, tmp_path: Path) -> Desk:
    new_office(tmp_path).close()
    return offices.open(tmp_path / "office.equality")


@pytest.fixture
def core(desk: Desk, tmp_path: Path) -> Path:
    """A core as it was sent."""
    day = desk.heading.as_at
    with desk.reading() as session:
        write_document(
            made_document(session, DocumentOptions(DocumentKind.CORE, day, day)), tmp_path / "core.docx"
        )
    return tmp_path / "core.docx"


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> ShowEdits:
    """Show what came back, and wait until it is read."""
    over = QWidget()
    over.resize(1024, 600)
    qtbot.addWidget(over)

    def show(document: Path) -> CoreEditsWindow:
        window = CoreEditsWindow(desk, document, over)
        window.show()
        window.read()
        qtbot.waitUntil(lambda: not window.is_busy, timeout=WAIT)
        return window

    return show


def statement(desk: Desk) -> Statement | None:
    with desk.reading() as session:
        found = session.scalars(select(Statement)).one_or_none()
        if found is not None:
            session.expunge(found)
        return found


def take(window: CoreEditsWindow) -> None:
    next(each for each in window.findChildren(QPushButton) if each.text() == "&Take what is chosen").click()


def test_only_what_is_chosen_is_taken(
    shown: ShowEdits, desk: Desk, core: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    back = edited_core(core, tmp_path / "back.docx", {"what_was_read": READ, "exceptions": NOTED})
    window = shown(back)
    rows = {row.field.label: row for row in window.view.rows}
    assert ["Statement: What was read, in which role", "Statement: Exceptions noted"] == list(rows)
    assert [] == unnamed_controls(window)
    assert statement(desk) is None
    rows["Statement: Exceptions noted"].take_choice(KEEP)

    with qtbot.waitSignal(window.told, timeout=WAIT) as told:
        take(window)

    assert ["1 part was taken from back.docx. Ctrl+Z takes that back."] == told.args
    kept = statement(desk)
    assert kept is not None
    assert (READ, "") == (kept.what_was_read, kept.exceptions)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_all_that_was_taken_is_taken_back_by_one_undo(
    shown: ShowEdits, desk: Desk, core: Path, qtbot: QtBot, offices: OpenOffices
) -> None:
    back = core.with_name("back.docx")
    window = shown(edited_core(core, back, {"what_was_read": READ, "exceptions": NOTED}))
    with qtbot.waitSignal(window.told, timeout=WAIT):
        take(window)
    kept = statement(desk)
    assert kept is not None
    assert (READ, NOTED) == (kept.what_was_read, kept.exceptions)

    desk.changes.undo()
    offices.settle()
    left = statement(desk)
    assert left is None or left.deleted


def test_two_versions_wait_for_a_choice(
    shown: ShowEdits, desk: Desk, core: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first = shown(edited_core(core, tmp_path / "first.docx", {"exceptions": NOTED}))
    with qtbot.waitSignal(first.told, timeout=WAIT):
        take(first)
    second = shown(edited_core(core, tmp_path / "second.docx", {"exceptions": "None."}))
    (row,) = second.view.rows
    assert (KEEP, ["Here now", "Was sent", "Came back"]) == (
        row.code,
        [each.label for each in row.field.sides],
    )
    take(second)
    assert "Choose what is to be taken first" in second.said
    row.take_choice(TAKE)
    with qtbot.waitSignal(second.told, timeout=WAIT):
        take(second)
    kept = statement(desk)
    assert kept is not None
    assert "None." == kept.exceptions


def test_a_core_that_nobody_edited_says_so(shown: ShowEdits, desk: Desk, core: Path) -> None:
    with desk.reading() as session:
        before = len(session.scalars(select(Explanation)).all())
    window = shown(core)
    assert "Nothing was edited" in window.said
    assert [] == window.view.rows
    with desk.reading() as session:
        assert before == len(session.scalars(select(Explanation)).all())


def test_what_is_no_core_is_refused_in_a_sentence(shown: ShowEdits, tmp_path: Path) -> None:
    (tmp_path / "list.docx").write_bytes(b"not a document")
    assert "is not a Word document" in shown(tmp_path / "list.docx").said
    assert "There is no file" in shown(tmp_path / "nowhere.docx").said
