from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from reports.marlshire_snapshot import AS_AT, marlshire
from reports.read_pdf import document

from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Row,
    Run,
    Scope,
    SignOff,
    Table,
    TextStyle,
    walk,
)
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.status_mark import Shape, StatusMark, Tone


def opened(content: Document) -> WordDocument:
    file = BytesIO()
    write_docx(content, file)
    return docx.Document(file)


def written(*blocks: Block) -> WordDocument:
    return opened(document(*blocks))


def within(word: WordDocument, path: str) -> list[Any]:
    return list(word.element.body.xpath(path))


def test_every_chapter_is_a_heading_of_the_first_level() -> None:
    pack = build_pack(marlshire())
    titles = [each.text for each in opened(pack).paragraphs if each.style and each.style.name == "Heading 1"]

    assert titles == [f"{chapter.number} {chapter.title}" for chapter in pack.chapters]


def test_every_table_has_heading_rows_that_repeat_and_rows_that_stay_whole() -> None:
    pack = build_pack(marlshire())
    word = opened(pack)
    tables = [block for _, block in walk(pack) if isinstance(block, Table)]

    assert len(word.tables) == len(tables)
    assert len(within(word, ".//w:tblHeader")) == sum(len(table.heading_rows()) for table in tables)
    assert len(within(word, ".//w:cantSplit")) == len(within(word, ".//w:tr"))


def test_a_chart_is_a_picture_that_says_its_numbers_with_its_table_below() -> None:
    pack = build_pack(marlshire())
    figures = [block for _, block in walk(pack) if isinstance(block, Figure)]
    said = [each.get("descr") for each in within(opened(pack), ".//wp:docPr")]

    assert said == [figure.alt for figure in figures]


def test_cells_keep_their_places_where_some_span() -> None:
    rows = (
        Row((Cell("Both", colspan=2), "c")),
        Row((Cell("Tall", rowspan=2), "1", "2")),
        Row(("3", "4")),
        Row(("x",)),
    )
    (table,) = written(Table("Spans", (Column("One"), Column("Two"), Column("Three")), rows)).tables

    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["Both", "Both", "c"],
        ["Tall", "1", "2"],
        ["Tall", "3", "4"],
        ["x", "", ""],
    ]


def test_a_status_is_shape_letter_and_word() -> None:
    mark = StatusMark(Shape.DIAMOND, "A", "Amber", Tone.AMBER)
    (table,) = written(Table("Marks", (Column("State"),), (Row((Cell("late", status=mark),)),))).tables

    assert table.rows[1].cells[0].text == "◆ A Amber late"


def test_links_lead_to_the_web_and_to_places_in_the_document() -> None:
    text = (
        Link("page", "https://example.org/a"),
        " or ",
        PageOf("x", instead="below"),
        Link("no", "javascript:x"),
    )
    word = written(Paragraph(text), Heading("Here", anchor="x"))
    (outside,) = within(word, ".//w:hyperlink[@r:id]")
    inside = within(word, ".//w:hyperlink[@w:anchor]")
    places = {each.get(qn("w:name")) for each in within(word, ".//w:bookmarkStart")}

    assert word.part.rels[outside.get(qn("r:id"))].target_ref == "https://example.org/a"
    assert {each.get(qn("w:anchor")) for each in inside} <= places


def test_a_row_that_heads_others_stays_with_the_next() -> None:
    rows = (Row((Cell("Services", scope=Scope.ROW, colspan=2),)), Row(("EQ-1", "A")))
    word = written(Table("T", (Column("Reference"), Column("Title")), rows))
    kept = within(word, ".//w:tbl//w:p[w:pPr/w:keepNext]")

    tinted = within(word, ".//w:tc[w:tcPr/w:shd[@w:fill='E8EDF3']]")

    assert [each.xpath("string(.)") for each in kept] == ["Services"]
    assert [each.xpath("string(.)") for each in tinted] == ["Services"]


def test_the_last_row_of_a_table_stays_with_the_note_on_it() -> None:
    table = Table("T", (Column("Reference"), Column("Title")), (Row(("EQ-1", "A")), Row(("EQ-2", "B"))))
    words = "Counts are those of the providers."
    kept = [
        [
            each.xpath("string(.)")
            for each in within(written(table, Paragraph(words, style=style)), ".//w:p[w:pPr/w:keepNext]")
        ]
        for style in (TextStyle.NOTE, TextStyle.BODY)
    ]

    assert kept == [["T", "EQ-2", "B", ""], ["T"]]


def test_a_cell_that_stands_back_is_tinted() -> None:
    word = written(Table("T", (Column("A"), Column("B")), (Row((Cell("Not here", muted=True), "b")),)))
    (tinted,) = within(word, ".//w:tc[w:tcPr/w:shd[@w:fill='E8EDF3']]")

    assert tinted.xpath("string(.)") == "Not here"


def test_a_reference_in_a_table_leads_to_the_row_of_its_record() -> None:
    rows = (
        Row(("EQ-1", "A"), anchor="rows--EQ-1"),
        Row(("EQ-2", Cell("After EQ-1.", links=(Link("EQ-1", "#rows--EQ-1"),)))),
    )
    word = written(Table("T", (Column("Reference"), Column("Title")), rows))
    (link,) = within(word, ".//w:tbl//w:hyperlink[@w:anchor]")
    (place,) = (
        each
        for each in within(word, ".//w:tr/w:tc[1]//w:bookmarkStart")
        if each.get(qn("w:name")) == link.get(qn("w:anchor"))
    )

    assert link.xpath("string(.)") == "EQ-1"
    assert place.getparent().xpath("string(.)") == "EQ-1"


def test_each_numbered_list_begins_at_one() -> None:
    word = written(NumberedList(("a", "b")), Paragraph("between"), NumberedList(("c",)))
    numbers = [each.get(qn("w:val")) for each in within(word, ".//w:numId")]

    assert numbers[0] == numbers[1] != numbers[2]


def test_a_passage_in_welsh_says_so_and_new_lines_are_kept() -> None:
    word = written(Paragraph(("In Welsh: ", Run("Gŵyr\nLlŷn", language="cy", bold=True))))
    (run,) = within(word, ".//w:r[w:rPr/w:lang[@w:val='cy']]")

    assert run.text == "Gŵyr\nLlŷn"
    assert len(run.xpath("./w:rPr/w:b")) == 1


def test_what_no_xml_may_hold_is_left_out() -> None:
    hostile = "a\x00b\x0b & <w:p> \ud800 \ufffe"
    word = written(
        Paragraph(hostile), Heading(hostile), Table(hostile, (Column(hostile),), (Row((hostile,)),))
    )

    assert word.tables[0].rows[1].cells[0].text.startswith("a b")


def test_a_wide_chapter_lies_on_its_side() -> None:
    chapters = (
        Chapter("one", "One", (Paragraph("up"),)),
        Chapter("two", "Two", (Paragraph("across"),), landscape=True),
        Chapter("three", "Three", (SignOff("Signed"),)),
    )
    word = opened(Document(title="T", organisation="O", as_at=AS_AT, prepared=AS_AT, chapters=chapters))
    widths = [(section.page_width or 0) > (section.page_height or 0) for section in word.sections]

    assert widths == [False, True, False]


def test_two_runs_give_the_same_bytes() -> None:
    first, second = BytesIO(), BytesIO()
    write_docx(build_pack(marlshire()), first)
    write_docx(build_pack(marlshire()), second)

    assert first.getvalue() == second.getvalue()
