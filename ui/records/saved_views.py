"""Views of a list that a person kept under a name: what was searched and narrowed, its order, its columns."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSettings

from equality_tracker.errors import TrackerError
from ui.program_folder import made_private

LONGEST_NAME: Final = 60
_FILE: Final = "saved-views.ini"


class UnnamedViewError(TrackerError):
    """A view was to be kept without a name."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Type a name first, such as “Due before the panel”.")


class LongViewNameError(TrackerError):
    """A view was to be kept under a name that is too long for a button."""

    def __init__(self, length: int) -> None:
        """Say what is accepted."""
        super().__init__(f"A name takes at most {LONGEST_NAME} characters; this has {length:,}.")


class ViewNameTakenError(TrackerError):
    """Another view of the list has the name already."""

    def __init__(self, name: str) -> None:
        """Name it."""
        super().__init__(f"There is a view called “{name}” already; type another name.")


@dataclass(frozen=True, slots=True)
class SavedView:
    """How a list stands, under a name.

    Attributes:
        name: What it is called.
        find: What is searched for.
        filters: The values that the list is narrowed to, by column.
        sort: The column that it is sorted by; "" is the order that lists begin with.
        is_descending: Whether the greatest comes first.
        columns: The columns shown; none leaves them as they are, and where `sort` is "" the order, too.

    """

    name: str
    find: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = ""
    is_descending: bool = False
    columns: tuple[str, ...] = ()

    @property
    def has_order(self) -> bool:
        """Whether it says in which order the list is."""
        return bool(self.sort or self.columns)

    def shows(self, now: "SavedView") -> bool:
        """Tell whether a list that stands as `now` shows this view; what it leaves open may be anything."""
        order, order_now = (self.sort, self.is_descending), (now.sort, now.is_descending)
        is_same_order = not self.has_order or order == order_now
        is_narrowed = self.find == now.find and _as_sets(self.filters) == _as_sets(now.filters)
        return is_narrowed and is_same_order and (not self.columns or set(self.columns) == set(now.columns))


class SavedViews:
    """The views of the list of one kind in one register; the one deleted last can be brought back."""

    def __init__(self, folder: Path, *, register: str, kind: str) -> None:
        """Read what is kept in `folder`; what is damaged counts as not kept."""
        self._kept = QSettings(str(made_private(folder) / _FILE), QSettings.Format.IniFormat)
        self._key: Final = f"{register or 'no-register'}/{kind}"
        self.views: tuple[SavedView, ...] = _by_name(self._read("views"))
        self.deleted: SavedView | None = next(iter(self._read("deleted")), None)

    def keep(self, view: SavedView, *, taken: Iterable[str] = ()) -> SavedView:
        """Keep a view under its name and return it; `taken` are names that are not free.

        Raises:
            UnnamedViewError: It has no name.
            ViewNameTakenError: Another view has its name.

        """
        view = replace(view, name=self._free_name(view.name, taken))
        self._write((*self.views, view), self.deleted)
        return view

    def rename(self, view: SavedView, name: str, *, taken: Iterable[str] = ()) -> SavedView:
        """Give a view another name and return it so.

        Raises:
            UnnamedViewError: The name is empty.
            ViewNameTakenError: Another view has the name.

        """
        others = tuple(each for each in self.views if each.name != view.name)
        renamed = replace(view, name=self._free_name(name, taken, besides=view.name))
        self._write((*others, renamed), self.deleted)
        return renamed

    def delete(self, view: SavedView) -> None:
        """Delete a view; it can be brought back until another is deleted."""
        self._write([each for each in self.views if each.name != view.name], view)

    def bring_back(self) -> SavedView | None:
        """Bring back the view that was deleted last and return it; None where there is none."""
        if (view := self.deleted) is None:
            return None
        while view.name.casefold() in {each.name.casefold() for each in self.views}:
            view = replace(view, name=f"{view.name} (again)")
        self._write((*self.views, view), None)
        return view

    def _free_name(self, name: str, taken: Iterable[str], *, besides: str = "") -> str:
        name = " ".join(name.split())
        if not name:
            raise UnnamedViewError
        if len(name) > LONGEST_NAME:
            raise LongViewNameError(len(name))
        others = [*taken, *(each.name for each in self.views if each.name != besides)]
        if name.casefold() in {other.casefold() for other in others}:
            raise ViewNameTakenError(name)
        return name

    def _read(self, which: str) -> list[SavedView]:
        try:
            rows = json.loads(str(self._kept.value(f"{which}/{self._key}", "[]")))
        except ValueError:
            return []
        return [view for row in (rows if isinstance(rows, list) else ()) if (view := _read_view(row))]

    def _write(self, views: Iterable[SavedView], deleted: SavedView | None) -> None:
        self.views, self.deleted = _by_name(views), deleted
        for which, some in (("views", self.views), ("deleted", (deleted,) if deleted else ())):
            self._kept.setValue(f"{which}/{self._key}", json.dumps([asdict(view) for view in some]))
        self._kept.sync()


def _by_name(views: Iterable[SavedView]) -> tuple[SavedView, ...]:
    return tuple(sorted(views, key=lambda view: view.name.casefold()))


def _as_sets(filters: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in filters.items() if values}


def _read_view(row: Any) -> SavedView | None:  # noqa: ANN401 - whatever the file holds
    match row:
        case {
            "name": str(name),
            "find": str(find),
            "filters": dict(filters),
            "sort": str(sort),
            "is_descending": bool(is_descending),
            "columns": list(columns),
        } if name:
            texts = {str(key): _texts(values) for key, values in filters.items()}
            return SavedView(name, find, texts, sort, is_descending, tuple(_texts(columns)))
    return None


def _texts(values: object) -> list[str]:
    return [each for each in values if isinstance(each, str)] if isinstance(values, list) else []
