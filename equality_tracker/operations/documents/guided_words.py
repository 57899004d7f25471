"""The words of a guided record on paper: what its dates show, who, and what a provider answered."""

import re
from contextlib import suppress
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import ALONE, DecisionGuard
from equality_tracker.law.eqia_questions import AnswerKind, Question
from equality_tracker.operations.wording import label
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.people import Role
from equality_tracker.records.provider_forms import AnswerState
from equality_tracker.reports.printed_values import date_text

_NAMED_ROLE: Final = re.compile(r"(?:Holder of )?(?P<role>ROLE-\d+)")


def guard_sentence(found: DecisionGuard) -> str:
    """Return what the dates show, and what they alone do not show where nothing is before the decision."""
    is_bare = found.guard in {Guard.SIGNED_AFTER, Guard.NOT_SIGNED} and ALONE not in found.sentence
    return f"{found.sentence.rstrip('.')}. {ALONE}" if is_bare else found.sentence


def titled(session: Session, who: str) -> str:
    """Return who did something, with the title of a role that is named by its reference."""
    named = _NAMED_ROLE.fullmatch(who.strip())
    if named is None:
        return who
    titles = select(Role.title).where(Role.reference == named["role"], Role.deleted.is_(False))
    return session.scalars(titles.where(Role.marking != LEGAL_ADVICE)).first() or who


def answer_text(asked: Question | None, text: str) -> str:
    """Return an answer in words; a day as every other day is printed."""
    if asked is not None and asked.vocabulary:
        return label(asked.vocabulary, text)
    if asked is not None and asked.kind is AnswerKind.DATE:
        with suppress(ValueError):
            return date_text(date.fromisoformat(text))
    return text


def taken_as(state: str) -> str:
    """Return what became of a provider's answer."""
    is_taken = state == AnswerState.ACCEPTED
    return "Taken into the record" if is_taken else label("provider-answer-state", state)
