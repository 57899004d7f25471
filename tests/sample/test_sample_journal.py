import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest
from cases import shared_case
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from equality_tracker.checks.points import CHECKS
from equality_tracker.law.duties import duties
from equality_tracker.law.vocabularies import vocabulary, vocabulary_names
from equality_tracker.law.working_days import last_working_day
from equality_tracker.operations.registers.sample_journal import Entry, days_of_work, read_journal
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY
from equality_tracker.operations.registers.sample_rows import SHAPES, RowWriter, UnknownJournalFieldError
from equality_tracker.records.fields import Visibility, described
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.store.logged_rows import table_of

FACTS: Final = (
    "done_on",
    "verified_on",
    "signed_on",
    "decided_on",
    "considered_on",
    "published_on",
    "responded_on",
    "measured_on",
    "baseline_on",
    "counted_on",
    "held_from",
    "held_until",
    "rag_reported_on",
    "explained_on",
    "adviser_reading_on",
    "period_until",
    "started_on",
    "screened_on",
    "adopted_on",
    "qa_on",
    "approved_on",
    "held_on",
    "taken_on",
    "recorded_on",
    "written_on",
    "settled_on",
    "happened_on",
    "dealt_on",
    "sent_on",
    "chased_on",
    "back_on",
    "accepted_on",
    "received_on",
    "note_before_on",
)
"""Dates of what has happened: nobody can record them before the day."""

VERDICTS: Final = re.compile(r"\b(un)?lawful(ly|ness)?\b|\b(non-?)?complian\w*|\bbreach\w*", re.IGNORECASE)
SHINGLE: Final = 7


def test_nothing_is_recorded_after_the_day_of_the_sample() -> None:
    assert max(entry.on for entry in read_journal()) <= SAMPLE_DAY


def test_the_history_spans_two_years() -> None:
    days = [entry.on for entry in read_journal()]

    assert max(days) - min(days) > timedelta(days=2 * 365)
    assert len({(day.year, day.month) for day in days}) == 27  # every month from January 2025 to March 2027


def test_everything_is_recorded_on_a_working_day() -> None:
    at_rest = {entry.on for entry in read_journal() if last_working_day(entry.on) != entry.on}

    assert at_rest == set()


def test_nothing_is_recorded_before_it_happened() -> None:
    early = [
        (entry.reference, name, day)
        for entry in read_journal()
        for row in rows(entry)
        for name, day in row.items()
        if name in FACTS and day > entry.on
    ]

    assert early == []


def test_what_an_entry_points_to_was_recorded_by_then() -> None:
    known: set[str] = set()
    dangling = []
    for day in days_of_work(read_journal()):
        known |= {f"{entry.kind}/{entry.reference}" for entry in day.entries}
        dangling += [
            (entry.reference, row["about"])
            for entry in day.entries
            for row in rows(entry)
            if "about" in row and row["about"] not in known
        ]

    # All other links are foreign keys, which the register itself refuses to leave dangling.
    assert dangling == []


def test_every_code_is_a_term_of_its_list() -> None:
    strangers = [
        (entry.reference, name, code)
        for entry in read_journal()
        for kind, row in kinds_and_rows(entry)
        for name, codes in coded(kind, row)
        for code in codes
        if code not in codes_of(kind, name)
    ]

    assert strangers == []


def test_a_field_that_the_record_does_not_have_is_refused(nowhere: Session) -> None:
    entry = Entry(
        SAMPLE_DAY, "equality lead", "decisions", "DEC-1", {"reference": "DEC-1", "verdict": "fine"}
    )

    with pytest.raises(UnknownJournalFieldError, match="“verdict” that decision does not have"):
        RowWriter(nowhere, {}, set()).write(entry)


def test_a_day_is_a_date_and_no_instant() -> None:
    assert {type(entry.on) for entry in read_journal()} == {date}


def test_one_role_on_one_day_makes_one_operation() -> None:
    days = days_of_work(read_journal())

    assert len({(day.on, day.by) for day in days}) == len(days)
    assert sum(len(day.entries) for day in days) == len(read_journal())


def test_nobody_is_named() -> None:
    kinds = {entry.kind for entry in read_journal()}
    written_by = {entry.by for entry in read_journal()}
    titles = {
        str(entry.content.get("title", "")).lower() for entry in read_journal() if entry.kind == "roles"
    }

    assert "people" not in kinds
    assert written_by <= titles


def test_no_address_leads_anywhere() -> None:
    hosts = {host for text in texts() for host in re.findall(r"https?://([^/\s]+)", text)}
    elsewhere = {host for host in hosts if not host.endswith(".example.org")}

    assert elsewhere == set()
    assert [text for text in texts() if "@" in text or "www." in text] == []


def test_no_sentence_gives_a_verdict() -> None:
    assert [text for text in texts() if VERDICTS.search(text)] == []


def test_no_sentence_comes_from_a_real_document() -> None:
    real = {
        shingle
        for name in ("apcc-action-plan/apcc-action-plan.csv", "seed-extracts/recommendations.csv")
        for row in csv.reader(shared_case(name).read_text(encoding="utf-8-sig").splitlines())
        for cell in row
        for shingle in shingles(cell)
    }
    ours = {shingle for text in texts() for shingle in shingles(text)}

    assert real & ours == set()


@pytest.fixture
def nowhere() -> Iterator[Session]:
    engine: Engine = create_engine("sqlite://")
    with Session(engine) as session:
        yield session
    engine.dispose()


def rows(entry: Entry) -> Iterator[dict[str, Any]]:
    return (row for _, row in kinds_and_rows(entry))


def kinds_and_rows(entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entry itself and every row nested in it, each with its table's name."""
    yield BY_CODE[entry.kind].record.__tablename__, dict(entry.content)
    for name, content in entry.content.items():
        shape = SHAPES.get((entry.kind, name))
        if shape is not None:
            for item in content if isinstance(content, list) else [content]:
                row = item if isinstance(item, dict) else {shape.short: item}
                yield shape.part.__tablename__, row


def coded(table: str, row: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for column in table_of(table).columns:
        value = row.get(column.key)
        description = described(column)
        if description is not None and description.vocabulary and value:
            yield column.key, value if isinstance(value, list) else [value]


def codes_of(table: str, name: str) -> Iterable[str]:
    description = described(table_of(table).columns[name])
    assert description is not None
    ours: dict[str, Iterable[str]] = {
        "duty": [duty.code for duty in duties()],
        "check": CHECKS,
        "visibility": [visibility.value for visibility in Visibility],
    }
    if description.vocabulary in vocabulary_names():
        return [term.code for term in vocabulary(description.vocabulary).terms]
    return ours[description.vocabulary]


def texts() -> list[str]:
    """Return every text of the journal that the office wrote itself."""
    return [
        value
        for entry in read_journal()
        for row in rows(entry)
        for value in row.values()
        if isinstance(value, str)
    ]


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)
