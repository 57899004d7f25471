"""Forms against which something speaks, on screen: seen beside the service, asked about before writing."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest
from desks import WAIT, OpenOffices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.provider_forms import ProviderForm
from ui.desk import Desk
from ui.provider_forms.board_page import FormsBoardPage
from ui.provider_forms.send_form_window import SendFormWindow

_SAID: Final = (
    "FORM-2026-001 about the same came back on 2 Feb 2026, and its answers are still to be gone through."
)


@pytest.fixture
def eqia(desk: Desk, over: QWidget, offices: OpenOffices) -> str:
    """An EqIA that was signed since its form came back, which nobody has read."""
    with desk.reading() as session:
        uuid = session.scalars(select(ProviderForm.eqia_uuid)).one()

    def receive(session: Session) -> None:
        form = session.scalars(select(ProviderForm)).one()
        form.state, form.back_on = "back", date(2026, 2, 2)
        session.add(EqiaStep(eqia_uuid=uuid, to_stage="approved", taken_on=date(2026, 3, 3)))

    desk.changes.run("came back", receive, owner=over)
    offices.settle()
    return str(uuid)


@pytest.fixture
def window(desk: Desk, over: QWidget, eqia: str, qtbot: QtBot) -> SendFormWindow:
    shown = SendFormWindow(desk, eqia, over)
    shown.show()
    qtbot.waitUntil(shown.save.isEnabled, timeout=WAIT)
    return shown


@pytest.fixture
def board(desk: Desk, eqia: str, qtbot: QtBot, offices: OpenOffices) -> FormsBoardPage:
    assert eqia
    page = FormsBoardPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    offices.settle()
    return page


def _question(over: QWidget) -> QMessageBox:
    box = over.findChild(QMessageBox)
    assert box is not None
    return box


def _answer(box: QMessageBox, words: str) -> QPushButton:
    return next(each for each in box.findChildren(QPushButton) if words in each.text())


def _count(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(ProviderForm)) or 0


def test_what_speaks_against_a_form_stands_below_the_service_and_is_asked_before_a_place_is(
    window: SendFormWindow, desk: Desk
) -> None:
    window.save.click()
    box = _question(window)

    assert (True, _SAID) == (window.doubt.isVisible(), window.doubt.text())
    assert (_SAID, "Nothing was written yet.") == (box.text(), box.informativeText())
    assert _answer(box, "Do not write") is box.defaultButton() is box.escapeButton()
    _answer(box, "Do not write").click()
    assert 1 == _count(desk)
    assert window.findChild(QFileDialog) is None


def test_a_form_is_written_once_somebody_says_that_it_is_wanted(
    window: SendFormWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.write_to(tmp_path / "second.xlsx")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=WAIT)
    assert (1, False) == (_count(desk), (tmp_path / "second.xlsx").exists())
    _answer(_question(window), "Write it all the same").click()
    qtbot.waitUntil(window.save_letter.isVisible, timeout=WAIT)

    assert (2, True) == (_count(desk), (tmp_path / "second.xlsx").exists())


def test_of_all_that_are_due_who_answered_is_named_and_left_out_unless_somebody_says_otherwise(
    board: FormsBoardPage, desk: Desk, tmp_path: Path, offices: OpenOffices
) -> None:
    board.send_all()
    box = _question(board)
    assert "1 of 2 that are due would be asked a second time." == box.text()
    assert f"Outreach: {_SAID}" == box.informativeText()
    assert _answer(box, "Leave them out") is box.defaultButton()
    assert _answer(box, "Write none") is box.escapeButton()
    _answer(box, "Write none").click()
    board.send_all_into(tmp_path)
    offices.settle()

    assert 2 == _count(desk)
    assert ["Refuge"] == [path.stem[-6:] for path in tmp_path.glob("FORM*.xlsx")]
