from datetime import date, timedelta

from duties import DAY, publish
from offices import NOON, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.duties.coming import Coming, DateType
from equality_tracker.operations.duties.year_ahead import year_ahead
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaFollowUp
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)


def coming(session: Session, *types: DateType) -> list[Coming]:
    return [each for each in year_ahead(session, DAY).dates if not types or each.type in types]


def test_the_year_has_twelve_months_with_both_days() -> None:
    with memory_office() as session:
        for day in (date(2027, 3, 17), date(2027, 3, 18), date(2028, 3, 17), date(2028, 3, 18)):
            add_record(session, Decision(title=f"On {day}", decided_on=day), now=NOON)
        found = year_ahead(session, DAY)

    assert (found.first, found.last) == (date(2027, 3, 18), date(2028, 3, 17))
    assert ["On 2027-03-18", "On 2028-03-17"] == [each.what for each in found.dates]


def test_a_statutory_date_stands_with_its_last_working_day_and_its_anniversary() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        (found,) = coming(session, DateType.STATUTORY)

    assert (found.on, found.what) == (
        date(2027, 3, 29),
        "Publish equality information: safe date (Easter Monday)",
    )
    assert (
        found.detail
        == "Last working day Thu 25 Mar 2027, in 7 days; anniversary Tue 30 Mar 2027, in 12 days."
    )
    assert "in 7 days" not in found.lasting_detail
    assert found.duty == "annual-information"


def test_a_statutory_date_that_passed_stands_first_while_it_is_open() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 1))
        add_record(session, Decision(title="Next", decided_on=DAY), now=NOON)
        assert [date(2027, 2, 28), DAY] == [each.on for each in coming(session)]


def test_each_open_report_has_its_own_date_and_answered_ones_none() -> None:
    with memory_office() as session:
        for title, answered in (("Open", None), ("Answered", date(2027, 3, 10))):
            report = SourceDocument(
                title=title, published_on=date(2027, 3, 1), section_55_applies=True, responded_on=answered
            )
            add_record(session, report, now=NOON)
        (found,) = coming(session, DateType.STATUTORY)
    assert (found.what, found.on) == ("Comments on “Open”: safe date", date(2027, 4, 25))


def test_a_report_s_own_request_is_expected_and_not_law() -> None:
    with memory_office() as session:
        report = SourceDocument(title="Review", requested_by_on=DAY + timedelta(days=9))
        add_record(session, report, now=NOON)
        (found,) = coming(session)
    assert (found.type, found.detail) == (
        DateType.EXPECTED,
        "The report's own request, not a date set by law.",
    )
    assert (found.kind, found.uuid) == ("source-documents", report.uuid)


def test_a_recommendation_to_others_is_said_not_to_be_our_date() -> None:
    with memory_office() as session:
        for number, to in (("1", "Chief constable"), ("2", "Police and crime commissioners")):
            item = Recommendation(text="Do it", number=number, due_on=DAY + timedelta(days=3))
            add_record(session, item, now=NOON)
            session.add(RecommendationAddressee(recommendation_uuid=item.uuid, text=to))
        done = Recommendation(text="Done", due_on=DAY + timedelta(days=3), status="complete")
        add_record(session, done, now=NOON)
        session.flush()
        found = coming(session, DateType.EXPECTED)
    assert ["Addressed to others: not our date.", "Its own date, not one set by law."] == [
        each.detail for each in found
    ]


def test_open_actions_are_counted_by_month() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        for number, day in enumerate(
            (date(2027, 4, 9), date(2027, 4, 30), date(2027, 4, 9), date(2027, 5, 1))
        ):
            add_action(session, plan, str(number), due_on=day)
        add_action(session, plan, "done", due_on=date(2027, 4, 9), status="complete")
        found = coming(session)
    assert [
        (
            date(2027, 4, 9),
            "3 open actions due in April 2027",
            "The first on Fri 9 Apr 2027, the last on Fri 30 Apr 2027.",
        ),
        (date(2027, 5, 1), "1 open action due", ""),
    ] == [(each.on, each.what, each.detail) for each in found]


def test_a_month_of_actions_says_between_which_days_they_are_due() -> None:
    days = (DAY, date(2027, 3, 1), date(2027, 4, 9), date(2028, 2, 29), date(2028, 3, 17), date(2028, 3, 30))
    with memory_office() as session:
        plan = add_plan(session)
        for number, day in enumerate(days):
            add_action(session, plan, str(number), due_on=day)
        found = coming(session, DateType.ACTIONS)
    assert [(each.what, each.due_within) for each in found] == [
        ("1 open action due", (date(2027, 3, 18), date(2027, 3, 31))),
        ("1 open action due", (date(2027, 4, 1), date(2027, 4, 30))),
        ("1 open action due", (date(2028, 2, 1), date(2028, 2, 29))),
        ("1 open action due", (date(2028, 3, 1), date(2028, 3, 17))),
    ]


def test_an_agreement_s_end_names_its_option_to_extend() -> None:
    with memory_office() as session:
        provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
        may = Agreement(
            title="Advice",
            provider_uuid=provider.uuid,
            ends_on=date(2027, 6, 30),
            extension_to=date(2027, 12, 31),
        )
        used = Agreement(title="Shelter", ends_on=date(2027, 9, 30), extension_to=date(2027, 9, 30))
        for item in (may, used):
            add_record(session, item, now=NOON)
        found = coming(session, DateType.AGREEMENT)
    assert [
        ("Advice (Harbour Trust) ends", "May be extended to 31 Dec 2027."),
        ("Shelter ends", ""),
        ("Advice (Harbour Trust): last day if extended", ""),
    ] == [(each.what, each.detail) for each in found]
    assert len({each.identity for each in found}) == 3


def test_reviews_of_eqias_in_use_are_there() -> None:
    with memory_office() as session:
        for stage in ("approved", "superseded", "withdrawn"):
            add_record(session, Eqia(title=stage, stage=stage, review_on=DAY), now=NOON)
        assert ["Review of approved"] == [each.what for each in coming(session, DateType.REVIEW)]


def test_follow_ups_of_eqias_are_there_until_they_are_recorded() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="Refuge", stage="approved"), now=NOON).uuid
        for due_on, recorded_on in ((DAY, None), (DAY, DAY), (DAY - timedelta(days=1), None)):
            session.add(EqiaFollowUp(eqia_uuid=uuid, due_on=due_on, recorded_on=recorded_on))
        session.flush()
        found = [(each.what, each.on, each.reference) for each in coming(session, DateType.REVIEW)]
    assert found == [("Did it go as predicted? Refuge", DAY, "EQ-2026-001")]


def test_what_is_in_the_trash_or_archived_is_left_out() -> None:
    with memory_office() as session:
        gone = (
            Decision(title="x", decided_on=DAY, deleted=True),
            Eqia(title="x", review_on=DAY, archived=True),
            Agreement(title="x", ends_on=DAY, deleted=True),
            SourceDocument(title="x", requested_by_on=DAY, deleted=True),
        )
        for item in gone:
            add_record(session, item, now=NOON)
        assert coming(session) == []


def test_the_period_before_an_election_is_named_and_switched_off() -> None:
    with memory_office() as session:
        found = year_ahead(session, date(2028, 1, 10))
    assert [each for each in found.dates if each.type is DateType.ELECTION] == []
    assert "switched off" in found.notes[0]
    assert "to be confirmed" in found.notes[0]
