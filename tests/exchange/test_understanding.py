from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from exchange.kinds_for_tests import ACTIONS, KINDS
from exchange.readings import adds_up
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.column_guesses import Mapped
from equality_tracker.exchange.grid import Cell, Table
from equality_tracker.exchange.refusals import TableOfFiguresError, UnknownColumnsError
from equality_tracker.exchange.tables import MOST_COLUMNS, read_pasted, read_tables
from equality_tracker.exchange.understanding import Reading, understand
from equality_tracker.exchange.written_dates import WrittenDate


def understood(text: str, *, kind: str | None = None, mapping: Mapped | None = None) -> Reading:
    return understand(read_pasted(text), KINDS, kind=kind, mapping=mapping)


def test_a_plan_is_understood_with_its_types() -> None:
    reading = understood(
        "Ref,Action,Owner,Due,Status,RAG\n1a,Publish,Equality lead; PCC,31/03/27,In progress,Amber/Green\n"
    )
    (row,) = reading.rows
    due = row.values.pop("due_on")
    assert isinstance(due, WrittenDate)
    assert due.on == date(2027, 3, 31)
    assert row.values == {
        "reference": "1a",
        "title": "Publish",
        "owners": ("Equality lead", "PCC"),
        "status": "in-progress",
        "rag_reported": "amber",
    }
    assert row.raw["rag_reported"] == "Amber/Green"
    assert reading.problems == []
    assert adds_up(reading)


def test_a_row_with_a_bad_cell_is_kept_without_it_and_listed() -> None:
    reading = understood("Ref,Action,Owner,Due,RAG\n1,Publish,PCC,12/25/2024,Mauve\n")
    (row,) = reading.rows
    assert "due_on" not in row.values
    assert row.raw["due_on"] == "12/25/2024"
    assert [(problem.where, problem.reason) for problem in reading.problems] == [
        (
            "line 2",
            (
                "Due “12/25/2024”: There is no month 25; the day comes first here. "
                "A date is taken as 31/3/27, 31 Mar 2027, March 2027 or Q4 2026/27."
            ),
        ),
        (
            "line 2",
            (
                "RAG “Mauve”: This is no status or colour that is known here. "
                "Words such as red, amber, green, not started, in progress and complete are taken."
            ),
        ),
    ]


def test_a_row_without_its_text_is_listed_and_counted() -> None:
    reading = understood("Ref,Action,Owner\n1,Publish,PCC\n2,,PCC\n3,,\n")
    assert len(reading.rows) == 1
    assert reading.listed_rows == 2
    assert reading.problems[0].reason == "No Action is given, so the row was left out: “2; PCC”."
    assert adds_up(reading)


def test_furniture_is_named_and_not_taken_for_rows() -> None:
    reading = understood(
        "The plan,,\n\nRef,Action,Owner\nTheme one,,\n1,Publish,PCC\nRef,Action,Owner\n"
        "Theme two,,\n2,Ask,PCC\n,Total: 2 actions,\nKey: nothing to see,,\n"
    )
    assert [row.values["section"] for row in reading.rows] == ["Theme one", "Theme two"]
    assert sorted(line.reason for line in reading.skipped) == [
        "A heading over rows: “Theme one”.",
        "A heading over rows: “Theme two”.",
        "A line above the headings.",
        "A note, not a row: “Key: nothing to see”.",
        "A total: “Total: 2 actions”.",
        "The headings again.",
        "The headings.",
    ]
    assert reading.blank_rows == 1
    assert adds_up(reading)


def test_a_lone_cell_beside_the_text_is_listed_and_never_a_heading() -> None:
    reading = understood("Ref,Action,Owner\n1,Publish,PCC\n,,Equality lead\n2,Ask,PCC\n")
    assert "section" not in reading.rows[1].values
    assert reading.listed_rows == 1


def test_an_action_that_begins_with_total_is_an_action() -> None:
    reading = understood("Ref,Action,Owner\n1,Total review of the complaints process,PCC\n")
    assert len(reading.rows) == 1


def test_columns_that_belong_nowhere_are_named_once_and_their_text_kept() -> None:
    reading = understood("Ref,Action,Owner,Budget code\n1,Publish,PCC,X1\n2,Ask,PCC,\n")
    unmapped = [column.header for column in reading.columns if column.field is None]
    assert unmapped == ["Budget code"]
    assert [row.unmapped for row in reading.rows] == [{"Budget code": "X1"}, {}]


def test_a_chosen_mapping_goes_before_the_guess_and_keeps_its_key() -> None:
    text = "Ref,Action,Owner,Detail\n1,Publish,PCC,in full\n"
    before = understood(text)
    after = understood(text, mapping={"Action": None, "detail": "title", 3: "update"})
    assert before.layout_key == after.layout_key
    assert after.rows[0].values == {"reference": "1", "title": "in full", "update": "PCC"}
    assert after.rows[0].unmapped == {"Action": "Publish"}


def test_a_mapping_opens_a_table_that_no_word_explains() -> None:
    with pytest.raises(UnknownColumnsError, match="“Ding”, “Wer”"):
        understood("Ding,Wer\nTun,Ich\n")
    reading = understood("Ding,Wer\nTun,Ich\n", kind="actions", mapping={"Ding": "title", "Wer": "owners"})
    assert reading.rows[0].values == {"title": "Tun", "owners": ("Ich",)}


def test_a_colour_in_the_status_column_counts_unless_the_colour_has_its_own() -> None:
    reading = understood("Ref,Action,Status,RAG\n1,a,Green,Red\n2,b,Blue,\n3,c,In progress,Blue\n")
    assert [(row.values.get("status"), row.values.get("rag_reported")) for row in reading.rows] == [
        (None, "red"),
        ("complete", "blue"),
        ("in-progress", "blue"),
    ]


def test_completed_with_a_date_gives_the_date_too() -> None:
    (row,) = understood("Ref,Action,Status\n1,a,Completed 12/02/24\n").rows
    completed = row.values["completed_on"]
    assert isinstance(completed, WrittenDate)
    assert completed.on == date(2024, 2, 12)


def test_money_and_starts_are_read_for_agreements() -> None:
    (row,) = understood("Provider,Service,Contract start,Contract value\nA,B,April 2024,£1.7m\n").rows
    start = row.values["starts_on"]
    assert isinstance(start, WrittenDate)
    assert (start.on, row.values["value"]) == (date(2024, 4, 1), Decimal(1_700_000))


def test_a_reference_that_excel_made_a_date_of_is_listed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Ref", "Action", "Owner"], [date(2024, 2, 1), "Publish", "PCC"]):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    reading = understand(read_tables(tmp_path / "plan.xlsx"), KINDS)
    assert "reference" not in reading.rows[0].values
    assert "Excel made a date of this reference" in reading.problems[0].reason


def test_rows_that_share_a_merged_record_are_one_record(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Ref", "Action", "Owner"],
        [1, "Publish", "PCC"],
        [None, None, "Equality lead"],
        [2, "Ask", "PCC"],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "plan.xlsx")
    reading = understand(read_tables(tmp_path / "plan.xlsx"), KINDS)
    assert [row.values["owners"] for row in reading.rows] == [("PCC", "Equality lead"), ("PCC",)]
    assert [row.source_rows for row in reading.rows] == [2, 1]
    assert adds_up(reading)


def test_several_tables_of_one_kind_are_one_list_told_apart_by_their_headings(tmp_path: Path) -> None:
    made = docx.Document()
    for heading, reference in (("Workforce", "1"), ("Services", "2")):
        made.add_heading(heading, 1)
        table = made.add_table(rows=2, cols=3)
        for cells, words in zip(
            table.rows, (("Ref", "Action", "Owner"), (reference, "Do", "PCC")), strict=True
        ):
            for cell, word in zip(cells.cells, words, strict=True):
                cell.text = word
    made.save(str(tmp_path / "plan.docx"))
    reading = understand(read_tables(tmp_path / "plan.docx"), KINDS)
    assert [row.values["section"] for row in reading.rows] == ["Workforce", "Services"]
    assert len(reading.columns) == 3


def grid(*rows: tuple[str, ...], name: str = "table 1") -> Table:
    return Table(
        name,
        [[Cell(text, text or None, f"{name}, row {n}") for text in row] for n, row in enumerate(rows, 1)],
    )


def test_a_table_that_goes_on_without_headings_is_read_and_told() -> None:
    first = grid(("Ref", "Action", "Owner"), ("1", "Publish", "PCC"))
    rest = grid(("2", "Ask", "PCC"), ("3", "Tell", "PCC"), name="table 2")
    reading = understand([first, rest], KINDS)
    assert [row.values["reference"] for row in reading.rows] == ["1", "2", "3"]
    assert [problem.where for problem in reading.problems] == ["table 2"]
    assert adds_up(reading)


def test_tables_of_another_kind_are_named_and_can_be_asked_for() -> None:
    actions = grid(("Ref", "Action", "Owner"), ("1", "Publish", "PCC"), ("2", "Ask", "PCC"))
    others = grid(("No.", "Recommendation", "For"), ("7", "Stop", "NPCC"), name="table 2")
    key = grid(("BRAG", "Meaning"), ("B", "Complete"), name="table 3")
    reading = understand([actions, others, key], KINDS)
    assert [(line.where, line.reason, line.rows) for line in reading.skipped[1:]] == [
        ("table 2", "This is a list of recommendations; import it as such.", 2),
        ("table 3", "Its headings were not recognised.", 2),
    ]
    assert adds_up(reading)
    assert (
        understand([actions, others, key], KINDS, kind="recommendations").rows[0].values["reference"] == "7"
    )


def test_figures_are_refused_with_the_kind_that_was_asked_for() -> None:
    figures = read_pasted("Ethnic group,Q1,Q2\nWhite,5,6\nBlack,-,2\n")
    with pytest.raises(TableOfFiguresError, match="is a table of figures, not a list of actions"):
        understand(figures, KINDS)
    with pytest.raises(TableOfFiguresError, match="not a list of objectives"):
        understand(figures, KINDS, kind="objectives")


_CELLS = st.sampled_from(
    ["", "1", "Ref", "Action", "Owner", "PCC", "Publish", "Total", "31/03/27", "x" * 130]
)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=4), max_size=12))
def test_every_row_that_comes_in_is_accounted_for(rows: list[list[str]]) -> None:
    heading = ("Ref", "Action", "Owner")
    table = grid(heading, *(tuple(row) for row in rows))
    reading = understand([table], [ACTIONS])
    assert adds_up(reading)
    assert reading.rows_in == len(rows) + 1


def test_a_word_from_a_list_is_its_code_and_any_other_is_listed() -> None:
    reading = understood("Provider,Service,Type\nA,B,Grant round\nC,D,Barter\n")
    assert [row.values.get("kind") for row in reading.rows] == ["grant-round", None]
    assert [problem.where for problem in reading.problems] == ["line 3"]


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    shown = grid(("Ref", "Action", "Owner"), ("1", "Publish", "PCC"), name="sheet Plan")
    hidden = replace(
        grid(("Ref", "Action"), ("99", "Old"), name="sheet Old"), why_unread="The sheet is hidden"
    )
    blank = grid(("", ""), name="sheet Blank")
    numbers = grid(("Group", "A", "B"), ("White", "1", "2"), ("Black", "3", "4"), name="sheet Figures")
    reading = understand([shown, hidden, blank, numbers], KINDS)
    assert [row.values["reference"] for row in reading.rows] == ["1"]
    assert [(line.where, line.reason) for line in reading.skipped[1:]] == [
        ("sheet Old", "The sheet is hidden; its rows were not read."),
        ("sheet Figures", "This is a table of figures."),
    ]
    assert adds_up(reading)


def test_money_that_is_no_amount_is_listed() -> None:
    reading = understood("Provider,Service,Contract value\nA,B,see schedule\n")
    assert "value" not in reading.rows[0].values
    assert reading.problems[0].reason.endswith("An amount is taken as £1,250.50, 40k or 1.7m.")


def test_a_sheet_that_is_too_wide_is_left_out_with_its_reason_and_the_others_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    plan, times = book.worksheets[0], book.create_sheet("Gantt")
    plan.title = "Actions"
    plan.append(["Reference", "Action", "Owner"])
    plan.append(["1", "Publish the toolkit", "Equality lead"])
    times.append([f"day {number}" for number in range(MOST_COLUMNS + 1)])
    book.save(tmp_path / "plan.xlsx")

    tables = read_tables(tmp_path / "plan.xlsx")
    reading = understand(tables, KINDS)

    assert [(each.name, each.why_unread) for each in tables] == [
        ("sheet Actions", ""),
        ("sheet Gantt", "It reaches beyond 500 columns"),
    ]
    assert [row.values["title"] for row in reading.rows] == ["Publish the toolkit"]
    assert [line.reason for line in reading.skipped if line.where == "sheet Gantt"] == [
        "It reaches beyond 500 columns; its rows were not read."
    ]
