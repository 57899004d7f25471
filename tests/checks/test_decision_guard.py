from datetime import date, timedelta
from typing import Any

import pytest
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guard_of, guards
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.near_decisions import last_near_day
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia

DECIDED = date(2026, 6, 1)
LATE = "Signed 9 days after the decision"
ALONE = "This alone does not show that regard was not had."


def eqia(
    session: Session,
    decided_on: date | None,
    *,
    stage: str = "qa",
    **fields: Any,  # noqa: ANN401 - whatever the two records hold
) -> str:
    """Add an EqIA with its decision; fields that begin with `of_` are the decision's."""
    own = {key: value for key, value in fields.items() if not key.startswith("of_")}
    of_decision = {key.removeprefix("of_"): value for key, value in fields.items() if key not in own}
    decision = add_record(session, Decision(title="Fund", decided_on=decided_on, **of_decision), now=NOON)
    own = {"signed_by": "AK" if "signed_on" in own else "", **own}
    made = add_record(session, Eqia(title="E", stage=stage, decision_uuid=decision.uuid, **own), now=NOON)
    return made.uuid


@pytest.mark.parametrize(
    ("decided_on", "fields", "guard", "days", "tone", "short"),
    [
        (date(2027, 1, 12), {}, Guard.AHEAD, 52, "grey", "Decision 12 Jan 2027 · 52 days · not signed"),
        (date(2026, 12, 4), {}, Guard.NEAR, 13, "amber", "Decision 4 Dec 2026 · 13 days · not signed"),
        (TODAY, {}, Guard.NEAR, 0, "amber", "Decision 21 Nov 2026 · today · not signed"),
        (
            date(2026, 11, 20),
            {},
            Guard.NOT_SIGNED,
            -1,
            "red",
            "Decided 20 Nov 2026, 1 day ago · not signed",
        ),
        (
            date(2027, 1, 12),
            {"signed_on": date(2027, 1, 6)},
            Guard.SIGNED_BEFORE,
            6,
            "green",
            "Signed 6 Jan 2027, 6 days before the decision",
        ),
        (
            DECIDED,
            {"signed_on": DECIDED},
            Guard.SIGNED_SAME_DAY,
            0,
            "grey",
            "Signed 1 Jun 2026, the same day as the decision; the dates do not show which came first",
        ),
        (DECIDED, {"signed_on": date(2026, 6, 10)}, Guard.SIGNED_AFTER, -9, "red", LATE),
        (
            DECIDED,
            {"of_signed_on": date(2026, 5, 4)},
            Guard.NOT_SIGNED,
            -173,
            "red",
            "Decided 1 Jun 2026, 173 days ago · not signed",
        ),
        (
            date(2027, 1, 12),
            {"signed_on": date(2027, 1, 6), "stage": "screened-out", "signed_role": "Officer"},
            Guard.SCREENED_BEFORE,
            6,
            "grey",
            "Screened out, signed 6 Jan 2027, 6 days before the decision",
        ),
        (
            date(2027, 1, 12),
            {
                "signed_on": date(2027, 1, 6),
                "stage": "screened-out",
                "signed_role": "commissioner ",
                "decision_maker": "Commissioner",
            },
            Guard.SIGNED_BEFORE,
            6,
            "green",
            "Screened out, signed 6 Jan 2027, 6 days before the decision",
        ),
        (None, {}, Guard.NO_DATE, None, "grey", "DEC-2026-001 has no date yet · not signed"),
        (
            DECIDED,
            {"of_due_regard_note": "Considered.", "of_note_before_on": date(2026, 5, 4)},
            Guard.NOTE_BEFORE,
            -173,
            "green",
            "Decision 1 Jun 2026 · a due-regard note is before it · not signed",
        ),
        (
            DECIDED,
            {"of_due_regard_note": "Considered.", "of_considered_on": date(2026, 5, 4)},
            Guard.NOTE_UNPLACED,
            -173,
            "grey",
            "Decision 1 Jun 2026 · a due-regard note, the dates do not show which came first · not signed",
        ),
        (
            DECIDED,
            {"of_due_regard_note": "Considered.", "of_note_before_on": date(2026, 6, 2)},
            Guard.NOT_SIGNED,
            -173,
            "red",
            "Decided 1 Jun 2026, 173 days ago · not signed",
        ),
        (DECIDED, {"stage": "withdrawn"}, None, None, "grey", "Put aside without a signature"),
    ],
)
def test_the_guard_says_how_a_signature_stands_to_its_decision(
    *,
    decided_on: date | None,
    fields: dict[str, Any],
    guard: Guard | None,
    days: int | None,
    tone: str,
    short: str,
) -> None:
    with memory_office() as session:
        found = guard_of(session, eqia(session, decided_on, **fields), TODAY)
    assert (found.guard, found.days, found.tone, found.short) == (guard, days, tone, short)


def test_a_signature_that_a_list_tells_of_is_grey_and_says_that_nobody_signed_here() -> None:
    here = "nobody signed it in this register"
    with memory_office() as session:
        listed = eqia(session, DECIDED, stage="recorded", signed_on=date(2026, 5, 4), signed_by="")
        partners = {"signed_on": DECIDED, "signed_by": "", "assessed_by": "Marlshire Council"}
        found = guard_of(session, listed, TODAY)
        theirs = guard_of(session, eqia(session, DECIDED, stage="recorded", **partners), TODAY)
        undated = guard_of(session, eqia(session, None, signed_on=DECIDED, signed_by=""), TODAY)
        # The step that keeps such a day when it is written anew names nobody; a signature made here counts.
        kept = EqiaStep(eqia_uuid=listed, to_stage="recorded", taken_on=date(2026, 5, 4))
        signed = EqiaStep(eqia_uuid=listed, to_stage="approved", taken_on=date(2026, 6, 10), taken_by="AK")
        session.add(kept)
        session.flush()
        still = guard_of(session, listed, TODAY)
        session.add(signed)
        session.flush()
        late = guard_of(session, listed, TODAY)
    assert (found.guard, found.days, found.tone) == (Guard.NOT_SIGNED_HERE, 28, "grey")
    assert found.short == f"Recorded as signed 4 May 2026, 28 days before the decision · {here}"
    assert found.sentence == f"{found.short}. {ALONE}"
    assert theirs.short == (
        f"Recorded as signed 1 Jun 2026, made by Marlshire Council, the same day as the decision · {here}"
    )
    assert undated.short == f"DEC-2026-003 has no date yet · recorded as signed 1 Jun 2026 · {here}"
    assert (still.guard, late.guard, late.short) == (Guard.NOT_SIGNED_HERE, Guard.SIGNED_AFTER, LATE)


def test_a_late_signature_says_what_it_does_not_show_and_the_dates_considered() -> None:
    signed: dict[str, Any] = {"signed_on": date(2026, 6, 10), "of_explanation": "The panel met late."}
    with memory_office() as session:
        bare = guard_of(session, eqia(session, DECIDED, **signed), TODAY)
        told = guard_of(session, eqia(session, DECIDED, of_considered_on=date(2026, 5, 4), **signed), TODAY)
        noted = guard_of(
            session,
            eqia(
                session,
                DECIDED,
                of_due_regard_note="Considered.",
                of_note_before_on=date(2026, 5, 4),
                **signed,
            ),
            TODAY,
        )
    assert bare.sentence == f"{LATE}. {ALONE}"
    assert told.sentence == f"{LATE}; equality considered on 4 May 2026. {ALONE}"
    assert (
        noted.sentence
        == f"{LATE}. {ALONE} A due-regard note is dated 4 May 2026, 28 days before the decision."
    )
    assert (bare.is_late, bare.says_more, bare.explanation) == (True, True, "The panel met late.")


def test_what_is_not_signed_says_what_that_does_not_show_and_what_the_decision_says() -> None:
    with memory_office() as session:
        uuid = eqia(session, DECIDED, of_signed_on=date(2026, 5, 4), of_considered_on=date(2026, 5, 3))
        found = guard_of(session, uuid, TODAY)
    assert found.sentence == (
        "Decided 1 Jun 2026, 173 days ago · not signed; equality considered on 3 May 2026. The decision "
        "records equality papers signed on 4 May 2026; this EqIA carries no signature. " + ALONE
    )


def test_one_screened_out_before_and_signed_later_is_late_and_says_both() -> None:
    with memory_office() as session:
        uuid = eqia(session, DECIDED, stage="approved", signed_on=date(2026, 6, 10))
        for stage, day in (("screened-out", date(2026, 5, 4)), ("approved", date(2026, 6, 10))):
            session.add(EqiaStep(eqia_uuid=uuid, to_stage=stage, taken_on=day, taken_by="AK"))
        session.flush()
        found = guard_of(session, uuid, TODAY)
    assert (found.guard, found.is_screening) == (Guard.SIGNED_AFTER, False)
    assert found.sentence == f"{LATE}. {ALONE} It was screened out before that, signed 4 May 2026."


def test_an_eqia_without_a_decision_says_so() -> None:
    with memory_office() as session:
        made = add_record(session, Eqia(title="E"), now=NOON)
        found = guard_of(session, made.uuid, TODAY)
    assert (found.guard, found.short) == (Guard.NO_DECISION, "No decision is linked · not signed")


def test_an_eqia_that_is_signed_again_stands_to_its_decision_as_it_first_did() -> None:
    with memory_office() as session:
        uuid = eqia(session, DECIDED, stage="approved", signed_on=date(2026, 11, 1))
        for day in (date(2026, 11, 1), date(2026, 5, 25)):
            session.add(EqiaStep(eqia_uuid=uuid, to_stage="approved", taken_on=day, taken_by="AK"))
        session.flush()
        found = guard_of(session, uuid, TODAY)
    assert (found.guard, found.days) == (Guard.SIGNED_BEFORE, 7)


@pytest.mark.parametrize(
    ("notice", "last"),
    [
        (None, date(2026, 12, 4)),
        (-3, TODAY),
        (0, TODAY),
        (1, date(2026, 11, 23)),
        (25, date(2026, 12, 29)),
        (600, date(2027, 2, 17)),
    ],
)
def test_the_notice_is_counted_in_working_days_of_the_offices_own_number(
    notice: int | None, last: date
) -> None:
    with memory_office() as session:
        if notice is not None:
            add_record(session, CommissioningSettings(decision_notice_days=notice), now=NOON)
        session.flush()
        assert last_near_day(session, TODAY) == last
        near, ahead = eqia(session, last), eqia(session, last + timedelta(days=1))
        found = guards(session, TODAY)
    assert (found[near].guard, found[ahead].guard) == (Guard.NEAR, Guard.AHEAD)
