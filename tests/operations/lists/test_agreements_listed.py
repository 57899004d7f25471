"""The list of agreements says which EqIAs serve each, when to think again, and when a return came last."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from approved import approved
from offices import NOON, TODAY, memory_office, new_office, one, recording
from sqlalchemy.orm import Session

from equality_tracker.checks.service_triggers import next_trigger_on
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.lists.browsing import filter_choices, ordered_ids, page
from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.operations.lists.list_as_seen import ListAsSeen, ListFile
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.operations.lists.list_export import export_list
from equality_tracker.operations.lists.listing import list_records
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.monitoring import MonitoringReturn
from equality_tracker.records.providers import Agreement

ENDS, LATER = date(2027, 3, 31), date(2028, 3, 31)


def rows(session: Session, **how: object) -> list[Row]:
    ids = ordered_ids(session, "agreements", as_at=TODAY, **how)  # type: ignore[arg-type] # options of a list
    return page(session, "agreements", ids, as_at=TODAY)


def contract_and_lot(session: Session) -> tuple[Agreement, Agreement]:
    contract, lot = Agreement(title="Contract"), Agreement(title="Lot")
    add_record(session, contract, now=NOON)
    lot.parent_uuid = contract.uuid
    add_record(session, lot, now=NOON)
    return contract, lot


def test_a_service_shows_its_eqias_and_a_lot_those_of_its_contract() -> None:
    with memory_office() as session:
        contract, _ = contract_and_lot(session)
        add_record(session, Agreement(title="Alone"), now=NOON)
        for eqia in (approved(), Eqia(title="E", stage="drafting"), Eqia(title="Old", stage="superseded")):
            add_record(session, eqia, now=NOON)
            session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=contract.uuid))
        session.flush()
        shown = {row["title"]: row["eqia"] for row in rows(session)}
        none = [row["title"] for row in rows(session, filters={"eqia": [""]})]
    both = ["EQ-2026-001: Approved", "EQ-2026-002: Drafting"]
    assert shown == {"Contract": both, "Lot": both, "Alone": []}
    assert none == ["Alone"]


def test_it_follows_eqias_links_and_returns(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            contract, lot = contract_and_lot(session)
        with register.reading() as session:
            assert ["Contract", "Lot"] == [row["title"] for row in rows(session, filters={"eqia": [""]})]
        with recording(register) as session:
            made = add_record(session, Eqia(title="E"), now=NOON)
            session.add(EqiaAgreement(eqia_uuid=made.uuid, agreement_uuid=contract.uuid))
        with register.reading() as session:
            assert [] == rows(session, filters={"eqia": [""]})
        with recording(register) as session:
            one(session, Eqia).stage = "drafting"
            add_record(
                session,
                MonitoringReturn(title="R", agreement_uuid=lot.uuid, received_on=date(2026, 10, 9)),
                now=NOON,
            )
            put_away = MonitoringReturn(
                title="Put away", agreement_uuid=contract.uuid, received_on=date(2026, 10, 9)
            )
            add_record(session, put_away, now=NOON).archived = True
        with register.reading() as session:
            found = rows(session, filters={"eqia": ["EQ-2026-001: Drafting"]}, sort="last_return_on")
    assert [("Lot", date(2026, 10, 9)), ("Contract", None)] == [
        (row["title"], row["last_return_on"]) for row in found
    ]


@pytest.mark.parametrize("extension", [None, 100, 400])
def test_the_next_trigger_is_put_in_order_and_narrowed_as_the_checks_work_it_out(
    extension: int | None,
) -> None:
    with memory_office() as session:
        for days in range(-200, 500, 7):
            ends_on = TODAY + timedelta(days=days)
            later = ends_on + timedelta(days=extension) if extension else None
            add_record(session, Agreement(title=str(days), ends_on=ends_on, extension_to=later), now=NOON)
        for ends_on in (date(2027, 5, 31), date(2027, 8, 31), date(2027, 11, 30)):
            add_record(session, Agreement(title="Month's end", ends_on=ends_on), now=NOON)
        add_record(session, Agreement(title="Open"), now=NOON)
        found = rows(session, sort="next_trigger")
        choices = {
            each.label: each.count
            for each in filter_choices(session, "agreements", "next_trigger", as_at=TODAY)
        }
    expected = [next_trigger_on(row["ends_on"], row["extension_to"], TODAY) for row in found]
    days_in_order = [row["next_trigger"] for row in found]
    assert days_in_order == expected
    known = [day for day in expected if day is not None]
    assert [*sorted(known), *[None] * (len(found) - len(known))] == days_in_order
    assert sum(choices.values()) == len(found)
    assert choices.get("No date", 0) == len(found) - len(known)


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), ENDS),
        (date(2027, 4, 1), LATER),
        (date(2028, 4, 1), None),
    ],
)
def test_the_next_of_nine_six_and_three_months_the_end_and_the_extension(
    as_at: date, expected: date | None
) -> None:
    assert next_trigger_on(ENDS, LATER, as_at) == expected
    assert next_trigger_on(None, LATER, as_at) is None


def test_files_and_scripts_tell_it_too(tmp_path: Path) -> None:
    with memory_office() as session:
        add_record(session, Agreement(title="Bus", ends_on=ENDS, extension_to=LATER), now=NOON)
        ids = ordered_ids(session, "agreements", as_at=TODAY)
        target = tmp_path / "agreements.csv"
        seen = ListAsSeen("agreements", ids, ("title", "eqia", "next_trigger"))
        export_list(session, seen, target, ListFile.CSV, as_at=TODAY, prepared_on=TODAY)
        (typed,) = list_records(session, "agreements", as_at=TODAY)
    with target.open(encoding="utf-8-sig", newline="") as file:
        heading, row = csv.reader(file)
    assert heading == ["Service", "EqIA", "Next trigger"]
    assert row == ["Bus", "", "2026-12-31"]
    assert (typed["next_trigger"], typed["record_shows"]) == (date(2026, 12, 31), "No EqIA is on record.")


def test_they_are_seen_before_anybody_chose_columns() -> None:
    shown = [column.label for column in columns_of("agreements") if column.is_shown]
    assert {"EqIA", "Ends on", "Next trigger"} <= set(shown)
