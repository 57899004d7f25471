import re
from dataclasses import replace
from datetime import date

import pytest
from reports.marlshire_snapshot import INTERNAL_LOCATION, PRIVILEGED, crowded, marlshire
from reports.read_pdf import page_texts, written

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import (
    Document,
    Edition,
    Heading,
    Paragraph,
    Table,
    TextStyle,
    plain_text,
    walk,
)
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.brief import NOT_A_VERDICT, SECTION_5_PROMPT
from equality_tracker.reports.pack_chapters.decisions import SIGNED_AFTER
from equality_tracker.reports.pack_lines.duty_lines import DutyLine
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.pack_snapshot import (
    MissingChapter,
    OrganisationLine,
    PackSnapshot,
    StatementLine,
)
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.writing import silent

CHAPTERS = [
    "brief",
    "matters",
    "year-ahead",
    "statement",
    "duties",
    "objectives",
    "decisions",
    "actions",
    "holding-to-account",
    "plan-in-full",
    "eqia-schedule",
    "framework",
    "data",
    "evidence",
    "method",
]
EMPTY = PackSnapshot(
    organisation=OrganisationLine(name="New office", kind="Police and Crime Commissioner"),
    as_at=date(2027, 3, 18),
    prepared_on=date(2027, 3, 18),
)


def pdf_text(pack: Document) -> str:
    _, reader = written(pack)
    return " ".join(page_texts(reader))


def pages_of(snapshot: PackSnapshot) -> dict[str, int]:
    """Return the page on which each chapter, and the contents, begin."""
    pages = lay_out(with_anchors(build_pack(snapshot)), chapter_done=silent).pages
    return {anchor.removeprefix("chapter-"): page.number for page in pages for anchor in page.anchors}


def test_the_chapters_stand_in_the_settled_order() -> None:
    assert [chapter.id for chapter in build_pack(marlshire()).chapters] == CHAPTERS
    assert [chapter.id for chapter in build_pack(EMPTY).chapters] == CHAPTERS


def test_core_chapters_have_numbers_and_annexes_letters() -> None:
    numbers = [chapter.number for chapter in build_pack(marlshire()).chapters]

    assert numbers == [*"123456789", *"ABCDEF"]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("snapshot", [EMPTY, marlshire(), crowded()], ids=["empty", "usual", "crowded"])
def test_the_core_takes_four_pages_at_most(snapshot: PackSnapshot, edition: Edition) -> None:
    begins = pages_of(replace(snapshot, edition=edition))

    assert begins["contents"] <= 5
    assert begins["year-ahead"] - begins["brief"] <= 2
    if edition is Edition.INTERNAL and snapshot is not EMPTY:
        core = ("brief", "matters", "year-ahead", "statement", "contents")
        assert [begins[each] for each in core] == [1, 2, 3, 4, 5]


def test_the_brief_asks_the_three_questions_and_gives_no_verdict() -> None:
    text = page_texts(written(build_pack(marlshire()))[1])[0]

    for words in (
        "To decide",
        "What the record shows",
        "What is late",
        "What needs explaining",
        NOT_A_VERDICT,
    ):
        assert words in text
    assert (
        "of 40 that have not ended, 33 with an EqIA in date, 4 past review, 1 on another body's EqIA, 2 with "
        "none signed" in text
    )
    assert "Mon 29 Mar 2027 in 11 days Thu 25 Mar 2027 in 7 days Tue 30 Mar 2027 in 12 days" in text


def test_a_late_statutory_item_prompts_the_monitoring_officer_and_nobody_else() -> None:
    usual = marlshire()
    late = replace(usual.duties[0], status="overdue", days=-3, sentence="Overdue by 3 days.")
    snapshot = replace(usual, duties=(late, *usual.duties[1:]))
    other = replace(snapshot.organisation, chief_executive_is_monitoring_officer=False)

    assert SECTION_5_PROMPT in pdf_text(build_pack(snapshot))
    assert SECTION_5_PROMPT not in pdf_text(build_pack(replace(snapshot, organisation=other)))
    assert SECTION_5_PROMPT not in pdf_text(build_pack(usual))


def test_the_statement_is_blank_unless_the_office_wrote_one() -> None:
    blank = pdf_text(build_pack(marlshire()))
    parts = (("What was read", "I read chapters 1 to 9.\nTwo are open."), ("Exceptions noted", ""))
    words = StatementLine(parts=parts)
    confirmed = replace(
        words, confirmed_by="A. Office", confirmed_role="Chief executive", confirmed_on=date(2027, 3, 18)
    )
    own = pdf_text(build_pack(replace(marlshire(), statement=words)))

    assert "had due regard" not in blank
    assert "Signature" in blank
    assert "I read chapters 1 to 9." in own
    assert "not confirmed yet" in own
    assert "Exceptions noted" not in own
    text = pdf_text(build_pack(replace(marlshire(), statement=confirmed)))
    assert "Confirmed by A. Office, Chief executive, on 18 Mar 2027." in text


def test_signed_after_the_decision_is_shown_with_its_caution() -> None:
    text = pdf_text(build_pack(marlshire()))

    assert "Signed after the decision" in text
    assert SIGNED_AFTER in text


def test_a_chapter_without_data_says_why() -> None:
    reason = "Objectives are kept by the combined authority."
    snapshot = replace(EMPTY, missing_chapters=(MissingChapter(chapter="objectives", reason=reason),))
    text = pdf_text(build_pack(snapshot))

    assert reason in text
    assert "No duty is recorded in this file." in text


def test_an_empty_register_makes_a_short_pack() -> None:
    result, _ = written(build_pack(EMPTY))

    assert result.pages <= 6


def test_what_does_not_apply_is_printed_with_its_reason() -> None:
    text = pdf_text(build_pack(marlshire()))

    assert "31 staff; Schedule 1 binds at 250 on 31 March." in text
    assert "Not in force in England on the day the text was read." in text


def test_legal_advice_is_in_no_edition_and_its_absence_is_said() -> None:
    for edition in Edition:
        pack = build_pack(replace(marlshire(), edition=edition))
        text = pdf_text(pack)
        assert PRIVILEGED not in text
        assert "Privileged matter" not in text
        assert ("(legal advice)" in text) is (edition is Edition.INTERNAL)
        assert "Legal advice is printed in no edition." in text


def test_the_public_edition_leaves_internal_parts_out_and_lists_them() -> None:
    internal = pdf_text(build_pack(marlshire()))
    public = pdf_text(build_pack(replace(marlshire(), edition=Edition.PUBLIC)))
    method = public[public.index("Left out of this edition", public.index("How actions are rated")) :]

    assert INTERNAL_LOCATION in internal.replace(" ", "")
    assert INTERNAL_LOCATION not in public.replace(" ", "")
    assert "What needs explaining" not in public
    assert "The brief: 2 lists." in method
    assert "asked for figures by district" in internal
    assert "asked for figures by district" not in public
    assert "To decide and explain: the whole chapter." in method
    assert "Evidence: column “Where it is kept”." in method


def test_rag_is_printed_as_letter_and_word_with_the_rule() -> None:
    snapshot = marlshire()
    text = pdf_text(build_pack(snapshot))

    for words in ("B Complete", "G Green", "A Amber", "R Red", "Not rated"):
        assert words in text
    assert snapshot.rag_rule_text in text


def test_every_action_is_in_the_plan_in_full() -> None:
    snapshot = marlshire()
    pack = build_pack(snapshot)
    plan = next(chapter for chapter in pack.chapters if chapter.id == "plan-in-full")
    rows = [
        row for block in plan.blocks if isinstance(block, Table) for row in block.rows if len(row.cells) > 1
    ]

    assert [row.cells[0] for row in rows] == [action.reference for action in snapshot.actions]
    assert plan.landscape


def test_the_year_ahead_holds_safe_dates_decisions_services_reviews_and_actions() -> None:
    usual = marlshire()
    pack = build_pack(
        replace(usual, agreements=usual.agreements[:6], eqias=usual.eqias[:6], actions=usual.actions[:40])
    )
    (table,) = [
        block for chapter, block in walk(pack) if chapter.id == "year-ahead" and isinstance(block, Table)
    ]
    kinds = {str(row.cells[2]) for row in table.rows}

    assert {
        "Safe date",
        "Decision",
        "Service ends",
        "EqIA review",
        "Actions due",
        "Answer",
        "Meeting",
    } <= kinds


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("snapshot", [EMPTY, marlshire()], ids=["empty", "usual"])
def test_the_pack_never_gives_a_verdict(snapshot: PackSnapshot, edition: Edition) -> None:
    text = pdf_text(build_pack(replace(snapshot, edition=edition))).lower()

    assert re.findall(r"\b(?:un)?lawful\w*|complian\w+|\bbreach\w*|loose ends?|waiver\b", text) == []


def test_unknown_codes_are_printed_and_not_dropped() -> None:
    duty = DutyLine(
        code="new-duty",
        number="D99",
        title="A new duty",
        kind="statutory",
        applies=True,
        reason="",
        status="newly-made-status",
    )
    snapshot = replace(
        EMPTY, duties=(duty,), points=(PointLine(check="x", reference="", sentence="Look.", severity="odd"),)
    )
    text = pdf_text(build_pack(snapshot))

    assert "Newly made status" in text
    assert "To check" in text


def test_words_in_welsh_are_tagged_as_welsh() -> None:
    subtitle = build_pack(marlshire()).subtitle

    assert [getattr(part, "language", "") for part in subtitle] == ["cy", "", ""]


def test_reading_order_goes_through_every_block_and_the_data_of_figures() -> None:
    pack = build_pack(marlshire())
    kinds = [type(block).__name__ for _, block in walk(pack)]

    assert kinds[0] == "Heading"
    assert kinds[kinds.index("Figure") + 1] == "Table"
    assert all(block.text for _, block in walk(pack) if isinstance(block, Heading))


def test_a_chart_says_all_its_numbers_in_words() -> None:
    pack = build_pack(marlshire())
    (figure,) = [block for _, block in walk(pack) if type(block).__name__ == "Figure"]

    for words in ("41 on 14 Nov 2024", "48.5 on 1 Nov 2026 (online and paper)", "target 60 on 13 Nov 2028"):
        assert words in getattr(figure, "alt", "").replace("\u00a0", " ")


def test_the_last_line_of_the_brief_is_a_note() -> None:
    notes = [
        plain_text(block.text)
        for block in build_pack(marlshire()).chapters[0].blocks
        if isinstance(block, Paragraph) and block.style is TextStyle.NOTE
    ]

    assert notes[-1].startswith(NOT_A_VERDICT)
    assert chapter_anchor("brief") == "chapter-brief"
