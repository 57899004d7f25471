"""Forms that came back: recognised, compared, taken answer by answer, never half."""

import tempfile
import zipfile
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from offices import TODAY, new_office
from openpyxl.workbook import Workbook
from provider_forms import (
    FILLED,
    asked_provider,
    filled_in,
    place_of,
    still_true_of,
    with_edits,
    written_form,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.provider_form_reader import NotAFormError, OtherLayoutError
from equality_tracker.exchange.refusals import EmptyDocumentError
from equality_tracker.operations.editing.attachments import attachment
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.our_views import write_our_view
from equality_tracker.operations.provider_forms.form_letters import query_list
from equality_tracker.operations.provider_forms.form_reading import preview_return
from equality_tracker.operations.provider_forms.form_refusals import (
    FormGoneError,
    FormWithdrawnError,
    OlderFormError,
    OtherRegistersFormError,
)
from equality_tracker.operations.provider_forms.form_writing import FormRequest, form_content, write_form
from equality_tracker.operations.provider_forms.keyed_answers import KeyedAnswer, key_answers
from equality_tracker.operations.provider_forms.promised_actions import promised_actions, promised_in
from equality_tracker.operations.provider_forms.receiving import (
    AnswerChoice,
    ReceivedForm,
    Receiving,
    receive_return,
)
from equality_tracker.operations.provider_forms.returned_file import NotCopiedError, read_return
from equality_tracker.operations.provider_forms.returned_lines import ADDED_ROW, AnswerChange, ReturnedLine
from equality_tracker.operations.provider_forms.sending import withdraw_forms
from equality_tracker.operations.provider_forms.unread_returns import (
    ProgrammedReturnError,
    ProtectedReturnError,
)
from equality_tracker.records.base import fields_of
from equality_tracker.records.eqia_parts import EqiaComment
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.fields import Writer
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from equality_tracker.store.register import Register

WHO = "Commissioning manager"
NEXT_YEAR = date(2027, 11, 22)


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    opened = new_office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sent(register: Register, tmp_path: Path) -> Path:
    """A form as it was sent."""
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.xlsx", eqia)
    return tmp_path / "sent.xlsx"


@pytest.fixture
def back(sent: Path) -> Path:
    """The form as it came back."""
    return filled_in(sent, sent.with_name("our answers (2).xlsx"))


def received(register: Register, file: Path, **how: object) -> ReceivedForm:
    with register.transaction("a form came back") as session:
        return receive_return(session, read_return(file), Receiving(on=TODAY, who=WHO, **how))  # type: ignore[arg-type] # any of its fields


def line(found: ReceivedForm, question: str, row: str = "") -> ReturnedLine:
    return next(each for each in found.preview.lines if each.key == (question, row))


def states(session: Session) -> dict[str, str]:
    return {
        f"{each.question}/{each.row}".rstrip("/"): each.state
        for each in session.scalars(select(ProviderAnswer))
    }


def edited(sent: Path, key: str, value: object) -> Path:
    return filled_in(sent, sent.with_name("edited.xlsx"), {**FILLED, key: value})


def test_a_renamed_return_is_recognised_and_what_needs_no_second_look_is_accepted(
    register: Register, back: Path
) -> None:
    found = received(register, back)

    assert (6, 0) == (found.added, found.updated)
    assert 6 == found.preview.counted(AnswerChange.CHANGED)
    assert 1 == found.preview.counted(AnswerChange.OUTSIDE)
    assert "2027-09-30" == line(found, "action-by", "1").theirs
    with register.reading() as session:
        assert {key: "accepted" for key in FILLED if key != "staff-trained"} == states(session)
        form = session.scalars(select(ProviderForm)).one()
        assert ("back", TODAY) == (form.state, form.back_on)


def test_a_number_below_0_waits_for_somebody_to_look(register: Register, sent: Path) -> None:
    found = received(register, edited(sent, "users-number", -5))

    assert AnswerChange.OUTSIDE is line(found, "users-number").change
    assert "“-5” is less than 0; ask what was meant." == line(found, "users-number").doubt
    assert ("users-number", "") not in found.taken


def test_a_trial_writes_nothing_and_says_the_same(register: Register, back: Path) -> None:
    trial = received(register, back, is_trial=True)

    with register.reading() as session:
        assert {} == states(session)
        assert 0 == session.scalar(select(func.count()).select_from(ProviderReturn))
    assert (trial.added, trial.taken) == ((found := received(register, back)).added, found.taken)


def test_the_same_return_again_adds_nothing(register: Register, back: Path) -> None:
    received(register, back)
    again = received(register, back)

    assert (0, 0, True) == (again.added, again.updated, again.preview.is_again)
    assert "This return was received on 21 Nov 2026 already; nothing was added." == again.sentence
    with register.reading() as session:
        assert 1 == session.scalar(select(func.count()).select_from(ProviderReturn))


def test_the_same_answers_of_the_same_return_are_the_same_rows_on_every_copy(
    register: Register, back: Path
) -> None:
    def identities() -> tuple[set[str], set[str]]:
        with register.reading() as session:
            rows = session.scalars(select(ProviderAnswer.uuid).where(ProviderAnswer.deleted.is_(False)))
            returns = session.scalars(select(ProviderReturn.uuid).where(ProviderReturn.deleted.is_(False)))
            return set(rows), set(returns)

    received(register, back)
    first = identities()
    with register.transaction("into the trash") as session:
        for part in (ProviderAnswer, ProviderReturn):
            for row in session.scalars(select(part)):
                row.deleted = True
    assert (set(), set()) == identities()
    again = received(register, back)

    assert (6, first) == (again.added, identities())
    with register.reading() as session:
        form = session.scalars(select(ProviderForm.uuid)).one()
        assert link_uuid("provider_answer", form, "users-number", "") in first[0]
        assert {link_uuid("provider_return", form, again.preview.answers_sha256)} == first[1]


def test_a_return_that_was_taken_back_can_be_received_again(register: Register, back: Path) -> None:
    received(register, back)
    undo_last(register)
    again = received(register, back)

    assert (6, False) == (again.added, again.preview.is_again)


def test_a_corrected_return_updates_what_changed_only(register: Register, sent: Path, back: Path) -> None:
    received(register, back)

    found = received(register, edited(sent, "users-number", 430))

    assert (0, 1) == (found.added, found.updated)
    assert "412" == line(found, "users-number").before


def test_answers_are_asked_about_and_set_aside_as_somebody_chooses(register: Register, back: Path) -> None:
    received(
        register,
        back,
        choices={("staff-trained", ""): AnswerChoice.QUERY, ("users-number", ""): AnswerChoice.SET_ASIDE},
        queries={("staff-trained", ""): "How many is that?"},
    )

    with register.reading() as session:
        assert {"staff-trained": "queried", "users-number": "set-aside"} == states(session)
        assert "queried" == session.scalars(select(ProviderForm.state)).one()


def test_what_was_looked_at_is_what_is_taken_and_kept_though_another_file_stands_there_since(
    register: Register, sent: Path, back: Path
) -> None:
    looked_at, content = read_return(back), back.read_bytes()
    edited(sent, "users-number", 430).replace(back)
    with register.transaction("a form came back") as session:
        found = receive_return(session, looked_at, Receiving(on=TODAY, who=WHO))

    assert "412" == line(found, "users-number").theirs
    with register.reading() as session:
        kept = session.scalars(select(ProviderReturn)).one()
        assert (content, "our answers (2).xlsx") == (
            attachment(session, kept.attachment_sha256),
            kept.attachment_name,
        )


def test_no_field_of_the_assessment_is_written_and_our_consideration_never(
    register: Register, back: Path
) -> None:
    with register.reading() as session:
        before = _eqia_values(session)
    received(register, back)

    with register.reading() as session:
        assert before == _eqia_values(session)
    assert [key for key, field in fields_of(Eqia).items() if field.writer is Writer.PROVIDER] == []


def _eqia_values(session: Session) -> dict[str, object]:
    eqia = session.scalars(select(Eqia)).one()
    return {key: getattr(eqia, key) for key in fields_of(Eqia)}


def test_answers_of_last_time_stand_in_the_next_form_with_their_year(
    register: Register, back: Path, tmp_path: Path
) -> None:
    received(register, back)
    with register.transaction("accept all") as session:
        session.scalars(select(ProviderForm)).one().state = "accepted"
    with register.transaction("next year") as session:
        eqia = session.scalars(select(Eqia.uuid)).one()
        form = written_form(session, tmp_path / "next.xlsx", eqia, as_at=NEXT_YEAR)
        lines = {each.key: each for each in form_content(session, form.uuid).lines}

    assert ("We visit people at home.", "2026") == (
        lines["service-what", ""].answer,
        lines["service-what", ""].since,
    )

    def confirm(book: Workbook) -> None:
        for key, answer in (("service-what", "Yes"), ("users-number", "No")):
            sheet, row, column = still_true_of(book, key)
            book[sheet].cell(row, column).value = answer

    found = received(register, with_edits(tmp_path / "next.xlsx", tmp_path / "next back.xlsx", confirm))
    assert {("service-what", "")} == set(found.taken)
    assert "yes" == line(found, "service-what").still_true
    assert "no" == line(found, "users-number").still_true
    assert "" == line(found, "reaching-offline").still_true


def test_a_formula_is_never_taken_and_a_link_keeps_its_words(register: Register, sent: Path) -> None:
    def plant(book: Workbook) -> None:
        sheet, row, column = place_of(book, "users-number")
        book[sheet].cell(row, column).value = "=400+12"
        sheet, row, column = place_of(book, "service-what")
        book[sheet].cell(row, column).value = "See our page"
        book[sheet].cell(row, column).hyperlink = "https://example.org/x"

    found = received(register, with_edits(sent, sent.with_name("planted.xlsx"), plant))

    assert {("service-what", "")} == set(found.taken)
    assert "The cell holds a formula" in line(found, "users-number").blocked_because
    assert any("https://example.org/x" in each.reason for each in found.problems)


def test_a_copied_row_that_was_put_right_with_the_same_words_is_another_return(
    register: Register, sent: Path
) -> None:
    def copy(book: Workbook) -> None:
        sheet, row, _ = place_of(book, "service-what")
        book[sheet].append([cell.value for cell in book[sheet][row]])
        book[sheet].cell(row, 2).value = "One"
        book[sheet].cell(book[sheet].max_row, 2).value = "Two"

    copied = received(register, with_edits(sent, sent.with_name("copied.xlsx"), copy))
    put_right = received(register, filled_in(sent, sent.with_name("right.xlsx"), {"service-what": "One"}))

    assert "One" == line(copied, "service-what").theirs
    assert not put_right.preview.is_again
    assert {("service-what", "")} == set(put_right.taken)


def _with_rows(sent: Path, name: str, *rows: tuple[int, str]) -> Path:
    """Return the form with actions in rows inserted below its first one, so many rows further down."""

    def insert(book: Workbook) -> None:
        sheet, first, column = place_of(book, "action-what/1")
        book[sheet].cell(first, column).value = "Open on one evening a week"
        for below, action in rows:
            book[sheet].insert_rows(first + below)
            book[sheet].cell(first + below, column).value = action

    return with_edits(sent, sent.with_name(name), insert)


def _accepting(*rows: str) -> dict[tuple[str, str], AnswerChoice]:
    """Choose to accept the actions in these rows."""
    columns = ("action-what", "action-owner", "action-by")
    return {(column, row): AnswerChoice.ACCEPT for row in rows for column in columns}


def _actions(found: ReceivedForm) -> dict[str, str]:
    lines = (each for each in found.preview.lines if each.question == "action-what" and each.theirs)
    return {each.row: each.theirs for each in lines}


def test_rows_inserted_into_a_table_are_read_as_further_rows_and_added_once(
    register: Register, sent: Path
) -> None:
    back = _with_rows(sent, "more.xlsx", (1, "Ask users again"), (5, "Train volunteers"))
    first, chosen = received(register, back), received(register, back, choices=_accepting("5", "6"))
    again = received(register, back)

    assert {"1": "Open on one evening a week", "5": "Ask users again", "6": "Train volunteers"} == _actions(
        first
    )
    assert (1, 2, (), (0, 0)) == (first.added, chosen.added, again.problems, (again.added, again.updated))
    assert "What you will do · Your actions, row 5" == line(first, "action-what", "5").place
    assert line(first, "action-what", "5").is_added


def test_an_added_row_keeps_its_number_when_more_are_added_before_it(register: Register, sent: Path) -> None:
    received(register, _with_rows(sent, "one.xlsx", (2, "Train volunteers")), choices=_accepting("5"))
    two = _with_rows(sent, "two.xlsx", (1, "Ask users again"), (3, "Train volunteers"))
    found = received(register, two, choices=_accepting("5", "6"))

    assert {"1": "Open on one evening a week", "5": "Train volunteers", "6": "Ask users again"} == _actions(
        found
    )
    assert (1, 0) == (found.added, found.updated)


def test_a_row_of_a_later_return_is_never_mixed_with_another_that_was_recorded(
    register: Register, sent: Path
) -> None:
    def with_ramp(book: Workbook) -> None:
        sheet, row, column = place_of(book, "action-what/4")
        for beside, text in enumerate(("Ramp at the door", "Estates lead", "30 Sep 2027")):
            book[sheet].cell(row + 1, column + beside).value = text

    received(
        register, with_edits(sent, sent.with_name("ramp.xlsx"), with_ramp), choices=_accepting("5", "6", "7")
    )
    leaflets = _with_rows(sent, "leaflets.xlsx", (1, "Leaflets in Polish"))
    found = received(register, leaflets, choices=_accepting("5", "6", "7"))

    assert {"1": "Open on one evening a week", "6": "Leaflets in Polish"} == _actions(found)
    assert (AnswerChange.BLANK, "Ramp at the door") == (
        (ramp := line(found, "action-what", "5")).change,
        ramp.before,
    )
    with register.reading() as session:
        assert ["Ramp at the door", "Estates lead", "2027-09-30", "Leaflets in Polish"] == [
            each.text for each in session.scalars(select(ProviderAnswer).order_by(ProviderAnswer.id))
        ]


def test_a_note_right_below_a_table_waits_for_somebody_to_look(register: Register, sent: Path) -> None:
    def note(book: Workbook) -> None:
        sheet, row, column = place_of(book, "action-what/4")
        book[sheet].cell(row + 1, column).value = "Completed by the manager"

    found = received(register, with_edits(sent, sent.with_name("note.xlsx"), note))

    assert ({}, True) == (dict(found.taken), found.needs_person)
    assert [ADDED_ROW] == [each.reason for each in found.problems]
    with register.reading() as session:
        assert [] == promised_actions(session, found.preview.form_uuid)


def test_a_choice_is_left_where_its_row_says_something_else_by_now(register: Register, sent: Path) -> None:
    back = _with_rows(sent, "more.xlsx", (1, "Ask users again"), (2, "Train volunteers"))
    with register.reading() as session:
        seen = {each.key: each.theirs for each in preview_return(session, read_return(back)).lines}
        form = session.scalars(select(ProviderForm.uuid)).one()
    with register.transaction("typed in between") as session:
        key_answers(session, form, [KeyedAnswer("action-what", "5", "Train volunteers")], on=TODAY, who=WHO)
    choices = {**_accepting("1"), ("action-what", "5"): AnswerChoice.SET_ASIDE}
    found = received(register, back, choices=choices, seen=seen)

    assert ({("action-what", "1"): AnswerChoice.ACCEPT}, 1) == (dict(found.taken), found.moved)
    assert any("“Ask users again” stands in another row now" in each.reason for each in found.problems)
    with register.reading() as session:
        assert {"action-what/1": "accepted", "action-what/5": "accepted"} == states(session)


def test_a_row_that_was_copied_and_filled_in_otherwise_is_a_further_row(
    register: Register, sent: Path
) -> None:
    def copy(book: Workbook) -> None:
        sheet, row, column = place_of(book, "action-what/1")
        book[sheet].cell(row, column).value = "Open on one evening a week"
        cells = [cell.value for cell in book[sheet][row]]
        for at, text in ((row + 1, "Ask users again"), (row + 2, None)):
            book[sheet].insert_rows(at)
            for place, value in enumerate(cells, start=1):
                book[sheet].cell(at, place).value = value
            book[sheet].cell(at, column).value = text

    found = received(register, with_edits(sent, sent.with_name("copied.xlsx"), copy))

    assert {"1": "Open on one evening a week", "5": "Ask users again"} == _actions(found)
    assert [ADDED_ROW] == [each.reason for each in found.problems]


def test_an_added_row_can_be_asked_about_and_made_an_action(register: Register, sent: Path) -> None:
    back = _with_rows(sent, "more.xlsx", (1, "Ask users again"))
    found = received(
        register,
        back,
        choices={("action-what", "5"): AnswerChoice.QUERY},
        queries={("action-what", "5"): "Which users?"},
    )
    with register.reading() as session:
        form = found.preview.form_uuid
        assert "Your actions, row 5" in query_list(session, form)[0]
        promised = promised_in(session, form, found.preview.lines)

    assert ["Open on one evening a week", "Ask users again"] == [each.title for each in promised]


def test_what_was_typed_beside_the_boxes_is_listed_and_not_taken(register: Register, sent: Path) -> None:
    def plant(book: Workbook) -> None:
        sheet, row, _ = place_of(book, "service-what")
        book[sheet].insert_rows(row)
        book[sheet].cell(row, 2).value = "A row of our own"
        book[sheet].cell(row + 1, 1).value = "What does your charity do?"
        book[sheet].cell(row + 1, 2).value = "Much"
        book.create_sheet("Notes").cell(1, 1).value = "More"

    found = received(register, with_edits(sent, sent.with_name("planted.xlsx"), plant))
    reasons = " ".join(each.reason for each in found.problems)

    assert "“A row of our own” stands in a row that belongs to no question" in reasons
    assert "The question was changed to “What does your charity do?”" in reasons
    assert "This sheet does not belong to the form" in reasons
    assert {} == dict(found.taken)


def test_rows_that_were_sorted_deleted_or_copied_are_told_apart(register: Register, sent: Path) -> None:
    def plant(book: Workbook) -> None:
        sheet, row, _ = place_of(book, "service-what")
        cells = [cell.value for cell in book[sheet][row]]
        book[sheet].append(cells)
        book[sheet].cell(row, 2).value = "One"
        book[sheet].cell(book[sheet].max_row, 2).value = "Two"
        sheet, row, _ = place_of(book, "reaching-formats")
        book[sheet].delete_rows(row)

    found = received(register, with_edits(sent, sent.with_name("planted.xlsx"), plant))

    assert "The row was copied and answered differently" in line(found, "service-what").blocked_because
    assert "This question is not in the form any more." == line(found, "reaching-formats").doubt
    assert {} == dict(found.taken)


def test_a_return_is_refused_in_one_sentence_where_temporary_files_have_no_room(
    back: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))

    with pytest.raises(NotCopiedError, match="the folder for temporary files is full or closed"):
        read_return(back)


def _refused(register: Register, file: Path) -> TrackerError:
    with register.reading() as session, pytest.raises(TrackerError) as refused:
        preview_return(session, read_return(file))
    return refused.value


def test_a_return_for_another_register_is_refused(back: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    elsewhere = new_office(other)
    error = _refused(elsewhere, back)
    elsewhere.close()

    assert isinstance(error, OtherRegistersFormError)
    assert "“our answers (2).xlsx” answers a form of another register; nothing was changed." == str(error)


def test_a_return_of_a_withdrawn_or_deleted_form_is_refused(register: Register, back: Path) -> None:
    with register.transaction("withdrawn") as session:
        form = session.scalars(select(ProviderForm)).one()
        withdraw_forms(session, [form.uuid])

    assert isinstance(_refused(register, back), FormWithdrawnError)
    with register.transaction("deleted") as session:
        session.scalars(select(ProviderForm)).one().deleted = True

    assert isinstance(_refused(register, back), FormGoneError)


def _with_marks(sent: Path, change: Callable[[str], str]) -> Path:
    def edit(book: Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("et-form|"):
                        cell.value = change(cell.value)

    return with_edits(sent, sent.with_name("marks.xlsx"), edit)


def test_questions_of_an_older_version_are_refused(register: Register, sent: Path) -> None:
    older = _with_marks(sent, lambda mark: mark.replace("|2026-11", "|2023-04"))

    assert isinstance(_refused(register, older), OlderFormError)


def test_marks_of_another_program_are_refused(register: Register, sent: Path) -> None:
    other = _with_marks(sent, lambda mark: mark.replace("et-form|1|", "et-form|9|"))

    assert isinstance(_refused(register, other), OtherLayoutError)


def test_a_form_without_its_marks_is_no_form(register: Register, sent: Path) -> None:
    assert isinstance(_refused(register, _with_marks(sent, lambda _: "")), NotAFormError)


def test_empty_protected_and_programmed_files_are_refused(register: Register, sent: Path) -> None:
    empty = sent.with_name("empty.xlsx")
    empty.write_bytes(b"")
    locked = sent.with_name("locked.xlsx")
    locked.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    macros = sent.with_name("macros.xlsm")
    book = openpyxl.load_workbook(sent)
    book.save(macros)
    _with_part(macros, "xl/vbaProject.bin")

    assert isinstance(_refused(register, empty), EmptyDocumentError)
    assert isinstance(_refused(register, locked), ProtectedReturnError)
    assert isinstance(_refused(register, macros), ProgrammedReturnError)


def _with_part(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"x")


def test_a_form_that_is_out_is_written_again_and_nobody_is_asked_twice(
    register: Register, sent: Path, tmp_path: Path
) -> None:
    with register.transaction("again") as session:
        eqia = session.scalars(select(Eqia.uuid)).one()
        form = written_form(session, tmp_path / "again.xlsx", eqia)
        by = write_form(session, FormRequest(eqia_uuid=eqia, as_at=TODAY, reply_by=NEXT_YEAR))

    assert form.is_again
    assert sent.read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    assert NEXT_YEAR == by.content.reply_by


def test_our_view_of_words_that_a_later_return_replaces_stays_as_a_comment(
    register: Register, sent: Path
) -> None:
    received(register, edited(sent, "service-what", "Home visits."))
    with register.transaction("our view") as session:
        (answer,) = session.scalars(select(ProviderAnswer).where(ProviderAnswer.question == "service-what"))
        write_our_view(session, answer.uuid, "Good: they reach people.", seen="", as_at=TODAY)
    again = edited(sent, "service-what", "No home visits any more.")

    found = received(register, again)
    assert "Our view of the former answer is on record" in line(found, "service-what").doubt
    assert ("service-what", "") not in found.taken
    received(register, again, choices={("service-what", ""): AnswerChoice.ACCEPT})

    with register.reading() as session:
        (answer,) = session.scalars(select(ProviderAnswer).where(ProviderAnswer.question == "service-what"))
        (comment,) = session.scalars(select(EqiaComment))
    assert ("No home visits any more.", "") == (answer.text, answer.our_view)
    assert ("provider", WHO) == (comment.section, comment.written_by)
    assert comment.text.startswith("Good: they reach people.")
    assert "“Home visits.”" in comment.text
