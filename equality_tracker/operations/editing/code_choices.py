"""What can be chosen for a coded field: the terms of its list, in order, and how people type them."""

from dataclasses import dataclass
from functools import cache

from equality_tracker.exchange.plain_words import plain_words
from equality_tracker.law.duties import duties
from equality_tracker.law.vocabularies import vocabulary, vocabulary_names
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.fields import Visibility


@dataclass(frozen=True, slots=True)
class Choice:
    """One term that can be chosen: the code that is kept, and the words for it."""

    code: str
    label: str


@cache
def choices_of(name: str) -> tuple[Choice, ...]:
    """Return the terms of the list called `name`, in order; none where the list is not known."""
    return tuple(Choice(code, term_label(name, code)) for code in _codes(name))


@cache
def code_typed(name: str, text: str) -> str | None:
    """Return the code that somebody means by `text`: a label, a code, or another word for it."""
    if name in vocabulary_names():
        return vocabulary(name).code_for(text)
    wanted = plain_words(text)
    return next(
        (
            choice.code
            for choice in choices_of(name)
            if wanted in map(plain_words, (choice.code, choice.label))
        ),
        None,
    )


def _codes(name: str) -> tuple[str, ...]:
    if name in vocabulary_names():
        return tuple(term.code for term in vocabulary(name).terms)
    match name:
        case "duty":
            return tuple(duty.code for duty in duties())
        case "visibility":
            return tuple(Visibility)
        case "check":
            # The seam: what checks need is imported when somebody first chooses one.
            from equality_tracker.checks.points import CHECKS  # noqa: PLC0415

            return tuple(CHECKS)
        case _:
            return ()
