"""The pack of the sample office as it is printed: its pages, and what it does not say."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from reports.pages.page_use import ends, nearly_empty
from reports.read_pdf import page_texts
from reports.tagged_pdf.reading_checks import differences, failures
from sqlalchemy.orm import Session

from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY
from equality_tracker.reports.content import Document, Edition
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.brief import NOT_A_VERDICT
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.writing import silent

NO_QUESTION_OF = "it does not say whether a duty was met in any decision."
VERDICTS = re.compile(
    r"\b(?:(?:un|il)?lawful\w*|(?:non-?)?complian\w+|compl(?:y|ies|ied)\b|(?:in )?breach\w*|illegal\w*"
    r"|discharged|due regard was|had due regard|dut(?:y|ies) (?:is|are|was|were|has been|have been) met"
    r"|met (?:the|its|our|their) dut\w+|adequate\w*|satisfactory|assured|in order)\b"
)


@pytest.fixture(params=Edition)
def pack(request: pytest.FixtureRequest, marlshire: Session) -> Document:
    options = PackOptions(
        as_at=SAMPLE_DAY, prepared_on=SAMPLE_DAY, prepared_by="Equality lead", edition=request.param
    )
    return build_pack(pack_snapshot(marlshire, options))


def test_no_page_of_the_sample_pack_is_hardly_used(pack: Document) -> None:
    assert nearly_empty(pack) == {}


def test_the_core_of_the_sample_pack_takes_one_page_for_each_chapter(pack: Document) -> None:
    pages = ends(lay_out(with_anchors(pack), chapter_done=silent).pages)
    core = [f"chapter-{chapter.id}" for chapter in pack.chapters[: 3 + (pack.edition is Edition.INTERNAL)]]

    assert [pages[each][0] for each in core] == [1] * len(core)
    assert pages["contents"][1].number == len(core) + 1


def test_the_sample_pack_reads_like_its_content_and_keeps_the_standards(pack: Document) -> None:
    file = BytesIO()
    write_pdf(pack, file, has_data=True)

    assert differences(file.getvalue(), pack) == []
    assert failures(file.getvalue(), "ua1", "3a") == []


def test_neither_edition_gives_a_verdict_on_paper_or_on_the_web(pack: Document) -> None:
    file, web = BytesIO(), BytesIO()
    write_pdf(pack, file)
    write_html(pack, web)
    on_paper = " ".join(page_texts(PdfReader(file)))
    on_the_web = re.sub(r"<style>.*?</style>|<[^>]*>", " ", web.getvalue().decode("utf-8"), flags=re.DOTALL)

    assert NOT_A_VERDICT in on_paper
    for text in (on_paper, on_the_web):
        said = text.replace(NOT_A_VERDICT, "").replace(NO_QUESTION_OF, "").lower()
        assert VERDICTS.findall(said) == []
