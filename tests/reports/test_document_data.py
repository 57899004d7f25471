import csv
import json
from io import StringIO

from reports.marlshire_snapshot import marlshire
from reports.read_pdf import document

from equality_tracker.reports.content import Cell, Column, Figure, Row, Table, walk
from equality_tracker.reports.document_data import document_as_json, tables_as_csv
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.status_mark import Shape, StatusMark, Tone


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_every_table_becomes_a_file_of_its_own_name() -> None:
    pack = build_pack(marlshire())
    files = tables_as_csv(pack)

    assert len(files) == sum(isinstance(block, Table) for _, block in walk(pack))
    assert len({file.name for file in files}) == len(files)


def test_cells_stand_under_their_heading_also_where_some_span() -> None:
    rows = (Row((Cell("Both", colspan=2), "c")), Row((Cell("Tall", rowspan=2), "1", "2")), Row(("3", "4")))
    table = Table("Spans", (Column("One"), Column("Two"), Column("Three")), rows)
    (file,) = tables_as_csv(document(table))

    assert rows_of(file.content) == [
        ["One", "Two", "Three"],
        ["Both", "", "c"],
        ["Tall", "1", "2"],
        ["", "3", "4"],
    ]


def test_a_status_is_its_word() -> None:
    mark = StatusMark(Shape.DIAMOND, "A", "Amber", Tone.AMBER)
    table = Table("Marks", (Column("State"),), (Row((Cell("late", status=mark),)),))

    assert rows_of(tables_as_csv(document(table))[0].content) == [["State"], ["Amber late"]]


def test_no_text_can_become_a_formula_and_numbers_stay_numbers() -> None:
    given = ("=1+1", "+SUM(A1)", "@x", "-12", "-3.5 %", "plain")
    table = Table("T", (Column("A"),), tuple(Row((text,)) for text in given))
    written = [row[0] for row in rows_of(tables_as_csv(document(table))[0].content)[1:]]

    assert written == ["'=1+1", "'+SUM(A1)", "'@x", "-12", "-3.5 %", "plain"]


def test_the_whole_content_can_be_read_as_json() -> None:
    pack = build_pack(marlshire())
    read = json.loads(document_as_json(pack))

    assert [chapter["id"] for chapter in read["chapters"]] == [chapter.id for chapter in pack.chapters]
    assert read["as_at"] == "2027-03-18"
    figures = [
        block for chapter in read["chapters"] for block in chapter["blocks"] if block["kind"] == "Figure"
    ]
    assert len(figures) == sum(isinstance(block, Figure) for _, block in walk(pack))
