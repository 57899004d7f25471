"""The form for an EqIA workshop on paper: questions on one side, the nine characteristics on the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from equality_tracker.law.characteristics import Aim, Characteristic, aims, characteristics, is_live
from equality_tracker.law.eqia import Impact, Outcome, impact_needs_action, outcome_needs_reasons
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
    WritingLines,
)
from equality_tracker.reports.documents.record_lines import DocumentStart
from equality_tracker.reports.documents.whole_document import whole_document
from equality_tracker.reports.printed_values import shortened

_BOX: Final = "☐"
_KEPT: Final = "\u00a0"
_LONGEST_NAME: Final = 90
_LINES: Final = 2
_NOT_COVERED: Final = "Does not apply: the law names no such aim here."
_CHILDREN: Final = (
    "Age: the Act's rules on services protect people of 18 and over; write effects on children down all the "
    "same, and say that they are on children."
)
_HOW: Final = (
    "Tick one box in each cell and say underneath what the evidence is. Unknown is an answer: it asks for an "
    "action to find out, as a negative impact asks for one to lessen it (*). The form helps to think; it "
    "decides nothing, and no law prescribes it."
)


@dataclass(frozen=True, kw_only=True)
class WorkshopSnapshot:
    """What stands on the form before the workshop: nothing, or the EqIA that it is about."""

    start: DocumentStart
    reference: str = ""
    title: str = ""


def workshop_form(snapshot: WorkshopSnapshot) -> Document:
    """Return the form on two sides of A4, usable in black and white."""
    name = shortened(snapshot.start.organisation, _LONGEST_NAME)
    about = f": {snapshot.reference} {snapshot.title}".rstrip() if snapshot.title else ""
    chapters = (
        Chapter("questions", "What is proposed, and for whom", _questions(snapshot), fits_one_page=True),
        Chapter("grid", "Who is affected, and how", _grid_page(), fits_one_page=True),
    )
    return whole_document(
        snapshot.start,
        f"EqIA workshop form{about}",
        chapters,
        f"{name}. To be filled in by hand; what is agreed is entered afterwards.",
    )


def _questions(snapshot: WorkshopSnapshot) -> tuple[Block, ...]:
    title = WritingLines("The proposal or service, and its reference", 1)
    given = Paragraph((Run("The proposal: ", bold=True), f"{snapshot.reference} {snapshot.title}".strip()))
    return (
        given if snapshot.title else title,
        WritingLines("Who is here, in which roles, and the day", 1),
        WritingLines("What would change, for whom, and from when", 2),
        WritingLines("What we know: figures, research, complaints; and what we do not know", 2),
        WritingLines("Whom we have heard, and what they said; if nobody, why not", 2),
        WritingLines("What the provider told us, in its words; and our consideration, in ours", 2),
        Paragraph((Run("Outcome:   ", bold=True), _boxes(_outcomes()))),
        WritingLines(f"Because (needed for {_named(_asking_reasons())})", 1),
        WritingLines("Actions: what, who, by when", 2),
        WritingLines("Who decides, under what authority, and when", 1),
    )


def _grid_page() -> tuple[Block, ...]:
    return (Paragraph(f"{_HOW} {_CHILDREN}", style=TextStyle.NOTE), _grid())


def _grid() -> Table:
    columns = (
        Column("Characteristic", 1.05, heads_rows=True),
        *(Column(_heading(aim), 1.7) for aim in aims()),
    )
    rows = tuple(_row(characteristic) for characteristic in characteristics())
    return Table("Impact on people who share a characteristic", columns, rows, compact=True)


def _heading(aim: Aim) -> str:
    """Return an aim with the parts that the law names."""
    parts = "; ".join(part.label[:1].lower() + part.label[1:] for part in aim.parts)
    return f"{aim.label}: {parts}" if parts else aim.label


def _row(characteristic: Characteristic) -> Row:
    cells = (_room() if is_live(characteristic, aim) else Cell(_NOT_COVERED, muted=True) for aim in aims())
    return Row((characteristic.label, *cells))


def _room() -> str:
    """Return boxes to tick, and lines that hold nothing but their height."""
    return "\n".join([_boxes(_impacts()), *[_KEPT] * _LINES])


def _boxes(labels: Iterable[str]) -> str:
    return "   ".join(f"{_BOX}{_KEPT}{label}" for label in labels)


def _impacts() -> list[str]:
    words = vocabulary("eqia-impact")
    return [_impact(Impact(term.code), term.label) for term in words.terms]


def _impact(impact: Impact, label: str) -> str:
    return f"{label}*" if impact_needs_action(impact) else label


def _outcomes() -> list[str]:
    return [term.label for term in vocabulary("eqia-outcome").terms]


def _asking_reasons() -> list[str]:
    words = vocabulary("eqia-outcome")
    return [words.term(outcome.value).label for outcome in Outcome if outcome_needs_reasons(outcome)]


def _named(labels: Iterable[str]) -> str:
    return " and ".join(f"“{label}”" for label in labels)
