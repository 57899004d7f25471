"""Receiving a core that was edited in Word, read back part by part."""

from argparse import Namespace
from typing import Any

from equality_tracker.commands.opened import now, opened, read_session, who_asks
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.operations.documents.core_edit_results import (
    CoreEdits,
    CoreProposal,
    EditState,
    Receiving,
)
from equality_tracker.operations.documents.core_edits import receive_core


def receive_edits(chosen: Namespace, output: Output) -> int:
    """Take the edits of a core in; return 1 where something needs a person."""
    with opened(chosen, output, write=not chosen.dry_run) as found:
        with read_session(found.register, chosen) as (session, as_at):
            how = Receiving(
                as_at=as_at,
                now=now(),
                who=who_asks(chosen),
                is_trial=True,
                takes_theirs=chosen.theirs,
            )
            edits = receive_core(session, chosen.document, how)
        if not chosen.dry_run and (edits.added or edits.updated):
            with found.register.transaction(f"Edits of {chosen.document.name} were taken in.") as session:
                taken = Receiving(
                    as_at=as_at,
                    now=now(),
                    who=who_asks(chosen),
                    takes_theirs=chosen.theirs,
                )
                edits = receive_core(session, chosen.document, taken)
        if chosen.json:
            output.document(_as_document(edits))
        else:
            _print(edits, output, is_trial=chosen.dry_run)
    return found.exit_code(something_to_do=edits.needs_person)


def _as_document(edits: CoreEdits) -> dict[str, Any]:
    return {
        "kind": "core",
        "as_at": edits.as_at,
        "added": edits.added,
        "updated": edits.updated,
        "skipped": edits.skipped,
        "problems": [{"where": each.where, "reason": each.reason} for each in edits.problems],
        "proposals": [
            {
                "where": each.where,
                "reference": each.reference,
                "field": each.field,
                "state": each.state.value,
                "ours": each.ours,
                "sent": each.sent,
                "theirs": each.theirs,
                "taken": each.is_taken,
            }
            for each in edits.proposals
        ],
    }


def _print(edits: CoreEdits, output: Output, *, is_trial: bool) -> None:
    would = "Would add" if is_trial else "Added"
    update = "update" if is_trial else "updated"
    day = f" The core speaks of {date_text(edits.as_at)}." if edits.as_at else ""
    output.line(
        f"{would} {_texts(edits.added)}, {update} {edits.updated}; left as they are: {edits.skipped}.{day}"
    )
    for each in edits.proposals:
        _print_proposal(each, output)
    for problem in edits.problems:
        output.line(f"Not taken, {problem.where}: {problem.reason}")


def _texts(count: int) -> str:
    return f"{count} text" if count == 1 else f"{count} texts"


def _print_proposal(each: CoreProposal, output: Output) -> None:
    what = "two versions" if each.state is EditState.TWO_VERSIONS else "changed"
    output.line(f"{each.where} ({what}{', taken' if each.is_taken else ''})")
    output.line(f"  here now: {each.ours or 'nothing'}")
    if each.state is EditState.TWO_VERSIONS:
        sent = "not known any more" if each.sent is None else each.sent or "nothing"
        output.line(f"  sent: {sent}")
    output.line(f"  came back: {each.theirs or 'nothing'}")
