from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from approved import BEHIND
from checks.planted import found, points
from offices import NOON, TODAY, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.guard_words import ALONE
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.record_codes import Severity
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaEngagement, EqiaEvidence, EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm

WORDS = "We offer advice by telephone from nine to five on weekdays and a drop-in on Saturdays."


def eqia(session: Session, stage: str = "qa", **fields: Any) -> str:  # noqa: ANN401 - whatever it holds
    return add_record(session, Eqia(title="E", stage=stage, **fields), now=NOON).uuid


def rows(session: Session, uuid: str, *impacts: tuple[Sequence[str], dict[str, Any]]) -> None:
    for position, (groups, fields) in enumerate(impacts, start=1):
        session.add(EqiaImpact(eqia_uuid=uuid, groups=tuple(groups), position=position, **fields))


def test_no_impact_on_all_rows_without_evidence_is_a_point_by_name() -> None:
    with memory_office() as session:
        uuid = eqia(session)
        rows(session, uuid, (["age"], {"impact": "neutral"}), (["sex"], {"impact": "neutral"}))
        (point,) = points(session, "no-impact-without-evidence")
    assert (point.severity, point.sentence) == (
        Severity.EXPLAIN,
        "All 2 rows are recorded as neutral, and no evidence is linked.",
    )


def test_a_full_stop_or_a_piece_of_evidence_without_a_source_is_no_evidence() -> None:
    with memory_office() as session:
        uuid = eqia(session)
        dotted = {"impact": "neutral", "evidence": " ."}
        rows(session, uuid, (["age"], dotted), (["race"], {"impact": "neutral", "mitigation": "-"}))
        for title, source in (("Survey", "."), ("", "Census 2021")):
            session.add(EqiaEvidence(eqia_uuid=uuid, title=title, source=source, groups=("race",)))
        (point,) = points(session, "no-impact-without-evidence")
        assert points(session, "mitigation-without-action") == []
    assert point.sentence == "All 2 rows are recorded as neutral, and no evidence is linked."


def test_some_rows_that_rest_on_nothing_are_named_and_a_piece_of_evidence_settles_its_groups() -> None:
    with memory_office() as session:
        uuid = eqia(session)
        rows(
            session,
            uuid,
            (["age"], {"impact": "neutral"}),
            (["sex"], {"impact": "neutral", "evidence": "Census 2021"}),
            (["race"], {"impact": "neutral"}),
            (["disability", "sex"], {"impact": "neutral", "who": "older women"}),
            (["religion-or-belief"], {"impact": "positive"}),
        )
        session.add(EqiaEvidence(eqia_uuid=uuid, title="Survey", source="Our own", groups=("race",)))
        (point,) = points(session, "no-impact-without-evidence")
    assert point.severity is Severity.CHECK
    assert point.sentence == (
        "Recorded as neutral, and no evidence is linked: Age; Disability with Sex (older women)."
    )


def test_an_unknown_impact_needs_an_action_that_is_there() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        kept, thrown = add_action(session, plan, "1"), add_action(session, plan, "2", deleted=True)
        uuid = eqia(session)
        rows(
            session,
            uuid,
            (["age"], {"impact": "unknown", "action_uuid": kept.uuid}),
            (["sex"], {"impact": "unknown", "action_uuid": thrown.uuid}),
            (["race"], {"impact": "negative", "residual": "unknown"}),
        )
        (point,) = points(session, "unknown-without-action")
    assert point.sentence == "Unknown, and no action is to find out: Sex; Race."


def test_a_mitigation_that_no_action_carries_is_named() -> None:
    with memory_office() as session:
        kept = add_action(session, add_plan(session), "1")
        uuid = eqia(session)
        rows(
            session,
            uuid,
            (["age"], {"mitigation": "Large print", "action_uuid": kept.uuid}),
            (["sex"], {"mitigation": "Evening hours"}),
        )
        (point,) = points(session, "mitigation-without-action")
    assert point.sentence == "Promised, and no action carries it: Sex."


@pytest.mark.parametrize(
    ("stage", "decided_in", "expected"),
    [
        ("qa", None, ["EQ-2026-001"]),
        ("published", None, ["EQ-2026-001"]),
        ("recorded", None, []),
        ("drafting", None, []),
        ("drafting", 13, ["EQ-2026-001"]),
        ("drafting", 14, []),
        ("with-provider", -3, ["EQ-2026-001"]),
        ("withdrawn", 1, []),
        ("screening", 1, []),
    ],
)
def test_drafts_are_looked_at_once_their_decision_is_near(
    stage: str, decided_in: int | None, expected: list[str]
) -> None:
    with memory_office() as session:
        decision = None
        if decided_in is not None:
            made = Decision(title="Fund", decided_on=TODAY + timedelta(days=decided_in))
            decision = add_record(session, made, now=NOON).uuid
        eqia(session, stage, decision_uuid=decision)
        assert found(session, "engagement-blank") == expected


def test_engagement_is_settled_by_an_entry_a_reason_or_a_shorter_form() -> None:
    with memory_office() as session:
        blank, asked = eqia(session), eqia(session)
        session.add(EqiaEngagement(eqia_uuid=asked, who="Users", held_on=date(2026, 5, 1)))
        eqia(session, no_engagement_because="Nothing changes.")
        eqia(session, no_engagement_because=" .")
        eqia(session, form="short")
        eqia(session, form="")
        assert found(session, "engagement-blank") == ["EQ-2026-001", "EQ-2026-004", "EQ-2026-006"]
        assert blank


@pytest.mark.parametrize(
    ("ours", "answer", "sentence"),
    [
        ("", {}, "The provider's part is in. Our consideration is not written yet."),
        (WORDS, {}, "Our consideration says mostly what the provider wrote."),
        ("Weekday hours leave out people who work; we asked for an evening line.", {}, ""),
        ("", {"state": "set-aside"}, ""),
        ("", {"text": ""}, ""),
    ],
)
def test_our_part_beside_the_providers(ours: str, answer: dict[str, str], sentence: str) -> None:
    with memory_office() as session:
        uuid = eqia(session, "drafting", our_consideration=ours)
        form = add_record(session, ProviderForm(title="F", eqia_uuid=uuid, state="back"), now=NOON)
        said = ProviderAnswer(form_uuid=form.uuid, question="service-what", text=WORDS)
        for key, value in answer.items():
            setattr(said, key, value)
        session.add(said)
        assert [point.sentence for point in points(session, "our-part-missing")] == [sentence] * bool(
            sentence
        )


def test_an_approval_that_was_not_made_here_says_what_the_register_does_not_show() -> None:
    with memory_office() as session:
        eqia(session, "approved", **BEHIND)
        eqia(session, "recorded", decision_maker="Commissioner", our_consideration=" ", signed_on=TODAY)
        eqia(session, "recorded", signed_on=TODAY, assessed_by="County council")
        eqia(session, "screened-out", signed_on=TODAY)
        found_points = points(session, "approval-without-support")
    assert [(point.reference, point.sentence) for point in found_points] == [
        (
            "EQ-2026-002",
            (
                "It is recorded as approved elsewhere, and was not signed in this register. Not on record "
                f"here: our own consideration, who signed. {ALONE}"
            ),
        ),
        (
            "EQ-2026-003",
            (
                "It is recorded as approved elsewhere by County council, and was not signed in this "
                "register. Not on record here: our own consideration, a decision-maker, who signed. "
                f"{ALONE}"
            ),
        ),
    ]
