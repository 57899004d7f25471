"""The due-regard ledger of a decision: dated entries under six prompts, never changed; none goes away."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.decisions import Decision, DueRegardEntry
from equality_tracker.store.as_it_stood import LOCAL
from equality_tracker.store.history import history_of
from equality_tracker.store.ops import DELETED

PROMPTS: Final = "due-regard-prompt"
"""The list of the six prompts."""


class NothingWrittenError(TrackerError):
    """An entry of a ledger has no words."""

    def __init__(self, prompt: str) -> None:
        """Name the prompt."""
        super().__init__(f"Write what was considered under “{prompt}”; an empty entry says nothing.")


class TooMuchWrittenError(TrackerError):
    """An entry of a ledger has more words than a field takes."""

    def __init__(self, length: int) -> None:
        """Say how long it may be."""
        super().__init__(
            f"The entry has {length:,} characters and an entry takes {LONGEST_TEXT:,}; attach the document."
        )


class NobodyWroteError(TrackerError):
    """An entry of a ledger does not say who wrote it."""

    def __init__(self) -> None:
        """Ask for the role."""
        super().__init__("Say in which role the entry is written; a ledger names who considered what.")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One dated entry.

    Attributes:
        text: The office's own words.
        written_on: The day of writing.
        written_by: The role of who wrote it.
        is_after: Whether it was written after the decision was taken.
        taken_back_on: The day on which an undo took it back, or None; it stays in the ledger.

    """

    text: str
    written_on: date | None
    written_by: str
    is_after: bool
    taken_back_on: date | None = None

    @property
    def said(self) -> str:
        """The words, and that they were taken back where they were."""
        if self.taken_back_on is None:
            return self.text
        return f"Taken back on {format_date(self.taken_back_on)}: {self.text}"


@dataclass(frozen=True, slots=True)
class LedgerPrompt:
    """One of the six prompts with its entries, the oldest first, and those that were taken back."""

    code: str
    label: str
    question: str
    entries: tuple[LedgerEntry, ...]
    taken_back: tuple[LedgerEntry, ...] = ()

    @property
    def everything(self) -> tuple[LedgerEntry, ...]:
        """All that was ever written under it, in order of day."""
        return tuple(sorted((*self.entries, *self.taken_back), key=lambda each: each.written_on or date.min))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one decision: its six prompts in their order."""

    decision: str
    prompts: tuple[LedgerPrompt, ...]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(len(prompt.entries) for prompt in self.prompts)

    @property
    def open_prompts(self) -> tuple[str, ...]:
        """The names of the prompts under which nothing is written."""
        return tuple(prompt.label for prompt in self.prompts if not prompt.entries)


@dataclass(frozen=True, slots=True)
class LedgerChoice:
    """A decision whose ledger can be looked at, and how many entries it has."""

    uuid: str
    reference: str
    title: str
    decided_on: date | None
    count: int


@dataclass(frozen=True, slots=True)
class LedgerShown:
    """A ledger, what the record shows of its decision, and the office's explanation."""

    ledger: Ledger
    sentence: str
    explanation: str


def record_due_regard(
    session: Session, decision: Decision, prompt: str, text: str, *, on: date, by: str
) -> DueRegardEntry:
    """Add an entry to the ledger of a decision.

    Args:
        session: A session of a transaction.
        decision: What the entry is about.
        prompt: The code of one of the six prompts.
        text: The office's own words.
        on: The day of writing, which is told apart from the day of the decision.
        by: The role of who writes.

    Raises:
        UnknownTermError: There is no such prompt.
        NothingWrittenError, TooMuchWrittenError, NobodyWroteError: The entry says too little or too much.

    """
    name = vocabulary(PROMPTS).term(prompt).label
    words, role = text.strip(), " ".join(by.split())
    if not words:
        raise NothingWrittenError(name)
    if len(words) > LONGEST_TEXT:
        raise TooMuchWrittenError(len(words))
    if not role:
        raise NobodyWroteError
    entry = DueRegardEntry(
        decision_uuid=decision.uuid, prompt=prompt, text=words, written_on=on, written_by=role
    )
    session.add(entry)
    session.flush()
    return entry


def due_regard_ledger(session: Session, decision: Decision) -> Ledger:
    """Return the ledger of a decision, also the prompts under which nothing is written."""
    entries: dict[str, list[LedgerEntry]] = defaultdict(list)
    taken_back: dict[str, list[LedgerEntry]] = defaultdict(list)
    statement = (
        select(DueRegardEntry)
        .where(DueRegardEntry.decision_uuid == decision.uuid)
        .order_by(DueRegardEntry.written_on, DueRegardEntry.id)
    )
    rows = session.scalars(statement).all()
    gone = _taken_back_on(session, [row.uuid for row in rows if row.deleted])
    for row in rows:
        entry = LedgerEntry(
            row.text, row.written_on, row.written_by, _is_after(row, decision), gone.get(row.uuid)
        )
        (taken_back if row.deleted else entries)[row.prompt].append(entry)
    return Ledger(
        decision.uuid,
        tuple(
            LedgerPrompt(
                term.code, term.label, term.hint, tuple(entries[term.code]), tuple(taken_back[term.code])
            )
            for term in vocabulary(PROMPTS).terms
        ),
    )


def decisions_with_ledgers(session: Session) -> tuple[LedgerChoice, ...]:
    """Return every decision with what its ledger holds: those without a day first, then the newest."""
    entries = (
        select(DueRegardEntry.decision_uuid, func.count().label("entries"))
        .where(DueRegardEntry.deleted.is_(False))
        .group_by(DueRegardEntry.decision_uuid)
        .subquery()
    )
    statement = (
        select(Decision.uuid, Decision.reference, Decision.title, Decision.decided_on, entries.c.entries)
        .outerjoin(entries, entries.c.decision_uuid == Decision.uuid)
        .where(Decision.deleted.is_(False), Decision.archived.is_(False))
        .order_by(Decision.decided_on.is_not(None), Decision.decided_on.desc(), Decision.reference_key)
    )
    return tuple(
        LedgerChoice(row.uuid, row.reference, row.title, row.decided_on, row.entries or 0)
        for row in session.execute(statement)
    )


def ledger_on(session: Session, uuid: str, as_at: date) -> LedgerShown | None:
    """Return the ledger of a decision with what the record shows of it; None where it is gone."""
    found = next(iter(decision_bases(session, as_at, only=[uuid])), None) if uuid else None
    if found is None:
        return None
    return LedgerShown(due_regard_ledger(session, found.decision), found.said, found.decision.explanation)


def _taken_back_on(session: Session, rows: Sequence[str]) -> dict[str, date]:
    """Return the day on which each of some rows was taken back last, as the change log tells it."""
    lines = history_of(session, set(rows)) if rows else []
    return {
        line.row: line.at.astimezone(LOCAL).date() for line in lines if line.field == DELETED and line.new
    }


def _is_after(entry: DueRegardEntry, decision: Decision) -> bool:
    return bool(entry.written_on and decision.decided_on and entry.written_on > decision.decided_on)
