"""What changed since a kept pack: compared record by record with the data that was kept with it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.packs.kept_packs import KeptPack, kept_data, kept_pack_called, kept_packs
from equality_tracker.operations.packs.kept_state import (
    KeptState,
    RecordThen,
    state_kept,
    state_of,
    with_later_markings,
)
from equality_tracker.records.packs import PackState
from equality_tracker.reports.previous_pack import ChangeKind, ChangeLine, PreviousPack
from equality_tracker.reports.printed_values import count_text

_INTERNAL: Final = "internal"


class KeptPackLaterError(TrackerError):
    """A pack was to be compared with one of a later day."""

    def __init__(self, reference: str, day: str) -> None:
        """Name the pack and its day."""
        super().__init__(
            f"{reference} is as at {day}, which is not before this pack; choose one that was kept before."
        )


def previous_pack(
    session: Session, as_at: date, edition: str = _INTERNAL, *, since: str = ""
) -> PreviousPack | None:
    """Return what changed since a kept pack, as it is printed; None where no earlier one is kept.

    Args:
        session: A reading session.
        as_at: The day that the new pack speaks of.
        edition: For whom the new pack is.
        since: The reference or the identity of the kept pack; "" for the newest final one of the same
            edition before `as_at`, else the newest.

    Raises:
        NoSuchKeptPackError, KeptPackInTrashError, SeveralKeptPacksError, KeptPackLaterError: The pack that
            was named is not there, is one of several, or is not earlier.
        KeptDataMissingError, KeptDataDamagedError, KeptByNewerVersionError: It cannot be compared with. Of
            a pack that nobody named, the sentence is printed instead.

    """
    chosen = kept_pack_called(session, since) if since else compared_with(session, as_at, edition)
    if chosen is None:
        return None
    if chosen.as_at >= as_at:
        raise KeptPackLaterError(chosen.reference, format_date(chosen.as_at))
    about = PreviousPack(
        as_at=chosen.as_at,
        prepared_on=chosen.kept_on or chosen.as_at,
        reference=chosen.reference,
        other_edition=chosen.edition if chosen.edition != edition else "",
    )
    try:
        changes = changes_since(session, chosen, as_at)
    except TrackerError as error:
        if since:
            raise
        return replace(about, problem=str(error))
    return replace(about, lines=changes, changes=in_words(changes))


def compared_with(session: Session, as_at: date, edition: str = _INTERNAL) -> KeptPack | None:
    """Return the pack that one of `as_at` is compared with where nobody names another."""
    earlier = [pack for pack in kept_packs(session) if pack.as_at < as_at]
    final = [each for each in earlier if each.state != PackState.DRAFT and each.edition == edition]
    return next(iter(final or earlier), None)


def changes_since(session: Session, pack: KeptPack, as_at: date) -> tuple[ChangeLine, ...]:
    """Return what became of the records since a kept pack.

    Raises:
        KeptDataMissingError, KeptDataDamagedError, KeptByNewerVersionError: It cannot be compared with.

    """
    then = state_kept(kept_data(session, pack), pack.reference)
    return changes_between(with_later_markings(session, then), state_of(session, as_at))


def changes_between(then: KeptState, now: KeptState) -> tuple[ChangeLine, ...]:
    """Return what differs between two states, kind by kind, in the order in which records were handed in."""
    return tuple(
        line for kind, (of, compare) in _COMPARED.items() for line in _changes(of, compare, then, now, kind)
    )


def in_words(changes: tuple[ChangeLine, ...]) -> tuple[str, ...]:
    """Return the changes counted, in a few words: what became of tasks one by one, then what was added."""
    counts = Counter((line.of, line.kind) for line in changes)
    tasks = [_of_tasks(counts, noun) for noun in _NOUNS]
    added = [
        count_text(counts[noun.of, ChangeKind.ADDED], noun.one, noun.many)
        for noun in _NOUNS
        if counts[noun.of, ChangeKind.ADDED]
    ]
    return tuple(filter(None, [*tasks, f"{_listed(added)} added" if added else ""]))


def since_last_pack(session: Session, as_at: date) -> str:
    """Return in a sentence what changed since the last pack, or "" where none is kept before a day."""
    previous = previous_pack(session, as_at)
    if previous is None:
        return ""
    if previous.problem:
        return previous.problem
    changes = "; ".join(previous.changes) or "no change is recorded"
    return f"Since the pack of {format_date(previous.as_at)}: {changes}."


class _Noun(NamedTuple):
    """What a sort of record is called: in lines, one, several."""

    of: str
    one: str
    many: str


def _of_tasks(counts: Counter[tuple[str, ChangeKind]], noun: _Noun) -> str:
    """Return such as "22 actions closed, 9 opened"."""
    found = [(counts[noun.of, kind], words) for kind, words in _WORDS.items() if counts[noun.of, kind]]
    if not found:
        return ""
    (first, words), *others = found
    start = f"{count_text(first, noun.one, noun.many)} {words}"
    return ", ".join([start, *(f"{count:,} {words}" for count, words in others)])


def _listed(texts: list[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else texts[0]


_Compare = Callable[[RecordThen | None, RecordThen | None], Iterator[ChangeKind]]


def _changes(of: str, compare: _Compare, then: KeptState, now: KeptState, kind: str) -> Iterator[ChangeLine]:
    before, after = then.records.get(kind, {}), now.records.get(kind, {})
    for uuid in [*after, *(each for each in before if each not in after)]:
        old, new = before.get(uuid), after.get(uuid)
        for change in compare(old, new):
            yield _line(of, change, old, new)


def _line(of: str, change: ChangeKind, old: RecordThen | None, new: RecordThen | None) -> ChangeLine:
    shown = new or old
    assert shown is not None  # noqa: S101 - each identity comes from one of the two states
    has_slipped = change is ChangeKind.SLIPPED
    return ChangeLine(
        kind=change,
        of=of,
        reference=shown.reference,
        title=shown.title,
        before=old.due_on if has_slipped and old else None,
        after=shown.due_on if has_slipped else None,
        marking=_stricter(old, new),
    )


def _stricter(old: RecordThen | None, new: RecordThen | None) -> str:
    """Return the marking that counts: what is marked now; of what is gone, what was marked then."""
    return new.marking if new else old.marking if old else ""


def _task(old: RecordThen | None, new: RecordThen | None) -> Iterator[ChangeKind]:
    """Yield what became of something that is open until it is done."""
    if new is None:
        yield ChangeKind.GONE
        return
    was_open = old is not None and bool(old.is_open)
    if old is None or (new.is_open and not was_open):
        yield ChangeKind.OPENED
    if not new.is_open and (old is None or was_open):
        yield ChangeKind.CLOSED
    if old is not None and old.due_on and new.due_on and new.due_on > old.due_on:
        yield ChangeKind.SLIPPED
    if new.rag == _RED and (old is None or old.rag != _RED):
        yield ChangeKind.TURNED_RED


def _addition(old: RecordThen | None, new: RecordThen | None) -> Iterator[ChangeKind]:
    """Yield whether a record came or went."""
    if old is None:
        yield ChangeKind.ADDED
    elif new is None:
        yield ChangeKind.GONE


_RED: Final = "red"
_COMPARED: Final[dict[str, tuple[str, _Compare]]] = {
    "actions": ("Action", _task),
    "recommendations": ("Recommendation", _task),
    "decisions": ("Decision", _addition),
    "eqias": ("EqIA", _addition),
    "evidence": ("Evidence", _addition),
}
_NOUNS: Final = (
    _Noun("Action", "action", "actions"),
    _Noun("Recommendation", "recommendation", "recommendations"),
    _Noun("Decision", "decision", "decisions"),
    _Noun("EqIA", "EqIA", "EqIAs"),
    _Noun("Evidence", "piece of evidence", "pieces of evidence"),
)
_WORDS: Final = {
    ChangeKind.CLOSED: "closed",
    ChangeKind.OPENED: "opened",
    ChangeKind.SLIPPED: "slipped",
    ChangeKind.TURNED_RED: "turned red",
    ChangeKind.GONE: "no longer here",
}
