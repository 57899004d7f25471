"""The guided record of an EqIA on paper, section by section; what is not recorded is named."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from equality_tracker.reports.content import (
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.documents.guided_lines import (
    EngagementLine,
    GuidedLines,
    GuidedSection,
    ImpactLine,
    ProviderSaidLine,
    ReliedOnLine,
    StepLine,
)
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED, THEIRS, field_blocks
from equality_tracker.reports.documents.signed_lines import changed_paragraph
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text, unbroken

PROVIDER_SAID: Final = "Provider said"
_RECORDED: Final = "As it is recorded"
_THEIRS_STAYS: Final = (
    f"{THEIRS}, as it was sent. It is evidence for us and never stands for our consideration."
)
_NEVER_PRINTED: Final = "Advice is to be taken."


def guided_blocks(guided: GuidedLines) -> list[Block]:
    """Return the guided record: each section with its fields and its rows."""
    blocks: list[Block] = []
    if guided.guard:
        blocks.append(Paragraph((Run("Dates: ", bold=True), unbroken(guided.guard))))
    if guided.explanation:
        blocks.append(Paragraph((Run("Explanation: ", bold=True), unbroken(guided.explanation))))
    if guided.signed:
        blocks.append(changed_paragraph(guided.signed))
    for section in guided.sections:
        blocks += _section(section, guided)
    return blocks


def _section(section: GuidedSection, guided: GuidedLines) -> list[Block]:
    rows = _ROWS.get(section.code)
    said = rows(guided) if rows else []
    if not section.fields and not said:
        return []
    return [Heading(section.title), *said, *_fields(section)]


def _fields(section: GuidedSection) -> list[Block]:
    """Return the fields that say something, and the names of those that say nothing."""
    filled = [field for field in section.fields if field.text or field.when_empty]
    empty = [field.label for field in section.fields if not (field.text or field.when_empty)]
    blocks = field_blocks(filled, _RECORDED, level=2)
    if empty:
        blocks.append(Paragraph(f"{NOT_RECORDED}: {'; '.join(empty)}.", style=TextStyle.NOTE))
    return blocks


def _screening(guided: GuidedLines) -> list[Block]:
    if not guided.screening:
        return [Paragraph(f"{NOT_RECORDED}: no question of the screening is answered.")]
    columns = (
        Column("Question", 2.2, heads_rows=True),
        Column("Answer", 0.7),
        Column("Aims", 1),
        Column("Why", 2),
    )
    rows = tuple(
        Row((line.question, line.answer or NOTHING, line.aims or NOTHING, unbroken(line.because) or NOTHING))
        for line in guided.screening
    )
    return [Table(count_text(len(rows), "answer"), columns, rows, compact=True)]


def _impacts(guided: GuidedLines) -> list[Block]:
    if not guided.impacts:
        return [Paragraph(f"{NOT_RECORDED}: no impact row is written.")]
    columns = (
        Column("For whom", 1.2, heads_rows=True),
        Column("Impact", 1.15),
        Column("What may happen, and what it rests on", 2.2),
        Column("What will be done", 1.6),
        Column("What remains", 1.1),
    )
    rows = tuple(_impact(line) for line in guided.impacts)
    return [Table(count_text(len(rows), "impact row"), columns, rows, compact=True)]


def _impact(line: ImpactLine) -> Row:
    done = (line.mitigation, f"Clause {line.clause}" if line.clause else "", line.action)
    rests = f"Rests on: {line.evidence}" if line.evidence else "Nothing is named that it rests on."
    advice = _NEVER_PRINTED if line.takes_advice else ""
    return Row(
        (
            _lines(line.groups, line.who),
            _lines(line.impact or "Not said", line.severity, line.aims),
            _lines(line.description, rests, advice),
            _lines(*done) or NOTHING,
            _lines(line.remains, line.remains_because) or NOTHING,
        )
    )


def _relied_on(guided: GuidedLines) -> list[Block]:
    if not guided.relied_on:
        return [Paragraph(f"{NOT_RECORDED}: nothing is named that this EqIA rests on.")]
    columns = (
        Column("What it rests on", 1.8, heads_rows=True),
        Column("Period", 1.1),
        Column("Whom it covers", 1.6),
        Column("Fresh until", 0.9),
        Column("What it cannot show", 1.6),
    )
    rows = tuple(_rests(line) for line in guided.relied_on)
    return [Table(count_text(len(rows), "piece", "pieces") + " of evidence", columns, rows, compact=True)]


def _rests(line: ReliedOnLine) -> Row:
    fresh = date_text(line.fresh_until)
    return Row(
        (
            _lines(line.title, line.source, line.reference) or NOTHING,
            line.period or NOTHING,
            _lines(line.coverage, line.groups) or NOTHING,
            f"{fresh}\npast" if line.is_stale else fresh,
            unbroken(line.limits) or NOTHING,
        )
    )


def _engagement(guided: GuidedLines) -> list[Block]:
    if not guided.engagement:
        return []
    columns = (
        Column("Who was asked", 1.4, heads_rows=True),
        Column("When", 0.9),
        Column("What they said", 2),
        Column("What changed because of it", 2),
    )
    rows = tuple(_asked(line) for line in guided.engagement)
    return [Table("You said, we did", columns, rows, compact=True)]


def _asked(line: EngagementLine) -> Row:
    return Row(
        (
            _lines(line.who, line.how) or NOTHING,
            date_text(line.held_on),
            unbroken(line.said) or NOTHING,
            unbroken(line.changed) or NOT_RECORDED,
        )
    )


def _provider_said(guided: GuidedLines) -> list[Block]:
    if not guided.provider_said:
        return []
    has_view = any(line.our_view for line in guided.provider_said)
    columns = (
        Column("Question", 1.6, heads_rows=True),
        Column(PROVIDER_SAID, 2.2),
        *([Column("Our view", 1.8, visibility=Visibility.INTERNAL)] if has_view else []),
        Column("Taken as", 0.9),
        Column("From", 0.9),
    )
    rows = tuple(_said(line, has_view=has_view) for line in guided.provider_said)
    caption = f"{PROVIDER_SAID}: {count_text(len(rows), 'answer')}"
    return [Paragraph(_THEIRS_STAYS, style=TextStyle.NOTE), Table(caption, columns, rows, compact=True)]


def _said(line: ProviderSaidLine, *, has_view: bool) -> Row:
    still = f"Still true: {line.still_true}" if line.still_true else ""
    return Row(
        (
            line.question,
            _lines(line.text, still) or NOTHING,
            *([_lines(line.our_view) or NOTHING] if has_view else []),
            line.state or "Not taken up",
            _lines(line.form, line.taken_from),
        )
    )


def _follow_up(guided: GuidedLines) -> list[Block]:
    return [*_looks_back(guided), *_triggers(guided)]


def _looks_back(guided: GuidedLines) -> list[Block]:
    if not guided.follow_ups:
        return []
    columns = (
        Column("Follow-up", 1, heads_rows=True),
        Column("Due", 0.9),
        Column("What was found", 1.2),
        Column("Because", 2.2),
        Column("Recorded", 1.2),
    )
    rows = tuple(
        Row(
            (
                line.kind,
                date_text(line.due_on),
                line.finding or ("Not due yet" if line.is_ahead else NOT_RECORDED),
                unbroken(line.because) or NOTHING,
                _lines(date_text(line.recorded_on, ""), line.recorded_by) or NOTHING,
            )
        )
        for line in guided.follow_ups
    )
    return [Table("Did it happen?", columns, rows, compact=True)]


def _triggers(guided: GuidedLines) -> list[Block]:
    if not guided.triggers:
        return []
    columns = (
        Column("What happened", 1.2, heads_rows=True),
        Column("When", 0.9),
        Column("Note", 2),
        Column("Dealt with", 2),
    )
    rows = tuple(
        Row(
            (
                line.what,
                date_text(line.happened_on),
                unbroken(line.note) or NOTHING,
                _lines(date_text(line.dealt_on, ""), line.dealt_because) or "Not yet",
            )
        )
        for line in guided.triggers
    )
    return [Table("What asks for another look", columns, rows, compact=True)]


def _signing(guided: GuidedLines) -> list[Block]:
    return _dated_lines(guided.steps, "Steps", "Step")


def _comments(guided: GuidedLines) -> list[Block]:
    return _dated_lines(guided.comments, "Comments", "Section", Visibility.INTERNAL)


def _dated_lines(
    lines: Sequence[StepLine], caption: str, what: str, visibility: Visibility = Visibility.PUBLIC
) -> list[Block]:
    if not lines:
        return []
    columns = (
        Column(what, 1.6, heads_rows=True),
        Column("On", 0.9),
        Column("By", 1.2),
        Column("What was said", 2.4),
    )
    rows = tuple(
        Row((line.what, date_text(line.on), line.who or NOTHING, unbroken(line.because) or NOTHING))
        for line in lines
    )
    return [Table(caption, columns, rows, compact=True, visibility=visibility)]


def _lines(*parts: str) -> str:
    return unbroken("\n".join(part.strip() for part in parts if part.strip()))


_ROWS: Final[Mapping[str, Callable[[GuidedLines], list[Block]]]] = MappingProxyType(
    {
        "screening": _screening,
        "evidence": _relied_on,
        "engagement": _engagement,
        "impacts": _impacts,
        "provider": _provider_said,
        "signing": _signing,
        "follow-up": _follow_up,
        "comments": _comments,
    }
)
"""The sections that hold rows beside fields, by the code of the question set."""
