"""Copies of kept files are there to be looked at, and gone with the office that they came from."""

from collections.abc import Generator
from pathlib import Path

import pytest
from desks import WAIT, OpenOffices
from offices import NOON, add_action, add_plan, new_office, recording
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from equality_tracker.operations.editing.evidence_keeping import link_evidence
from equality_tracker.operations.editing.record_forms import record_form
from ui.records.tabs.opened_copies import OpenedCopies


class Computer(QObject):
    """Opens files by noting which."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def computer(qapp: QCoreApplication) -> Generator[Computer]:
    del qapp  # only has to be there
    computer = Computer()
    QDesktopServices.setUrlHandler("file", computer, "open")  # type: ignore[arg-type]  # takes str
    yield computer
    QDesktopServices.unsetUrlHandler("file")


def test_an_opened_copy_is_gone_once_its_office_is_closed(
    tmp_path: Path, offices: OpenOffices, computer: Computer, qtbot: QtBot
) -> None:
    kept = tmp_path / "Advice.txt"
    kept.write_text("Not for everybody.", encoding="utf-8")
    with new_office(tmp_path) as register, recording(register) as session:
        action = add_action(session, add_plan(session), "1a").uuid
        link_evidence(session, action, now=NOON, file=kept)
    desk = offices.open(tmp_path / "office.equality")
    with desk.reading() as session:
        (evidence,) = record_form(session, action, as_at=desk.heading.as_at).evidence

    copies = OpenedCopies(desk)
    copies.open(evidence)
    qtbot.waitUntil(lambda: computer.opened != [], timeout=WAIT)
    (copy,) = computer.opened
    assert copy.read_text(encoding="utf-8") == "Not for everybody."

    copies.deleteLater()
    QCoreApplication.sendPostedEvents(copies, QEvent.Type.DeferredDelete)
    assert not copy.exists()
