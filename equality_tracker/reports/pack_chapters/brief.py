"""The brief: one page that says what the record shows, what is late and what needs explaining."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    Chapter,
    Column,
    Heading,
    PageOf,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
    TextStyle,
    Visibility,
    chapter_anchor,
)
from equality_tracker.reports.pack_chapters.chapter_start import TITLES, chapter
from equality_tracker.reports.pack_chapters.dated import (
    days_text,
    is_review,
    named_date,
    next_dates,
    runs_to_a_date,
)
from equality_tracker.reports.pack_chapters.late import late_sentences
from equality_tracker.reports.pack_chapters.status_marks import duty_cell
from equality_tracker.reports.pack_snapshot import (
    DecisionBasis,
    DutyLine,
    EqiaCover,
    PackSnapshot,
    PointLine,
    Severity,
)
from equality_tracker.reports.printed_values import (
    NOTHING,
    count_text,
    date_text,
    date_with_day,
    references_text,
    shortened,
    unbroken,
)

_MOST_DUTIES: Final = 4
_LONGEST_SENTENCE: Final = 170
NOT_A_VERDICT: Final = "This page does not say whether the equality duty was met in any decision."
SECTION_5_PROMPT: Final = (
    "As monitoring officer: consider whether section 5 of the Local Government and Housing Act 1989 applies "
    "to anything here."
)


class _Room(NamedTuple):
    """How many items a list of the brief may have, and how many characters each."""

    most: int
    longest: int


_ROOMS: Final = (
    _Room(5, 190),
    _Room(4, 190),
    _Room(3, 190),
    _Room(2, 190),
    _Room(2, 130),
    _Room(3, 76),
)
_LINES: Final = 17
"""How many lines the three lists may take together before the type would have to shrink."""
_LETTERS_A_LINE: Final = 100
_REFERENCE: Final = 14
_TWO_LINES: Final = 40
"""A duty's title of at most so many characters takes two lines of the table, a longer one three."""
_LONGEST_TITLE: Final = 60
_SETTLED: Final = frozenset({"superseded", "not-accepted", "carried-forward"})
_TO_DECIDE: Final = frozenset({Severity.STATUTORY, Severity.DECIDE})


def brief(snapshot: PackSnapshot) -> Chapter:
    """Return the one-page brief."""
    late = late_sentences(snapshot)
    room = _room_for(late, snapshot)
    blocks: list[Block] = [
        *_to_decide(snapshot, room),
        Heading("What the record shows", level=2),
        *_dates(snapshot),
        *_what_the_record_shows(snapshot),
        Heading("What is late", level=2),
        _late(late, snapshot, room),
        *_to_explain(snapshot, room),
        *_since_the_last_pack(snapshot),
        _closing(snapshot),
    ]
    return chapter("brief", blocks, fits_one_page=True)


def _room_for(late: Sequence[str], snapshot: PackSnapshot) -> _Room:
    """Return the most generous room in which the lists fit onto the page: fewer items before cut ones."""
    lists = [
        [_REFERENCE + len(point.sentence) for point in snapshot.points if point.severity in _TO_DECIDE],
        [len(text) for text in late],
        [_REFERENCE + len(point.sentence) for point in snapshot.points if _waits_for_words(point)],
    ]
    lines = _LINES - _third_lines(snapshot)
    for room in _ROOMS:
        shown = [
            min(length, room.longest) for lengths in lists for length in lengths[: _shown(lengths, room)]
        ]
        endings = sum(len(lengths) > _shown(lengths, room) for lengths in lists)
        if endings + sum(-(-length // _LETTERS_A_LINE) for length in shown) <= lines:
            return room
    return _ROOMS[-1]


def _shown(found: Sequence[object], room: _Room) -> int:
    """Return how many items of a list are shown: one more than the room has, before saying “And 1 more”."""
    return room.most + 1 if len(found) == room.most + 1 else room.most


def _third_lines(snapshot: PackSnapshot) -> int:
    """Return how many duties of the table need a third line: by a long title or a named date."""
    shown = [duty for duty in snapshot.duties if duty.applies and runs_to_a_date(duty)][:_MOST_DUTIES]
    return sum(len(duty.title) > _TWO_LINES or is_review(duty) for duty in shown)


def _waits_for_words(point: PointLine) -> bool:
    return point.severity == Severity.EXPLAIN and not point.explanation


def _to_decide(snapshot: PackSnapshot, room: _Room) -> list[Block]:
    items = _points((point for point in snapshot.points if point.severity in _TO_DECIDE), room)
    is_late = any(
        duty.kind == "statutory" and duty.status == "overdue" and not is_review(duty)
        for duty in snapshot.duties
    )
    if is_late and snapshot.organisation.chief_executive_is_monitoring_officer:
        items.append(SECTION_5_PROMPT)
    internal = Visibility.INTERNAL
    if not items:
        nothing = "No point in this file asks for a decision."
        return [Heading("To decide", level=2, visibility=internal), Paragraph(nothing, visibility=internal)]
    return [Heading("To decide", level=2, visibility=internal), BulletList(tuple(items), visibility=internal)]


def _points(points: Iterable[PointLine], room: _Room, explained: int = 0) -> list[Text]:
    found = list(points)
    shown = _shown(found, room)
    items: list[Text] = [_point(point, room) for point in found[:shown]]
    left = [f"{len(found) - shown:,} more"] if len(found) > shown else []
    left += [f"{explained:,} with an explanation on record"] if explained else []
    if left:
        start = "And " if items else ""
        place = PageOf(chapter_anchor("matters"), instead=f"see “{TITLES['matters']}”")
        items.append((f"{start}{', and '.join(left)}: ", place))
    return items


def _point(point: PointLine, room: _Room) -> Text:
    sentence = unbroken(shortened(point.sentence, room.longest))
    return (Run(f"{shortened(point.reference, 24)}: ", bold=True), sentence) if point.reference else sentence


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


def _what_the_record_shows(snapshot: PackSnapshot) -> list[Block]:
    sentences = (
        ("Decisions", _decisions(snapshot)),
        ("Services", _services(snapshot)),
        ("Actions", _actions(snapshot)),
        ("Objectives", _objectives(snapshot)),
    )
    return [Paragraph((Run(f"{name}: ", bold=True), text)) for name, text in sentences]


def _decisions(snapshot: PackSnapshot) -> str:
    decided = [line for line in snapshot.decisions if line.basis is not DecisionBasis.NOT_YET_DECIDED]
    if not decided:
        return "none is recorded in this file."
    counts = Counter(line.basis for line in decided)
    before = counts[DecisionBasis.EQIA_BEFORE] + counts[DecisionBasis.NOTE_BEFORE]
    parts = [f"of {len(decided)}, {before} had an EqIA or a note beforehand"]
    for basis, words in (
        (DecisionBasis.SIGNED_AFTER, "signed after the decision"),
        (DecisionBasis.NONE_ON_RECORD, "with none on record"),
    ):
        references = [line.reference for line in decided if line.basis is basis]
        if references:
            parts.append(f"{len(references)} {words} ({references_text(references, 3)})")
    return "; ".join(parts) + "."


def _services(snapshot: PackSnapshot) -> str:
    counts = Counter(line.cover for line in snapshot.agreements)
    if not counts:
        return "none is recorded in this file."
    words = (
        (EqiaCover.IN_DATE, "with an EqIA in date"),
        (EqiaCover.REVIEW_PAST, "past review"),
        (EqiaCover.PARTNER, "on another body's EqIA"),
        (EqiaCover.NOTE, "on a note"),
        (EqiaCover.NONE, "with none signed"),
        (EqiaCover.NOT_EXPECTED, "where the office's policy expects none"),
    )
    parts = ", ".join(f"{counts[cover]} {text}" for cover, text in words if counts[cover])
    return f"of {len(snapshot.agreements):,} that have not ended, {parts}."


def _actions(snapshot: PackSnapshot) -> str:
    actions = snapshot.actions
    if not actions:
        return "none is recorded in this file."
    done = sum(1 for action in actions if action.done)
    verified = sum(1 for action in actions if action.verified)
    overdue = sum(1 for action in actions if action.overdue)
    still_open = sum(1 for action in actions if not action.done and action.status not in _SETTLED)
    parts = [f"of {len(actions):,}, {done:,} done"]
    if done:
        parts[0] += f" and {_number(verified)} of them verified"
    if still_open:
        parts.append(f"{still_open:,} open and {_number(overdue)} of them overdue")
    return f"{'; '.join(parts)}."


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"


def _objectives(snapshot: PackSnapshot) -> str:
    if not snapshot.objectives:
        return "none is recorded in this file."
    unmeasured = [line.reference for line in snapshot.objectives if not line.measures]
    positions = Counter(line.position for line in snapshot.objectives if line.position)
    parts = [f"{len(snapshot.objectives)} in this pack"]
    if positions:
        found = ", ".join(f"{count} “{position.lower()}”" for position, count in positions.items())
        parts.append(f"by the office's own word {found}")
    if unmeasured:
        parts.append(f"{len(unmeasured)} without a measure ({references_text(unmeasured, 3)})")
    return _sentence("; ".join(parts))


def _late(late: Sequence[str], snapshot: PackSnapshot, room: _Room) -> Block:
    if not late:
        return Paragraph(_nothing_late(snapshot))
    shown = _shown(late, room)
    items: list[Text] = [unbroken(shortened(sentence, room.longest)) for sentence in late[:shown]]
    if len(late) > shown:
        items.append(f"And {len(late) - shown} more, in the chapters that follow.")
    return BulletList(tuple(items))


def _nothing_late(snapshot: PackSnapshot) -> str:
    """Say that nothing is late, and how little that means where dates are not recorded."""
    text = f"Nothing dated in this file is late on {date_text(snapshot.as_at)}."
    unknown = sum(1 for duty in snapshot.duties if duty.applies and duty.status == "not-recorded")
    return f"{text} {count_text(unknown, 'duty', 'duties')} not recorded here." if unknown else text


def _to_explain(snapshot: PackSnapshot, room: _Room) -> list[Block]:
    to_explain = [point for point in snapshot.points if point.severity == Severity.EXPLAIN]
    waiting = list(filter(_waits_for_words, to_explain))
    items = _points(waiting, room, len(to_explain) - len(waiting)) or [
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
    changes = ", ".join(previous.changes) or "no change is recorded"
    start = f"Since the last pack (as at {date_text(previous.as_at)}): "
    return [Paragraph((Run(start, bold=True), _sentence(changes)))]


def _closing(snapshot: PackSnapshot) -> Block:
    coming = next_dates(snapshot, 3)
    following = "; ".join(f"{date_text(line.on)} {shortened(line.what, 50)}" for line in coming)
    text = f"{NOT_A_VERDICT} Next: {_sentence(following)}" if following else NOT_A_VERDICT
    return Paragraph(text, style=TextStyle.NOTE)


def _sentence(text: str) -> str:
    """Return `text` cut to what a line of the brief may hold, ended once."""
    cut = shortened(text, _LONGEST_SENTENCE)
    return cut if cut.endswith(("…", ".")) else f"{cut}."
