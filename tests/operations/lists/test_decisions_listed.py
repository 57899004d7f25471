"""The list of decisions says what was before each: in words and colour, in order, narrowed, in files."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from offices import NOON, TODAY, memory_office, new_office, one, recording
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.lists.browsing import filter_choices, ordered_ids, page
from equality_tracker.operations.lists.list_as_seen import ListAsSeen, ListFile
from equality_tracker.operations.lists.list_columns import column_of
from equality_tracker.operations.lists.list_export import export_list
from equality_tracker.operations.lists.listing import list_records
from equality_tracker.operations.lists.term_words import term_order
from equality_tracker.operations.lists.worked_out_columns import colour_of
from equality_tracker.record_codes import Basis
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.register import Register

LATE = "Signed 9 days after"


def test_it_is_told_in_words_sentence_and_colour_as_the_checks_tell_it() -> None:
    with memory_office() as session:
        decisions_of_all_kinds(session)
        rows = page(session, "decisions", ordered_ids(session, "decisions", as_at=TODAY), as_at=TODAY)
        expected = {
            found.decision.title: (found.basis.value, found.said) for found in decision_bases(session, TODAY)
        }
    assert {row["title"]: (row["basis"], row["basis_sentence"]) for row in rows} == expected
    assert {"late": LATE, "none": "None on record"}.items() <= {
        row["title"]: row["basis_words"] for row in rows
    }.items()
    basis = column_of("decisions", "basis")
    assert [colour_of(basis, each) for each in (Basis.SIGNED_AFTER, Basis.EQIA_BEFORE, "")] == [
        "red",
        "green",
        "",
    ]
    assert (basis.is_shown, basis.is_filterable, set(term_order("decision-basis"))) == (
        True,
        True,
        set(Basis),
    )


def test_what_needs_somebody_comes_first_and_a_list_is_narrowed_to_it() -> None:
    with memory_office() as session:
        decisions_of_all_kinds(session)
        in_order = titles(session, ordered_ids(session, "decisions", as_at=TODAY, sort="basis"))
        down = ordered_ids(session, "decisions", as_at=TODAY, sort="basis_sentence", descending=True)
        turned = titles(session, down)
        wanted = {"basis": ["signed-after", "none-on-record"]}
        found = titles(session, ordered_ids(session, "decisions", as_at=TODAY, filters=wanted))
        choices = filter_choices(session, "decisions", "basis", as_at=TODAY)
        counted = Counter(each.basis.value for each in decision_bases(session, TODAY))
        later = TODAY + timedelta(days=9)
        taken = {"basis": ["none-on-record"]}
        then = titles(session, ordered_ids(session, "decisions", as_at=later, filters=taken))
    order = ["none", "late", "some", "listed", "same day", "screened out", "note", "before"]
    assert in_order == [*order, "ahead", "undated"]
    assert turned == ["ahead", "undated", *reversed(order)]
    assert {each.value: each.count for each in choices} == counted
    assert [each.label for each in choices][:2] == ["None on record", "Signed after"]
    assert (sorted(found), then) == (["late", "none"], ["none", "ahead"])


def test_the_files_hold_the_words_and_the_sentence(tmp_path: Path) -> None:
    with memory_office() as session:
        decisions_of_all_kinds(session)
        ids = ordered_ids(session, "decisions", as_at=TODAY, filters={"basis": ["signed-after"]})
        seen = ListAsSeen("decisions", ids, ("title", "basis", "basis_sentence"))
        target = tmp_path / "decisions.csv"
        export_list(session, seen, target, ListFile.CSV, as_at=TODAY, prepared_on=TODAY)
        (typed,) = list_records(session, "decisions", as_at=TODAY, find="late")
    with target.open(encoding="utf-8-sig", newline="") as file:
        heading, row = csv.reader(file)
    sentence = f"{LATE} the decision. This alone does not show that regard was not had."
    assert heading == ["Decision", "What was before it", "What the record shows"]
    assert row == ["late", LATE, sentence]
    assert (typed["basis"], typed["before_it"], typed["record_shows"]) == ("signed-after", LATE, sentence)


def test_it_follows_eqias_and_their_steps(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            made = add_record(session, Decision(title="Fund", decided_on=TODAY), now=NOON).uuid
            other = add_record(session, Decision(title="Other", decided_on=TODAY), now=NOON).uuid
        assert narrowed(register, Basis.NONE_ON_RECORD) == ["Fund", "Other"]
        with recording(register) as session:
            eqia = add_record(session, Eqia(title="E", stage="qa", decision_uuid=made), now=NOON).uuid
        assert narrowed(register, Basis.NONE_ON_RECORD) == ["Fund", "Other"]
        with recording(register) as session:
            signed_on = TODAY - timedelta(days=1)
            session.add(
                EqiaStep(eqia_uuid=eqia, to_stage="approved", taken_on=signed_on, taken_by="A. Office")
            )
        assert narrowed(register, Basis.EQIA_BEFORE) == ["Fund"]
        with recording(register) as session:
            one(session, Eqia).decision_uuid = other
        assert narrowed(register, Basis.EQIA_BEFORE) == ["Other"]
        assert narrowed(register, Basis.NONE_ON_RECORD) == ["Fund"]


def narrowed(register: Register, basis: Basis) -> list[str]:
    """Return the decisions that the list shows when it is narrowed to one basis."""
    with register.reading() as session:
        found = ordered_ids(session, "decisions", as_at=TODAY, filters={"basis": [basis.value]})
        return titles(session, found)


def titles(session: Session, ids: Sequence[int]) -> list[str]:
    """Return what the records of a list are called, in its order."""
    return [str(row["title"]) for row in page(session, "decisions", ids, as_at=TODAY)]


def decisions_of_all_kinds(session: Session) -> None:
    """Add a decision of each kind of basis, called after it, and two that are not taken yet."""
    decided = TODAY - timedelta(days=40)
    early, late = decided - timedelta(days=9), decided + timedelta(days=9)
    approved = {"stage": "qa", "signed_by": "AK"}
    eqias: dict[str, list[dict[str, Any]]] = {
        "late": [approved | {"signed_on": late}],
        "none": [],
        "some": [approved | {"signed_on": early}, approved | {"signed_on": None}],
        "listed": [approved | {"signed_on": early, "signed_by": ""}],
        "same day": [approved | {"signed_on": decided}],
        "screened out": [approved | {"signed_on": early, "stage": "screened-out"}],
        "note": [],
        "before": [approved | {"signed_on": early}],
    }
    for title, of_one in eqias.items():
        decision = Decision(title=title, decided_on=decided)
        if title == "note":
            decision.due_regard_note, decision.note_before_on = "Read.", early
        add_record(session, decision, now=NOON)
        for fields in of_one:
            add_record(session, Eqia(title=title, decision_uuid=decision.uuid, **fields), now=NOON)
    add_record(session, Decision(title="ahead", decided_on=TODAY + timedelta(days=9)), now=NOON)
    add_record(session, Decision(title="undated"), now=NOON)
    session.flush()
