"""Sizes and distances in a Word document: those of its styles, or smaller ones to hold a chapter."""

from typing import Final, NamedTuple

from equality_tracker.reports.content import TextStyle
from equality_tracker.reports.docx_fitting import AFTER, BLANK, CELL, HEADINGS, TEXT_SIZES, USUAL
from equality_tracker.reports.docx_xml import Look

TWIPS: Final = 20
"""Twentieths of a point, in which Word measures."""
_RULE: Final = 'w:val="single" w:sz="4" w:space="1" w:color="484D51"'
_BLANK: Final = f"<w:pBdr><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr>"
"""Word draws the rules of paragraphs alike as one frame; the one between keeps each line."""
_USUAL_BLANK: Final = '<w:spacing w:before="360"/>'


class Scale(NamedTuple):
    """The share of the usual type on a page that has to hold a chapter; None leaves it to the styles."""

    share: float | None = None

    def sized(self, half_points: int) -> int:
        """Return a size in half points."""
        return half_points if self.share is None else round(half_points * self.share)

    def text_size(self, style: TextStyle) -> int:
        """Return the size of text in half points; 0 leaves it to the style."""
        usual = TEXT_SIZES[style]
        return 0 if self.share is None and usual == USUAL else self.sized(usual)

    def bold(self, language: str = "") -> Look:
        """Return the look of a caption or a prompt."""
        return Look(is_bold=True, size=0 if self.share is None else self.sized(USUAL), language=language)

    def heading(self, depth: int) -> Look:
        """Return the look of a heading."""
        return Look() if self.share is None else Look(size=self.sized(HEADINGS[depth - 1]))

    def spaced(self, before: float = 0.0) -> str:
        """Return the distances of a paragraph; `before` in points."""
        if self.share is None:
            return ""
        above, below = round(before * TWIPS), round(AFTER * TWIPS)
        return f'<w:spacing w:before="{above}" w:after="{below}" w:line="240" w:lineRule="auto"/>'

    def below_table(self) -> str:
        """Return what keeps the empty line after a table low."""
        if self.share is None:
            return ""
        line = round(USUAL / 4 * self.share * TWIPS)
        return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'

    def blank_line(self) -> str:
        """Return the rules of a line to write on."""
        return _BLANK + (_USUAL_BLANK if self.share is None else self.spaced(BLANK * self.share))

    def around_cell(self) -> int:
        """Return how much is free above the text of a cell, and below it, in twentieths of a point."""
        return round((2 * CELL if self.share is None else CELL) * TWIPS)
