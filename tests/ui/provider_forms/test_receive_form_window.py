"""A form that came back, on screen: what stood there, what the provider says, and what is done with it."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from accessible import unnamed_controls
from desks import WAIT, OpenOffices
from openpyxl.workbook import Workbook
from provider_forms import FILLED, filled_in, place_of, with_edits
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy import select

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    made_document,
    write_document,
)
from equality_tracker.operations.provider_forms.keyed_answers import KeyedAnswer, key_answers
from equality_tracker.operations.provider_forms.receiving import AnswerChoice
from equality_tracker.records.actions import Action
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from ui.comparing.comparison import LEAVE, TAKE
from ui.desk import Desk
from ui.provider_forms.letter_window import LetterWindow
from ui.provider_forms.promised_actions_window import PromisedActionsWindow
from ui.provider_forms.receive_form_window import ReceiveFormWindow
from ui.provider_forms.returned_part import ReturnedPart
from ui.records.core_edits_window import CoreEditsWindow

ShowReturn = Callable[[Path], ReceiveFormWindow]


@pytest.fixture
def shown(desk: Desk, over: QWidget, qtbot: QtBot) -> ShowReturn:
    """Show what came back, and wait until it is read."""

    def show(file: Path) -> ReceiveFormWindow:
        window = ReceiveFormWindow(desk, file, over)
        window.show()
        qtbot.waitUntil(lambda: bool(window.said) and not window.is_busy, timeout=WAIT)
        return window

    return show


def said(desk: Desk) -> dict[str, tuple[str, str]]:
    with desk.reading() as session:
        answers = session.scalars(select(ProviderAnswer).where(ProviderAnswer.deleted.is_(False)))
        return {f"{each.question}/{each.row}".rstrip("/"): (each.text, each.state) for each in answers}


def test_what_needs_no_second_look_is_taken_with_one_press_and_one_undo_takes_it_back(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("renamed by them.xlsx")))

    assert "6 changed, 16 blank, 1 outside the drop-downs. Nothing is changed before" in window.said
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()

    assert {key: "accepted" for key in FILLED if key != "staff-trained"} == {
        key: state for key, (_, state) in said(desk).items()
    }
    assert window.said.endswith(" answers accepted. Ctrl+Z takes that back.")
    assert not any("to choose" in each.text() for each in window.findChildren(QLabel) if each.isVisible())
    assert window.act.isVisible()
    assert window.act.text() == "&Make 1 action…"
    desk.changes.undo()
    offices.settle()

    assert {} == said(desk)


def test_an_answer_can_be_asked_about_and_another_set_aside(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))
    parts = {part.line.question: part for part in window.parts}
    parts["staff-trained"].take_choice(AnswerChoice.QUERY)
    parts["staff-trained"].query.setText("How many is that?")
    parts["users-number"].take_choice(AnswerChoice.SET_ASIDE)
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()

    assert ("Nearly all", "queried") == said(desk)["staff-trained"]
    assert ("412", "set-aside") == said(desk)["users-number"]
    assert window.ask.isVisible()
    with desk.reading() as session:
        assert "queried" == session.scalars(select(ProviderForm.state)).one()


def promised_in(window: ReceiveFormWindow, offices: OpenOffices, qtbot: QtBot) -> PromisedActionsWindow:
    """Take the answers of a form that came back, and ask for the actions that they promise."""
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()
    window.act.click()
    actions = child(window, PromisedActionsWindow)
    qtbot.waitUntil(actions.make.isEnabled, timeout=WAIT)
    return actions


def test_promised_actions_are_made_with_their_clause(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    actions = promised_in(shown(filled_in(sent, sent.with_name("back.xlsx"))), offices, qtbot)
    with qtbot.waitSignal(actions.told, timeout=WAIT):
        actions.make.click()
    offices.settle()

    with desk.reading() as session:
        action = session.scalars(select(Action)).one()
        assert ("Open on one evening a week", "12.3") == (action.title, action.clause)


def test_what_was_promised_can_be_left_out_and_what_is_in_the_plan_is_not_offered_again(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))
    actions = promised_in(window, offices, qtbot)
    actions.view.choose_all(LEAVE)
    actions.make.click()
    assert "Choose what is to become an action first" in actions.said
    actions.view.choose_all(TAKE)
    with qtbot.waitSignal(actions.told, timeout=WAIT):
        actions.make.click()
    offices.settle()
    with desk.reading() as session:
        form = session.scalars(select(ProviderForm.uuid).join_from(ProviderAnswer, ProviderForm)).first()

    again = PromisedActionsWindow(desk, form or "", window)
    qtbot.waitUntil(lambda: bool(again.said), timeout=WAIT)
    assert ({}, "In the plan already.") == (again.view.chosen, again.view.rows[0].field.notes[0])


def test_answers_are_chosen_by_keys_and_only_those_that_differ_are_shown_when_wanted(
    shown: ShowReturn, sent: Path, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    first, second, *_ = window.parts
    assert first.choose is not None
    assert second.choose is not None
    assert QApplication.focusWidget() is first.choose
    QTest.keyClick(first.choose, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second.choose
    QTest.keyClicks(second.choose, "S")
    assert AnswerChoice.SET_ASIDE is second.choice

    next(each for each in window.findChildren(QCheckBox) if each.text() == "Only what differs").click()
    assert 7 == sum(part.isVisible() for part in window.parts)


def test_a_file_that_is_no_form_is_refused_in_one_sentence(shown: ShowReturn, sent: Path) -> None:
    other = sent.with_name("notes.csv")
    other.write_text("a,b\n1,2\n", encoding="utf-8")

    window = shown(other)

    assert window.said.startswith("“notes.csv” is no form that this program wrote")
    assert not window.take.isEnabled()


def _protected(file: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream + bytes(1500))


def _with_other_marks(old: str, new: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        def edit(book: Workbook) -> None:
            for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, str) and cell.value.startswith("et-form|"):
                    cell.value = cell.value.replace(old, new)

        with_edits(file, file, edit)

    return change


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_with_other_marks("|2026-11", "|2023-04"), "holds the questions of 2023-04, and 2026-11 were asked"),
        (_with_other_marks("et-form|1|", "et-form|9|"), "was written by another version of this program"),
        (lambda file: file.write_bytes(b""), "“back.xlsx” is empty."),
        (lambda file: file.write_bytes(file.read_bytes()[:4000]), "“back.xlsx” is damaged"),
        (
            _protected,
            "“back.xlsx” is protected by a password or a label and cannot be opened; nothing was changed.",
        ),
    ],
    ids=["older questions", "other marks", "empty", "cut off", "protected"],
)
def test_a_return_that_cannot_be_taken_is_refused_in_one_sentence(
    shown: ShowReturn, desk: Desk, sent: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    back = filled_in(sent, sent.with_name("back.xlsx"))
    spoil(back)
    window = shown(back)

    assert sentence in window.said
    assert (False, []) == (window.take.isEnabled(), window.parts)
    assert {} == said(desk)


def test_a_word_document_of_their_own_is_refused_with_the_way_to_go(shown: ShowReturn, sent: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Our own report.")
    document.save(str(sent.with_name("report.docx")))
    window = shown(sent.with_name("report.docx"))

    assert window.said.startswith("“report.docx” is neither a form nor a core that this program wrote")
    assert "choose Type in answers… on the page Forms with providers" in window.said


def test_a_core_that_was_chosen_as_a_form_is_shown_as_a_core(
    desk: Desk, over: QWidget, sent: Path, qtbot: QtBot, offices: OpenOffices
) -> None:
    day, core = desk.heading.as_at, sent.with_name("core.docx")
    with desk.reading() as session:
        write_document(made_document(session, DocumentOptions(DocumentKind.CORE, day, day)), core)
    ReceiveFormWindow(desk, core, over).show()
    qtbot.waitUntil(lambda: over.findChild(CoreEditsWindow) is not None, timeout=WAIT)
    offices.settle()

    qtbot.waitUntil(lambda: over.findChild(ReceiveFormWindow) is None, timeout=WAIT)


def test_what_is_asked_about_becomes_a_letter_that_lists_it(
    shown: ShowReturn, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))
    part = next(part for part in window.parts if part.line.question == "staff-trained")
    part.take_choice(AnswerChoice.QUERY)
    part.query.setText("How many is that?")
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()
    assert "Ask the &provider about 1…" == window.ask.text()
    window.ask.click()
    letter = window.findChild(LetterWindow)
    assert letter is not None
    qtbot.waitUntil(lambda: bool(letter.subject.text()), timeout=WAIT)

    assert "You wrote: “Nearly all”.\n   How many is that?" in letter.words.toPlainText()


def test_a_row_that_was_added_says_so(shown: ShowReturn, sent: Path) -> None:
    def insert(book: Workbook) -> None:
        sheet, row, column = place_of(book, "action-what/2")
        book[sheet].insert_rows(row)
        book[sheet].cell(row, column).value = "Ask users again"

    window = shown(with_edits(sent, sent.with_name("more.xlsx"), insert))
    (part,) = (part for part in window.parts if part.line.is_added and part.line.theirs)

    words = [label.text() for label in part.findChildren(QLabel)]
    assert "The provider added this row to the table." in words


def test_an_answer_that_moved_since_it_was_chosen_is_left_and_said_to_be(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    def insert(book: Workbook) -> None:
        sheet, row, column = place_of(book, "action-what/2")
        for at, text in ((row, "Ask users again"), (row + 1, "Train volunteers")):
            book[sheet].insert_rows(at)
            book[sheet].cell(at, column).value = text

    window = shown(with_edits(sent, sent.with_name("more.xlsx"), insert))
    keyed = [KeyedAnswer("action-what", "5", "Train volunteers")]
    with desk.reading() as session:
        form = session.scalars(select(ProviderForm.uuid)).one()
    desk.changes.run(
        "typed in between",
        lambda session: key_answers(session, form, keyed, on=desk.heading.as_at, who="Officer"),
        owner=window,
        on_success=lambda _: None,
    )
    offices.settle()
    part = next(part for part in window.parts if part.line.theirs == "Ask users again")
    part.take_choice(AnswerChoice.ACCEPT)
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()

    assert {"action-what/5": ("Train volunteers", "accepted")} == said(desk)
    assert "1 answer left: something was recorded since." in window.said


def _rows_added(sent: Path, name: str, *texts: str) -> Path:
    """Write a return with rows inserted among those of the actions."""

    def insert(book: Workbook) -> None:
        sheet, row, column = place_of(book, "action-what/2")
        for at, text in enumerate(texts, start=row):
            book[sheet].insert_rows(at)
            book[sheet].cell(at, column).value = text

    return with_edits(sent, sent.with_name(name), insert)


def _part(window: ReceiveFormWindow, words: str) -> ReturnedPart:
    return next(part for part in window.parts if part.line.theirs == words)


def test_a_choice_goes_with_the_words_of_a_row_that_was_added_when_it_is_read_again(
    shown: ShowReturn, desk: Desk, over: QWidget, sent: Path, offices: OpenOffices
) -> None:
    back = _rows_added(sent, "more.xlsx", "Ask users again", "Train volunteers")
    window = shown(back)
    _part(window, "Ask users again").take_choice(AnswerChoice.SET_ASIDE)
    assert "5" == _part(window, "Ask users again").line.row
    window.close()
    with desk.reading() as session:
        form = session.scalars(select(ProviderForm.uuid)).one()
    keyed = [KeyedAnswer("action-what", "5", "Train volunteers")]
    desk.changes.run(
        "typed in between",
        lambda session: key_answers(session, form, keyed, on=desk.heading.as_at, who="Officer"),
        owner=over,
    )
    offices.settle()
    again = shown(back)
    moved, recorded = _part(again, "Ask users again"), _part(again, "Train volunteers")

    assert ("6", AnswerChoice.SET_ASIDE) == (moved.line.row, moved.choice)
    assert ("5", AnswerChoice.LEAVE) == (recorded.line.row, recorded.choice)


def test_a_choice_is_brought_back_for_another_return_only_where_it_says_the_same(
    shown: ShowReturn, sent: Path
) -> None:
    first = shown(_rows_added(sent, "first.xlsx", "Ask users again", "Train volunteers"))
    for words in ("Ask users again", "Train volunteers"):
        _part(first, words).take_choice(AnswerChoice.SET_ASIDE)
    first.close()
    other = shown(_rows_added(sent, "other.xlsx", "Print leaflets", "Train volunteers"))
    new, same = _part(other, "Print leaflets"), _part(other, "Train volunteers")

    assert ("5", AnswerChoice.LEAVE) == (new.line.row, new.choice)
    assert ("6", AnswerChoice.SET_ASIDE) == (same.line.row, same.choice)


def test_every_control_has_a_name(shown: ShowReturn, sent: Path) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))

    assert [] == unnamed_controls(window)
