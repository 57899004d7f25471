from decimal import Decimal
from pathlib import Path

import pytest
from guided_eqias import screened
from offices import NOON, memory_office, new_office, recording

from equality_tracker.law.characteristics import characteristics
from equality_tracker.operations.editing.record_editing import UnknownCodeError, add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.impact_grid import (
    NoGroupError,
    add_combined_row,
    aims_note,
    lay_out_grid,
    live_aims,
)
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.eqia_parts import EqiaImpact

NINE = [each.code for each in characteristics()]


def test_the_grid_has_a_row_for_each_group_and_nothing_is_ticked_in_it() -> None:
    with memory_office() as session:
        settings = CommissioningSettings(optional_groups=("welsh-language",), eqia_from=Decimal(1))
        add_record(session, settings, now=NOON)
        uuid = screened(session)
        assert lay_out_grid(session, uuid) == 10
        assert lay_out_grid(session, uuid) == 0
        rows = rows_of(session, EqiaImpact, uuid)
    assert [row.groups for row in rows] == [(code,) for code in (*NINE, "welsh-language")]
    assert {(row.impact, row.severity, row.aims, row.wants_advice) for row in rows} == {("", "", (), False)}


def test_a_row_that_was_put_into_the_trash_comes_back_as_itself(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = screened(session)
        with recording(register, "Grid") as session:
            lay_out_grid(session, uuid)
        with recording(register) as session:
            first = rows_of(session, EqiaImpact, uuid)[0]
            first.deleted = True
        with recording(register) as session:
            assert lay_out_grid(session, uuid) == 1
            assert rows_of(session, EqiaImpact, uuid)[0].uuid == first.uuid
        undo_last(register)
        with register.reading() as session:
            assert len(rows_of(session, EqiaImpact, uuid)) == 8


def test_rows_that_combine_groups_stand_below_the_others() -> None:
    with memory_office() as session:
        uuid = screened(session)
        add_combined_row(session, uuid, ["sex", "disability", "sex"], who=" older women ")
        lay_out_grid(session, uuid)
        last = rows_of(session, EqiaImpact, uuid)[-1]
        with pytest.raises(NoGroupError):
            add_combined_row(session, uuid, [])
        with pytest.raises(UnknownCodeError):
            add_combined_row(session, uuid, ["hobbits"])
    assert (last.groups, last.who) == (("sex", "disability"), "older women")


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["age"], ("A", "B", "C")),
        (["marriage-and-civil-partnership"], ("A",)),
        (["marriage-and-civil-partnership", "sex"], ("A", "B", "C")),
        (["carers"], ("A", "B", "C")),
        ([], ("A", "B", "C")),
    ],
)
def test_two_aims_are_greyed_for_marriage_and_civil_partnership_alone(
    groups: list[str], expected: tuple[str, ...]
) -> None:
    assert live_aims(groups) == expected
    assert bool(aims_note(groups)) is (expected == ("A",))
