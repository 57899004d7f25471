"""A form for Word comes back with what was typed into its marked places."""

from pathlib import Path

from core_documents import edited_core
from offices import TODAY, new_office
from provider_forms import asked_provider, written_form

from equality_tracker.exchange.content_controls import read_content_controls
from equality_tracker.operations.provider_forms.receiving import Receiving, receive_return


def test_a_word_form_is_read_back_and_its_hints_are_no_answers(tmp_path: Path) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "form.docx", eqia)
    back = edited_core(
        tmp_path / "form.docx",
        tmp_path / "back.docx",
        {
            "pf-answer|service-what|": "We visit people.\nAt home.",
            "pf-answer|service-change|": "New",
            "pf-answer|action-what|1": "Open on one evening",
        },
    )
    with register.transaction("received") as session:
        found = receive_return(session, back, Receiving(on=TODAY, who="Commissioning manager"))
    register.close()
    said = {line.question: line.theirs for line in found.preview.lines if line.theirs}

    assert said == {
        "service-what": "We visit people.\nAt home.",
        "service-change": "New",
        "action-what": "Open on one evening",
    }
    assert (3, ()) == (found.added, found.problems)


def test_every_question_has_one_place_and_lists_are_offered(tmp_path: Path) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "form.docx", eqia)
    register.close()
    tags = [each.tag for each in read_content_controls(tmp_path / "form.docx")]

    assert len(tags) == len(set(tags))
    questions = {line.question for line in form.content.lines}
    assert questions == {tag.split("|")[1] for tag in tags if tag.startswith("pf-answer|")}
    assert max(map(len, tags)) <= 64
