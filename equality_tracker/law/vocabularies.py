"""Coded terms that records are described with: one dated list per subject, in a settled order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from equality_tracker.errors import TrackerError
from equality_tracker.law.law_files import read_law_file
from equality_tracker.resource_files import resource

_FOLDER = "vocabularies"
_SAME_MARK = str.maketrans({"\N{EN DASH}": " ", "-": " ", "_": " ", "\N{RIGHT SINGLE QUOTATION MARK}": "'"})


@dataclass(frozen=True, slots=True)
class Term:
    """One coded term: the code is kept in records, the label is shown."""

    code: str
    label: str
    also: tuple[str, ...] = ()  #: other ways in which people write it
    group: str = ""  #: the broader term's code, where a list has two levels
    hint: str = ""  #: one sentence that helps to write something under it


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A dated list of terms in order, with its source."""

    name: str
    title: str
    version: date
    source: str
    confirmed: bool  #: whether the list was checked against its source
    terms: tuple[Term, ...]
    valid_from: date | None = None  #: since when the source has used the list; None where not established
    link: str = ""
    note: str = ""
    _codes: Mapping[str, str] = field(repr=False, compare=False, hash=False)

    def term(self, code: str) -> Term:
        """Return the term with this code.

        Raises:
            UnknownTermError: The list has no such code.

        """
        for term in self.terms:
            if term.code == code:
                return term
        raise UnknownTermError(self, code)

    def code_for(self, text: str) -> str | None:
        """Return the code of the term that people mean by `text`, or None if the list has none."""
        return self._codes.get(_plain(text))


class UnknownVocabularyError(TrackerError):
    """No list of terms has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no list of terms “{name}”. The lists are: {', '.join(vocabulary_names())}."
        )


class UnknownTermError(TrackerError):
    """A list of terms has no term with this code."""

    def __init__(self, vocabulary: Vocabulary, code: str) -> None:
        codes = ", ".join(term.code for term in vocabulary.terms)
        super().__init__(f"“{code}” is not a term of the list “{vocabulary.title}”. Its terms are: {codes}.")


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return the list of terms with this name, such as `action-status`.

    Raises:
        UnknownVocabularyError: No list has this name.

    """
    if name not in vocabulary_names():
        raise UnknownVocabularyError(name)
    return _vocabulary(name, read_law_file(f"{_FOLDER}/{name}.toml"))


@cache
def vocabulary_names() -> tuple[str, ...]:
    """Return the names of all lists, in alphabetical order."""
    files = (entry.name for entry in resource(f"law/{_FOLDER}").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


def _vocabulary(name: str, content: dict[str, Any]) -> Vocabulary:
    terms = tuple(_term(row) for row in content["term"])
    described = {key: value for key, value in content.items() if key != "term"}
    return Vocabulary(name=name, terms=terms, _codes=_ways_of_writing(terms), **described)


def _term(row: dict[str, Any]) -> Term:
    return Term(
        row["code"], row["label"], tuple(row.get("also", ())), row.get("group", ""), row.get("hint", "")
    )


def _ways_of_writing(terms: tuple[Term, ...]) -> dict[str, str]:
    # A code wins over a label and a label over another way of writing, whatever the order of the terms.
    codes: dict[str, str] = {}
    for ways in (lambda term: term.also, lambda term: (term.label,), lambda term: (term.code,)):
        codes |= {_plain(text): term.code for term in terms for text in ways(term)}
    return codes


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_SAME_MARK).split())
