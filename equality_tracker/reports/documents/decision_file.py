"""The decision file: what the register holds around one decision, day by day, with an index of evidence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from equality_tracker.reports.content import (
    Block,
    Chapter,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.documents.decision_lines import (
    DecisionEqiaLine,
    DecisionSnapshot,
    EventLine,
    EvidenceIndexLine,
)
from equality_tracker.reports.documents.due_regard_ledger import (
    dates_of,
    prompt_blocks,
    shown_by_record,
    signed_text,
)
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED, field_blocks
from equality_tracker.reports.documents.record_tables import evidence_table, point_table, service_table
from equality_tracker.reports.documents.signed_lines import AS_IT_STANDS_NOW, SignedLines, changed_paragraph
from equality_tracker.reports.documents.version_table import version_table
from equality_tracker.reports.documents.whole_document import held_back_note, whole_document
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text, unbroken, words_of

_WHAT_IT_IS: Final = (
    "This file sets out what is recorded around one decision. It does not say whether the equality duty was "
    "met, and it is not legal advice. What has no day on record stands below, not in the chronology."
)
_NO_POINT: Final = "The checks of this file raise no point about this decision, its EqIAs or its services."


def decision_file(snapshot: DecisionSnapshot) -> Document:
    """Return the file of one decision."""
    line = snapshot.ledger.decision
    parts: tuple[tuple[str, Sequence[Block]], ...] = (
        ("The decision", _decision(snapshot)),
        ("Chronology", _chronology(snapshot.events, line.decided_on)),
        ("EqIAs and our consideration", _eqias(snapshot.eqias)),
        ("Versions kept", version_table(snapshot.versions)),
        ("Due-regard ledger", prompt_blocks(snapshot.ledger)),
        ("Index of evidence", _evidence(snapshot)),
        ("Services", service_table(snapshot.services, names_provider=True)),
        ("Points to check", point_table(_points(snapshot), _NO_POINT)),
    )
    blocks: list[Block] = [Paragraph(_WHAT_IT_IS, style=TextStyle.NOTE)]
    for title, part in parts:
        blocks += [Heading(title), *part]
    blocks += held_back_note(snapshot.held_back)
    chapter = Chapter(
        "decision-file", "What is on record", tuple(blocks), visibility=visibility_of(line.marking)
    )
    title = f"Decision file: {line.reference} {line.title}".strip()
    return whole_document(snapshot.ledger.start, title, (chapter,))


def _decision(snapshot: DecisionSnapshot) -> list[Block]:
    line = snapshot.ledger.decision
    blocks: list[Block] = [Paragraph(dates_of(line))]
    if line.sentence:
        blocks.append(Paragraph((Run("What the record shows: ", bold=True), shown_by_record(line))))
    return [*blocks, *field_blocks(snapshot.fields.fields, f"{line.reference} as it is recorded", level=2)]


def _points(snapshot: DecisionSnapshot) -> list[PointLine]:
    """Return the points; what the record shows of the decision stands nowhere without its caution."""
    line = snapshot.ledger.decision
    return [
        replace(point, sentence=shown_by_record(line)) if point.sentence == line.sentence else point
        for point in snapshot.points
    ]


def _chronology(events: Sequence[EventLine], decided_on: date | None) -> list[Block]:
    if not events:
        return [Paragraph(f"{NOT_RECORDED}: nothing around this decision has a day.")]
    columns = (
        Column("Day", 0.9, heads_rows=True),
        Column("What happened", 2.8),
        Column("By whom", 1.4),
        Column("Record", 1),
        Column("Before or after the decision", 1),
    )
    rows = tuple(
        Row(
            (
                date_text(event.on),
                unbroken(event.what),
                event.who or NOTHING,
                event.reference,
                _against(event, decided_on),
            )
        )
        for event in events
    )
    return [Table(count_text(len(rows), "entry", "entries"), columns, rows, compact=True)]


def _against(event: EventLine, decided_on: date | None) -> str:
    """Return how a day stands to that of the decision."""
    if event.is_decision:
        return "The decision"
    if decided_on is None:
        return "No day"
    return "After" if event.is_after else "The same day" if event.on == decided_on else "Before"


def _eqias(eqias: Sequence[DecisionEqiaLine]) -> list[Block]:
    if not eqias:
        return [Paragraph(f"{NOT_RECORDED}: no EqIA is linked to this decision.")]
    return [block for eqia in eqias for block in _eqia(eqia)]


def _eqia(eqia: DecisionEqiaLine) -> list[Block]:
    visibility = visibility_of(eqia.marking)
    when = date_text(eqia.considered_on, "")
    now = (eqia.outcome, eqia.outcome_because, eqia.consideration, eqia.considered_by, when)
    dates = (("Dates", unbroken(eqia.guard)), ("Stage", words_of(eqia.stage)))
    said = (
        *_our_part(now, eqia.signed),
        ("Adopted by", _by(eqia.adopted_by, date_text(eqia.adopted_on, ""))),
        ("Signed by", signed_text(eqia.signed_by, eqia.signed_on)),
        ("The decision-maker's words", unbroken(eqia.statement) or NOT_RECORDED),
    )
    heading = Heading(f"{eqia.reference} {eqia.title}".strip(), level=2, visibility=visibility)
    return [
        heading,
        *(block for name, text in dates for block in _said(name, text, visibility)),
        *([changed_paragraph(eqia.signed, visibility)] if eqia.signed else []),
        *(block for name, text in said for block in _said(name, text, visibility)),
    ]


def _our_part(now: Sequence[str], signed: SignedLines | None) -> list[tuple[str, str]]:
    """Return the outcome and our consideration; what was signed comes first where other words stand now."""
    words = signed.words if signed else {}
    then = [words.get(key, text) for key, text in zip(_OUR_PART, now, strict=True)]
    found: list[tuple[str, str]] = []
    for (name, as_now), (_, as_then) in zip(_lines_of(now), _lines_of(then), strict=True):
        if signed is None or as_now == as_then:
            found.append((name, as_now))
        else:
            found += [(f"{name}, {signed.as_signed}", as_then), (f"{name}, {AS_IT_STANDS_NOW}", as_now)]
    return found


def _lines_of(values: Sequence[str]) -> list[tuple[str, str]]:
    outcome, because, consideration, drafted_by, drafted_on = values
    return [
        ("Outcome", unbroken(f"{outcome}. {because}".strip() if outcome else NOT_RECORDED)),
        ("Our consideration", unbroken(consideration) or NOT_RECORDED),
        ("Drafted by", _by(drafted_by, drafted_on)),
    ]


def _said(name: str, text: str, visibility: Visibility) -> list[Block]:
    """Return a text behind its name; its further paragraphs follow."""
    first, *further = [part for part in text.split("\n") if part.strip()] or [NOTHING]
    return [
        Paragraph((Run(f"{name}: ", bold=True), first), visibility=visibility),
        *(Paragraph(part, visibility=visibility) for part in further),
    ]


def _by(who: str, when: str) -> str:
    return ", ".join(part for part in (who, when) if part) or NOT_RECORDED


def _evidence(snapshot: DecisionSnapshot) -> list[Block]:
    none = Paragraph(f"{NOT_RECORDED}: no EqIA of this decision names what it rests on.")
    blocks: list[Block] = [_index(snapshot.evidence) if snapshot.evidence else none]
    if snapshot.kept:
        blocks += [Heading("Kept in the register", level=2), *evidence_table(snapshot.kept)]
    return blocks


def _index(evidence: Sequence[EvidenceIndexLine]) -> Table:
    columns = (
        Column("Number", 0.6, heads_rows=True),
        Column("What it is, from where", 2.2),
        Column("Period", 1.1),
        Column("What it cannot show", 1.5),
        Column("Kept as", 0.8, visibility=Visibility.INTERNAL),
        Column("Rests on it", 0.9),
    )
    rows = tuple(
        Row(
            (
                str(number),
                "\n".join(part for part in (line.title, line.source) if part) or NOTHING,
                line.period or NOTHING,
                unbroken(line.limits) or NOTHING,
                line.reference or NOTHING,
                line.serves,
            ),
            visibility=visibility_of(line.marking),
        )
        for number, line in enumerate(evidence, start=1)
    )
    return Table(count_text(len(rows), "item"), columns, rows, compact=True)


_OUR_PART: Final = ("outcome", "outcome_because", "our_consideration", "considered_by", "considered_on")
"""The fields of which the signed words are printed beside those that stand now."""
