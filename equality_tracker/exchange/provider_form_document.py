"""A provider's form as a Word document that came back: its answers are known by the tags of their places."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from equality_tracker.exchange.content_controls import ContentControl, read_content_controls
from equality_tracker.exchange.grid import Problem, clean_text
from equality_tracker.exchange.provider_form import (
    LAYOUT,
    FormIdentity,
    ReturnedAnswer,
    ReturnedForm,
    ReturnWay,
)
from equality_tracker.exchange.provider_form_reader import NotAFormError, OtherLayoutError

HINT: Final = "Write your answer here"
"""What stands in a place that nobody has filled in."""
YES_NO_UNSURE: Final = "Write Yes, No or Unsure"
_HINTS: Final = frozenset((HINT, YES_NO_UNSURE))
_REGISTER, _FORM, _ANSWER, _STILL_TRUE = "pf-register", "pf-form", "pf-answer", "pf-still-true"
_QUOTED: Final = 120
_TWICE: Final = "The place was copied and answered differently, as {}; none of them was taken."


def identity_tags(identity: FormIdentity) -> tuple[str, str]:
    """Return the two tags that say which form a document is; one would be too long for Word."""
    return (
        f"{_REGISTER}|{identity.layout}|{identity.register}",
        f"{_FORM}|{identity.question_set}|{identity.form}",
    )


def answer_tag(question: str, row: str) -> str:
    """Return the tag of the place of an answer."""
    return f"{_ANSWER}|{question}|{row}"


def still_true_tag(question: str, row: str) -> str:
    """Return the tag of the place that says whether an answer of last time is still true."""
    return f"{_STILL_TRUE}|{question}|{row}"


def read_returned_document(path: Path) -> ReturnedForm:
    """Read a Word document that came back, as if all tracked changes were accepted.

    Raises:
        DocumentRefusedError: It is no form, or cannot or must not be read; nothing of it is half taken.

    """
    controls = read_content_controls(path)
    identity = _identity([each.tag for each in controls], path.name)
    return ReturnedForm(identity, ReturnWay.WORD, tuple(_answers(controls)), tuple(_foreign(controls)))


def _identity(tags: Sequence[str], name: str) -> FormIdentity:
    registers = [tag.split("|") for tag in tags if tag.startswith(f"{_REGISTER}|")]
    forms = [tag.split("|") for tag in tags if tag.startswith(f"{_FORM}|")]
    match registers, forms:
        case [[_, layout, *_], *_], _ if layout != LAYOUT:
            raise OtherLayoutError(name)
        case [[_, layout, register], *_], [[_, question_set, form], *_]:
            return FormIdentity(register, form, question_set, layout)
        case _:
            raise NotAFormError(name)


def _answers(controls: Sequence[ContentControl]) -> Iterator[ReturnedAnswer]:
    texts, still_true = _by_key(controls, _ANSWER), _by_key(controls, _STILL_TRUE)
    for (question, row), found in texts.items():
        quoted = " and ".join(f"“{text[:_QUOTED]}”" for text in found)
        yield ReturnedAnswer(
            question,
            row,
            text=found[0],
            still_true=next(iter(still_true.get((question, row), [])), ""),
            problem=_TWICE.format(quoted) if len(found) > 1 else "",
        )


def _foreign(controls: Sequence[ContentControl]) -> Iterator[Problem]:
    """Yield the places of another form that was copied into this one."""
    for name in (_REGISTER, _FORM):
        if len({each.tag for each in controls if each.tag.startswith(f"{name}|")}) > 1:
            yield Problem("document", "Places of two forms stand in this document; compare it with care.")
            return


def _by_key(controls: Sequence[ContentControl], name: str) -> dict[tuple[str, str], list[str]]:
    """Return the different words of each place; a place that was copied without an edit counts once."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in controls:
        match each.tag.split("|"):
            case [kind, question, row] if kind == name:
                words = "" if each.text in _HINTS else clean_text(each.text)
                texts = found.setdefault((question, row), [])
                if words not in texts:
                    texts.append(words)
            case _:
                continue
    return found
