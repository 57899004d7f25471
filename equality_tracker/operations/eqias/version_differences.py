"""What differs between two versions of an EqIA, in words, place by place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from equality_tracker.checks.eqia_points import called
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.eqias.version_content import Content
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaEngagement, EqiaEvidence, EqiaImpact, EqiaScreening
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderAnswer

Labels = Mapping[str, Mapping[str, str]]
"""What the codes of each controlled list are called."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    Attributes:
        place: Where it stands, such as “Impact: Age”.
        label: What the field is called.
        before: What stood there, in words; "" where nothing did.
        after: What stands there, in words; "" where nothing does.

    """

    place: str
    label: str
    before: str
    after: str


def differences(before: Content, after: Content, labels: Labels) -> tuple[Difference, ...]:
    """Return what differs between two contents, in the order of an EqIA."""
    return tuple(_differences(before, after, labels))


def _differences(before: Content, after: Content, labels: Labels) -> Iterator[Difference]:
    yield from _fields("The EqIA", Eqia, _part(before, "fields"), _part(after, "fields"), labels)
    for part, name in _ROWS:
        old, new = (_part(_part(each, "rows"), part.__tablename__, ()) for each in (before, after))
        yield from _rows(name, part, old, new, labels)
    old, new = (_part(each, "provider", ()) for each in (before, after))
    yield from _rows("Provider said", ProviderAnswer, _keyed(old), _keyed(new), labels)
    yield from _fields("Decision", Decision, _part(before, "decision"), _part(after, "decision"), labels)
    yield from _agreements(_part(before, "agreements", ()), _part(after, "agreements", ()))
    yield from _fields("Signature", Eqia, _part(before, "signature"), _part(after, "signature"), labels)


def _part(content: Content, name: str, empty: Any = None) -> Any:  # noqa: ANN401 - read from JSON
    return content.get(name, {} if empty is None else empty)


def _fields(
    place: str, record: type[Part], before: Mapping[str, Any], after: Mapping[str, Any], labels: Labels
) -> Iterator[Difference]:
    known = fields_of(record)
    for key in [*(key for key in known if key in before or key in after), *_beside(before, after)]:
        if before.get(key) != after.get(key):
            label = known[key].label if key in known else _BESIDE[key]
            vocabulary = labels.get(known[key].vocabulary, {}) if key in known else {}
            yield Difference(
                place, label, _words(before.get(key), vocabulary), _words(after.get(key), vocabulary)
            )


def _beside(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [key for key in _BESIDE if key in before or key in after]


def _rows(
    name: str,
    part: type[Part],
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    labels: Labels,
) -> Iterator[Difference]:
    old, new = ({row["uuid"]: row for row in rows} for rows in (before, after))
    for uuid in [*old, *(uuid for uuid in new if uuid not in old)]:
        row = new.get(uuid) or old[uuid]
        yield from _fields(f"{name}: {_row_called(row)}", part, old.get(uuid, {}), new.get(uuid, {}), labels)


def _row_called(row: Mapping[str, Any]) -> str:
    if "groups" in row and "title" not in row and "how" not in row:
        return called(_codes(row["groups"]), row.get("who", ""))
    return str(next((row[key] for key in ("title", "who", "question") if row.get(key)), "a row"))


def _keyed(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return a provider's answers, each known by its form, its question and its row."""
    return [{**row, "uuid": f"{row.get('form')} {row.get('question')} {row.get('row', '')}"} for row in rows]


def _agreements(
    before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]
) -> Iterator[Difference]:
    old, new = ({row["reference"]: row["title"] for row in rows} for rows in (before, after))
    for reference in sorted({*old, *new}):
        if old.get(reference) != new.get(reference):
            yield Difference(
                "Agreements it serves", reference, old.get(reference, ""), new.get(reference, "")
            )


def _words(value: Any, labels: Mapping[str, str]) -> str:  # noqa: ANN401 - read from JSON
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case str() if labels:
            return ", ".join(labels.get(code, code) for code in _codes(value))
        case str() if _DAY.fullmatch(value):
            return format_date(date.fromisoformat(value))
        case _:
            return str(value)


def _codes(value: Any) -> Sequence[str]:  # noqa: ANN401 - read from JSON
    return value.split() if isinstance(value, str) else tuple(value or ())


_ROWS: Final = (
    (EqiaScreening, "Screening"),
    (EqiaEvidence, "Evidence"),
    (EqiaEngagement, "Engagement"),
    (EqiaImpact, "Impact"),
)
_BESIDE: Final = {"action": "Action"}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
