"""Tests that walk every list of terms."""

import re
from datetime import date

import pytest

from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.duties import DutyKind
from equality_tracker.law.vocabularies import (
    UnknownTermError,
    UnknownVocabularyError,
    vocabulary,
    vocabulary_names,
)


@pytest.mark.parametrize("name", vocabulary_names())
def test_every_list_has_a_source_a_date_and_plain_codes(name: str) -> None:
    found = vocabulary(name)
    assert found.title
    assert found.source
    assert found.version <= date(2026, 11, 22)
    assert found.valid_from is None or found.valid_from <= found.version
    codes = [term.code for term in found.terms]
    assert len(codes) == len(set(codes)) > 0
    pattern = r"[A-C]\d?" if name == "aims" else r"[a-z0-9]+(-[a-z0-9]+)*"
    assert all(re.fullmatch(pattern, code) for code in codes)


@pytest.mark.parametrize("name", vocabulary_names())
def test_code_and_label_lead_back_to_the_code(name: str) -> None:
    found = vocabulary(name)
    for term in found.terms:
        assert found.code_for(term.code) == term.code
        assert found.code_for(f"  {term.label.upper()} ") == term.code
        assert all(found.code_for(text) == term.code for text in term.also)
        assert found.term(term.code) == term


def test_the_action_statuses_are_exactly_these() -> None:
    assert [term.code for term in vocabulary("action-status").terms] == [
        "not-started",
        "in-progress",
        "pending-sign-off",
        "complete",
        "superseded",
        "not-accepted",
        "carried-forward",
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("action-status", "Carried forward", "carried-forward"),
        ("action-status", "closed", "complete"),
        ("rag", "G", "green"),
        ("marking", "Official - not yet marked", "official-not-yet-marked"),
        ("marking", "OFFICIAL\N{EN DASH}SENSITIVE", "official-sensitive"),
        ("source-body", "Children's Commissioner", "childrens-commissioner"),
        ("recommendation-response", "Not\u00a0accepted", "not-accepted"),
        ("aims", "foster good relations", "C"),
        ("characteristics", "Religion and belief", "religion-or-belief"),
        ("characteristics", "gender", None),
        ("sex", "prefer to self-describe", None),
        ("action-status", "", None),
    ],
)
def test_words_as_people_write_them_are_understood_or_not_guessed(
    name: str, text: str, code: str | None
) -> None:
    assert vocabulary(name).code_for(text) == code


def test_the_default_marking_is_the_first() -> None:
    first = vocabulary("marking").terms[0]
    assert (first.code, first.label) == ("official-not-yet-marked", "OFFICIAL \N{EN DASH} not yet marked")


def test_the_two_ethnicity_lists_keep_their_differences() -> None:
    census = {term.code for term in vocabulary("ethnicity-census-2021").terms}
    police = [term.code for term in vocabulary("ethnicity-police").terms]
    assert len(census) == 19
    assert "roma" in census
    assert len(police) == 18 + 1
    assert police[-1] == "ns"


@pytest.mark.parametrize("name", ["ethnicity-census-2021", "ethnicity-police"])
def test_every_group_belongs_to_a_broad_group(name: str) -> None:
    broad = {term.code for term in vocabulary("ethnicity-broad").terms} | {"not-stated"}
    assert {term.group for term in vocabulary(name).terms} <= broad


def test_lists_from_memory_are_marked() -> None:
    unconfirmed = {name for name in vocabulary_names() if not vocabulary(name).confirmed}
    assert unconfirmed == {"age-band", "eqia-outcome", "religion", "sexual-orientation"}
    assert all(vocabulary(name).note for name in unconfirmed)


@pytest.mark.parametrize(("name", "known"), [("body-kind", BodyKind), ("duty-kind", DutyKind)])
def test_the_terms_that_code_knows_have_labels(name: str, known: type[BodyKind] | type[DutyKind]) -> None:
    assert [term.code for term in vocabulary(name).terms] == list(known)


def test_an_unknown_list_is_refused_with_the_lists_there_are() -> None:
    with pytest.raises(UnknownVocabularyError, match="action-status"):
        vocabulary("colours")


def test_an_unknown_term_is_refused_with_the_terms_there_are() -> None:
    with pytest.raises(UnknownTermError, match="blue, green, amber, red, grey"):
        vocabulary("rag").term("purple")
