"""Making a new record out of its form, as soon as what it needs is filled in."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from equality_tracker.errors import TrackerError
from ui.desk import Desk
from ui.drafts import DraftPlace, Drafts
from ui.later import Later
from ui.records.record_writing import add_typed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.operations.editing import record_forms
    from equality_tracker.operations.editing.record_forms import RecordForm
    from ui.records import record_words
    from ui.records.tabs.details import DetailsPage
else:
    record_words = Later("ui.records.record_words")
    record_forms = Later("equality_tracker.operations.editing.record_forms")

_MADE: Final = "{heading} was made{under}. Ctrl+Z takes that back."


class RecordMaking(QObject):
    """Makes the record that a form is filled in for, once; a refusal leaves everything as it was typed.

    Attributes:
        made: Emitted with kind and identity of the record that was made, shown or not.
        adopted: Emitted with the form of the record made, where its form is still the one shown.
        told: Emitted with a sentence on what was made.

    """

    made = Signal(str, str)
    adopted = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, drafts: Drafts, parent: QObject) -> None:
        """Make records with `desk`; what is not saved yet stands in `drafts`."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._form: RecordForm | None = None
        self._page: DetailsPage | None = None
        self._is_making = False

    def begin(self, form: "RecordForm", page: "DetailsPage") -> None:
        """Make this record from now on; its form is filled in on `page`."""
        self._form, self._page, self._is_making = form, page, False

    def end(self) -> None:
        """Make nothing more, as another record is shown."""
        self._form = self._page = None

    def make(self, *, asked_for: bool = False) -> None:
        """Make the record, if enough is filled in; where a person asked for it, say what is missing."""
        form, page = self._form, self._page
        if form is None or page is None or self._is_making:
            return
        missing = [row for row in page.rows if row.field.is_required and (not row.text or row.is_refused)]
        if missing:
            if asked_for:
                if not missing[0].text:
                    missing[0].refuse(f"Fill in “{missing[0].field.label}” first.")
                missing[0].take_keyboard()
            return
        self._is_making = True
        texts = page.texts
        self._desk.changes.run(
            f"new {form.singular}",
            partial(self._made, form.kind, texts),
            owner=self,
            on_success=lambda made: self._on_made(form, page, made, texts),
            on_failure=lambda error: self._on_not_made(form, error),
        )

    def _made(self, kind: str, texts: dict[str, str], session: "Session") -> "RecordForm":
        now, as_at = self._desk.changes.now(), self._desk.heading.as_at
        return record_forms.record_form(
            session, add_typed(session, kind, texts, now=now, as_at=as_at), as_at=as_at
        )

    def _on_made(
        self, form: "RecordForm", page: "DetailsPage", made: "RecordForm", texts: dict[str, str]
    ) -> None:
        """Let the form go on as that of the record that was made."""
        is_shown = form is self._form
        for row in page.rows:
            sent = texts.get(row.field.kind if row.field.key not in texts else row.field.key)
            self._hand_over(form.kind, row.field.key, sent, made.uuid)
            if is_shown:
                row.take_as_saved(sent or "")
        self._drafts.save()
        if is_shown:
            self.end()
            self.adopted.emit(replace(form, uuid=made.uuid, reference=made.reference))
        under = f" under the plan {plan}" if (plan := record_words.plan_of(made)) else ""
        self.told.emit(_MADE.format(heading=record_words.heading_of(made), under=under))
        self.made.emit(form.kind, made.uuid)

    def _hand_over(self, kind: str, key: str, sent: str | None, uuid: str) -> None:
        """Let what was typed after the record was sent belong to the record that is there now."""
        place = DraftPlace(self._desk.heading.register, kind, "", key)
        draft = self._drafts.at(place)
        self._drafts.drop(place)
        if draft is not None and draft.text != sent:
            self._drafts.keep(place._replace(uuid=uuid), draft)

    def _on_not_made(self, form: "RecordForm", error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        if form is not self._form or self._page is None:
            return
        self._is_making = False
        rows = self._page.rows
        for each in rows:
            each.sent = None
        labels = (getattr(error, "label", ""), *getattr(error, "labels", ()))
        row = next((row for row in rows if row.field.label in labels), rows[0] if rows else None)
        if row is not None:
            row.hold(f"Not saved. {error} What you typed is kept.")
