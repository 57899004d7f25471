from datetime import date
from pathlib import Path

import pytest
from offices import memory_office, new_office
from operations.services.commissioned import decision
from sqlalchemy import select

from equality_tracker.law.vocabularies import UnknownTermError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.services.decision_chronology import decision_chronology
from equality_tracker.operations.services.due_regard import (
    NobodyWroteError,
    NothingWrittenError,
    TooMuchWrittenError,
    due_regard_ledger,
    record_due_regard,
)
from equality_tracker.records.decisions import Decision

BEFORE, AFTER = date(2026, 5, 20), date(2026, 6, 2)


def test_a_ledger_has_six_prompts_with_dated_entries_and_says_which_came_after_the_decision() -> None:
    with memory_office() as session:
        made = decision(session, "Refuge")
        for text, on in (("The panel's view.", AFTER), ("The budget paper.", BEFORE)):
            record_due_regard(session, made, "knowledge", f" {text} ", on=on, by="Equality  lead")
        ledger = due_regard_ledger(session, made)
    assert 6 == len(ledger.prompts)
    assert all(prompt.question.endswith("?") for prompt in ledger.prompts)
    assert [("The budget paper.", "Equality lead", False), ("The panel's view.", "Equality lead", True)] == [
        (each.text, each.written_by, each.is_after) for each in ledger.prompts[0].entries
    ]
    assert (2, 5) == (ledger.count, len(ledger.open_prompts))


def test_an_entry_without_words_or_writer_or_prompt_is_refused_in_a_sentence() -> None:
    with memory_office() as session:
        made = decision(session, "Refuge")
        with pytest.raises(NothingWrittenError, match="“Knowledge”; an empty entry says nothing"):
            record_due_regard(session, made, "knowledge", " \n", on=BEFORE, by="Clerk")
        with pytest.raises(NobodyWroteError, match="in which role"):
            record_due_regard(session, made, "knowledge", "Considered.", on=BEFORE, by=" ")
        with pytest.raises(TooMuchWrittenError, match="100,001 characters"):
            record_due_regard(session, made, "knowledge", "x" * 100_001, on=BEFORE, by="Clerk")
        with pytest.raises(UnknownTermError):
            record_due_regard(session, made, "score", "Considered.", on=BEFORE, by="Clerk")
        assert 0 == due_regard_ledger(session, made).count


def test_an_entry_that_an_undo_takes_back_counts_no_more_and_stays_in_the_ledger(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with register.transaction("a decision") as session:
            decision(session, "Refuge")
        with register.transaction("an entry") as session:
            made = session.scalars(select(Decision)).one()
            record_due_regard(session, made, "continuing", "In June.", on=BEFORE, by="Clerk")
        undo_last(register)
        with register.reading() as session:
            made = session.scalars(select(Decision)).one()
            ledger = due_regard_ledger(session, made)
            chronology = decision_chronology(session, made, [])
    (prompt,) = [each for each in ledger.prompts if each.taken_back]
    assert (0, 6, "continuing") == (ledger.count, len(ledger.open_prompts), prompt.code)
    assert [("Taken back on 21 Nov 2026: In June.", BEFORE)] == [
        (each.said, each.written_on) for each in prompt.everything
    ]
    assert "Entry in the due-regard ledger: continuing; taken back on 21 Nov 2026" in [
        each.what for each in chronology
    ]
