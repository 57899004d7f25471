from dataclasses import replace

import pytest
from reports.marlshire_snapshot import actions, crowded, marlshire
from reports.pages.page_use import MUST_BE_USED, ends, nearly_empty, used

from equality_tracker.reports.content import Chapter, Document, Edition, Heading, Paragraph
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.writing import silent


def of_size(count: int) -> PackSnapshot:
    usual = marlshire()
    return replace(
        usual,
        actions=actions(count),
        evidence=usual.evidence * (1 + count // 9),
        agreements=usual.agreements[: count // 2],
        eqias=usual.eqias[: count // 2],
        recommendations=usual.recommendations * (1 + count // 12),
    )


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize(
    "snapshot",
    [marlshire(), crowded(), *map(of_size, (3, 14, 27, 45, 58, 71, 83, 96, 130))],
    ids=["usual", "crowded", *map(str, (3, 14, 27, 45, 58, 71, 83, 96, 130))],
)
def test_no_chapter_runs_over_onto_a_page_that_it_hardly_uses(
    snapshot: PackSnapshot, edition: Edition
) -> None:
    assert nearly_empty(build_pack(replace(snapshot, edition=edition))) == {}


def lines(count: int) -> Document:
    blocks = (
        Heading("A heading"),
        *(Paragraph(f"Paragraph {number} of some words.") for number in range(count)),
    )
    return Document(
        title="Trial",
        organisation="Marlshire",
        as_at=marlshire().as_at,
        prepared=marlshire().as_at,
        chapters=(Chapter("first", "First", (Paragraph("Text"),)), Chapter("text", "Text", blocks)),
    )


@pytest.mark.parametrize("count", range(26, 36))
def test_text_that_would_run_over_by_a_line_is_set_a_little_closer_or_wider(count: int) -> None:
    laid_out = lay_out(with_anchors(lines(count)), chapter_done=silent)
    pages, last = ends(laid_out.pages)["chapter-text"]

    assert pages == 1 or used(last) >= MUST_BE_USED
    assert [page.number for page in laid_out.pages] == list(range(1, len(laid_out.pages) + 1))


def test_a_chapter_that_is_set_again_leaves_one_part_in_the_tree() -> None:
    laid_out = lay_out(with_anchors(lines(31)), chapter_done=silent)
    titles = [entry.title for page in laid_out.pages for entry in page.outline]

    assert titles == ["Contents", "First", "Text", "A heading"]


def test_a_chapter_that_no_type_can_help_is_set_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = lay_out(with_anchors(lines(40)), chapter_done=silent)
    monkeypatch.setattr("equality_tracker.reports.pages.layout._NEARLY_EMPTY", 2.0)
    tried = lay_out(with_anchors(lines(40)), chapter_done=silent)

    assert [len(page.marks) for page in tried.pages] == [len(page.marks) for page in usual.pages]
