"""A window that compares: both sides of each record, and what takes that which is chosen."""

from PySide6.QtWidgets import QWidget

from ui.comparing.comparison_view import ComparisonView
from ui.window_beside import WindowBeside


class ComparisonWindow(WindowBeside):
    """Begins with what is compared; what else there is to say is added to its content, behind that.

    Attributes:
        view: What is compared.

    """

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        """Compare nothing yet; `name` says to screen readers what will be compared."""
        super().__init__(title, parent)
        self.view = ComparisonView(name)
        self.content.addWidget(self.view)
