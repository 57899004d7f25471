import re

from reports.read_pdf import document

from equality_tracker.reports.anchors import chapter_anchor, place_anchor
from equality_tracker.reports.content import (
    BulletList,
    Cell,
    Chapter,
    Column,
    Heading,
    Link,
    PageOf,
    Paragraph,
    Row,
    Run,
    Table,
)
from equality_tracker.reports.pack_links import NOT_IN_THIS_PACK, without_dead_links

HERE = chapter_anchor("only")
GONE = chapter_anchor("gone")


def test_links_to_chapters_that_are_there_stay_and_others_become_words() -> None:
    table = Table(
        "T",
        (Column("A"), Column("B")),
        (
            Row((Cell("a", target=f"#{HERE}"), Cell("b", target=f"#{GONE}"))),
            Row((Cell("web", target="https://example.org"), "plain")),
        ),
    )
    found = without_dead_links(
        document(
            Heading("Heading"),
            Paragraph("plain"),
            Paragraph(("See ", PageOf(HERE, instead="here"), PageOf(GONE, instead="there"))),
            BulletList(((Link("here", f"#{HERE}"), Link("gone", f"#{GONE}")),)),
            table,
        )
    )
    (chapter,) = found.chapters

    assert chapter == Chapter(
        "only",
        "The only chapter",
        (
            Heading("Heading"),
            Paragraph("plain"),
            Paragraph(("See ", PageOf(HERE, instead="here"), NOT_IN_THIS_PACK)),
            BulletList(((Link("here", f"#{HERE}"), "gone"),)),
            Table(
                "T",
                table.columns,
                (Row((Cell("a", target=f"#{HERE}"), Cell("b"))), table.rows[1]),
            ),
        ),
        number="1",
    )


def test_a_row_that_is_there_is_led_to_and_one_that_is_not_is_plain() -> None:
    links = (Link("EQ-1", "#rows--EQ-1"), Link("EQ-2", "#rows--EQ-2"))
    rows = (Row(("EQ-1", Cell("EQ-1, EQ-2", links=links)), anchor="rows--EQ-1"),)
    (chapter,) = without_dead_links(document(Table("T", (Column("A"), Column("B")), rows))).chapters
    (table,) = chapter.blocks

    assert isinstance(table, Table)
    assert table.rows[0].cells[1] == Cell("EQ-1, EQ-2", links=links[:1])


def test_of_two_records_with_one_reference_the_first_is_led_to() -> None:
    rows = tuple(Row((text,), anchor="rows--EQ-1") for text in ("first", "second"))
    (chapter,) = without_dead_links(document(Table("T", (Column("A"),), rows))).chapters
    (table,) = chapter.blocks

    assert isinstance(table, Table)
    assert [row.anchor for row in table.rows] == ["rows--EQ-1", ""]


def test_a_bold_link_that_leads_nowhere_stays_bold() -> None:
    (chapter,) = without_dead_links(
        document(Paragraph((Link("EQ-1", "#rows--EQ-1", bold=True), ": none.")))
    ).chapters

    assert chapter.blocks == (Paragraph((Run("EQ-1", bold=True), ": none.")),)


def test_names_have_places_that_addresses_can_hold_and_no_two_the_same() -> None:
    names = ("EP-2025/4a", "EP-2025.4a", "EP 2025", "EP_2025", "ŵ", "EP")
    places = [place_anchor("plan-in-full", name) for name in names]

    assert places[0] == "plan-in-full--EP-2025.4a"
    assert len(set(places)) == len(names)
    assert [place for place in places if not re.fullmatch(r"[A-Za-z0-9._-]+", place)] == []
    assert place_anchor("plan-in-full", "") == ""
