"""The reviewer's sheet: an EqIA on one side of A4 for the person who checks it, with room to send it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from equality_tracker.reports.content import (
    Block,
    BulletList,
    Chapter,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
    WritingLines,
)
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED
from equality_tracker.reports.documents.record_lines import DocumentStart
from equality_tracker.reports.documents.signed_lines import SignedLines, changed_lead, changed_sentence
from equality_tracker.reports.documents.whole_document import held_back_note, whole_document
from equality_tracker.reports.pages.layout import takes_one_page
from equality_tracker.reports.printed_values import NOTHING, count_text, unbroken

HOW: Final = (
    "For the person who checks it. This page shows what is on record; it does not take the place of reading "
    "the EqIA, and does not say whether the equality duty was met."
)
_SEND_BACK: Final = "Send back: section (which), because"
_SCALE: Final = 0.77
"""How small the type may become before something is left to the EqIA report: a little over 9 points."""


@dataclass(frozen=True, kw_only=True)
class ReviewedRow:
    """An impact row that is negative or unknown, before or after what will be done about it."""

    called: str
    impact: str
    doing: str
    afterwards: str
    action: str


@dataclass(frozen=True, kw_only=True)
class ReviewedAim:
    """A part of the aims, and what the EqIA says of it; "" where it says nothing."""

    label: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewSheetSnapshot:
    """What a reviewer's sheet prints.

    Attributes:
        start: What the document says of itself.
        reference: What people call the EqIA.
        title: What it is about.
        what: Its form, stage and newest version, in words.
        services: What it is made for.
        roles: Who holds which role, as label and name.
        guard: How it stands to its decision, in a sentence; "" where the decision leaves no register.
        explanation: The office's words beside that.
        outcome: Its outcome in words; "" where it has none.
        because: The reasons for the outcome.
        ours: How far our own consideration is.
        signed: What was changed since the signature; None where nothing was.
        aims: What it says of each part of the aims.
        rows: Its rows that are negative or unknown.
        of_rows: How many rows it has in all.
        missing: What stands in the way of a signature, and what the checks found.
        held_back: How many linked records are left out as legal advice.

    """

    start: DocumentStart
    reference: str
    title: str
    what: str
    services: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    guard: str = ""
    explanation: str = ""
    outcome: str = ""
    because: str = ""
    ours: str = ""
    signed: SignedLines | None = None
    aims: tuple[ReviewedAim, ...] = ()
    rows: tuple[ReviewedRow, ...] = ()
    of_rows: int = 0
    missing: tuple[str, ...] = ()
    held_back: int = 0


class _Room(NamedTuple):
    """How much is shown.

    Attributes:
        most: How many services, rows and points, the first ones.
        has_aims: Whether the aims with their words.
        has_explanation: Whether the explanation beside the dates with its words.
        has_words: Whether the reasons, and what will be done, with their words.

    """

    most: int
    has_aims: bool = True
    has_explanation: bool = True
    has_words: bool = True


_MOST: Final = (12, 8, 6, 4)
_LEAST: Final = _Room(0, has_aims=False, has_explanation=False, has_words=False)
_ROOMS: Final = (
    *map(_Room, _MOST),
    *(_Room(most, has_explanation=False) for most in _MOST),
    *(_Room(most, has_aims=False, has_explanation=False) for most in _MOST),
    *(_LEAST._replace(most=most) for most in (8, 4, 2)),
)
"""The most generous first. What is written is printed whole or not at all: its end may make it fair."""


def review_sheet(snapshot: ReviewSheetSnapshot) -> Document:
    """Return the sheet; what a page has no room for is counted, and stands in the EqIA report."""
    documents = (_document(snapshot, room) for room in _ROOMS)
    fitting = (each for each in documents if takes_one_page(each, each.chapters[0], _SCALE))
    return next(fitting, None) or _document(snapshot, _LEAST)


def _document(snapshot: ReviewSheetSnapshot, room: _Room) -> Document:
    page = Chapter(
        "review",
        "What is to be checked",
        (
            Paragraph(HOW, style=TextStyle.NOTE),
            *_what_it_is(snapshot, room),
            *_aims(snapshot, room),
            *_rows(snapshot, room),
            *_missing(snapshot, room),
            *held_back_note(snapshot.held_back),
            WritingLines(_SEND_BACK, 3),
            WritingLines("Checked by (name, role), on (day)", 1),
        ),
        fits_one_page=True,
    )
    return whole_document(snapshot.start, f"Review sheet: EqIA {snapshot.reference}".strip(), (page,))


def _what_it_is(snapshot: ReviewSheetSnapshot, room: _Room) -> list[Block]:
    roles = "; ".join(f"{label}: {who or NOT_RECORDED}" for label, who in snapshot.roles)
    lines = [
        ("What it is", f"{snapshot.title.rstrip('.')}. {snapshot.what}."),
        ("Made for", _services(snapshot.services, room)),
        ("Roles", f"{roles}."),
        ("Decision", snapshot.guard),
        ("Explanation", _words(snapshot.explanation, is_whole=room.has_explanation)),
        *_changed(snapshot.signed, room),
        ("Outcome", _outcome(snapshot.outcome, snapshot.because, room)),
        ("Our consideration", snapshot.ours),
        *_signed(snapshot, room),
    ]
    return [_line(label, said) for label, said in lines if said]


def _changed(signed: SignedLines | None, room: _Room) -> list[tuple[str, str]]:
    if signed is None:
        return []
    return [(changed_lead(signed).rstrip(": "), changed_sentence(signed, most=max(3, room.most)))]


def _signed(snapshot: ReviewSheetSnapshot, room: _Room) -> list[tuple[str, str]]:
    """Return the outcome and the extent of our consideration that were signed, where others stand now."""
    signed = snapshot.signed
    if signed is None:
        return []
    found, words = [], signed.words
    if not words.keys().isdisjoint({"outcome", "outcome_because"}):
        outcome = words.get("outcome", snapshot.outcome), words.get("outcome_because", snapshot.because)
        found.append((f"Outcome, {signed.as_signed}", _outcome(*outcome, room)))
    if "our_consideration" in words:
        said = f"{_counted_words(words['our_consideration'])}, in version {signed.version}."
        found.append((f"Our consideration, {signed.as_signed}", said))
    return found


def _line(label: str, said: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), unbroken(said)))


def _services(services: Sequence[str], room: _Room) -> str:
    if not services:
        return f"{NOT_RECORDED}: no service is linked."
    most = max(1, room.most // 2)
    return _sentence("; ".join([*services[:most], *_further(len(services) - most)]))


def _outcome(outcome: str, reasons: str, room: _Room) -> str:
    because = _words(reasons, is_whole=room.has_words)
    said = _sentence(outcome or NOT_RECORDED)
    return f"{said} Because: {because}" if because else said


def _words(text: str, *, is_whole: bool) -> str:
    said = " ".join(text.split())
    if not said or is_whole:
        return said
    return f"{_counted_words(said)}, in the EqIA report."


def _aims(snapshot: ReviewSheetSnapshot, room: _Room) -> list[Block]:
    """Return what is written on each part of the aims; parts without a word share one line."""
    written = [aim for aim in snapshot.aims if aim.text.strip()]
    blank = [aim.label for aim in snapshot.aims if not aim.text.strip()]
    blocks: list[Block] = [Heading("Summary by aim", level=2)]
    if room.has_aims:
        blocks += [_line(aim.label, " ".join(aim.text.split())) for aim in written]
    elif written:
        counted = (f"{aim.label}: {_counted_words(aim.text)}" for aim in written)
        blocks.append(Paragraph(f"{'; '.join(counted)}. The words are in the EqIA report."))
    if blank:
        blocks.append(_line("Nothing is written on", _sentence("; ".join(blank))))
    return blocks


def _rows(snapshot: ReviewSheetSnapshot, room: _Room) -> list[Block]:
    found = snapshot.rows
    caption = f"Negative or unknown: {len(found)} of {count_text(snapshot.of_rows, 'row')}"
    if not found:
        return [Paragraph((Run(f"{caption}.", bold=True),))]
    columns = (
        Column("Who", 1.4, heads_rows=True),
        Column("Impact", 0.8),
        Column("What we will do", 2.4),
        Column("Afterwards", 0.9),
        Column("Action", 0.8),
    )
    shown = [_row(each, room) for each in found[: room.most]]
    if further := _further(len(found) - room.most):
        shown.append(Row((further[0], *[NOTHING] * (len(columns) - 1))))
    return [Table(caption, columns, tuple(shown), compact=True)]


def _row(row: ReviewedRow, room: _Room) -> Row:
    doing = _words(row.doing, is_whole=room.has_words) or NOTHING
    return Row(
        (row.called, row.impact or NOTHING, unbroken(doing), row.afterwards or NOTHING, row.action or NOTHING)
    )


def _missing(snapshot: ReviewSheetSnapshot, room: _Room) -> list[Block]:
    title = Heading("What the checks name", level=2)
    if not snapshot.missing:
        return [title, Paragraph("Nothing. What was never entered, no check can see.")]
    further = _further(len(snapshot.missing) - room.most)
    return [title, BulletList((*map(unbroken, snapshot.missing[: room.most]), *further))]


def _further(count: int) -> list[str]:
    return [f"and {count:,} more on record"] if count > 0 else []


def _counted_words(said: str) -> str:
    return count_text(len(said.split()), "word")


def _sentence(said: str) -> str:
    return said if said.endswith((".", "!", "?")) else f"{said}."
