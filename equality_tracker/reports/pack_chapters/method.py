"""How the pack was made: the rules it prints by, what was left out, and which records it comes from."""

from collections.abc import Sequence
from typing import Final

from equality_tracker.figures.small_numbers import rule_in_words
from equality_tracker.reports.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Chapter,
    Column,
    Edition,
    Heading,
    Paragraph,
    Row,
    Table,
    TextStyle,
)
from equality_tracker.reports.edition import LeftOut
from equality_tracker.reports.pack_chapters.chapter_start import chapter
from equality_tracker.reports.pack_chapters.matters import points_in_full
from equality_tracker.reports.pack_chapters.status_marks import RAG
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import date_text
from equality_tracker.reports.small_numbers import Guarded

_RAG_MEANING: Final = "What the colours stand for"
_STILL_TO_COME: Final = (
    "The as-at day had not come yet when it was prepared: dates are counted to that day from what was on "
    "record before."
)
_LOOKED_AT: Final = (
    "A person looked at what these records say of people before release, and said why on record:"
)


def method(snapshot: PackSnapshot, left_out: Sequence[LeftOut], guarded: Sequence[Guarded] = ()) -> Chapter:
    """Return the method annex.

    Args:
        snapshot: What the pack prints.
        left_out: What was left out because of who may see it.
        guarded: Where numbers of people were left out or rounded.

    """
    blocks: list[Block] = [
        *_origin(snapshot),
        *_rules(snapshot),
        Heading("Left out of this edition"),
        *_left_out(left_out),
        *_numbers_of_people(snapshot, guarded),
        *points_in_full(snapshot),
        *_records(snapshot),
    ]
    return chapter("method", blocks)


def _origin(snapshot: PackSnapshot) -> list[Block]:
    by = f" by {snapshot.prepared_by}" if snapshot.prepared_by else ""
    text = (
        f"This pack shows the records of one file as at {date_text(snapshot.as_at)}. It was prepared on "
        f"{date_text(snapshot.prepared_on)}{by}. It is not legal advice. What was never entered cannot be "
        "shown: “not recorded here” means that this file holds no record, not that nothing was done."
    )
    if snapshot.as_at > snapshot.prepared_on:
        text = f"{text} {_STILL_TO_COME}"
    return [Heading("What this pack is"), Paragraph(text)]


def _rules(snapshot: PackSnapshot) -> list[Block]:
    blocks: list[Block] = []
    if snapshot.counting_rule_text:
        blocks += [Heading("How dates are counted"), *_paragraphs(snapshot.counting_rule_text)]
    blocks += [Heading("How actions are rated"), *_paragraphs(snapshot.rag_rule_text), _legend()]
    return blocks


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(part) for part in text.split("\n") if part.strip()]


def _legend() -> Table:
    names = {"blue": "Blue", "green": "Green", "amber": "Amber", "red": "Red", "grey": "Grey"}
    rows = tuple(
        Row((names[code], Cell(status=mark), mark.shape.replace("-", " "))) for code, mark in RAG.items()
    )
    columns = (Column("Colour", 1, heads_rows=True), Column("Printed as", 1.5), Column("Shape", 2))
    return Table(_RAG_MEANING, columns, rows, compact=True)


def _left_out(left_out: Sequence[LeftOut]) -> list[Block]:
    advice = "Legal advice is printed in no edition."
    if not left_out:
        return [Paragraph(f"Nothing was left out of this edition. {advice}")]
    items = tuple(f"{part.chapter}: {part.words}." for part in left_out)
    note = f"What was left out is kept in the register. {advice}"
    return [BulletList(items), Paragraph(note, style=TextStyle.NOTE)]


def _numbers_of_people(snapshot: PackSnapshot, guarded: Sequence[Guarded]) -> list[Block]:
    """Say what the public edition does with numbers of people, and where it did it."""
    if snapshot.edition is not Edition.PUBLIC:
        return []
    blocks: list[Block] = [
        Heading("Numbers of people in this edition"),
        BulletList(rule_in_words(snapshot.small_numbers)),
        _guarded(guarded) if guarded else Paragraph("No number of people was left out or rounded."),
    ]
    if snapshot.looked_at:
        seen = ", ".join(each.reference for each in snapshot.looked_at)
        blocks.append(Paragraph(f"{_LOOKED_AT} {seen}."))
    return blocks


def _guarded(guarded: Sequence[Guarded]) -> Table:
    columns = (
        Column("Chapter", 2, heads_rows=True),
        Column("Table", 3),
        *(
            Column(title, 1, Align.RIGHT)
            for title in ("Counts not shown", "Percentages not shown", "Rounded")
        ),
    )
    rows = tuple(
        Row((place.chapter, place.where or "Text", str(place.hidden), str(place.shares), str(place.rounded)))
        for place in guarded
    )
    return Table("Where numbers of people are not shown or rounded", columns, rows, compact=True)


def _records(snapshot: PackSnapshot) -> list[Block]:
    blocks: list[Block] = []
    if snapshot.counts:
        blocks += [Heading("Records in the file"), _counts(snapshot)]
    if snapshot.fingerprint:
        blocks += [Heading("Fingerprint"), _fingerprint(snapshot)]
    return blocks


def _counts(snapshot: PackSnapshot) -> Table:
    columns = (
        Column("Kind", 3, heads_rows=True),
        Column("Records", 1, Align.RIGHT),
        Column("Archived", 1, Align.RIGHT),
    )
    rows = tuple(
        Row((line.kind[:1].upper() + line.kind[1:], f"{line.count:,}", f"{line.archived:,}"))
        for line in snapshot.counts
    )
    return Table("How many records of each kind", columns, rows, compact=True)


def _fingerprint(snapshot: PackSnapshot) -> Table:
    columns = (
        Column("Copy", 1.4, heads_rows=True),
        Column("Change", 0.6, Align.RIGHT),
        Column("Fingerprint", 3),
    )
    rows = tuple(Row((head.replica, f"{head.sequence:,}", head.fingerprint)) for head in snapshot.fingerprint)
    return Table(
        "The newest change of each copy of the register that went into this pack", columns, rows, compact=True
    )
