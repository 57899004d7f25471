from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.form_fields import FormField, is_writable
from equality_tracker.operations.editing.record_forms import FormPart, RecordForm, new_form, record_form
from equality_tracker.operations.editing.record_parts import PartWay
from equality_tracker.operations.editing.record_references import candidates
from equality_tracker.operations.editing.value_reading import read_field, read_typed
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.kinds import BY_CODE, KINDS, TRACKED

AS_AT = date(2027, 3, 18)
CODES = [kind.code for kind in KINDS]


def forms(session: Session, code: str) -> Iterator[RecordForm]:
    record = BY_CODE[code].record
    for uuid in session.scalars(select(record.uuid).where(record.deleted.is_(False)).limit(40)).all():
        yield record_form(session, uuid, as_at=AS_AT)


def rows(parts: tuple[FormPart, ...]) -> Iterator[tuple[type[Part], tuple[FormField, ...]]]:
    for part in parts:
        for row in part.rows:
            yield TRACKED[part.table], row.fields
            yield from rows(row.parts)


@pytest.mark.parametrize("code", CODES)
def test_every_field_of_every_record_can_be_typed_back_as_it_is_shown(marlshire: Session, code: str) -> None:
    for form in forms(marlshire, code):
        for record, fields in [(BY_CODE[code].record, form.fields), *rows(form.parts)]:
            for field in fields:
                in_words = field.key == "due_on" and field.value is None
                if field.is_writable and field.text and not in_words:
                    typed = read_field(marlshire, record, field.key, field.text, as_at=AS_AT)
                    assert (field.key, field.value) == (field.key, typed[field.key])


@pytest.mark.parametrize("code", CODES)
def test_a_form_shows_every_described_field_of_its_kind(marlshire: Session, code: str) -> None:
    record = BY_CODE[code].record
    worked_out = {"attachment_sha256", "data_sha256", "scan_sha256", "confirmed_text", "sent_values"}
    told_with_another = {"due_text", "due_precision"} | worked_out
    for form in [*forms(marlshire, code), new_form(marlshire, code, as_at=AS_AT)]:
        assert fields_of(record).keys() - told_with_another <= {field.key for field in form.fields}
        assert form.fields[0].key == "reference"
        assert all(field.label for field in form.fields)
        assert all(field.choices for field in form.fields if field.holds in {Holds.CODE, Holds.CODES})
        assert all(field.is_writable is is_writable(record, field.key) for field in form.fields)


@pytest.mark.parametrize("code", CODES)
def test_every_reference_to_another_record_has_candidates(marlshire: Session, code: str) -> None:
    form = new_form(marlshire, code, as_at=AS_AT)
    for field in form.fields:
        if field.holds is Holds.RECORD:
            assert field.kind
            assert candidates(marlshire, code, field.key)
    for part in form.parts:
        for field in part.fields:
            if field.holds is Holds.RECORD:
                assert isinstance(candidates(marlshire, code, f"{part.table}.{field.key}"), tuple)


def test_an_action_shows_its_rows_its_updates_and_its_evidence(marlshire: Session) -> None:
    found = list(forms(marlshire, "actions"))
    assert any(form.updates for form in found)
    assert any(form.evidence for form in found)
    assert {part.label for form in found for part in form.parts} == {"Owners", "Origins", "Updates"}
    assert all(
        form.field("plan_uuid").text.partition(" ")[0] in {"EP-2023", "EP-2025", "FP-2025", "SP-2026"}
        for form in found
    )
    dates = [update.written_on for update in max(found, key=lambda form: len(form.updates)).updates]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("code", ["actions", "recommendations"])
def test_owners_origins_and_addressees_are_typed_back_as_they_are_shown(
    marlshire: Session, code: str
) -> None:
    kind = BY_CODE[code]
    for form in forms(marlshire, code):
        for part in form.parts:
            if part.way is PartWay.TEXTS:
                shown = tuple(row.title for row in part.rows)
                assert {part.key: shown} == read_typed(marlshire, kind, {part.key: part.text}, as_at=AS_AT)


def test_a_measure_carries_its_measurements(marlshire: Session) -> None:
    (measures,) = max(forms(marlshire, "objectives"), key=lambda form: len(form.parts[0].rows)).parts
    assert measures.label == "Measures"
    assert any(row.parts[0].rows for row in measures.rows)


def test_what_points_to_a_record_is_named_and_counted(marlshire: Session) -> None:
    plans = list(forms(marlshire, "action-plans"))
    busiest = max(plans, key=lambda form: form.pointing_count)
    assert busiest.pointing_count >= len(busiest.pointing) > 0
    assert {(other.role, other.kind) for other in busiest.pointing} == {("Action", "actions")}
    served = max(forms(marlshire, "evidence"), key=lambda form: len(form.serves))
    assert served.serves
