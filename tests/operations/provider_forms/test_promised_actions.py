from datetime import date

from offices import NOON, memory_office, one
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.provider_forms.promised_actions import make_promised_actions
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.people import Role
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from equality_tracker.records.providers import Agreement, Provider

PROMISED = {
    "action.title": "Open in the evening",
    "action.owners": "Service manager",
    "action.due_on": "2027-06-30",
    "action.success_measure": "More people in work come.",
}


def form(session: Session, provider: str = "Harbour Advice") -> str:
    """Add a form that was accepted with two promised actions, one by a day and one in words."""
    eqia = add_record(session, Eqia(title="Advice"), now=NOON)
    by = add_record(session, Provider(name=provider), now=NOON)
    agreement = Agreement(title="Advice", provider_uuid=by.uuid, equality_clause="12.3")
    add_record(session, agreement, now=NOON)
    asked = latest_question_set()
    sent = ProviderForm(
        title="Advice", eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid, question_set=asked.code
    )
    add_record(session, sent, now=NOON)
    codes = {question.field: question.code for theme in asked.themes for question in theme.questions}
    for row, said in (("1", PROMISED), ("2", PROMISED | {"action.title": "Ask", "action.due_on": "spring"})):
        for field, text in said.items():
            answer = ProviderAnswer(form_uuid=sent.uuid, question=codes[field], row=row, text=text)
            answer.state = "accepted"
            session.add(answer)
    session.flush()
    return sent.uuid


def test_what_was_promised_is_made_like_any_action_of_an_eqia() -> None:
    with memory_office() as session:
        uuid = form(session)
        first, second = make_promised_actions(session, uuid, ["1", "2"], now=NOON)
        dated, worded = one(session, Action, uuid=first), one(session, Action, uuid=second)
        origins = session.scalars(select(ActionOrigin.text).order_by(ActionOrigin.id)).all()
        owners = session.scalars(select(ActionOwner.text).order_by(ActionOwner.id)).all()
    assert (dated.due_on, dated.original_due_on, dated.due_text, dated.due_precision) == (
        date(2027, 6, 30),
        date(2027, 6, 30),
        "30 Jun 2027",
        "day",
    )
    assert (worded.due_on, worded.original_due_on, worded.due_text, worded.due_precision) == (
        None,
        None,
        "spring",
        "",
    )
    assert (dated.clause, dated.success_measure, dated.is_ours) == (
        "12.3",
        "More people in work come.",
        False,
    )
    assert origins == ["FORM-2026-001, row 1", "FORM-2026-001, row 2"]
    assert owners == ["Harbour Advice, Service manager"] * 2


def test_an_owner_is_matched_to_a_role_and_cut_where_it_is_a_story() -> None:
    with memory_office() as session:
        role = add_record(session, Role(title="Harbour Advice, Service manager"), now=NOON).uuid
        make_promised_actions(session, form(session), ["1"], now=NOON)
        assert one(session, ActionOwner).role_uuid == role
    with memory_office() as session:
        make_promised_actions(session, form(session, "Harbour " + "and others " * 90), ["1"], now=NOON)
        owner = one(session, ActionOwner).text
    assert owner.endswith(" …")
    assert len(owner) <= 1000
