"""References in a pack lead to the row of their record, in each of its forms."""

import re
import zipfile
from collections import Counter
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from reports.marlshire_snapshot import marlshire

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import Document, Edition, Link
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.pdf_writer import write_pdf

SNAPSHOT = marlshire()
EDITIONS = tuple(build_pack(replace(SNAPSHOT, edition=edition)) for edition in Edition)
PLACES = Places(SNAPSHOT)
MANY = 20
RECORDS = {
    "eqia-schedule": SNAPSHOT.eqias[0].reference,
    "plan-in-full": SNAPSHOT.actions[0].full_reference,
    "decisions": SNAPSHOT.decisions[0].reference,
    "actions": SNAPSHOT.recommendations[0].reference,
    "evidence": SNAPSHOT.evidence[0].reference,
    "objectives": SNAPSHOT.objectives[0].reference,
    "duties": SNAPSHOT.duties[0].number,
}


@pytest.mark.parametrize("pack", EDITIONS)
def test_on_the_web_every_link_leads_to_one_place(pack: Document) -> None:
    file = BytesIO()
    write_html(pack, file)
    page = file.getvalue().decode()
    places = Counter(map(unescape, re.findall(r' id="([^"]+)"', page)))
    targets = set(map(unescape, re.findall(r'href="#([^"]+)"', page)))

    assert [place for place, count in places.items() if count > 1] == []
    assert targets - set(places) == set()


@pytest.mark.parametrize("pack", EDITIONS)
def test_in_word_every_link_leads_to_one_place(pack: Document, tmp_path: Path) -> None:
    write_docx(pack, tmp_path / "p.docx")
    with zipfile.ZipFile(tmp_path / "p.docx") as file:
        words = file.read("word/document.xml").decode()
    places = Counter(re.findall(r'bookmarkStart[^>]*w:name="([^"]+)"', words))
    numbers = Counter(re.findall(r'bookmarkStart w:id="([^"]+)"', words))
    targets = set(re.findall(r'w:anchor="([^"]+)"', words))

    assert [each for each, count in (places + numbers).items() if count > 1] == []
    assert targets - set(places) == set()


@pytest.mark.parametrize(("chapter", "reference"), RECORDS.items())
def test_a_record_has_its_place_in_its_chapter(chapter: str, reference: str) -> None:
    assert PLACES.link(reference) == Link(reference, f"#{place_anchor(chapter, reference)}")


def test_on_paper_a_reference_leads_to_the_line_that_begins_with_it() -> None:
    file = BytesIO()
    write_pdf(EDITIONS[list(Edition).index(Edition.INTERNAL)], file)
    reader = PdfReader(file, strict=True)
    pages = {page.indirect_reference: page for page in reader.pages}
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    led_to = {
        str(link["/Contents"]): beside(pages[link["/Dest"][0]], float(link["/Dest"][3]))
        for link in links
        if PLACES.link(str(link["/Contents"]))
    }

    assert len(led_to) >= MANY
    assert [name for name, line in led_to.items() if not line.startswith(name.rpartition("/")[2])] == []


def beside(page: PageObject, top: float) -> str:
    """Return what stands first below a height of a page."""
    found: list[tuple[float, float, str]] = []

    def see(text: str, _: object, place: list[float], *_more: object) -> None:
        if text.strip() and top - 30 < place[5] <= top:
            found.append((-place[5], place[4], text.strip()))

    page.extract_text(visitor_text=see)
    return min(found)[2]
