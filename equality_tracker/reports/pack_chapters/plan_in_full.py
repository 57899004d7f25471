"""Every action of every plan in the order of the plan."""

from collections.abc import Iterator
from itertools import groupby

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import Block, Cell, Chapter, Column, Row, Scope, Table, Visibility
from equality_tracker.reports.pack_chapters.actions import update_text
from equality_tracker.reports.pack_chapters.actions_by_owner import due_words
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.since import since_in_full
from equality_tracker.reports.pack_chapters.status_marks import rag_cell
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text, date_text, words_of

_COLUMNS = (
    Column("Ref.", 0.5, heads_rows=True),
    Column("Action", 2.8),
    Column("Owners", 1.3),
    Column("Origins", 1.3, visibility=Visibility.INTERNAL),
    Column("Due", 1.1),
    Column("Status", 0.9),
    Column("By rule", 0.85),
    Column("As reported", 0.8, visibility=Visibility.INTERNAL),
    Column("Latest update", 2.5, visibility=Visibility.INTERNAL),
)


def plan_in_full(snapshot: PackSnapshot) -> Chapter:
    """Return the register of actions on landscape pages."""
    if not snapshot.actions:
        return chapter_without_data("plan-in-full", snapshot, "No action is recorded in this file.")
    blocks: list[Block] = [
        Table(
            f"{plan or 'No plan named'}: {count_text(len(group), 'action')}",
            _COLUMNS,
            tuple(_rows(group)),
            compact=True,
        )
        for plan, group in grouped(snapshot.actions, lambda action: action.plan).items()
    ]
    blocks += since_in_full(snapshot)
    return chapter("plan-in-full", blocks, landscape=True)


def _rows(group: list[ActionLine]) -> Iterator[Row]:
    for section, actions in groupby(group, key=lambda action: action.section):
        if section:
            yield Row((Cell(section, scope=Scope.ROW, colspan=len(_COLUMNS)),))
        for action in actions:
            yield _row(action)


def _row(action: ActionLine) -> Row:
    cells: tuple[str | Cell, ...] = (
        action.reference,
        action.title,
        "; ".join(action.owners) or "No owner",
        "; ".join(action.origins),
        _due(action),
        _status(action),
        rag_cell(action.rag),
        words_of(action.rag_reported),
        update_text(action),
    )
    anchor = place_anchor("plan-in-full", action.full_reference)
    return Row(cells, visibility=visibility_of(action.marking), anchor=anchor)


def _due(action: ActionLine) -> str:
    due = due_words(action, "None")
    if action.original_due_on and action.original_due_on != action.due_on:
        return f"{due}\nfirst {date_text(action.original_due_on)}"
    return due


def _status(action: ActionLine) -> str:
    return f"{words_of(action.status)}\nverified" if action.verified else words_of(action.status)
