"""The contracts, lots, grants and in-house services that an EqIA serves, each with the way to its record."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.eqias.page_values import PageAgreement
from ui.drafts import Draft
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import Words
from ui.eqia.record_lines import RecordLine, RecordLines
from ui.eqia.section import Section

_NONE: Final = "No contract, grant or service is named yet. Add one below."


class ServiceSection(Section):
    """What the EqIA is for."""

    def lay_out(self) -> None:
        """Put what is served above the rows that name it."""
        self._none = Words(_NONE)
        self.lines = RecordLines()
        self.lines.record_wanted.connect(self.record_wanted)
        self.column.addWidget(self._none)
        self.column.addWidget(self.lines)
        super().lay_out()

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [*self.lines.stops, *super().own_stops]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show what is served."""
        del is_same, drafts
        self._none.setVisible(not read.page.agreements)
        self.lines.show_lines([_line(each) for each in read.page.agreements])


def _line(agreement: PageAgreement) -> RecordLine:
    days = " to ".join(format_date(day) for day in (agreement.starts_on, agreement.ends_on) if day)
    said = (agreement.kind_words, agreement.provider, days, agreement.expected_because)
    text = f"{agreement.reference}  {agreement.title}"
    return RecordLine("agreements", agreement.uuid, text, " · ".join(part for part in said if part))
