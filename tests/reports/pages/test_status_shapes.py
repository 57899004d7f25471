import re

import pytest

from equality_tracker.reports.pages.marks import ShapeMark
from equality_tracker.reports.pages.status_shapes import FILLS, shape_operators
from equality_tracker.reports.pages.style import Colour, painted_in
from equality_tracker.reports.status_mark import Shape, Tone

SIZE = 10.0


def painted(shape: Shape, tone: Tone = Tone.RED) -> str:
    return shape_operators(ShapeMark(100, 200, SIZE, shape, tone))


def corners(operators: str) -> list[tuple[float, float]]:
    """Return every point of the paths, handles of curves included."""
    lines = re.findall(r"((?:-?[\d.]+ )+)[mlc](?= )", operators)
    numbers = [float(each) for line in lines for each in line.split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_colour_is_written_as_three_shares() -> None:
    assert painted_in("#ff0080") == "1.000 0.000 0.502"


@pytest.mark.parametrize("shape", list(Shape))
def test_a_shape_stands_at_its_place_and_leaves_nothing_behind(shape: Shape) -> None:
    operators = painted(shape)

    assert operators.startswith("q 1 0 0 1 100.00 200.00 cm ")
    assert operators.endswith(" Q")


@pytest.mark.parametrize("shape", list(Shape))
def test_a_shape_keeps_to_its_square(shape: Shape) -> None:
    points = corners(painted(shape))

    assert len(points) >= 3
    assert all(-0.06 * SIZE <= length <= 1.03 * SIZE for point in points for length in point)


@pytest.mark.parametrize("tone", list(Tone))
def test_a_shape_has_the_colour_of_its_tone_and_an_outline_of_ink(tone: Tone) -> None:
    operators = painted(Shape.DIAMOND, tone)

    assert f"{painted_in(FILLS[tone])} rg" in operators
    assert f"{painted_in(Colour.INK)} RG" in operators


def test_shapes_are_told_apart_by_their_outline_alone() -> None:
    assert len({painted(shape) for shape in Shape}) == len(Shape)


def test_only_the_ticked_box_has_a_white_tick() -> None:
    white = f"{painted_in(Colour.WHITE)} RG"

    assert [shape for shape in Shape if white in painted(shape)] == [Shape.TICKED_BOX]


def test_a_circle_is_round() -> None:
    (first, *_), middle = corners(painted(Shape.CIRCLE)), SIZE / 2
    on_it = corners(painted(Shape.CIRCLE))[::3]

    assert first == on_it[-1]
    for across, up in on_it:
        assert ((across - middle) ** 2 + (up - middle * 0.95) ** 2) ** 0.5 == pytest.approx(4.75, abs=0.01)
