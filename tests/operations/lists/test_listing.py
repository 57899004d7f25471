from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from offices import (
    NOON,
    TODAY,
    add_action,
    add_plan,
    add_update,
    listed,
    new_office,
    one,
    open_office,
    recording,
)
from provider_forms import asked_provider, written_form

from equality_tracker.operations.editing.record_editing import add_record, change_record
from equality_tracker.operations.lists.listing import UnknownKindError, list_records
from equality_tracker.records.actions import Action, ActionOrigin, ActionPlan
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.register import Register

ACTION_KEYS = (
    *("reference", "title", "section", "plan", "owners", "origins", "due_on", "due_text"),
    *("original_due_on", "status", "rag", "rag_reported", "last_update_on"),
)
EQIA_KEYS = (
    *("reference", "title", "stage", "provider", "agreement", "decision_on", "signed_on", "outcome"),
)


def with_actions(folder: Path) -> Register:
    register = new_office(folder)
    with recording(register) as session:
        plan = add_plan(session, "North")
        for number in ("10", "2a", "1", "2", "1a"):
            add_action(session, plan, number, title=f"Publish 100% of table {number}")
        first = one(session, Action, reference="1")
        first.due_on, first.status = date(2026, 11, 20), "in-progress"
        session.add(ActionOrigin(action_uuid=first.uuid, text="Internal audit 2025"))
        add_update(session, first, TODAY - timedelta(days=40))
        add_update(session, first, TODAY + timedelta(days=1))
        add_action(
            session, add_plan(session, "South"), "1", title="Ask_the panel", owners=("Chair", "Analyst")
        )
    return register


def found(register: Register, text: str) -> list[str]:
    return [f"{row['plan']}/{row['reference']}" for row in listed(register, "actions", find=text)]


def test_actions_are_listed_by_plan_in_natural_order_with_settled_keys(tmp_path: Path) -> None:
    with with_actions(tmp_path) as register:
        rows = listed(register, "actions")
    assert [(row["plan"], row["reference"]) for row in rows] == [
        *(("North", number) for number in ("1", "1a", "2", "2a", "10")),
        ("South", "1"),
    ]
    assert {tuple(row) for row in rows} == {ACTION_KEYS}
    assert rows[-1]["owners"] == ["Chair", "Analyst"]
    assert rows[0]["origins"] == ["Internal audit 2025"]


def test_colours_and_the_last_word_are_those_of_the_day_asked_for(tmp_path: Path) -> None:
    with with_actions(tmp_path) as register:
        seen = {
            day: (row["rag"], row["last_update_on"])
            for day in (date(2026, 10, 1), date(2026, 11, 20), TODAY, date(2026, 12, 1))
            for row in listed(register, "actions", as_at=day)[:1]
        }
    assert seen == {
        date(2026, 10, 1): ("green", None),
        date(2026, 11, 20): ("amber", date(2026, 10, 12)),
        TODAY: ("red", date(2026, 10, 12)),
        date(2026, 12, 1): ("red", date(2026, 11, 22)),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PUBLISH", ["North/1", "North/1a", "North/2", "North/2a", "North/10"]),
        ("internal audit", ["North/1"]),
        ("chair", ["South/1"]),
        ("1a", ["North/1a"]),
        ("100% of table 2", ["North/2", "North/2a"]),
        ("k_t", ["South/1"]),
        ("100_ of", []),
        ("zebra", []),
    ],
)
def test_finding_looks_into_texts_owners_and_origins_and_takes_signs_as_they_are(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    with with_actions(tmp_path) as register:
        assert found(register, text) == expected


def test_what_is_archived_or_in_the_trash_is_not_listed(tmp_path: Path) -> None:
    with with_actions(tmp_path) as register:
        with recording(register) as session:
            one(session, Action, reference="2").archived = True
            one(session, Action, reference="2a").deleted = True
            one(session, ActionPlan, title="South").deleted = True
        assert [row["reference"] for row in listed(register, "actions")] == ["1", "1a", "10"]


def test_eqias_and_agreements_name_what_they_belong_to(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
            agreements = [
                add_record(
                    session, Agreement(title=title, provider_uuid=provider.uuid, value=Decimal(5)), now=NOON
                )
                for title in ("Advice", "Refuge")
            ]
            decision = add_record(session, Decision(title="Fund", decided_on=date(2026, 5, 1)), now=NOON)
            eqia = Eqia(
                title="Advice",
                stage="approved",
                decision_uuid=decision.uuid,
                signed_on=date(2026, 4, 1),
                signed_by="AK",
                our_consideration="We weighed it.",
                decision_maker="Commissioner",
            )
            add_record(session, eqia, now=NOON)
            session.add_all(
                EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=item.uuid) for item in agreements
            )
            add_record(session, Eqia(title="For nobody yet"), now=NOON)
        row, other = listed(register, "eqias")
        assert (other["provider"], other["agreement"], other["decision_on"]) == ("", "", None)
        assert tuple(row)[: len(EQIA_KEYS)] == EQIA_KEYS
        assert (row["provider"], row["agreement"]) == ("Harbour Trust", "AGR-001 and 1 more")
        assert (row["decision_on"], row["signed_on"]) == (date(2026, 5, 1), date(2026, 4, 1))
        assert [item["reference"] for item in listed(register, "agreements", find="harbour")] == [
            "AGR-001",
            "AGR-002",
        ]
        assert [item["value"] for item in listed(register, "agreements", find="refuge")] == [Decimal("5.00")]


@pytest.mark.parametrize("code", BY_CODE)
def test_every_kind_can_be_listed_and_searched(tmp_path: Path, code: str) -> None:
    with new_office(tmp_path) as register:
        assert len(listed(register, code)) == (1 if code == "organisations" else 0)
        assert listed(register, code, find="no such text") == []


def test_what_the_program_keeps_of_a_form_that_was_sent_stands_in_no_list(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia, _ = asked_provider(session)
            written_form(session, tmp_path / "form.xlsx", eqia)
        (row,) = listed(register, "provider-forms")
    assert ("FORM-2026-001", "written") == (row["reference"], row["state"])
    assert "sent_values" not in row


def test_an_unknown_kind_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with (
        new_office(tmp_path) as register,
        pytest.raises(UnknownKindError, match="zebras; the kinds are: organisations, "),
    ):
        listed(register, "zebras")


def test_as_at_is_todays_knowledge_and_as_it_stood_is_history(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        add_action(
            session, add_plan(session), "1", title="Publish", due_on=date(2026, 12, 1), status="in-progress"
        )
    with open_office(tmp_path) as register:
        with recording(register) as session:
            change_record(session, one(session, Action), {"title": "Publish all", "status": "complete"})
        (known_now,) = listed(register, "actions", as_at=date(2027, 1, 1))
        with register.as_it_stood(TODAY) as session:
            (stood,) = list_records(session, "actions", as_at=date(2027, 1, 1))
        with register.as_it_stood(TODAY - timedelta(days=1)) as session:
            assert list_records(session, "actions", as_at=TODAY) == []
    assert (known_now["title"], known_now["rag"]) == ("Publish all", "blue")
    assert (stood["title"], stood["rag"]) == ("Publish", "red")


def test_finding_knows_capitals_of_every_alphabet(tmp_path: Path) -> None:
    with with_actions(tmp_path) as register:
        with recording(register) as session:
            one(session, Action, reference="2").title = "Heddlu GŴYR"
        assert found(register, "gŵyr") == ["North/2"]
