"""Nothing ends before it begins: refused in a form, a cell, for many, in a new record, in a row."""

from collections.abc import Callable
from datetime import date

import pytest
from guided_eqias import AGREEMENT, begun, checked
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.points import points_of
from equality_tracker.operations.changing.change_previews import preview_many
from equality_tracker.operations.changing.new_records import add_typed
from equality_tracker.operations.changing.record_changes import change_many, change_typed
from equality_tracker.operations.editing.days_in_turn import DaysOutOfTurnError
from equality_tracker.operations.editing.part_changes import add_part, change_part
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.new_service import new_service
from equality_tracker.records.day_order import DAYS_IN_ORDER
from equality_tracker.records.eqia_parts import EqiaEvidence
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.kinds import BY_TABLE, TRACKED
from equality_tracker.store.logged_rows import table_of

LAST = "Period until takes a day that is not before “Period from”, 1 May 2026."
FIRST = "Period from takes a day that is not after “Period until”, 1 Apr 2026."


def test_the_last_day_of_an_eqias_evidence_is_not_before_its_first() -> None:
    with memory_office() as session:
        eqia = checked(session).uuid
        texts = {"title": "Survey", "period_from": "1 May 2026", "period_until": "30 April 2026"}
        with pytest.raises(DaysOutOfTurnError) as refused:
            add_part(session, eqia, "eqia_evidence", texts, as_at=TODAY)
        made = add_part(session, eqia, "eqia_evidence", texts | {"period_until": "1 May 2026"}, as_at=TODAY)
        with pytest.raises(DaysOutOfTurnError):
            change_part(session, made, {"period_until": "30 April 2026"}, as_at=TODAY)
        change_part(session, made, {"period_from": "1 Apr 2026"}, as_at=TODAY)
        change_part(session, made, {"period_until": "1 Apr 2026"}, as_at=TODAY)
        with pytest.raises(DaysOutOfTurnError, match=FIRST):
            change_part(session, made, {"period_from": "2 Apr 2026"}, as_at=TODAY)
    assert (str(refused.value), refused.value.label) == (LAST, "Period until")


@pytest.mark.parametrize(
    "change",
    [
        lambda session, uuid: change_typed(session, uuid, {"period_until": "30 Apr 2026"}, as_at=TODAY),
        lambda session, uuid: change_many(
            session, "evidence", [uuid], {"period_until": date(2026, 4, 30)}, as_at=TODAY
        ),
        lambda session, _: add_typed(
            session,
            "evidence",
            {"title": "New", "period_from": "1 May 2026", "period_until": "30 Apr 2026"},
            now=NOON,
            as_at=TODAY,
        ),
    ],
    ids=["in a field or a cell", "by Change…", "in a new record"],
)
def test_a_record_is_refused_on_each_way(change: Callable[[Session, str], object]) -> None:
    with memory_office() as session:
        uuid = kept(session, period_from=date(2026, 5, 1))
        with pytest.raises(DaysOutOfTurnError, match=LAST):
            change(session, uuid)


def test_of_many_none_is_changed_and_the_one_that_hinders_is_named() -> None:
    with memory_office() as session:
        uuids = [kept(session), kept(session, period_from=date(2026, 5, 1))]
        values = {"period_until": date(2026, 4, 30)}
        for change in (preview_many, change_many):
            with pytest.raises(DaysOutOfTurnError, match=r"^EV-002: Period until takes"):
                change(session, "evidence", uuids, values, as_at=TODAY)
        assert not session.dirty


def test_a_service_is_not_begun_that_ends_before_it_starts() -> None:
    with memory_office() as session, pytest.raises(DaysOutOfTurnError, match="not before “"):
        new_service(
            session,
            provider="Harbour",
            agreement=AGREEMENT | {"ends_on": "31 March 2026"},
            change="new",
            decision_on=None,
            officer="Officer",
            on=TODAY,
        )


def test_days_that_are_out_of_turn_already_hinder_nothing_else_and_are_points_to_check() -> None:
    with memory_office() as session:
        uuid = kept(session, period_from=date(2026, 5, 1), period_until=date(2026, 4, 1))
        change_typed(session, uuid, {"title": "Other", "period_from": "1 May 2026"}, as_at=TODAY)
        eqia = begun(session).eqia
        session.add(EqiaEvidence(eqia_uuid=eqia, period_from=date(2026, 5, 1), period_until=date(2026, 4, 1)))
        session.flush()
        found = {point.reference: point.sentence for point in points_of(session, "days-out-of-turn", TODAY)}
    sentence = "“Period from” is 1 May 2026, after “Period until”, 1 Apr 2026."
    assert found == {"EV-001": sentence, "EQ-2026-001": sentence}


def test_every_pair_stands_in_a_table_and_the_check_reads_it() -> None:
    with memory_office() as session:
        for table, pairs in DAYS_IN_ORDER.items():
            columns = table_of(table).columns
            assert all({pair.first, pair.last} <= set(columns.keys()) for pair in pairs)
        assert list(points_of(session, "days-out-of-turn", TODAY)) == []
    assert set(DAYS_IN_ORDER) - set(BY_TABLE) == {"eqia_evidence", "role_holder"} <= set(TRACKED)


def kept(session: Session, period_from: date | None = None, period_until: date | None = None) -> str:
    """Add a piece of evidence and return its identity."""
    evidence = Evidence(title="Minutes", period_from=period_from, period_until=period_until)
    return add_record(session, evidence, now=NOON).uuid
