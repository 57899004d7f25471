from dataclasses import replace
from datetime import date

from reports.marlshire_snapshot import AS_AT, marlshire

from equality_tracker.reports.content import (
    BulletList,
    Chapter,
    Edition,
    Heading,
    Paragraph,
    Table,
    Visibility,
    plain_text,
)
from equality_tracker.reports.pack_chapters.actions import actions as actions_chapter
from equality_tracker.reports.pack_chapters.brief import brief
from equality_tracker.reports.pack_chapters.dated import days_text, year_of_dates
from equality_tracker.reports.pack_chapters.decisions import SIGNED_AFTER, decisions
from equality_tracker.reports.pack_chapters.duties import duties
from equality_tracker.reports.pack_chapters.eqia_schedule import eqia_schedule
from equality_tracker.reports.pack_chapters.evidence import evidence
from equality_tracker.reports.pack_chapters.late import late_sentences
from equality_tracker.reports.pack_chapters.method import method
from equality_tracker.reports.pack_chapters.objectives import objectives
from equality_tracker.reports.pack_chapters.plan_in_full import plan_in_full
from equality_tracker.reports.pack_chapters.year_ahead import year_ahead
from equality_tracker.reports.pack_snapshot import (
    ActionLine,
    AgreementLine,
    DateLine,
    DecisionBasis,
    DecisionLine,
    DutyLine,
    EqiaLine,
    EvidenceLine,
    MeasureLine,
    ObjectiveLine,
    PublicationLine,
    RecommendationLine,
    ResponseLine,
)

SNAPSHOT = marlshire()


def words(chapter: Chapter) -> str:
    paragraphs = (plain_text(block.text) for block in chapter.blocks if isinstance(block, Paragraph))
    return " ".join(paragraphs).replace("\u00a0", " ")


def tables(chapter: Chapter) -> list[Table]:
    return [block for block in chapter.blocks if isinstance(block, Table)]


def test_days_are_counted_in_words() -> None:
    assert days_text(AS_AT, AS_AT) == "today"
    assert days_text(date(2027, 3, 19), AS_AT) == "in\u00a01\u00a0day"
    assert days_text(date(2027, 3, 1), AS_AT) == "17\u00a0days\u00a0ago"


def test_a_year_from_a_leap_day_ends_on_the_last_of_february() -> None:
    leap = replace(
        SNAPSHOT,
        as_at=date(2028, 2, 29),
        dates=(DateLine(on=date(2029, 2, 28), what="in"), DateLine(on=date(2029, 3, 1), what="out")),
        duties=(),
        responses=(),
        recommendations=(),
        decisions=(),
        agreements=(),
        eqias=(),
    )

    assert [line.what for line in year_of_dates(leap)] == ["in"]


def test_what_does_not_apply_or_has_no_end_is_not_in_the_year_ahead() -> None:
    undated = replace(
        SNAPSHOT,
        duties=tuple(replace(duty, applies=False) for duty in SNAPSHOT.duties),
        agreements=tuple(replace(line, ends_on=None) for line in SNAPSHOT.agreements),
        eqias=tuple(replace(line, review_on=None) for line in SNAPSHOT.eqias),
    )

    assert {"Safe date", "Service ends", "EqIA review"}.isdisjoint(
        line.kind for line in year_of_dates(undated)
    )


def test_actions_of_a_month_come_after_the_days_of_that_month() -> None:
    lone = ActionLine(plan="P", reference="1", title="Do", status="in-progress", due_on=date(2027, 4, 2))
    (table,) = tables(year_ahead(replace(SNAPSHOT, actions=(lone,))))
    days = [str(row.cells[0]).replace("\u00a0", " ") for row in table.rows]
    april = days[days.index("Thu 1 Apr 2027") : next(at for at, day in enumerate(days) if "May 2027" in day)]
    texts = [row.cells[2] for row in table.rows if len(row.cells) > 1]

    assert "1 action due: 1" in texts
    assert "In the month" in april[-2:]


def test_only_the_longest_overdue_actions_are_listed_before_the_annex() -> None:
    late = tuple(
        ActionLine(
            plan="P", reference=str(number), title="Do", status="in-progress", due_on=AS_AT, overdue=True
        )
        for number in range(50)
    )
    counts, overdue, _ = tables(actions_chapter(replace(SNAPSHOT, actions=late)))

    assert len(counts.rows) == 1
    assert len(overdue.rows) == 40
    assert "the 40 longest overdue are listed here" in overdue.caption


def test_actions_and_recommendations_may_each_be_absent() -> None:
    no_actions = actions_chapter(replace(SNAPSHOT, actions=()))
    no_recommendations = actions_chapter(replace(SNAPSHOT, recommendations=()))
    loose = RecommendationLine(source="", reference="R1", text="Do.")

    assert "No action is recorded in this file." in words(no_actions)
    assert "No recommendation is recorded in this file." in words(no_recommendations)
    (table,) = tables(actions_chapter(replace(SNAPSHOT, actions=(), recommendations=(loose,))))
    assert table.rows[1].cells[3] == "None recorded"


def test_decisions_and_services_may_each_be_absent() -> None:
    assert "No decision is recorded in this file." in words(decisions(replace(SNAPSHOT, decisions=())))
    assert "No service is recorded in this file." in words(decisions(replace(SNAPSHOT, agreements=())))


def test_a_decision_can_be_explained_and_linked() -> None:
    explained = replace(
        SNAPSHOT.decisions[-3], explanation="The counter had no visitors.", link="https://example.org"
    )
    chapter = decisions(replace(SNAPSHOT, decisions=(explained, replace(explained, sentence=""))))

    assert "Explanation: The counter had no visitors." in words(chapter)


def test_duties_that_do_not_apply_are_printed_even_when_none_applies() -> None:
    none = tuple(replace(duty, applies=False) for duty in SNAPSHOT.duties)
    (table,) = tables(duties(replace(SNAPSHOT, duties=none, publications=())))

    assert table.caption == "Duties that do not apply: 6"


def test_duties_with_and_without_a_date_stand_in_tables_of_their_own() -> None:
    captions = [table.caption for table in tables(duties(SNAPSHOT))]
    dated = replace(SNAPSHOT, duties=SNAPSHOT.duties[:1], publications=())
    undated = replace(SNAPSHOT, duties=SNAPSHOT.duties[3:4], publications=())

    assert captions[:2] == ["Duties that run to a date: 3", "Duties that apply without a date: 1"]
    assert [table.caption for table in tables(duties(dated))] == ["Duties that run to a date: 1"]
    assert [table.caption for table in tables(duties(undated))] == ["Duties that apply without a date: 1"]


def test_an_objective_without_numbers_says_what_is_missing() -> None:
    bare = ObjectiveLine(
        reference="O",
        title="T",
        statement="",
        status="draft",
        measures=(MeasureLine(title="M", missing=("unit",)),),
    )
    one = replace(
        bare,
        measures=(replace(SNAPSHOT.objectives[0].measures[0], baseline_on=None, target_on=None, points=()),),
    )
    chapter = objectives(replace(SNAPSHOT, objectives=(bare, one), matrix=(), publications=()))

    assert "No wording is recorded." in words(chapter)
    assert "Missing from the record: unit." in words(chapter)
    assert "Values of “Young people who felt respected” (% of respondents)" in [
        table.caption for table in tables(chapter)
    ]


def test_the_brief_of_an_office_without_dated_duties_or_positions_says_so() -> None:
    unplaced = tuple(
        replace(each, position="", measures=SNAPSHOT.objectives[0].measures) for each in SNAPSHOT.objectives
    )
    text = words(brief(replace(SNAPSHOT, duties=(), objectives=unplaced, decisions=SNAPSHOT.decisions[:1])))

    assert "No duty with a date is recorded in this file." in text
    assert "Objectives: 3 in this pack." in text
    assert "Decisions: of 1, 1 had an EqIA or a note beforehand." in text


def test_an_overdue_duty_is_late_by_its_safe_date_or_in_its_own_words() -> None:
    duty = replace(
        SNAPSHOT.duties[0], status="overdue", safe_date=date(2027, 3, 10), sentence="In its words."
    )
    late = late_sentences(replace(SNAPSHOT, duties=(duty, replace(duty, safe_date=None))))

    assert [sentence.replace("\u00a0", " ") for sentence in late[:2]] == [
        "Publish equality information: the safe date was Wed 10 Mar 2027, 8 days ago.",
        "Publish equality information: In its words.",
    ]


def test_a_plan_without_sections_or_name_is_one_table() -> None:
    lone = ActionLine(plan="", reference="1", title="Do", status="pending-sign-off", due_text="spring 2027")
    (table,) = tables(plan_in_full(replace(SNAPSHOT, actions=(lone,))))

    assert table.caption == "No plan named: 1 action"
    assert table.rows[0].cells[4:6] == ("spring 2027", "Pending sign-off")


def review() -> DutyLine:
    return replace(
        SNAPSHOT.duties[0],
        number="D6",
        title="Staff numbers",
        date_label="Review due",
        safe_date=date(2027, 3, 1),
        status="overdue",
    )


def items(chapter: Chapter) -> list[str]:
    lists = (block for block in chapter.blocks if isinstance(block, BulletList))
    return [plain_text(item).replace("\u00a0", " ") for block in lists for item in block.items]


def test_a_review_is_due_and_never_past_a_safe_date() -> None:
    snapshot = replace(SNAPSHOT, duties=(review(),), publications=())
    (sentence,) = [text for text in late_sentences(snapshot) if text.startswith("Staff")]
    ahead = replace(snapshot, duties=(replace(review(), safe_date=date(2027, 7, 3), status="on-track"),))
    (line,) = [line for line in year_of_dates(ahead) if line.reference == "D6"]
    (table,) = tables(duties(snapshot))

    assert sentence.replace("\u00a0", " ") == (
        "Staff numbers: the review was due on Mon 1 Mar 2027, 17 days ago."
    )
    assert (line.kind, "corresponding day" in line.what, "safe date" in line.what) == (
        "Review due",
        True,
        False,
    )
    assert str(table.rows[0].cells[3]).startswith("Review due\n")


def test_a_review_that_is_due_does_not_prompt_the_monitoring_officer() -> None:
    assert not [text for text in items(brief(replace(SNAPSHOT, duties=(review(),)))) if "section 5" in text]


def test_a_date_that_others_were_set_is_never_our_exception() -> None:
    theirs = RecommendationLine(
        source="A national report",
        reference="REC-1",
        text="Do.",
        due_on=date(2027, 1, 1),
        status="in-progress",
        is_ours=False,
    )
    snapshot = replace(SNAPSHOT, recommendations=(theirs,), actions=())
    ahead = replace(snapshot, recommendations=(replace(theirs, due_on=date(2027, 4, 1)),))
    (table,) = tables(actions_chapter(snapshot))

    assert not [text for text in late_sentences(snapshot) if "REC-1" in text]
    assert [
        text
        for text in late_sentences(replace(snapshot, recommendations=(replace(theirs, is_ours=True),)))
        if "to us without a response" in text and "REC-1" in text
    ]
    assert [line.what for line in year_of_dates(ahead) if line.kind == "Target"] == [
        "Set to others by A national report"
    ]
    assert str(table.rows[1].cells[4]).endswith("\npast, not ours")


def test_what_was_late_stays_on_the_brief_for_a_year() -> None:
    published = PublicationLine(
        duty_code="annual-information",
        duty_title="Publish equality information",
        published_on=date(2026, 3, 30),
        status="met-late",
        sentence="Published 30 Mar 2026, late by 3 days.",
    )
    answer = ResponseLine(
        source="Inspection",
        rule="s.55",
        published_on=date(2025, 1, 1),
        safe_date=date(2025, 2, 25),
        responded_on=date(2025, 3, 1),
        status="met-late",
        sentence="Answered late.",
    )
    old = replace(published, published_on=date(2025, 3, 30))
    snapshot = replace(SNAPSHOT, publications=(old, published), responses=(answer,), actions=())

    assert late_sentences(replace(snapshot, recommendations=(), duties=())) == [
        "Publish equality information: Published 30 Mar 2026, late by 3 days."
    ]


def test_a_decision_with_an_eqia_beforehand_is_not_asked_to_explain_itself() -> None:
    before = DecisionLine(
        reference="DEC-1",
        title="Before",
        basis=DecisionBasis.EQIA_BEFORE,
        sentence="EqIA signed on 1 Mar 2027, decided on 2 Mar 2027.",
    )
    after = replace(
        before,
        reference="DEC-2",
        title="After",
        basis=DecisionBasis.SIGNED_AFTER,
        sentence=f"Signed 9 days after the decision. {SIGNED_AFTER}",
    )
    chapter = decisions(replace(SNAPSHOT, decisions=(before, after)))
    headings = [block.text for block in chapter.blocks if isinstance(block, Heading)]

    assert "DEC-2 After" in headings
    assert "DEC-1 Before" not in headings
    assert words(chapter).count(SIGNED_AFTER) == 1


def test_a_service_that_was_extended_or_has_no_provider_prints_no_empty_option() -> None:
    service = AgreementLine(
        reference="AGR-1",
        title="Refuge",
        provider="",
        ends_on=date(2027, 6, 30),
        extension_to=date(2027, 6, 30),
    )
    snapshot = replace(SNAPSHOT, agreements=(service,))
    (ends,) = [line.what for line in year_of_dates(snapshot) if line.reference == "AGR-1"]
    row = tables(decisions(snapshot))[-1].rows[0]

    assert ends == "Refuge ends"
    assert (row.cells[1], row.cells[4]) == ("Refuge", "30\u00a0Jun\u00a02027")


def test_an_eqia_out_of_use_waits_for_no_review_and_one_in_use_may_be_past_it() -> None:
    eqias = tuple(
        EqiaLine(reference=reference, title="T", stage=stage, review_on=on)
        for reference, stage, on in (
            ("EQ-1", "Superseded", date(2027, 3, 31)),
            ("EQ-2", "Approved", date(2027, 3, 31)),
            ("EQ-3", "Approved", date(2027, 3, 1)),
            ("EQ-4", "Withdrawn", date(2027, 3, 1)),
        )
    )
    snapshot = replace(SNAPSHOT, eqias=eqias)
    (table,) = tables(eqia_schedule(snapshot))

    assert [line.reference for line in year_of_dates(snapshot) if line.kind == "EqIA review"] == ["EQ-2"]
    assert [row.cells[0] for row in table.rows if str(row.cells[-1]).endswith("past")] == ["EQ-3"]


def test_equality_information_is_counted_from_what_the_office_relies_on() -> None:
    first = PublicationLine(
        duty_code="annual-information", duty_title="Information", published_on=date(2026, 3, 30)
    )
    correction = replace(first, published_on=date(2026, 6, 15), is_relied_on=False)
    text = words(objectives(replace(SNAPSHOT, publications=(first, correction))))
    none = words(objectives(replace(SNAPSHOT, publications=(correction,))))

    assert "the newest that the office counts from of 30 Mar 2026; 1 of them not counted from" in text
    assert "1 publication of equality information on record, none of them one that the office counts" in none


def test_a_reference_in_the_year_ahead_and_among_the_overdue_names_the_plan() -> None:
    late = ActionLine(
        plan="P",
        plan_reference="EP",
        reference="4",
        title="Do",
        status="in-progress",
        overdue=True,
        due_on=date(2027, 3, 1),
    )
    ahead = replace(late, overdue=False, due_on=date(2027, 4, 2))
    snapshot = replace(SNAPSHOT, actions=(late, ahead), recommendations=())

    assert tables(actions_chapter(snapshot))[1].rows[0].cells[0] == "EP/4"
    assert "1 action due: EP/4" in [
        row.cells[2] for row in tables(year_ahead(snapshot))[0].rows if len(row.cells) > 1
    ]


def test_evidence_says_what_it_serves() -> None:
    lines = (
        EvidenceLine(reference="EV-1", title="Minutes", serves=("DEC-1", "EP/4")),
        EvidenceLine(reference="EV-2", title="Loose"),
    )
    (table,) = tables(evidence(replace(SNAPSHOT, evidence=lines)))

    assert [row.cells[2] for row in table.rows] == ["DEC-1, EP/4", "None linked"]


def test_what_is_marked_stays_out_of_the_public_edition_in_every_table() -> None:
    marking = "official-sensitive"
    snapshot = replace(
        SNAPSHOT,
        edition=Edition.PUBLIC,
        agreements=(replace(SNAPSHOT.agreements[0], marking=marking, ends_on=date(2027, 4, 1)),),
        objectives=(replace(SNAPSHOT.objectives[0], marking=marking),),
        publications=(replace(SNAPSHOT.publications[0], marking=marking),),
        responses=tuple(replace(line, marking=marking, status="overdue") for line in SNAPSHOT.responses),
    )
    rows = [
        *tables(decisions(snapshot))[-1].rows,
        tables(duties(snapshot))[-1].rows[-1],
    ]
    objective = [
        block
        for block in objectives(snapshot).blocks
        if isinstance(block, Heading) and snapshot.objectives[0].title in block.text
    ]

    assert {row.visibility for row in rows} == {Visibility.INTERNAL}
    assert {block.visibility for block in objective} == {Visibility.INTERNAL}
    assert not [line for line in year_of_dates(snapshot) if line.kind in {"Service ends", "Answer"}]
    assert not [text for text in late_sentences(snapshot) if text.startswith("Inspection")]


def test_a_pack_as_at_a_day_to_come_says_so() -> None:
    early = replace(SNAPSHOT, prepared_on=date(2026, 11, 21))

    assert "had not come yet when it was prepared" in words(method(early, ()))
    assert "had not come yet" not in words(method(SNAPSHOT, ()))


def test_the_brief_says_that_dates_are_missing_where_nothing_is_late() -> None:
    unknown = replace(SNAPSHOT.duties[0], status="not-recorded", safe_date=None, last_published_on=None)
    quiet = replace(
        SNAPSHOT, duties=(unknown,), actions=(), responses=(), recommendations=(), publications=()
    )

    assert "is late on 18 Mar 2027. 1 duty not recorded here." in words(brief(quiet))
