from collections.abc import Mapping
from pathlib import Path

from offices import NOON, TODAY, add_action, add_plan, new_office, recording

from equality_tracker.operations.packs.chapter_readiness import ChapterReadiness, chapter_readiness
from equality_tracker.operations.packs.pack_statement import confirm_statement, edit_statement
from equality_tracker.store.register import Register


def words(register: Register) -> Mapping[str, str]:
    """Return what is said of each chapter."""
    with register.reading() as session:
        return {code: found.in_words for code, found in chapter_readiness(session, TODAY).items()}


def test_an_office_without_records_has_nothing_for_most_chapters(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        said = words(register)

    empty = {"objectives", "decisions", "actions", "holding-to-account", "plan-in-full", "eqia-schedule"}
    assert {"Nothing recorded"} == {said[code] for code in {*empty, "evidence", "data", "statement"}}


def test_a_chapter_with_records_is_ready_or_counts_its_points(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register, "Begun.") as session:
            add_action(session, add_plan(session), "1", title="Ask the panel", due_on=TODAY, owners=())
        said = words(register)

    assert "1 point to check" == said["actions"] == said["plan-in-full"]
    assert "2 points to check" == ChapterReadiness(points=2, is_empty=True).in_words
    assert "Ready" == ChapterReadiness().in_words


def test_a_statement_waits_until_a_person_confirms_it(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register, "Written.") as session:
            uuid = edit_statement(
                session, {"what_was_read": "I read all of it as chief executive."}, as_at=TODAY, now=NOON
            )
        written = words(register)["statement"]
        with recording(register, "Confirmed.") as session:
            confirm_statement(session, uuid, name="N", role="Chief executive", on=TODAY, today=TODAY)
        confirmed = words(register)["statement"]

    assert ("Not confirmed", "Ready") == (written, confirmed)
