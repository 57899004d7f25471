"""Areas that scroll, of which a screen reader can ask while their bars come and go.

What Qt offers a reader of a scroll area counts only the bars that are seen, and looks for a child past the
end of its list: a reader that counts, and asks a moment later for a bar that has gone, ends the program. Qt
finds what it offers by the name of a class, so that under the name of any widget it is what stands for any
widget: both bars count whether they are seen or not, and of a hidden one a reader is told so.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea

_READ_AS: Final = "QWidget"

if TYPE_CHECKING:
    ScrollArea = QScrollArea
    BareScrollArea = QAbstractScrollArea
else:
    ScrollArea = type(_READ_AS, (QScrollArea,), {"__doc__": "Scrolls one widget."})
    BareScrollArea = type(_READ_AS, (QAbstractScrollArea,), {"__doc__": "Scrolls what it paints itself."})
