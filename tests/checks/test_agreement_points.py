from datetime import date, timedelta
from typing import Any

from checks.planted import found, points
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.eqia_parts import EqiaFollowUp
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.records.providers import Agreement

ENDS = date(2027, 3, 31)
LATER = date(2028, 3, 31)


def service(
    session: Session,
    title: str,
    *,
    signed_on: date | None = None,
    review_on: date | None = None,
    **fields: Any,  # noqa: ANN401 - whatever an agreement holds
) -> str:
    begun = {"starts_on": date(2026, 4, 1)}
    made = add_record(session, Agreement(title=title, **{**begun, **fields}), now=NOON)
    if signed_on is None:
        return ""
    eqia = Eqia(title=title, stage="approved", signed_on=signed_on, signed_by="AK", review_on=review_on)
    add_record(session, eqia, now=NOON)
    session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=made.uuid))
    return eqia.uuid


def test_an_extension_asks_for_a_look_at_its_eqia_in_the_nine_months_before() -> None:
    first_day = date(2026, 6, 30)
    before = first_day - timedelta(days=1)
    with memory_office() as session:
        service(session, "Old EqIA", ends_on=ENDS, extension_to=LATER, signed_on=before)
        service(session, "New EqIA", ends_on=ENDS, extension_to=LATER, signed_on=first_day)
        looked = service(session, "Looked at", ends_on=ENDS, extension_to=LATER, signed_on=before)
        session.add(EqiaFollowUp(eqia_uuid=looked, recorded_on=date(2026, 10, 1)))
        service(session, "None: told elsewhere", ends_on=ENDS, extension_to=LATER)
        service(session, "Not expected", ends_on=ENDS, extension_to=LATER, needs_eqia=False)
        service(session, "Just ends", ends_on=ENDS)
        service(session, "Far", ends_on=date(2027, 9, 30), extension_to=LATER)
        found_points = points(session, "extension-without-review")
    assert [(point.reference, point.sentence) for point in found_points] == [
        (
            "AGR-001",
            (
                "Old EqIA: may be extended from 31 Mar 2027 to 31 Mar 2028; its EqIA was last looked at on "
                "29 Jun 2026, before the 9 months in which the extension is decided."
            ),
        ),
    ]


def test_options_without_a_day_may_be_an_extension_and_words_that_say_none_are_not() -> None:
    signed_on = date(2026, 1, 5)
    with memory_office() as session:
        for words in ("1 + 1 years", "None", "No options left"):
            service(session, "Bus", ends_on=ENDS, extension_options=words, signed_on=signed_on)
        service(
            session, "Used", ends_on=ENDS, extension_to=ENDS, extension_options="Used", signed_on=signed_on
        )
        found_points = points(session, "extension-without-review")
    assert [(point.reference, point.sentence) for point in found_points] == [
        (
            "AGR-001",
            (
                "Bus: may be extended after 31 Mar 2027 (1 + 1 years; up to which day is not on record); "
                "its EqIA was last looked at on 5 Jan 2026, "
                "before the 9 months in which the extension is decided."
            ),
        ),
    ]


def test_a_service_that_may_run_on_after_its_end_is_told_until_the_last_day_it_may() -> None:
    with memory_office() as session:
        service(session, "Bus", ends_on=ENDS, extension_to=LATER, signed_on=date(2026, 1, 5))
        service(session, "None", ends_on=ENDS, extension_to=LATER)
        days = (ENDS + timedelta(days=1), LATER, LATER + timedelta(days=1))
        told = [
            [point.sentence for check in CHECKS_OF_A_SERVICE for point in points(session, check, day)]
            for day in days
        ]
    assert told == [[*_PASSED], [*_PASSED], []]


CHECKS_OF_A_SERVICE = ("extension-without-review", "service-without-eqia")
_PASSED = (
    (
        "Bus: its end of 31 Mar 2027 has passed; it may run on to 31 Mar 2028; its EqIA was last looked at "
        "on 5 Jan 2026, before the 9 months in which the extension is decided."
    ),
    "None: its end of 31 Mar 2027 has passed; it may run on to 31 Mar 2028. No EqIA is on record.",
)


def test_cover_that_ends_within_three_months_is_told_where_the_service_goes_on() -> None:
    signed = date(2026, 1, 5)
    with memory_office() as session:
        review = TODAY + timedelta(days=91)
        service(session, "Goes on", signed_on=signed, review_on=review)
        service(session, "Ends first", signed_on=signed, review_on=review, ends_on=review)
        service(session, "Later", signed_on=signed, review_on=review + timedelta(days=1))
        service(session, "No review day", signed_on=signed)
        assert found(session, "cover-ends-soon") == ["AGR-001"]


def test_forms_without_an_answer_and_answers_that_nobody_read_are_told() -> None:
    yesterday = TODAY - timedelta(days=1)
    with memory_office() as session:
        eqia = add_record(session, Eqia(title="E"), now=NOON).uuid
        asked: tuple[tuple[str, dict[str, date]], ...] = (
            ("sent", {"reply_by": yesterday}),
            ("chased", {"reply_by": date(2026, 11, 1), "chased_on": yesterday}),
            ("sent", {"reply_by": TODAY}),
            ("withdrawn", {"reply_by": yesterday}),
            ("back", {"reply_by": yesterday, "back_on": yesterday}),
            ("accepted", {"back_on": yesterday}),
            ("queried", {"reply_by": date(2026, 11, 1), "back_on": date(2026, 10, 30)}),
            ("queried", {"reply_by": date(2026, 11, 1), "back_on": date(2026, 11, 3)}),
            ("queried", {"reply_by": date(2026, 11, 1)}),
            ("queried", {"reply_by": TODAY, "back_on": yesterday}),
        )
        for state, fields in asked:
            form = ProviderForm(title="Hub", eqia_uuid=eqia, state=state)
            for key, value in fields.items():
                setattr(form, key, value)
            add_record(session, form, now=NOON)
        late, unread = points(session, "provider-not-answered"), points(session, "answer-unread")
    assert [point.sentence for point in late] == [
        "Hub. An answer was asked for by 20 Nov 2026, 1 day ago; not chased yet.",
        "Hub. An answer was asked for by 1 Nov 2026, 20 days ago; last chased on 20 Nov 2026.",
        "Hub. It came back on 30 Oct 2026, and our query about it is open.",
        (
            "Hub. It came back on 3 Nov 2026, 2 days after the day that was asked for, and our query about "
            "it is open."
        ),
        "Hub. Our query about it is open; an answer was asked for by 1 Nov 2026.",
    ]
    assert [(point.reference, point.sentence) for point in unread] == [
        (
            "FORM-2026-005",
            "Hub. It came back on 20 Nov 2026, and its answers are not accepted or queried yet.",
        )
    ]
