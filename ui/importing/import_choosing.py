"""What a person chose of a document: its kind, its columns, its cells put right, and which version stays."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.importing.import_choices import CellPlace, ImportChoices
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_row_states import Version
from ui.importing.work_area import WorkArea


class ImportChoosing(QObject):
    """Turns each choice into what is to be looked at next; nothing is chosen of a document that was let go.

    Attributes:
        choices: All choices so far.
        chosen: Emitted with the choices as they would be.

    """

    chosen = Signal(object)

    def __init__(self, work: WorkArea, parent: QObject) -> None:
        """Follow what is chosen in `work`."""
        super().__init__(parent)
        self.choices = ImportChoices()
        self._preview: ImportPreview | None = None
        self._columns_button = work.columns_button
        self._kept = work.check.view.kept
        work.kind.kind_chosen.connect(self._choose_kind)
        work.kind.plan_chosen.connect(self._choose_plan)
        work.kind.plan_typed.connect(self._kept.name_plan)
        work.kind.tables_chosen.connect(
            lambda gone: self._choose(replace(self.choices, tables_left_out=gone))
        )
        work.kind.headings_chosen.connect(self._choose_headings)
        work.columns.column_chosen.connect(self._choose_column)
        work.check.corrected.connect(self._correct)
        self._kept.discarded.connect(self._correct_no_more)
        work.check.versions_chosen.connect(self._choose_versions)

    def take_up(self, preview: ImportPreview) -> None:
        """Go on from what was found out, with what was guessed and remembered."""
        self._preview = preview
        self.choices = preview.choices

    def forget(self) -> None:
        """Begin anew, without a document."""
        self._preview = None
        self.choices = ImportChoices()

    def _choose(self, choices: ImportChoices) -> None:
        self.chosen.emit(choices)

    def _choose_kind(self, kind: str) -> None:
        # What columns were taken for belongs to the kind before.
        self._choose(replace(self.choices, kind=kind, columns={}, last_time={}, plan=""))

    def _choose_plan(self, plan: str) -> None:
        self._kept.name_plan(plan)
        self._choose(replace(self.choices, plan=plan))

    def _choose_headings(self, has_headings: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self._columns_button.setChecked(True)
        self._choose(
            replace(self.choices, has_headings=has_headings, columns={}, last_time={}, kind=self._kind_now())
        )

    def _choose_column(self, heading: str, code: str) -> None:
        if self._preview is not None:
            before = self.choices.last_time or self._preview.remembered
            choices = self.choices.with_column(heading, code, before)
            # Who says what a column is has also said what the list is.
            self._choose(replace(choices, kind=self._kind_now()))

    def _kind_now(self) -> str:
        return self._preview.kind if self._preview else self.choices.kind

    def _correct(self, places: list[CellPlace], text: str) -> None:
        self._kept.correct(places, text)
        self._choose(self.choices.corrected(places, text))

    def _correct_no_more(self, gone: Collection[CellPlace]) -> None:
        """Let cells stand as in the document again, because their correction was discarded elsewhere."""
        stay = {place: text for place, text in self.choices.corrections.items() if place not in gone}
        self._choose(replace(self.choices, corrections=stay))

    def _choose_versions(self, taken: Sequence[Version], kept: Sequence[Version]) -> None:
        choices = self.choices.with_versions([each.proposal for each in taken], is_taken=True)
        self._choose(choices.with_versions([each.proposal for each in kept], is_taken=False))
