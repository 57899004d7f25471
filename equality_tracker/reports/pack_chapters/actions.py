"""Actions by plan and by owner, those that are overdue, and recommendations with their responses."""

from collections import Counter

from equality_tracker.reports.anchors import chapter_anchor, place_anchor
from equality_tracker.reports.content import (
    Align,
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.actions_by_owner import NO_OWNER, actions_by_owner, due_words
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.late import overdue_actions
from equality_tracker.reports.pack_chapters.since import since_section
from equality_tracker.reports.pack_chapters.status_marks import RAG, rag_cell
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text, words_of

_USUAL_KIND = "Recommendation"
_SETTLED = frozenset({"complete", "superseded", "not-accepted", "carried-forward"})
_LISTED = 40
"""More overdue actions than this stand in the plan in full only."""


def actions(snapshot: PackSnapshot) -> Chapter:
    """Return counts of actions, the overdue ones, the open ones by owner, and the recommendations."""
    if not snapshot.actions and not snapshot.recommendations:
        return chapter_without_data(
            "actions", snapshot, "No action and no recommendation is recorded in this file."
        )
    blocks: list[Block] = [Heading("Actions by plan")]
    blocks += _counts(snapshot) if snapshot.actions else [Paragraph("No action is recorded in this file.")]
    blocks += since_section(snapshot)
    blocks += _overdue(snapshot)
    blocks += actions_by_owner(snapshot)
    blocks.append(Heading("Recommendations"))
    blocks += _recommendations(snapshot)
    return chapter("actions", blocks)


def _counts(snapshot: PackSnapshot) -> list[Block]:
    columns = (
        Column("Plan", 5, heads_rows=True),
        *(Column(name, 0.8, Align.RIGHT) for name in ("Actions", "Done", "Verified", "Overdue")),
        *(Column(mark.word, 0.9, Align.RIGHT) for mark in RAG.values()),
    )
    plans = grouped(snapshot.actions, lambda action: action.plan)
    rows = [_count_row(plan, group) for plan, group in plans.items()]
    if len(plans) > 1:
        rows.append(_count_row("All plans", list(snapshot.actions)))
    how_many = f"{count_text(len(snapshot.actions), 'action')} of {count_text(len(plans), 'plan')}"
    caption = f"{how_many}; colours by the printed rule"
    note = (
        "Done and verified are counted apart: done is what the owner reports, verified is what was checked."
    )
    return [Paragraph(note, style=TextStyle.NOTE), Table(caption, columns, tuple(rows), compact=True)]


def _count_row(plan: str, group: list[ActionLine]) -> Row:
    rated = Counter(action.rag for action in group)
    facts = (
        len(group),
        sum(action.done for action in group),
        sum(action.verified for action in group),
        sum(action.overdue for action in group),
    )
    counts = (*facts, *(rated[code] for code in RAG))
    name = Cell(plan or "No plan named", target=f"#{chapter_anchor('plan-in-full')}")
    return Row((name, *(f"{count:,}" for count in counts)))


def _overdue(snapshot: PackSnapshot) -> list[Block]:
    overdue = overdue_actions(snapshot)
    if not overdue:
        return []
    columns = (
        Column("Reference", 1, heads_rows=True),
        Column("Action", 2.5),
        Column("Owners", 1.3),
        Column("Due", 0.9),
        Column("By rule", 0.8),
        Column("Latest update", 2.6, visibility=Visibility.INTERNAL),
    )
    places = Places(snapshot)
    rows = tuple(_overdue_row(action, places) for action in overdue[:_LISTED])
    caption = f"{count_text(len(overdue), 'action')} overdue on {date_text(snapshot.as_at)}"
    if len(overdue) > _LISTED:
        caption += f"; the {_LISTED} longest overdue are listed here, all of them in the plan in full"
    return [Heading("Actions overdue"), Table(caption, columns, rows, compact=True)]


def _overdue_row(action: ActionLine, places: Places) -> Row:
    cells: tuple[str | Cell, ...] = (
        places.cell(action.full_reference),
        action.title,
        "; ".join(action.owners) or NO_OWNER,
        due_words(action, NOTHING),
        rag_cell(action.rag),
        update_text(action),
    )
    return Row(cells, visibility=visibility_of(action.marking))


def update_text(action: ActionLine) -> str:
    """Return the latest update with its date."""
    if not action.last_update_on and not action.last_update:
        return "None recorded"
    return f"{date_text(action.last_update_on, 'Undated')}: {action.last_update}"


def _recommendations(snapshot: PackSnapshot) -> list[Block]:
    if not snapshot.recommendations:
        return [Paragraph("No recommendation is recorded in this file.")]
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("Recommendation", 3),
        Column("Addressed to", 1.2),
        Column("Response, progress", 1.3),
        Column("Due", 1),
        Column("Actions", 0.9),
    )
    rows: list[Row] = []
    places = Places(snapshot)
    for source, group in grouped(snapshot.recommendations, lambda line: line.source).items():
        rows.append(Row((Cell(source or "No source named", bold=True, colspan=len(columns)),)))
        rows += [_recommendation_row(line, snapshot, places) for line in group]
    return [
        Table(count_text(len(snapshot.recommendations), "recommendation"), columns, tuple(rows), compact=True)
    ]


def _recommendation_row(line: RecommendationLine, snapshot: PackSnapshot, places: Places) -> Row:
    return Row(
        (
            line.reference,
            _numbered_text(line),
            "; ".join(line.addressees) or "Not recorded",
            _answer(line),
            _due(line, snapshot),
            places.cell(", ".join(line.actions) or "None linked", line.actions),
        ),
        visibility=visibility_of(line.marking),
        anchor=place_anchor("actions", line.reference),
    )


def _answer(line: RecommendationLine) -> str:
    """Return the answer with its day, and how far the recommendation is said to have come."""
    answered = date_text(line.response_on, "")
    parts = (words_of(line.response) or "None recorded", answered, words_of(line.status))
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _numbered_text(line: RecommendationLine) -> str:
    """Return the text after its kind, where that is another than usual, and the report's own number."""
    kind = "" if words_of(line.kind) == _USUAL_KIND else words_of(line.kind)
    number = f"{kind or 'No.'} {line.number}" if line.number else kind
    return f"{number}: {line.text}" if number else line.text


def _due(line: RecommendationLine, snapshot: PackSnapshot) -> str:
    """Return the date set; a target of others that has passed is said to be theirs."""
    is_past = line.due_on is not None and line.due_on < snapshot.as_at and line.status not in _SETTLED
    return (
        f"{date_text(line.due_on)}\npast, not ours"
        if is_past and not line.is_ours
        else date_text(line.due_on)
    )
