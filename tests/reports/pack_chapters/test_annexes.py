from dataclasses import replace
from datetime import date

from reports.pack_chapters.chapter_words import SNAPSHOT, tables, words

from equality_tracker.reports.content import (
    Edition,
    Heading,
    Visibility,
)
from equality_tracker.reports.pack_chapters.dated import year_of_dates
from equality_tracker.reports.pack_chapters.decisions import decisions
from equality_tracker.reports.pack_chapters.duties import duties
from equality_tracker.reports.pack_chapters.eqia_schedule import NOT_SIGNED, eqia_schedule
from equality_tracker.reports.pack_chapters.evidence import evidence
from equality_tracker.reports.pack_chapters.late import late_sentences
from equality_tracker.reports.pack_chapters.method import method
from equality_tracker.reports.pack_chapters.objectives import objectives
from equality_tracker.reports.pack_chapters.plan_in_full import plan_in_full
from equality_tracker.reports.pack_chapters.unkept import data, framework
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_lines.decision_lines import EqiaLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine


def test_an_annex_that_holds_nothing_says_where_published_things_are_listed() -> None:
    snapshot = replace(SNAPSHOT, missing_chapters=())

    assert words(framework(snapshot)) == (
        "This register holds no self-assessment. One that was published is listed under D22."
    )
    assert words(data(snapshot)) == (
        "This register holds no equality figures. Those that were published are listed under D1; data "
        "kept as evidence is listed in the annex on evidence."
    )


def test_a_plan_without_sections_or_name_is_one_table() -> None:
    lone = ActionLine(plan="", reference="1", title="Do", status="pending-sign-off", due_text="spring 2027")
    (table,) = tables(plan_in_full(replace(SNAPSHOT, actions=(lone,))))

    assert table.caption == "No plan named: 1 action"
    assert table.rows[0].cells[4:6] == ("spring 2027", "Pending sign-off")


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


def test_the_schedule_says_how_each_signature_stands_to_its_decision_and_repeats_the_caution() -> None:
    late = EqiaLine(
        reference="EQ-1",
        title="T",
        signed_on=date(2026, 6, 10),
        guard="9 days after",
        late_sentence="Signed 9 days after the decision. This alone does not show that regard was not had.",
    )
    held_back = replace(late, reference="EQ-2", guard_marking="legal-advice")
    chapter = eqia_schedule(replace(SNAPSHOT, eqias=(late, held_back)))

    assert ["10\u00a0Jun\u00a02026\n9\u00a0days\u00a0after", "10\u00a0Jun\u00a02026"] == [
        row.cells[6] for row in tables(chapter)[0].rows
    ]
    assert 1 == words(chapter).count("This alone does not show that regard was not had.")


def test_the_schedule_says_which_decisions_had_another_date_when_an_eqia_was_signed() -> None:
    said = "When it was signed, the decision was dated 1 Jan 2027."
    moved = EqiaLine(reference="EQ-1", title="T", moved=said)
    late = replace(moved, reference="EQ-2", late_sentence=f"Signed 9 days after the decision. {moved.moved}")
    held_back = replace(moved, reference="EQ-3", guard_marking="legal-advice")
    text = words(eqia_schedule(replace(SNAPSHOT, eqias=(moved, late, held_back))))

    assert f"EQ-1: {moved.moved}" in text
    assert "EQ-3: " not in text
    assert 2 == text.count(moved.moved)


def test_an_eqia_whose_decision_is_taken_without_a_signature_has_its_caution() -> None:
    waits = EqiaLine(reference="EQ-1", title="Waits", guard=NOT_SIGNED, decision_on=date(2026, 6, 10))
    ahead = replace(waits, reference="EQ-2", decision_on=SNAPSHOT.as_at)
    held_back = replace(waits, reference="EQ-3", guard_marking="legal-advice")
    text = words(eqia_schedule(replace(SNAPSHOT, eqias=(waits, ahead, held_back))))
    caution = "This alone does not show that regard was not had."

    assert f"EQ-1: no signature is recorded; decided on 10 Jun 2026. {caution}" in text
    assert 1 == text.count(caution)
