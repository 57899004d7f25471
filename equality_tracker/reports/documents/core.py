"""The core on two pages: the brief, then the points to explain and the statement, both open to edits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import (
    Block,
    BulletList,
    Chapter,
    Document,
    Heading,
    Inline,
    PageOf,
    Paragraph,
    Run,
    SignOff,
    Text,
    TextStyle,
    inlines,
)
from equality_tracker.reports.documents.pack_pages import without_pages
from equality_tracker.reports.documents.whole_document import pack_start, whole_document
from equality_tracker.reports.editable_parts import EditablePart
from equality_tracker.reports.pack_chapters.brief import brief
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text, date_text, shortened, unbroken

SECOND_PAGE: Final = "matters"
_SECOND: Final = chapter_anchor(SECOND_PAGE)
NOTHING_YET: Final = "Nothing is written yet."
"""What stands in the place of a text that nobody has written."""
_HOW: Final = (
    "In this core's Word file, what stands after “Explanation” and in the statement can be edited and read "
    "back into the register, which shows each change before it is kept. What stands elsewhere is not read "
    "back."
)
_SECOND_PAGE_IN_WORDS: Final = "see the second page"
_AND_THE_PACK: Final = " and the pack"
"""The second page holds what there is room for; the pack holds every point."""
_LONGEST_NAME: Final = 90
_STATEMENT: Final = (
    "No sentence of this statement was written beforehand. It is about what was read and about "
    "arrangements; it does not say whether a duty was met in any decision."
)


@dataclass(frozen=True, kw_only=True)
class CorePoint:
    """A point to explain, and the explanation that may be edited."""

    reference: str
    sentence: str
    explanation: EditablePart


@dataclass(frozen=True, kw_only=True)
class CoreSnapshot:
    """What the core holds: the pack's lines, the points that fit, the parts of the statement.

    Attributes:
        pack: What the pack prints, for the brief.
        points: The points to explain that have room on the page.
        points_left: How many points there are beside them.
        statement: The parts of the statement.
        sent: Which register it comes from, and the day it speaks of, as a part that is not edited.

    """

    pack: PackSnapshot
    points: tuple[CorePoint, ...]
    points_left: int
    statement: tuple[EditablePart, ...]
    sent: EditablePart


@dataclass(frozen=True, slots=True)
class CoreDocument:
    """The core, and which of its paragraphs end in a part that may come back edited, by their anchor."""

    document: Document
    editable: Mapping[str, EditablePart]


def core(snapshot: CoreSnapshot) -> CoreDocument:
    """Return the core of a pack on two pages."""
    parts = _Parts()
    second = Chapter(
        SECOND_PAGE,
        "To decide and explain, and the statement",
        tuple(_second_page(snapshot, parts)),
        fits_one_page=True,
    )
    first = brief(snapshot.pack)
    first = replace(first, blocks=tuple(_leading_on(block) for block in first.blocks))
    title = f"Core of the equality pack: {snapshot.pack.organisation.name}"
    document = whole_document(pack_start(snapshot.pack), title, (first, second))
    return CoreDocument(replace(document, is_draft=snapshot.pack.is_draft), parts.by_anchor)


class _Parts:
    """Makes paragraphs that end in a part open to edits, and remembers them by anchor."""

    def __init__(self) -> None:
        self.by_anchor: dict[str, EditablePart] = {}

    def paragraph(self, part: EditablePart, *before: Text, style: TextStyle = TextStyle.BODY) -> Paragraph:
        anchor = f"part-{len(self.by_anchor) + 1}"
        self.by_anchor[anchor] = part
        first = tuple(each for text in before for each in inlines(text))
        text = (*first, Run(f"{part.label}: ", bold=True), part.text or NOTHING_YET)
        return Paragraph(text, style=style, anchor=anchor)


def _second_page(snapshot: CoreSnapshot, parts: _Parts) -> list[Block]:
    blocks: list[Block] = [Paragraph(_HOW, style=TextStyle.NOTE), Heading("To decide and explain")]
    blocks += [
        parts.paragraph(
            point.explanation,
            (Run(f"{point.reference} ", bold=True), f"{unbroken(point.sentence)} "),
        )
        for point in snapshot.points
    ]
    blocks += [Paragraph(text) for text in _beside(snapshot)]
    name = shortened(snapshot.pack.organisation.name, _LONGEST_NAME)
    about = f"{name}, on the records as at {date_text(snapshot.pack.as_at)}."
    blocks += [Heading("Statement"), Paragraph(f"{about} {_STATEMENT}", style=TextStyle.NOTE)]
    blocks += [parts.paragraph(part) for part in snapshot.statement]
    return [*blocks, SignOff("Signed"), parts.paragraph(snapshot.sent, style=TextStyle.NOTE)]


def _beside(snapshot: CoreSnapshot) -> list[str]:
    if snapshot.points_left:
        start = "And " if snapshot.points else ""
        return [f"{start}{count_text(snapshot.points_left, 'more point')} in the pack."]
    return [] if snapshot.points else ["No point in this file waits for an explanation."]


def _leading_on(block: Block) -> Block:
    """Let the lists of the brief lead to the second page in words that hold for two pages."""
    block = without_pages(block, {_SECOND})
    if not isinstance(block, BulletList):
        return block
    return replace(block, items=tuple(_leading(item) for item in block.items))


def _leading(text: Text) -> Text:
    parts: list[Inline] = []
    for part in inlines(text):
        parts += [PageOf(_SECOND, instead=_SECOND_PAGE_IN_WORDS), _AND_THE_PACK] if _leads(part) else [part]
    return tuple(parts)


def _leads(part: Inline) -> bool:
    return isinstance(part, PageOf)
