"""An EqIA of a commissioned service, brought as far as a test needs it."""

from datetime import date
from typing import Final

from offices import TODAY
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import characteristics
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.editing.part_changes import add_part
from equality_tracker.operations.eqias.eqia_rows import eqia_called, rows_of
from equality_tracker.operations.eqias.new_service import NewService, new_service
from equality_tracker.operations.eqias.screening import screen
from equality_tracker.operations.eqias.signing import expected_groups, sign
from equality_tracker.operations.eqias.stages import move
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia

OFFICER: Final = "Commissioning manager"
LEAD: Final = "Equality lead"
COMMISSIONER: Final = "Commissioner"
DECIDED: Final = date(2027, 1, 12)
STATEMENT: Final = "I read the whole of it and weighed what it says about evening hours."

AGREEMENT: Final = {
    "title": "Domestic abuse advice",
    "kind": "Contract",
    "value": "£250,000",
    "starts_on": "1 April 2027",
    "ends_on": "31 March 2030",
}


def begun(session: Session) -> NewService:
    """Add a new contract with its EqIA, which stands at its screening."""
    return new_service(
        session,
        provider="Harbour Advice",
        agreement=AGREEMENT,
        change="new",
        decision_on=DECIDED,
        officer=OFFICER,
        on=TODAY,
    )


def screened(session: Session) -> str:
    """Return an EqIA of which the screening asks for a full one."""
    uuid = begun(session).eqia
    answer_all(session, uuid)
    screen(session, uuid, result="full", because="", by="A. Office", role=OFFICER, on=TODAY)
    return uuid


def answer_all(session: Session, uuid: str, answer: str = "yes") -> None:
    """Answer every question of the screening alike."""
    for question in questions_of(eqia_called(session, uuid)).screening:
        answer_one(session, uuid, question.code, answer=answer, because="As asked.")


def answer_groups(session: Session, uuid: str, answer: str = "no") -> None:
    """Answer the screening's question for each characteristic alike."""
    asked = questions_of(eqia_called(session, uuid)).group_question
    for characteristic in characteristics():
        answer_one(session, uuid, asked.code_for(characteristic.code), answer=answer, because="As asked.")


def answer_one(session: Session, uuid: str, question: str, **said: str) -> str:
    """Answer a question of the screening as it is typed; return the identity of the row."""
    return add_part(session, uuid, "eqia_screening", {"question": question, **said}, as_at=TODAY)


def lay_out_grid(session: Session, uuid: str) -> None:
    """Add a row to the impact grid for each group that a full EqIA looks at."""
    for group in expected_groups(session, eqia_called(session, uuid)):
        add_part(session, uuid, "eqia_impact", {"groups": group}, as_at=TODAY)


def filled(session: Session) -> Eqia:
    """Return an EqIA in which everything is filled in that a signature needs, still being drafted."""
    eqia = eqia_called(session, screened(session))
    lay_out_grid(session, eqia.uuid)
    for row in rows_of(session, EqiaImpact, eqia.uuid):
        row.impact, row.evidence = "neutral", "Census 2021"
    eqia.our_consideration = "Evening hours were asked for; without them people who work are left out."
    eqia.decision_maker, eqia.equality_lead = COMMISSIONER, LEAD
    eqia.outcome, eqia.outcome_because = "adjust", "Evening hours are in the contract."
    eqia.no_engagement_because = "The partnership asked the same people in May."
    session.flush()
    return eqia


def checked(session: Session) -> Eqia:
    """Return an EqIA that is checked and can be signed."""
    eqia = filled(session)
    move(session, eqia.uuid, "qa", on=TODAY, by="A. Office", role=OFFICER)
    eqia.qa_by, eqia.qa_on = LEAD, TODAY
    session.flush()
    return eqia


def signed(session: Session, on: date = TODAY) -> Eqia:
    """Return an EqIA that its decision-maker signed."""
    eqia = checked(session)
    sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=on)
    return eqia
