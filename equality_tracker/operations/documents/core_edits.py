"""Taking edits of a core back in: each part three ways, what came back, what was sent, what is here now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.points import points_to_check
from equality_tracker.exchange.content_controls import ContentControl, read_content_controls
from equality_tracker.operations.documents.core_edit_results import (
    CoreEdits,
    CoreProblem,
    CoreProposal,
    EditState,
    NotACoreError,
    OtherRegistersCoreError,
    OtherVersionsCoreError,
    Receiving,
)
from equality_tracker.operations.documents.core_parts import (
    NEW,
    SentExplanation,
    SentFrom,
    SentStatement,
    is_of_this_version,
    print_of,
    read_tag,
    settled,
)
from equality_tracker.operations.editing.record_references import found_by_uuid
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.packs.pack_points import shown_reference
from equality_tracker.operations.packs.pack_statement import (
    StatementOn,
    edit_statement,
    statement_called,
    statement_for,
)
from equality_tracker.operations.packs.statement_words import STATEMENT_PARTS
from equality_tracker.operations.points.explaining import explain, explanation_of, withdraw_explanation
from equality_tracker.operations.points.grouped_points import DUTIES
from equality_tracker.records.base import fields_of
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.statements import Statement
from equality_tracker.reports.documents.core import NOTHING_YET
from equality_tracker.reports.printed_values import shortened
from equality_tracker.store.history import history_of
from equality_tracker.store.log_tables import register_id
from equality_tracker.store.ops import CREATED

_QUOTED: Final = 80


def receive_core(session: Session, document: Path, how: Receiving) -> CoreEdits:
    """Take the edits of a core back in; what both sides changed is only shown, unless asked for.

    Raises:
        DocumentRefusedError: The document is no Word document, is damaged, or could do harm.
        NotACoreError, OtherRegistersCoreError, OtherVersionsCoreError: It is no core of this register.

    """
    controls = read_content_controls(document)
    sent = _sent_from(session, controls, document.name)
    incoming = _Incoming(session, how, sent)
    for tag, text in _parts(controls, incoming.problems):
        incoming.take(tag, text)
    return incoming.result()


def _sent_from(session: Session, controls: Sequence[ContentControl], name: str) -> SentFrom:
    """Return where a core comes from, which must be this register."""
    found = [sent for each in controls if isinstance(sent := read_tag(each.tag), SentFrom)]
    if not found:
        raise NotACoreError(name)
    sent = found[0]
    if not is_of_this_version(sent):
        raise OtherVersionsCoreError(name)
    if sent.register != register_id(session.connection()):
        raise OtherRegistersCoreError(name)
    return sent


def _parts(controls: Sequence[ContentControl], problems: list[CoreProblem]) -> Iterator[tuple[str, str]]:
    """Yield each part once; one that was copied and then edited differently is no single text."""
    texts: dict[str, dict[str, None]] = {}
    for each in controls:
        text = settled(each.text)
        texts.setdefault(each.tag, {})["" if text == NOTHING_YET else text] = None
    for tag, found in texts.items():
        if len(found) == 1:
            yield tag, next(iter(found))
        else:
            quoted = " and ".join(f"“{shortened(text, _QUOTED)}”" for text in found)
            problems.append(
                CoreProblem(
                    "a part that was copied", f"It stands there twice, as {quoted}; neither was taken."
                )
            )


class _Incoming:
    """Goes through the parts of one core and keeps count of what became of them."""

    def __init__(self, session: Session, how: Receiving, sent: SentFrom) -> None:
        self._session = session
        self._how = how
        self._sent = sent
        self._points = {(point.check, point.about): point for point in points_to_check(session, how.as_at)}
        self._statement = ""
        self._counts: Counter[str] = Counter()
        self._proposals: list[CoreProposal] = []
        self.problems: list[CoreProblem] = []

    def result(self) -> CoreEdits:
        return CoreEdits(
            as_at=self._sent.as_at,
            added=self._counts["added"],
            updated=self._counts["updated"],
            skipped=self._counts["skipped"],
            problems=tuple(self.problems),
            proposals=tuple(self._proposals),
        )

    def take(self, tag: str, theirs: str) -> None:
        match read_tag(tag):
            case SentExplanation() as part:
                self._take_explanation(tag, part, theirs)
            case SentStatement() as part:
                self._take_statement(tag, part, theirs)
            case _:
                return

    def _take_explanation(self, tag: str, part: SentExplanation, theirs: str) -> None:
        point = self._points.get((part.check, part.about))
        standing = explanation_of(self._session, part.check, part.about) if part.check else None
        record = _living_explanation(self._session, standing)
        ours = record.because if record else ""
        if not self._is_edit(ours, part.print_of_text, theirs):
            return
        where = f"{shown_reference(point)}: explanation" if point else "explanation of a point"
        if point is None and record is None:
            reason = f"The point is no longer raised; “{shortened(theirs, _QUOTED)}” was not taken."
            self.problems.append(CoreProblem(where, reason))
            return
        known = _texts_of(self._session, standing, "because")
        proposal = CoreProposal(
            tag=tag,
            where=where,
            reference=shown_reference(point) if point else "",
            field="because",
            state=_state(ours, part.print_of_text),
            ours=ours,
            sent=_sent_text(part.print_of_text, ours, known),
            theirs=theirs,
        )
        if self._goes_through(proposal, "updated" if ours else "added"):
            self._explain(part, theirs)

    def _take_statement(self, tag: str, part: SentStatement, theirs: str) -> None:
        if part.field not in STATEMENT_PARTS:
            return
        label = fields_of(Statement)[part.field].label
        where = f"statement: {label}"
        try:
            statement = self._statement_of(part)
        except NoSuchRecordError:
            if theirs and print_of(theirs) != part.print_of_text:
                reason = f"The statement is no longer there; “{shortened(theirs, _QUOTED)}” was not taken."
                self.problems.append(CoreProblem(where, reason))
            return
        ours = statement.texts[part.field] if statement else ""
        if not self._is_edit(ours, part.print_of_text, theirs):
            return
        if statement is not None and statement.is_confirmed:
            reason = (
                f"The statement has been confirmed by {statement.confirmed_by}; what came back was not taken."
            )
            self.problems.append(CoreProblem(where, reason))
            return
        known = _texts_of(self._session, statement.uuid if statement else None, part.field)
        proposal = CoreProposal(
            tag=tag,
            where=where,
            reference=statement.reference if statement else "",
            field=part.field,
            state=_state(ours, part.print_of_text),
            ours=ours,
            sent=_sent_text(part.print_of_text, ours, known),
            theirs=theirs,
        )
        if self._goes_through(proposal, "updated" if ours else "added"):
            self._state(statement, part.field, theirs)

    def _is_edit(self, ours: str, print_of_sent: str, theirs: str) -> bool:
        """Tell whether a part came back with words that are neither here nor were sent."""
        if print_of(theirs) in {print_of(ours), print_of_sent}:
            self._counts["skipped"] += 1
            return False
        return True

    def _goes_through(self, proposal: CoreProposal, counted: str) -> bool:
        """Note a proposal, and tell whether it is to be written now."""
        if len(proposal.theirs) > LONGEST_TEXT:
            reason = f"The text has more than {LONGEST_TEXT:,} characters; it was not taken."
            self.problems.append(CoreProblem(proposal.where, reason))
            return False
        is_wanted = self._how.only is None or proposal.tag in self._how.only
        takes = is_wanted and (proposal.state is EditState.CHANGED or self._how.takes_theirs)
        self._counts[counted] += takes
        is_taken = takes and not self._how.is_trial
        self._proposals.append(replace(proposal, is_taken=is_taken))
        return is_taken

    def _explain(self, part: SentExplanation, because: str) -> None:
        if not because:
            withdraw_explanation(self._session, part.check, part.about)
            return
        explain(
            self._session,
            part.check,
            part.about,
            because,
            about_kind=_kind_of(self._session, part.about),
            explained_by=self._how.who,
            explained_on=self._how.as_at,
            now=self._how.now,
        )

    def _state(self, statement: StatementOn | None, field: str, text: str) -> None:
        as_at = (statement.as_at if statement else self._sent.as_at) or self._how.as_at
        self._statement = edit_statement(
            self._session,
            {field: text},
            as_at=as_at,
            now=self._how.now,
            uuid=statement.uuid if statement else "",
            written_by=self._how.who,
        )

    def _statement_of(self, part: SentStatement) -> StatementOn | None:
        """Return the statement of a part; where none was written yet, the one that has been begun since."""
        if part.statement != NEW:
            return statement_called(self._session, part.statement)
        if self._statement:
            return statement_called(self._session, self._statement)
        return statement_for(self._session, self._sent.as_at or self._how.as_at)


def _state(ours: str, print_of_sent: str) -> EditState:
    return EditState.CHANGED if print_of(ours) == print_of_sent else EditState.TWO_VERSIONS


def _sent_text(print_of_sent: str, ours: str, known: Sequence[str]) -> str | None:
    """Return what was sent: what is here now, nothing, or a text of the change log with its fingerprint."""
    return next((text for text in (ours, "", *known) if print_of(text) == print_of_sent), None)


def _texts_of(session: Session, uuid: str | None, field: str) -> list[str]:
    """Return the texts that a field ever held, the newest first."""
    if uuid is None:
        return []
    found: list[str] = []
    for line in history_of(session, {uuid}):
        if line.field == CREATED and isinstance(line.new, Mapping):
            found.append(str(line.new.get(field) or ""))
        elif line.field == field:
            found += [str(text or "") for text in (line.old, line.new)]
    return found[::-1]


def _living_explanation(session: Session, uuid: str | None) -> Explanation | None:
    statement = select(Explanation).where(Explanation.uuid == uuid, Explanation.deleted.is_(False))
    return session.scalars(statement).first() if uuid else None


def _kind_of(session: Session, about: str) -> str:
    """Return the code of the kind of record that a point is about; duties have no records."""
    try:
        return found_by_uuid(session, about)[0].code
    except NoSuchRecordError:
        return DUTIES
