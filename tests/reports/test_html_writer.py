from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from reports.marlshire_snapshot import marlshire
from reports.read_pdf import document

from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Link,
    PageOf,
    Paragraph,
    Row,
    Run,
    SignOff,
    Table,
    walk,
)
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.pack import build_pack

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too'"


def written(*blocks: Block) -> HtmlElement:
    file = BytesIO()
    write_html(document(*blocks), file)
    return document_fromstring(file.getvalue())


def pack() -> HtmlElement:
    file = BytesIO()
    write_html(build_pack(marlshire()), file)
    return document_fromstring(file.getvalue())


def found(root: HtmlElement, path: str) -> list[Any]:
    return list(root.xpath(path))


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_file_is_well_formed_and_needs_nothing_else() -> None:
    file = BytesIO()
    write_html(build_pack(marlshire()), file)
    text = file.getvalue().decode("utf-8").replace("<!DOCTYPE html>", "")
    # Closed like this, what HTML leaves open is XML: so everything else is closed, too.
    for mark in ('<meta charset="utf-8"', 'initial-scale=1"', "<br"):
        text = text.replace(f"{mark}>", f"{mark}/>")
    etree.parse(StringIO(text))

    assert "<script" not in text
    assert "src=" not in text
    assert "@import" not in text


def test_every_chapter_is_a_heading_that_the_contents_lead_to() -> None:
    root = pack()
    anchors = [link.removeprefix("#") for link in found(root, "//nav//a/@href")]

    assert anchors == found(root, "//main/section/h1/@id")
    assert len(anchors) == len(build_pack(marlshire()).chapters)


def test_no_level_of_headings_is_skipped() -> None:
    depths = [int(heading.tag[1]) for heading in found(pack(), "//h1|//h2|//h3|//h4")]

    assert all(after <= before + 1 for before, after in pairwise(depths))


def test_every_table_says_what_it_holds_and_what_heads_what() -> None:
    root = pack()

    assert len(found(root, "//table")) == sum(
        isinstance(block, Table) for _, block in walk(build_pack(marlshire()))
    )
    assert all(text_of(caption) for caption in found(root, "//table/caption"))
    assert found(root, "//thead//th[not(@scope)]") == []
    assert found(root, "//tbody//th[not(@scope)]") == []


def test_a_chart_is_drawn_and_said_and_given_as_a_table() -> None:
    content = build_pack(marlshire())
    figures = [block for _, block in walk(content) if isinstance(block, Figure)]
    root = pack()

    assert found(root, "//figure/svg/@aria-label") == [figure.alt for figure in figures]
    assert len(found(root, "//figure/following-sibling::*[1]//table")) == len(figures)


def test_words_of_an_office_are_never_markup() -> None:
    rows = (Row((HOSTILE, Cell(HOSTILE, target="javascript:alert(1)"))),)
    table = Table(HOSTILE, (Column(HOSTILE), Column("B")), rows)
    root = written(
        Heading(HOSTILE), Paragraph((HOSTILE, Link(HOSTILE, "javascript:x"))), table, SignOff(HOSTILE)
    )

    assert found(root, "//script") == []
    assert found(root, "//main//a") == []
    assert text_of(found(root, "//main")[0]).count(HOSTILE) == 8


def test_links_other_languages_and_places_elsewhere_are_kept() -> None:
    text = (
        Link("page", "https://example.org/a?b=1&c=2"),
        Run(" Gŵyr", language="cy"),
        PageOf("x", instead="below"),
    )
    (paragraph,) = found(written(Paragraph(text), Heading("Here", anchor="x")), "//main//p")

    assert found(paragraph, "./a/@href") == ["https://example.org/a?b=1&c=2", "#x"]
    assert found(paragraph, "./span[@lang='cy']/text()") == [" Gŵyr"]


def test_a_reference_in_a_table_leads_to_the_row_of_its_record() -> None:
    rows = (
        Row(("EQ-1", "A"), anchor="rows--EQ-1"),
        Row(("EQ-2", Cell("After EQ-1.", links=(Link("EQ-1", "#rows--EQ-1"),))), anchor="rows--EQ-2"),
    )
    root = written(Table("T", (Column("Reference"), Column("Title")), rows))

    assert found(root, "//tbody/tr/@id") == ["rows--EQ-1", "rows--EQ-2"]
    assert found(root, "//tbody//a[@href='#rows--EQ-1']/text()") == ["EQ-1"]
    assert found(root, "//tbody/tr[2]/td[2]")[0].text_content() == "After EQ-1."


def test_a_cell_that_stands_back_says_so_by_its_ground() -> None:
    columns = (Column("A"), Column("B", align=Align.RIGHT))
    root = written(Table("T", columns, (Row((Cell("Not here", muted=True), Cell("9", muted=True))),)))

    assert found(root, "//tbody//td/@class") == ["muted", "right muted"]


def test_a_reference_in_a_cell_is_never_broken() -> None:
    rows = (Row(("EQ-2026-004", "EP-2025/10a")), Row(("Co-operation of two bodies", "-")))
    root = written(Table("T", (Column("Reference", heads_rows=True), Column("Title")), rows))

    assert [text_of(each) for each in found(root, "//*[@class='whole']")] == ["EQ-2026-004", "EP-2025/10a"]


def test_a_row_that_heads_others_says_so_by_its_ground() -> None:
    rows = (Row((Cell("Services", colspan=2),)), Row(("EQ-1", "A")))
    root = written(Table("T", (Column("Reference"), Column("Title")), rows))

    assert [row.text_content() for row in found(root, "//tr[@class='section']")] == ["Services"]


def test_a_bold_link_is_strong() -> None:
    root = written(Paragraph((Link("EQ-1", "https://example.org", bold=True),)))

    assert found(root, "//main//p/strong/a/text()") == ["EQ-1"]


def test_cells_that_span_say_so_and_short_rows_are_filled_up() -> None:
    rows = (Row((Cell("Both", colspan=2), "c")), Row(("only",)))
    root = written(Table("T", (Column("One"), Column("Two"), Column("Three")), rows))

    assert found(root, "//tbody//td/@colspan") == ["2", "2"]


def test_two_runs_give_the_same_bytes() -> None:
    first, second = BytesIO(), BytesIO()
    write_html(build_pack(marlshire()), first)
    write_html(build_pack(marlshire()), second)

    assert first.getvalue() == second.getvalue()
