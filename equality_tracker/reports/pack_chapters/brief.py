"""The brief: one page that says what the record shows, what is late and what needs explaining."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Final, NamedTuple

from equality_tracker.record_codes import Severity
from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    Chapter,
    Column,
    Document,
    Heading,
    Inline,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
    TextStyle,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import chapter
from equality_tracker.reports.pack_chapters.dated import (
    days_text,
    named_date,
    next_dates,
    runs_to_a_date,
)
from equality_tracker.reports.pack_chapters.late import is_statutory_late, late_sentences
from equality_tracker.reports.pack_chapters.record_sentences import (
    ended,
    page_of,
    what_the_record_shows,
)
from equality_tracker.reports.pack_chapters.status_marks import duty_cell
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.pack_title import pack_subtitle, pack_title
from equality_tracker.reports.pages.layout import takes_one_page
from equality_tracker.reports.printed_values import (
    NOTHING,
    count_text,
    date_text,
    date_with_day,
    shortened,
    unbroken,
)

_MOST_DUTIES: Final = 4
NOT_A_VERDICT: Final = "This page does not say whether the equality duty was met in any decision."
SECTION_5_PROMPT: Final = (
    "As monitoring officer: consider whether section 5 of the Local Government and Housing Act 1989 applies "
    "to anything here."
)


class _Room(NamedTuple):
    """How many items each list of the brief may have, and how many letters the title of a record in one."""

    to_decide: int
    late: int
    to_explain: int
    longest_title: int = 120


_ROOMS: Final = (
    *(_Room(most, most, most) for most in (5, 4, 3)),
    *(_Room(2, late, 2) for late in (3, 2)),
    *(_Room(most, 2, 1) for most in (3, 2)),
    *(_Room(most, 1, 1) for most in (3, 2)),
    *(_Room(1, late, 1) for late in (2, 1)),
    _Room(1, 1, 1, 30),
    _Room(0, 0, 0, 30),
)
"""The most generous first. A sentence is said whole or not at all: its end may be what makes it fair."""
_SCALE: Final = 0.77
"""How small the type of the page may become before its lists are made shorter: a little over 9 points."""
_LONGEST_TITLE: Final = 60
_LONGEST_CHANGES: Final = 400
_TO_DECIDE: Final = frozenset({Severity.STATUTORY, Severity.DECIDE})


def brief(snapshot: PackSnapshot) -> Chapter:
    """Return the one-page brief, its lists as long as the page has room for: fewer items, never cut ones."""
    rest, least = _ROOMS[:-1], _ROOMS[-1]
    tries = (_brief(snapshot, room) for room in rest)
    fitting = (each for each in tries if _takes_one_page(each, snapshot))
    return next(fitting, None) or _brief(snapshot, least)


def _brief(snapshot: PackSnapshot, room: _Room) -> Chapter:
    blocks: list[Block] = [
        *_to_decide(snapshot, room),
        Heading("What the record shows", level=2),
        *_dates(snapshot),
        *what_the_record_shows(snapshot),
        Heading("What is late", level=2),
        _late(snapshot, room),
        *_to_explain(snapshot, room),
        *_since_the_last_pack(snapshot),
        *_next(snapshot),
        Paragraph(NOT_A_VERDICT, style=TextStyle.NOTE),
    ]
    return chapter("brief", blocks, fits_one_page=True)


def _takes_one_page(brief: Chapter, snapshot: PackSnapshot) -> bool:
    """Tell whether the brief takes one page below the title of the pack."""
    document = Document(
        title=pack_title(snapshot),
        organisation=snapshot.organisation.name,
        subtitle=pack_subtitle(snapshot),
        as_at=snapshot.as_at,
        prepared=snapshot.prepared_on,
        chapters=(brief,),
    )
    return takes_one_page(document, brief, _SCALE)


def _shown(found: Sequence[object], most: int) -> int:
    """Return how many items of a list are shown: one more than there is room, before saying “And 1 more”."""
    return most + 1 if len(found) == most + 1 else most


def _waits_for_words(point: PointLine) -> bool:
    return point.severity == Severity.EXPLAIN and not point.explanation


def _to_decide(snapshot: PackSnapshot, room: _Room) -> list[Block]:
    points = [point for point in snapshot.points if point.severity in _TO_DECIDE]
    items = _points(points, snapshot, room.to_decide, room.longest_title)
    if is_statutory_late(snapshot) and snapshot.organisation.chief_executive_is_monitoring_officer:
        items.append(SECTION_5_PROMPT)
    internal = Visibility.INTERNAL
    if not items:
        nothing = "No point in this file asks for a decision."
        return [Heading("To decide", level=2, visibility=internal), Paragraph(nothing, visibility=internal)]
    return [Heading("To decide", level=2, visibility=internal), BulletList(tuple(items), visibility=internal)]


def _points(
    found: Sequence[PointLine], snapshot: PackSnapshot, most: int, longest: int, *, explained: int = 0
) -> list[Text]:
    shown, titles, places = _shown(found, most), _titles(snapshot), Places(snapshot)
    items: list[Text] = [
        (*_named(point, places), _sentence(point, titles, longest)) for point in found[:shown]
    ]
    more = "more" if items else "in all"
    left = [f"{len(found) - shown:,} {more}"] if len(found) > shown else []
    left += [f"{explained:,} with an explanation on record"] if explained else []
    if left:
        start = "And " if items else ""
        items.append((f"{start}{', and '.join(left)}: ", page_of("matters")))
    return items


def _titles(snapshot: PackSnapshot) -> dict[str, str]:
    """Return the titles that the office gave its records, by what a point calls them."""
    return {
        **{line.reference: line.title for line in snapshot.decisions},
        **{line.reference: line.title for line in snapshot.agreements},
        **{line.reference: line.title for line in snapshot.eqias},
        **{line.reference: line.title for line in snapshot.objectives},
        **{line.full_reference: line.title for line in snapshot.actions},
    }


def _named(point: PointLine, places: Places) -> tuple[Inline, ...]:
    """Return what a point calls its record, leading there."""
    if not point.reference:
        return ()
    name = shortened(point.reference, 24)
    link = places.link(point.reference, name)
    return (replace(link, bold=True), Run(": ", bold=True)) if link else (Run(f"{name}: ", bold=True),)


def _sentence(point: PointLine, titles: Mapping[str, str], longest: int) -> str:
    """Return a point in its whole sentence; only the title of its record may be cut in it."""
    title = titles.get(point.reference, "")
    sentence = point.sentence.replace(title, shortened(title, longest)) if title else point.sentence
    return unbroken(" ".join(sentence.split()))


def _dates(snapshot: PackSnapshot) -> list[Block]:
    dated = [duty for duty in snapshot.duties if duty.applies and runs_to_a_date(duty)]
    if not dated:
        return [Paragraph("No duty with a date is recorded in this file.")]
    columns = (
        Column("Duty", 1.6, heads_rows=True),
        Column("Last published", 1.05),
        Column("Safe date", 1.1),
        Column("Last working day", 1.1),
        Column("Anniversary", 1.1),
        Column("State", 1.25),
    )
    rows = tuple(_date_row(duty, snapshot.as_at) for duty in dated[:_MOST_DUTIES])
    more = len(dated) - len(rows)
    caption = "Duties that run to a date" + (f"; {more} more in the chapter on duties" if more else "")
    return [Table(caption, columns, rows, compact=True)]


def _date_row(duty: DutyLine, as_at: date) -> Row:
    cells: tuple[str | Cell, ...] = (
        shortened(duty.title, _LONGEST_TITLE),
        date_text(duty.last_published_on, "Not recorded here"),
        named_date(duty, _count(duty.safe_date, as_at)),
        _day_and_count(duty.last_working_day, as_at),
        _day_and_count(duty.anniversary, as_at),
        duty_cell(duty),
    )
    return Row(cells)


def _day_and_count(day: date | None, as_at: date) -> str:
    return f"{date_with_day(day)}\n{_count(day, as_at)}" if day else NOTHING


def _count(day: date | None, as_at: date) -> str:
    return days_text(day, as_at) if day else ""


def _late(snapshot: PackSnapshot, room: _Room) -> Block:
    late = late_sentences(snapshot, room.longest_title)
    if not late:
        return Paragraph(_nothing_late(snapshot))
    shown = _shown(late, room.late)
    items: list[Text] = [unbroken(" ".join(sentence.split())) for sentence in late[:shown]]
    if len(late) > shown:
        count = f"And {len(late) - shown} more" if items else f"{len(late)} in all"
        items.append(f"{count}, in the chapters that follow.")
    return BulletList(tuple(items))


def _nothing_late(snapshot: PackSnapshot) -> str:
    """Say that nothing is late, and how little that means where dates are not recorded."""
    text = f"Nothing dated in this file is late on {date_text(snapshot.as_at)}."
    unknown = sum(1 for duty in snapshot.duties if duty.applies and duty.status == "not-recorded")
    return f"{text} {count_text(unknown, 'duty', 'duties')} not recorded here." if unknown else text


def _to_explain(snapshot: PackSnapshot, room: _Room) -> list[Block]:
    to_explain = [point for point in snapshot.points if point.severity == Severity.EXPLAIN]
    waiting = list(filter(_waits_for_words, to_explain))
    explained = len(to_explain) - len(waiting)
    items = _points(waiting, snapshot, room.to_explain, room.longest_title, explained=explained) or [
        "No point in this file waits for an explanation."
    ]
    return [
        Heading("What needs explaining", level=2, visibility=Visibility.INTERNAL),
        BulletList(tuple(items), visibility=Visibility.INTERNAL),
    ]


def _since_the_last_pack(snapshot: PackSnapshot) -> Sequence[Block]:
    previous = snapshot.previous_pack
    if previous is None:
        return [Paragraph("No earlier pack is kept in this file.", style=TextStyle.NOTE)]
    if previous.problem:
        return [Paragraph(previous.problem, style=TextStyle.NOTE)]
    changes = _changes(previous.changes) or "no change is recorded"
    start = f"Since the last pack (as at {date_text(previous.as_at)}): "
    return [Paragraph((Run(start, bold=True), ended(changes)))]


def _changes(changes: Sequence[str]) -> str:
    """Return what changed, kind by kind, as far as there is room; each kind is told whole."""
    ends = accumulate(len(each) + len("; ") for each in changes)
    shown = sum(end <= _LONGEST_CHANGES for end in ends)
    more = ["more in the chapter on actions"] if shown < len(changes) else []
    return "; ".join([*changes[:shown], *more])


def _next(snapshot: PackSnapshot) -> list[Block]:
    following = "; ".join(map(_coming, next_dates(snapshot, 3)))
    return [Paragraph((Run("Next: ", bold=True), ended(following)))] if following else []


def _coming(line: DateLine) -> str:
    """Return a day to come and what falls on it: only its name is cut, never the day for its papers."""
    name, papers, by = line.what.partition(" (papers by ")
    return f"{date_text(line.on)} {shortened(name, 50)}{papers}{by}"
