from datetime import date
from typing import Any

import pytest
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import DecisionBasis, decision_bases
from equality_tracker.checks.decision_guard import guards
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.record_codes import Basis
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia

SIGNED, DECIDED, LATE = date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 10)
ALONE = "This alone does not show that regard was not had."
UNORDERED = "the dates do not show which came first"


def basis(session: Session, *eqias: Eqia, **fields: Any) -> DecisionBasis:  # noqa: ANN401 - whatever it holds
    made = Decision(title="Fund", **{"decided_on": DECIDED, **fields})
    add_record(session, made, now=NOON)
    for eqia in eqias:
        eqia.decision_uuid = made.uuid
        add_record(session, eqia, now=NOON)
    (found,) = decision_bases(session, TODAY, only=[made.uuid])
    return found


def eqia(signed_on: date | None = None, stage: str = "approved", **fields: Any) -> Eqia:  # noqa: ANN401 - whatever it holds
    return Eqia(
        title="E",
        stage=stage if signed_on else "qa",
        signed_on=signed_on,
        **{"signed_by": "AK" if signed_on else "", **fields},
    )


def test_one_decision_is_told_alone() -> None:
    with memory_office() as session:
        basis(session, eqia(SIGNED))
        other = add_record(session, Decision(title="Other", decided_on=DECIDED), now=NOON).uuid
        (found,) = decision_bases(session, TODAY, only=[other])
        assert (found.decision.uuid, found.eqias, found.basis) == (other, (), Basis.NONE_ON_RECORD)
        assert len(decision_bases(session, TODAY)) == 2


@pytest.mark.parametrize(
    ("signed", "expected", "sentence"),
    [
        ([SIGNED], Basis.EQIA_BEFORE, "EqIA signed on 1 May 2026, decided on 1 Jun 2026."),
        ([DECIDED], Basis.SAME_DAY, f"Signed 1 Jun 2026, the same day as the decision; {UNORDERED}."),
        ([LATE], Basis.SIGNED_AFTER, f"Signed 9 days after the decision. {ALONE}"),
        (
            [None],
            Basis.NONE_ON_RECORD,
            f"Its EqIA is not signed, and no due-regard note is on record before the decision. {ALONE}",
        ),
        ([SIGNED, SIGNED], Basis.EQIA_BEFORE, "Both EqIAs were signed before the decision."),
        (
            [SIGNED, DECIDED],
            Basis.SAME_DAY,
            f"One of 2 EqIAs was signed before the decision; 1 on the same day ({UNORDERED}).",
        ),
        (
            [SIGNED, LATE, None],
            Basis.SOME_BEFORE,
            "One of 3 EqIAs was signed before the decision; 1 after it (9 days); 1 is not signed. " + ALONE,
        ),
        (
            [DECIDED, LATE],
            Basis.SOME_BEFORE,
            (
                f"None of 2 EqIAs was signed before the decision; 1 on the same day ({UNORDERED}); "
                f"1 after it (9 days). {ALONE}"
            ),
        ),
        (
            [date(2026, 6, 2), LATE],
            Basis.SIGNED_AFTER,
            f"None of 2 EqIAs was signed before the decision; 2 after it (the last by 9 days). {ALONE}",
        ),
        (
            [LATE, None, None],
            Basis.SIGNED_AFTER,
            "None of 3 EqIAs was signed before the decision; 1 after it (9 days); 2 are not signed. " + ALONE,
        ),
    ],
)
def test_every_eqia_of_a_decision_is_counted(
    signed: list[date | None], expected: Basis, sentence: str
) -> None:
    with memory_office() as session:
        found = basis(session, *map(eqia, signed))
    assert (found.basis, found.sentence) == (expected, sentence)
    assert found.signed_on == max(filter(None, signed), default=None)
    assert (found.signed, found.unsigned) == (len(signed) - signed.count(None), signed.count(None))


def test_a_decision_is_as_late_as_the_guards_of_its_eqias() -> None:
    with memory_office() as session:
        found = basis(session, eqia(LATE), considered_on=SIGNED)
        (guard,) = guards(session, TODAY).values()
    assert found.sentence == guard.standing
    assert found.sentence == (f"Signed 9 days after the decision; equality considered on 1 May 2026. {ALONE}")


def test_a_screening_out_is_a_signature_and_no_eqia() -> None:
    with memory_office() as session:
        alone = basis(session, eqia(SIGNED, "screened-out"))
        beside = basis(session, eqia(SIGNED, "screened-out"), eqia(SIGNED))
        late = basis(session, eqia(LATE, "screened-out"))
    assert (alone.basis, alone.sentence) == (
        Basis.SCREENED_OUT_BEFORE,
        "Screened out, signed 1 May 2026, 31 days before the decision.",
    )
    assert (beside.basis, beside.sentence) == (
        Basis.EQIA_BEFORE,
        "Both EqIAs were signed before the decision, 1 of them screened out.",
    )
    assert late.sentence == f"Screened out, signed 9 days after the decision. {ALONE}"


def test_papers_that_the_decision_calls_signed_sign_no_eqia() -> None:
    with memory_office() as session:
        waiting = basis(session, eqia(), signed_on=SIGNED)
        without = basis(session, signed_on=SIGNED)
    papers = (
        "The decision records equality papers signed on 1 May 2026; no EqIA with that signature is on record."
    )
    assert (waiting.basis, waiting.signed_on) == (Basis.NONE_ON_RECORD, None)
    assert waiting.sentence == (
        f"Its EqIA is not signed, and no due-regard note is on record before the decision. {papers} {ALONE}"
    )
    assert (without.basis, without.signed_on) == (Basis.NONE_ON_RECORD, SIGNED)
    assert without.sentence == (
        f"No EqIA or due-regard note is on record before the decision. {papers} {ALONE}"
    )


@pytest.mark.parametrize(
    ("written_on", "considered_on", "expected", "sentence"),
    [
        (
            SIGNED,
            LATE,
            Basis.NOTE_BEFORE,
            "A due-regard note is dated 1 May 2026, 31 days before the decision. Decided on 1 Jun 2026.",
        ),
        (
            DECIDED,
            SIGNED,
            Basis.NOTE_UNPLACED,
            (
                f"A due-regard note is dated 1 Jun 2026, the same day as the decision; {UNORDERED}. "
                "Decided on 1 Jun 2026."
            ),
        ),
        (
            None,
            SIGNED,
            Basis.NOTE_UNPLACED,
            (
                "A due-regard note is on record without a date of its own; equality is recorded as "
                "considered on 1 May 2026, 31 days before the decision. Decided on 1 Jun 2026."
            ),
        ),
        (
            LATE,
            SIGNED,
            Basis.NONE_ON_RECORD,
            (
                "A due-regard note is dated 10 Jun 2026, 9 days after the decision. "
                f"No EqIA is on record before the decision. {ALONE}"
            ),
        ),
        (
            None,
            None,
            Basis.NONE_ON_RECORD,
            (
                "A due-regard note is on record, but not when it was written or when equality was "
                f"considered. No EqIA is on record before the decision. {ALONE}"
            ),
        ),
    ],
)
def test_a_note_counts_by_its_own_date(
    written_on: date | None, considered_on: date | None, expected: Basis, sentence: str
) -> None:
    note = {"due_regard_note": "We asked.", "note_before_on": written_on, "considered_on": considered_on}
    with memory_office() as session:
        found = basis(session, **note)
    assert (found.basis, found.sentence) == (expected, sentence)


@pytest.mark.parametrize(
    ("signed_on", "stage", "beside"),
    [
        (SIGNED, "screened-out", "Screened out, signed 1 May 2026, 31 days before the decision."),
        (DECIDED, "approved", f"Signed 1 Jun 2026, the same day as the decision; {UNORDERED}."),
    ],
)
def test_a_note_beforehand_says_more_than_a_screening_out_or_the_same_day(
    signed_on: date, stage: str, beside: str
) -> None:
    with memory_office() as session:
        found = basis(session, eqia(signed_on, stage), due_regard_note="We asked.", note_before_on=SIGNED)
    assert (found.basis, found.sentence) == (
        Basis.NOTE_BEFORE,
        "A due-regard note is dated 1 May 2026, 31 days before the decision. Decided on 1 Jun 2026. "
        + beside,
    )


def test_a_note_takes_no_late_signature_away() -> None:
    with memory_office() as session:
        found = basis(session, eqia(LATE), due_regard_note="We asked.", note_before_on=SIGNED)
    assert found.basis is Basis.SIGNED_AFTER
    assert found.sentence == (
        f"Signed 9 days after the decision. {ALONE} A due-regard note is dated 1 May 2026, 31 days before "
        "the decision."
    )


def test_what_was_followed_by_another_counts_as_it_was_and_what_was_withdrawn_does_not() -> None:
    with memory_office() as session:
        followed = basis(session, eqia(SIGNED, "superseded"))
        put_aside = basis(session, Eqia(title="E", stage="superseded"), eqia(SIGNED))
        withdrawn = basis(session, eqia(SIGNED, "withdrawn"))
        late = basis(session, eqia(LATE, "withdrawn"))
    assert [each.basis for each in (followed, put_aside, withdrawn, late)] == [
        Basis.EQIA_BEFORE,
        Basis.EQIA_BEFORE,
        Basis.NONE_ON_RECORD,
        Basis.SIGNED_AFTER,
    ]
    assert withdrawn.sentence == (
        "EQ-2026-004 was signed by the day of the decision and withdrawn. "
        f"No other EqIA or due-regard note is on record before the decision. {ALONE}"
    )


def test_what_was_withdrawn_after_the_decision_was_before_it_and_the_day_is_told() -> None:
    with memory_office() as session:
        found = basis(session, one := eqia(SIGNED, "withdrawn"))
        step = EqiaStep(eqia_uuid=one.uuid, to_stage="withdrawn", taken_on=DECIDED, taken_by="AK")
        session.add(step)
        session.flush()
        (by_then,) = decision_bases(session, TODAY)
        step.taken_on = LATE
        session.flush()
        (since,) = decision_bases(session, TODAY)
    assert (found.basis, by_then.basis, since.basis) == (
        Basis.NONE_ON_RECORD,
        Basis.NONE_ON_RECORD,
        Basis.EQIA_BEFORE,
    )
    assert since.sentence == (
        "EqIA signed on 1 May 2026, decided on 1 Jun 2026. EQ-2026-001 was withdrawn on 10 Jun 2026."
    )


def test_a_full_stop_is_no_due_regard_note() -> None:
    with memory_office() as session:
        found = basis(session, due_regard_note=" … .", note_before_on=SIGNED)
        welsh = basis(session, due_regard_note="Ŵ", note_before_on=SIGNED)
    assert (found.basis, welsh.basis) == (Basis.NONE_ON_RECORD, Basis.NOTE_BEFORE)


def test_what_a_list_says_is_signed_is_never_told_as_what_was_before() -> None:
    with memory_office() as session:
        alone = basis(session, eqia(SIGNED, signed_by=""))
        both = basis(session, eqia(SIGNED, signed_by=""), eqia(SIGNED))
        noted = basis(
            session, eqia(SIGNED, signed_by=""), due_regard_note="Considered.", note_before_on=SIGNED
        )
        late = basis(session, eqia(LATE, signed_by=""))
    assert (alone.basis, alone.signed_on, alone.signed) == (Basis.NOT_SIGNED_HERE, None, 0)
    assert alone.sentence == (
        "Recorded as signed 1 May 2026, 31 days before the decision · nobody signed it in this register. "
        f"{ALONE}"
    )
    assert both.basis is Basis.SOME_BEFORE
    assert both.sentence == (
        "One of 2 EqIAs was signed before the decision; 1 recorded as signed by then, nobody signed it in "
        f"this register. {ALONE}"
    )
    assert (noted.basis, late.basis) == (Basis.NOTE_BEFORE, Basis.SIGNED_AFTER)


def test_nothing_on_record_and_not_decided_yet_are_two_things() -> None:
    with memory_office() as session:
        assert basis(session).sentence == (
            f"No EqIA or due-regard note is on record before the decision. {ALONE}"
        )
        considered = basis(session, considered_on=SIGNED)
        assert considered.sentence.startswith(
            "No EqIA or due-regard note is on record before the decision; equality considered on 1 May 2026."
        )
        planned = basis(session, decided_on=date(2026, 12, 1))
        undated = basis(session, decided_on=None, due_regard_note="We asked.", note_before_on=SIGNED)
    assert (planned.basis, planned.sentence) == (
        Basis.NOT_YET_DECIDED,
        "Not decided yet, planned for 1 Dec 2026.",
    )
    assert (undated.basis, undated.sentence) == (Basis.NOT_YET_DECIDED, "Not decided yet.")
