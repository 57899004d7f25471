"""Draws one page of a PDF as a small picture for the README."""

import sys
from pathlib import Path

from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # ships no types

_WIDTH = 900
_COLOURS = 64


def draw_page(pdf: Path, picture: Path, *, number: int = 1) -> None:
    """Write page `number` of `pdf`, counted from 1, as a PNG that is `_WIDTH` pixels wide."""
    with PdfDocument(pdf) as document:
        page = document[number - 1]
        image = page.render(scale=_WIDTH / page.get_width()).to_pil()
    picture.parent.mkdir(parents=True, exist_ok=True)
    # A page of print needs few colours, and a picture in the repository should stay small.
    image.convert("RGB").quantize(_COLOURS).save(picture, optimize=True)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    draw_page(source, target, number=int(sys.argv[3]) if sys.argv[3:] else 1)
    print(f"{target}: {target.stat().st_size // 1024} KB")
