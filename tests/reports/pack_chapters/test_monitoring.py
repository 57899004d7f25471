from dataclasses import replace
from datetime import date

from reports.pack_chapters.chapter_words import SNAPSHOT, tables, words

from equality_tracker.reports.content import Edition
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.decisions import decisions
from equality_tracker.reports.pack_chapters.record_sentences import what_the_record_shows
from equality_tracker.reports.pack_lines.return_lines import NotStatedLine, ServiceReturnsLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.people_numbers import PeopleShare

RETURNS = (
    ServiceReturnsLine(
        service="AGR-001",
        title="Refuge",
        provider="Haven",
        received=3,
        late=1,
        newest_period="1 Jul 2026 to 30 Sep 2026",
        newest_received_on=date(2026, 10, 9),
        people_served=1_204,
        counted=7,
    ),
    ServiceReturnsLine(service="AGR-002", title="Helpline", provider="Haven"),
)
DUE = (
    replace(RETURNS[0], due=3, due_words="3 of 3 due since Jan 2026", has_newest_due=True),
    replace(RETURNS[1], due=2, due_words="0 of 2 due since Apr 2026; none for Apr 2026 to Sep 2026"),
    replace(RETURNS[1], service="AGR-003"),
)
AGAIN = {"services": 2, "before_part": 1, "before_whole": 3, "now_part": 10, "now_whole": 40}
NOT_STATED = (NotStatedLine(characteristic="Race", part=23, whole=100, **AGAIN),)


def with_returns(**changes: object) -> PackSnapshot:
    given = {"returns": RETURNS, "not_stated": NOT_STATED} | changes
    return replace(SNAPSHOT, **given)  # type: ignore[arg-type] # fields


def test_returns_are_told_service_by_service_with_what_is_not_stated_in_counts_and_shares() -> None:
    chapter = decisions(with_returns())
    services, shares = tables(chapter)[-2:]
    assert [
        (
            "AGR-001",
            "Refuge\nHaven",
            "3 received\n1 late",
            "1 Jul 2026 to 30 Sep 2026",
            "9\u00a0Oct\u00a02026",
            "1,204",
            "7 of 9",
        ),
        ("AGR-002", "Helpline\nHaven", "None on record", "–", "–", "–", "–"),  # noqa: RUF001 - a dash
    ] == [row.cells for row in services.rows]
    (row,) = shares.rows
    cells = [cell if isinstance(cell, str) else cell.text for cell in row.cells]
    assert ["Race", "23.0 % (23 of 100)", "2", "33.3 % (1 of 3)", "25.0 % (10 of 40)"] == cells
    share = row.cells[1]
    assert not isinstance(share, str)
    assert isinstance(share.people, PeopleShare)
    assert (23, 100) == (share.people.part, share.people.whole)


def test_returns_and_small_numbers_of_people_stay_out_of_the_public_edition() -> None:
    public = with_returns(edition=Edition.PUBLIC)
    chapters = build_pack(public, ["decisions"]).chapters
    text = "\n".join(map(words, chapters))
    captions = [table.caption for chapter in chapters for table in tables(chapter)]
    assert "race not stated" not in text
    assert "A share that falls" not in text
    assert [] == [each for each in captions if "Returns of" in each or "not stated" in each]
    assert "1,204" not in str(chapters)


def test_the_brief_says_how_many_report_and_of_how_many_race_is_not_stated() -> None:
    due = replace(with_returns(), returns=DUE)
    said = [str(block) for block in what_the_record_shows(due)]
    expected = (
        "returns for the newest period due from 1 of the 2 that report; race not stated for 23 of 100 people "
        "(23.0 %)"
    )
    assert any(expected in text for text in said)
    without = [
        str(block) for block in what_the_record_shows(with_returns(edition=Edition.PUBLIC, returns=DUE))
    ]
    assert not any("newest period due" in text for text in without)
    none_due = [str(block) for block in what_the_record_shows(with_returns())]
    assert any("no return is due yet; race" in text for text in none_due)


def test_each_service_says_how_many_of_its_due_returns_came() -> None:
    services = tables(decisions(replace(with_returns(), returns=DUE)))[-2]
    assert [
        "3 of 3 due since Jan 2026",
        "0 of 2 due since Apr 2026; none for Apr 2026 to Sep 2026",
        "None on record",
    ] == [row.cells[2] for row in services.rows]
