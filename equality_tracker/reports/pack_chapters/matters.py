"""The points to decide and to explain on one page, gravest first; what is cut there stands in an annex."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Final, NamedTuple

from equality_tracker.record_codes import Severity
from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Edition,
    Heading,
    PageOf,
    Paragraph,
    Row,
    Scope,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.pages.table_fitting import Cut, PageWithTable
from equality_tracker.reports.printed_values import (
    NOTHING,
    count_text,
    references_text,
    shortened,
    unbroken,
)

POINTS_IN_FULL: Final = "Points to check in full"
"""The heading of what stands in the annex on method where page 2 has no room for every word."""
_IN_FULL: Final = "points-in-full"
_GROUPS: Final = (
    (Severity.STATUTORY, "Dates that the law sets"),
    (Severity.DECIDE, "To decide"),
    (Severity.EXPLAIN, "To explain"),
    (Severity.CHECK, "To check"),
)
_NOTE: Final = (
    "Each point says what the record shows, and is counted once. A point is not a finding about the law: "
    "the file may be incomplete, and an explanation may answer it."
)
_NOTE_ALONE: Final = Paragraph(_NOTE, style=TextStyle.NOTE)
_NOTE_WITH_PLACE: Final = Paragraph(
    (
        f"{_NOTE} What is cut (…) or only named here stands in full with its explanation (",
        PageOf(_IN_FULL, instead=f"see “{POINTS_IN_FULL}”"),
        ").",
    ),
    style=TextStyle.NOTE,
)
_WIDTH: Final = 3
"""How many columns the table has."""
_FEW: Final = 0.5
"""Where a smaller share of the points than this is explained, their explanations take less of the width."""
_GRAVE: Final = frozenset({Severity.STATUTORY, Severity.DECIDE})
"""What is cut only after everything else was."""
_REFERENCES: Final = 4
_REFERENCES_OF_A_KIND: Final = 12
_LONGEST: Final = 600
"""No text takes more letters of the page, however much room there is."""
_LONGEST_REFERENCE: Final = 24
_OTHERS: Final = "Of the same sort: "
_NAMES: Final = re.compile(r", | and (?=[\d,]+ more$)")
"""What stands between references in a list."""
_ALL: Final = 10_000

Points = Sequence[PointLine]


class _Group(NamedTuple):
    """The points of one severity, and the same check by check, those with the same words together."""

    severity: Severity
    title: str
    points: Points
    kinds: Sequence[Sequence[Points]]


class _Try(NamedTuple):
    """How many points of one kind are said in words of their own, and how few lines a text may be cut to.

    Attributes:
        most: So many; 0 for a row for each kind that tells one of its points.
        least: So few lines, one number after the other.
        is_named: Whether points with the same words stand among those that are only named.

    """

    most: int
    least: tuple[int, ...]
    is_named: bool = False


_TRIES: Final = (
    *(_Try(most, (4,)) for most in (_ALL, 8, 5, 4, 3, 2)),
    _Try(1, (4, 3, 2, 1)),
    _Try(1, (1,), is_named=True),
    _Try(0, (1,), is_named=True),
)


def matters(snapshot: PackSnapshot) -> Chapter:
    """Return the points to check, grouped by what they ask of the reader, on one page."""
    if not snapshot.points:
        return chapter_without_data("matters", snapshot, "The checks of this file raise no point.")
    groups = _groups(snapshot.points)
    table = _on_one_page(groups)
    note = _NOTE_ALONE if _says_all(table, groups) else _NOTE_WITH_PLACE
    return _chapter([note, replace(table, rows=_led_back(table.rows, snapshot))])


def points_in_full(snapshot: PackSnapshot) -> list[Block]:
    """Return every point with all its words; nothing where the page of the points has room for them all."""
    if snapshot.edition is not Edition.INTERNAL:
        return []
    groups = _groups(snapshot.points)
    if _says_all(_on_one_page(groups), groups):
        return []
    caption = f"{count_text(len(snapshot.points), 'point')} in full"
    rows = _led_back(_every_point(groups), snapshot)
    internal = Visibility.INTERNAL
    return [
        Heading(POINTS_IN_FULL, anchor=_IN_FULL, visibility=internal),
        Table(caption, _shared(3.3, 2.1), rows, compact=True, visibility=internal),
    ]


def _chapter(blocks: list[Block]) -> Chapter:
    return chapter("matters", blocks, fits_one_page=True, visibility=Visibility.INTERNAL)


def _groups(points: Points) -> list[_Group]:
    found = ((each, [point for point in points if _group_of(point) is each]) for each, _ in _GROUPS)
    titles = dict(_GROUPS)
    return [_Group(each, titles[each], group, list(_of_a_kind(group))) for each, group in found if group]


def _group_of(point: PointLine) -> Severity:
    known = set(Severity)
    return Severity(point.severity) if point.severity in known else Severity.CHECK


def _of_a_kind(points: Points) -> Iterator[list[list[PointLine]]]:
    for alike in grouped(points, lambda point: point.check).values():
        yield list(grouped(alike, lambda point: f"{point.sentence}\n{point.explanation}").values())


def _on_one_page(groups: Sequence[_Group]) -> Table:
    """Return the table of the page: points of one kind together, then texts cut, until it fits."""
    page = PageWithTable(_chapter([_NOTE_WITH_PLACE]))
    tries = (page.fitted(table, cuts) for table, cuts in map(partial(_tried, groups), _TRIES))
    return next((table for table in tries if table), _tried(groups, _TRIES[-1])[0])


def _tried(groups: Sequence[_Group], tried: _Try) -> tuple[Table, list[Cut]]:
    """Return a table and the order in which its texts are cut: those of the gravest points last."""
    rows: list[Row] = []
    light: list[range] = []
    grave: list[range] = []
    for group in groups:
        first = len(rows) + 1
        rows += [_section(group), *_rows(group, tried)]
        places = grave if group.severity in _GRAVE else light
        places.insert(0, range(first, len(rows)))
    cuts = [Cut(place, least) for least in tried.least for place in light]
    if tried.most <= 1:
        cuts += [Cut(place, least) for place in grave for least in tried.least]
    caption = count_text(sum(len(group.points) for group in groups), "point")
    return Table(caption, _columns(groups), tuple(rows), compact=True), cuts


def _columns(groups: Sequence[_Group]) -> tuple[Column, ...]:
    points = [point for group in groups for point in group.points]
    few = sum(bool(point.explanation) for point in points) < _FEW * len(points)
    return _shared(4.1, 1.3) if few else _shared(3.3, 2.1)


def _shared(sentence: float, explanation: float) -> tuple[Column, ...]:
    """Return the columns, with so much of the width for what the record shows and for explanations."""
    return (
        Column("Reference", 1.1, heads_rows=True),
        Column("What the record shows", sentence),
        Column("Explanation", explanation),
    )


def _says_all(table: Table, groups: Sequence[_Group]) -> bool:
    """Tell whether the page says each point in all its words, be it with fewer lines."""
    whole = (row for group in groups for row in _whole_group(group))
    return all(said == row for said, row in zip_longest(table.rows, whole))


def _whole_group(group: _Group) -> Iterator[Row]:
    yield _section(group)
    for kind in group.kinds:
        yield from (replace(row, cells=tuple(map(_on_one_line, row.cells))) for row in map(_whole, kind))


def _on_one_line(cell: str | Cell) -> str | Cell:
    return unbroken(shortened(cell, len(cell))) if isinstance(cell, str) else cell


def _every_point(groups: Sequence[_Group]) -> Iterator[Row]:
    for group in groups:
        yield _section(group)
        yield from (_whole([point]) for point in group.points)


def _section(group: _Group) -> Row:
    return Row((Cell(f"{group.title}: {len(group.points):,}", scope=Scope.ROW, colspan=_WIDTH),))


def _rows(group: _Group, tried: _Try) -> Iterator[Row]:
    """Yield the same words once, the first points of each check in words of their own, the others by name."""
    for kind in group.kinds:
        same = [[point] for alike in kind for point in alike] if tried.is_named else kind
        if not tried.most:
            yield _counted([point for alike in kind for point in alike])
            continue
        shown = len(same) if len(same) == tried.most + 1 else tried.most
        yield from (_said(alike) for alike in same[:shown])
        others = [point for alike in same[shown:] for point in alike]
        if others:
            yield _named(others)


def _said(alike: Points) -> Row:
    names = references_text([_short(point) for point in alike if point.reference], _REFERENCES)
    texts = (shortened(text, _LONGEST) for text in (alike[0].sentence, alike[0].explanation))
    return Row((names or NOTHING, *map(unbroken, texts)))


def _counted(points: Points) -> Row:
    if len(points) == 1:
        return _said(points)
    such = f"Such as {_short(points[0])}: " if points[0].reference else "Such as: "
    sentence = shortened(points[0].sentence, _LONGEST)
    return Row((count_text(len(points), "point"), f"{such}{unbroken(sentence)}", _explained(points)))


def _named(others: Points) -> Row:
    names = references_text([_short(point) for point in others if point.reference], _REFERENCES_OF_A_KIND)
    return Row(
        (
            f"{len(others):,} more",
            f"{_OTHERS}{names}" if names else "Of the same sort",
            _explained(others),
        )
    )


def _explained(points: Points) -> str:
    count = sum(bool(point.explanation) for point in points)
    return f"{count:,} with an explanation" if count else ""


def _short(point: PointLine) -> str:
    return shortened(point.reference, _LONGEST_REFERENCE)


def _whole(alike: Points) -> Row:
    """Return points with the same words, nothing cut."""
    names = ", ".join(point.reference for point in alike if point.reference)
    return Row((names or NOTHING, unbroken(alike[0].sentence), unbroken(alike[0].explanation)))


def _led_back(rows: Iterable[Row], snapshot: PackSnapshot) -> tuple[Row, ...]:
    """Return the rows with every reference leading to its record."""
    places = Places(snapshot)
    return tuple(replace(row, cells=(*_linked(row, places),)) for row in rows)


def _linked(row: Row, places: Places) -> Iterator[str | Cell]:
    """Yield the cells of a row, those that list references with links."""
    for at, cell in enumerate(row.cells):
        if isinstance(cell, str) and (at == 0 or cell.startswith(_OTHERS)):
            yield places.cell(cell, _NAMES.split(cell.removeprefix(_OTHERS)))
        else:
            yield cell
