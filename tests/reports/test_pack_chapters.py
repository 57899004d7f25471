from dataclasses import replace
from datetime import date

from reports.marlshire_snapshot import AS_AT, marlshire

from equality_tracker.reports.content import Chapter, Paragraph, Table, plain_text
from equality_tracker.reports.pack_chapters.actions import actions as actions_chapter
from equality_tracker.reports.pack_chapters.brief import brief
from equality_tracker.reports.pack_chapters.dated import days_text, year_of_dates
from equality_tracker.reports.pack_chapters.decisions import decisions
from equality_tracker.reports.pack_chapters.duties import duties
from equality_tracker.reports.pack_chapters.late import late_sentences
from equality_tracker.reports.pack_chapters.objectives import objectives
from equality_tracker.reports.pack_chapters.plan_in_full import plan_in_full
from equality_tracker.reports.pack_chapters.year_ahead import year_ahead
from equality_tracker.reports.pack_snapshot import (
    ActionLine,
    DateLine,
    MeasureLine,
    ObjectiveLine,
    RecommendationLine,
)

SNAPSHOT = marlshire()


def words(chapter: Chapter) -> str:
    paragraphs = (plain_text(block.text) for block in chapter.blocks if isinstance(block, Paragraph))
    return " ".join(paragraphs).replace("\u00a0", " ")


def tables(chapter: Chapter) -> list[Table]:
    return [block for block in chapter.blocks if isinstance(block, Table)]


def test_days_are_counted_in_words() -> None:
    assert days_text(AS_AT, AS_AT) == "today"
    assert days_text(date(2027, 3, 19), AS_AT) == "in\u00a01\u00a0day"
    assert days_text(date(2027, 3, 1), AS_AT) == "17\u00a0days\u00a0ago"


def test_a_year_from_a_leap_day_ends_on_the_last_of_february() -> None:
    leap = replace(
        SNAPSHOT,
        as_at=date(2028, 2, 29),
        dates=(DateLine(on=date(2029, 2, 28), what="in"), DateLine(on=date(2029, 3, 1), what="out")),
        duties=(),
        responses=(),
        recommendations=(),
        decisions=(),
        agreements=(),
        eqias=(),
    )

    assert [line.what for line in year_of_dates(leap)] == ["in"]


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
    (table,) = tables(year_ahead(replace(SNAPSHOT, actions=(lone,))))
    days = [str(row.cells[0]).replace("\u00a0", " ") for row in table.rows]
    april = days[days.index("Thu 1 Apr 2027") : next(at for at, day in enumerate(days) if "May 2027" in day)]
    texts = [row.cells[2] for row in table.rows if len(row.cells) > 1]

    assert "1 action due: 1" in texts
    assert "In the month" in april[-2:]


def test_only_the_longest_overdue_actions_are_listed_before_the_annex() -> None:
    late = tuple(
        ActionLine(
            plan="P", reference=str(number), title="Do", status="in-progress", due_on=AS_AT, overdue=True
        )
        for number in range(50)
    )
    counts, overdue, _ = tables(actions_chapter(replace(SNAPSHOT, actions=late)))

    assert len(counts.rows) == 1
    assert len(overdue.rows) == 40
    assert "the 40 longest overdue are listed here" in overdue.caption


def test_actions_and_recommendations_may_each_be_absent() -> None:
    no_actions = actions_chapter(replace(SNAPSHOT, actions=()))
    no_recommendations = actions_chapter(replace(SNAPSHOT, recommendations=()))
    loose = RecommendationLine(source="", reference="R1", text="Do.")

    assert "No action is recorded in this file." in words(no_actions)
    assert "No recommendation is recorded in this file." in words(no_recommendations)
    (table,) = tables(actions_chapter(replace(SNAPSHOT, actions=(), recommendations=(loose,))))
    assert table.rows[1].cells[3] == "None recorded"


def test_decisions_and_services_may_each_be_absent() -> None:
    assert "No decision is recorded in this file." in words(decisions(replace(SNAPSHOT, decisions=())))
    assert "No service is recorded in this file." in words(decisions(replace(SNAPSHOT, agreements=())))


def test_a_decision_can_be_explained_and_linked() -> None:
    explained = replace(
        SNAPSHOT.decisions[-3], explanation="The counter had no visitors.", link="https://example.org"
    )
    chapter = decisions(replace(SNAPSHOT, decisions=(explained, replace(explained, sentence=""))))

    assert "Explanation: The counter had no visitors." in words(chapter)


def test_duties_that_do_not_apply_are_printed_even_when_none_applies() -> None:
    none = tuple(replace(duty, applies=False) for duty in SNAPSHOT.duties)
    (table,) = tables(duties(replace(SNAPSHOT, duties=none, publications=())))

    assert table.caption == "Duties that do not apply: 6"


def test_duties_with_and_without_a_date_stand_in_tables_of_their_own() -> None:
    captions = [table.caption for table in tables(duties(SNAPSHOT))]
    dated = replace(SNAPSHOT, duties=SNAPSHOT.duties[:1], publications=())
    undated = replace(SNAPSHOT, duties=SNAPSHOT.duties[3:4], publications=())

    assert captions[:2] == ["Duties that run to a date: 3", "Duties that apply without a date: 1"]
    assert [table.caption for table in tables(duties(dated))] == ["Duties that run to a date: 1"]
    assert [table.caption for table in tables(duties(undated))] == ["Duties that apply without a date: 1"]


def test_an_objective_without_numbers_says_what_is_missing() -> None:
    bare = ObjectiveLine(
        reference="O",
        title="T",
        statement="",
        status="draft",
        measures=(MeasureLine(title="M", missing=("unit",)),),
    )
    one = replace(
        bare,
        measures=(replace(SNAPSHOT.objectives[0].measures[0], baseline_on=None, target_on=None, points=()),),
    )
    chapter = objectives(replace(SNAPSHOT, objectives=(bare, one), matrix=(), publications=()))

    assert "No wording is recorded." in words(chapter)
    assert "Missing from the record: unit." in words(chapter)
    assert "Values of “Young people who felt respected” (% of respondents)" in [
        table.caption for table in tables(chapter)
    ]


def test_the_brief_of_an_office_without_dated_duties_or_positions_says_so() -> None:
    unplaced = tuple(
        replace(each, position="", measures=SNAPSHOT.objectives[0].measures) for each in SNAPSHOT.objectives
    )
    text = words(brief(replace(SNAPSHOT, duties=(), objectives=unplaced, decisions=SNAPSHOT.decisions[:1])))

    assert "No duty with a date is recorded in this file." in text
    assert "Objectives: 3 in this pack." in text
    assert "Decisions: of 1, 1 had an EqIA or a note beforehand." in text


def test_an_overdue_duty_is_late_by_its_safe_date_or_in_its_own_words() -> None:
    duty = replace(
        SNAPSHOT.duties[0], status="overdue", safe_date=date(2027, 3, 10), sentence="In its words."
    )
    late = late_sentences(replace(SNAPSHOT, duties=(duty, replace(duty, safe_date=None))))

    assert [sentence.replace("\u00a0", " ") for sentence in late[:2]] == [
        "Publish equality information: the safe date was Wed 10 Mar 2027, 8 days ago.",
        "Publish equality information: In its words.",
    ]


def test_a_plan_without_sections_or_name_is_one_table() -> None:
    lone = ActionLine(plan="", reference="1", title="Do", status="pending-sign-off", due_text="spring 2027")
    (table,) = tables(plan_in_full(replace(SNAPSHOT, actions=(lone,))))

    assert table.caption == "No plan named: 1 action"
    assert table.rows[0].cells[4:6] == ("spring 2027", "Pending sign-off")
