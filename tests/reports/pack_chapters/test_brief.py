from dataclasses import replace
from datetime import date

from reports.marlshire_snapshot import AS_AT
from reports.pack_chapters.chapter_words import SNAPSHOT, items, tables, words

from equality_tracker.record_codes import Basis
from equality_tracker.reports.content import (
    Edition,
    Paragraph,
    plain_text,
)
from equality_tracker.reports.pack_chapters.actions import actions as actions_chapter
from equality_tracker.reports.pack_chapters.brief import NOT_A_VERDICT, brief
from equality_tracker.reports.pack_chapters.dated import year_of_dates
from equality_tracker.reports.pack_chapters.duties import duties
from equality_tracker.reports.pack_chapters.late import late_sentences
from equality_tracker.reports.pack_chapters.objectives import objectives
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine, ResponseLine
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine, PublicationLine
from equality_tracker.reports.pack_lines.objective_lines import ObjectiveLine
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.previous_pack import PreviousPack

CAUTION = "this alone does not show that regard was not had"


def owned(reference: str, *owners: str, due_on: date | None = None, **others: object) -> ActionLine:
    line = ActionLine(plan="P", reference=reference, title="Do", status="in-progress", owners=owners)
    return replace(line, due_on=due_on, **others)  # type: ignore[arg-type] # any field of an action


def review() -> DutyLine:
    return replace(
        SNAPSHOT.duties[0],
        number="D6",
        title="Staff numbers",
        date_label="Review due",
        safe_date=date(2027, 3, 1),
        status="overdue",
    )


def test_the_brief_counts_done_and_verified_apart_and_names_no_open_action_where_there_is_none() -> None:
    done = owned("5", "Data analyst", done=True, status="complete")
    brief_words = words(brief(replace(SNAPSHOT, actions=(done,))))

    assert "Actions: of 1, 1 done and none of them verified (see" in brief_words


def test_the_brief_of_a_public_edition_names_no_record_that_is_marked() -> None:
    marked = {"marking": "official-sensitive"}
    late = owned("SECRET-1", "Policy officer", due_on=date(2027, 1, 1), overdue=True, **marked)
    decision = DecisionLine(reference="SECRET-2", title="T", decided_on=AS_AT, marking="official-sensitive")
    objective = ObjectiveLine(
        reference="SECRET-3", title="T", statement="", status="current", marking="official-sensitive"
    )
    snapshot = replace(
        SNAPSHOT, edition=Edition.PUBLIC, actions=(late,), decisions=(decision,), objectives=(objective,)
    )
    chapter = brief(snapshot)
    text = words(chapter) + " ".join(items(chapter))

    assert "SECRET" not in text
    assert "1 of 1 action overdue." in text
    assert f"1 with none on record; {CAUTION} (see" in text


def test_the_brief_of_an_office_without_dated_duties_or_positions_says_so() -> None:
    unplaced = tuple(
        replace(each, position="", measures=SNAPSHOT.objectives[0].measures) for each in SNAPSHOT.objectives
    )
    text = words(brief(replace(SNAPSHOT, duties=(), objectives=unplaced, decisions=SNAPSHOT.decisions[:1])))

    assert "No duty with a date is recorded in this file." in text
    assert "Objectives: 3 in all (see “Objectives and information published”)." in text
    assert "Decisions: of 1, 1 had an EqIA or a note beforehand (see “Decisions and services”)." in text


def test_an_overdue_duty_is_late_by_its_safe_date_or_in_its_own_words() -> None:
    duty = replace(
        SNAPSHOT.duties[0], status="overdue", safe_date=date(2027, 3, 10), sentence="In its words."
    )
    late = late_sentences(replace(SNAPSHOT, duties=(duty, replace(duty, safe_date=None))))

    assert [sentence.replace("\u00a0", " ") for sentence in late[:2]] == [
        "Publish equality information: the safe date was Wed 10 Mar 2027, 8 days ago.",
        "Publish equality information: In its words.",
    ]


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
    assert str(table.rows[0].cells[2]).startswith("Review due\n")


def test_a_review_that_is_due_does_not_prompt_the_monitoring_officer() -> None:
    assert not [text for text in items(brief(replace(SNAPSHOT, duties=(review(),)))) if "section 5" in text]


def test_what_the_law_dates_and_was_made_late_is_named_before_actions() -> None:
    answer = ResponseLine(
        source="Inspection",
        rule="s.55",
        published_on=date(2027, 1, 1),
        safe_date=date(2027, 2, 25),
        responded_on=date(2027, 3, 6),
        status="met-late",
        sentence="Answered 6 Mar 2027, late by 9 days.",
    )
    late = owned("1", "Policy officer", due_on=date(2027, 1, 1), overdue=True)
    snapshot = replace(SNAPSHOT, duties=(), publications=(), recommendations=())
    found = late_sentences(replace(snapshot, responses=(answer,), actions=(late,)))

    assert ["Inspection: Answered 6 Mar 2027, late by 9 days.", "1 of 1 action overdue: 1."] == found


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


def test_equality_information_is_counted_from_what_the_office_relies_on() -> None:
    first = PublicationLine(
        duty_code="annual-information", duty_title="Information", published_on=date(2026, 3, 30)
    )
    correction = replace(first, published_on=date(2026, 6, 15), is_relied_on=False)
    text = words(objectives(replace(SNAPSHOT, publications=(first, correction))))
    none = words(objectives(replace(SNAPSHOT, publications=(correction,))))

    assert "the newest that the office counts from of 30 Mar 2026; 1 of them not counted from" in text
    assert "1 publication of equality information on record, none of them one that the office counts" in none


def test_the_brief_says_that_dates_are_missing_where_nothing_is_late() -> None:
    unknown = replace(SNAPSHOT.duties[0], status="not-recorded", safe_date=None, last_published_on=None)
    quiet = replace(
        SNAPSHOT, duties=(unknown,), actions=(), responses=(), recommendations=(), publications=()
    )

    assert "is late on 18 Mar 2027. 1 duty not recorded here." in words(brief(quiet))


def test_no_sentence_of_the_brief_is_cut_but_the_title_of_a_record_in_it_may_be() -> None:
    title = "A service for everybody who needs it " * 20
    service = AgreementLine(reference="AGR-1", title=title, provider="")
    end = " ends on 31 Mar 2027, which is no proof that nothing was done."
    points = tuple(
        PointLine(check=f"c{at}", reference="AGR-1", sentence=f"{title}{end}", severity=severity)
        for severity in ("decide", "explain")
        for at in range(20)
    )
    chapter = brief(replace(SNAPSHOT, agreements=(service,), points=points))
    told = [text for text in items(chapter) if text.startswith("AGR-1")]

    assert told
    assert [text for text in told if not text.endswith(f"…{end}")] == []
    assert [text for text in items(chapter) if text.endswith("…")] == []


def test_what_changed_is_told_kind_by_kind_and_never_cut() -> None:
    previous = PreviousPack(
        as_at=date(2026, 3, 30),
        prepared_on=date(2026, 3, 30),
        changes=tuple(f"{at} records of a kind closed, none of them opened again" for at in range(20)),
    )
    text = words(brief(replace(SNAPSHOT, previous_pack=previous)))

    assert "; 6 records of a kind closed, none of them opened again; more in the chapter on actions." in text


def test_what_was_signed_after_the_decision_is_never_told_without_the_caution() -> None:
    late = DecisionLine(
        reference="DEC-1",
        title="T",
        considered_on=date(2026, 6, 4),
        decided_on=date(2026, 6, 10),
        signed_on=date(2026, 6, 19),
        basis=Basis.SIGNED_AFTER,
    )
    one = words(brief(replace(SNAPSHOT, decisions=(late,))))
    two = words(brief(replace(SNAPSHOT, decisions=(late, replace(late, considered_on=None)))))

    assert f"1 signed 9 days after the decision (DEC-1; equality considered before); {CAUTION} (" in one
    assert f"2 signed after the decision (DEC-1, DEC-1); {CAUTION} (" in two


def test_what_is_open_and_what_is_missing_is_counted_apart_and_cautioned_once() -> None:
    lines = tuple(
        DecisionLine(reference=f"DEC-{number}", title="T", decided_on=date(2026, 6, 10), basis=basis)
        for number, basis in enumerate(Basis, start=1)
    )
    text = words(brief(replace(SNAPSHOT, decisions=lines)))

    assert (
        "Decisions: of 11, 2 had an EqIA or a note beforehand; 1 screened out beforehand (DEC-2); 2 where "
        "the dates do not show which came first (DEC-3, DEC-7); 1 signed by then and recorded here after it "
        "(DEC-4); 1 with entries in its ledger only (DEC-10); 1 with some of its EqIAs beforehand, not all "
        "(DEC-5); 1 signed after the decision (DEC-8); 1 with an EqIA that nobody signed in this register "
        f"(DEC-9); 1 with none on record (DEC-11); {CAUTION} (see" in text
    )
    assert text.count(CAUTION) == 1


def test_a_decision_that_was_dated_otherwise_when_its_eqia_was_signed_is_counted_apart() -> None:
    moved = DecisionLine(
        reference="DEC-1",
        title="T",
        decided_on=date(2026, 6, 10),
        basis=Basis.EQIA_BEFORE,
        moved="EQ-1: When it was signed, the decision was dated 1 Jun 2026.",
    )
    text = words(brief(replace(SNAPSHOT, decisions=(moved, replace(moved, reference="DEC-2", moved="")))))

    assert (
        "of 2, 2 had an EqIA or a note beforehand; 1 of these dated otherwise when the EqIA was signed "
        "(DEC-1) (see" in text
    )


def test_the_prompt_about_section_5_comes_with_what_was_late_in_the_year_and_with_nothing_unknown() -> None:
    def is_prompted(snapshot: PackSnapshot) -> bool:
        return any("section 5" in text for text in items(brief(snapshot)))

    statutory = next(duty for duty in SNAPSHOT.duties if duty.kind == "statutory")
    office = replace(SNAPSHOT.organisation, chief_executive_is_monitoring_officer=True)
    unknown = replace(statutory, status="not-recorded", safe_date=None, last_published_on=None)
    quiet = replace(SNAPSHOT, organisation=office, duties=(unknown,), publications=(), responses=())
    published = PublicationLine(
        duty_code=statutory.code, duty_title="T", published_on=date(2026, 3, 30), status="met-late"
    )
    answer = ResponseLine(
        source="Inspection",
        rule=statutory.citation,
        published_on=date(2026, 1, 1),
        safe_date=date(2026, 4, 6),
        responded_on=date(2026, 4, 15),
        status="met-late",
    )

    assert not is_prompted(quiet)
    assert is_prompted(replace(quiet, publications=(published,)))
    assert is_prompted(replace(quiet, responses=(answer,)))
    assert is_prompted(replace(quiet, responses=(replace(answer, responded_on=None, status="overdue"),)))
    assert not is_prompted(replace(quiet, publications=(replace(published, published_on=date(2025, 3, 1)),)))


def test_what_is_next_begins_after_the_day_and_with_what_is_held_in_public() -> None:
    days = (
        DateLine(on=AS_AT, what="Panel today"),
        DateLine(on=date(2027, 4, 1), what="Management board", is_own_board=True),
        DateLine(on=date(2027, 6, 10), what="Panel (papers by Thu 3 Jun 2027)"),
    )
    chapter = brief(replace(SNAPSHOT, dates=days))
    said = [plain_text(block.text) for block in chapter.blocks if isinstance(block, Paragraph)]

    assert [text.replace("\u00a0", " ") for text in said[-2:]] == [
        "Next: 10 Jun 2027 Panel (papers by Thu 3 Jun 2027); 1 Apr 2027 Management board.",
        NOT_A_VERDICT,
    ]


def test_the_brief_tells_as_many_points_as_its_page_has_room_for() -> None:
    points = tuple(
        PointLine(
            check=severity,
            reference=f"R-{at}",
            sentence=f"Point {at} to {severity}, {'which says much, ' * 9}.",
            severity=severity,
        )
        for severity in ("decide", "explain")
        for at in range(30)
    )
    full = replace(SNAPSHOT, points=points)
    bare = replace(full, duties=(), decisions=(), agreements=(), actions=(), objectives=(), publications=())

    assert [text for text in items(brief(bare)) if "25 more" in text] == [
        "And 25 more: see “To decide and explain”"
    ] * 2
    assert len(items(brief(full))) < len(items(brief(bare)))
    assert not any("…" in text for text in items(brief(bare)))
