from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from offices import (
    NOON,
    TODAY,
    add_action,
    add_evidence,
    add_plan,
    new_office,
    organisation,
    recording,
)
from pypdf import PdfReader
from reports.read_pdf import page_texts

from equality_tracker.operations.duties.publishing import record_publication
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.pack_files import PackFiles
from equality_tracker.operations.packs.pack_making import (
    PackOptions,
    pack_snapshot,
    write_pack,
)
from equality_tracker.operations.packs.pack_points import HELD_BACK, HELD_BACK_WORDS
from equality_tracker.operations.packs.register_heads import register_heads
from equality_tracker.record_codes import Basis
from equality_tracker.records.actions import ActionOrigin
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import Recommendation, SourceDocument
from equality_tracker.reports.content import Edition
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.store.register import Register


def as_pdf(snapshot: PackSnapshot, *, page_begun: Callable[[], None] = lambda: None) -> bytes:
    made = BytesIO()
    write_pdf(build_pack(snapshot, None), made, has_data=True, page_begun=page_begun)
    return made.getvalue()


ADVICE = "Counsel's opinion on the refuge"


def full_office(folder: Path) -> Register:
    """Return a register with a record of every kind that a pack prints."""
    register = new_office(folder)
    with recording(register) as session:
        record_publication(
            session,
            "annual-information",
            published_on=date(2026, 3, 30),
            now=NOON,
            today=TODAY,
            url="https://example.org",
        )
        objective = Objective(
            title="Reach young people", aims=("B",), characteristics=("age",), status="current"
        )
        add_record(session, objective, now=NOON)
        measure = Measure(objective_uuid=objective.uuid, title="Young members", unit="%")
        session.add_all([measure, Measurement(measure_uuid=measure.uuid, measured_on=date(2026, 9, 1))])
        provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
        agreement = add_record(
            session, Agreement(title="Refuge", provider_uuid=provider.uuid, starts_on=TODAY), now=NOON
        )
        decided = Decision(title="Fund the refuge", decided_on=date(2026, 6, 1), decided_by="Commissioner")
        decision = add_record(session, decided, now=NOON)
        eqia = Eqia(
            title="Refuge",
            stage="approved",
            decision_uuid=decision.uuid,
            signed_on=date(2026, 6, 10),
            signed_by="AK",
            our_consideration="We weighed it.",
            decision_maker="Commissioner",
        )
        add_record(session, eqia, now=NOON)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid))
        plan = add_plan(session)
        action = add_action(session, plan, "1a", title="Publish figures", due_on=date(2026, 6, 1))
        add_action(session, plan, "2", title="Ask the panel", status="complete", verified_on=date(2026, 7, 1))
        add_evidence(session, action, "Minutes of May")
        add_evidence(session, action, ADVICE, marking="legal-advice", url="https://example.org/opinion")
        report = SourceDocument(
            title="Inspection 2026", section_55_applies=True, published_on=date(2026, 9, 1)
        )
        add_record(session, report, now=NOON)
        item = Recommendation(text="Count better", number="3", source_uuid=report.uuid)
        add_record(session, item, now=NOON)
        origin = ActionOrigin(action_uuid=action.uuid, text="Inspection 2026", recommendation_uuid=item.uuid)
        session.add(origin)
    return register


def written(register: Register, path: Path, edition: Edition = Edition.INTERNAL) -> str:
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="", edition=edition)
    with register.reading() as session:
        write_pack(session, PackFiles(path, has_data=True), options)
    return " ".join(page_texts(PdfReader(path)))


@pytest.mark.parametrize("edition", Edition)
def test_both_editions_are_written_and_name_the_records(tmp_path: Path, edition: Edition) -> None:
    with full_office(tmp_path) as register:
        text = written(register, tmp_path / "pack.pdf", edition)
    for reference in ("OBJ-001", "DEC-2026-001", "1a", "PCC for Marlshire", "29 Mar 2027"):
        assert reference in text
    assert ADVICE not in text
    assert "opinion" not in text


def test_the_internal_edition_holds_the_points_and_the_public_one_does_not(tmp_path: Path) -> None:
    with full_office(tmp_path) as register:
        internal = written(register, tmp_path / "pack.pdf")
        public = written(register, tmp_path / "public.pdf", Edition.PUBLIC)
    about_points = "Each point says what the record shows, and is counted once."
    assert (about_points in internal, about_points in public) == (True, False)


def test_a_pack_reads_every_kind_in_one_go(tmp_path: Path) -> None:
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="Equality lead")
    with full_office(tmp_path) as register, register.reading() as session:
        snapshot = pack_snapshot(session, options)
    assert (snapshot.organisation.name, snapshot.organisation.employees) == ("PCC for Marlshire", 32)
    assert [line.reference for line in snapshot.actions] == ["1a", "2"]
    assert [(line.done, line.verified, line.overdue) for line in snapshot.actions] == [
        (False, False, True),
        (True, True, False),
    ]
    assert [(line.reference, line.basis) for line in snapshot.decisions] == [("DEC-2026-001", "signed-after")]
    assert [(line.reference, line.cover) for line in snapshot.agreements] == [("AGR-001", "in-date")]
    assert [line.proof for line in snapshot.publications] == ["https://example.org"]
    assert [(line.source, line.safe_date) for line in snapshot.responses] == [
        ("Inspection 2026", date(2026, 10, 26))
    ]
    assert [(line.number, line.text, line.actions) for line in snapshot.recommendations] == [
        ("3", "Count better", ("PLAN-001/1a",))
    ]
    assert {line.kind: line.count for line in snapshot.counts}["evidence"] == 2
    assert [line.serves for line in snapshot.evidence] == [("PLAN-001/1a",)] * 2
    assert [len(head.fingerprint) for head in snapshot.fingerprint] == [12]


def test_a_service_marked_as_legal_advice_is_in_no_edition(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            for title, marking in (("Advice on a claim", "legal-advice"), ("Refuge", "")):
                add_record(session, Agreement(title=title, marking=marking), now=NOON)
        texts = [written(register, tmp_path / "pack.pdf", edition) for edition in Edition]
    assert ["Advice on a claim" in text for text in texts] == [False, False]
    assert ["Refuge" in text for text in texts] == [True, True]


def test_a_point_about_legal_advice_does_not_quote_it(tmp_path: Path) -> None:
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="")
    with new_office(tmp_path) as register:
        with recording(register) as session:
            agreement = Agreement(title="Advice on a claim", marking="legal-advice", starts_on=TODAY)
            add_record(session, agreement, now=NOON)
            because = Explanation(
                check="service-without-eqia", about_uuid=agreement.uuid, because="A secret reason"
            )
            add_record(session, because, now=NOON)
        with register.reading() as session:
            points = pack_snapshot(session, options).points
        text = written(register, tmp_path / "pack.pdf")
    (point,) = [point for point in points if point.check == "service-without-eqia"]
    assert (point.sentence, point.explanation) == (HELD_BACK, HELD_BACK_WORDS)
    assert "A secret reason" not in text


def test_a_sample_says_so_and_a_pack_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"an older pack")
    with new_office(tmp_path) as register:
        with recording(register) as session:
            organisation(session).is_sample = True
        text = written(register, path)
    assert path.read_bytes()[:5] == b"%PDF-"
    assert "SAMPLE, INVENTED" in text


def test_a_pack_made_from_what_was_read_is_the_one_that_is_written(tmp_path: Path) -> None:
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="")
    with full_office(tmp_path) as register:
        written(register, tmp_path / "pack.pdf")
        with register.reading() as session:
            snapshot = pack_snapshot(session, options)

    assert (tmp_path / "pack.pdf").read_bytes() == as_pdf(snapshot)


def test_a_chapter_not_chosen_is_left_out_and_said_to_be(tmp_path: Path) -> None:
    chosen = frozenset({"duties"})
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="", chapters=chosen)
    with full_office(tmp_path) as register, register.reading() as session:
        write_pack(session, PackFiles(tmp_path / "pack.pdf"), options)

    text = " ".join("\n".join(page_texts(PdfReader(tmp_path / "pack.pdf"))).split())
    assert "A How this pack was made" in text
    assert "Actions and recommendations: the whole chapter, which was not chosen for this pack." in text
    assert "Ask the panel" not in text


def test_making_a_pack_can_be_stopped_at_any_page(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="")
    with full_office(tmp_path) as register, register.reading() as session:
        snapshot = pack_snapshot(session, options)
    begun: list[int] = []

    def stop_at_third() -> None:
        begun.append(1)
        if len(begun) == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        as_pdf(snapshot, page_begun=stop_at_third)


def test_the_fingerprint_changes_with_the_register_only(tmp_path: Path) -> None:
    with full_office(tmp_path) as register:
        seen = []
        for title in ("", "One more"):
            if title:
                with recording(register) as session:
                    add_plan(session, title)
            for _ in range(2):
                with register.reading() as session:
                    seen.append(register_heads(session))

    assert seen[0] == seen[1] != seen[2] == seen[3]


def test_what_was_before_a_decision_reaches_the_pack_by_the_signatures_of_its_eqias(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            decided, papers = date(2026, 6, 1), date(2026, 5, 4)
            decision = Decision(title="Fund", decided_on=decided, signed_on=papers)
            add_record(session, decision, now=NOON)
            for stage, day in (("screened-out", papers), ("approved", date(2026, 6, 10))):
                eqia = Eqia(
                    title=stage,
                    stage=stage,
                    signed_on=day,
                    signed_by="AK",
                    our_consideration="We weighed it.",
                    decision_maker="Commissioner",
                    decision_uuid=decision.uuid,
                )
                add_record(session, eqia, now=NOON)
        with register.reading() as session:
            snapshot = pack_snapshot(session, PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by=""))

    (line,) = snapshot.decisions
    assert (line.basis, line.signed_on, line.moved) == (Basis.SOME_BEFORE, date(2026, 6, 10), "")
    assert line.sentence == (
        "One of 2 EqIAs was signed before the decision, screened out; 1 after it (9 days). "
        "This alone does not show that regard was not had."
    )
    assert [each.guard for each in snapshot.eqias] == ["28 days before", "9 days after"]


def test_meetings_answers_and_days_of_consideration_reach_the_pack_with_their_references(
    tmp_path: Path,
) -> None:
    with full_office(tmp_path) as register:
        with recording(register) as session:
            decision = session.query(Decision).one()
            decision.considered_on = date(2026, 5, 20)
            add_record(session, Meeting(title="Board", meets_on=date(2027, 1, 5)), now=NOON)
        with register.reading() as session:
            snapshot = pack_snapshot(session, PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by=""))

    (publication,), (response,) = snapshot.publications, snapshot.responses
    assert [(line.on, line.what) for line in snapshot.dates] == [(date(2027, 1, 5), "Board")]
    assert [line.considered_on for line in snapshot.eqias] == [date(2026, 5, 20)]
    assert (publication.reference[:3], response.reference[:3]) == ("PUB", "SRC")
