"""The board of providers' forms: who was asked, who has answered, who is late and by how much."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.law.eqia import Stage
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.provider_forms.sending import DueForm, due_forms
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import AnswerState, FormState, ProviderAnswer, ProviderForm
from equality_tracker.records.providers import Agreement, Provider

_WAITED_FOR: Final = frozenset({FormState.SENT.value, FormState.CHASED.value})
_BACK: Final = frozenset({FormState.BACK.value, FormState.QUERIED.value, FormState.ACCEPTED.value})
_DRAFTED: Final = frozenset({Stage.DRAFTING.value, Stage.RETURNED.value})
_NEXT: Final = {
    FormState.WRITTEN.value: "Send it, and note that it was sent",
    FormState.BACK.value: "Go through what came back",
    FormState.QUERIED.value: "Ask about what is open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One form on the board.

    Attributes:
        uuid: The form.
        reference: What it is called.
        provider: Who is asked.
        service: What it is about.
        eqia: The reference of the EqIA that it is for.
        eqia_uuid: That EqIA.
        state: How far it is, as a code.
        state_label: How far it is, in words.
        sent_on: When it was sent.
        reply_by: By when an answer is asked for.
        days_late: By how many days an answer is late; 0 where it is not.
        back_on: When it came back.
        accepted: How many answers were accepted.
        queried: About how many answers is asked.
        next_step: What a person can do now.
        eqia_goes_to: The stage that its EqIA could go to now, as a code; "" where it stands as the forms do.

    """

    uuid: str
    reference: str
    provider: str
    service: str
    eqia: str
    eqia_uuid: str
    state: str
    state_label: str
    sent_on: date | None
    reply_by: date | None
    days_late: int
    back_on: date | None
    accepted: int
    queried: int
    next_step: str
    eqia_goes_to: str = ""


@dataclass(frozen=True, slots=True)
class FormsBoard:
    """All forms, those that wait longest first; how many are due, and which of these are in doubt."""

    rows: tuple[BoardRow, ...]
    due: int
    doubtful: tuple[DueForm, ...] = ()

    def counted(self, state: FormState) -> int:
        """Return how many forms are in a state."""
        return sum(row.state == state.value for row in self.rows)

    @property
    def late(self) -> int:
        """How many answers are late."""
        return sum(row.days_late > 0 for row in self.rows)


def forms_board(session: Session, as_at: date) -> FormsBoard:
    """Return the board as at a day."""
    forms = session.execute(
        select(ProviderForm, Eqia, Agreement, Provider)
        .join(Eqia, Eqia.uuid == ProviderForm.eqia_uuid)
        .outerjoin(Agreement, Agreement.uuid == ProviderForm.agreement_uuid)
        .outerjoin(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(ProviderForm.deleted.is_(False), ProviderForm.archived.is_(False))
        .order_by(ProviderForm.reference_key, ProviderForm.id)
    ).all()
    counts = _counts(session)
    waiting = {form.eqia_uuid for form, *_ in forms if form.state in _WAITED_FOR}
    rows = [_row(*found, counts=counts, as_at=as_at, waiting=waiting) for found in forms]
    due = due_forms(session, as_at)
    return FormsBoard(tuple(sorted(rows, key=_order)), len(due), tuple(each for each in due if each.doubts))


def _row(
    form: ProviderForm,
    eqia: Eqia,
    agreement: Agreement | None,
    provider: Provider | None,
    *,
    counts: Mapping[tuple[str, str], int],
    as_at: date,
    waiting: Collection[str | None],
) -> BoardRow:
    days_late = _days_late(form, as_at)
    goes_to = _goes_to(form, eqia, waiting)
    return BoardRow(
        uuid=form.uuid,
        reference=form.reference,
        provider=provider.name if provider else "",
        service=agreement.title if agreement else eqia.title,
        eqia=eqia.reference,
        eqia_uuid=eqia.uuid,
        state=form.state,
        state_label=vocabulary("provider-form-state").term(form.state).label,
        sent_on=form.sent_on,
        reply_by=form.reply_by,
        days_late=days_late,
        back_on=form.back_on,
        accepted=counts.get((form.uuid, AnswerState.ACCEPTED.value), 0),
        queried=counts.get((form.uuid, AnswerState.QUERIED.value), 0),
        next_step="Remind them" if days_late else _NEXT.get(form.state, "") or _STEPS.get(goes_to, ""),
        eqia_goes_to=goes_to,
    )


def _goes_to(form: ProviderForm, eqia: Eqia, waiting: Collection[str | None]) -> str:
    """Return the stage that the forms of an EqIA call for, where it stands at another one.

    It is with its providers while one of them has a form, and drafted again once all have answered.
    """
    if form.state in _WAITED_FOR and eqia.stage in _DRAFTED:
        return Stage.WITH_PROVIDER.value
    if form.state in _BACK and eqia.stage == Stage.WITH_PROVIDER and eqia.uuid not in waiting:
        return Stage.DRAFTING.value
    return ""


def _days_late(form: ProviderForm, as_at: date) -> int:
    if form.state not in _WAITED_FOR or form.reply_by is None:
        return 0
    return max((as_at - form.reply_by).days, 0)


def _counts(session: Session) -> Counter[tuple[str, str]]:
    rows: Sequence[tuple[str, str, int]] = [
        (form, state, count)
        for form, state, count in session.execute(
            select(ProviderAnswer.form_uuid, ProviderAnswer.state, func.count())
            .where(ProviderAnswer.deleted.is_(False))
            .group_by(ProviderAnswer.form_uuid, ProviderAnswer.state)
        )
    ]
    return Counter({(form, state): count for form, state, count in rows})


def _order(row: BoardRow) -> tuple[int, int, str]:
    """Put what is late first, then by how far it is, what is settled last."""
    states = [state.value for state in _ORDER]
    return -row.days_late, states.index(row.state) if row.state in states else len(states), row.reference


_STEPS: Final = {
    Stage.WITH_PROVIDER.value: "Bring its EqIA to “With provider”",
    Stage.DRAFTING.value: "Bring its EqIA back to “Drafting”",
}
_ORDER: Final = (
    FormState.BACK,
    FormState.QUERIED,
    FormState.WRITTEN,
    FormState.SENT,
    FormState.CHASED,
    FormState.ACCEPTED,
    FormState.WITHDRAWN,
)
