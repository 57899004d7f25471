"""A record in words: what its heading and each tab say, and in which order its fields stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from equality_tracker.checks.rag_words import RAG_RULE
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.form_history import (
    FormHistory,
)
from equality_tracker.operations.editing.pointing import RelatedRecord
from equality_tracker.operations.editing.record_forms import (
    FormEvidence,
    FormPart,
    FormUpdate,
    RecordForm,
)
from equality_tracker.operations.editing.record_parts import PartWay
from equality_tracker.operations.editing.typed_values import may_be_empty
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.base import Part
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.store.logged_rows import table_of
from ui.records.shown_values import instant_text
from ui.theme import status_mark

RULE_KEY: Final = "rag"
"""The key of the line that says an action's colour by the printed rule."""

_PLAN: Final = "plan_uuid"

_FIRST: Final = {
    "actions": (
        "title",
        "plan_uuid",
        "action_owner",
        "due_on",
        "slipped_because",
        RULE_KEY,
        "status",
        "rag_reported",
        "action_origin",
        "reference",
    ),
    "agreements": (
        "provider_uuid",
        "title",
        "kind",
        "starts_on",
        "ends_on",
        "extension_to",
        "value",
        "is_joint",
        "members",
        "needs_eqia",
        "note",
        "reference",
    ),
    "eqias": ("title", "stage", "outcome", "outcome_because", "signed_on", "decision_uuid", "reference"),
    "objectives": ("title", "statement", "aims", "characteristics", "owner", "status", "course"),
    "providers": ("name", "reference"),
    "recommendations": ("text", "recommendation_addressee", "due_on", "response", "response_text", "status"),
}
"""What stands first in the form of a kind, beside what its list shows; the rest keeps the core's order."""

_LATER: Final = frozenset(
    {
        "archived",
        "baseline_source",
        "carried_over_from_uuid",
        "eqia_uuid",
        "marking",
        "objective_uuid",
        "on_hold",
        "original_due_on",
        "owner_role_uuid",
        "rag_reported_by",
        "rag_reported_on",
        "rag_reported_text",
        "section",
    }
)
"""What most people fill in seldom; it stands under a button of its own."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """The fields of a form: those that stand there, and those that are folded away."""

    main: tuple[FormField, ...]
    more: tuple[FormField, ...]


def heading_of(form: RecordForm) -> str:
    """Return what a record is called by its kind and reference, such as `Action PLAN-001/1a`."""
    name = f"{form.singular[:1].upper()}{form.singular[1:]}"
    return f"{name} {form.reference}" if form.uuid else f"New {form.singular}"


def plan_of(form: RecordForm) -> str:
    """Return the plan that an action stands under, or "" where it has none or is something else."""
    plans = (field.text for field in form.fields if field.key == _PLAN and form.kind == "actions")
    return next(plans, "")


def arranged(form: RecordForm) -> Arranged:
    """Return the fields of a record in the order in which people need them, lists of texts among them."""
    fields = [*settled(BY_CODE[form.kind].record, form.fields), *_texts(form.parts), *_rule(form)]
    known = {field.key: field for field in fields}
    shown = [column.key for column in columns_of(form.kind) if column.is_shown]
    first = _FIRST.get(form.kind) or tuple(key for key in shown if key != "reference")
    keys = [*(key for key in first if key in known), *(key for key in known if key not in first)]
    return Arranged(
        tuple(known[key] for key in keys if key not in _LATER),
        tuple(known[key] for key in keys if key in _LATER),
    )


def settled(record: type[Part], fields: Iterable[FormField]) -> tuple[FormField, ...]:
    """Return fields in which yes or no is not offered a third way where there is none."""
    columns = table_of(record.__tablename__).columns
    return tuple(
        replace(field, is_required=not may_be_empty(columns[field.key]))
        if field.holds is Holds.YES_NO
        else field
        for field in fields
    )


def has_slipped(form: RecordForm) -> bool:
    """Tell whether a due date was moved, so that a reason is asked for."""
    known = {field.key: field for field in form.fields}
    first, due = known.get("original_due_on"), known.get("due_on")
    return first is not None and due is not None and first.value not in (None, due.value)


def filled_count(fields: Iterable[FormField]) -> int:
    """Return how many fields have something in them."""
    return sum(1 for field in fields if field.value not in (None, "", (), False))


def rule_mark(rag: str) -> str:
    """Return the mark of a colour by the printed rule."""
    return status_mark(rag).text


def rule_words(rag: str) -> str:
    """Return a colour by the printed rule, and the sentence of the rule that gave it."""
    mark = status_mark(rag)
    opening = {"blue": "Blue", "grey": "Grey"}.get(rag, mark.word)
    sentences = [f"{sentence.rstrip('.')}." for sentence in RAG_RULE.split(". ")]
    because = next((sentence for sentence in sentences if sentence.startswith(opening)), "")
    said = because.partition(": ")[2] or because.partition(", ")[2]
    return f"{mark.text}. The rule: {said}" if said else mark.text


def updates_text(updates: Iterable[FormUpdate]) -> str:
    """Return the dated words on how an action goes, the newest first."""
    return "\n\n".join(
        f"{format_date(each.written_on)}{f', {each.written_by}' if each.written_by else ''}\n{each.text}"
        for each in updates
    )


def history_text(history: Iterable[FormHistory]) -> str:
    """Return what was recorded about a record, the newest first."""
    return "\n\n".join(
        f"{instant_text(line.at)}, {line.who or 'somebody'}\n{line.sentence[:1].upper()}{line.sentence[1:]}"
        for line in history
    )


def evidence_words(evidence: FormEvidence) -> str:
    """Return a piece of evidence in one paragraph: what it is, where it is, what it shows."""
    said = [f"{evidence.reference}  {evidence.title}".strip(), term_label("evidence-kind", evidence.kind)]
    if evidence.attachment_name:
        said.append(f"file inside: {evidence.attachment_name}")
    if evidence.url:
        said.append(evidence.url)
    if evidence.fresh_until:
        said.append(f"fresh until {format_date(evidence.fresh_until)}")
    if evidence.shows:
        said.append(f"shows: {evidence.shows}")
    return " · ".join(said)


def related_words(related: RelatedRecord) -> str:
    """Return another record and what it is to this one, such as `Plan: PLAN-001 Equality plan`."""
    role = f"{related.role[:1].upper()}{related.role[1:]}"
    return f"{role}: {related.reference} {' '.join(related.title.split())}".strip()


def row_parts(form: RecordForm) -> tuple[FormPart, ...]:
    """Return the rows of a record that are filled in row by row."""
    return tuple(part for part in form.parts if part.way is PartWay.ROWS)


def _texts(parts: Sequence[FormPart]) -> list[FormField]:
    """Return owners, origins and the like as fields; the table is the key, the typed key stands in `kind`."""
    return [
        FormField(
            key=part.table,
            label=part.label,
            hint="One on each line.",
            law="",
            unit="",
            holds=Holds.TEXTS,
            kind=part.key,
            vocabulary="",
            choices=(),
            value=tuple(row.title for row in part.rows),
            text="\n".join(row.title for row in part.rows),
            is_writable=True,
            is_required=False,
            is_long=True,
            longest=0,
        )
        for part in parts
        if part.way is PartWay.TEXTS
    ]


def _rule(form: RecordForm) -> list[FormField]:
    """Return the line that says an action's colour by the printed rule; of a new one nothing is known yet."""
    if form.kind != "actions":
        return []
    return [
        FormField(
            key=RULE_KEY,
            label="RAG by rule",
            hint=RAG_RULE,
            law="",
            unit="",
            holds=Holds.TEXT,
            kind="",
            vocabulary="",
            choices=(),
            value=form.rag,
            text=rule_words(form.rag) if form.rag else "",
            is_writable=False,
            is_required=False,
            is_long=False,
            longest=0,
        )
    ]
