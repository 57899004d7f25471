"""Parts of the pack in other documents: what leads to pages that are not there is put into words."""

from collections.abc import Collection
from dataclasses import replace

from equality_tracker.reports.content import (
    Block,
    BulletList,
    Inline,
    Link,
    PageOf,
    Paragraph,
    Run,
    Table,
    Text,
    inlines,
)

_OPENS, _CLOSES = " (", ")"
_IN_THE_PACK = "in the pack"
_CHAPTERS = ("in the chapters that follow", "in the chapter on duties")


def without_pages(block: Block, here: Collection[str] = ()) -> Block:
    """Return a block that leads to no place of the pack but those `here`, by their anchors."""
    match block:
        case Paragraph():
            return replace(block, text=_text(block.text, here))
        case BulletList():
            return replace(block, items=tuple(_text(item, here) for item in block.items))
        case Table():
            return replace(block, caption=_worded(block.caption))
        case _:
            return block


def _text(text: Text, here: Collection[str]) -> Text:
    kept: list[Inline] = []
    parts = list(inlines(text))
    for at, part in enumerate(parts):
        if isinstance(part, Link) and part.target.startswith("#"):
            kept.append(Run(part.text, part.bold, part.language))
        elif not isinstance(part, PageOf) or part.anchor in here:
            kept.append(_worded(part) if isinstance(part, str) else part)
        elif _stands_in_brackets(parts, at):
            kept[-1] = str(kept[-1]).removesuffix(_OPENS)
            parts[at + 1] = str(parts[at + 1]).removeprefix(_CLOSES)
        else:
            kept.append(_IN_THE_PACK)
    return tuple(kept)


def _worded(text: str) -> str:
    """Return words that name chapters of the pack as words that hold outside it."""
    for chapter in _CHAPTERS:
        text = text.replace(chapter, _IN_THE_PACK)
    return text


def _stands_in_brackets(parts: list[Inline], at: int) -> bool:
    before, after = (parts[place] if 0 <= place < len(parts) else None for place in (at - 1, at + 1))
    return (
        isinstance(before, str)
        and before.endswith(_OPENS)
        and isinstance(after, str)
        and after.startswith(_CLOSES)
    )
