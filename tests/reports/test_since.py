"""What changed since the pack before, as the brief, the chapter on actions and the annex say it."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from reports.marlshire_snapshot import marlshire
from reports.tagged_pdf.reading_checks import differences, failures

from equality_tracker.reports.content import Block, Cell, Document, Edition, Heading, Paragraph, Table, walk
from equality_tracker.reports.document_data import tables_as_csv
from equality_tracker.reports.edition import for_edition
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.since import since_in_full, since_section
from equality_tracker.reports.pack_snapshot import PackSnapshot, StatementLine
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.previous_pack import ChangeKind, ChangeLine, PreviousPack

THEN, NOW = date(2026, 9, 30), date(2027, 5, 28)
LINES = (
    ChangeLine(kind=ChangeKind.CLOSED, of="Action", reference="EP/1", title="Publish figures"),
    ChangeLine(kind=ChangeKind.SLIPPED, of="Action", reference="EP/2", title="Ask", before=THEN, after=NOW),
    ChangeLine(kind=ChangeKind.TURNED_RED, of="Action", reference="EP/2", title="Ask"),
    ChangeLine(kind=ChangeKind.OPENED, of="Recommendation", reference="REC-1", title="Do more"),
    ChangeLine(
        kind=ChangeKind.ADDED, of="Evidence", reference="EV-1", title="Minutes", marking="official-sensitive"
    ),
)
PREVIOUS = PreviousPack(
    as_at=date(2026, 3, 30),
    prepared_on=date(2026, 3, 30),
    reference="PACK-2026-001",
    changes=("1 action closed, 1 slipped, 1 turned red", "1 recommendation opened"),
    lines=LINES,
)


def section(previous: PreviousPack | None = PREVIOUS) -> list[Block]:
    return since_section(replace(marlshire(), previous_pack=previous))


def cells(table: Table) -> list[tuple[str, ...]]:
    return [
        tuple(
            f"{cell.status.word} {cell.text}"
            if isinstance(cell, Cell) and cell.status
            else cell.text
            if isinstance(cell, Cell)
            else cell
            for cell in row.cells
        )
        for row in table.rows
    ]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_changes_are_counted_and_dates_that_slipped_are_told_from_old_to_new() -> None:
    heading, counts, noticed = section()
    assert isinstance(heading, Heading)
    assert isinstance(counts, Table)
    assert isinstance(noticed, Table)
    assert plain(heading.text) == "Since the pack of 30 Mar 2026"
    assert plain(counts.caption) == "What changed since PACK-2026-001, the pack as at 30 Mar 2026, counted"
    assert [column.title for column in counts.columns] == [
        "Record",
        "Closed",
        "Opened",
        "Slipped",
        "Turned red",
        "Added",
    ]
    assert cells(counts) == [
        ("Action", "1", "0", "1", "1", "0"),
        ("Recommendation", "0", "1", "0", "0", "0"),
        ("Evidence", "0", "0", "0", "0", "1"),
    ]
    assert [tuple(map(plain, row)) for row in cells(noticed)] == [
        ("EP/2", "Ask", "30 Sep 2026", "28 May 2027", "Red ")
    ]


def test_every_change_stands_in_the_annex_with_what_became_of_it() -> None:
    blocks = since_in_full(replace(marlshire(), previous_pack=PREVIOUS))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [plain(block.text) for block in blocks if isinstance(block, Heading)] == [
        "Every change since the pack of 30 Mar 2026",
        "Closed",
        "Opened",
        "Slipped",
        "Turned red",
        "Added",
    ]
    assert [plain("; ".join(row)) for table in tables for row in cells(table)] == [
        "EP/1; Action; Publish figures",
        "REC-1; Recommendation; Do more",
        "EP/2; Action; Ask; 30 Sep 2026; 28 May 2027",
        "EP/2; Action; Ask",
        "EV-1; Evidence; Minutes",
    ]
    assert [column.title for column in tables[0].columns] == ["Reference", "Record", "Title"]
    assert [column.title for column in tables[2].columns][3:] == ["Due then", "Due now"]


def test_more_dates_than_a_page_has_room_for_stand_in_the_annex() -> None:
    many = tuple(replace(LINES[1], reference=f"EP/{number}") for number in range(30))
    noticed = section(replace(PREVIOUS, lines=many))[-1]
    assert isinstance(noticed, Table)
    assert len(noticed.rows) == 12
    assert noticed.caption.endswith("; 18 more in the annex")


def many(edition: Edition = Edition.INTERNAL) -> PackSnapshot:
    slipped = tuple(
        ChangeLine(
            kind=ChangeKind.SLIPPED,
            of="Action",
            reference=f"EP/{number}",
            title=f"Title {number}",
            before=THEN + timedelta(days=number),
            after=NOW + timedelta(days=number),
        )
        for number in range(61)
    )
    advice = ChangeLine(
        kind=ChangeKind.OPENED, of="Evidence", reference="EV-9", title="Advice", marking="legal-advice"
    )
    return replace(
        marlshire(), previous_pack=replace(PREVIOUS, lines=(*slipped, *LINES, advice)), edition=edition
    )


def slipped_in_full(pack: Document) -> Table:
    (found,) = (
        block
        for _, block in walk(pack)
        if isinstance(block, Table) and block.caption == "Slipped: 62 changes"
    )
    return found


def test_many_changes_are_named_with_their_first_and_last_day_and_said_in_full_in_the_data() -> None:
    pack = build_pack(many())
    ((sort, count, first, last, named),) = cells(slipped_in_full(pack))
    (data,) = (file for file in tables_as_csv(pack) if file.name.startswith("changes-01"))
    written = data.content.decode()

    assert (sort, count, plain(first), plain(last)) == ("Action", "62", "30 Sep 2026", "27 Jul 2027")
    assert named.startswith("EP/0, EP/1, EP/2, ")
    assert "Slipped,EP/60,Action,Title 60," in written
    assert "Closed,EP/1,Action,Publish figures," in written
    assert "Advice" not in written


def test_the_public_edition_says_each_change_and_has_no_data_beside() -> None:
    pack = build_pack(many(Edition.PUBLIC))

    assert (len(slipped_in_full(pack).rows), pack.data) == (62, ())


def test_without_an_earlier_pack_nothing_is_said_and_without_changes_that() -> None:
    assert section(None) == []
    _, text = section(replace(PREVIOUS, lines=(), changes=()))
    assert isinstance(text, Paragraph)
    assert plain(str(text.text)) == (
        "No change since PACK-2026-001, the pack as at 30 Mar 2026 is recorded in this file."
    )
    assert since_in_full(replace(marlshire(), previous_pack=None)) == []


def test_a_pack_that_cannot_be_compared_with_says_why() -> None:
    broken = replace(PREVIOUS, lines=(), changes=(), problem="The data kept with PACK-2026-001 is damaged.")
    _, text = section(broken)
    assert isinstance(text, Paragraph)
    assert text.text == broken.problem
    brief = build_pack(replace(marlshire(), previous_pack=broken)).chapters[0]
    assert any(isinstance(block, Paragraph) and block.text == broken.problem for block in brief.blocks)


def test_the_public_edition_leaves_out_what_is_marked() -> None:
    snapshot = replace(marlshire(), previous_pack=PREVIOUS, edition=Edition.PUBLIC)
    shown, _ = for_edition(build_pack(snapshot))
    blocks = [block for chapter in shown.chapters for block in chapter.blocks]
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert "EV-1" not in str(blocks)
    assert "Turned red: 1 change" in captions
    assert [caption for caption in captions if caption.startswith("Added")] == []
    assert Heading("Added", level=2) not in blocks


def test_changes_and_a_statement_are_read_as_they_stand_and_keep_the_standards() -> None:
    words = StatementLine(
        parts=(("What was read", "The brief."), ("Exceptions", "Two.\nBoth are late.")),
        as_at=THEN,
        confirmed_by="A. Office",
        confirmed_role="Chief executive",
        confirmed_on=THEN,
    )
    pack = build_pack(replace(marlshire(), previous_pack=PREVIOUS, statement=words, is_draft=False))
    made = BytesIO()
    write_pdf(pack, made)

    assert differences(made.getvalue(), pack) == []
    assert failures(made.getvalue(), "ua1", "2a") == []
