"""Tests of the released questions: whole, in plain words, and never changed."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from equality_tracker.law.characteristics import aims, characteristics
from equality_tracker.law.eqia_questions import (
    AnswerKind,
    Question,
    QuestionSet,
    UnknownQuestionSetError,
    latest_question_set,
    question_set,
    question_set_codes,
)
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.actions import Action
from equality_tracker.records.base import fields_of
from equality_tracker.records.eqia_parts import EqiaEngagement, EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.resource_files import resource

RELEASED: dict[str, str] = {
    "2026-11": "35662153ec6d3650bc952a0b7426bb72d5fb92d7ac24fe5aed88a3902e2fed10",
}
"""The fingerprint of each released set: add a line for a new set, never change one."""

NEVER_SAID = ("lawful", "complian", "breach", " must ", "score", "arms")
SECTIONS = (
    *("about", "service", "screening", "evidence", "engagement", "impacts", "summary", "cumulative"),
    *("technology", "provider", "consideration", "outcome", "actions", "signing", "follow-up"),
    *("versions", "comments"),
)
OUR_FIELDS = {
    "agreement": set(fields_of(Agreement)),
    "provider": set(fields_of(Provider)),
    "eqia": set(fields_of(Eqia)),
    "impact": set(fields_of(EqiaImpact)),
    "engagement": set(fields_of(EqiaEngagement)),
    "action": {*fields_of(Action), "owners"},
}


def test_every_set_is_released_with_its_fingerprint() -> None:
    assert sorted(RELEASED) == list(question_set_codes())


@pytest.mark.parametrize("code", sorted(RELEASED))
def test_a_released_set_is_never_changed(code: str) -> None:
    content = resource(f"eqia/questions-{code}.toml").read_bytes()
    assert RELEASED[code] == hashlib.sha256(content).hexdigest()


def test_the_newest_set_is_asked_now() -> None:
    newest = latest_question_set()
    assert newest.code == question_set_codes()[-1]
    assert newest.valid_from <= date(2026, 11, 22)


def test_an_unknown_set_is_refused_with_the_sets_there_are() -> None:
    with pytest.raises(UnknownQuestionSetError, match=r"“2031-01”\. It knows: 2026-11"):
        question_set("2031-01")
    with pytest.raises(UnknownQuestionSetError):
        question_set("../law/duties")


@pytest.mark.parametrize("code", question_set_codes())
def test_a_set_is_called_as_its_file(code: str) -> None:
    assert question_set(code).code == code


@pytest.mark.parametrize("code", question_set_codes())
def test_sections_screening_groups_and_themes_are_whole(code: str) -> None:
    asked = question_set(code)
    assert tuple(section.code for section in asked.sections) == SECTIONS
    assert len(asked.screening) == 8
    assert {aim for each in asked.screening for aim in each.aims} == {aim.code for aim in aims()}
    assert [group.code for group in asked.groups] == [each.code for each in characteristics()]
    assert len(asked.themes) == 7
    assert [prompt.code for prompt in asked.technology if prompt.code not in OUR_FIELDS["eqia"]] == []


@pytest.mark.parametrize("code", question_set_codes())
def test_no_code_is_used_twice_and_every_code_is_plain(code: str) -> None:
    asked = question_set(code)
    for codes in (
        [section.code for section in asked.sections],
        [question.code for question in asked.screening],
        [theme.code for theme in asked.themes],
        [question.code for question in questions_of(asked)],
    ):
        assert [each for each, count in Counter(codes).items() if count > 1] == []
        assert [each for each in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each)] == []


@pytest.mark.parametrize("code", question_set_codes())
def test_choices_stand_where_something_is_chosen_and_nowhere_else(code: str) -> None:
    chosen = {AnswerKind.CHOICE, AnswerKind.YES_NO_UNSURE}
    for question in questions_of(question_set(code)):
        assert bool(question.choices) == (question.kind in chosen), question.code
        if question.vocabulary:
            assert question.choices == vocabulary(question.vocabulary).terms


@pytest.mark.parametrize("code", question_set_codes())
def test_every_block_has_its_columns_and_every_column_its_block(code: str) -> None:
    for theme in question_set(code).themes:
        blocks = {block.code for block in theme.blocks}
        assert {question.block for question in theme.questions if question.block} == blocks
        assert [block.code for block in theme.blocks if len(theme.columns_of(block)) < 2] == []
        assert [block.code for block in theme.blocks if block.rows < 1] == []


@pytest.mark.parametrize("code", question_set_codes())
def test_what_a_question_speaks_of_is_a_field_that_others_than_the_office_may_speak_of(code: str) -> None:
    named = [question.field.split(".") for question in questions_of(question_set(code)) if question.field]
    assert [each for each in named if each[1] not in OUR_FIELDS[each[0]]] == []
    assert [each for each in named if "consider" in each[1] or "adopt" in each[1]] == []


def test_a_provider_is_asked_no_more_than_can_be_answered_in_twenty_minutes() -> None:
    asked = list(questions_of(latest_question_set()))
    short = [question for question in asked if question.in_short_form]
    blocks = {block.code: block for theme in latest_question_set().themes for block in theme.blocks}

    assert len(asked) <= 35
    assert (
        len([question for question in short if not question.block])
        + len({question.block for question in short if question.block})
        == 10
    )
    assert (6, 3) == (blocks["effect"].rows, blocks["effect"].short_rows)
    assert (4, 2) == (blocks["action"].rows, blocks["action"].short_rows)


@pytest.mark.parametrize("code", question_set_codes())
def test_the_words_are_short_plain_and_give_no_verdict(code: str) -> None:
    for text in words_of(question_set(code)):
        assert [word for word in NEVER_SAID if word in f" {text.casefold()} "] == [], text
        assert text == text.strip(), text
        assert text[-1] in ".?…”", text
        longest = max(len(sentence.split()) for sentence in re.split(r"[.?:;] ", text))
        assert longest <= 32, text


@pytest.mark.parametrize("code", question_set_codes())
def test_age_is_said_to_protect_adults_and_marriage_to_stand_under_one_aim(code: str) -> None:
    age = question_set(code).groups[0]
    assert "adults, from 18 on" in age.help
    marriage = next(each for each in question_set(code).groups if each.code.startswith("marriage"))
    assert marriage.help.startswith("Only the first aim covers it")


def test_answers_for_groups_are_told_from_the_others() -> None:
    asked = latest_question_set().group_question
    assert asked.code_for("race") == "group-race"
    assert [asked.group_of(code) for code in ("group-race", "barriers")] == ["race", ""]


def test_what_a_set_lacks_is_not_found() -> None:
    asked = latest_question_set()
    assert (asked.section("none"), asked.screening_question("none"), asked.question("none")) == (None,) * 3
    found = asked.question("barrier-group")
    assert found is not None
    assert found.choices[0].label == "Age"


def questions_of(asked: QuestionSet) -> Iterator[Question]:
    for theme in asked.themes:
        yield from theme.questions


def words_of(asked: QuestionSet) -> Iterator[str]:
    for section in asked.sections:
        yield from (section.help, section.why)
    yield from (asked.group_question.text, asked.group_question.why)
    for screening in asked.screening:
        yield from (screening.text, screening.why)
    for group in asked.groups:
        yield group.help
    for prompt in asked.technology:
        yield from (prompt.text, prompt.help)
    for question in questions_of(asked):
        yield from (question.text, question.help)
    for theme in asked.themes:
        yield theme.help
