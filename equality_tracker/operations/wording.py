"""Codes and amounts in words, for people to read; scripts get them as they are kept."""

from decimal import Decimal
from typing import Any

from equality_tracker.law.vocabularies import vocabulary, vocabulary_names
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.fields import Field

_RAG = Field("RAG by the rule", vocabulary="rag")


def in_words(record: type[Part], key: str, value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    """Return what people read for the value of a field: the labels of its codes, pounds with their sign."""
    field = _RAG if key == "rag" else fields_of(record).get(key)
    if field is None:
        return value
    match value:
        case Decimal() if field.unit == "£":
            return _pounds(value)
        case str() if field.vocabulary:
            return label(field.vocabulary, value)
        case list() | tuple() if field.vocabulary:
            return tuple(label(field.vocabulary, str(code)) for code in value)
        case _:
            return value


def label(name: str, code: str) -> str:
    """Return the label of a code of the list called `name`, or the code itself where there is none."""
    if name not in vocabulary_names():
        return code  # Duties are a catalogue of their own; their codes are typed on the command line.
    return next((term.label for term in vocabulary(name).terms if term.code == code), code)


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"
