"""The questions that an EqIA was begun with, and refusing an answer to one that it does not ask."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia_questions import QuestionSet, latest_question_set, question_set
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaScreening
from equality_tracker.records.eqias import Eqia


class NotAskedError(TrackerError):
    """An answer was given to a question that an EqIA does not ask."""

    def __init__(self, reference: str, question: str) -> None:
        """Name both."""
        super().__init__(f"The screening of {reference or 'this EqIA'} has no question “{question}”.")


def questions_of(eqia: Eqia) -> QuestionSet:
    """Return the question set that an EqIA was begun with; the newest where none is stored with it."""
    return question_set(eqia.question_set) if eqia.question_set else latest_question_set()


def begin_questions(eqia: Eqia) -> None:
    """Store the newest question set with an EqIA that has none yet."""
    if not eqia.question_set:
        eqia.question_set = latest_question_set().code


def ensure_asked(session: Session, part: type[Part], values: Mapping[str, Any], eqia_uuid: str) -> None:
    """Refuse an answer to a question that an EqIA does not ask; the first one settles what it asks.

    Args:
        session: A writing session.
        part: The class of the row; others than answers of the screening are none of its business.
        values: What is set.
        eqia_uuid: The EqIA.

    Raises:
        NotAskedError: It does not ask it.

    """
    if part is not EqiaScreening or "question" not in values:
        return
    eqia = session.scalars(select(Eqia).where(Eqia.uuid == eqia_uuid)).one()
    questions, question = questions_of(eqia), values["question"]
    group = questions.group_question.group_of(question)
    groups = {term.code for term in vocabulary("eqia-group").terms}
    if group not in groups and questions.screening_question(question) is None:
        raise NotAskedError(eqia.reference, question)
    begin_questions(eqia)
