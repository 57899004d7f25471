"""Asking providers on screen: the form, its letter, the board, answers typed in, files dropped."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from accessible import unnamed_controls
from computer import Computer
from desks import WAIT, OpenOffices
from offices import new_office
from provider_forms import filled_in
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    made_document,
    write_document,
)
from equality_tracker.operations.provider_forms.form_letters import LetterKind
from equality_tracker.operations.provider_forms.returned_file import read_return
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
from ui.provider_forms.unasked_document_window import UnaskedDocumentWindow
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


def test_a_form_is_written_its_draft_saved_opened_and_noted_as_sent(  # noqa: PLR0917 - fixtures
    desk: Desk, over: QWidget, offices: OpenOffices, qtbot: QtBot, tmp_path: Path, computer: Computer
) -> None:
    window = SendFormWindow(desk, uuid_of(desk, Eqia), over)
    window.show()
    qtbot.waitUntil(window.save.isEnabled, timeout=WAIT)
    assert [] == unnamed_controls(window)
    window.reply_by.setText("24 Dec 2026")
    window.write_to(tmp_path / "again.xlsx")
    qtbot.waitUntil(window.save_letter.isVisible, timeout=WAIT)
    window.copy.click()
    assert "24 Dec 2026" in QGuiApplication.clipboard().text()
    assert "Attach “again.xlsx” to your e-mail" in window.said
    window.save_letter.click()
    qtbot.waitUntil(window.draft.open_draft.isVisible, timeout=WAIT)
    window.draft.open_draft.click()
    window.draft.folder.click()
    letter, folder = computer.opened
    assert (tmp_path, ".eml", tmp_path) == (letter.parent, letter.suffix, folder)
    assert "is open in your mail program" in window.said
    window.sent_to.setText("Contracts team")
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.sent.click()
    offices.settle()

    assert "sent" == state_of(desk)
    message = message_from_bytes(letter.read_bytes(), policy=policy.default)
    assert ["again.xlsx"] == [each.get_filename() for each in message.iter_attachments()]
    assert "24 Dec 2026" in str(message.get_body())
    assert uuid_of(desk, ProviderForm) == read_return(tmp_path / "again.xlsx").form.identity.form


def test_a_draft_that_somebody_saved_before_stays_as_it_is(
    desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    with desk.reading() as session:
        reference = session.scalars(select(ProviderForm.reference)).one()
    window = SendFormWindow(desk, uuid_of(desk, Eqia), over)
    window.show()
    qtbot.waitUntil(window.save.isEnabled, timeout=WAIT)
    window.write_to(tmp_path / "again.xlsx")
    qtbot.waitUntil(window.save_letter.isVisible, timeout=WAIT)
    window.save_beside()
    qtbot.waitUntil(window.draft.open_draft.isVisible, timeout=WAIT)
    (before,) = tmp_path.glob("*.eml")
    before.write_bytes(b"As somebody changed it")
    window.save_beside()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.eml"))) > 1, timeout=WAIT)
    (beside,) = set(tmp_path.glob("*.eml")) - {before}

    assert b"As somebody changed it" == before.read_bytes()
    assert (f"{before.stem} (2).eml", True) == (beside.name, before.name.startswith(reference))


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


def test_where_no_form_was_written_no_empty_table_stands_and_the_keyboard_is_on_what_can_be_done(
    offices: OpenOffices, qtbot: QtBot, tmp_path: Path
) -> None:
    new_office(tmp_path).close()
    page = FormsBoardPage(offices.open(tmp_path / "office.equality"))
    qtbot.addWidget(page)
    page.show()
    page.focus_first()
    page.refresh()
    offices.settle()
    assert (False, False) == (page.table.isVisible(), page.withdraw.isVisible())
    assert page.receive.hasFocus()


def test_where_no_form_was_written_the_keyboard_of_a_reader_stays_on_the_board(
    offices: OpenOffices, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_office(tmp_path).close()
    desk = offices.open(tmp_path / "office.equality")
    monkeypatch.setattr(type(desk.changes), "is_writable", property(lambda _: False))
    page = FormsBoardPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    offices.settle()
    page.focus_first()

    assert page.table.hasFocus()


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


def test_the_step_of_an_eqia_is_offered_on_the_board_and_taken_by_a_press_only(
    board: FormsBoardPage, desk: Desk, offices: OpenOffices
) -> None:
    def stage() -> str:
        with desk.reading() as session:
            return session.scalars(select(Eqia.stage).order_by(Eqia.id)).first() or ""

    assert not board.step.isVisible()
    board.sent.click()
    offices.settle()
    board.refresh()
    offices.settle()
    assert ("drafting", True) == (stage(), board.step.isVisible())
    assert "EqIA to “With &provider”" == board.step.text()
    board.step.click()
    offices.settle()
    board.refresh()
    offices.settle()

    assert ("with-provider", False) == (stage(), board.step.isVisible())
    desk.changes.undo()
    offices.settle()
    assert "drafting" == stage()


def test_a_letter_can_be_changed_copied_saved_and_opened(
    desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path, computer: Computer
) -> None:
    window = LetterWindow(desk, uuid_of(desk, ProviderForm), LetterKind.REMIND, over)
    window.show()
    qtbot.waitUntil(lambda: bool(window.subject.text()), timeout=WAIT)
    window.words.appendPlainText("Thank you.")
    window.copy()
    assert not window.draft.open_draft.isVisible()
    window.save_as(tmp_path / "reminder")
    qtbot.waitUntil(window.draft.open_draft.isVisible, timeout=WAIT)
    window.draft.open_draft.click()
    assert [tmp_path / "reminder.eml"] == computer.opened

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


def test_the_document_is_opened_beside_the_questions_before_and_after_it_is_kept(  # noqa: PLR0917 - fixtures
    desk: Desk, over: QWidget, offices: OpenOffices, qtbot: QtBot, tmp_path: Path, computer: Computer
) -> None:
    own = tmp_path / "their report.pdf"
    own.write_bytes(b"%PDF-1.7 their words")
    form = uuid_of(desk, ProviderForm)
    window = KeyAnswersWindow(desk, form, over)
    window.show()
    qtbot.waitUntil(lambda: bool(window.lines), timeout=WAIT)
    assert not window.see.isEnabled()
    window.take_document(own)
    window.see.click()
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.record.click()
    offices.settle()
    later = KeyAnswersWindow(desk, form, over)
    later.show()
    qtbot.waitUntil(later.see.isEnabled, timeout=WAIT)
    later.see.click()
    qtbot.waitUntil(lambda: len(computer.opened) > 1, timeout=WAIT)
    chosen, kept = computer.opened

    assert (own, b"%PDF-1.7 their words") == (chosen, kept.read_bytes())
    assert own.name in kept.name
    assert own != kept


def test_a_document_that_came_without_a_form_is_kept_and_its_answers_typed_in(
    board: FormsBoardPage, desk: Desk, offices: OpenOffices, qtbot: QtBot, tmp_path: Path
) -> None:
    own = tmp_path / "their policy.pdf"
    own.write_bytes(b"%PDF-1.7 their words")
    board.unasked.click()
    (window,) = board.findChildren(UnaskedDocumentWindow)
    qtbot.waitUntil(window.keep.isEnabled, timeout=WAIT)
    assert [] == unnamed_controls(window)
    services = [window.service.itemText(place) for place in range(window.service.count())]
    window.service.setCurrentIndex(next(at for at, words in enumerate(services) if ": Refuge," in words))
    window.take_document(own)
    qtbot.waitUntil(lambda: bool(board.findChildren(KeyAnswersWindow)), timeout=WAIT)
    (keying,) = board.findChildren(KeyAnswersWindow)
    qtbot.waitUntil(keying.see.isEnabled, timeout=WAIT)
    offices.settle()

    with desk.reading() as session:
        form = session.scalars(select(ProviderForm).order_by(ProviderForm.id.desc())).first()
        kept = session.scalars(select(ProviderReturn)).one()
        assert form is not None
        assert ("Refuge: Riverbank Support", "back") == (form.title, form.state)
        assert ("their policy.pdf", form.uuid) == (kept.attachment_name, kept.form_uuid)
    desk.changes.undo()
    offices.settle()
    with desk.reading() as session:
        assert 1 == len(session.scalars(select(ProviderForm).where(ProviderForm.deleted.is_(False))).all())


def test_there_is_room_to_read_and_to_type_when_the_keyboard_comes_to_the_first_answer(
    desk: Desk, over: QWidget, qapp: QApplication, qtbot: QtBot
) -> None:
    window = KeyAnswersWindow(desk, uuid_of(desk, ProviderForm), over)
    found: list[bool] = []

    def look(_old: QWidget | None, now: QWidget | None) -> None:
        if window.lines and now is window.lines[0].text:
            found.extend(line.height() >= line.minimumSizeHint().height() for line in window.lines)

    qapp.focusChanged.connect(look)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    qapp.focusChanged.disconnect(look)

    assert len(window.lines) == len(found) > 10
    assert all(found)


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


def test_an_answer_that_is_not_taken_is_marked_and_nothing_is_recorded(
    desk: Desk, over: QWidget, offices: OpenOffices, qtbot: QtBot
) -> None:
    form = uuid_of(desk, ProviderForm)
    for text in ("x" * 1_001, ""):
        window = KeyAnswersWindow(desk, form, over)
        window.show()
        qtbot.waitUntil(window.record.isEnabled, timeout=WAIT)
        line = window.lines[1]
        if text:
            window.lines[0].text.setPlainText("They visit people.")
            line.page.setText(text)
            window.record.click()
        offices.settle()
        assert 1_001 == len(line.page.text())
        assert "Taken from takes at most 1,000 characters" in line.messages[line.page].sentence
        window.close()

    with desk.reading() as session:
        assert [] == list(session.scalars(select(ProviderAnswer)))


def test_a_long_answer_that_is_not_taken_is_marked_as_it_is_left(
    desk: Desk, over: QWidget, qtbot: QtBot
) -> None:
    window = KeyAnswersWindow(desk, uuid_of(desk, ProviderForm), over)
    window.show()
    qtbot.waitUntil(window.record.isEnabled, timeout=WAIT)
    line = window.lines[0]
    line.text.setPlainText("x" * 100_001)
    QApplication.sendEvent(line.text, QFocusEvent(QEvent.Type.FocusOut))
    assert "at most 100,000 characters; this has 100,001" in line.messages[line.text].sentence

    line.text.setPlainText("They visit people.")
    assert "" == line.messages[line.text].sentence


def test_what_was_not_opened_is_said_no_longer_once_it_is(
    desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 words")
    window = KeyAnswersWindow(desk, uuid_of(desk, ProviderForm), over)
    window.show()
    qtbot.waitUntil(window.record.isEnabled, timeout=WAIT)
    window.take_document(tmp_path / "letter.pdf")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    window.see.click()
    assert window.said.startswith("No program on this computer opened “letter.pdf”.")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    window.see.click()

    assert "" == window.said


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


def test_the_sentence_on_top_is_seen_whole(desk: Desk, over: QWidget, qtbot: QtBot) -> None:
    window = SendFormWindow(desk, uuid_of(desk, Eqia), over)
    window.show()
    window.resize(420, 400)
    qtbot.waitUntil(window.save.isEnabled, timeout=WAIT)
    window.say("The questions go to the provider with what is known from last time. " * 3)
    (label,) = window.findChildren(QLabel, "status")

    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()), timeout=WAIT)
    assert label.heightForWidth(label.width()) > 2 * label.fontMetrics().lineSpacing()
