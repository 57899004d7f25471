"""The sections of the page of an EqIA and their state in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.signatures import first_signature_days
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.eqias.comments import CARRIED
from equality_tracker.operations.eqias.eqia_rows import agreements_of, rows_of
from equality_tracker.operations.eqias.page_fields import FIELDS_OF
from equality_tracker.operations.eqias.page_values import PageAnswer, PageImpact
from equality_tracker.operations.eqias.signing import missing_groups
from equality_tracker.records.actions import Action
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaFollowUp,
    EqiaScreening,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia


class Fill(StrEnum):
    """How much stands in a section."""

    EMPTY = "empty"
    IN_PART = "in-part"
    FILLED = "filled"
    SENT_BACK = "sent-back"
    FROM_LAST_TIME = "from-last-time"


@dataclass(frozen=True, slots=True)
class PageSection:
    """One section.

    Attributes:
        code: Its code in the question set.
        title: Its title.
        help: Help in plain English.
        state: Its state in words, such as “3 of 9 rows answered”.
        why: Why it is asked for.
        fill: How much stands in it.
        reasons: What it was sent back for, or what of it is past its day.
        fields: The fields of the EqIA that stand in it.

    """

    code: str
    title: str
    help: str
    state: str
    why: str = ""
    fill: Fill = Fill.EMPTY
    reasons: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def page_sections(
    session: Session,
    eqia: Eqia,
    *,
    answers: Sequence[PageAnswer],
    impacts: Sequence[PageImpact],
    as_at: date,
) -> tuple[PageSection, ...]:
    """Return the sections of an EqIA in order, each with its state."""
    counter = _Counter(session, eqia, answers, impacts, as_at)
    comments = [row for row in rows_of(session, EqiaComment, eqia.uuid) if row.settled_on is None]
    found: list[PageSection] = []
    for section in questions_of(eqia).sections:
        fill, words = counter.state(section.code)
        own = [row for row in comments if row.section == section.code]
        back = [row.text for row in own if row.sends_back]
        carried = [row.text for row in own if row.written_by == CARRIED]
        if back:
            fill, words = Fill.SENT_BACK, f"Sent back: {back[0]}"
        elif carried:
            fill, words = Fill.FROM_LAST_TIME, "From last time: look whether it is still true"
        found.append(
            PageSection(
                section.code,
                section.title,
                section.help,
                words,
                section.why,
                fill,
                tuple(back or carried),
                FIELDS_OF.get(section.code, ()),
            )
        )
    return tuple(found)


class _Counter:
    """Says how much stands in each section of one EqIA."""

    def __init__(
        self,
        session: Session,
        eqia: Eqia,
        answers: Sequence[PageAnswer],
        impacts: Sequence[PageImpact],
        as_at: date,
    ) -> None:
        self._session = session
        self._eqia = eqia
        self._answers = answers
        self._impacts = impacts
        self._as_at = as_at

    def state(self, code: str) -> tuple[Fill, str]:
        special = {
            "about": self._about,
            "service": self._service,
            "screening": self._screening,
            "evidence": self._evidence,
            "engagement": self._engagement,
            "impacts": self._grid,
            "technology": self._technology,
            "provider": self._provider,
            "consideration": self._consideration,
            "outcome": self._outcome,
            "actions": self._actions,
            "signing": self._signing,
            "follow-up": self._follow_up,
            "versions": self._versions,
            "comments": self._comments,
        }
        return special[code]() if code in special else self._by_fields(FIELDS_OF.get(code, ()))

    def _by_fields(self, keys: Sequence[str]) -> tuple[Fill, str]:
        filled = sum(bool(getattr(self._eqia, key)) for key in keys)
        if not filled:
            return Fill.EMPTY, "Empty"
        if filled < len(keys):
            return Fill.IN_PART, f"In part: {filled} of {len(keys)}"
        return Fill.FILLED, "Filled"

    def _about(self) -> tuple[Fill, str]:
        return self._by_fields(_ASKED_OF_ALL)

    def _service(self) -> tuple[Fill, str]:
        served = len(agreements_of(self._session, self._eqia.uuid))
        if not served:
            return Fill.EMPTY, "No agreement linked"
        return Fill.FILLED, "1 agreement" if served == 1 else f"{served} agreements"

    def _screening(self) -> tuple[Fill, str]:
        if self._eqia.screening_result:
            when = f" on {format_date(self._eqia.screened_on)}" if self._eqia.screened_on else ""
            return Fill.FILLED, f"Result chosen{when}"
        asked = {question.code for question in questions_of(self._eqia).screening}
        rows = rows_of(self._session, EqiaScreening, self._eqia.uuid)
        answered = sum(bool(row.answer) for row in rows if row.question in asked)
        if not answered:
            return Fill.EMPTY, "Empty"
        return Fill.IN_PART, f"{answered} of {len(asked)} answered, no result yet"

    def _evidence(self) -> tuple[Fill, str]:
        rows = rows_of(self._session, EqiaEvidence, self._eqia.uuid)
        past = sum(bool(row.fresh_until and row.fresh_until < self._as_at) for row in rows)
        if not rows:
            return self._by_fields(FIELDS_OF["evidence"])
        pieces = "1 piece" if len(rows) == 1 else f"{len(rows)} pieces"
        return Fill.FILLED, f"{pieces}{f', {past} past its day' if past else ''}"

    def _engagement(self) -> tuple[Fill, str]:
        rows = rows_of(self._session, EqiaEngagement, self._eqia.uuid)
        if rows:
            return Fill.FILLED, "1 entry" if len(rows) == 1 else f"{len(rows)} entries"
        if says(self._eqia.no_engagement_because):
            return Fill.FILLED, "Nobody was asked, with reasons"
        return Fill.EMPTY, "Empty"

    def _grid(self) -> tuple[Fill, str]:
        wanted = len(self._impacts) + len(missing_groups(self._session, self._eqia))
        answered = sum(bool(row.impact) for row in self._impacts)
        if not answered:
            return Fill.EMPTY, "Empty"
        is_whole = answered == wanted
        return (Fill.FILLED if is_whole else Fill.IN_PART), f"{answered} of {wanted} rows answered"

    def _technology(self) -> tuple[Fill, str]:
        if self._eqia.uses_technology == "no":
            return Fill.FILLED, "None used"
        return self._by_fields(FIELDS_OF["technology"])

    def _provider(self) -> tuple[Fill, str]:
        if not self._answers:
            return Fill.EMPTY, "Nothing back yet"
        queried = sum(bool(answer.state == "queried") for answer in self._answers)
        rest = f", {queried} queried" if queried else ""
        count = len(self._answers)
        return (Fill.IN_PART if queried else Fill.FILLED), (
            f"{'1 answer' if count == 1 else f'{count} answers'}{rest}"
        )

    def _consideration(self) -> tuple[Fill, str]:
        if not says(self._eqia.our_consideration):
            return Fill.EMPTY, "Not written yet"
        if self._eqia.adopted_on:
            return Fill.FILLED, f"Adopted on {format_date(self._eqia.adopted_on)}"
        return Fill.IN_PART, "Drafted, not adopted yet"

    def _outcome(self) -> tuple[Fill, str]:
        if not self._eqia.outcome:
            return Fill.EMPTY, "Not chosen yet"
        if not says(self._eqia.outcome_because):
            return Fill.IN_PART, "Chosen, without reasons"
        return Fill.FILLED, "Chosen"

    def _actions(self) -> tuple[Fill, str]:
        actions = self._session.query(Action).filter(
            Action.eqia_uuid == self._eqia.uuid, Action.deleted.is_(False)
        )
        count = actions.count()
        wanted = sum(says(row.mitigation) and not row.action for row in self._impacts)
        if wanted:
            return Fill.IN_PART, f"{count} made, {wanted} promised without one"
        return (Fill.FILLED, f"{count} made") if count else (Fill.EMPTY, "None")

    def _signing(self) -> tuple[Fill, str]:
        if self._eqia.signed_on:
            recorded = "Recorded as signed" if self._eqia.stage == Stage.RECORDED else "Signed"
            return Fill.FILLED, f"{recorded} on {format_date(self._eqia.signed_on)}"
        if self._eqia.qa_on:
            return Fill.IN_PART, f"Checked on {format_date(self._eqia.qa_on)}, {self._not_signed()}"
        return Fill.EMPTY, self._not_signed().capitalize()

    def _not_signed(self) -> str:
        """Return that no signature stands below it; one of an earlier version is shown by the dates."""
        own = select(Eqia.uuid).where(Eqia.uuid == self._eqia.uuid)
        return "not signed anew" if first_signature_days(self._session, own) else "not signed"

    def _follow_up(self) -> tuple[Fill, str]:
        rows = rows_of(self._session, EqiaFollowUp, self._eqia.uuid)
        due = sum(row.recorded_on is None and bool(row.due_on and row.due_on <= self._as_at) for row in rows)
        if due:
            return Fill.IN_PART, f"{due} due"
        if not rows:
            return self._by_fields(FIELDS_OF["follow-up"])
        recorded = sum(row.recorded_on is not None for row in rows)
        return Fill.FILLED, f"{recorded} of {len(rows)} recorded"

    def _versions(self) -> tuple[Fill, str]:
        count = len(rows_of(self._session, EqiaVersion, self._eqia.uuid))
        return (Fill.FILLED, f"{count} kept") if count else (Fill.EMPTY, "None yet")

    def _comments(self) -> tuple[Fill, str]:
        rows = rows_of(self._session, EqiaComment, self._eqia.uuid)
        open_ = sum(row.settled_on is None for row in rows)
        return (Fill.IN_PART, f"{open_} open") if open_ else (Fill.FILLED, "None open")


_ASKED_OF_ALL: Final = (
    "title",
    "subject",
    "author",
    "equality_lead",
    "decision_maker",
    "purpose",
    "who_benefits",
    "what_changes",
)
