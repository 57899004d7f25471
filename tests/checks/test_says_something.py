from offices import NOON, memory_office
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from equality_tracker.checks.decision_notes import note_standing
from equality_tracker.checks.says_something import says_something
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.decisions import Decision

TEXTS = {"Read.": True, "ŵ": True, "7": True, ".": False, " - ": False, "": False}


def test_a_text_says_something_that_has_a_letter_or_a_digit() -> None:
    with memory_office() as session:
        for text in TEXTS:
            add_record(session, Decision(title="Fund", due_regard_note=text), now=NOON)
        session.flush()
        found = session.execute(
            select(Decision.due_regard_note, says_something(Decision.due_regard_note))
        ).all()
    assert dict(found) == TEXTS


def test_each_database_is_asked_in_its_own_words() -> None:
    statement = str(select(note_standing()).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call] # SQLAlchemy gives it no types
    assert "GLOB" not in statement
    assert " ~ '[" in statement
