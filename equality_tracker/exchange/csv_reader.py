"""Reading tables from text: any encoding that offices send, and any of four delimiters."""

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Final

import charset_normalizer

from equality_tracker.exchange import refusals
from equality_tracker.exchange.formula_guard import unguarded
from equality_tracker.exchange.grid import Cell, Problem, Table, cell_of
from equality_tracker.exchange.reading_stages import TOLD_EVERY, Looked, untold
from equality_tracker.exchange.sheet_scan import MOST_ROWS


def read_csv(path: Path, *, looked: Looked = untold) -> Table:
    """Read a file of comma, semicolon, tab or bar separated values.

    `looked` is told now and then how far that is; raising from it stops.

    Raises:
        NotATableError: The file is not text.
        TooManyRowsError: It is longer than a list can be.

    """
    text = _decode(path.read_bytes())
    if _OTHER_CONTROL.search(text[:100_000]):
        raise refusals.NotATableError(path.name)
    return read_text(text, name=path.name, looked=looked)


def read_text(text: str, *, name: str, looked: Looked = untold) -> Table:
    """Read separated values that are already text; rows are named by the line they begin on.

    `looked` is told now and then how far that is; raising from it stops.

    Raises:
        LongCellError: A cell holds more than any field takes.
        TooManyRowsError: It is longer than a list can be.

    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    delimiter, text, first_line = _delimiter(text)
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter, skipinitialspace=True)
    rows: list[list[Cell]] = []
    begins = first_line
    try:
        for values in reader:
            if len(rows) % TOLD_EVERY == 0:
                looked(stream.tell(), len(text))
            where = f"line {begins}"
            rows.append([cell_of(unguarded(value), where) for value in values])
            begins = first_line + reader.line_num
            if len(rows) > MOST_ROWS:
                raise refusals.TooManyRowsError(name, MOST_ROWS)
    except csv.Error as error:
        if _TOO_LONG in str(error):
            raise refusals.LongCellError(name, f"line {begins}", csv.field_size_limit()) from None
        raise refusals.NotATableError(name) from None
    return Table(
        name, rows, problems=_unclosed_quotation(text, rows[-1][0].where if rows and rows[-1] else "")
    )


def _decode(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    start = data[:4000]
    # A zero here and there is no letter of two bytes, and would turn a whole list into nonsense.
    if start.count(0) > _FEW_ZEROS * len(start):
        return data.decode("utf-16-be" if start[:1] == b"\x00" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_old(data)


def _decode_old(data: bytes) -> str:
    """Decode text of before Unicode: Windows in western Europe, unless the bytes say otherwise."""
    if b"\r" in data and b"\n" not in data:
        return data.decode("mac_roman")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data).best()
        return str(best) if best is not None else data.decode("latin-1")


def _delimiter(text: str) -> tuple[str, str, int]:
    """Return the delimiter, the text after Excel's own `sep=` line, and the number of its first line."""
    told, _, rest = text.partition("\n")
    if told.lower().startswith("sep=") and len(told.strip()) in (4, 5):
        return (told.strip()[4:] or "\t"), rest, 2
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter)), text, 1


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """Measure how alike the rows are in width if split like this; the header and title rows are few."""
    reader = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        widths = Counter(len(row) for row in islice(reader, 100) if any(row))
    except csv.Error:
        return 0.0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width = max(wide, key=lambda candidate: (wide[candidate], candidate))
    return wide[width] / widths.total(), width


def _unclosed_quotation(text: str, where_last: str) -> tuple[Problem, ...]:
    """Warn where an odd quotation mark made the rest of the file one single cell."""
    last_begins = int(where_last.removeprefix("line ") or 0)
    swallowed = text.count("\n") - last_begins
    if swallowed > 1 and text.count('"') % 2:
        return (
            Problem(
                where_last, "A quotation mark is opened and never closed; the lines below it were joined."
            ),
        )
    return ()


_DELIMITERS: Final = (",", "\t", ";", "|")
_SAMPLE: Final = 200_000
_FEW_ZEROS: Final = 0.1
_TOO_LONG: Final = "field larger than field limit"
_OTHER_CONTROL: Final = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
