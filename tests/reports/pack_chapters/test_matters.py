from dataclasses import replace

import pytest
from reports.pack_chapters.chapter_words import SNAPSHOT, tables, words

from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Document,
    Edition,
    Heading,
    Link,
    PageOf,
    Paragraph,
    Row,
    Table,
)
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.matters import POINTS_IN_FULL, matters, points_in_full
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.pages.layout import takes_one_page

SEVERITIES = ("statutory", "decide", "explain", "check")


def with_points(*points: PointLine) -> PackSnapshot:
    return replace(SNAPSHOT, points=points)


def crowded(kinds: int, count: int) -> PackSnapshot:
    """Return a snapshot of so many kinds of points, so many of each, some with long explanations."""
    return with_points(
        *(
            PointLine(
                check=f"check-{kind}",
                reference=f"REF-2026/{kind}-{at}",
                sentence=f"Point {at} of kind {kind} says what the record shows of it. " * (1 + at % 5),
                severity=SEVERITIES[kind % 4],
                explanation=f"Explained, word for word, by {kind} and {at}. " * (at * kind % 9),
            )
            for kind in range(kinds)
            for at in range(count)
        )
    )


def on_page(chapter: Chapter) -> Table:
    (table,) = tables(chapter)
    return table


def texts(row: Row) -> list[str]:
    return [cell.text if isinstance(cell, Cell) else cell for cell in row.cells]


def records(blocks: tuple[Block, ...] | list[Block]) -> list[list[str]]:
    """Return the rows of the tables that are points, not the rows that head them."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    return [texts(row) for row in rows if len(row.cells) > 1]


def as_second_page(chapter: Chapter) -> tuple[Document, Chapter]:
    document = build_pack(SNAPSHOT)
    return replace(document, chapters=(document.chapters[0], chapter)), chapter


def test_points_that_say_the_same_stand_in_one_row_and_too_many_are_named_together() -> None:
    alike = (PointLine(check="proof", reference=f"EP/{at}", sentence="Done without proof.") for at in (1, 2))
    different = (
        PointLine(
            check="old", reference=f"AGR-{at}", sentence=f"Service {at} has no EqIA.", explanation="Soon."
        )
        for at in range(90)
    )
    rows = [texts(row) for row in on_page(matters(with_points(*alike, *different))).rows]

    assert rows[0] == ["To explain: 92"]
    assert ["EP/1, EP/2", "Done without proof.", ""] in rows
    assert rows[-1] == [
        "82 more",
        f"Of the same sort: {', '.join(f'AGR-{at}' for at in range(8, 20))} and 70 more",
        "82 with an explanation",
    ]


def test_one_point_too_many_is_said_in_words_of_its_own() -> None:
    few = crowded(1, 9)
    assert len(records(matters(few).blocks)) == 9


def test_few_points_are_said_in_all_their_words_and_nowhere_again() -> None:
    said = "It was oral on 3 May 2026.\n" * 12
    explained = PointLine(check="a", reference="DEC-1", sentence="No note.", explanation=said)
    few = with_points(explained, replace(explained, check="b", reference="DEC-2"))

    assert [row[2] for row in records(matters(few).blocks)] == [
        " ".join(["It was oral on 3\u00a0May\u00a02026."] * 12)
    ] * 2
    assert points_in_full(few) == []
    assert not any(isinstance(part, PageOf) for part in note_of(matters(few)))
    assert POINTS_IN_FULL not in [block.text for block in headings(build_pack(few))]


@pytest.mark.parametrize(("kinds", "count"), [(3, 12), (14, 3), (14, 150), (20, 4)])
def test_points_that_crowd_the_page_fit_it_and_stand_in_full_in_the_annex_once(
    kinds: int, count: int
) -> None:
    snapshot = crowded(kinds, count)
    page = matters(snapshot)

    assert takes_one_page(*as_second_page(page), scale=0.88)
    assert PageOf("points-in-full", instead=f"see “{POINTS_IN_FULL}”") in note_of(page)
    assert sorted(records(points_in_full(snapshot))) == sorted(
        [point.reference, point.sentence, point.explanation] for point in snapshot.points
    )
    annex = build_pack(snapshot).chapters[-1]
    assert annex.id == "method"
    assert [block.anchor for block in annex.blocks if isinstance(block, Heading)].count("points-in-full") == 1


def test_the_gravest_points_are_cut_last() -> None:
    long = "This sentence is said at length, so that a page has no room for all of it. " * 5
    snapshot = with_points(
        *(
            PointLine(check=f"check-{at}", reference=f"R-{at}", sentence=f"{at} {long}", severity=severity)
            for at, severity in enumerate(("statutory", *["check"] * 12))
        )
    )
    first, *others = records(matters(snapshot).blocks)

    assert first[1] == f"0 {long}".strip()
    assert any(row[1].endswith("…") for row in others)


def test_a_text_without_end_takes_its_share_of_the_page_and_stands_whole_in_the_annex() -> None:
    endless = with_points(PointLine(check="a", reference="R-1", sentence="Word " * 20_000, severity="decide"))

    assert takes_one_page(*as_second_page(matters(endless)), scale=0.88)
    assert records(points_in_full(endless)) == [["R-1", "Word " * 20_000, ""]]


def test_points_stand_in_no_public_edition() -> None:
    public = replace(crowded(14, 20), edition=Edition.PUBLIC)

    assert points_in_full(public) == []
    assert "REF-2026" not in repr(build_pack(public))


def test_without_points_the_page_says_so() -> None:
    assert words(matters(with_points())) == "The checks of this file raise no point."
    assert points_in_full(with_points()) == []


def test_a_reference_in_the_core_leads_to_the_row_of_its_record() -> None:
    decided = SNAPSHOT.decisions[0].reference
    point = PointLine(check="c", reference=decided, sentence="None on record.")
    unknown = replace(point, reference="ELSEWHERE", sentence="Other.")

    assert [row.cells[0] for row in on_page(matters(with_points(point, unknown))).rows[1:]] == [
        Cell(decided, links=(Link(decided, f"#decisions--{decided}"),)),
        "ELSEWHERE",
    ]


def test_each_of_several_references_leads_to_its_own_record() -> None:
    named = [line.reference for line in SNAPSHOT.decisions[:2]]
    points = [PointLine(check="c", reference=each, sentence="None on record.") for each in named]
    row = on_page(matters(with_points(*points))).rows[1]

    assert row.cells[0] == Cell(
        ", ".join(named), links=tuple(Link(each, f"#decisions--{each}") for each in named)
    )


def note_of(chapter: Chapter) -> tuple[object, ...]:
    note = chapter.blocks[0]
    assert isinstance(note, Paragraph)
    return (note.text,) if isinstance(note.text, str) else note.text


def headings(document: Document) -> list[Heading]:
    return [block for chapter in document.chapters for block in chapter.blocks if isinstance(block, Heading)]
