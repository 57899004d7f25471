from dataclasses import replace
from datetime import date

from reports.pack_chapters.chapter_words import SNAPSHOT, tables

from equality_tracker.reports.content import (
    Cell,
    Chapter,
    Edition,
    Link,
)
from equality_tracker.reports.pack_chapters.actions import actions as actions_chapter
from equality_tracker.reports.pack_chapters.brief import brief
from equality_tracker.reports.pack_chapters.dated import year_of_dates
from equality_tracker.reports.pack_chapters.year_ahead import year_ahead
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, EqiaLine


def calendar(chapter: Chapter) -> list[tuple[str, ...]]:
    (table,) = tables(chapter)
    return [
        tuple((cell.text if isinstance(cell, Cell) else cell).replace("\u00a0", " ") for cell in row.cells)
        for row in table.rows
    ]


def owned(reference: str, *owners: str, due_on: date | None = None, **others: object) -> ActionLine:
    line = ActionLine(plan="P", reference=reference, title="Do", status="in-progress", owners=owners)
    return replace(line, due_on=due_on, **others)  # type: ignore[arg-type] # any field of an action


def test_what_does_not_apply_or_has_no_end_is_not_in_the_year_ahead() -> None:
    undated = replace(
        SNAPSHOT,
        duties=tuple(replace(duty, applies=False) for duty in SNAPSHOT.duties),
        agreements=tuple(replace(line, ends_on=None) for line in SNAPSHOT.agreements),
        eqias=tuple(replace(line, review_on=None) for line in SNAPSHOT.eqias),
    )

    assert {"Safe date", "Service ends", "EqIA review"}.isdisjoint(
        line.kind for line in year_of_dates(undated)
    )


def test_actions_of_a_month_come_after_the_days_of_that_month() -> None:
    lone = ActionLine(plan="P", reference="1", title="Do", status="in-progress", due_on=date(2027, 4, 2))
    rows = calendar(year_ahead(replace(SNAPSHOT, actions=(lone,))))
    days = [day for day, *_ in rows]

    of_april = [day for day in days if "Apr" in day]
    assert of_april == sorted(of_april, key=lambda day: day == "April 2027")
    assert ("April 2027", "1 action due: 1", "Actions due", "–") in rows  # noqa: RUF001 - the mark of nothing


def test_a_year_with_too_much_for_a_page_puts_reviews_and_services_of_a_month_together() -> None:
    eqias = tuple(
        EqiaLine(reference=f"EQ-{at}", title="T", stage="Approved", review_on=date(2027, 5, 1 + at % 28))
        for at in range(60)
    )
    rows = calendar(year_ahead(replace(SNAPSHOT, eqias=eqias)))
    few = calendar(year_ahead(replace(SNAPSHOT, eqias=eqias[:2], agreements=(), actions=())))
    assert tables(year_ahead(replace(SNAPSHOT, eqias=eqias)))[0].caption.endswith(
        " dates; those of a month may share a row"
    )
    listed = "EQ-0, EQ-28, EQ-56, EQ-1, EQ-29, EQ-57, EQ-2, EQ-30"

    assert ("May 2027", f"60 EqIA reviews: {listed} and 52 more", "EqIA review", "–") in rows  # noqa: RUF001 - nothing
    assert ("Sat 1 May 2027", "Review of T", "EqIA review", "EQ-0") in few


def test_a_year_that_is_fuller_still_has_one_row_for_each_month() -> None:
    agreements = tuple(
        AgreementLine(reference=f"AGR-{at}", title="T", provider="P", ends_on=date(2027, 4 + at % 9, 1))
        for at in range(300)
    )
    eqias = tuple(
        EqiaLine(reference=f"EQ-{at}", title="T", stage="Approved", review_on=date(2027, 4 + at % 9, 1))
        for at in range(300)
    )
    due = tuple(owned(str(at), "Owner", due_on=date(2027, 4 + at % 9, 1)) for at in range(300))
    answers = tuple(
        replace(SNAPSHOT.responses[0], responded_on=None, safe_date=date(2027, 4 + at % 9, 1))
        for at in range(90)
    )
    full = replace(SNAPSHOT, agreements=agreements, eqias=eqias, actions=due, responses=answers)
    rows = calendar(year_ahead(full))

    (june,) = [what for day, what, *_ in rows if day == "June 2027"]

    assert june.split("\n") == [
        "34 actions due: 2, 11 and 32 more",
        "34 EqIA reviews: EQ-101, EQ-11 and 32 more",
        "34 services end unless extended: AGR-101, AGR-11 and 32 more",
        "10 answers owed",
        "1 meeting",
    ]
    assert [kind for day, _, kind, _ in rows if day == "June 2027"] == ["Several"]


def test_a_reference_in_the_year_ahead_and_among_the_overdue_names_the_plan() -> None:
    late = ActionLine(
        plan="P",
        plan_reference="EP",
        reference="4",
        title="Do",
        status="in-progress",
        overdue=True,
        due_on=date(2027, 3, 1),
    )
    ahead = replace(late, overdue=False, due_on=date(2027, 4, 2))
    snapshot = replace(SNAPSHOT, actions=(late, ahead), recommendations=())

    in_the_plan = (Link("EP/4", "#plan-in-full--EP.4"),)
    assert tables(actions_chapter(snapshot))[1].rows[0].cells[0] == Cell("EP/4", links=in_the_plan)
    (year,) = tables(year_ahead(snapshot))
    assert Cell("1 action due: EP/4", links=in_the_plan) in [row.cells[1] for row in year.rows]


def test_a_meeting_that_is_marked_stays_out_of_the_public_edition() -> None:
    meetings = tuple(
        DateLine(on=date(2027, 4, day), what=what, kind="Meeting", marking=marking)
        for day, what, marking in ((8, "Board", ""), (9, "Closed panel", "official-sensitive"))
    )
    public = replace(SNAPSHOT, dates=meetings, edition=Edition.PUBLIC)

    assert [
        line.what for line in year_of_dates(replace(SNAPSHOT, dates=meetings)) if line.kind == "Meeting"
    ] == [
        "Board",
        "Closed panel",
    ]
    assert "Closed panel" not in repr(year_ahead(public))
    assert "Closed panel" not in repr(brief(public))
