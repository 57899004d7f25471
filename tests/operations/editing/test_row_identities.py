import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from guided_eqias import answer_one, signed
from offices import NOON, TODAY, add_action, add_plan, memory_office, new_office, one, open_office, recording
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.part_changes import (
    AnotherRowError,
    add_part,
    change_part,
    remove_part,
    set_texts,
)
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.row_identities import row_identity
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.duplicating import duplicate
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaImpact, EqiaScreening
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.monitoring import MonitoringCount, MonitoringReturn
from equality_tracker.records.providers import Agreement
from equality_tracker.store.change import Change
from equality_tracker.store.fold import fold
from equality_tracker.store.history import all_changes

LOOK = {"kind": "After six months", "due_on": "21 May 2027"}


def look(session: Session, uuid: str) -> str:
    return add_part(session, uuid, "eqia_follow_up", LOOK, as_at=TODAY)


def impact(session: Session, uuid: str) -> str:
    return add_part(session, uuid, "eqia_impact", {"groups": "age", "impact": "unknown"}, as_at=TODAY)


def answered(session: Session, uuid: str) -> str:
    return answer_one(session, uuid, "difference", answer="yes")


def count(session: Session, _eqia: str) -> str:
    agreement = add_record(session, Agreement(title="Advice"), now=NOON)
    returned = MonitoringReturn(uuid=RETURN, title="2026", agreement_uuid=agreement.uuid)
    add_record(session, returned, now=NOON)
    texts = {"characteristic": "age", "group": "Under 25", "count": "12"}
    return add_part(session, RETURN, "monitoring_count", texts, as_at=TODAY)


def own(session: Session, _eqia: str) -> str:
    set_texts(session, one(session, Action).uuid, "action_owner", "Chair; Analyst")
    return one(session, ActionOwner, text="Chair").uuid


RETURN = "0193f000-0000-7000-8000-000000000001"
WAYS = [
    (answered, EqiaScreening),
    (impact, EqiaImpact),
    (look, EqiaFollowUp),
    (count, MonitoringCount),
    (own, ActionOwner),
]


@pytest.mark.parametrize(("add", "part"), WAYS)
def test_two_copies_that_add_the_same_row_have_one_row_once_they_meet(
    tmp_path: Path, add: Callable[[Session, str], str], part: type[Part]
) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        uuid = add_record(session, Eqia(title="Advice"), now=NOON).uuid
        add_action(session, add_plan(session), "1", owners=())
    other = tmp_path / "elsewhere"
    other.mkdir()
    shutil.copy(tmp_path / "office.equality", other)
    found: dict[tuple[str, int], Change] = {}
    for folder in (tmp_path, other):
        with open_office(folder) as register:
            with recording(register) as session:
                add(session, uuid)
            with register.reading() as session:
                found |= {(each.replica, each.seq): each for each in all_changes(session.connection())}
            assert verify_register(register) == []
    assert len({replica for replica, _seq in found}) == 2
    texts = 2 if part is ActionOwner else 1
    assert len(fold(found.values()).rows[part.__tablename__]) == texts


@pytest.mark.parametrize(("add", "part"), WAYS[:3])
def test_a_row_in_the_trash_is_begun_anew_when_it_is_added_again(
    tmp_path: Path, add: Callable[[Session, str], str], part: type[EqiaScreening]
) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = add_record(session, Eqia(title="Advice"), now=NOON).uuid
            first = add(session, uuid)
            change_part(session, first, {_SAYS.get(part, "because"): "As asked."}, as_at=TODAY)
        with recording(register) as session:
            remove_part(session, first)
        with recording(register) as session:
            assert add(session, uuid) == first
            (row,) = rows_of(session, part, uuid)
            assert getattr(row, _SAYS.get(part, "because")) == ""
        undo_last(register)
        with register.reading() as session:
            assert rows_of(session, part, uuid) == []
        assert verify_register(register) == []


def test_an_owner_who_is_named_again_is_the_row_that_lay_in_the_trash(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = add_action(session, add_plan(session), "1", owners=()).uuid
            set_texts(session, uuid, "action_owner", "Chair; Analyst")
            chair = one(session, ActionOwner, text="Chair")
        with recording(register) as session:
            set_texts(session, uuid, "action_owner", "Analyst")
        with recording(register) as session:
            set_texts(session, uuid, "action_owner", "Analyst; Chair")
            owners = session.scalars(select(ActionOwner).order_by(ActionOwner.position)).all()
            assert [(row.text, row.deleted) for row in owners] == [("Analyst", False), ("Chair", False)]
            assert owners[1].uuid == chair.uuid
        undo_last(register)
        with register.reading() as session:
            assert one(session, ActionOwner, text="Chair").deleted
        assert verify_register(register) == []


def test_what_can_stand_twice_stands_twice() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="Advice"), now=NOON).uuid
        assert impact(session, uuid) != impact(session, uuid)
        assert look(session, uuid) != look(session, uuid)
        assert answered(session, uuid) == answered(session, uuid)


def test_an_answer_stands_in_a_row_of_its_own_where_its_old_one_answers_another_question() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="Advice"), now=NOON).uuid
        moved = answered(session, uuid)
        one(session, EqiaScreening).question = "use"
        assert answered(session, uuid) != moved
        assert {row.question for row in rows_of(session, EqiaScreening, uuid)} == {"use", "difference"}


def test_looks_planned_by_a_signature_and_rows_of_a_copy_have_their_identity_too() -> None:
    with memory_office() as session:
        eqia = signed(session)
        planned = rows_of(session, EqiaFollowUp, eqia.uuid)
        assert [row.uuid for row in planned] == [
            row_identity(EqiaFollowUp, {"eqia_uuid": eqia.uuid, "kind": row.kind, "due_on": row.due_on})
            for row in planned
        ]
        copy = duplicate(session, eqia.uuid, on=TODAY, by="A. Office")
        rows = rows_of(session, EqiaImpact, copy)
        wanted = [row_identity(EqiaImpact, {"eqia_uuid": copy, "groups": row.groups}) for row in rows]
        assert [row.uuid for row in rows] == wanted
        assert len(rows) == 9


_SAYS: Mapping[type[Part], str] = {EqiaImpact: "mitigation"}


def test_an_answer_is_not_changed_into_one_to_another_question() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="Advice"), now=NOON).uuid
        first = answered(session, uuid)
        change_part(session, first, {"question": "difference", "because": "As asked."}, as_at=TODAY)
        with pytest.raises(AnotherRowError, match="take it away and add another one instead"):
            change_part(session, first, {"question": "barriers"}, as_at=TODAY)
        assert one(session, EqiaScreening).question == "difference"
