from datetime import date
from pathlib import Path

import pytest
from offices import NOON, TODAY, add_action, add_plan, new_office, one, recording
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.editing.evidence_keeping import link_evidence
from equality_tracker.operations.editing.part_changes import add_part, remove_part
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.record_forms import new_form, record_form
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.records.actions import Action
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.providers import Agreement


def test_a_due_date_is_shown_in_its_own_words_where_it_names_no_day(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_action(session, add_plan(session), "1")
            uuid = one(session, Action).uuid
            change_typed(session, uuid, {"due_on": "March 2027"}, as_at=TODAY)
        with register.reading() as session:
            due = record_form(session, uuid, as_at=TODAY).field("due_on")
    assert (due.text, due.value) == ("March 2027", date(2027, 3, 31))


def test_a_form_says_what_must_be_filled_in_and_what_follows_from_other_fields(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, register.reading() as session:
        form = new_form(session, "actions", as_at=TODAY)
        required = {field.key for field in form.fields if field.is_required}
        assert required == {"title", "plan_uuid", "status"}
        assert form.field("title").is_long
        assert form.field("section").longest == 1000
        evidence = new_form(session, "evidence", as_at=TODAY)
        assert not evidence.field("attachment_name").is_writable
        office = new_form(session, "organisations", as_at=TODAY)
        assert not office.field("is_sample").is_writable


def test_a_new_action_begins_under_the_only_plan_or_the_one_used_last(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with register.reading() as session:
            assert new_form(session, "actions", as_at=TODAY).field("plan_uuid").value is None
        with recording(register) as session:
            first = add_plan(session)
            assert new_form(session, "actions", as_at=TODAY).field("plan_uuid").value == first.uuid
            second = add_plan(session, "Another plan")
            assert new_form(session, "actions", as_at=TODAY).field("plan_uuid").value is None
            add_action(session, second, "1")
            assert new_form(session, "actions", as_at=TODAY).field("plan_uuid").value == second.uuid


def test_a_new_explanation_begins_with_the_day_it_is_written_on(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, register.reading() as session:
        form = new_form(session, "explanations", as_at=TODAY, values={"check": "no-recent-word"})
    assert (form.field("explained_on").value, form.field("check").value) == (TODAY, "no-recent-word")


def history(session: Session, uuid: str) -> list[str]:
    return [line.sentence for line in record_form(session, uuid, as_at=TODAY, with_history=True).history]


def test_a_history_speaks_in_words_and_references(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia = add_record(session, Eqia(title="Advice for all"), now=NOON)
            agreement = add_record(session, Agreement(title="Advice"), now=NOON)
            texts = {"agreement_uuid": agreement.reference}
            add_part(session, eqia.uuid, "eqia_agreement", texts, as_at=TODAY)
            add_action(session, add_plan(session), "1")
            action = one(session, Action).uuid
        for texts in ({"owners": "Chair"}, {"eqia_uuid": "EQ-2026-001"}):
            with recording(register) as session:
                change_typed(session, action, texts, as_at=TODAY)
        with register.reading() as session:
            told = history(session, eqia.uuid)
            assert told == [
                "link between an EqIA and an agreement added: EQ-2026-001 Advice for all · AGR-001 Advice",
                "EqIA made: Advice for all",
            ]
            told = history(session, action)
            assert told == [
                "EqIA: nothing → EQ-2026-001 Advice for all",
                "owner taken away: Equality lead",
                "owner added: Chair",
                "owner added: Equality lead",
                "action made: Action 1",
            ]


def test_a_history_names_the_evidence_that_was_linked_and_on_the_evidence_what_it_serves(
    tmp_path: Path,
) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_action(session, add_plan(session), "1", owners=(), title="Publish")
            action = one(session, Action).uuid
        for title in ("Minutes of May", "Survey"):
            with recording(register) as session:
                link = link_evidence(
                    session, action, now=NOON, url=f"https://example.org/{title[:4]}", title=title
                )
        with recording(register) as session:
            survey = one(session, Evidence, title="Survey").uuid
            remove_part(session, link.link_uuid)
        with register.reading() as session:
            assert history(session, action) == [
                "link to evidence taken away: EV-002 Survey",
                "link to evidence added: EV-002 Survey",
                "link to evidence added: EV-001 Minutes of May",
                "action made: Publish",
            ]
            assert history(session, survey) == [
                "link to evidence taken away: PLAN-001/1 Publish",
                "link to evidence added: PLAN-001/1 Publish",
                "piece of evidence made: Survey",
            ]


def test_a_record_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with (
        new_office(tmp_path) as register,
        register.reading() as session,
        pytest.raises(NoSuchRecordError, match="not in the register any more"),
    ):
        record_form(session, "none", as_at=TODAY)
