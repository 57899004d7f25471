"""The words for codes of controlled lists, and their order."""

from functools import cache

from equality_tracker.law.vocabularies import vocabulary, vocabulary_names


@cache
def term_label(name: str, code: str) -> str:
    """Return the words for a code of a controlled list; a code that the list does not know stays as it is."""
    if name == "duty":
        # The seam: a list that names no duty is on screen before the law on duties has been read.
        from equality_tracker.law.duties import duties  # noqa: PLC0415

        return next((duty.title for duty in duties() if duty.code == code), code)
    if name in vocabulary_names():
        return next((term.label for term in vocabulary(name).terms if term.code == code), code)
    return code.replace("-", " ").capitalize()


@cache
def term_order(name: str) -> tuple[str, ...]:
    """Return the codes of a controlled list in the order that people sort by: colours worst first."""
    if name == "rag":
        return ("red", "amber", "green", "blue", "grey")
    return tuple(term.code for term in vocabulary(name).terms) if name in vocabulary_names() else ()
