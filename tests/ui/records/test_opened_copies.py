"""Copies of kept files are there to be looked at, and gone with the office that they came from."""

from pathlib import Path

from computer import Computer
from desks import WAIT, OpenOffices
from offices import NOON, add_action, add_plan, new_office, recording
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from equality_tracker.operations.editing.evidence_keeping import link_evidence
from equality_tracker.operations.editing.record_forms import record_form
from ui.records.tabs.opened_copies import OpenedCopies


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
