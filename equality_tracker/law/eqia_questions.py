"""The questions of an EqIA and of a provider's form: dated sets, each kept as it was first asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from tomllib import loads
from typing import Any, Final

from equality_tracker.errors import TrackerError
from equality_tracker.law.vocabularies import Term, vocabulary
from equality_tracker.resource_files import resource

_FOLDER: Final = "eqia"
_START: Final = "questions-"
_END: Final = ".toml"


class AnswerKind(StrEnum):
    """What a provider writes or chooses in answer to a question."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    YES_NO_UNSURE = "yes-no-unsure"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an EqIA: its title, its help in plain English, and why it is asked for."""

    code: str
    title: str
    help: str
    why: str


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """A question of the screening, why it is asked, and the aims it bears on."""

    code: str
    text: str
    why: str
    aims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupQuestion:
    """The question that the screening asks for each group; answers are kept as `group-age`."""

    prefix: str
    text: str
    why: str

    def code_for(self, group: str) -> str:
        """Return the code under which the answer for `group` is kept."""
        return f"{self.prefix}{group}"

    def group_of(self, code: str) -> str:
        """Return the group that an answer is for, or "" where it answers one of the other questions."""
        return code.removeprefix(self.prefix) if code.startswith(self.prefix) else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group that every full EqIA looks at, with what to think of."""

    code: str
    help: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to write about, under the name of the field that takes it."""

    code: str
    text: str
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the provider's form.

    Attributes:
        code: Its name in answers; never used twice in a set.
        text: The question.
        help: One or two sentences beside it.
        kind: What is written or chosen.
        choices: What can be chosen, in order.
        vocabulary: The list that the choices come from, or "".
        block: The block of rows that it is a column of, or "".
        field: What it speaks of in our own records, such as `agreement.service`, or "".
        in_short_form: Whether the short form asks it, too.

    """

    code: str
    text: str
    help: str
    kind: AnswerKind
    choices: tuple[Term, ...] = ()
    vocabulary: str = ""
    block: str = ""
    field: str = ""
    in_short_form: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that are asked once for each row of a table, and how many rows a form offers.

    Attributes:
        code: Its name among the blocks of its theme.
        title: What the table is called.
        rows: How many rows the whole form offers.
        short_rows: How many the short form offers; 0 where it offers as many.

    """

    code: str
    title: str
    rows: int
    short_rows: int = 0

    def rows_of(self, *, is_short: bool) -> int:
        """Return how many rows a form offers, the short or the whole one."""
        return self.short_rows or self.rows if is_short else self.rows


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions of the provider's form that belong together, on one sheet."""

    code: str
    title: str
    help: str
    blocks: tuple[Block, ...]
    questions: tuple[Question, ...]

    def columns_of(self, block: Block) -> tuple[Question, ...]:
        """Return the questions that are the columns of a block, in order."""
        return tuple(question for question in self.questions if question.block == block.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Everything that is asked, as it was released: no word of it changes afterwards."""

    code: str
    valid_from: date
    source: str
    sections: tuple[Section, ...]
    screening: tuple[ScreeningQuestion, ...]
    group_question: GroupQuestion
    groups: tuple[Group, ...]
    technology: tuple[Prompt, ...]
    themes: tuple[Theme, ...]

    def section(self, code: str) -> Section | None:
        """Return the section with this code, if the set has it."""
        return next((section for section in self.sections if section.code == code), None)

    def screening_question(self, code: str) -> ScreeningQuestion | None:
        """Return the screening question with this code, if the set has it."""
        return next((question for question in self.screening if question.code == code), None)

    def question(self, code: str) -> Question | None:
        """Return the question of the provider's form with this code, if the set has it."""
        found = (question for theme in self.themes for question in theme.questions)
        return next((question for question in found if question.code == code), None)


class UnknownQuestionSetError(TrackerError):
    """No question set has this code, as when a newer version of the program used it."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"This program does not know the question set “{code}”. "
            f"It knows: {', '.join(question_set_codes())}. A newer version may know it."
        )


@cache
def question_set(code: str) -> QuestionSet:
    """Return the question set with this code, such as `2026-11`.

    Raises:
        UnknownQuestionSetError: No set has this code.

    """
    if code not in question_set_codes():
        raise UnknownQuestionSetError(code)
    file = resource(f"{_FOLDER}/{_START}{code}{_END}")
    return _question_set(loads(file.read_text(encoding="utf-8")))


def latest_question_set() -> QuestionSet:
    """Return the newest question set, which every new EqIA and form asks."""
    return question_set(question_set_codes()[-1])


@cache
def question_set_codes() -> tuple[str, ...]:
    """Return the codes of all question sets, the newest last."""
    names = (entry.name for entry in resource(_FOLDER).iterdir())
    return tuple(
        sorted(name[len(_START) : -len(_END)] for name in names if name.startswith(_START) and _END in name)
    )


def _question_set(content: Mapping[str, Any]) -> QuestionSet:
    return QuestionSet(
        code=content["code"],
        valid_from=content["valid_from"],
        source=content["source"],
        sections=tuple(Section(**row) for row in content["section"]),
        screening=tuple(
            ScreeningQuestion(row["code"], row["text"], row["why"], tuple(row["aims"]))
            for row in content["screening"]
        ),
        group_question=GroupQuestion(**content["group_question"]),
        groups=tuple(Group(**row) for row in content["group"]),
        technology=tuple(Prompt(**row) for row in content["technology"]),
        themes=tuple(_theme(row) for row in content["theme"]),
    )


def _theme(row: Mapping[str, Any]) -> Theme:
    blocks = tuple(Block(**block) for block in row.get("block", ()))
    questions = tuple(_question(question) for question in row["question"])
    return Theme(row["code"], row["title"], row["help"], blocks, questions)


def _question(row: Mapping[str, Any]) -> Question:
    kind = AnswerKind(row["kind"])
    name = AnswerKind.YES_NO_UNSURE.value if kind is AnswerKind.YES_NO_UNSURE else row.get("vocabulary", "")
    own = tuple(Term(**choice) for choice in row.get("choice", ()))
    return Question(
        row["code"],
        row["text"],
        row["help"],
        kind,
        choices=vocabulary(name).terms if name else own,
        vocabulary=name,
        block=row.get("block", ""),
        field=row.get("field", ""),
        in_short_form=row.get("in_short_form", False),
    )
