from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from duties import DAY, publish
from offices import NOON, TODAY, add_action, add_evidence, add_plan, memory_office, new_office, recording
from sqlalchemy.orm import Session

from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.today.today_found import TodayPage
from equality_tracker.operations.today.today_page import SHORT, today_page
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)


def page(session: Session, as_at: date = DAY, *names: str, **more: Any) -> TodayPage:  # noqa: ANN401 - as today_page
    session.flush()
    return today_page(session, as_at=as_at, now=NOON, my_names=names, **more)


def clocks(as_at: date, last: date | None = date(2026, 3, 30)) -> list[tuple[str, str]]:
    with memory_office() as session:
        if last:
            publish(session, last)
        rows = page(session, as_at).clocks.rows
    return [(row.word, row.text) for row in rows if row.duty == "annual-information"]


def test_a_clock_says_each_day_with_its_own_count() -> None:
    ((word, text),) = clocks(DAY)
    assert word == "Due soon"
    assert text == (
        "Publish equality information: safe date Mon 29 Mar 2027 (Easter Monday), 11 days; "
        "last working day Thu 25 Mar 2027, 7 days; anniversary Tue 30 Mar 2027, 12 days"
    )


def test_on_the_anniversary_a_clock_is_neutral() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        (row,) = (row for row in page(session, date(2027, 3, 30)).clocks.rows if row.colour == "grey")
    assert row.word == "Due on the anniversary"
    assert row.text.endswith(
        "safe date Mon 29 Mar 2027 (Easter Monday), 1 day ago; last working day Thu 25 Mar 2027, 5 days ago; "
        "anniversary Tue 30 Mar 2027, today"
    )


def test_the_day_after_the_anniversary_is_overdue() -> None:
    assert [word for word, _ in clocks(date(2027, 3, 31))] == ["Overdue"]


def test_a_clock_without_a_start_is_not_recorded_here() -> None:
    assert clocks(DAY, None) == [("Not recorded here", "Publish equality information: find the date.")]


def test_clocks_stand_in_the_order_of_their_urgency_dates_that_are_known_first() -> None:
    with memory_office() as session:
        publish(session, date(2024, 11, 14), duty="objectives")
        publish(session, date(2026, 3, 1))
        report = SourceDocument(title="Inspection", published_on=DAY, section_55_applies=True)
        add_record(session, report, now=NOON)
        rows = page(session).clocks.rows
    assert ["Overdue", "On track", "On track", "Not recorded here", "Not recorded here"] == [
        row.word for row in rows
    ]
    assert rows[1].text.startswith("Comments on “Inspection”: safe date Wed 12 May 2027, 55 days")


def test_a_duty_that_a_person_must_decide_on_is_no_clock() -> None:
    with memory_office(kind=BodyKind.MAYOR) as session:
        assert page(session).clocks.total == 0


def test_mine_are_the_open_actions_of_the_owners_i_ticked_the_latest_first() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "1", title="No date")
        add_action(session, plan, "2", title="Soon", due_on=DAY + timedelta(days=28))
        add_action(
            session,
            plan,
            "3",
            title="Late",
            due_on=DAY - timedelta(days=1),
            owners=("Chair", "Equality lead"),
        )
        add_action(session, plan, "4", title="Done", status="complete")
        add_action(session, plan, "5", title="Chair's", owners=("Chair",))
        found = page(session, DAY, "Equality lead").mine
    assert [
        ("Late", "3  Late", "Due Wed 17 Mar 2027, 1 day ago · Chair, Equality lead"),
        ("Due soon", "2  Soon", "Due Thu 15 Apr 2027, in 28 days · Equality lead"),
        ("Ahead", "1  No date", "No due date · Equality lead"),
    ] == [(row.word, row.text, row.detail) for row in found.rows]


def test_others_are_whoever_i_am_not_and_everybody_until_i_said_who_i_am() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "1", due_on=DAY)
        add_action(session, plan, "2", due_on=DAY, owners=())
        add_action(session, plan, "3", due_on=DAY + timedelta(days=29), owners=("Chair",))
        said, unsaid = page(session, DAY, "Equality lead"), page(session)
    assert ["2  Action 2"] == [row.text for row in said.waiting.rows]
    assert said.waiting.rows[0].detail == "Due Thu 18 Mar 2027, today · no owner recorded"
    assert (unsaid.waiting.total, unsaid.mine.total) == (2, 0)
    assert [("Chair", 1), ("Equality lead", 1)] == [(each.name, each.open_actions) for each in unsaid.owners]
    assert said.owners == ()


def test_an_eqia_with_a_provider_or_a_partner_waits_for_others() -> None:
    with memory_office() as session:
        add_record(session, Eqia(title="With provider", stage="with-provider"), now=NOON)
        add_record(session, Eqia(title="Partner's", stage="drafting", assessed_by="County council"), now=NOON)
        add_record(session, Eqia(title="Ours", stage="drafting"), now=NOON)
        add_record(session, Eqia(title="Gone", stage="withdrawn", assessed_by="County council"), now=NOON)
        rows = page(session).waiting.rows
    assert [
        "EqIA with the provider; its answer is not recorded yet",
        "EqIA made by County council; not signed yet",
    ] == [row.detail for row in rows]


def test_an_answer_waits_with_those_to_whom_the_recommendation_is_addressed() -> None:
    with memory_office() as session:
        for number, to in (("1", "Chief constable"), ("2", "Police and crime commissioners")):
            item = Recommendation(text="Do it", number=number, due_on=DAY + timedelta(days=30))
            add_record(session, item, now=NOON)
            session.add(RecommendationAddressee(recommendation_uuid=item.uuid, text=to))
        add_record(session, Recommendation(text="Answered", response="accepted"), now=NOON)
        found = page(session)
    (theirs,), (ours,) = found.waiting.rows, found.mine.rows
    assert theirs.detail == (
        "Addressed to Chief constable; no answer is recorded here; asked for by Sat 17 Apr 2027, in 30 days"
    )
    assert ours.detail.startswith("Addressed to Police and crime commissioners; no answer")


@pytest.mark.parametrize(
    ("fields", "eqia", "detail"),
    [
        ({}, None, "No EqIA or due-regard note is on record yet"),
        ({"due_regard_note": "Considered."}, None, "A due-regard note is on record; no signed EqIA"),
        ({}, {"stage": "drafting"}, "EQ-2026-001 is at the stage “Drafting”; not signed yet"),
        (
            {},
            {"stage": "approved", "signed_on": date(2027, 3, 1), "signed_by": "AK"},
            "EQ-2026-001 signed on 1 Mar 2027",
        ),
        (
            {},
            {"stage": "screened-out", "signed_on": date(2027, 3, 1), "signed_by": "AK"},
            "EQ-2026-001 screened out, signed on 1 Mar 2027",
        ),
        (
            {},
            {"stage": "approved", "signed_on": date(2027, 3, 1)},
            "EQ-2026-001 is recorded as signed on 1 Mar 2027; nobody signed it in this register",
        ),
    ],
)
def test_a_decision_ahead_says_what_is_on_record_before_it(
    fields: dict[str, Any], eqia: dict[str, Any] | None, detail: str
) -> None:
    with memory_office() as session:
        ahead = Decision(title="Fund the hub", decided_on=DAY + timedelta(days=5), **fields)
        add_record(session, ahead, now=NOON)
        add_record(session, Decision(title="Taken", decided_on=DAY - timedelta(days=5)), now=NOON)
        if eqia:
            add_record(session, Eqia(title="Hub", decision_uuid=ahead.uuid, **eqia), now=NOON)
        (row,) = page(session).decisions.rows
    assert (row.text, row.detail) == ("DEC-2026-001  Fund the hub: Tue 23 Mar 2027, in 5 days", detail)


def test_a_decision_ahead_is_not_settled_while_one_of_its_eqias_waits() -> None:
    with memory_office() as session:
        ahead = add_record(session, Decision(title="Fund", decided_on=DAY + timedelta(days=5)), now=NOON)
        for stage, day in (("approved", date(2027, 3, 1)), ("qa", None)):
            eqia = Eqia(title=stage, stage=stage, signed_on=day, signed_by="AK", decision_uuid=ahead.uuid)
            add_record(session, eqia, now=NOON)
        (row,) = page(session).decisions.rows
    assert (row.detail, row.colour) == ("1 of 2 EqIAs is not signed yet", "amber")


def test_a_service_that_starts_or_ends_soon_is_a_decision_ahead() -> None:
    with memory_office() as session:
        bus = Agreement(title="Bus", ends_on=date(2027, 3, 31), extension_to=date(2028, 3, 31))
        far = Agreement(title="Far", ends_on=DAY + timedelta(days=120))
        beyond = Agreement(title="Beyond", ends_on=DAY + timedelta(days=300))
        advice = Agreement(title="Advice", starts_on=date(2027, 4, 1))
        for item in (bus, far, advice, beyond):
            add_record(session, item, now=NOON)
        signed = Eqia(title="Advice", stage="approved", signed_on=date(2027, 3, 1), signed_by="AK")
        add_record(session, signed, now=NOON)
        session.add(EqiaAgreement(eqia_uuid=signed.uuid, agreement_uuid=advice.uuid))
        rows = page(session).decisions.rows
    assert [
        ("AGR-001  Bus ends or is extended Wed 31 Mar 2027, in 13 days", "No EqIA is on record.", "amber"),
        ("AGR-003  Advice starts Thu 1 Apr 2027, in 14 days", "EQ-2026-001, signed on 1 Mar 2027.", "grey"),
        (
            "AGR-002  Far ends Fri 16 Jul 2027, in 120 days",
            "6 months before its end: time to think what comes after. No EqIA is on record.",
            "amber",
        ),
    ] == [(row.text, row.detail, row.colour) for row in rows]


def test_a_service_that_may_run_on_after_its_end_stays_a_decision_ahead() -> None:
    day = date(2027, 4, 2)
    with memory_office() as session:
        bus = Agreement(title="Bus", ends_on=date(2027, 3, 31), extension_to=date(2028, 3, 31))
        ended = Agreement(title="Ended", ends_on=date(2027, 3, 31))
        looked_at = Agreement(title="Looked at", ends_on=date(2027, 3, 31), extension_to=date(2028, 3, 31))
        for item in (bus, ended, looked_at):
            add_record(session, item, now=NOON)
        for item, signed_on in ((bus, date(2026, 5, 1)), (looked_at, date(2027, 3, 1))):
            signed = Eqia(title="E", stage="approved", signed_on=signed_on, signed_by="AK")
            add_record(session, signed, now=NOON)
            session.add(EqiaAgreement(eqia_uuid=signed.uuid, agreement_uuid=item.uuid))
        (row,) = page(session, day).decisions.rows
    assert (row.text, row.colour) == ("AGR-001  Bus reached its end on Wed 31 Mar 2027", "amber")
    assert row.detail == (
        "Its end of 31 Mar 2027 has passed; it may run on to 31 Mar 2028; its EqIA was last looked at on "
        "1 May 2026, before the 9 months in which the extension is decided. If it ended then, take off the "
        "day that it may be extended to."
    )


def test_a_list_is_cut_to_seven_until_all_of_it_is_wanted() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        for number in range(9):
            add_action(session, plan, str(number), due_on=DAY)
        short = page(session, DAY, "Equality lead").mine
        full = page(session, DAY, "Equality lead", in_full=frozenset({"mine"})).mine
    assert (len(short.rows), short.total) == (SHORT, 9)
    assert (len(full.rows), full.total) == (9, 9)


def test_late_reviews_stand_before_seven_open_actions_that_lie_ahead() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        for number in range(9):
            add_action(session, plan, str(number), title="Ahead", due_on=DAY + timedelta(days=40 + number))
        add_action(session, plan, "10", title="Late", due_on=DAY - timedelta(days=5))
        for title, days in (("Lately", -2), ("Soon", 3), ("Long since", -293)):
            review_on = DAY + timedelta(days=days)
            eqia = add_record(session, Eqia(title=title, stage="approved", review_on=review_on), now=NOON)
        unread = ProviderForm(title="Unread", eqia_uuid=eqia.uuid, state="back", back_on=DAY)
        add_record(session, unread, now=NOON)
        found = page(session, DAY, "Equality lead").mine
    assert [(row.text.split("  ")[1], row.word) for row in found.rows] == [
        ("Long since", "Late"),
        ("Late", "Late"),
        ("Lately", "Late"),
        ("Unread", "Due soon"),
        ("Soon", "Due soon"),
        ("Ahead", "Ahead"),
        ("Ahead", "Ahead"),
    ]
    assert found.total == 14


def test_what_others_are_late_with_stands_before_what_merely_waits_and_ties_stay_as_they_are() -> None:
    with memory_office() as session:
        add_record(session, Eqia(title="With a provider", stage="with-provider"), now=NOON)
        plan = add_plan(session)
        for number in ("1", "2", "3"):
            add_action(session, plan, number, title="Their action", due_on=DAY - timedelta(days=9))
        for title, days in (("Their part", -9), ("Asked for lately", 60)):
            reply_by = DAY + timedelta(days=days)
            asked = add_record(session, Eqia(title=title, stage="drafting"), now=NOON)
            form = ProviderForm(title=title, eqia_uuid=asked.uuid, state="sent", reply_by=reply_by)
            add_record(session, form, now=NOON)
        rows = page(session).waiting.rows
    assert [(row.text, row.word) for row in rows] == [
        ("FORM-2026-001  Their part", "Late"),
        ("1  Their action", "Late"),
        ("2  Their action", "Late"),
        ("3  Their action", "Late"),
        ("FORM-2026-002  Asked for lately", "Waiting"),
        ("EQ-2026-001  With a provider", "Waiting"),
    ]


def test_what_changed_lately_is_counted_from_the_log(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        for _ in range(2):
            with recording(register) as session:
                add_plan(session)
        with register.reading() as session:
            assert page(session, TODAY).changed == (
                "Changed in the last 30 days: 3. The newest change was saved on 21 Nov 2026."
            )
            assert page(session, TODAY + timedelta(days=31)).changed.startswith(
                "Changed in the last 30 days: 0."
            )


def test_the_first_day_s_lines_tick_themselves_and_go_once_all_are_done(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with register.reading() as session:
            fresh = page(session, TODAY).first_day
            assert not page(session, TODAY + timedelta(days=31)).first_day.is_wanted
        with recording(register) as session:
            plan = add_plan(session)
            action = add_action(session, plan, "1")
        with register.reading() as session:
            begun = page(session, TODAY).first_day
        with recording(register) as session:
            add_record(session, Provider(name="Harbour Trust"), now=NOON)
            add_evidence(session, action, "Last year's report")
        with register.reading() as session:
            done = page(session, TODAY).first_day

    assert [fresh.is_wanted, begun.is_wanted, done.is_wanted] == [True, True, False]
    assert [[False] * 3, [True, False, False], [True] * 3] == [
        [step.is_done for step in each.steps] for each in (fresh, begun, done)
    ]
