from pathlib import Path

import pytest
from offices import TODAY, new_office

from equality_tracker.checks.eqia_standing import BY_A_STEP
from equality_tracker.operations.editing.fields_for_many import fields_for_many
from equality_tracker.operations.editing.list_cells import editable_columns
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.records.kinds import BY_CODE


def keys(tmp_path: Path, kind: str) -> list[str]:
    with new_office(tmp_path) as register, register.reading() as session:
        return [field.key for field in fields_for_many(session, kind, as_at=TODAY)]


@pytest.mark.parametrize("kind", BY_CODE)
def test_what_is_each_records_own_is_never_changed_for_many(tmp_path: Path, kind: str) -> None:
    assert {"reference", "title", "name"} & set(keys(tmp_path, kind)) == set()


def test_what_only_a_step_of_an_eqia_writes_is_offered_in_no_list(tmp_path: Path) -> None:
    assert set(BY_A_STEP) & set(keys(tmp_path, "eqias")) == set()
    assert set(BY_A_STEP) & set(editable_columns("eqias")) == set()
    assert "signed_on" in editable_columns("decisions")


def test_owners_are_changed_as_one_text(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, register.reading() as session:
        fields = {field.key: field for field in fields_for_many(session, "actions", as_at=TODAY)}
    assert fields["owners"].hint == "Separate several with semicolons."
    assert fields["owners"].is_writable


def test_what_the_list_shows_comes_first_and_in_its_order(tmp_path: Path) -> None:
    found, columns = keys(tmp_path, "actions"), [column.key for column in columns_of("actions")]
    shown = [key for key in found if key in columns]
    assert sorted(shown, key=columns.index) == shown
    assert shown == found[: len(shown)]
    assert {"due_on", "status", "owners"} < set(shown)
