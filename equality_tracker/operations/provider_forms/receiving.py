"""Taking answers from a form that came back: each is accepted, asked about or set aside, in one change."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.exchange.grid import Problem
from equality_tracker.operations.editing.attachments import keep_content
from equality_tracker.operations.file_names import kept_name
from equality_tracker.operations.provider_forms.changed_words import put_words
from equality_tracker.operations.provider_forms.form_questions import Key
from equality_tracker.operations.provider_forms.form_reading import ReturnPreview, preview_return
from equality_tracker.operations.provider_forms.form_records import (
    answer_to,
    answers_of,
    form_of,
    return_saying,
    returns_of,
)
from equality_tracker.operations.provider_forms.form_refusals import received_before
from equality_tracker.operations.provider_forms.returned_file import ReturnedFile
from equality_tracker.operations.provider_forms.returned_lines import ReturnedLine, same_words
from equality_tracker.records.provider_forms import (
    AnswerState,
    FormState,
    ProviderAnswer,
    ProviderForm,
    ProviderReturn,
)

_QUOTED: Final = 120
_MOVED: Final = (
    "Something was recorded since this was chosen, and “{}” stands in another row now; it was left. Open the "
    "form that came back again."
)


class AnswerChoice(StrEnum):
    """What the office does with one answer; left, it waits."""

    ACCEPT = "accepted"
    QUERY = "queried"
    SET_ASIDE = "set-aside"
    LEAVE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """How a form is received.

    Attributes:
        on: The day on which it is received.
        who: Who receives it.
        choices: What is done with each answer; None accepts what needs no second look and leaves the rest.
        queries: What is asked about answers, by question and row.
        seen: What each answer said when its choice was made; one that says something else by now is left.
        is_trial: Whether nothing is written.

    """

    on: date
    who: str
    choices: Mapping[Key, AnswerChoice] | None = None
    queries: Mapping[Key, str] = field(default_factory=dict)
    seen: Mapping[Key, str] = field(default_factory=dict)
    is_trial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedForm:
    """What became of a form that came back.

    Attributes:
        preview: What came back.
        added: How many answers are new in the register.
        updated: How many answers were changed there.
        skipped: How many are there as they came, are blank, or were left.
        taken: What was done with each answer that was not left.
        problems: What somebody should look at.
        moved: How many answers were left because another one stands in their row by now.

    """

    preview: ReturnPreview
    added: int
    updated: int
    skipped: int
    taken: Mapping[Key, AnswerChoice]
    problems: tuple[Problem, ...]
    moved: int = 0

    @property
    def waiting(self) -> int:
        """How many answers say something that nobody has decided about."""
        return sum(
            bool(line.theirs) and not line.is_recorded and line.key not in self.taken
            for line in self.preview.lines
        )

    @property
    def needs_person(self) -> bool:
        """Whether something waits for somebody to decide."""
        return bool(self.problems) or self.waiting > 0

    @property
    def sentence(self) -> str:
        """What happened, where there is more to say than numbers."""
        return received_before(self.preview.received_on) if self.preview.is_again else ""


def suggested_choice(line: ReturnedLine) -> AnswerChoice:
    """Return what is done with an answer where nobody chooses: what needs a second look is left."""
    return AnswerChoice.ACCEPT if line.is_plain and not line.is_recorded else AnswerChoice.LEAVE


def receive_return(session: Session, file: ReturnedFile, how: Receiving) -> ReceivedForm:
    """Take answers from a form that came back, keep the file, and note what is to be asked.

    Only the provider's own answers are written: no field of the EqIA, and never our consideration. The same
    return received again adds nothing, unless somebody chooses otherwise for one of its answers.

    Raises:
        OtherRegistersFormError, FormGoneError, FormWithdrawnError, OlderFormError: It is no form that this
            register waits for.

    """
    preview = preview_return(session, file)
    taking = _Taking(session, preview, how)
    for line in preview.lines:
        taking.take(line)
    if not how.is_trial and (taking.is_news or not preview.is_again):
        taking.keep(file)
    return taking.result()


class _Taking:
    """Goes through the answers of one return and keeps count of what became of them."""

    def __init__(self, session: Session, preview: ReturnPreview, how: Receiving) -> None:
        self._session = session
        self._preview = preview
        self._how = how
        self._form = form_of(session, preview.form_uuid)
        self._kept = {(each.question, each.row): each for each in answers_of(session, preview.form_uuid)}
        self._counts: Counter[str] = Counter()
        self._taken: dict[Key, AnswerChoice] = {}
        self._written: list[ProviderAnswer] = []

    @property
    def is_news(self) -> bool:
        """Whether anything was added or changed."""
        return bool(self._counts["added"] or self._counts["updated"])

    def take(self, line: ReturnedLine) -> None:
        choice = self._choice(line)
        kept = self._kept.get(line.key)
        if choice is AnswerChoice.LEAVE or (kept is not None and self._is_as_kept(line, kept, choice)):
            self._counts["skipped"] += 1
            return
        self._taken[line.key] = choice
        self._counts["updated" if kept else "added"] += 1
        if not self._how.is_trial:
            self._write(line, choice, kept)

    def keep(self, file: ReturnedFile) -> None:
        """Keep the file beside the answers, and note how far the form is."""
        returned = self._returned(file)
        for answer in self._written:
            answer.return_uuid = returned.uuid
        waits = any(
            line.theirs and not line.is_recorded and line.key not in self._taken
            for line in self._preview.lines
        )
        note_how_far(self._session, self._form, self._how.on, something_waits=waits)

    def _returned(self, file: ReturnedFile) -> ProviderReturn:
        """Return the row of this return; one that says the same was received before stays as it is."""
        said = self._preview.answers_sha256
        before = [
            each for each in returns_of(self._session, self._preview.form_uuid) if each.answers_sha256 == said
        ]
        if before:
            return before[0]
        returned = return_saying(self._session, self._preview.form_uuid, said)
        returned.way, returned.answers_sha256 = self._preview.way, said
        returned.received_on, returned.received_by = self._how.on, self._how.who
        returned.attachment_name = kept_name(Path(file.name))
        returned.attachment_sha256 = keep_content(self._session, file.content)
        return returned

    def result(self) -> ReceivedForm:
        return ReceivedForm(
            preview=self._preview,
            added=self._counts["added"],
            updated=self._counts["updated"],
            skipped=self._counts["skipped"],
            taken=self._taken,
            problems=(*self._preview.problems, *self._moved()),
            moved=len(list(self._moved())),
        )

    def _moved(self) -> Iterator[Problem]:
        """Yield the answers that do not stand any more where they were chosen, and so were left."""
        theirs = {line.key: line.theirs for line in self._preview.lines}
        for key, seen in self._how.seen.items():
            if self._is_chosen(key) and not same_words(theirs.get(key, ""), seen):
                yield Problem("register", _MOVED.format(seen[:_QUOTED]))

    def _is_chosen(self, key: Key) -> bool:
        return (self._how.choices or {}).get(key, AnswerChoice.LEAVE) is not AnswerChoice.LEAVE

    def _choice(self, line: ReturnedLine) -> AnswerChoice:
        if self._how.choices is None:
            return AnswerChoice.LEAVE if self._preview.is_again else suggested_choice(line)
        if not same_words(self._how.seen.get(line.key, line.theirs), line.theirs):
            return AnswerChoice.LEAVE
        choice = self._how.choices.get(line.key, AnswerChoice.LEAVE)
        cannot = line.blocked_because or not line.theirs
        return AnswerChoice.LEAVE if choice is AnswerChoice.ACCEPT and cannot else choice

    def _is_as_kept(self, line: ReturnedLine, kept: ProviderAnswer, choice: AnswerChoice) -> bool:
        query = self._how.queries.get(line.key, "").strip()
        return (
            same_words(kept.text, self._words(line))
            and kept.still_true == line.still_true
            and kept.state == choice.value
            and (choice is not AnswerChoice.QUERY or kept.query == query)
        )

    def _words(self, line: ReturnedLine) -> str:
        """Return what is kept of an answer; nothing of one that cannot be taken."""
        return "" if line.blocked_because else line.theirs

    def _write(self, line: ReturnedLine, choice: AnswerChoice, kept: ProviderAnswer | None) -> None:
        answer = kept or answer_to(self._session, self._preview.form_uuid, line.question, line.row)
        put_words(self._session, self._form, answer, self._words(line), on=self._how.on, who=self._how.who)
        answer.still_true = line.still_true
        answer.taken_from = ""
        answer.state = choice.value
        answer.accepted_on = self._how.on if choice is AnswerChoice.ACCEPT else None
        answer.query = self._how.queries.get(line.key, "").strip() if choice is AnswerChoice.QUERY else ""
        self._written.append(answer)


def note_how_far(session: Session, form: ProviderForm, on: date, *, something_waits: bool) -> None:
    """Note how far a form is after answers were taken: back, queried, or accepted as a whole.

    A form that was withdrawn stays so, whatever is kept with it.
    """
    session.flush()
    if form.state == FormState.WITHDRAWN.value:
        return
    states = {answer.state for answer in answers_of(session, form.uuid)}
    form.back_on = form.back_on or on
    if AnswerState.QUERIED.value in states:
        form.state = FormState.QUERIED.value
    elif AnswerState.ACCEPTED.value in states and not something_waits:
        form.state = FormState.ACCEPTED.value
        form.accepted_on = form.accepted_on or on
    else:
        form.state = FormState.BACK.value
    session.flush()
