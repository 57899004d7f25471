from dataclasses import replace
from datetime import date

from reports.pack_chapters.chapter_words import SNAPSHOT, tables, words

from equality_tracker.record_codes import Basis
from equality_tracker.reports.content import (
    Edition,
    Heading,
)
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.dated import year_of_dates
from equality_tracker.reports.pack_chapters.decisions import KEPT_INTERNAL, SIGNED_AFTER, decisions
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine
from equality_tracker.reports.pack_lines.point_lines import PointLine


def test_decisions_and_services_may_each_be_absent() -> None:
    assert "No decision is recorded in this file." in words(decisions(replace(SNAPSHOT, decisions=())))
    assert "No service is recorded in this file." in words(decisions(replace(SNAPSHOT, agreements=())))


def test_a_decision_can_be_explained_and_linked() -> None:
    explained = replace(
        SNAPSHOT.decisions[-3], explanation="The counter had no visitors.", link="https://example.org"
    )
    chapter = decisions(replace(SNAPSHOT, decisions=(explained, replace(explained, sentence=""))))

    assert "Explanation: The counter had no visitors." in words(chapter)


def public_words(*lines: DecisionLine, points: tuple[PointLine, ...] = ()) -> str:
    snapshot = replace(SNAPSHOT, decisions=lines, points=points, edition=Edition.PUBLIC)
    (chapter,) = [each for each in build_pack(snapshot, ["decisions"]).chapters if each.id == "decisions"]
    return words(chapter)


def test_the_public_edition_prints_the_offices_explanation_of_a_late_signature() -> None:
    late = DecisionLine(
        reference="DEC-1",
        title="Late",
        basis=Basis.SIGNED_AFTER,
        explanation="The table was corrected.",
    )

    assert "Explanation: The table was corrected." in public_words(late)
    assert "Explanation: None recorded." in public_words(replace(late, explanation=""))


def test_what_the_office_said_of_a_point_to_check_stays_its_own() -> None:
    late = DecisionLine(reference="DEC-1", title="Late", basis=Basis.SIGNED_AFTER)
    point = PointLine(
        check="decision-without-regard", reference="DEC-1", sentence="Late.", explanation="Gone through."
    )
    other = replace(point, check="under-what-authority")
    internal = words(decisions(replace(SNAPSHOT, decisions=(late,), points=(point,))))

    assert "Explanation: Gone through." in internal
    assert f"Explanation: {KEPT_INTERNAL}" in public_words(late, points=(point,))
    assert "Explanation: None recorded." in public_words(late, points=(other,))


def test_a_decision_with_an_eqia_beforehand_is_not_asked_to_explain_itself() -> None:
    before = DecisionLine(
        reference="DEC-1",
        title="Before",
        basis=Basis.EQIA_BEFORE,
        sentence="EqIA signed on 1 Mar 2027, decided on 2 Mar 2027.",
    )
    after = replace(
        before,
        reference="DEC-2",
        title="After",
        basis=Basis.SIGNED_AFTER,
        sentence=f"Signed 9 days after the decision. {SIGNED_AFTER}",
    )
    chapter = decisions(replace(SNAPSHOT, decisions=(before, after)))
    headings = [block.text for block in chapter.blocks if isinstance(block, Heading)]

    assert "DEC-2 After" in headings
    assert "DEC-1 Before" not in headings
    assert words(chapter).count(SIGNED_AFTER) == 1


def test_a_decision_that_had_another_date_when_an_eqia_was_signed_says_so() -> None:
    moved = "EQ-1: When it was signed, the decision was dated 18 Nov 2026."
    before = DecisionLine(
        reference="DEC-1",
        title="Moved",
        basis=Basis.EQIA_BEFORE,
        sentence="EqIA signed on 1 Mar 2027, decided on 2 Mar 2027.",
        moved=moved,
    )
    text = words(decisions(replace(SNAPSHOT, decisions=(before,))))

    assert f"decided on 2 Mar 2027. {moved}" in text
    assert "Explanation:" not in text


def test_every_basis_has_its_words_and_what_is_mixed_its_caution() -> None:
    lines = tuple(
        DecisionLine(reference=f"DEC-{place}", title="T", basis=basis) for place, basis in enumerate(Basis)
    )
    chapter = decisions(replace(SNAPSHOT, decisions=lines))
    text, cells = words(chapter), [str(row.cells[4]) for row in tables(chapter)[0].rows]

    for said in ("Screened out beforehand", "EqIA signed the same day", "Some EqIAs beforehand, not all"):
        assert said in cells
    assert any(cell.startswith("EqIA recorded, not signed in this register") for cell in cells)
    assert text.count(SIGNED_AFTER) == 4


def test_a_decision_with_nothing_on_record_has_its_caution() -> None:
    bare = DecisionLine(reference="DEC-1", title="Bare", sentence="No EqIA or due-regard note is on record.")
    chapter = decisions(replace(SNAPSHOT, decisions=(bare,)))

    assert f"No EqIA or due-regard note is on record. {SIGNED_AFTER}" in words(chapter)


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
