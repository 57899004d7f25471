"""The line above a register says whose it is and how it is marked, also after that was changed."""

from datetime import date
from pathlib import Path

from offices import organisation
from opened_programs import WAIT, opened, settled, words
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.organisation import OrganisationForm
from ui.app import Program
from ui.office_heading import OfficeHeading
from ui.register_heading import Heading

DAY = date(2026, 11, 20)
OURS = Heading("PCC for Marlshire", DAY, is_sample=False, marking="OFFICIAL")
SAMPLE = Heading("PCC for Nowhere", DAY, is_sample=True, marking="OFFICIAL-SENSITIVE")


def test_it_shows_another_heading_in_place_of_the_first(qtbot: QtBot) -> None:
    above = OfficeHeading(OURS)
    qtbot.addWidget(above)
    with qtbot.waitExposed(above):
        above.show()
    assert {"PCC for Marlshire", "OFFICIAL", "As at 20 Nov 2026"} == _said(above)

    above.show_heading(SAMPLE)

    expected = {"PCC for Nowhere", "SAMPLE, INVENTED", "OFFICIAL-SENSITIVE", "As at 20 Nov 2026"}
    assert expected == _said(above)


def test_a_low_window_keeps_its_room_for_the_name_and_says_the_marks_in_brief(qtbot: QtBot) -> None:
    above = OfficeHeading(SAMPLE)
    qtbot.addWidget(above)
    above.fold(is_low=True)
    above.resize(3000, 40)
    with qtbot.waitExposed(above):
        above.show()
    assert {"SAMPLE, INVENTED", "As at 20 Nov 2026"} <= _said(above)

    above.resize(300, 40)

    qtbot.waitUntil(lambda: {"SAMPLE", "OFFICIAL-SENSITIVE", "20 Nov 2026"} <= _said(above))
    assert {"SAMPLE, INVENTED", "As at 20 Nov 2026"} <= {
        each.accessibleName() for each in above.findChildren(QLabel)
    }


def test_an_office_that_gets_another_name_and_marking_has_them_above_at_once(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)

    def rename_office(session: Session) -> None:
        session.scalars(select(OrganisationForm)).one().name = "PCC for Elsewhere"
        organisation(session).default_marking = "official-sensitive"

    workspace.desk.changes.run("the office", rename_office, owner=workspace)
    qtbot.waitUntil(lambda: "PCC for Elsewhere" in words(program), timeout=WAIT)

    assert "PCC for Elsewhere · Equality Tracker" == program.window.windowTitle()
    assert "OFFICIAL-SENSITIVE" in workspace.desk.heading.marking
    assert "PCC for Marlshire" not in words(program)
    workspace.desk.changes.undo()
    qtbot.waitUntil(lambda: "PCC for Marlshire" in words(program), timeout=WAIT)
    settled(program, qtbot)
    assert workspace is program.window.workspace


def test_the_windows_of_records_have_the_new_name_too(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)

    def rename_office(session: Session) -> None:
        session.scalars(select(OrganisationForm)).one().name = "PCC for Elsewhere"

    with workspace.desk.reading() as session:
        uuid = organisation(session).uuid
    workspace.windows.open("organisations", uuid)
    (beside,) = workspace.windows.windows
    settled(program, qtbot)
    workspace.desk.changes.run("the office", rename_office, owner=workspace)
    (above,) = beside.findChildren(OfficeHeading)

    qtbot.waitUntil(lambda: "PCC for Elsewhere" in _said(above), timeout=WAIT)
    settled(program, qtbot)
    assert "PCC for Elsewhere" in beside.windowTitle()


def _said(above: OfficeHeading) -> set[str]:
    return {each.text() for each in above.findChildren(QLabel) if each.isVisible()}
