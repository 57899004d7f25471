from dataclasses import replace

from reports.read_pdf import document

from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    Chapter,
    Column,
    Document,
    Edition,
    Heading,
    Paragraph,
    Row,
    Table,
    Visibility,
)
from equality_tracker.reports.edition import LeftOut, for_edition

INTERNAL = Visibility.INTERNAL
LEGAL = Visibility.LEGAL


def public(*blocks: Block) -> Document:
    return replace(document(*blocks), edition=Edition.PUBLIC)


def only_table(content: Document) -> Table:
    (table,) = content.chapters[0].blocks
    assert isinstance(table, Table)
    return table


def test_an_internal_paragraph_stays_in_the_internal_edition_only() -> None:
    content = document(Paragraph("a"), Paragraph("b", visibility=INTERNAL))

    assert for_edition(content) == (content, ())
    shown, left_out = for_edition(replace(content, edition=Edition.PUBLIC))
    assert shown.chapters[0].blocks == (Paragraph("a"),)
    assert left_out == (LeftOut("The only chapter", "paragraph", 1),)


def test_the_public_edition_tells_nowhere_that_there_is_legal_advice() -> None:
    advice = Row(("a",), visibility=LEGAL)
    table = Table("T", (Column("A"),), (Row(("b",)), advice))
    hidden = Chapter("hidden", "Hidden", (), visibility=LEGAL)
    content = public(Paragraph("advice", visibility=LEGAL), table)
    shown, left_out = for_edition(replace(content, chapters=(*content.chapters, hidden)))

    assert only_table(shown) == Table("T", (Column("A"),), (Row(("b",)),))
    assert left_out == ()


def test_what_is_left_out_is_said_by_the_heading_above_it_unless_that_is_left_out_too() -> None:
    columns = (Column("A"), Column("Note", visibility=INTERNAL))
    content = public(
        Heading("To decide", visibility=INTERNAL),
        BulletList(("x",), visibility=INTERNAL),
        Heading("Publications"),
        Table("T", columns, (Row(("a", "b")),)),
    )

    assert for_edition(content)[1] == (
        LeftOut("The only chapter", "list", 1),
        LeftOut("The only chapter", "column “Note” under “Publications”", 1),
    )


def test_legal_advice_stays_in_no_edition() -> None:
    shown, left_out = for_edition(document(Paragraph("advice", visibility=LEGAL)))

    assert shown.chapters[0].blocks == ()
    assert left_out == (LeftOut("The only chapter", "paragraph (legal advice)", 1),)


def test_columns_rows_and_cells_are_left_out_of_tables() -> None:
    columns = (Column("A"), Column("B", visibility=INTERNAL), Column("C"))
    rows = (
        Row(("a1", "b1", Cell("c1", visibility=INTERNAL))),
        Row(("a2", "b2", "c2"), visibility=LEGAL),
        Row((Cell("all", colspan=3),)),
        Row((Cell("ab", colspan=2), "c4")),
        Row(("a5", Cell("bc", colspan=2))),
    )
    shown, left_out = for_edition(public(Table("T", columns, rows)))
    table = only_table(shown)

    assert [column.title for column in table.columns] == ["A", "C"]
    assert [row.cells for row in table.rows] == [
        ("a1", Cell("left out of this edition")),
        (Cell("all", colspan=2),),
        (Cell("ab", colspan=1), "c4"),
        ("a5", Cell("bc", colspan=1)),
    ]
    assert table.caption == "T"
    assert {part.what for part in left_out} == {"column “B”", "cell of a table"}


def test_a_whole_chapter_can_be_left_out() -> None:
    content = public(Paragraph("a"))
    hidden = Chapter("hidden", "Hidden", (), visibility=INTERNAL)
    shown, left_out = for_edition(replace(content, chapters=(*content.chapters, hidden)))

    assert [chapter.id for chapter in shown.chapters] == ["only"]
    assert left_out == (LeftOut("Hidden", "the whole chapter", 1),)
    assert [each.words for each in left_out] == ["the whole chapter"]


def test_a_row_that_heads_others_is_not_counted_and_goes_with_the_last_of_them() -> None:
    columns = (Column("A"), Column("B"))
    one, other = (Row((Cell(title, colspan=2),)) for title in ("One", "Other"))
    kept = Row(("a1", "b1"))
    rows = (one, kept, Row(("a2", "b2"), visibility=INTERNAL), other, Row(("a3", "b3"), visibility=INTERNAL))
    shown, left_out = for_edition(public(Table("T", columns, rows)))

    assert only_table(shown) == Table("T (2 left out of this edition)", columns, (one, kept))
    assert left_out == (LeftOut("The only chapter", "row of the table “T”", 2),)
    assert [each.words for each in left_out] == ["2 rows of the table “T”"]
