from dataclasses import replace
from pathlib import Path

import pytest
from cases import shared_case
from offices import TODAY, listed, new_office, recording, write_csv

from equality_tracker.exchange.refusals import UnknownColumnsError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_choices import (
    LEAVE_OUT,
    CellPlace,
    ImportChoices,
    ImportSource,
    chosen_tables,
    column_letters,
    pasted_source,
    read_source,
)
from equality_tracker.operations.importing.import_columns import Origin
from equality_tracker.operations.importing.import_mappings import KEEP_IN_NOTE, NoNoteError
from equality_tracker.operations.importing.import_preview import ImportPreview, PreviewRow
from equality_tracker.operations.importing.import_previewing import (
    first_preview,
    import_as_previewed,
    preview_import,
)
from equality_tracker.operations.importing.import_row_states import Change, RowState
from equality_tracker.operations.importing.import_running import ImportResult
from equality_tracker.records.actions import Action
from equality_tracker.store.failures import TextTooLongError
from equality_tracker.store.register import Register

HEADINGS = ("Ref", "Action", "Owner", "Due", "Status", "Room")
ROWS = (
    ("1", "Publish figures", "Analyst", "31/03/2027", "In progress", "B1"),
    ("2", "Ask the panel", "Chair; Clerk", "30/02/2027", "Not started", ""),
    ("3", "", "Chair", "", "", ""),
    ("Total", "", "", "", "", ""),
)


def plan_source(folder: Path, *rows: tuple[str, ...]) -> ImportSource:
    return read_source(write_csv(folder / "plan.csv", HEADINGS, *(rows or ROWS)))


def previewed(
    register: Register, source: ImportSource, choices: ImportChoices | None = None
) -> ImportPreview:
    with register.reading() as session:
        return preview_import(session, source, choices or ImportChoices(), today=TODAY)


def imported(register: Register, source: ImportSource, preview: ImportPreview) -> ImportResult:
    return import_as_previewed(register, source, preview, today=TODAY)


def counts(of: ImportPreview | ImportResult) -> tuple[int, int, int]:
    return of.added, of.updated, of.skipped


def states(preview: ImportPreview) -> list[tuple[str, str]]:
    return [(row.where, row.state.value) for row in preview.rows]


def row_at(preview: ImportPreview, where: str) -> PreviewRow:
    return next(row for row in preview.rows if row.where == where)


def words(preview: ImportPreview, where: str) -> list[str]:
    return [preview.cell_words(row_at(preview, where), column) for column in preview.columns]


def corrected(
    preview: ImportPreview, where: str, heading: str, text: str, choices: ImportChoices | None = None
) -> ImportChoices:
    column = next(column for column in preview.columns if column.heading == heading)
    places = preview.cell_places(row_at(preview, where), column)
    return (choices or preview.choices).corrected(places, text)


def test_each_row_says_what_becomes_of_it(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        preview = previewed(register, plan_source(tmp_path))
    assert states(preview) == [
        ("line 1", "left-out"),
        ("line 2", "new"),
        ("line 3", "new"),
        ("line 4", "not-taken"),
        ("line 5", "left-out"),
    ]
    assert (preview.kind, counts(preview), preview.refusal) == ("actions", (2, 0, 0), "")
    assert (preview.choices.plan, preview.is_new_plan, preview.plans) == ("plan", True, ())
    assert words(preview, "line 2")[:5] == ["1", "Publish figures", "Analyst", "31 Mar 2027", "In progress"]
    assert words(preview, "line 3")[2:4] == ["Chair; Clerk", "30/02/2027"]


def test_problems_name_the_cell_that_they_are_about(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        preview = previewed(register, plan_source(tmp_path))
    found = {row.where: [problem.heading for problem in row.problems] for row in preview.rows}
    assert (found["line 2"], found["line 3"], found["line 4"]) == ([], ["Due"], ["Action"])
    assert [row.where for row in preview.rows if row.needs_look] == ["line 3", "line 4"]


def test_a_day_that_a_meeting_needs_is_told_from_none_at_all(tmp_path: Path) -> None:
    source = pasted_source(
        "Meeting\tDate\tPapers due\tType\n"
        "Panel\t99/99/2026\t31/02/2027\tzz\n"
        "Board\t\t01/02/2027\tzz\n"
        "Forum\tJune 2027\t\t\n"
        "\t30/02/2027\t\tBoard\n"
    )
    with new_office(tmp_path) as register:
        preview = previewed(register, source, ImportChoices(kind="meetings"))
        choices = corrected(preview, "line 2", "Date", "28/02/2027")
        better = previewed(register, source, choices)
    found = {row.where: [(each.heading, each.reason) for each in row.problems] for row in preview.rows}

    assert [heading for heading, _ in found["line 2"]] == ["Date", "Papers due", "Type"]
    assert found["line 2"][0][1] == (
        "Date “99/99/2026”: There is no month 99; the day comes first here. "
        "A date is taken as 31/3/27, 31 Mar 2027, March 2027 or Q4 2026/27. The row was left out."
    )
    assert [heading for heading, _ in found["line 3"]] == ["Type", "Date"]
    assert found["line 3"][1][1].startswith("No Meets on is given, so the row was left out: “Board; ")
    assert found["line 4"] == [
        (
            "Date",
            (
                "Meets on “June 2027” is no single day, so the row was left out. "
                "A day is taken as 31/3/27 or 31 Mar 2027."
            ),
        )
    ]
    assert [heading for heading, _ in found["line 5"]] == ["Date", "Meeting"]
    assert better.added == 1


def test_a_number_that_comes_twice_is_named_in_its_cell(tmp_path: Path) -> None:
    source = plan_source(tmp_path, ROWS[0], (ROWS[0][0], *ROWS[1][1:3], "", "", ""))
    with new_office(tmp_path) as register:
        preview = previewed(register, source)

    assert [(each.heading, each.reason) for each in row_at(preview, "line 3").problems] == [
        ("Ref", "Reference “1” stands here more than once.")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "refusal"),
    [
        ("Provider\tEmail\tSector\nHarbour Trust\tpost@example.org\tCharity\n", "providers", ""),
        (
            "Title\tLink\tDate\nSurvey\thttps://example.org/survey\t3 May 2026\n",
            "actions",
            (
                "Say what the list is, and which column is which: "
                "in a list of actions at least the one that holds the action."
            ),
        ),
    ],
)
def test_what_was_pasted_is_of_the_kind_that_its_headings_name_best(
    tmp_path: Path, text: str, kind: str, refusal: str
) -> None:
    with new_office(tmp_path) as register, register.reading() as session:
        preview = first_preview(session, pasted_source(text), ImportChoices(), today=TODAY)

    assert (kind, refusal) == (preview.kind, preview.refusal)


def test_a_corrected_cell_is_read_again_and_the_document_stays(tmp_path: Path) -> None:
    source = plan_source(tmp_path)
    document = (tmp_path / "plan.csv").read_bytes()
    with new_office(tmp_path) as register:
        preview = previewed(register, source)
        choices = corrected(preview, "line 3", "Due", "28/02/2027")
        choices = corrected(preview, "line 4", "Action", "Train everybody", choices)
        better = previewed(register, source, choices)
        result = imported(register, source, better)
        dates = {row["reference"]: str(row["due_on"]) for row in listed(register, "actions")}
    assert [row.where for row in better.rows if row.needs_look] == []
    assert counts(better) == counts(result) == (3, 0, 0)
    assert dates == {"1": "2027-03-31", "2": "2027-02-28", "3": "None"}
    assert (tmp_path / "plan.csv").read_bytes() == document
    assert source.tables[0].rows[2][3].text == "30/02/2027"


def test_a_correction_beyond_a_short_row_makes_it_longer() -> None:
    source = pasted_source("Ref\tAction\tDue\n1\tAsk\n")
    choices = ImportChoices().corrected([CellPlace(0, 1, 2)], " 1 May 2027 ")
    ((_, table),) = chosen_tables(source, choices)
    assert [cell.text for cell in table.rows[1]] == ["1", "Ask", "1 May 2027"]


def test_importing_again_changes_nothing_and_names_the_records(tmp_path: Path) -> None:
    source = plan_source(tmp_path, *ROWS[:2])
    with new_office(tmp_path) as register:
        imported(register, source, previewed(register, source))
        again = previewed(register, source)
        result = imported(register, source, again)
    assert counts(again) == counts(result) == (0, 0, 2)
    assert [row.stated.matches for row in again.rows if row.state is RowState.UNCHANGED] == ["1", "2"]
    assert (again.is_new_plan, again.plans) == (False, ("plan",))


def test_an_update_shows_what_was_and_what_will_be(tmp_path: Path) -> None:
    first = plan_source(tmp_path, *ROWS[:1])
    with new_office(tmp_path) as register:
        imported(register, first, previewed(register, first))
        row = ("1", "Publish figures", "Chair", "30/04/2027", "Complete", "")
        second = plan_source(tmp_path, row)
        preview = previewed(register, second)
        result = imported(register, second, preview)
    stated = row_at(preview, "line 2").stated
    assert (stated.state, stated.matches, counts(preview)) == (RowState.UPDATE, "1", counts(result))
    told = {(change.label, change.before, change.after) for change in stated.changes}
    assert told >= {
        ("Due", "31 Mar 2027", "30 Apr 2027"),
        ("Status", "In progress", "Complete"),
        ("Owner", "", "Chair"),
        ("Owner", "Analyst", ""),
    }
    assert (stated.reworded, row_at(preview, "line 2").needs_look) == ("", False)


def test_a_number_with_another_text_needs_a_look(tmp_path: Path) -> None:
    first = plan_source(tmp_path, *ROWS[:1])
    with new_office(tmp_path) as register:
        imported(register, first, previewed(register, first))
        preview = previewed(register, plan_source(tmp_path, ("1", "Something else", "", "", "", "")))
    row = row_at(preview, "line 2")
    assert (row.state, row.stated.reworded, row.needs_look) == (RowState.UPDATE, "Publish figures", True)


def test_what_the_office_edited_stays_and_both_are_shown(tmp_path: Path) -> None:
    first = plan_source(tmp_path, *ROWS[:1])
    with new_office(tmp_path) as register:
        imported(register, first, previewed(register, first))
        with recording(register) as session:
            session.query(Action).one().title = "Publish all figures"
        preview = previewed(register, plan_source(tmp_path, ("1", "Publish more", "", "", "", "")))
    row = row_at(preview, "line 2")
    assert row.stated.proposals == (Change("title", "Action", "Publish all figures", "Publish more"),)
    assert (row.needs_look, counts(preview)) == (True, (0, 0, 1))


def test_what_columns_are_taken_for_is_remembered_and_said_to_be(tmp_path: Path) -> None:
    source = plan_source(tmp_path, *ROWS[:2])
    with new_office(tmp_path) as register:
        preview = previewed(register, source)
        assert [column.origin for column in preview.columns] == [*[Origin.GUESSED] * 5, Origin.NOT_KNOWN]
        choices = preview.choices.with_column("Room", "section", preview.remembered)
        chosen = previewed(register, source, choices)
        imported(register, source, chosen)
        again = previewed(register, source)
        assert undo_last(register).moved_on == ()
    assert (chosen.columns[5].taken_for, chosen.columns[5].origin) == ("section", Origin.CHOSEN)
    assert (again.columns[5].taken_for, again.columns[5].origin) == ("section", Origin.LAST_TIME)
    assert counts(again) == (0, 0, 2)


def test_a_field_that_another_column_gets_is_taken_from_the_first() -> None:
    choices = ImportChoices().with_column("A", "title", {}).with_column("B", "title", {"C": "title"})
    assert choices.columns == {"A": LEAVE_OUT, "B": "title"}
    assert choices.last_time == {"C": LEAVE_OUT}


def test_one_column_is_kept_in_the_note_and_the_others_are_not(tmp_path: Path) -> None:
    text = "Ref\tAction\tRoom\tColour\n1\tAsk\tB1\tred\n"
    source = pasted_source(text)
    with new_office(tmp_path) as register:
        preview = previewed(register, source)
        choices = preview.choices.with_column("Room", KEEP_IN_NOTE, preview.remembered)
        kept = previewed(register, source, choices)
        result = imported(register, source, kept)
        with register.reading() as session:
            note = session.query(Action).one().note
    assert (counts(kept), counts(result), note) == ((1, 0, 0), (1, 0, 0), "Room: B1")
    assert kept.takes_note


def test_rows_without_headings_can_be_matched_and_are_known_next_time(tmp_path: Path) -> None:
    source = pasted_source("1\tAsk the panel\tChair\n2\tTrain\tClerk\n")
    with new_office(tmp_path) as register:
        first = previewed(register, source, ImportChoices(kind="actions", has_headings=False))
        assert first.refusal == "Say which column is which: at least the one that holds the action."
        assert [column.heading for column in first.columns] == ["Column 1", "Column 2", "Column 3"]
        assert first.columns[1].samples == ("Ask the panel", "Train")
        choices = ImportChoices(kind="actions", has_headings=False)
        for heading, code in (("Column 1", "reference"), ("Column 2", "title"), ("Column 3", "owners")):
            choices = choices.with_column(heading, code, {})
        matched = previewed(register, source, choices)
        result = imported(register, source, matched)
        again = previewed(register, source, ImportChoices(kind="actions", has_headings=False))
    assert states(matched) == [("line 1", "new"), ("line 2", "new")]
    assert counts(result) == (2, 0, 0)
    assert (again.refusal, counts(again), again.choices.plan) == ("", (0, 0, 2), matched.choices.plan)
    places = matched.cell_places(row_at(matched, "line 1"), matched.columns[1])
    assert places == [CellPlace(0, 0, 1)]


def test_headings_that_say_nothing_are_shown_to_be_matched(tmp_path: Path) -> None:
    source = pasted_source("Alpha\tBeta\nAsk the panel\tx\n")
    with new_office(tmp_path) as register:
        preview = previewed(register, source, ImportChoices(kind="actions"))
        choices = preview.choices.with_column("Alpha", "title", {})
        matched = previewed(register, source, choices)
        with pytest.raises(UnknownColumnsError):
            imported(register, source, preview)
    assert preview.refusal.startswith("No columns for actions were recognised.")
    assert [(column.heading, column.samples) for column in preview.columns] == [
        ("Alpha", ("Ask the panel",)),
        ("Beta", ("x",)),
    ]
    assert counts(matched) == (1, 0, 0)


def test_pasted_rows_go_into_the_plan_that_they_speak_of(tmp_path: Path) -> None:
    one = plan_source(tmp_path, *ROWS[:1])
    pasted = pasted_source("Ref\tAction\n1\tPublish figures\n9\tSomething new\n")
    with new_office(tmp_path) as register:
        assert previewed(register, pasted).choices.plan == "Actions pasted on 21 Nov 2026"
        imported(register, one, previewed(register, one))
        other = previewed(register, one, ImportChoices(plan="Another plan"))
        imported(register, one, other)
        elsewhere = pasted_source("Ref\tAction\n1\tNot known\n")
        assert previewed(register, elsewhere).choices.plan == "Actions pasted on 21 Nov 2026"
        preview = previewed(register, pasted)
    assert preview.choices.plan in {"plan", "Another plan"}
    assert counts(preview) == (1, 0, 1)


def test_a_table_that_is_not_wanted_is_left_out(tmp_path: Path) -> None:
    one, two = (
        pasted_source(text).tables[0]
        for text in ("Ref\tAction\n1\tAsk\n", "Ref\tRecommendation\tStatus\n1\tAnswer\tOpen\n2\tTell\tOpen\n")
    )
    source = ImportSource("lists.docx", (replace(one, name="table 1"), replace(two, name="table 2")))
    with new_office(tmp_path) as register:
        both = previewed(register, source)
        first = previewed(register, source, ImportChoices(tables_left_out=frozenset({1})))
        result = imported(register, source, first)
    assert (both.kind, first.kind, counts(first), counts(result)) == (
        "recommendations",
        "actions",
        (1, 0, 0),
        (1, 0, 0),
    )
    assert [table.is_wanted for table in first.tables] == [True, False]


def test_a_plan_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, pytest.raises(TextTooLongError):
        previewed(register, plan_source(tmp_path), ImportChoices(plan="x" * 200_000))


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert ["A", "Z", "AA", "AZ", "BA"] == [column_letters(number) for number in (1, 26, 27, 52, 53)]


@pytest.mark.parametrize(
    "name",
    [
        "messy/m01_action_plan_two_header_rows.xlsx",
        "messy/m02_action_plan_utf8_bom.csv",
        "messy/m03_action_plan_semicolon_cp1252.csv",
        "messy/m06_recommendations_merged.docx",
        "messy/m07_contracts_utf16le_tab.txt",
        "apcc-action-plan/apcc-action-plan.csv",
        "apcc-action-plan/apcc-action-plan.xlsx",
        "apcc-action-plan/apcc-action-plan-flat.docx",
        "apcc-action-plan/apcc-action-plan-original-layout.docx",
    ],
)
def test_a_preview_says_what_importing_a_real_document_then_does(tmp_path: Path, name: str) -> None:
    source = read_source(shared_case(name))
    with new_office(tmp_path) as register:
        preview = previewed(register, source)
        result = imported(register, source, preview)
        again = previewed(register, source)
        result_again = imported(register, source, again)
    assert (result.added > 0, result_again.skipped) == (True, result.added)
    for shown, done in ((preview, result), (again, result_again)):
        said = shown.counts()
        found = tuple(said.get(state, 0) for state in (RowState.NEW, RowState.UPDATE, RowState.UNCHANGED))
        assert counts(shown) == counts(done) == found
        listed_rows = [row for row in shown.rows if row.state is not RowState.LEFT_OUT]
        reasons = [problem.reason for row in listed_rows for problem in row.problems]
        reasons += [remark.reason for remark in shown.remarks]
        assert sorted(problem.reason for problem in done.problems) == sorted(reasons)
        assert len(done.proposals) == sum(len(row.stated.proposals) for row in shown.rows)
        assert all(column.samples for column in shown.columns)
    left_out = [row for row in preview.rows if row.state is RowState.LEFT_OUT]
    names = {table.name for table in source.tables}
    assert len(left_out) == sum(line.where not in names for line in result.left_out)


def test_taking_the_value_of_the_document_is_seen_before_and_done_exactly_so(tmp_path: Path) -> None:
    first = plan_source(tmp_path, *ROWS[:1])
    with new_office(tmp_path) as register:
        imported(register, first, previewed(register, first))
        with recording(register) as session:
            session.query(Action).one().title = "Publish all figures"
        source = plan_source(tmp_path, ("1", "Publish the tables", *ROWS[0][2:]))
        before = previewed(register, source)
        (version,) = row_at(before, "line 2").stated.versions
        choices = before.choices.with_versions([version.proposal], is_taken=True)
        after = previewed(register, source, choices)
        back = previewed(register, source, choices.with_versions([version.proposal], is_taken=False))
        result = imported(register, source, after)
        titles = [each["title"] for each in listed(register, "actions")]
    assert [counts(each) for each in (before, back, after, result)] == [
        (0, 0, 1),
        (0, 0, 1),
        (0, 1, 0),
        (0, 1, 0),
    ]
    (taken,) = row_at(after, "line 2").stated.versions
    assert (version.is_taken, taken.is_taken) == (False, True)
    assert [row_at(each, "line 2").needs_look for each in (before, after)] == [True, False]
    assert (titles, result.proposals) == (["Publish the tables"], [])


def test_columns_kept_in_the_note_are_kept_there_next_time_too(tmp_path: Path) -> None:
    text = "Ref\tAction\tRoom\tColour\n1\tAsk\tB1\tred\n"
    with new_office(tmp_path) as register:
        preview = previewed(register, pasted_source(text))
        choices = preview.choices.with_column("Room", KEEP_IN_NOTE, preview.remembered)
        imported(register, pasted_source(text), previewed(register, pasted_source(text), choices))
        next_time = pasted_source(text.replace("B1", "B2"))
        again = previewed(register, next_time)
        imported(register, next_time, again)
        with register.reading() as session:
            note = session.query(Action).one().note
        further = again.choices.with_column("Colour", "section", again.remembered)
        both = previewed(register, next_time, further)
    kept = {column.heading: (column.taken_for, column.origin) for column in again.columns}
    assert (kept["Room"], note) == ((KEEP_IN_NOTE, Origin.LAST_TIME), "Room: B2")
    assert {column.heading: column.taken_for for column in both.columns} == {
        "Ref": "reference",
        "Action": "title",
        "Room": KEEP_IN_NOTE,
        "Colour": "section",
    }


def test_columns_of_a_kind_without_a_note_cannot_be_kept_there(tmp_path: Path) -> None:
    source = pasted_source("Title\tRoom\nBe open\tB1\n")
    choices = ImportChoices(kind="objectives", columns={"Title": "title", "Room": KEEP_IN_NOTE})
    with new_office(tmp_path) as register, pytest.raises(NoNoteError):
        previewed(register, source, choices)
