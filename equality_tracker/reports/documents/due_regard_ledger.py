"""The due-regard ledger of one decision on one side of A4: six prompts with their dated entries."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final, NamedTuple

from equality_tracker.reports.content import (
    Block,
    Chapter,
    Column,
    Document,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
)
from equality_tracker.reports.documents.decision_lines import (
    LedgerEntryLine,
    LedgerEqiaLine,
    LedgerPromptLine,
    LedgerSnapshot,
)
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED
from equality_tracker.reports.documents.signed_lines import changed_lead, changed_sentence
from equality_tracker.reports.documents.whole_document import whole_document
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_chapters.decisions import with_caution
from equality_tracker.reports.pack_lines.decision_lines import DecisionLine
from equality_tracker.reports.pages.layout import takes_one_page
from equality_tracker.reports.printed_values import count_text, date_text, references_text, unbroken

NO_VERDICT: Final = (
    "Entries are dated when they are written and never changed afterwards. This page shows what is recorded; "
    "it does not say whether the equality duty was met."
)
_NOTHING: Final = "Nothing is written under this prompt."
_SCALE: Final = 0.77
"""How small the type may become before entries are left to the decision file: a little over 9 points."""


class _Room(NamedTuple):
    """How many entries a prompt may show, the newest first, which of them with words, and what beside them.

    Attributes:
        entries: How many entries of each prompt.
        without_words: How many of those are only named, the longest of all prompts first.
        has_note: Whether with the words of the due-regard note.
        others: How many EqIAs, and how many pieces of evidence, are named.

    """

    entries: int
    without_words: int = 0
    has_note: bool = True
    others: int = 4


_MOST: Final = (100, 5, 3, 2, 1)
_PROMPTS: Final = 6
_ROOMS: Final = (
    *(_Room(most, has_note=has_note) for has_note in (True, False) for most in _MOST),
    *(_Room(1, without_words=longest, has_note=False) for longest in range(1, _PROMPTS + 1)),
    _Room(0, has_note=False, others=0),
)
"""The most generous first. What is written is printed whole or not at all: its end may make it fair."""


def due_regard_ledger(snapshot: LedgerSnapshot) -> Document:
    """Return the ledger; where its entries are too many for a page, the newest and how many came before.

    Where even the newest of each prompt are too long together, the longest is only named, then the next.
    """
    rooms = [room for room in _ROOMS[:-1] if snapshot.note or room.has_note or room.without_words]
    documents = (_document(snapshot, room) for room in rooms)
    fitting = (each for each in documents if takes_one_page(each, each.chapters[0], _SCALE))
    return next(fitting, None) or _document(snapshot, _ROOMS[-1])


def prompt_blocks(snapshot: LedgerSnapshot) -> list[Block]:
    """Return the six prompts with all their entries, or what else is on record."""
    return _prompts(snapshot, _ROOMS[0])


def dates_of(line: DecisionLine) -> str:
    """Return the three days that show when equality was considered."""
    return (
        f"Equality considered: {date_text(line.considered_on, NOT_RECORDED)}. "
        f"Signed: {date_text(line.signed_on, NOT_RECORDED)}. "
        f"Decided: {date_text(line.decided_on, NOT_RECORDED)}."
    )


def signed_text(who: str, on: date | None) -> str:
    """Return who signed an EqIA and when; of a day without a name, that nobody is recorded here."""
    if on is None:
        return who or NOT_RECORDED
    return f"{who or NOT_RECORDED}, {date_text(on)}"


def shown_by_record(line: DecisionLine) -> str:
    """Return what the record shows, and what it alone does not show."""
    return unbroken(with_caution(line))


def _document(snapshot: LedgerSnapshot, room: _Room) -> Document:
    decision = snapshot.decision
    page = Chapter(
        "ledger",
        "What was considered, and when",
        (
            *_decision(snapshot),
            *_beside(snapshot, room),
            *_prompts(snapshot, room),
            Paragraph(NO_VERDICT, style=TextStyle.NOTE),
        ),
        fits_one_page=True,
        visibility=visibility_of(decision.marking),
    )
    return whole_document(
        snapshot.start, f"Due-regard ledger: {decision.reference} {decision.title}".strip(), (page,)
    )


def _decision(snapshot: LedgerSnapshot) -> list[Block]:
    line = snapshot.decision
    who = (
        f"Decided by: {line.decided_by or NOT_RECORDED}. "
        f"Under what authority: {line.authority or NOT_RECORDED}. "
        f"Equality considered by: {snapshot.considered_by or NOT_RECORDED}."
    )
    blocks: list[Block] = [Paragraph(who), Paragraph(dates_of(line))]
    if line.sentence:
        blocks.append(Paragraph((Run("What the record shows: ", bold=True), shown_by_record(line))))
    if line.explanation:
        blocks.append(Paragraph((Run("Explanation: ", bold=True), unbroken(line.explanation))))
    return blocks


def _beside(snapshot: LedgerSnapshot, room: _Room) -> list[Block]:
    """Return what is on record beside the entries: the due-regard note, the EqIAs, the evidence."""
    blocks: list[Block] = []
    if snapshot.note.strip():
        written = date_text(snapshot.decision.note_before_on, "")
        named = f"Due-regard note of {written}: " if written else "Due-regard note: "
        words = unbroken(" ".join(snapshot.note.split())) if room.has_note else "in the decision file."
        blocks.append(Paragraph((Run(named, bold=True), words)))
    for eqia in snapshot.eqias[: room.others]:
        said = (
            f"{eqia.title.rstrip('.')}. "
            f"Our consideration drafted: {date_text(eqia.drafted_on, NOT_RECORDED)}. "
            f"Adopted: {date_text(eqia.adopted_on, NOT_RECORDED)}. "
            f"Signed: {signed_text(eqia.signed_by, eqia.signed_on)}.{_changed(eqia)}"
        )
        named = f"EqIA {eqia.reference}: "
        blocks.append(Paragraph((Run(named, bold=True), said), visibility=visibility_of(eqia.marking)))
    for kept in snapshot.evidence[: room.others]:
        named = f"Evidence {kept.reference}: "
        blocks.append(
            Paragraph(
                (Run(named, bold=True), f"{kept.title.rstrip('.')}."), visibility=visibility_of(kept.marking)
            )
        )
    return [*blocks, *_further(snapshot, room)]


def _changed(eqia: LedgerEqiaLine) -> str:
    """Return what was changed of an EqIA since it was signed; the decision file names all of it."""
    return f" {changed_lead(eqia.signed)}{changed_sentence(eqia.signed, most=3)}" if eqia.signed else ""


def _further(snapshot: LedgerSnapshot, room: _Room) -> list[Block]:
    """Return how many EqIAs and pieces of evidence only the decision file names."""
    eqias, evidence = (len(found) - room.others for found in (snapshot.eqias, snapshot.evidence))
    more = "more " if room.others else ""
    counts = [
        count_text(left, f"{more}{one}", f"{more}{many}")
        for left, one, many in (
            (eqias, "EqIA", "EqIAs"),
            (evidence, "piece of evidence", "pieces of evidence"),
        )
        if left > 0
    ]
    return [Paragraph(f"{' and '.join(counts)} in the decision file.")] if counts else []


def _prompts(snapshot: LedgerSnapshot, room: _Room) -> list[Block]:
    """Return the six prompts; where no entry was made, one line on what else is on record."""
    if any(prompt.entries for prompt in snapshot.prompts):
        return [_table(snapshot.prompts, room)]
    return [Paragraph(f"No entry was made in this ledger. What else is on record: {_else(snapshot)}.")]


def _else(snapshot: LedgerSnapshot) -> str:
    """Return in one line what is on record beside a ledger without entries."""
    found = ["the due-regard note"] if snapshot.note.strip() else []
    for named, lines in (("EqIA", snapshot.eqias), ("evidence", snapshot.evidence)):
        references = [line.reference for line in lines]
        found += [f"{named} {references_text(references)}"] if references else []
    return ", ".join(found) or "nothing that this file holds"


def _table(prompts: Sequence[LedgerPromptLine], room: _Room) -> Table:
    columns = (
        Column("Prompt", 0.8, heads_rows=True),
        Column("What it asks", 1.2),
        Column("What was written, when and by whom", 3.4),
    )
    named = _only_named(prompts, room)
    rows = tuple(
        Row((prompt.label, prompt.question, _entries(prompt.entries, room, named))) for prompt in prompts
    )
    written = sum(len(prompt.entries) for prompt in prompts)
    return Table(f"Six prompts, {count_text(written, 'entry', 'entries')}", columns, rows, compact=True)


def _only_named(prompts: Sequence[LedgerPromptLine], room: _Room) -> Collection[int]:
    """Return the identities (`id`) of the entries that are shown without their words."""
    shown = [entry for prompt in prompts for entry in _shown(prompt.entries, room)]
    longest = sorted(shown, key=lambda entry: len(entry.text), reverse=True)
    return {id(entry) for entry in longest[: room.without_words]}


def _shown(entries: Sequence[LedgerEntryLine], room: _Room) -> Sequence[LedgerEntryLine]:
    return entries[max(0, len(entries) - room.entries) :]


def _entries(entries: Sequence[LedgerEntryLine], room: _Room, named: Collection[int]) -> str:
    """Return entries with their days, the newest where there is no room for all."""
    if not entries:
        return _NOTHING
    shown = _shown(entries, room)
    earlier = len(entries) - len(shown)
    parts = [_entry(entry, has_words=id(entry) not in named) for entry in shown]
    if earlier:
        said = "earlier entry" if earlier == 1 else "earlier entries"
        parts.insert(
            0, f"{earlier:,} {said if shown else said.removeprefix('earlier ')} in the decision file."
        )
    return "\n".join(parts)


def _entry(entry: LedgerEntryLine, *, has_words: bool) -> str:
    when = date_text(entry.written_on, "No day")
    after = ", after the decision" if entry.is_after else ""
    said = unbroken(" ".join(entry.text.split())) if has_words else "in the decision file"
    return f"{when}, {entry.written_by or 'nobody named'}{after}: {said}"
