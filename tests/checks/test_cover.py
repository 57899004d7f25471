from datetime import date
from decimal import Decimal

import pytest
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_points import cover_ends_soon
from equality_tracker.checks.cover import covered_agreements
from equality_tracker.checks.decision_points import services_without_cover
from equality_tracker.checks.service_triggers import service_triggers
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.record_codes import Cover
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

SHORT_FORM = "A one-page short form is expected from £2,000 by this office's own rule."
GIVEN = ("title", "stage", "signed_on", "signed_by", "review_on", "assessed_by")
SIGNED, DECIDED = date(2026, 5, 1), date(2026, 6, 1)


def agreement(session: Session, *eqias: Eqia, **fields: object) -> Agreement:
    made = Agreement(title="Refuge", starts_on=SIGNED)
    for key, value in fields.items():
        setattr(made, key, value)
    add_record(session, made, now=NOON)
    for eqia in eqias:
        add_record(session, eqia, now=NOON)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=made.uuid))
    session.flush()
    return made


def cover(session: Session) -> tuple[Cover, str]:
    (found,) = covered_agreements(session, TODAY)
    return found.cover, found.sentence


@pytest.mark.parametrize(
    ("eqias", "expected", "sentence"),
    [
        ([], Cover.NONE, "No EqIA is on record."),
        ([Eqia(title="E", stage="drafting")], Cover.NONE, "EQ-2026-001 is not signed yet."),
        (
            [Eqia(title="E", stage="approved", signed_on=SIGNED, signed_by="AK", review_on=TODAY)],
            Cover.IN_DATE,
            "EQ-2026-001, signed on 1 May 2026, review on 21 Nov 2026.",
        ),
        (
            [
                Eqia(
                    title="E",
                    stage="approved",
                    signed_on=SIGNED,
                    signed_by="AK",
                    review_on=date(2026, 11, 20),
                )
            ],
            Cover.REVIEW_PAST,
            "The review of EQ-2026-001 was due on 20 Nov 2026.",
        ),
        (
            [Eqia(title="E", stage="screened-out", signed_on=SIGNED, signed_by="AK")],
            Cover.SCREENED_OUT,
            "EQ-2026-001, screened out on 1 May 2026.",
        ),
        (
            [
                Eqia(
                    title="E",
                    stage="screened-out",
                    signed_on=SIGNED,
                    signed_by="AK",
                    review_on=date(2027, 5, 1),
                )
            ],
            Cover.SCREENED_OUT,
            "EQ-2026-001, screened out on 1 May 2026, in date until 1 May 2027.",
        ),
        (
            [Eqia(title="E", stage="screened-out", signed_on=SIGNED)],
            Cover.NOT_SIGNED_HERE,
            "EQ-2026-001, recorded as screened out on 1 May 2026; nobody signed it in this register.",
        ),
        (
            [Eqia(title="E", stage="recorded")],
            Cover.NOT_SIGNED_HERE,
            "EQ-2026-001, recorded as approved elsewhere; nobody signed it in this register.",
        ),
        (
            [Eqia(title="E", stage="recorded", signed_on=SIGNED, assessed_by="Marlshire Council")],
            Cover.PARTNER,
            "EQ-2026-001, made by Marlshire Council.",
        ),
        (
            [Eqia(title="E", stage="withdrawn", signed_on=SIGNED, signed_by="AK")],
            Cover.NONE,
            "EQ-2026-001 is withdrawn; no other EqIA is on record.",
        ),
        (
            [Eqia(title="E", stage="superseded"), Eqia(title="F", stage="drafting")],
            Cover.NONE,
            "EQ-2026-002 is not signed yet.",
        ),
    ],
)
def test_a_service_is_covered_by_what_is_signed_and_in_date(
    eqias: list[Eqia], expected: Cover, sentence: str
) -> None:
    fresh = [Eqia(**{key: getattr(eqia, key) for key in GIVEN}) for eqia in eqias]
    with memory_office() as session:
        agreement(session, *fresh)
        assert cover(session) == (expected, sentence)


def test_one_that_a_list_says_is_signed_is_its_own_kind_of_cover_and_asks_for_a_look() -> None:
    with memory_office() as session:
        agreement(session, Eqia(title="Old", stage="recorded", signed_on=SIGNED))
        sentence = (
            "EQ-2026-001, recorded as approved elsewhere, signed on 1 May 2026; nobody signed it in this "
            "register."
        )
        assert cover(session) == (Cover.NOT_SIGNED_HERE, sentence)
        (point,) = services_without_cover(session, TODAY)
        assert point.sentence == f"Refuge: {sentence}"


def test_one_that_was_signed_here_covers_before_a_newer_one_that_a_list_says_is_signed() -> None:
    with memory_office() as session:
        listed = Eqia(title="Listed", stage="recorded", signed_on=DECIDED)
        agreement(session, listed, Eqia(title="E", stage="approved", signed_on=SIGNED, signed_by="AK"))
        assert cover(session) == (Cover.IN_DATE, "EQ-2026-002, signed on 1 May 2026.")


def test_one_past_its_review_says_also_that_nobody_signed_it_here() -> None:
    with memory_office() as session:
        agreement(session, Eqia(title="Old", stage="recorded", signed_on=SIGNED, review_on=DECIDED))
        assert cover(session) == (
            Cover.REVIEW_PAST,
            "The review of EQ-2026-001 was due on 1 Jun 2026; nobody signed it in this register.",
        )


def test_one_that_is_written_anew_was_signed_and_the_record_says_when() -> None:
    with memory_office() as session:
        eqia = Eqia(title="E", stage="drafting")
        agreement(session, eqia, ends_on=date(2027, 1, 31), extension_to=date(2028, 1, 31))
        session.add(EqiaStep(eqia_uuid=eqia.uuid, to_stage="approved", taken_on=SIGNED, taken_by="AK"))
        session.flush()
        anew = "EQ-2026-001 was signed on 1 May 2026; it is being written anew."
        assert cover(session) == (Cover.NONE, anew)
        (trigger,) = service_triggers(session, TODAY)
        assert trigger.sentence == f"May be extended from 31 Jan 2027 to 31 Jan 2028. {anew}"


def test_where_two_eqias_serve_a_service_one_in_date_is_enough() -> None:
    old = Eqia(title="Old", stage="approved", signed_on=SIGNED, signed_by="AK", review_on=SIGNED)
    with memory_office() as session:
        agreement(session, old, Eqia(title="New", stage="approved", signed_on=DECIDED, signed_by="AK"))
        assert cover(session) == (Cover.IN_DATE, "EQ-2026-002, signed on 1 Jun 2026.")


def test_one_eqia_may_serve_many_services() -> None:
    with memory_office() as session:
        eqia = Eqia(title="The round", stage="approved", signed_on=SIGNED, signed_by="AK")
        agreement(session, eqia)
        other = agreement(session)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=other.uuid))
        session.flush()
        assert [found.cover for found in covered_agreements(session, TODAY)] == [Cover.IN_DATE] * 2


def test_a_lot_is_covered_by_the_eqia_of_its_contract_unless_it_has_its_own() -> None:
    with memory_office() as session:
        whole = agreement(session, Eqia(title="Whole", stage="approved", signed_on=SIGNED, signed_by="AK"))
        agreement(session, parent_uuid=whole.uuid)
        own = Eqia(title="Own", stage="approved", signed_on=DECIDED, signed_by="AK", review_on=TODAY)
        agreement(session, own, parent_uuid=whole.uuid)
        past = Eqia(title="Past", stage="approved", signed_on=SIGNED, signed_by="AK", review_on=SIGNED)
        agreement(session, past, parent_uuid=whole.uuid)
        found = covered_agreements(session, TODAY)
    assert [
        ("EQ-2026-001, signed on 1 May 2026.", ""),
        ("EQ-2026-001 of AGR-001, signed on 1 May 2026.", "AGR-001"),
        ("EQ-2026-002, signed on 1 Jun 2026, review on 21 Nov 2026.", ""),
        ("EQ-2026-001 of AGR-001, signed on 1 May 2026.", "AGR-001"),
    ] == [(each.sentence, each.through) for each in found]


def test_agreements_that_are_lots_of_each_other_do_no_harm() -> None:
    with memory_office() as session:
        first = agreement(session)
        second = agreement(session, parent_uuid=first.uuid)
        first.parent_uuid = second.uuid
        session.flush()
        assert [Cover.NONE] * 2 == [each.cover for each in covered_agreements(session, TODAY)]


def test_a_due_regard_note_in_place_of_an_eqia_is_called_so() -> None:
    with memory_office() as session:
        agreement(
            session,
            Eqia(title="Small grant", form="note", stage="approved", signed_on=SIGNED, signed_by="AK"),
        )
        assert cover(session) == (Cover.NOTE, "EQ-2026-001, a due-regard note, signed on 1 May 2026.")


def test_a_small_service_needs_none_by_the_offices_own_threshold() -> None:
    with memory_office() as session:
        agreement(session, needs_eqia=False)
        assert cover(session) == (
            Cover.NOT_EXPECTED,
            "For this agreement it is recorded that no EqIA is expected.",
        )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (50_000, (Cover.NONE, "No EqIA is on record.")),
        (
            5_000,
            (Cover.NONE, f"No EqIA is on record. {SHORT_FORM}"),
        ),
        (
            400,
            (
                Cover.NOT_EXPECTED,
                "No EqIA is expected: its value is below every threshold of this office's own.",
            ),
        ),
    ],
)
def test_the_offices_own_threshold_says_what_is_expected(value: int, expected: tuple[Cover, str]) -> None:
    with memory_office() as session:
        rules = CommissioningSettings(
            eqia_from=Decimal(10_000), short_form_from=Decimal(2_000), note_from=Decimal(500)
        )
        add_record(session, rules, now=NOON)
        agreement(session, value=Decimal(value))
        assert cover(session) == expected


def test_services_that_ended_are_left_out_from_the_day_after() -> None:
    with memory_office() as session:
        agreement(session, ends_on=TODAY)
        assert [len(covered_agreements(session, day)) for day in (TODAY, date(2026, 11, 22))] == [1, 0]


def test_a_service_without_a_start_and_an_end_is_told_so_and_asks_for_no_look() -> None:
    signed = Eqia(title="E", stage="approved", signed_on=SIGNED, signed_by="AK", review_on=TODAY)
    with memory_office() as session:
        agreement(session, starts_on=None)
        agreement(session, signed, starts_on=None)
        found = covered_agreements(session, TODAY)
        assert list(services_without_cover(session, TODAY)) == []
        assert list(cover_ends_soon(session, TODAY)) == []
    assert [
        (Cover.UNDATED, "No start or end is on record. No EqIA is on record."),
        (
            Cover.UNDATED,
            "No start or end is on record. EQ-2026-001, signed on 1 May 2026, review on 21 Nov 2026.",
        ),
    ] == [(each.cover, each.sentence) for each in found]


def test_a_lot_has_the_start_and_the_end_of_its_contract() -> None:
    with memory_office() as session:
        whole = agreement(session)
        agreement(session, parent_uuid=whole.uuid, starts_on=None)
        assert [Cover.NONE] * 2 == [each.cover for each in covered_agreements(session, TODAY)]
