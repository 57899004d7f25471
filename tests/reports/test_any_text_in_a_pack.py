"""Whatever stands in a register, a pack of it reads like its content and keeps the standards."""

from dataclasses import fields, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports.marlshire_snapshot import marlshire
from reports.tagged_pdf.reading_checks import differences, failures

from equality_tracker.reports.content import Document, Paragraph, TextStyle
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pages.legible_text import LegibleText, missing_characters_text
from equality_tracker.reports.pages.marks import TextMark
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.writing import silent

CODES = {
    "chapter",
    "check",
    "code",
    "duty_code",
    "edition",
    "language",
    "marking",
    "rag",
    "severity",
    "status",
}
KINDS = (
    "duties",
    "publications",
    "objectives",
    "decisions",
    "eqias",
    "agreements",
    "actions",
    "recommendations",
    "responses",
    "points",
    "evidence",
    "dates",
)
ODD = {
    "controls": "a\x00b\x01c\x1bd\x7fe\x85f\x9fg",
    "directions": "left \u202eright\u202c \u2066isolated\u2069 \u200f \u05d0\u05d1\u05d2 \u0645\u0631\u062d",
    "combining": "w\u0302 y\u0302 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319 \u0301a",
    "astral": "\U0001d7d8 \U00020000 \U0010fffd \U000e0001",
    "surrogates": "half \ud83d pair \udc00 \ud800",
    "noncharacters": "\ufdd0 \ufffe \uffff \U0001fffe \U0010ffff",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e007f 1\ufe0f\u20e3",
    "spaces": "A b\u00a0c\u2003d\u200be\u3000f\tg\u2028h",
    "markup": "<b>&amp;</b> ]]> <!-- --> ${x} %s \\( ) << /JS >> =SUM(A1) {{x}}",
    "nothing": "",
}
anything = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=60)


def pack_of(text: str) -> Document:
    """Return a pack with one or two records of each kind and `text` wherever an office may write."""
    usual = marlshire()
    lines: dict[str, Any] = {
        name: tuple(oddly(line, text) for line in getattr(usual, name)[:2]) for name in KINDS
    }
    organisation = oddly(usual.organisation, text)
    return build_pack(replace(usual, organisation=organisation, marking=text, version=text, **lines))


def oddly(line: Any, text: str) -> Any:  # noqa: ANN401 - a line of any kind
    """Return a line of the pack with `text` in every field that holds words and no code."""
    values = {field.name: getattr(line, field.name) for field in fields(line)}
    words = {name: text for name, value in values.items() if type(value) is str and name not in CODES}
    several = {name: (text,) for name, value in values.items() if is_words(value)}
    return replace(line, **words, **several)


def is_words(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(type(each) is str for each in value)


def legible(text: str) -> Document:
    """Return the pack as it reads on paper: boxes for what no face draws, and a list of them at the end."""
    clean = LegibleText(typeface().printable)
    pack = pack_of(clean(text))
    missing = write_pdf(pack_of(text), BytesIO()).missing
    if not missing:
        return pack
    *others, last = pack.chapters
    note = Paragraph(missing_characters_text(missing), style=TextStyle.NOTE)
    return replace(pack, chapters=(*others, replace(last, blocks=(*last.blocks, note))))


def pdf_of(pack: Document) -> bytes:
    file = BytesIO()
    write_pdf(pack, file, has_data=True)
    return file.getvalue()


def docx_parts(pack: Document) -> list[str]:
    """Return the XML parts of the edition for Word, each of which an XML reader understood."""
    file = BytesIO()
    write_docx(pack, file)
    with ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        for name in names:
            ElementTree.fromstring(archive.read(name))
    return names


@pytest.mark.parametrize("name", ODD)
def test_a_pack_of_odd_characters_reads_like_its_content_in_every_writer(name: str) -> None:
    pack = pack_of(ODD[name])
    pdf, web = pdf_of(pack), BytesIO()
    write_html(pack, web)

    assert differences(pdf, legible(ODD[name])) == []
    assert failures(pdf, "ua1", "3a") == []
    assert web.getvalue().decode("utf-8").startswith("<!DOCTYPE html>")
    assert "word/document.xml" in docx_parts(pack)


@given(text=anything)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_pack_of_any_text_keeps_the_standards(text: str) -> None:
    pack = pack_of(text)
    pdf, web = pdf_of(pack), BytesIO()
    write_html(pack, web)

    assert failures(pdf, "ua1", "3a") == []
    assert "word/document.xml" in docx_parts(pack)


@pytest.mark.parametrize("text", ["x" * 100_000, "word " * 20_000], ids=["without-spaces", "with-spaces"])
def test_a_field_of_a_hundred_thousand_characters_is_printed_whole_within_the_margins(text: str) -> None:
    usual = marlshire()
    decision = replace(usual.decisions[-3], explanation=text)
    action = replace(usual.actions[0], last_update=text)
    lines = lay_out(
        with_anchors(build_pack(replace(usual, decisions=(decision,), actions=(action,)))),
        chapter_done=silent,
    )
    marks = [
        (page, mark)
        for page in lines.pages
        for mark in page.marks
        if isinstance(mark, TextMark) and mark.stretch
    ]
    printed = sum(mark.text.count(text[0]) for _, mark in marks)

    assert printed >= 3 * text.count(text[0])
    assert all(
        mark.x + typeface().width(mark.text.rstrip(), mark.face, mark.size) <= page.width - 56
        for page, mark in marks
    )
