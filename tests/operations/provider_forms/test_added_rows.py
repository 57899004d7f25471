"""Rows that a provider added to a table of a form: read as further rows, never mixed, taken once."""

from pathlib import Path

from offices import TODAY
from openpyxl.workbook import Workbook
from provider_forms import place_of, with_edits
from received_forms import WHO, line, received, states
from sqlalchemy import select

from equality_tracker.operations.provider_forms.form_letters import query_list
from equality_tracker.operations.provider_forms.form_reading import preview_return
from equality_tracker.operations.provider_forms.keyed_answers import KeyedAnswer, key_answers
from equality_tracker.operations.provider_forms.promised_actions import promised_actions, promised_in
from equality_tracker.operations.provider_forms.receiving import AnswerChoice, ReceivedForm
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.operations.provider_forms.returned_lines import ADDED_ROW, AnswerChange
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from equality_tracker.store.register import Register


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
