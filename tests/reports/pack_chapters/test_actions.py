from dataclasses import replace
from datetime import date

from reports.marlshire_snapshot import AS_AT
from reports.pack_chapters.chapter_words import SNAPSHOT, tables, words

from equality_tracker.reports.content import (
    Cell,
    Edition,
    Heading,
    Table,
    Visibility,
)
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.actions import actions as actions_chapter
from equality_tracker.reports.pack_chapters.holding_to_account import holding_to_account
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine


def owned(reference: str, *owners: str, due_on: date | None = None, **others: object) -> ActionLine:
    line = ActionLine(plan="P", reference=reference, title="Do", status="in-progress", owners=owners)
    return replace(line, due_on=due_on, **others)  # type: ignore[arg-type] # any field of an action


def tables_of_actions(found: tuple[ActionLine, ...]) -> list[Table]:
    chapter = actions_chapter(replace(SNAPSHOT, actions=found, recommendations=()))
    return [table for table in tables(chapter) if "overdue on" not in table.caption]


def test_open_actions_stand_by_owner_and_then_by_the_day_they_are_due() -> None:
    found = (
        owned("1", "Policy officer"),
        owned("2", "Policy officer", "Data analyst", due_on=date(2027, 5, 1), overdue=True),
        owned("3", "Policy officer", due_on=date(2027, 4, 1)),
        owned("4", due_on=date(2027, 4, 1)),
        owned("5", "Data analyst", done=True, verified=True, status="complete"),
    )
    _, _, counts, listed = tables_of_actions(found)

    assert [row.cells for row in counts.rows] == [
        ("No owner", "1", "0", "0", "1", "0"),
        ("Data analyst", "2", "1", "1", "1", "1"),
        ("Policy officer", "3", "0", "0", "3", "1"),
    ]
    assert [row.cells[0].text if isinstance(row.cells[0], Cell) else row.cells[0] for row in listed.rows] == [
        "No owner",
        "4",
        "Policy officer",
        "3",
        "2",
        "1",
    ]
    assert listed.rows[4].cells[2] == "Data analyst"


def test_an_answer_that_says_how_far_it_has_come_is_said_once() -> None:
    refused = RecommendationLine(
        source="Report",
        reference="REC-1",
        number="3",
        text="Pay for advocates.",
        response="not-accepted",
        response_on=date(2026, 11, 27),
        status="not-accepted",
    )
    *_, table = tables(actions_chapter(replace(SNAPSHOT, recommendations=(refused,))))

    assert "Not accepted\n27\u00a0Nov\u00a02026" == table.rows[-1].cells[3]


def test_the_public_edition_counts_actions_by_body_and_not_by_the_role_that_is_one_person() -> None:
    found = (
        owned("1", "Policy officer", done=True, verified=True, status="complete"),
        owned("2", "Policy officer"),
        owned("3", "Chief constable", is_ours=False, overdue=True),
    )
    document = build_pack(replace(SNAPSHOT, actions=found, edition=Edition.PUBLIC), ["actions"])
    (chapter,) = [each for each in document.chapters if each.id == "actions"]
    (by_body,) = [table for table in tables(chapter) if table.columns[0].title == "Whose"]

    assert [row.cells for row in by_body.rows] == [
        ("Ours", "2", "1", "1", "1", "0"),
        ("The force's and other bodies'", "1", "0", "0", "1", "1"),
    ]
    assert [each.caption for each in tables(chapter) if "owner" in each.caption] == []
    assert [each for each in chapter.blocks if isinstance(each, Heading) and "owner" in each.text] == []


def test_where_every_action_is_done_none_is_listed_as_open() -> None:
    done = owned("5", "Data analyst", done=True, status="complete")

    assert "No action is open." in words(actions_chapter(replace(SNAPSHOT, actions=(done,))))


def test_an_answer_that_is_marked_stays_out_of_the_public_edition() -> None:
    answers = tuple(replace(line, marking="legal-advice") for line in SNAPSHOT.responses)
    (table,) = tables(holding_to_account(replace(SNAPSHOT, responses=answers)))

    assert {row.visibility for row in table.rows} == {Visibility.LEGAL}


def test_only_the_longest_overdue_actions_are_listed_before_the_annex() -> None:
    late = tuple(
        ActionLine(
            plan="P", reference=str(number), title="Do", status="in-progress", due_on=AS_AT, overdue=True
        )
        for number in range(50)
    )
    counts, overdue, *_ = tables(actions_chapter(replace(SNAPSHOT, actions=late)))

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
