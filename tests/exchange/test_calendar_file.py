from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.calendar_file import CalendarEvent, calendar_file

NOW = datetime(2027, 3, 18, 9, 30, tzinfo=UTC)


def read(data: bytes) -> list[dict[str, str]]:
    """Read a calendar back: unfold its lines, split them, and take the escapes out of its texts."""
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, value = line.split(":", 1)
            events[-1].setdefault(name, unescaped(value))
    return events


def unescaped(text: str) -> str:
    found, letters = "", iter(text)
    for letter in letters:
        if letter == "\\":
            after = next(letters)
            found += "\n" if after == "n" else after
        else:
            found += letter
    return found


def written(*events: CalendarEvent, name: str = "Duties") -> bytes:
    return calendar_file(events, name=name, written_at=NOW)


def test_a_day_is_an_event_that_lasts_all_day_and_takes_no_time() -> None:
    data = written(CalendarEvent(identity="a@b", on=date(2027, 3, 29), title="Safe date"))

    assert data.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Equality Tracker//Equality Tracker//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Duties",
        "BEGIN:VEVENT",
        "UID:a@b",
        "DTSTAMP:20270318T093000Z",
        "DTSTART;VALUE=DATE:20270329",
        "DTEND;VALUE=DATE:20270330",
        "SUMMARY:Safe date",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_days_on_end_are_one_event_that_ends_after_the_last() -> None:
    first, last = date(2027, 3, 23), date(2027, 5, 6)
    data = written(CalendarEvent(identity="a", on=first, until=last, title="x"))

    assert b"DTSTART;VALUE=DATE:20270323\r\nDTEND;VALUE=DATE:20270507\r\n" in data
    assert b"DTEND" not in written(CalendarEvent(identity="a", on=first, until=date.max, title="x"))


def test_texts_are_escaped_and_addresses_are_not() -> None:
    event = CalendarEvent(
        identity="a",
        on=date(2027, 3, 29),
        title="Drafts; reads, signs \\ now",
        description="First\nsecond",
        link="https://example.org/a,b;c",
        category="Statutory, ours",
    )
    text = written(event).decode()

    assert "SUMMARY:Drafts\\; reads\\, signs \\\\ now\r\n" in text
    assert "DESCRIPTION:First\\nsecond\r\n" in text
    assert "URL:https://example.org/a,b;c\r\n" in text
    assert "CATEGORIES:Statutory\\, ours\r\n" in text


def test_a_line_break_in_an_address_begins_no_line_of_its_own() -> None:
    event = CalendarEvent(identity="a", on=date(2027, 3, 29), title="x", link="https://a\r\nATTACH:evil")
    assert "ATTACH" not in [line.split(":")[0] for line in written(event).decode().split("\r\n")]


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    assert b"DTEND" not in written(CalendarEvent(identity="a", on=date.max, title="x"))


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200),
    st.dates(),
)
def test_every_text_and_day_comes_back_and_no_line_is_too_long(text: str, day: date) -> None:
    data = written(CalendarEvent(identity="a", on=day, title=text, description=text))

    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    event = read(data)[0]
    assert text == event["SUMMARY"]
    assert text == event.get("DESCRIPTION", "")
    assert day.strftime("%Y%m%d").zfill(8) == event["DTSTART;VALUE=DATE"]
