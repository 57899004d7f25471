from offices import NOON, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import aims, characteristics, is_live
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.pack_objective_lines import matrix_lines
from equality_tracker.operations.points.coverage import CoverageCell, coverage_map
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.objectives import Objective


def cell(session: Session, characteristic: str, aim: str) -> CoverageCell:
    return next(
        cell
        for row in coverage_map(session)
        for cell in row
        if (cell.characteristic.code, cell.aim.code) == (characteristic, aim)
    )


def objective(session: Session, title: str, status: str = "current") -> Objective:
    made = Objective(title=title, aims=("B1", "C"), characteristics=("age",), status=status)
    add_record(session, made, now=NOON)
    return made


def test_the_map_has_nine_rows_three_aims_and_twenty_five_pairs() -> None:
    with memory_office() as session:
        rows = coverage_map(session)

    assert [each.code for each in characteristics()] == [row[0].characteristic.code for row in rows]
    assert {len(aims())} == {len(row) for row in rows}
    live = [(cell.characteristic, cell.aim) for row in rows for cell in row if cell.is_live]
    expected = [(each, aim) for each in characteristics() for aim in aims() if is_live(each, aim)]
    assert (live, len(live)) == (expected, 25)


def test_a_pair_that_the_law_does_not_name_says_why_and_that_nothing_is_missing() -> None:
    with memory_office() as session:
        found = cell(session, "marriage-and-civil-partnership", "B")

    assert not found.is_live
    assert "Section 149(7)" in found.not_an_aim
    assert "section 149(1)(b)" in found.not_an_aim
    assert found.not_an_aim.endswith("Nothing is missing here.")


def test_behind_a_pair_stand_current_objectives_their_actions_and_the_eqias_those_come_from() -> None:
    with memory_office() as session:
        named = objective(session, "Reach young people")
        objective(session, "An old one", status="met")
        eqia = Eqia(title="Youth panel")
        add_record(session, eqia, now=NOON)
        plan = add_plan(session)
        add_action(session, plan, "1", objective_uuid=named.uuid, eqia_uuid=eqia.uuid)
        add_action(session, plan, "2", objective_uuid=named.uuid)
        add_action(session, plan, "3")
        session.flush()
        found, gap = cell(session, "age", "B"), cell(session, "age", "A")

    assert [("objectives", "Reach young people")] == [(each.kind, each.title) for each in found.objectives]
    assert [f"{plan.reference}/1", f"{plan.reference}/2"] == [each.reference for each in found.actions]
    assert ["Youth panel"] == [each.title for each in found.eqias]
    assert gap.is_live
    assert () == gap.records


def test_the_map_counts_what_the_pack_prints() -> None:
    with memory_office() as session:
        objective(session, "One")
        objective(session, "Two")
        session.flush()
        counted = [
            tuple(len(cell.objectives) if cell.is_live else None for cell in row)
            for row in coverage_map(session)
        ]
        printed = [(line.eliminate, line.advance, line.foster) for line in matrix_lines(session)]

    assert printed == counted
