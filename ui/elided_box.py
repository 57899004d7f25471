"""A box of choices whose words end in dots where the room ends."""

from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from ui.elided_line import elided


class ElidedBox(QComboBox):
    """Qt would cut the words within a letter; the list that opens has all of them."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's own name
        """End words that have no room in dots."""
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        option.currentText = elided(option.currentText, self.fontMetrics(), room)
