"""Forms that came back: recognised, compared, taken answer by answer, never half."""

from datetime import date
from pathlib import Path

from offices import TODAY
from openpyxl.workbook import Workbook
from provider_forms import FILLED, filled_in, place_of, still_true_of, with_edits, written_form
from received_forms import WHO, line, received, states
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.attachments import attachment
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.our_views import write_our_view
from equality_tracker.operations.provider_forms.form_writing import FormRequest, form_content, write_form
from equality_tracker.operations.provider_forms.receiving import AnswerChoice, Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.operations.provider_forms.returned_lines import AnswerChange
from equality_tracker.records.base import fields_of
from equality_tracker.records.eqia_parts import EqiaComment
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.fields import Writer
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from equality_tracker.store.register import Register

NEXT_YEAR = date(2027, 11, 22)


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
