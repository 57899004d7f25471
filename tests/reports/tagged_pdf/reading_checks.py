"""Comparing how a PDF reads with the content it was made of."""

import re
from io import BytesIO
from typing import Final

import page
import pikepdf
from reports.tagged_pdf.expected_reading import PAGE_NUMBER, READ, Read, expected_languages, expected_reading
from reports.tagged_pdf.logical_reading import LogicalReading, Part

from equality_tracker.reports.content import Document

_LIMITS: Final = page.SafetyLimits(max_table_grid_rows=100_000)


def reading(root: Part) -> list[Read]:
    """Return what a reader meets, in order."""
    return [_read(part) for part in root.all(*READ)]


def differences(content: bytes, document: Document) -> list[str]:
    """Return where the PDF `content` does not read like `document`, and what does not hold together."""
    with pikepdf.open(BytesIO(content)) as pdf:
        read = LogicalReading(pdf)
    found, wanted = reading(read.root), expected_reading(document)
    differing = [
        f"{at}: {is_so} where {should_be} belongs"
        for at, (is_so, should_be) in enumerate(zip(found, wanted, strict=False))
        if not _agrees(is_so, should_be)
    ]
    if len(found) != len(wanted):
        differing.append(f"{len(found)} parts where {len(wanted)} belong")
    spoken = sorted(
        (part.language, " ".join(part.text.split())) for part in read.root.walk() if part.language
    )
    if spoken != sorted(expected_languages(document)):
        differing.append(f"other languages are read in {spoken}")
    return read.faults + differing


def failures(content: bytes, *profiles: str) -> list[str]:
    """Return what the validator and the reader of syntax object to."""
    found = [
        f"{profile} {each.rule_id}: {each.message}"
        for profile in profiles
        for each in page.validate_pdf_bytes(content, profile=profile, limits=_LIMITS).failures
    ]
    with pikepdf.open(BytesIO(content)) as pdf:
        return found + [str(each) for each in pdf.check_pdf_syntax()]


def _read(part: Part) -> Read:
    words = part.alternative if part.tag == "Figure" else part.text
    return Read(part.tag, " ".join(words.split()))


def _agrees(found: Read, wanted: Read) -> bool:
    pattern = re.escape(wanted.words).replace(PAGE_NUMBER, r"\d+")
    return found.tag == wanted.tag and re.fullmatch(pattern, found.words) is not None
