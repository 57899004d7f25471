"""Forms against which something speaks: it is said, and the form is written where it is wanted."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from offices import NOON, TODAY
from provider_forms import asked_provider, written_form
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.provider_forms.form_doubts import doubts_about
from equality_tracker.operations.provider_forms.form_refusals import FormInDoubtError
from equality_tracker.operations.provider_forms.form_writing import FormRequest, WrittenForm, write_form
from equality_tracker.operations.provider_forms.forms_board import forms_board
from equality_tracker.operations.provider_forms.sending import due_forms, put_into, write_all_due
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.store.register import Register

_SPRING: Final = date(2027, 3, 18)
"""A day of a later year than the computer's clock shows."""
Doubted = Callable[[Session], tuple[str, str]]
"""Prepares an office, and returns an EqIA and an agreement."""


def _in_stage(session: Session, stage: str, signed_on: date | None = None) -> tuple[str, str]:
    eqia, agreement = asked_provider(session)
    found = session.scalars(select(Eqia).where(Eqia.uuid == eqia)).one()
    found.stage, found.signed_on = stage, signed_on
    if signed_on:
        found.our_consideration, found.decision_maker, found.signed_by = "We considered it.", "Chief", "Chief"
    session.flush()
    return eqia, agreement


def _serving_none(session: Session) -> tuple[str, str]:
    eqia = Eqia(title="Outreach", stage="drafting")
    add_record(session, eqia, now=NOON)
    return eqia.uuid, ""


def _superseded(session: Session) -> tuple[str, str]:
    eqia, agreement = _in_stage(session, "superseded")
    add_record(session, Eqia(title="The next one", supersedes_uuid=eqia), now=NOON)
    return eqia, agreement


def _with_form(session: Session, state: str, back_on: date | None = None) -> tuple[str, str]:
    eqia, agreement = asked_provider(session)
    form = ProviderForm(title="First", eqia_uuid=eqia, agreement_uuid=agreement, state=state, back_on=back_on)
    add_record(session, form, now=NOON)
    return eqia, agreement


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (
            _serving_none,
            "EQ-2026-001 serves no agreement, so the form names no provider: it asks about the EqIA itself.",
        ),
        (
            lambda session: _with_form(session, "back", date(2026, 11, 2)),
            (
                "FORM-2026-001 about the same came back on 2 Nov 2026, and its answers are still to be gone "
                "through."
            ),
        ),
        (
            lambda session: _with_form(session, "queried"),
            "FORM-2026-001 about the same came back, and questions about its answers are open.",
        ),
        (
            lambda session: _in_stage(session, "approved", date(2026, 11, 2)),
            (
                "EQ-2026-001 is signed already, on 2 Nov 2026 (approved); what a provider answers now "
                "changes nothing in it."
            ),
        ),
        (
            lambda session: _in_stage(session, "screened-out"),
            (
                "EQ-2026-001 is signed already (screened out); what a provider answers now changes nothing "
                "in it."
            ),
        ),
        (
            lambda session: _in_stage(session, "recorded"),
            (
                "EQ-2026-001 is recorded as approved elsewhere; what a provider answers now changes nothing "
                "in it."
            ),
        ),
        (
            lambda session: _in_stage(session, "withdrawn"),
            "EQ-2026-001 was withdrawn; nothing is decided on it any more.",
        ),
        (
            _superseded,
            (
                "EQ-2026-001 is superseded; EQ-2026-002 took its place, and a form about that is written "
                "from there."
            ),
        ),
    ],
)
def test_what_speaks_against_a_form_is_said_and_it_is_written_where_it_is_wanted(
    register: Register, prepare: Doubted, sentence: str
) -> None:
    with register.transaction("an office") as session:
        eqia, agreement = prepare(session)
        before = session.scalar(select(func.count()).select_from(ProviderForm)) or 0
    request = FormRequest(eqia_uuid=eqia, agreement_uuid=agreement, as_at=TODAY)
    with pytest.raises(FormInDoubtError) as refused, register.transaction("a form") as session:
        write_form(session, request)
    with register.transaction("a form") as session:
        assert before == session.scalar(select(func.count()).select_from(ProviderForm))
        wanted = FormRequest(eqia_uuid=eqia, agreement_uuid=agreement, as_at=TODAY, is_wanted=True)
        form = write_form(session, wanted)

    assert f"{sentence} Nothing was written." == str(refused.value)
    assert (f"FORM-2026-{before + 1:03}", False) == (form.reference, form.is_again)


@pytest.mark.parametrize("state", ["accepted", "withdrawn"])
def test_nothing_speaks_against_asking_again_once_the_first_form_is_dealt_with(
    register: Register, state: str
) -> None:
    with register.transaction("an office") as session:
        eqia, agreement = _with_form(session, state)

        assert () == doubts_about(session, eqia, agreement)


def test_a_form_that_is_out_is_written_again_without_a_question(register: Register, tmp_path: Path) -> None:
    with register.transaction("an office") as session:
        eqia, agreement = _with_form(session, "back")
        request = FormRequest(eqia_uuid=eqia, agreement_uuid=agreement, as_at=TODAY, is_wanted=True)
        first = write_form(session, request)
        again: WrittenForm = written_form(session, tmp_path / "again.xlsx", eqia)

    assert (first.reference, True) == (again.reference, again.is_again)


def test_of_all_that_are_due_one_that_answered_is_asked_again_only_where_it_is_wanted(
    register: Register, tmp_path: Path
) -> None:
    with register.transaction("an office") as session:
        eqia, agreement = _with_form(session, "back", date(2026, 1, 5))
        signed = EqiaStep(eqia_uuid=eqia, to_stage="approved", taken_on=date(2026, 2, 2))
        session.add(signed)
        asked_provider(session, title="Refuge")
        session.flush()
        board = forms_board(session, TODAY)
        left_out = put_into(tmp_path, write_all_due(session, as_at=TODAY))
        asked = {each.agreement_uuid: each.doubts for each in due_forms(session, TODAY)}
        both = put_into(tmp_path, write_all_due(session, as_at=TODAY, with_doubtful=True))

    said = (
        "FORM-2026-001 about the same came back on 5 Jan 2026, and its answers are still to be gone through."
    )
    assert (2, [(said,)]) == (board.due, [each.doubts for each in board.doubtful])
    assert (said,) == asked[agreement]
    assert (1, 2) == (len(left_out), len(both))


def test_a_form_is_numbered_in_the_year_of_its_own_day(register: Register, tmp_path: Path) -> None:
    with register.transaction("an office") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia, as_at=_SPRING)

    assert "FORM-2027-001" == form.reference
