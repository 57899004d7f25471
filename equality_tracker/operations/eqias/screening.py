"""The screening: questions and groups, a card of what is to be done, a result that a person chooses."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.checks.expected_form import expected_by
from equality_tracker.errors import TrackerError
from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.clock import anniversary
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Form, ScreeningResult, Stage
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.eqias.eqia_rows import (
    UnansweredError,
    agreements_of,
    decision_of,
    ensure_named,
    eqia_called,
    rows_of,
    stage_of,
)
from equality_tracker.operations.eqias.stages import ReasonNeededError, ensure_next
from equality_tracker.operations.eqias.steps import ensure_follows, take_step
from equality_tracker.operations.eqias.versions import freeze
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.eqia_parts import EqiaScreening
from equality_tracker.records.eqias import Eqia


class NotScreenedYetError(TrackerError):
    """A result was to be recorded before the questions were answered."""

    def __init__(self, left: int) -> None:
        """Say how many are left."""
        questions = "1 question is" if left == 1 else f"{left} questions are"
        super().__init__(f"{questions} not answered yet; “unsure” is an answer.")


@dataclass(frozen=True, slots=True)
class ScreeningCard:
    """What the answers come to and what is to be done; it decides nothing.

    Attributes:
        sentence: What was answered, which form the office expects, which result was chosen.
        must_do: What is to be done now, for the result that was chosen or the form that is expected.
        expected: The code of the form that the office expects; "" where none is.
        left: How many of the set's questions are not answered.

    """

    sentence: str
    must_do: tuple[str, ...]
    expected: str = ""
    left: int = 0


def screening_card(session: Session, uuid: str) -> ScreeningCard:
    """Return what the answers of an EqIA come to, and what is to be done now.

    Raises:
        NoSuchRecordError: There is no such EqIA.

    """
    eqia = eqia_called(session, uuid)
    answered = _answers(session, eqia)
    left = len(questions_of(eqia).screening) - sum(answered.values())
    expected, because = _expected(session, eqia)
    form = eqia.screening_result or expected
    said = [_counted(answered, left), because, _chosen(eqia)]
    return ScreeningCard(" ".join(filter(None, said)), _to_do(session, eqia, form), expected, left)


def screen(session: Session, uuid: str, *, result: str, because: str, by: str, role: str, on: date) -> None:
    """Record the result of a screening that a person chose; a screening-out is signed, and frozen.

    Args:
        session: A writing session.
        uuid: The EqIA.
        result: `full`, `short`, `note` or `screened-out`.
        because: The reasons; a full EqIA needs none.
        by: The name of who chose it.
        role: The role.
        on: The day.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NotNextError: It is past its screening.
        NotScreenedYetError: A question is not answered; for a screening-out, also that for a characteristic.
        UnansweredError: It is no result.
        ReasonNeededError: The result needs its reasons.
        NobodyNamedError, AheadOfTimeError: Nobody chose it, or on a day that has not come.
        BeforeTheLastStepError: The day lies before the last step.
        NotAcceptedError: A text is longer than its field takes.

    """
    eqia = eqia_called(session, uuid)
    if result not in set(ScreeningResult):
        raise UnansweredError("Result of the screening", result)
    is_out = result == ScreeningResult.SCREENED_OUT
    to = Stage.SCREENED_OUT if is_out else Stage.DRAFTING
    begins = stage_of(eqia) is Stage.NOT_STARTED
    if not begins:
        ensure_next(eqia, to.value)
    if left := screening_card(session, uuid).left + (len(unanswered_groups(session, eqia)) if is_out else 0):
        raise NotScreenedYetError(left)
    if result != ScreeningResult.FULL and not says(because):
        raise ReasonNeededError(term_label("screening-result", result))
    ensure_named("A screening", by, role)
    ensure_follows(session, eqia, on)
    if begins:
        take_step(session, eqia, Stage.SCREENING, on=on, by=by, role=role)
    eqia.screening_result = result
    eqia.screening_because = typed_value(Eqia, "screening_because", because, today=on)
    eqia.screened_by = typed_value(Eqia, "screened_by", role, today=on)
    eqia.screened_on = on
    if is_out:
        _sign_out(eqia, by=by, role=role, on=on)
        if eqia.review_on is None or eqia.review_on <= on:
            eqia.review_on = anniversary(on, commissioning_rules(session).review_months)
    else:
        eqia.form = result
    take_step(session, eqia, to, on=on, by=by, role=role, because=because)
    if is_out:
        freeze(session, eqia, on=on, by=by)


def unanswered_groups(session: Session, eqia: Eqia) -> tuple[str, ...]:
    """Return the codes of the characteristics for which the screening's question has no answer yet."""
    asked = questions_of(eqia)
    rows = rows_of(session, EqiaScreening, eqia.uuid)
    answered = {row.question for row in rows if row.answer}
    codes = (each.code for each in characteristics())
    return tuple(code for code in codes if asked.group_question.code_for(code) not in answered)


def _sign_out(eqia: Eqia, *, by: str, role: str, on: date) -> None:
    eqia.signed_by = typed_value(Eqia, "signed_by", by, today=on)
    eqia.signed_role = typed_value(Eqia, "signed_role", role, today=on)
    eqia.signed_on = on


def _answers(session: Session, eqia: Eqia) -> Counter[str]:
    """Count the questions of the set that are answered by what was answered, each once."""
    asked = {question.code for question in questions_of(eqia).screening}
    rows = rows_of(session, EqiaScreening, eqia.uuid)
    answered = {row.question: row.answer for row in rows if row.question in asked and row.answer}
    return Counter(answered.values())


def _counted(answered: Counter[str], left: int) -> str:
    if not answered:
        return "No question is answered yet."
    said = [f"{answered[code]} {word}" for code, word in _WORDS.items() if answered[code]]
    rest = f"; {left} not answered yet" if left else ""
    return f"Answered: {', '.join(said)}{rest}."


def _expected(session: Session, eqia: Eqia) -> tuple[str, str]:
    """Return the form that the office expects for what the EqIA serves, and why; the widest of several."""
    rules = commissioning_rules(session)
    forms = [expected_by(rules, each) for each in agreements_of(session, eqia.uuid)]
    widest = min(forms, key=lambda each: _WIDEST.index(each.form), default=None)
    return (widest.form, widest.because) if widest else (eqia.form or Form.FULL.value, "")


def _chosen(eqia: Eqia) -> str:
    if not eqia.screening_result:
        return "Nobody has chosen a result yet; a person does."
    when = f" on {format_date(eqia.screened_on)}" if eqia.screened_on else ""
    by = f" by {eqia.screened_by}" if eqia.screened_by else ""
    return f"Chosen{by}{when}: {term_label('screening-result', eqia.screening_result)}."


def _to_do(session: Session, eqia: Eqia, form: str) -> tuple[str, ...]:
    decision = decision_of(session, eqia)
    before = f" before {format_date(decision.decided_on)}" if decision and decision.decided_on else ""
    ours = f"Write our own consideration, and have it signed by the decision-maker{before}."
    match form:
        case ScreeningResult.SCREENED_OUT | "":
            return ("Write down the reasons, and sign them.",)
        case Form.NOTE:
            return ("Write on one page what was considered.", ours)
        case Form.SHORT:
            return ("Fill in the one-page form: whom it affects, how, and what is done about it.", ours)
        case _:
            return (
                "Consult, or record why not.",
                "Consider the nine characteristics and the groups that this office adds.",
                "Name what will be done about each negative impact; for an unknown one, how it is found out.",
                ours,
            )


_WORDS: Final = {"yes": "yes", "no": "no", "unsure": "unsure"}
_WIDEST: Final = (Form.FULL.value, Form.SHORT.value, Form.NOTE.value, "")
