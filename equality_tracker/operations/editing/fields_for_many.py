"""Which fields can be changed for many records at once."""

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_standing import BY_A_STEP
from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.record_forms import FormPart, new_form
from equality_tracker.operations.editing.record_parts import PartWay
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.operations.lists.list_columns import columns_of

_EACH_ITS_OWN: Final = frozenset(
    {"reference", "title", "name", "text", "attachment_name", "is_sample", "sample_day"}
)
"""What is each record's own, or kept by the program."""

_EQIAS: Final = "eqias"


def fields_for_many(session: Session, kind: str, *, as_at: date) -> tuple[FormField, ...]:
    """Return what can be changed for many records of a kind at once; owners and the like as one text."""
    form = new_form(session, kind, as_at=as_at)
    left_out = _EACH_ITS_OWN | (frozenset(BY_A_STEP) if kind == _EQIAS else frozenset())
    own = [field for field in form.fields if field.is_writable and field.key not in left_out]
    linked = [_as_one_text(part) for part in form.parts if part.way is PartWay.TEXTS and part.key]
    # In the order of the list's columns: what is seen most is changed most.
    places = {column.key: place for place, column in enumerate(columns_of(kind))}
    return tuple(sorted([*own, *linked], key=lambda field: places.get(field.key, len(places))))


def _as_one_text(part: FormPart) -> FormField:
    return FormField(
        key=part.key,
        label=part.label,
        hint="Separate several with semicolons.",
        law="",
        unit="",
        holds=Holds.TEXT,
        kind=part.key,
        vocabulary="",
        choices=(),
        value=(),
        text="",
        is_writable=True,
        is_required=False,
        is_long=False,
        longest=0,
    )
