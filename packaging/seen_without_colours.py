"""Show page images as they look in grey and to people who see red and green alike.

`python packaging/seen_without_colours.py OUT PAGE.png …` writes each page three times into the folder OUT.
The matrices are those of Machado, Oliveira and Fernandes, “A physiologically-based model for simulation of
color vision deficiency” (2009), for full dichromacy; they are applied to linear light.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import Image

Colour = tuple[int, int, int]
Matrix = tuple[tuple[float, float, float], ...]

_PROTAN: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_DEUTAN: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_GREY: Matrix = ((0.2126, 0.7152, 0.0722),) * 3
LOOKS = {"grey": _GREY, "protan": _PROTAN, "deutan": _DEUTAN}


def main() -> int:
    """Write what each page looks like."""
    folder, *pages = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        for name, matrix in LOOKS.items():
            seen_with(Image.open(page), matrix).save(folder / f"{page.stem}-{name}.png")
    return 0


def seen_with(picture: Image.Image, matrix: Matrix) -> Image.Image:
    """Return a picture as eyes see it of which `matrix` is the model."""
    change = _change(matrix)
    plain = picture.convert("RGB")
    seen = Image.new("RGB", plain.size)
    data = plain.tobytes()
    seen.frombytes(
        b"".join(bytes(change((data[at], data[at + 1], data[at + 2]))) for at in range(0, len(data), 3))
    )
    return seen


def _change(matrix: Matrix) -> Callable[[Colour], Colour]:
    @cache
    def change(colour: Colour) -> Colour:
        light = [_light(part) for part in colour]
        red, green, blue = (
            _value(sum(share * part for share, part in zip(row, light, strict=True))) for row in matrix
        )
        return red, green, blue

    return change


def _light(value: int) -> float:
    """Return the linear light of a value of sRGB (IEC 61966-2-1)."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _value(light: float) -> int:
    share = min(1.0, max(0.0, light))
    coded = 12.92 * share if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB
    return round(255 * coded)


if __name__ == "__main__":
    sys.exit(main())
