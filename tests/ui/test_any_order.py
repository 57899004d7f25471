"""Edits, undo, redo, closing and opening again in any order: a plain model says what must be there."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from offices import NOON, add_action, add_plan, new_office, recording
from programs import Person
from record_panes import field, leave, said, type_into, uuid_of

from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.records.actions import Action
from equality_tracker.store.opening import open_register

REFERENCES: Final = ("1a", "2", "10")
LABELS: Final = {"title": "Action", "due_on": "Due", "note": "Note"}
TITLES: Final = ("Print it", "Ask the panel", '<b>"Cafe" &amp; £5</b>', "=SUM(A1)")
NOTES: Final = ("", "Two lines,\nthe second of them", "Half")
DAYS: Final = (("31/3/27", "31 Mar 2027"), ("1 apr 27", "1 Apr 2027"), ("31.3.2027", "31 Mar 2027"), ("", ""))
"""Days as people type them, and as they are shown."""
NO_DAYS: Final = ("31 Feb 2027", "soonish")

Field: TypeAlias = tuple[str, str]
"""The reference of an action, and the key of one of its fields."""


class AnyOrder(RuleBasedStateMachine):
    """One person at one program, who does things in any order."""

    person: Person
    new_folder: Callable[[], Path]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[Field, str] = {}
        self.typed: dict[Field, str] = {}
        self.done: list[tuple[Field, str, str]] = []
        self.undone: list[tuple[Field, str, str]] = []
        self.shown = ""

    @initialize()
    def begin(self) -> None:
        """Open a register with three actions."""
        self.folder = self.new_folder()
        with new_office(self.folder) as register, recording(register) as session:
            plan = add_plan(session)
            for reference in REFERENCES:
                add_action(session, plan, reference)
        self.held = {(reference, key): "" for reference in REFERENCES for key in LABELS}
        self.held |= {(reference, "title"): f"Action {reference}" for reference in REFERENCES}
        self.open()

    @rule(reference=st.sampled_from(REFERENCES), title=st.sampled_from(TITLES))
    def edit_title(self, reference: str, title: str) -> None:
        """Type another title."""
        self.edit((reference, "title"), title, title)

    @rule(reference=st.sampled_from(REFERENCES), note=st.sampled_from(NOTES))
    def edit_note(self, reference: str, note: str) -> None:
        """Type another note, of several lines or none."""
        self.edit((reference, "note"), note, note)

    @rule(reference=st.sampled_from(REFERENCES), day=st.sampled_from(DAYS))
    def edit_day(self, reference: str, day: tuple[str, str]) -> None:
        """Type another due date as people write it."""
        self.edit((reference, "due_on"), *day)

    @rule(reference=st.sampled_from(REFERENCES), text=st.sampled_from(NO_DAYS))
    def type_no_day(self, reference: str, text: str) -> None:
        """Type what is no day: it stays, is marked, and changes nothing."""
        self.type((reference, "due_on"), text)
        self.typed[reference, "due_on"] = text

    @rule()
    def undo(self) -> None:
        """Take back what was done last, also in an earlier session."""
        self.person.press("Ctrl+Z")
        if self.done:
            self.undone.append(self.done.pop())
            what, before, _after = self.undone[-1]
            self.held[what] = before

    @rule()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self.person.press("Ctrl+Y")
        if self.undone:
            self.done.append(self.undone.pop())
            what, _before, after = self.done[-1]
            self.held[what] = after

    @rule(reference=st.sampled_from(REFERENCES))
    def look(self, reference: str) -> None:
        """Look at a record: it shows what is held, or what was typed and not taken."""
        self.show(reference)
        pane = self.person.workspace.record
        for key, label in LABELS.items():
            row = field(pane, label)
            wanted = self.typed.get((reference, key), self.held[reference, key])
            assert wanted == row.text, (label, said(row))
            assert ((reference, key) in self.typed) is row.is_marked, (label, said(row))

    @rule()
    def close_and_open(self) -> None:
        """Close the register and open it again."""
        self.person.program.window.menus.close.trigger()
        self.person.settle()
        self.open()

    @invariant()
    def what_is_held_is_what_was_accepted(self) -> None:
        """Compare every field, and what undo and redo are about."""
        if not self.held:
            return
        desk = self.person.workspace.desk
        found: dict[Field, str] = {}
        for reference, uuid in self.uuids.items():
            with desk.reading() as session:
                form = record_form(session, uuid, as_at=desk.heading.as_at)
            texts = {each.key: each.text for each in form.fields}
            found |= {(reference, key): texts[key] for key in LABELS}
        assert self.held == found
        assert bool(self.done) is (desk.changes.undo_note is not None)
        assert bool(self.undone) is (desk.changes.redo_note is not None)

    def teardown(self) -> None:
        """Close; the file alone, read on another computer, holds everything."""
        if not self.held:
            return
        self.person.program.close_office()
        self.person.settle()
        home, now = self.folder / "elsewhere", datetime.now(UTC)
        with (
            open_register(
                self.folder / "office.equality", who="Another", now=lambda: now, home=home
            ) as other,
            other.reading() as session,
        ):
            for reference, uuid in self.uuids.items():
                form = record_form(session, uuid, as_at=NOON.date())
                texts = {each.key: each.text for each in form.fields}
                assert {key: self.held[reference, key] for key in LABELS} == {
                    key: texts[key] for key in LABELS
                }

    def open(self) -> None:
        """Open the register."""
        self.person.open(self.folder / "office.equality")
        self.shown = ""
        desk = self.person.workspace.desk
        self.uuids = {reference: uuid_of(desk, Action, reference=reference) for reference in REFERENCES}

    def show(self, reference: str) -> None:
        """Show a record, where it is not shown yet."""
        if self.shown != reference:
            self.person.workspace.open_record("actions", self.uuids[reference])
            self.person.settle()
            self.shown = reference
        # Nothing but the person takes another record under the hands of the person.
        assert ("actions", self.uuids[reference]) == self.person.workspace.record.shown

    def type(self, what: Field, text: str) -> None:
        """Type into a field and leave it."""
        self.show(what[0])
        type_into(self.person.workspace.record, LABELS[what[1]], text)
        leave(self.person.workspace.record)
        self.person.settle()

    def edit(self, what: Field, text: str, shown: str) -> None:
        """Type what is accepted, shown as `shown`; what changes nothing is no step to take back."""
        self.type(what, text)
        self.typed.pop(what, None)
        if shown != self.held[what]:
            self.done.append((what, self.held[what], shown))
            self.undone.clear()
            self.held[what] = shown


@pytest.mark.parametrize(
    ("examples", "steps"),
    [(4, 15), pytest.param(15, 40, marks=[pytest.mark.slow, pytest.mark.timeout(900)])],
    ids=["short", "long"],
)
def test_nothing_is_lost_or_made_up_in_any_order(
    person: Person, tmp_path: Path, examples: int, steps: int
) -> None:
    numbers = count()

    def new_folder() -> Path:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return folder

    with_program: dict[str, Any] = {"person": person, "new_folder": staticmethod(new_folder)}
    run_state_machine_as_test(
        type("AnyOrderAtThisProgram", (AnyOrder,), with_program),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
