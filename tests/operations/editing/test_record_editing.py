from pathlib import Path

import pytest
from offices import NOON, new_office, one, recording
from sqlalchemy import select

from equality_tracker.law.vocabularies import vocabulary, vocabulary_names
from equality_tracker.operations.editing.record_editing import (
    UnknownCodeError,
    UnknownFieldError,
    add_record,
    change_record,
)
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.base import fields_of
from equality_tracker.records.kinds import TRACKED
from equality_tracker.records.objectives import Objective
from equality_tracker.store.failures import TextTooLongError
from equality_tracker.store.logged_rows import table_of
from equality_tracker.store.register import Register


def with_objective(folder: Path) -> Register:
    register = new_office(folder)
    with recording(register) as session:
        add_record(session, Objective(title="Reach people"), now=NOON)
    return register


def test_fields_are_set_logged_and_taken_back_as_one(tmp_path: Path) -> None:
    with with_objective(tmp_path) as register:
        with recording(register) as session:
            change_record(session, one(session, Objective), {"title": "Reach all", "aims": ("B", "A")})
        with register.reading() as session:
            changed = one(session, Objective)
            assert (changed.title, changed.aims, changed.changed_by) == (
                "Reach all",
                ("B", "A"),
                "Equality lead",
            )
        undo_last(register)
        with register.reading() as session:
            before = one(session, Objective)
            assert (before.title, before.aims) == ("Reach people", ())
        assert verify_register(register) == []


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ({"colour": "red"}, UnknownFieldError, "Objective has no field called colour"),
        ({"uuid": "x"}, UnknownFieldError, "no field called uuid"),
        ({"created_by": "x"}, UnknownFieldError, "no field called created_by"),
        ({"status": "finished"}, UnknownCodeError, "“finished” is not one of the words for Status: "),
        ({"aims": ("A", "Z")}, UnknownCodeError, "“Z” is not one of the words for Aims served"),
        ({"title": "x" * 1001}, TextTooLongError, "1,001 characters"),
    ],
)
def test_what_no_field_takes_is_refused_and_nothing_is_changed(
    tmp_path: Path, values: dict[str, object], error: type[Exception], words: str
) -> None:
    with with_objective(tmp_path) as register:
        with pytest.raises(error, match=words), recording(register) as session:
            change_record(session, one(session, Objective), {"statement": "New", **values})
        with register.reading() as session:
            objective = one(session, Objective)
            assert (objective.title, objective.statement, objective.status) == ("Reach people", "", "draft")


def test_a_new_record_with_an_unknown_code_is_not_added(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with pytest.raises(UnknownCodeError), recording(register) as session:
            add_record(session, Objective(title="Reach people", course="brilliant"), now=NOON)
        with register.reading() as session:
            assert session.scalars(select(Objective)).all() == []


@pytest.mark.parametrize("name", TRACKED)
def test_what_a_field_begins_with_is_a_word_of_its_list(name: str) -> None:
    columns = table_of(name).columns
    for key, field in fields_of(TRACKED[name]).items():
        default = columns[key].default
        if default is not None and field.vocabulary in vocabulary_names():
            codes = {term.code for term in vocabulary(field.vocabulary).terms}
            assert getattr(default, "arg", None) in {"", (), *codes}
