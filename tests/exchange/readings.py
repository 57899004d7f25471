"""Whether what was read of a document accounts for every row of it."""

from equality_tracker.exchange.understanding import Reading


def adds_up(reading: Reading) -> bool:
    """Say whether every row that came in is a record, listed, skipped or blank."""
    understood = sum(row.source_rows for row in reading.rows)
    skipped = sum(line.rows for line in reading.skipped)
    return reading.rows_in == understood + reading.listed_rows + skipped + reading.blank_rows
