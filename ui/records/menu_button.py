"""A button that opens a menu, and says so by a mark in the size of its words."""

from PySide6.QtWidgets import QMenu, QPushButton, QStyleOptionButton, QWidget


class MenuButton(QPushButton):
    """Opens a menu below itself; the style's own mark, which does not grow with the text, is left out."""

    def __init__(self, label: str, name: str, menu: QMenu, parent: QWidget | None = None) -> None:
        """Open `menu`; `name` is what it is called for those who listen."""
        super().__init__(f"{label} ▾", parent)
        self.setAccessibleName(name)
        self.setMenu(menu)

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's own name
        """Be painted like any button."""
        super().initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
