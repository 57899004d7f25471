"""The contents page: chapters and their first-level headings with page numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import Document, Heading
from equality_tracker.reports.pages.flow import Flow, drop
from equality_tracker.reports.pages.marks import NumberMark, RuleMark
from equality_tracker.reports.pages.style import Colour, Face, TypeScale, TypeSize
from equality_tracker.reports.pages.wrapping import wrap
from equality_tracker.reports.tagged_pdf.structure import Tag

CONTENTS_ANCHOR: Final = "contents"
_NUMBERS: Final = 36.0
"""The width kept free for page numbers."""
_INDENT: Final = 18.0
_AROUND_CHAPTER: Final = 7.0
_SMALLER: Final = (1.0, 0.95, 0.9, 0.86)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    text: str
    anchor: str
    is_chapter: bool


def place_contents(document: Document, flow: Flow) -> None:
    """Place the contents; the page numbers are filled in when all pages are known."""
    size = flow.scale.chapter
    flow.put_anchor(CONTENTS_ANCHOR)
    flow.put_outline("Contents", 0, CONTENTS_ANCHOR)
    with flow.within(flow.heading(0)):
        flow.put_strings(["Contents"], size, face=Face.BOLD, colour=Colour.NAVY)
    flow.y -= flow.scale.gap
    listed = _fitting(list(entries(document)), flow)
    with flow.within(Tag.CONTENTS):
        for entry in listed:
            _place_entry(entry, flow)
    flow.scale = TypeScale()


def _fitting(listed: list[Entry], flow: Flow) -> list[Entry]:
    """Choose smaller type, or leave out headings, rather than begin a second page for a few lines."""
    for scale in _SMALLER:
        flow.scale = TypeScale().scaled(scale)
        if sum(_height(entry, flow) for entry in listed) <= flow.room:
            return listed
    flow.scale = TypeScale()
    return [entry for entry in listed if entry.is_chapter]


def _height(entry: Entry, flow: Flow) -> float:
    size, face = _look(entry, flow)
    room = flow.width - _NUMBERS - (0 if entry.is_chapter else _INDENT)
    lines = wrap(flow.legible(entry.text), face, size.size, room, metrics=flow.metrics)
    return len(lines) * size.leading + (_AROUND_CHAPTER if entry.is_chapter else 0)


def entries(document: Document) -> Iterator[Entry]:
    """Yield chapters and first-level headings in order."""
    for chapter in document.chapters:
        yield Entry(f"{chapter.number} {chapter.title}".strip(), chapter_anchor(chapter.id), is_chapter=True)
        for block in chapter.blocks:
            if isinstance(block, Heading) and block.level == 1 and block.anchor:
                yield Entry(block.text, block.anchor, is_chapter=False)


def with_anchors(document: Document) -> Document:
    """Return `document` with an anchor on every first-level heading, so that the contents can point there."""
    chapters = []
    for chapter in document.chapters:
        blocks = tuple(
            replace(block, anchor=block.anchor or f"{chapter.id}-{at}")
            if isinstance(block, Heading)
            else block
            for at, block in enumerate(chapter.blocks)
        )
        chapters.append(replace(chapter, blocks=blocks))
    return replace(document, chapters=tuple(chapters))


def _place_entry(entry: Entry, flow: Flow) -> None:
    size, face = _look(entry, flow)
    indent = 0.0 if entry.is_chapter else _INDENT
    room = flow.width - indent - _NUMBERS
    lines = wrap(flow.legible(entry.text), face, size.size, room, metrics=flow.metrics)
    flow.space(_AROUND_CHAPTER - 2 if entry.is_chapter else 0)
    flow.need(len(lines) * size.leading)
    top = flow.y
    with flow.within(Tag.CONTENTS_ENTRY), flow.within(Tag.REFERENCE), flow.within(Tag.LINK) as link:
        flow.put_strings([*lines[:-1], f"{lines[-1]} "], size, face=face, indent=indent)
        baseline = flow.y + size.leading - drop(size)
        right = flow.left + flow.width
        number = NumberMark(right, baseline, entry.anchor, face, size.size, link.stretch())
        flow.page.marks.append(number)
        height, target = top - flow.y, f"#{entry.anchor}"
        flow.link(flow.left, flow.width, baseline, height, target, owner=link, says=entry.text)
    if entry.is_chapter:
        flow.page.marks.append(RuleMark(flow.left, flow.y - 1, flow.width, 0.5, Colour.HAIRLINE))
        flow.y -= 2


def _look(entry: Entry, flow: Flow) -> tuple[TypeSize, Face]:
    if entry.is_chapter:
        return flow.scale.body, Face.SEMIBOLD
    return flow.scale.note, Face.REGULAR
