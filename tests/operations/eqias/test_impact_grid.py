from decimal import Decimal

import pytest
from guided_eqias import lay_out_grid, screened
from offices import NOON, TODAY, memory_office

from equality_tracker.law.characteristics import characteristics
from equality_tracker.operations.editing.impact_rows import NoGroupError
from equality_tracker.operations.editing.part_changes import add_part, change_part
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.impact_grid import aims_note, live_aims
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.eqia_parts import EqiaImpact

NINE = [each.code for each in characteristics()]


def test_the_grid_has_a_row_for_each_group_and_nothing_is_ticked_in_it() -> None:
    with memory_office() as session:
        settings = CommissioningSettings(optional_groups=("welsh-language",), eqia_from=Decimal(1))
        add_record(session, settings, now=NOON)
        uuid = screened(session)
        lay_out_grid(session, uuid)
        rows = rows_of(session, EqiaImpact, uuid)
    assert [row.groups for row in rows] == [(code,) for code in (*NINE, "welsh-language")]
    assert {(row.impact, row.severity, row.aims, row.wants_advice) for row in rows} == {("", "", (), False)}


def test_rows_stand_in_the_order_of_the_groups_and_combined_ones_below_them() -> None:
    with memory_office() as session:
        uuid = screened(session)
        texts = {"groups": "sex; disability", "who": " older women "}
        add_part(session, uuid, "eqia_impact", texts, as_at=TODAY)
        for group in reversed(NINE):
            add_part(session, uuid, "eqia_impact", {"groups": group}, as_at=TODAY)
        add_part(session, uuid, "eqia_impact", {"groups": "sex", "who": "men"}, as_at=TODAY)
        rows = rows_of(session, EqiaImpact, uuid)
    found = [("+".join(row.groups), row.who) for row in rows]
    of_sex = NINE.index("sex") + 1
    assert [code for code, who in found if not who] == NINE
    assert (found[of_sex], found[-1]) == (("sex", "men"), ("disability+sex", "older women"))


def test_a_row_speaks_of_a_group_that_there_is() -> None:
    with memory_office() as session:
        uuid = screened(session)
        with pytest.raises(NoGroupError):
            add_part(session, uuid, "eqia_impact", {"impact": "neutral"}, as_at=TODAY)
        with pytest.raises(NotAcceptedError):
            add_part(session, uuid, "eqia_impact", {"groups": "hobbits"}, as_at=TODAY)
        row = add_part(session, uuid, "eqia_impact", {"groups": "age"}, as_at=TODAY)
        with pytest.raises(NoGroupError):
            change_part(session, row, {"groups": ""}, as_at=TODAY)


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
