"""How the cells of a provider's form look; what is to be filled in has a frame, never a colour alone."""

from typing import Any, Final

from equality_tracker.law.eqia_questions import AnswerKind

_NAVY: Final = "#12355B"
_PALE: Final = "#E8ECF1"
_OPEN: Final = "#FFFDF3"
_KNOWN: Final = "#E3EEF9"
_LINE: Final = "#6B7785"
_FACE: Final = {"font_name": "Arial", "font_size": 11, "valign": "top"}
_INDENT: Final = {"align": "left", "indent": 1}
_NUMBERS: Final = {AnswerKind.DATE: "d mmm yyyy", AnswerKind.NUMBER: "#,##0.##########"}


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library has no types
        """Make the formats of `book`."""
        self._book = book
        self._answers: dict[tuple[AnswerKind, bool], Any] = {}
        self.plain = self._format()
        self.marking = self._format(bold=True, font_size=9)
        self.title = self._format(bold=True, font_size=18, font_color=_NAVY)
        self.theme = self._format(bold=True, font_size=16, font_color=_NAVY)
        self.block = self._format(bold=True, font_size=13, font_color=_NAVY)
        self.column_help = self._format(
            text_wrap=True, font_size=10, font_color="#404040", bg_color=_PALE, **_INDENT
        )
        self.about = self._format(text_wrap=True, font_color="#333333")
        self.label = self._format(bold=True, text_wrap=True, font_color=_NAVY)
        self.words = self._format(text_wrap=True)
        self.reply_by = self._format(text_wrap=True, bold=True, font_size=13)
        self.link = self._format(font_color="#1D4F91", underline=1)
        self.heading = self._format(
            valign="vcenter", bold=True, **_INDENT, text_wrap=True, bg_color=_NAVY, font_color="#FFFFFF"
        )
        self.question = self._format(bold=True, **_INDENT, text_wrap=True, bottom=1, bottom_color=_PALE)
        self.help = self._format(
            text_wrap=True, font_size=10, font_color="#404040", bottom=1, bottom_color=_PALE, **_INDENT
        )
        self.since = self._format(text_wrap=True, bg_color=_KNOWN, italic=True, **_INDENT)
        self.still_true = self._format(
            text_wrap=True, bg_color=_KNOWN, border=1, border_color=_LINE, locked=False, **_INDENT
        )

    def answer(self, kind: AnswerKind, *, is_known: bool) -> Any:  # noqa: ANN401 - the library has no types
        """Return how a box to fill in looks; one with an answer of last time is shaded otherwise."""
        key = (kind, is_known)
        if key not in self._answers:
            self._answers[key] = self._format(
                text_wrap=True,
                bg_color=_KNOWN if is_known else _OPEN,
                border=1,
                border_color=_LINE,
                locked=False,
                **_INDENT,
                num_format=_NUMBERS.get(kind, "@"),
            )
        return self._answers[key]

    def _format(self, **properties: Any) -> Any:  # noqa: ANN401 - the library has no types
        return self._book.add_format({**_FACE, **properties})
