"""Controls side by side, going on in the next line where the room ends."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.records.flow_layout import FlowLayout

GAP = 4


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    around = QWidget()
    qtbot.addWidget(around)
    FlowLayout(around).setSpacing(GAP)
    return around


def laid_out(around: QWidget, width: int, *sizes: tuple[int, int]) -> list[QRect]:
    """Return where controls of some sizes stand in a width."""
    flow = around.layout()
    assert isinstance(flow, FlowLayout)
    controls = [QWidget() for _ in sizes]
    for control, size in zip(controls, sizes, strict=True):
        control.setFixedSize(QSize(*size))
        flow.addWidget(control)
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    return [control.geometry() for control in controls]


def test_what_has_no_room_goes_on_in_the_next_line(around: QWidget) -> None:
    placed = laid_out(around, 100, (60, 20), (36, 20), (1, 20))
    assert [QRect(0, 0, 60, 20), QRect(64, 0, 36, 20), QRect(0, 24, 1, 20)] == placed


def test_a_lower_control_stands_in_the_middle_of_its_line(around: QWidget) -> None:
    placed = laid_out(around, 100, (40, 20), (40, 30), (40, 20))
    assert [QRect(0, 5, 40, 20), QRect(44, 0, 40, 30), QRect(0, 34, 40, 20)] == placed


def test_it_is_as_high_as_its_lines(around: QWidget) -> None:
    flow = around.layout()
    assert flow is not None
    assert 0 == flow.heightForWidth(100)
    laid_out(around, 100, (60, 20), (60, 30), (60, 20))
    assert [20 + GAP + 30 + GAP + 20, 30] == [flow.heightForWidth(width) for width in (100, 500)]
