"""The pictures of pages: which are there, which are asked for, and which are let go of."""

from collections import OrderedDict
from typing import Final

from PySide6.QtGui import QImage

_MOST_BYTES: Final = 96_000_000


class PagePictures:
    """Keeps as many as there is room for, by the place of their page and their width in pixels."""

    def __init__(self) -> None:
        """Have none."""
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()

    def clear(self) -> None:
        """Let go of all, and have none asked for."""
        self._pictures.clear()
        self._asked.clear()

    def note_asking(self, place: int, width: int) -> bool:
        """Take note that a picture is asked for; return False where it is there or was asked for before."""
        wanted = (place, width)
        if wanted in self._pictures or wanted in self._asked:
            return False
        self._asked.add(wanted)
        return True

    def forget_asking(self, place: int, width: int) -> None:
        """Take note that a picture asked for will not come, so that it is asked for when looked at again."""
        self._asked.discard((place, width))

    def picture(self, place: int, width: int) -> QImage | None:
        """Return the picture of a page, or one of another size until it comes."""
        wanted = (place, width)
        if wanted in self._pictures:
            self._pictures.move_to_end(wanted)
            return self._pictures[wanted]
        return next((each for (other, _), each in reversed(self._pictures.items()) if other == place), None)

    def take(self, place: int, width: int, picture: QImage, *, in_view: range) -> None:
        """Keep a picture that came, and make room for it.

        Those looked at longest ago go, but none of the places `in_view`: it would be asked for again.
        """
        self._asked.discard((place, width))
        self._pictures[place, width] = picture
        kept = sum(each.sizeInBytes() for each in self._pictures.values())
        for key in [key for key in self._pictures if key[0] not in in_view]:
            if kept <= _MOST_BYTES:
                return
            kept -= self._pictures.pop(key).sizeInBytes()
