from datetime import timedelta
from pathlib import Path

from offices import NOON, TODAY, add_action, add_plan, memory_office, new_office, one, recording

from equality_tracker.checks.points import CHECKS
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.points.check_words import CHECK_WORDS
from equality_tracker.operations.points.explaining import explain, switch_check_off, switch_check_on
from equality_tracker.operations.points.grouped_points import (
    ASKED,
    DUTIES,
    checks_of_chapter,
    grouped_points,
    points_by_chapter,
)
from equality_tracker.record_codes import Severity
from equality_tracker.records.actions import Action
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Agreement
from equality_tracker.reports.pack_chapters.chapter_start import TITLES


def test_every_check_is_put_in_words_and_belongs_to_a_chapter() -> None:
    assert list(CHECKS) == list(CHECK_WORDS)
    assert [] == [code for code, words in CHECK_WORDS.items() if not set(words.chapters) & set(TITLES)]
    assert [] == [code for code, words in CHECK_WORDS.items() if words.kind and words.kind not in BY_CODE]
    assert set(Severity) == set(ASKED)


def test_no_words_of_a_check_give_a_verdict() -> None:
    words = " ".join(f"{each.one} {each.many} {each.asks}" for each in CHECK_WORDS.values()).casefold()

    assert [] == [verdict for verdict in ("lawful", "complian", "breach", "fail") if verdict in words]


def test_points_are_grouped_by_check_the_gravest_first() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        for number in ("1", "2"):
            add_action(session, plan, number, status="complete")
        add_action(session, plan, "3", owners=())
        ends = TODAY + timedelta(days=10)
        add_record(session, Agreement(title="Refuge", ends_on=ends), now=NOON)
        session.flush()

        found = grouped_points(session, TODAY)

    titles = [group.title for group in found.groups]
    assert "1 service without an EqIA in date" == titles[0]
    assert "2 actions done without evidence or a check" in titles
    severities = [list(Severity).index(group.severity) for group in found.groups]
    assert sorted(severities) == severities
    kinds = {group.check: {point.kind for point in group.points} for group in found.groups}
    assert {"actions"} == kinds["done-without-proof"]
    assert {DUTIES} == kinds["date-near"]


def test_references_met_twice_lead_to_a_record_of_their_kind() -> None:
    with memory_office() as session:
        for _ in range(2):
            session.add(Agreement(title="Refuge", reference="AGR-1"))
        session.flush()

        found = grouped_points(session, TODAY)

    group = next(group for group in found.groups if group.check == "same-reference-twice")
    assert ["agreements"] == [point.kind for point in group.points]


def test_an_explained_point_waits_no_more_but_stays_in_its_group(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            plan = add_plan(session)
            for number in ("1", "2"):
                add_action(session, plan, number, status="complete")
            session.flush()
            about = one(session, Action, reference="1").uuid
            explain(session, "done-without-proof", about, "Seen by the panel.", now=NOON)
        with register.reading() as session:
            found = grouped_points(session, TODAY)

    group = next(group for group in found.groups if group.check == "done-without-proof")
    assert (2, 1) == (len(group.points), len(group.waiting))
    assert "Seen by the panel." == group.points[-1].point.explanation
    assert 1 == points_by_chapter(found)["actions"]
    assert found.waiting == points_by_chapter(found)["matters"]


def test_a_check_switched_off_is_listed_with_its_reason_until_it_is_on_again() -> None:
    with memory_office() as session:
        add_action(session, add_plan(session), "1", status="complete")
        switch_check_off(
            session,
            "done-without-proof",
            "Kept elsewhere.",
            explained_by="Lead",
            explained_on=TODAY,
            now=NOON,
        )
        off = grouped_points(session, TODAY)
        switch_check_on(session, "done-without-proof")
        on = grouped_points(session, TODAY)

    assert [("done-without-proof", "Kept elsewhere.", "Lead")] == [
        (each.check, each.because, each.explained_by) for each in off.switched_off
    ]
    assert "done-without-proof" not in [group.check for group in off.groups]
    assert () == on.switched_off
    assert "done-without-proof" in [group.check for group in on.groups]


def test_the_chapter_of_all_points_has_every_check_and_others_their_own() -> None:
    assert tuple(CHECKS) == checks_of_chapter("matters")
    about_objectives = ("objective-missing-parts", "small-numbers-in-public", "days-out-of-turn")
    assert about_objectives == checks_of_chapter("objectives")
    assert () == checks_of_chapter("statement")
