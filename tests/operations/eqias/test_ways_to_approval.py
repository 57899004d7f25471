"""Every way in which the program writes, tried on an EqIA that nobody signed: none of them approves it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from guided_eqias import COMMISSIONER, STATEMENT, checked
from offices import NOON, TODAY, new_office, one, recording, write_csv

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.tables import read_pasted
from equality_tracker.operations.changing.new_records import add_new, add_typed, duplicate
from equality_tracker.operations.changing.record_changes import change_many, change_typed
from equality_tracker.operations.changing.trash import move_to_trash, take_out_of_trash
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.eqias.signing import sign
from equality_tracker.operations.eqias.stages import move
from equality_tracker.operations.importing.import_running import import_document, import_tables
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.providers import Agreement
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.ops import CREATED
from equality_tracker.store.register import Register

APPROVED: Final = ("approved", "published", "under-review")
Way = Callable[[Register, str, str, Path], None]
"""Tries to bring the EqIA of that identity to that stage, and may be refused."""


def changed_for_many(register: Register, uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        change_many(session, "eqias", [uuid], {"stage": stage}, as_at=TODAY)


def typed_in_a_cell(register: Register, uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        change_typed(session, uuid, {"stage": stage}, as_at=TODAY)


def added(register: Register, _uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        add_new(session, "eqias", {"title": "Another", "stage": stage}, now=NOON, as_at=TODAY)


def added_as_typed(register: Register, _uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        add_typed(session, "eqias", {"title": "Another", "stage": stage}, now=NOON, as_at=TODAY)


def put_together(register: Register, _uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        add_record(session, Eqia(title="Another", stage=stage, approved_on=TODAY), now=NOON)


def set_by_hand(register: Register, _uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        one(session, Eqia).stage = stage


def moved(register: Register, uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        move(session, uuid, stage, on=TODAY, by="A. Office", role="Officer")


def signed_without_consideration(register: Register, uuid: str, _stage: str, _folder: Path) -> None:
    with recording(register) as session:
        one(session, Eqia).our_consideration = "."
    with recording(register) as session:
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)


def signed_without_a_decision_maker(register: Register, uuid: str, _stage: str, _folder: Path) -> None:
    with recording(register) as session:
        one(session, Eqia).decision_maker = ""
    with recording(register) as session:
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)


def imported(register: Register, uuid: str, stage: str, folder: Path) -> None:
    with register.reading() as session:
        reference = one(session, Eqia, uuid=uuid).reference
    rows = [(reference, "Advice", stage, "14/05/2026"), ("EQ-99", "Other", stage, "14/05/2026")]
    document = write_csv(folder / "list.csv", ("Ref", "EqIA", "Stage", "Signed on"), *rows)
    for _ in range(2):
        import_document(register, document, kind="eqias", today=TODAY)


def pasted(register: Register, _uuid: str, stage: str, _folder: Path) -> None:
    tables = read_pasted(f"Ref\tEqIA\tStage\nEQ-99\tOther\t{stage}\n")
    first = import_tables(register, tables, source="Pasted", kind="eqias", today=TODAY)
    import_tables(register, tables, source="Pasted", kind="eqias", today=TODAY, taken=first.proposals)


def written_at_once(register: Register, uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        apply_entries(session, [("eqia", uuid, "stage", "qa", stage)])


def made_at_once(register: Register, _uuid: str, stage: str, _folder: Path) -> None:
    entry = {"reference": "EQ-99", "title": "Another", "stage": stage, "approved_on": "2026-05-04"}
    with recording(register) as session:
        apply_entries(session, [("eqia", new_uuid(), CREATED, None, entry)])


def undone_and_done_again(register: Register, uuid: str, _stage: str, _folder: Path) -> None:
    with recording(register, "Signed") as session:
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
    undo_last(register)
    register.who = "Somebody else"
    with recording(register, "Emptied") as session:
        one(session, Eqia).our_consideration = ""
    register.who = "Equality lead"
    redo_last(register)


def out_of_the_trash(register: Register, uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        eqia = session.get_one(Eqia, 1)
        if not eqia.deleted:
            eqia.decision_uuid = None
            move_to_trash(session, [uuid, one(session, Agreement).uuid])
    with recording(register) as session:
        session.get_one(Eqia, 1).stage = stage
    with recording(register) as session:
        take_out_of_trash(session, [uuid])


def duplicated(register: Register, uuid: str, stage: str, _folder: Path) -> None:
    with recording(register) as session:
        copy = duplicate(session, uuid, now=NOON, as_at=TODAY)
    with recording(register) as session:
        change_many(session, "eqias", [copy], {"stage": stage}, as_at=TODAY)


WAYS: Final[tuple[Way, ...]] = (
    changed_for_many,
    typed_in_a_cell,
    added,
    added_as_typed,
    put_together,
    set_by_hand,
    moved,
    signed_without_consideration,
    signed_without_a_decision_maker,
    imported,
    pasted,
    written_at_once,
    made_at_once,
    undone_and_done_again,
    out_of_the_trash,
    duplicated,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_of_writing_approves_what_nobody_considered_and_signed(way: Way, tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia = checked(session)
            uuid, eqia.signed_by = eqia.uuid, ""
        for stage in APPROVED:
            with suppress(TrackerError):
                way(register, uuid, stage, tmp_path)
            with register.reading() as session:
                assert {each.stage for each in session.query(Eqia)}.isdisjoint(APPROVED)
        assert verify_register(register) == []
