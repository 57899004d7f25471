"""Receiving a provider's form: every answer beside what stood there before, then what was taken."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from equality_tracker.commands.opened import now, opened, read_session, who_asks
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.commands.workbook import NotThisKindError
from equality_tracker.operations.editing.references import find_record
from equality_tracker.operations.provider_forms.promised_actions import (
    PromisedAction,
    make_promised_actions,
    promised_in,
)
from equality_tracker.operations.provider_forms.receiving import ReceivedForm, Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import ReturnedFile
from equality_tracker.operations.provider_forms.returned_lines import AnswerChange, ReturnedLine
from equality_tracker.records.actions import ActionPlan


def receive_form(chosen: Namespace, returned: ReturnedFile, output: Output) -> int:
    """Take in what needs no second look; return 1 where something needs a person."""
    with opened(chosen, output, write=not chosen.dry_run) as found:
        with read_session(found.register, chosen) as (session, as_at):
            trial = Receiving(on=as_at, who=who_asks(chosen), is_trial=True)
            received, actions = _received(session, returned, trial)
            plan = _plan(session, chosen.make_actions) if chosen.make_actions else ""
        is_news = bool(received.added or received.updated) or not received.preview.is_again
        made: Sequence[str] = ()
        if not chosen.dry_run and (is_news or plan):
            note = f"{received.preview.reference} was received."
            with found.register.transaction(note) as session:
                received = receive_return(session, returned, Receiving(on=as_at, who=who_asks(chosen)))
                if plan:
                    form, rows = received.preview.form_uuid, {each.row for each in actions}
                    made = make_promised_actions(session, form, rows, now=now(), plan_uuid=plan)
        if chosen.json:
            output.document(_as_document(received, actions, len(made)))
        else:
            _print(received, actions, len(made), output, is_trial=chosen.dry_run)
    return found.exit_code(something_to_do=received.needs_person)


def _plan(session: Session, reference: str) -> str:
    kind, found = find_record(session, reference)
    if not isinstance(found, ActionPlan):
        raise NotThisKindError(reference, kind.singular, "action plan")
    return found.uuid


def _received(
    session: Session, returned: ReturnedFile, how: Receiving
) -> tuple[ReceivedForm, list[PromisedAction]]:
    received = receive_return(session, returned, how)
    preview = received.preview
    return received, promised_in(session, preview.form_uuid, preview.lines)


def _as_document(received: ReceivedForm, actions: Sequence[PromisedAction], made: int) -> dict[str, Any]:
    preview = received.preview
    return {
        "kind": "provider-form",
        "reference": preview.reference,
        "way": preview.way,
        "received_before": preview.is_again,
        "added": received.added,
        "updated": received.updated,
        "skipped": received.skipped,
        "unchanged": preview.counted(AnswerChange.UNCHANGED),
        "changed": preview.counted(AnswerChange.CHANGED),
        "blank": preview.counted(AnswerChange.BLANK),
        "outside": preview.counted(AnswerChange.OUTSIDE),
        "problems": [{"where": each.where, "reason": each.reason} for each in received.problems],
        "proposals": [_proposal(line, received) for line in _shown(received)],
        "actions": [_action(each) for each in actions],
        "actions_made": made,
    }


def _shown(received: ReceivedForm) -> list[ReturnedLine]:
    """Return the answers that say something; what is blank and was blank proposes nothing."""
    return [line for line in received.preview.lines if line.theirs or line.before or line.blocked_because]


def _proposal(line: ReturnedLine, received: ReceivedForm) -> dict[str, Any]:
    return {
        "where": line.where,
        "reference": received.preview.reference,
        "field": f"{line.question}/{line.row}" if line.row else line.question,
        "question": line.text,
        "state": line.change.value,
        "ours": line.before,
        "theirs": line.theirs,
        "still_true": line.still_true,
        "taken": line.key in received.taken,
        "recorded": line.is_recorded,
    }


def _action(each: PromisedAction) -> dict[str, Any]:
    return {
        "row": each.row,
        "title": each.title,
        "owner": each.owner,
        "due_on": each.due_on,
        "due_text": each.due_text,
        "clause": each.clause,
        "is_made": each.is_made,
    }


def _print(
    received: ReceivedForm, actions: Sequence[PromisedAction], made: int, output: Output, *, is_trial: bool
) -> None:
    preview = received.preview
    would, update = ("Would accept", "update") if is_trial else ("Accepted", "updated")
    if received.sentence:
        output.line(received.sentence)
    output.line(
        f"{preview.reference}: {preview.counted(AnswerChange.CHANGED)} changed, "
        f"{preview.counted(AnswerChange.UNCHANGED)} unchanged, {preview.counted(AnswerChange.BLANK)} blank, "
        f"{preview.counted(AnswerChange.OUTSIDE)} not as asked. "
        f"{would} {received.added}, {update} {received.updated}; left for you: {received.waiting}."
    )
    for line in _shown(received):
        _print_line(line, received, output)
    for problem in received.problems:
        output.line(f"To look at, {problem.where}: {problem.reason}")
    _print_actions(actions, made, output)


def _print_line(line: ReturnedLine, received: ReceivedForm, output: Output) -> None:
    if line.is_recorded:
        return
    taken = ", taken" if line.key in received.taken else ""
    output.line(f"{line.place}: {line.text} ({line.change.value}{taken})")
    output.line(f"  before: {line.before_words or 'nothing'}")
    output.line(f"  provider says: {line.theirs_words or 'nothing'}")


def _print_actions(actions: Sequence[PromisedAction], made: int, output: Output) -> None:
    open_ones = [each for each in actions if not each.is_made]
    for each in open_ones:
        due = date_text(each.due_on) if each.due_on else each.due_text or "no day named"
        output.line(f"Proposed action, row {each.row}: {each.title} ({each.owner or 'no owner'}, {due})")
    if made:
        output.line(f"Made {made} {'action' if made == 1 else 'actions'} of what was promised.")
