"""What reads PDFs is used by one thread at a time: two of them at once may end the whole program."""

import threading
from typing import ClassVar

from reportlab.graphics.shapes import Drawing, Rect, UserNode

from equality_tracker.reports.chart_picture import chart_picture
from equality_tracker.reports.pdf_turns import ONE_AT_A_TIME


def is_free() -> bool:
    """Tell whether another thread could read a PDF now."""
    answers: list[bool] = []

    def ask() -> None:
        answers.append(ONE_AT_A_TIME.acquire(blocking=False))
        if answers[0]:
            ONE_AT_A_TIME.release()

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join()
    return answers[0]


class Watched(UserNode):
    """A shape that notes whether another thread could read a PDF while it is drawn."""

    seen: ClassVar[list[bool]] = []

    def provideNode(self) -> Rect:  # noqa: N802 - as the library calls it
        """Note it, and return what is drawn."""
        self.seen.append(is_free())
        return Rect(0, 0, 10, 10)


def test_a_chart_is_drawn_while_nobody_else_reads_a_pdf() -> None:
    picture = chart_picture(Drawing(100, 50, Watched()))

    assert picture.startswith(b"\x89PNG")
    assert set(Watched.seen) == {False}
    assert is_free()
