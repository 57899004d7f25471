"""Records in words: rules, updates, names of files."""

from datetime import UTC, date, datetime

import pytest
from offices import TODAY, memory_office

from equality_tracker.operations.editing.form_history import FormHistory
from equality_tracker.operations.editing.pointing import RelatedRecord
from equality_tracker.operations.editing.record_forms import FormEvidence, FormUpdate, new_form
from equality_tracker.records.action_codes import Rag
from ui.records.editors.saving import spoken
from ui.records.record_words import (
    arranged,
    evidence_words,
    history_text,
    related_words,
    rule_words,
    updates_text,
)
from ui.records.tabs.opened_copies import safe_name


@pytest.mark.parametrize(
    ("rag", "words"),
    [
        (Rag.BLUE, "☑ B Complete. The rule: complete."),
        (Rag.RED, "▲ R Red. The rule: past its due date and not complete."),
        (Rag.GREEN, "● G Green. The rule: under way or waiting for sign-off, and neither red nor amber."),
    ],
)
def test_a_colour_is_shown_with_the_sentence_of_the_rule(rag: Rag, words: str) -> None:
    assert words == rule_words(rag)


@pytest.mark.parametrize("rag", list(Rag))
def test_every_colour_has_a_sentence(rag: Rag) -> None:
    assert "The rule: " in rule_words(rag)


def test_updates_are_told_with_who_wrote_them() -> None:
    updates = [
        FormUpdate("2", date(2026, 11, 3), "Booked.\nFor January.", "Chair"),
        FormUpdate("1", date(2026, 10, 1), "Begun.", ""),
    ]

    assert updates_text(updates) == "3 Nov 2026, Chair\nBooked.\nFor January.\n\n1 Oct 2026\nBegun."


def test_each_entry_of_a_history_begins_with_a_capital() -> None:
    at = datetime(2027, 3, 4, 9, 10, tzinfo=UTC)
    history = [
        FormHistory(at, "Chair", "update added: Date set."),
        FormHistory(at, "", "Status: Not started → In progress"),
    ]

    assert [line for line in history_text(history).splitlines() if "2027" not in line] == [
        "Update added: Date set.",
        "",
        "Status: Not started → In progress",
    ]


def test_evidence_is_told_in_one_paragraph() -> None:
    evidence = FormEvidence(
        "l", "u", "EV-001", "Minutes", "other", "That it was read", "", "minutes.pdf", "ab", date(2027, 3, 31)
    )

    assert evidence_words(evidence) == (
        "EV-001  Minutes · Other · file inside: minutes.pdf · fresh until 31 Mar 2027 · "
        "shows: That it was read"
    )


def test_another_record_is_told_on_one_line() -> None:
    related = RelatedRecord("action", "actions", "u", "P/1", "Publish\nit")

    assert "Action: P/1 Publish it" == related_words(related)


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Due", "due date"), ("RAG as reported", "RAG as reported"), ("Verified by", "verified by")],
)
def test_a_label_inside_a_sentence_begins_small(label: str, inside: str) -> None:
    assert inside == spoken(label)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.docx", "b.docx"),
        ("a\x00b?.pdf", "ab.pdf"),
        ("..", "copy"),
        ("", "copy"),
    ],
)
def test_a_copy_is_written_under_a_bare_name(name: str, bare: str) -> None:
    assert bare == safe_name(name)


def test_an_agreement_is_asked_for_in_the_order_in_which_it_is_agreed() -> None:
    with memory_office() as session:
        form = new_form(session, "agreements", as_at=TODAY)

    asked = [field.label for field in arranged(form).main]
    assert asked[:7] == [
        "Provider",
        "Service",
        "Kind",
        "Starts on",
        "Ends on",
        "May be extended to",
        "Value",
    ]
