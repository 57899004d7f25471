"""The lines of the impact grid: one for each group, filled in or not, then those that combine groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.record_forms import FormPart, PartRow
from ui.eqia.keyed_row import value_of


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of the grid: the groups it is about, and the row that is filled in, if there is one."""

    key: str
    groups: tuple[str, ...]
    label: str
    row: PartRow | None


def grid_lines(part: FormPart, groups: Sequence[str]) -> tuple[GridLine, ...]:
    """Return a line for each group, filled in or not, and behind them those that combine groups."""
    single: dict[str, list[PartRow]] = {}
    several: list[PartRow] = []
    for row in part.rows:
        about = groups_of(row)
        (single.setdefault(about[0], []) if len(about) == 1 else several).append(row)
    lines: list[GridLine] = []
    for code in (*groups, *(code for code in single if code not in groups)):
        rows = single.get(code, [])
        lines.append(GridLine(code, (code,), group_label(code), rows[0] if rows else None))
        several += rows[1:]
    lines += [GridLine(row.uuid, groups_of(row), row_called(row), row) for row in several]
    return tuple(lines)


def groups_of(row: PartRow) -> tuple[str, ...]:
    """Return the codes of the groups that a row is about."""
    value = value_of(row, "groups")
    return tuple(value) if isinstance(value, tuple | list) else ()


def row_called(row: PartRow) -> str:
    """Return what a row is called: its groups, and who of them is meant."""
    names = " + ".join(group_label(code) for code in groups_of(row)) or "No group named"
    who = str(value_of(row, "who") or "")
    return f"{names}: {who}" if who else names


def group_label(code: str) -> str:
    """Return what a group is called."""
    known = {term.code: term.label for term in vocabulary("eqia-group").terms}
    return known.get(code, code)
