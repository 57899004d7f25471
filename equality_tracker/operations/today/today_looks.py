"""What our office looks at again after a decision, and the providers' answers that wait to be read."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.follow_ups import LookAgain, looks_wanted
from equality_tracker.checks.rag_words import SOON
from equality_tracker.law.date_words import days_away, format_weekday
from equality_tracker.operations.today.today_rows import LATE, NEAR, TodayList, TodayRow, all_of, status
from equality_tracker.records.provider_forms import FormState, ProviderForm


def looks_to_take(session: Session, as_at: date) -> TodayList:
    """Return the EqIAs to be looked at again, up to four weeks ahead, and the answers that nobody read."""
    looks = [_look(each, as_at) for each in looks_wanted(session, as_at + SOON)]
    return all_of([*_unread(session), *looks])


def _look(found: LookAgain, as_at: date) -> TodayRow:
    when = f"{format_weekday(found.on)}, {days_away(found.on, as_at)}" if found.on else "no day recorded"
    is_late = found.on is not None and found.on < as_at
    return TodayRow(
        text=f"{found.reference}  {found.title}",
        detail=f"{found.words}: {when}",
        kind="eqias",
        uuid=found.eqia,
        day=found.on,
        **status(LATE if is_late else NEAR),
    )


def _unread(session: Session) -> list[TodayRow]:
    form = ProviderForm
    statement = select(form.uuid, form.reference, form.title, form.back_on).where(
        form.deleted.is_(False), form.archived.is_(False), form.state == FormState.BACK.value
    )
    found = session.connection().execute(statement.order_by(form.back_on, form.reference_key, form.id))
    return [
        TodayRow(
            text=f"{reference}  {title}",
            detail=f"The answers are back{_since(back_on)} and not read yet",
            kind="provider-forms",
            uuid=uuid,
            day=back_on,
            **status(NEAR),
        )
        for uuid, reference, title, back_on in found
    ]


def _since(day: date | None) -> str:
    return f" since {format_weekday(day)}" if day else ""
