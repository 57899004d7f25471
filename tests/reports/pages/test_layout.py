from dataclasses import replace

import pytest
from reports.marlshire_snapshot import crowded, marlshire
from reports.read_pdf import document, page_texts, written

from equality_tracker.reports.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Chapter,
    Column,
    Figure,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    walk,
)
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pages.blocks import place_blocks
from equality_tracker.reports.pages.flow import Flow
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.marks import BoxMark, Page, RuleMark, TextMark
from equality_tracker.reports.pages.style import Face, TypeScale
from equality_tracker.reports.pages.typeface import Typeface, typeface
from equality_tracker.reports.status_mark import Shape, StatusMark, Tone


def silent(_done: int, _total: int, _sentence: str) -> None:
    pass


def a_flow() -> Flow:
    flow = Flow(legible=LegibleText(typeface().printable))
    flow.start_page()
    return flow


@pytest.mark.parametrize("snapshot", [marlshire(), crowded()], ids=["usual", "crowded"])
def test_nothing_stands_outside_the_margins_and_nothing_is_smaller_than_nine_points(
    snapshot: object,
) -> None:
    pack = build_pack(snapshot)  # type: ignore[arg-type] # pytest hands parameters over as objects
    pages = lay_out(pack, chapter_done=silent).pages

    for page in pages:
        for mark in page.marks:
            if isinstance(mark, TextMark):
                right = mark.x + typeface().width(mark.text.rstrip(), mark.face, mark.size)
                assert mark.size >= 9
                assert mark.x >= 56
                assert right <= page.width - 56
                assert 25 <= mark.y <= page.height - 25
            elif isinstance(mark, BoxMark | RuleMark):
                assert mark.x >= 55
                assert mark.x + mark.width <= page.width - 55


def test_lines_of_text_do_not_run_into_each_other() -> None:
    pages = lay_out(build_pack(marlshire()), chapter_done=silent).pages

    for page in pages:
        placed = {
            (round(mark.x, 2), round(mark.y, 2))
            for mark in page.marks
            if isinstance(mark, TextMark) and mark.text
        }
        assert len(placed) == len([mark for mark in page.marks if isinstance(mark, TextMark) and mark.text])


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for lines in range(20, 60):
        blocks = (Paragraph("\n".join(["line"] * lines)), Heading("The heading"), Paragraph("What it heads"))
        texts = page_texts(written(document(*blocks))[1])
        assert [("The heading" in text) == ("What it heads" in text) for text in texts]


def test_a_heading_with_nothing_below_is_still_printed() -> None:
    assert "Alone" in page_texts(written(document(Heading("Alone", level=7)))[1])[-1]


def test_a_block_of_an_unknown_kind_is_our_fault_and_stops_the_writing() -> None:
    class Unknown(Block):
        pass

    with pytest.raises(TypeError, match="no rule sets a Unknown"):
        place_blocks((Unknown(),), a_flow())


def test_long_contents_keep_to_chapters() -> None:
    headings = tuple(Heading(f"Heading {number}") for number in range(90))
    text = page_texts(written(document(*headings))[1])[0]

    assert "1 The only chapter" in text
    assert "Heading 1 " not in text


def test_a_chapter_that_cannot_fit_one_page_takes_more() -> None:
    content = document(Paragraph("\n".join(["line"] * 300)))
    chapter = replace(content.chapters[0], fits_one_page=True)
    first = Chapter("first", "First", (Paragraph("short"),))
    result, _ = written(replace(content, chapters=(first, chapter)))

    assert result.pages > 4


def test_a_long_list_runs_over_pages() -> None:
    result, reader = written(
        document(BulletList(tuple(f"item {number}" for number in range(120))), BulletList(()))
    )

    assert result.pages > 3
    assert "item 119" in page_texts(reader)[-1]


def test_a_table_too_wide_for_its_words_still_fits_the_page() -> None:
    columns = tuple(Column(f"Heading{number}", align=Align.CENTRE) for number in range(24))
    rows = (Row(tuple(f"wordinacell{number}" for number in range(24))),)
    pages = lay_out(document(Table("Wide", columns, rows)), chapter_done=silent).pages
    right = max(mark.x for mark in pages[-1].marks if isinstance(mark, TextMark))

    assert right < pages[-1].width - 56


def test_a_row_with_more_cells_than_columns_loses_none_of_the_others() -> None:
    table = Table("T", (Column("A"), Column("B")), (Row(("a", "b", "c")), Row((Cell("x", colspan=5),))))
    text = page_texts(written(document(table))[1])[-1]

    assert "a b x" in text


def test_a_cell_taller_than_the_rows_it_spans_is_given_room() -> None:
    tall = Cell("\n".join(f"line{number}" for number in range(9)), rowspan=2)
    table = Table("T", (Column("A"), Column("B")), (Row((tall, "b1")), Row(("b2",)), Row(("a3", "b3"))))
    pages = lay_out(document(table), chapter_done=silent).pages
    at = {mark.text: mark.y for mark in pages[-1].marks if isinstance(mark, TextMark)}

    assert at["a3"] < at["line8"]


def test_a_status_without_a_letter_or_a_link_that_may_not_be_followed_is_plain() -> None:
    plain = Cell(status=StatusMark(Shape.CIRCLE, "", "Fine", Tone.GREEN))
    unsafe = Cell("Run me", target="javascript:alert(1)")
    table = Table("", (Column("A"), Column("B")), (Row((plain, unsafe)),))
    pages = lay_out(document(table), chapter_done=silent).pages

    assert pages[-1].links == []
    assert {"Fine", "Run me"} <= {mark.text for mark in pages[-1].marks if isinstance(mark, TextMark)}


def test_words_that_lead_on_over_two_lines_are_one_part_and_stand_where_plain_ones_would() -> None:
    text = "One, two and three hundred words that take more than a line of this cell"
    links = (Link("two and three hundred words that take more", "https://example.org"),)
    columns = (Column("A"), Column("B", 5))
    (plain, linked) = (
        lay_out(document(Table("", columns, (Row((cell, "b")),))), chapter_done=silent).pages[-1]
        for cell in (text, Cell(text, links=links))
    )

    assert lines_of(linked) == lines_of(plain)
    assert len(linked.links) > 1
    assert len({id(link.owner) for link in linked.links}) == 1
    assert " ".join(link.says for link in linked.links) == links[0].text


def lines_of(page: Page) -> list[tuple[float, str]]:
    """Return the height and the words of every line of a page, whatever pieces it was set in."""
    lines: dict[float, str] = {}
    for mark in page.marks:
        if isinstance(mark, TextMark):
            lines[mark.y] = lines.get(mark.y, "") + mark.text
    return sorted(lines.items())


def test_an_empty_table_shows_its_heading() -> None:
    assert "A B" in page_texts(written(document(Table("T", (Column("A"), Column("B")), ())))[1])[-1]


def test_a_chart_stays_with_its_data_table() -> None:
    figure = next(block for _, block in walk(build_pack(marlshire())) if isinstance(block, Figure))
    for lines in (5, 20, 25, 28, 31):
        texts = page_texts(written(document(Paragraph("\n".join(["line"] * lines)), figure))[1])
        assert [("Square: baseline" in text) == ("Target 13 Nov 2028" in text) for text in texts]


def test_a_figure_with_a_long_data_table_begins_without_it() -> None:
    figure = next(block for _, block in walk(build_pack(marlshire())) if isinstance(block, Figure))
    long = replace(figure, data=replace(figure.data, rows=figure.data.rows * 20))

    assert written(document(long))[0].pages > 3


def test_remembered_words_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("equality_tracker.reports.pages.typeface._WORDS_REMEMBERED", 3)
    metrics = Typeface()

    widths = [metrics.unit_width(str(number), Face.REGULAR) for number in range(10)]
    assert len(set(map(round, (width * 1000 for width in widths)))) == 1
    assert len(metrics.unit_widths(Face.REGULAR)) <= 3


def test_small_type_never_goes_below_nine_points() -> None:
    smallest = TypeScale().scaled(0.5)

    assert (
        min(size.size for size in (smallest.body, smallest.note, smallest.table, smallest.compact_table)) == 9
    )
