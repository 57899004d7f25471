"""Writing a document as one accessible HTML file: real headings, lists and tables, charts as SVG."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import BinaryIO, Final

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import Chapter, Document, Edition
from equality_tracker.reports.encoded_text import utf8_for_the_web
from equality_tracker.reports.html_blocks import HtmlBlocks, words_of
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.printed_values import date_text
from equality_tracker.reports.writing import Progress, silent, write_whole
from equality_tracker.resource_files import resource

_STYLE: Final = "documents/document.css"
_WARNINGS: Final = (("is_sample", "Sample, invented"), ("is_draft", "Draft"))


def write_html(document: Document, target: Path | BinaryIO, *, progress: Progress | None = None) -> None:
    """Write `document` as one HTML file to a path, atomically, or to an open binary file.

    The file needs nothing else: no network, no script, no other file. The same document gives the same
    bytes. `progress(done, total, sentence)` is called after each chapter and may raise to cancel.

    Raises:
        TrackerError: The file cannot be written; an older one is as it was.

    """
    content = utf8_for_the_web("".join(_parts(with_anchors(document), progress or silent)))
    write_whole(content, target)


def _parts(document: Document, progress: Progress) -> Iterator[str]:
    style = resource(_STYLE).read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    yield '<a class="skip" href="#content">Skip to the content</a>\n'
    yield _band(document)
    if document.has_contents:
        yield _contents(document)
    yield '<main id="content">\n'
    blocks = HtmlBlocks()
    for number, chapter in enumerate(document.chapters, start=1):
        yield from _chapter(chapter, blocks)
        progress(number, len(document.chapters), f"Writing “{chapter.title}”")
    yield f"</main>\n<footer><p>{escape(_foot(document))}</p></footer>\n</body>\n</html>\n"


def _band(document: Document) -> str:
    warnings = [words for name, words in _WARNINGS if getattr(document, name)]
    marks = " · ".join([document.marking, *warnings])
    subtitle = f"<p>{words_of(document.subtitle)}</p>\n" if document.subtitle else ""
    return (
        f'<header>\n<p class="marking">{escape(marks)}</p>\n'
        f'<p class="title">{escape(document.title)}</p>\n{subtitle}</header>\n'
    )


def _contents(document: Document) -> str:
    lines = [
        f'<li><a href="#{escape(chapter_anchor(chapter.id))}">{escape(_title(chapter))}</a></li>'
        for chapter in document.chapters
    ]
    title = '<h1 id="contents">Contents</h1>'
    return f'<nav aria-labelledby="contents">{title}\n<ul>\n{"".join(lines)}\n</ul></nav>\n'


def _chapter(chapter: Chapter, blocks: HtmlBlocks) -> Iterator[str]:
    anchor = escape(chapter_anchor(chapter.id))
    look = ' class="wide"' if chapter.landscape else ""
    yield f'<section aria-labelledby="{anchor}"{look}>\n<h1 id="{anchor}">{escape(_title(chapter))}</h1>\n'
    blocks.begin_chapter()
    for block in chapter.blocks:
        yield blocks.written(block)
    yield "</section>\n"


def _title(chapter: Chapter) -> str:
    return f"{chapter.number} {chapter.title}".strip()


def _foot(document: Document) -> str:
    edition = "Public edition" if document.edition is Edition.PUBLIC else "Internal edition"
    parts = (
        document.organisation,
        document.version,
        f"as at {date_text(document.as_at)}",
        f"prepared {date_text(document.prepared)}",
        edition,
    )
    return " · ".join(part for part in parts if part)
