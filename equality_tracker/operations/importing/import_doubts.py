"""What a person should look at before rows are taken: repeated numbers, doubtful matches, periods."""

from collections.abc import Iterator, Sequence
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.operations.importing.import_matching import Match, Matcher
from equality_tracker.operations.importing.import_parents import plain
from equality_tracker.operations.importing.import_periods import periods_told
from equality_tracker.operations.importing.import_row_words import rows_in_words
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Agreement


def repeated_numbers(
    target: ImportTarget, rows: Sequence[ImportedRow], matches: Sequence[Match]
) -> Iterator[Problem]:
    """Yield the rows that carry a number which another row under the same parent carries, too."""
    seen = set[tuple[str | None, str]]()
    field = target.kind.field("reference")
    label = field.label if field else "Number"
    for row, match in zip(rows, matches, strict=True):
        number = row.values.get(target.number)
        if number and (key := (match.parent, plain(number))) in seen:
            yield Problem(row.where, f"{label} “{number}” stands here more than once.")
        elif number:
            seen.add(key)


def periods_of(target: ImportTarget, rows: Sequence[ImportedRow], matches: Sequence[Match]) -> list[Problem]:
    """Say once of a list of agreements what was worked out, and which have no period or no provider."""
    if target.record is not Agreement:
        return []
    there = [match.existing.values if match.existing else {} for match in matches]
    known = [{**before, **row.values} for row, before in zip(rows, there, strict=True)]
    told = periods_told((row.where, row.worked_out, values) for row, values in zip(rows, known, strict=True))
    nameless = [
        row.where
        for row, values, match in zip(rows, known, matches, strict=True)
        if values.get("kind", "contract") in _FOR_A_PROVIDER
        and not (match.parent or values.get("provider_uuid"))
    ]
    if nameless:
        told.append(Problem("The list", f"{rows_in_words(nameless)}: no provider is named."))
    return told


def doubt_of_new(target: ImportTarget, matcher: Matcher, row: ImportedRow, match: Match) -> str:
    """Return why a row that is added may be about a record that is there, or ""."""
    number = number_of(target, row)
    if match.elsewhere is not None:
        other = matcher.parents.names.get(match.elsewhere.values[target.parent_column] or "", "")
        place = f"stands under {other} here, too" if other else "is here without that"
        return f"{number} with this text {place}; added as new."
    if not number and match.parent and matcher.has_records_under(match.parent):
        kind = BY_CODE[target.kind.code]
        return f"No number, and no {kind.singular} here has this text: added as new."
    return ""


def number_of(target: ImportTarget, row: ImportedRow) -> str:
    """Return the number that a row has in its document, or ""."""
    return str(row.values.get(target.number) or "")


_FOR_A_PROVIDER: Final = frozenset({"contract", "lot", "grant"})
