from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from guided_eqias import AGREEMENT, OFFICER, begun
from offices import NOON, TODAY, listed, memory_office, new_office, one, recording
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.checks.expected_form import expected_by
from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.days_in_turn import DaysOutOfTurnError
from equality_tracker.operations.editing.part_changes import RequiredMissingError
from equality_tracker.operations.editing.record_editing import UnknownCodeError, add_record
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.eqia_rows import NobodyNamedError, agreements_of, rows_of
from equality_tracker.operations.eqias.new_service import (
    SeveralProvidersError,
    new_service,
)
from equality_tracker.operations.provider_forms.last_answers import known_answers
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from equality_tracker.records.providers import Agreement, Provider


def asked(session: Session, **given: Any) -> Any:  # noqa: ANN401 - whatever a test changes
    how: dict[str, Any] = {
        "provider": "Harbour Advice",
        "agreement": AGREEMENT,
        "change": "new",
        "decision_on": date(2027, 1, 12),
        "officer": OFFICER,
        "on": TODAY,
    } | given
    return new_service(session, **how)


def test_provider_agreement_decision_and_eqia_come_at_once_and_go_with_one_undo(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register, "New contract") as session:
            made = begun(session)
        with register.reading() as session:
            agreement, decision = one(session, Agreement), one(session, Decision)
            eqia = one(session, Eqia)
            assert (agreement.title, agreement.value) == ("Domestic abuse advice", Decimal("250000.00"))
            assert (agreement.starts_on, agreement.ends_on) == (date(2027, 4, 1), date(2030, 3, 31))
            assert (agreement.change, agreement.officer) == ("new", OFFICER)
            assert (agreement.provider_uuid, agreement.decision_uuid) == (made.provider, made.decision)
            assert (decision.kind, decision.decided_on) == ("commissioning", date(2027, 1, 12))
            assert (eqia.stage, eqia.form, eqia.author, eqia.question_set) == (
                "screening",
                "full",
                OFFICER,
                "2026-11",
            )
            assert (eqia.subject, eqia.decision_uuid) == ("commissioned-service", made.decision)
            assert [each.uuid for each in agreements_of(session, eqia.uuid)] == [made.agreement]
            assert [row.to_stage for row in rows_of(session, EqiaStep, eqia.uuid)] == ["screening"]
        undo_last(register)
        for code in ("providers", "agreements", "decisions", "eqias"):
            assert listed(register, code) == []


def test_a_provider_that_is_there_is_taken_by_its_name_or_reference() -> None:
    with memory_office() as session:
        there = add_record(session, Provider(name="Harbour Advice"), now=NOON)
        found = [
            asked(session, provider=text).provider for text in (" harbour  advice ", "prov-001", there.uuid)
        ]
        assert found == [there.uuid] * 3
        add_record(session, Provider(name="Harbour Advice"), now=NOON)
        with pytest.raises(SeveralProvidersError):
            asked(session)
        assert asked(session, provider="").provider == ""


def test_a_grant_is_one_in_its_decision_and_its_eqia_too() -> None:
    with memory_office() as session:
        made = asked(session, agreement=AGREEMENT | {"kind": "Grant"})
        decision, eqia = one(session, Decision, uuid=made.decision), one(session, Eqia, uuid=made.eqia)
    assert (decision.kind, decision.decided_on, eqia.subject) == ("grant", date(2027, 1, 12), "grant")


def test_without_a_day_there_is_no_decision_and_the_guard_says_so() -> None:
    with memory_office() as session:
        made = asked(session, decision_on=None)
        agreement, eqia = one(session, Agreement), one(session, Eqia)
        assert (made.decision, agreement.decision_uuid, eqia.decision_uuid) == ("", None, None)
        assert session.scalars(select(Decision)).all() == []
        assert "No decision is linked" in guard_of(session, eqia.uuid, TODAY).short


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({}, ("", None, "", "", "")),
        (
            {
                "extension_options": "1 + 1 years",
                "equality_clause": "14.2",
                "monitoring_frequency": "Quarterly",
                "public_functions": "Take advice",
            },
            ("1 + 1 years", True, "14.2", "quarterly", "advice"),
        ),
    ],
)
def test_what_is_known_of_the_terms_is_kept_and_what_is_not_stays_open(
    typed: dict[str, str], kept: tuple[object, ...]
) -> None:
    with memory_office() as session:
        asked(session, agreement=AGREEMENT | typed)
        made = one(session, Agreement)
        terms = (made.extension_options, made.has_equality_clause, made.equality_clause)
        assert (*terms, made.monitoring_frequency, made.public_functions) == kept


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"agreement": {"title": " "}}, RequiredMissingError),
        ({"agreement": AGREEMENT | {"ends_on": "31 March 2026"}}, DaysOutOfTurnError),
        ({"agreement": AGREEMENT | {"value": "a lot"}}, NotAcceptedError),
        ({"change": "other"}, UnknownCodeError),
        ({"officer": " "}, NobodyNamedError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_left_by_half(
    tmp_path: Path, given: dict[str, Any], refusal: type[TrackerError]
) -> None:
    with new_office(tmp_path) as register:
        with pytest.raises(refusal), recording(register) as session:
            asked(session, **given)
        for code in ("providers", "agreements", "decisions", "eqias"):
            assert listed(register, code) == []


SETTINGS: dict[str, Any] = {
    "eqia_from": Decimal(100_000),
    "short_form_from": Decimal(20_000),
    "note_from": Decimal(5_000),
}


@pytest.mark.parametrize(
    ("settings", "agreement", "form", "because"),
    [
        (None, {}, "full", "has recorded no threshold"),
        ({}, {}, "full", "settings name no value"),
        (SETTINGS, {"value": Decimal(100_000)}, "full", "expected from £100,000"),
        (SETTINGS, {"value": Decimal("99999.99")}, "short", "expected from £20,000"),
        (SETTINGS, {"value": Decimal(5_000)}, "note", "expected from £5,000"),
        (SETTINGS, {"value": Decimal(4_999)}, "", "below every threshold"),
        (SETTINGS, {}, "full", "value is not recorded"),
        (SETTINGS, {"kind": "in-house", "value": Decimal(1)}, "full", "services in house count too"),
        (SETTINGS | {"in_house_counts": False}, {"kind": "in-house"}, "", "do not count"),
        (SETTINGS, {"needs_eqia": True, "value": Decimal(1)}, "full", "recorded as expected"),
        (None, {"needs_eqia": False}, "", "no EqIA is expected"),
    ],
)
def test_the_form_is_expected_by_the_offices_own_threshold(
    settings: dict[str, Any] | None, agreement: dict[str, Any], form: str, because: str
) -> None:
    with memory_office() as session:
        if settings is not None:
            add_record(session, CommissioningSettings(**settings), now=NOON)
        made = Agreement(title="A", **agreement)
        add_record(session, made, now=NOON)
        found = expected_by(commissioning_rules(session), made)
    assert found.form == form
    assert because in found.because


def test_no_eqia_is_begun_where_the_office_expects_none() -> None:
    with memory_office() as session:
        add_record(session, CommissioningSettings(**SETTINGS), now=NOON)
        made = asked(session, agreement=AGREEMENT | {"value": "400"})
    assert (made.eqia, made.expected.form) == ("", "")


@pytest.mark.parametrize("follows", ["agr-001", "EQ-2026-001"])
def test_the_form_of_a_contract_that_follows_another_asks_what_the_provider_answered_then(
    follows: str,
) -> None:
    with memory_office() as session:
        before = asked(session)
        form = ProviderForm(title="First", eqia_uuid=before.eqia, agreement_uuid=before.agreement)
        add_record(session, form, now=NOON)
        said = ProviderAnswer(form_uuid=form.uuid, question="service-what", text="Advice by day and night.")
        said.state, said.accepted_on = "accepted", TODAY
        session.add(said)
        next_one = asked(session, change="continuing", follows=follows)
        eqia = session.scalars(select(Eqia).where(Eqia.uuid == next_one.eqia)).one()
        agreement = session.scalars(select(Agreement).where(Agreement.uuid == next_one.agreement)).one()
        known = known_answers(session, eqia, agreement, "2026-11")

        assert before.eqia == eqia.supersedes_uuid
        assert ("Advice by day and night.", "2026") == (
            known["service-what", ""].text,
            known["service-what", ""].since,
        )


@pytest.mark.parametrize(
    ("follows", "sentence"),
    [
        ("PROV-001", "Follows takes an agreement or an EqIA, such as AGR-012 or EQ-2024-003."),
        ("AGR-001", "Follows takes an agreement that has an EqIA; AGR-001 has none, so leave it empty."),
        ("AGR-999", "AGR-999"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_one_sentence(follows: str, sentence: str) -> None:
    with memory_office() as session:
        add_record(session, Agreement(title="Without an EqIA"), now=NOON)
        add_record(session, Provider(name="Harbour Advice"), now=NOON)
        with pytest.raises(TrackerError) as refused:
            asked(session, follows=follows)

    assert sentence in str(refused.value)
