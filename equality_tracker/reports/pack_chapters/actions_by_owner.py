"""Actions by owner: how many each has, and the open ones in order of the day they are due.

In a small office a role is a person: the public edition counts by body, and lists nobody's work.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Scope,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.status_marks import rag_cell
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text, date_text, words_of

NO_OWNER: Final = "No owner"
_SETTLED: Final = frozenset({"superseded", "not-accepted", "carried-forward"})
_COLUMNS: Final = (
    Column("Reference", 1, heads_rows=True),
    Column("Action", 3.2),
    Column("With", 1.4),
    Column("Due", 1),
    Column("Status", 1),
    Column("By rule", 0.9),
)
_NOTE: Final = (
    "Owners are named as the register names them. An action of several owners counts for each of them, and "
    "stands once below: under the owner named first."
)


def actions_by_owner(snapshot: PackSnapshot) -> list[Block]:
    """Return counts for each body; for the office, for each owner, and the open actions of each."""
    actions = snapshot.actions
    if not actions:
        return []
    internal = Visibility.INTERNAL
    return [
        Heading("Actions by body"),
        _by_body(actions),
        Heading("Actions by owner", visibility=internal),
        Paragraph(_NOTE, style=TextStyle.NOTE, visibility=internal),
        _counts(actions),
        *_open_ones(actions, Places(snapshot)),
    ]


def is_open(action: ActionLine) -> bool:
    """Tell whether something is still to be done."""
    return not action.done and action.status not in _SETTLED


def due_words(action: ActionLine, otherwise: str) -> str:
    """Return when an action is due as the office wrote it, a bare date as dates are printed here."""
    is_bare = action.due_on is not None and action.due_text in {"", action.due_on.isoformat()}
    return date_text(action.due_on) if is_bare else action.due_text or otherwise


def _by_body(actions: tuple[ActionLine, ...]) -> Table:
    ours = [action for action in actions if action.is_ours]
    others = [action for action in actions if not action.is_ours]
    bodies = (("Ours", ours), ("The force's and other bodies'", others))
    rows = tuple(_count_row(name, group) for name, group in bodies if group)
    return Table(count_text(len(actions), "action"), _counted("Whose"), rows, compact=True)


def _counted(whose: str) -> tuple[Column, ...]:
    names = ("Actions", "Done", "Verified", "Open", "Overdue")
    return (Column(whose, 3, heads_rows=True), *(Column(name, 0.8, Align.RIGHT) for name in names))


def _counts(actions: tuple[ActionLine, ...]) -> Table:
    owned: dict[str, list[ActionLine]] = defaultdict(list)
    for action in actions:
        for owner in action.owners or (NO_OWNER,):
            owned[owner].append(action)
    rows = tuple(_count_row(owner, owned[owner]) for owner in sorted(owned, key=_order))
    caption = count_text(len(rows), "owner")
    return Table(caption, _counted("Owner"), rows, compact=True, visibility=Visibility.INTERNAL)


def _count_row(owner: str, group: list[ActionLine]) -> Row:
    counts = (
        len(group),
        sum(action.done for action in group),
        sum(action.verified for action in group),
        sum(map(is_open, group)),
        sum(action.overdue for action in group),
    )
    return Row((owner, *(f"{count:,}" for count in counts)))


def _open_ones(actions: tuple[ActionLine, ...], places: Places) -> list[Block]:
    found = [action for action in actions if is_open(action)]
    if not found:
        return [Paragraph("No action is open.", visibility=Visibility.INTERNAL)]
    by_owner = grouped(found, lambda action: (action.owners or (NO_OWNER,))[0])
    rows = [row for owner in sorted(by_owner, key=_order) for row in _rows_of(owner, by_owner[owner], places)]
    caption = f"{count_text(len(found), 'open action')} by owner, then by due date"
    return [
        Heading("Open actions by owner and due date", visibility=Visibility.INTERNAL),
        Table(caption, _COLUMNS, tuple(rows), compact=True, visibility=Visibility.INTERNAL),
    ]


def _rows_of(owner: str, group: list[ActionLine], places: Places) -> Iterator[Row]:
    yield Row((Cell(owner, scope=Scope.ROW, colspan=len(_COLUMNS)),))
    yield from (_row(action, places) for action in sorted(group, key=_due))


def _row(action: ActionLine, places: Places) -> Row:
    cells: tuple[str | Cell, ...] = (
        places.cell(action.full_reference),
        action.title,
        "; ".join(action.owners[1:]),
        due_words(action, "None set"),
        words_of(action.status),
        rag_cell(action.rag),
    )
    return Row(cells, visibility=visibility_of(action.marking))


def _due(action: ActionLine) -> tuple[bool, str, str, str]:
    """Return where an action stands under its owner: what has no date comes last."""
    return (action.due_on is None, str(action.due_on or ""), action.plan, action.reference)


def _order(owner: str) -> tuple[bool, str]:
    """Return where an owner stands: actions without one come first, then names in order."""
    return (owner != NO_OWNER, owner.casefold())
