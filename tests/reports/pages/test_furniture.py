from dataclasses import replace

import pytest
from reports.read_pdf import document

from equality_tracker.reports.content import Paragraph
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pages.marks import TextMark
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.writing import silent


def running_head(title: str) -> list[TextMark]:
    """Return the lines at the head of a page from left to right."""
    content = replace(
        document(Paragraph("a")), title=title, marking="Official", is_draft=True, is_sample=True
    )
    (page,) = lay_out(replace(content, has_contents=False), chapter_done=silent).pages
    running = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.stretch is None]
    top = max(mark.y for mark in running)
    return sorted((mark for mark in running if mark.y == top), key=lambda mark: mark.x)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Pack", "Pack"),
        (
            "Equality pack: Police and Crime Commissioner for Marlshire",
            "Equality pack: Police and Crime Commissioner for Marlshire",
        ),
        ("Equality pack: " + "Combined " * 20, "Equality pack: Combined"),
    ],
)
def test_the_title_takes_one_line_and_touches_neither_marking_nor_warning(title: str, shown: str) -> None:
    texts = running_head(title)
    ends = [mark.x + typeface().width(mark.text, Face(mark.face), mark.size) for mark in texts]

    assert [mark.text for mark in texts[1:]] == ["OFFICIAL", "SAMPLE, INVENTED · DRAFT"]
    assert texts[0].text.startswith(shown)
    assert texts[0].text in (title, f"{texts[0].text.removesuffix('…')}…")
    assert all(end + 5 < following.x for end, following in zip(ends, texts[1:], strict=False))
