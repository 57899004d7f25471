"""Asking providers on screen: the form, its letter, the board, answers typed in, files dropped."""

from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import WAIT, OpenOffices
from provider_forms import filled_in
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    made_document,
    write_document,
)
from equality_tracker.operations.provider_forms.form_letters import LetterKind
from equality_tracker.operations.provider_forms.form_reading import read_returned
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from ui.desk import Desk
from ui.kept_places import field_words, page_words
from ui.provider_forms.board_page import FormsBoardPage
from ui.provider_forms.form_drops import FormDrops
from ui.provider_forms.key_answers_window import KeyAnswersWindow
from ui.provider_forms.letter_window import LetterWindow
from ui.provider_forms.receive_form_window import ReceiveFormWindow
from ui.provider_forms.send_form_window import SendFormWindow
from ui.records.core_edits_window import CoreEditsWindow


def uuid_of(desk: Desk, record: type[Eqia | ProviderForm]) -> str:
    with desk.reading() as session:
        return session.scalars(select(record.uuid).order_by(record.id)).first() or ""


def state_of(desk: Desk) -> str:
    with desk.reading() as session:
        return session.scalars(select(ProviderForm.state).order_by(ProviderForm.id)).first() or ""


@pytest.fixture
def board(desk: Desk, qtbot: QtBot, offices: OpenOffices) -> FormsBoardPage:
    page = FormsBoardPage(desk)
    page.resize(900, 500)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    offices.settle()
    return page


def test_a_form_is_written_its_draft_saved_and_noted_as_sent(
    desk: Desk, over: QWidget, offices: OpenOffices, qtbot: QtBot, tmp_path: Path
) -> None:
    window = SendFormWindow(desk, uuid_of(desk, Eqia), over)
    window.show()
    qtbot.waitUntil(window.save.isEnabled, timeout=WAIT)
    assert [] == unnamed_controls(window)
    window.reply_by.setText("24 Dec 2026")
    window.write_to(tmp_path / "again.xlsx")
    qtbot.waitUntil(window.draft.isVisible, timeout=WAIT)
    window.save_draft(tmp_path / "letter.eml")
    offices.settle()
    window.sent_to.setText("Contracts team")
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.sent.click()
    offices.settle()

    assert "sent" == state_of(desk)
    assert b"24 Dec 2026" in (tmp_path / "letter.eml").read_bytes()
    assert uuid_of(desk, ProviderForm) == read_returned(tmp_path / "again.xlsx").identity.form


def test_a_day_that_is_none_is_said_below_the_field(
    desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    window = SendFormWindow(desk, uuid_of(desk, Eqia), over)
    window.show()
    qtbot.waitUntil(window.save.isEnabled, timeout=WAIT)
    window.reply_by.setText("soon")
    window.write_to(tmp_path / "again.xlsx")

    assert not (tmp_path / "again.xlsx").exists()
    assert window.wrong_day.sentence.endswith("Reply by takes a day, such as 11 Dec 2026, or nothing.")


def test_the_board_leads_on_and_notes_what_was_done(
    board: FormsBoardPage, desk: Desk, offices: OpenOffices, tmp_path: Path
) -> None:
    assert board.chosen is not None
    assert ("Riverbank Support", "written") == (board.chosen.provider, board.chosen.state)
    assert [] == unnamed_controls(board)
    board.sent.click()
    offices.settle()
    board.refresh()
    offices.settle()
    assert "sent" == state_of(desk)
    board.chased.click()
    offices.settle()
    assert "chased" == state_of(desk)
    board.send_all_into(tmp_path)
    offices.settle()

    assert 1 == len(list(tmp_path.glob("FORM-*Refuge*.xlsx")))
    assert 1 == len(list(tmp_path.glob("FORM-*Refuge*.eml")))
    board.refresh()
    offices.settle()
    board.withdraw.click()
    offices.settle()
    assert "withdrawn" == state_of(desk)


def test_a_letter_can_be_changed_copied_and_saved(
    desk: Desk, over: QWidget, offices: OpenOffices, qtbot: QtBot, tmp_path: Path
) -> None:
    window = LetterWindow(desk, uuid_of(desk, ProviderForm), LetterKind.REMIND, over)
    window.show()
    qtbot.waitUntil(lambda: bool(window.subject.text()), timeout=WAIT)
    window.words.appendPlainText("Thank you.")
    window.copy()
    window.save_as(tmp_path / "reminder")
    offices.settle()

    assert QGuiApplication.clipboard().text().endswith("Thank you.")
    assert b"Thank you." in (tmp_path / "reminder.eml").read_bytes()


def test_answers_are_typed_beside_an_own_document(
    desk: Desk, over: QWidget, offices: OpenOffices, qtbot: QtBot, tmp_path: Path
) -> None:
    document = tmp_path / "their letter.pdf"
    document.write_bytes(b"%PDF-1.4 words")
    window = KeyAnswersWindow(desk, uuid_of(desk, ProviderForm), over)
    window.show()
    qtbot.waitUntil(window.record.isEnabled, timeout=WAIT)
    assert [] == unnamed_controls(window)
    window.take_document(document)
    window.lines[0].text.setPlainText("They visit people.")
    window.lines[0].page.setText("page 3")
    window.complete.setChecked(True)
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.record.click()
    offices.settle()

    assert "accepted" == state_of(desk)
    with desk.reading() as session:
        answer = session.scalars(select(ProviderAnswer)).one()
        assert ("They visit people.", "page 3") == (answer.text, answer.taken_from)
        assert "their letter.pdf" == session.scalars(select(ProviderReturn.attachment_name)).one()


def test_what_is_typed_outlives_the_window_until_it_is_recorded(
    desk: Desk, over: QWidget, offices: OpenOffices, qtbot: QtBot
) -> None:
    form = uuid_of(desk, ProviderForm)
    for text in ("They visit", ""):
        window = KeyAnswersWindow(desk, form, over)
        window.show()
        qtbot.waitUntil(window.record.isEnabled, timeout=WAIT)
        if text:
            window.lines[0].text.setPlainText(text)
            (place,) = desk.settings.drafts.kept
            assert "answer typed from a provider's document" == field_words(place)
            assert "Forms with providers" == page_words(place)
            window.close()
    assert "They visit" == window.lines[0].text.toPlainText()
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.record.click()
    offices.settle()

    assert {} == dict(desk.settings.drafts.kept)


def test_a_form_dropped_on_the_window_is_opened_and_another_file_is_not_taken(
    desk: Desk, over: QWidget, sent: Path, qtbot: QtBot, offices: OpenOffices
) -> None:
    drops = FormDrops(desk, over)
    back = filled_in(sent, sent.with_name("renamed.xlsx"))

    assert not dropped(drops, over, sent.with_name("picture.png"))
    assert dropped(drops, over, back)
    window = over.findChild(ReceiveFormWindow)
    assert window is not None
    qtbot.waitUntil(lambda: bool(window.parts), timeout=WAIT)
    offices.settle()
    assert "6 changed" in window.said


def test_a_core_dropped_on_the_window_is_read_as_a_core(
    desk: Desk, over: QWidget, sent: Path, qtbot: QtBot, offices: OpenOffices
) -> None:
    day, core = desk.heading.as_at, sent.with_name("core.docx")
    with desk.reading() as session:
        write_document(made_document(session, DocumentOptions(DocumentKind.CORE, day, day)), core)
    FormDrops(desk, over).open(core)
    qtbot.waitUntil(lambda: over.findChild(CoreEditsWindow) is not None, timeout=WAIT)
    offices.settle()

    assert over.findChild(ReceiveFormWindow) is None


def dropped(drops: FormDrops, over: QWidget, file: Path) -> bool:
    """Drop a file, which other programs propose to move; tell whether it was taken, as a copy."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return drops.eventFilter(over, event) and event.dropAction() is Qt.DropAction.CopyAction
