import csv
import re
from collections.abc import Generator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from cases import shared_case
from offices import NOON, TODAY, add_action, add_plan, memory_office, new_office, organisation
from pypdf import PdfReader
from sqlalchemy.orm import Session

from equality_tracker.exchange.formula_guard import unguarded
from equality_tracker.exchange.tables import read_tables
from equality_tracker.exchange.written_status import read_status
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.lists.browsing import ordered_ids
from equality_tracker.operations.lists.list_as_seen import ListAsSeen, ListFile, TakenOut
from equality_tracker.operations.lists.list_export import (
    MOST_PRINTED,
    ListTooLongForWordError,
    ListTooLongToPrintError,
    export_list,
    list_as_pdf,
)
from equality_tracker.operations.lists.list_narrowing import in_words
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.reports.pack_chapters.status_marks import RAG
from equality_tracker.reports.replace_file import FolderIsMissingError
from equality_tracker.reports.status_mark import StatusMark
from equality_tracker.reports.status_signs import SIGNS


@pytest.fixture
def session() -> Generator[Session]:
    with memory_office() as session:
        organisation(session).default_marking = "official-sensitive"
        plan = add_plan(session)
        late = TODAY - timedelta(days=1)
        add_action(session, plan, "1", title="Publish", due_on=late, owners=("Chair", "Analyst"))
        add_action(session, plan, "2", title="=HYPERLINK(1)", status="complete")
        add_action(session, plan, "10", title="Train")
        for title, marking in (("Minutes", ""), ("Advice", "legal-advice")):
            add_record(session, Evidence(title=title, marking=marking), now=NOON)
        session.flush()
        yield session


def seen(session: Session, kind: str = "actions", **more: object) -> ListAsSeen:
    columns = (
        ("reference", "title", "owners", "due_on", "rag") if kind == "actions" else ("reference", "title")
    )
    values = {"kind": kind, "ids": ordered_ids(session, kind, as_at=TODAY), "columns": columns}
    return ListAsSeen(**{**values, **more})  # type: ignore[arg-type] # the test's own values


def export(session: Session, what: ListAsSeen, target: Path) -> TakenOut:
    form = ListFile(target.suffix[1:])
    what = in_words(session, what, as_at=TODAY)
    return export_list(session, what, target, form, as_at=TODAY, prepared_on=TODAY)


def test_a_list_leaves_in_its_order_with_its_columns(session: Session, tmp_path: Path) -> None:
    ids = ordered_ids(session, "actions", as_at=TODAY, sort="title", descending=True)
    target = tmp_path / "list.csv"
    taken = export(session, seen(session, ids=ids), target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert taken == TakenOut(3, 0)
    assert rows == [
        ["Reference", "Action", "Owner", "Due", "RAG by rule"],
        ["10", "Train", "Equality lead", "", "Not rated"],
        ["1", "Publish", "Chair; Analyst", (TODAY - timedelta(days=1)).isoformat(), "Red"],
        ["2", "'=HYPERLINK(1)", "Equality lead", "", "Complete"],
    ]


def test_how_an_eqia_stands_to_its_decision_leaves_in_words_with_the_days(
    session: Session, tmp_path: Path
) -> None:
    decision = add_record(session, Decision(title="Fund", decided_on=TODAY), now=NOON)
    signed = Eqia(
        title="Hub", decision_uuid=decision.uuid, signed_on=TODAY + timedelta(days=9), signed_by="AK"
    )
    add_record(session, signed, now=NOON)
    session.flush()
    target = tmp_path / "list.csv"
    export(session, seen(session, "eqias", columns=("title", "guard")), target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1:] == [["Hub", "Signed 9 days after"]]


def test_what_narrowed_the_list_stands_in_the_workbook(session: Session, tmp_path: Path) -> None:
    what = seen(session, filters={"rag": ["red"], "owners": [""]}, find="pub", sort="due_on", descending=True)
    export(session, what, tmp_path / "list.xlsx")
    about = openpyxl.load_workbook(tmp_path / "list.xlsx")["About this list"]
    assert [row[0].value for row in about.iter_rows()] == [
        "OFFICIAL-SENSITIVE",
        "Actions: 3",
        "PCC for Marlshire, as at 21 Nov 2026",
        "Written on 21 Nov 2026",
        "Only those with RAG by rule “Red”.",
        "Only those with Owner “”.",
        "Only those that hold “pub”.",
        "In the order of Due, the last first.",
    ]


@pytest.mark.parametrize("form", ListFile)
def test_legal_advice_leaves_in_no_form(session: Session, tmp_path: Path, form: ListFile) -> None:
    target = tmp_path / f"evidence.{form}"
    assert export(session, seen(session, "evidence"), target) == TakenOut(1, 1)
    if form is ListFile.PDF:
        text = re.sub(r"\s+", " ", PdfReader(target).pages[0].extract_text())
        assert "1 piece of evidence left out: what is marked as legal advice leaves no register." in text
        assert "Advice" not in text.replace("advice", "")
    else:
        assert b"Advice" not in target.read_bytes()


@pytest.mark.parametrize("form", [ListFile.WORKBOOK, ListFile.WORD, ListFile.CSV])
def test_what_was_exported_can_be_read_again(session: Session, tmp_path: Path, form: ListFile) -> None:
    target = tmp_path / f"actions.{form}"
    ids = ordered_ids(session, "actions", as_at=TODAY, sort="reference")
    export(session, seen(session, ids=ids), target)
    table = next(each for each in read_tables(target) if len(each.rows) > 1 and len(each.rows[0]) > 1)
    texts = [[unguarded(cell.text) for cell in row[:3]] for row in table.rows]
    assert texts == [
        ["Reference", "Action", "Owner"],
        ["1", "Publish", "Chair; Analyst"],
        ["2", "=HYPERLINK(1)", "Equality lead"],
        ["10", "Train", "Equality lead"],
    ]


@pytest.mark.parametrize(
    "case", ["messy/m02_action_plan_utf8_bom.csv", "apcc-action-plan/apcc-action-plan.xlsx"]
)
def test_a_real_plan_leaves_whole(tmp_path: Path, case: str) -> None:
    with new_office(tmp_path) as register:
        import_document(register, shared_case(case), today=TODAY, plan="Plan")
        with register.reading() as session:
            what = seen(session)
            assert len(what.ids) > 5
            for form in ListFile:
                target = tmp_path / f"real.{form}"
                assert export(session, what, target) == TakenOut(len(what.ids), 0)
                if form is not ListFile.PDF:
                    assert references(target) == references(tmp_path / "real.xlsx")


def references(file: Path) -> list[str]:
    """Return the first column of a file that was exported."""
    table = next(each for each in read_tables(file) if len(each.rows) > 1 and len(each.rows[0]) > 1)
    return [unguarded(row[0].text) for row in table.rows]


def test_a_printed_list_shows_status_in_words(session: Session) -> None:
    printed = list_as_pdf(session, seen(session), as_at=TODAY, prepared_on=TODAY)
    text = PdfReader(BytesIO(printed.content)).pages[0].extract_text()
    for words in ("3 actions", "Red", "Complete", "Not rated", "OFFICIAL-SENSITIVE", "Page 1 of 1"):
        assert words in text


def test_the_same_list_prints_the_same_bytes(session: Session) -> None:
    first, second = (list_as_pdf(session, seen(session), as_at=TODAY, prepared_on=TODAY) for _ in range(2))
    assert first == second


def test_more_than_anybody_prints_is_refused_before_it_is_read(session: Session) -> None:
    with pytest.raises(ListTooLongToPrintError, match="export it for Excel"):
        list_as_pdf(session, seen(session, ids=range(MOST_PRINTED + 1)), as_at=TODAY, prepared_on=TODAY)


def test_more_than_word_can_hold_is_refused_with_a_way_out(session: Session, tmp_path: Path) -> None:
    many = seen(session, ids=[1] * (MOST_PRINTED + 1))
    with pytest.raises(ListTooLongForWordError, match="export it for Excel"):
        export(session, many, tmp_path / "many.docx")
    assert not (tmp_path / "many.docx").exists()


def test_a_list_for_word_repeats_its_headings_carries_its_marking_and_lies_where_it_is_wide(
    session: Session, tmp_path: Path
) -> None:
    target = tmp_path / "actions.docx"
    export(session, seen(session), target)
    document = docx.Document(str(target))
    (table,) = document.tables
    assert ["Reference", "Action", "Owner", "Due", "RAG by rule"] == [
        cell.text for cell in table.rows[0].cells
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml
    assert "▲ R Red" == table.rows[1].cells[-1].text
    section = document.sections[0]
    assert section.header.paragraphs[0].text.startswith("OFFICIAL")
    assert (section.page_width or 0) > (section.page_height or 0)
    assert "Heading 1" in {each.style.name for each in document.paragraphs if each.style}


@pytest.mark.parametrize("mark", RAG.values(), ids=RAG)
def test_a_status_in_a_list_for_word_is_read_back_as_a_status(mark: StatusMark) -> None:
    assert read_status(f"{SIGNS[mark.shape]} {mark.letter} {mark.word}").is_understood


def test_a_file_that_cannot_be_written_leaves_nothing_behind(session: Session, tmp_path: Path) -> None:
    with pytest.raises(FolderIsMissingError):
        export(session, seen(session), tmp_path / "gone" / "list.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_the_older_file_as_it_was(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_text("older")

    def stop(_done: int, _total: int, sentence: str) -> None:
        if sentence == "Writing the rows":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_list(
            session,
            seen(session),
            target,
            ListFile.CSV,
            as_at=TODAY,
            prepared_on=date(2026, 1, 1),
            progress=stop,
        )
    assert (target.read_text(), [each.name for each in tmp_path.iterdir()]) == ("older", ["list.csv"])
