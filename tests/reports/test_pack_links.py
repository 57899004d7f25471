from reports.read_pdf import document

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
    Table,
    chapter_anchor,
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
