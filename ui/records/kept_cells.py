"""What was typed into cells of a list and is not saved yet, offered again when the cell is opened."""

from typing import Final

from ui.drafts import Draft, DraftPlace, Drafts

CELL: Final = "cell"
"""What the fields of a record's own form are told apart from the cells of its list by."""


class KeptCells:
    """Texts by record and column; once there is a file of drafts, they are kept there."""

    def __init__(self) -> None:
        """Keep what is typed for as long as the list is there."""
        self._texts: dict[tuple[int, str], str] = {}
        self._identities: dict[int, str] = {}
        self._drafts: Drafts | None = None
        self._list = DraftPlace("", "", "", "")

    def use_drafts(self, drafts: Drafts, register: str, kind: str) -> None:
        """Keep from now on what is typed into the list of a kind among the drafts of a register."""
        self._drafts = drafts
        self._list = DraftPlace(register, kind, "", "")

    def know(self, record: int, identity: str) -> None:
        """Take note of the identity of the record that has a number in this file."""
        if self._drafts is None or self._identities.get(record) == identity:
            return
        number = self._list._replace(uuid=str(record))
        self._identities[record] = identity
        # What was kept before the identity was known is kept under it from now on.
        for field, draft in self._drafts.of_record(number.register, number.kind, number.uuid).items():
            self._drafts.drop(number._replace(field=field))
            self._drafts.keep(number._replace(uuid=identity, field=field), draft)

    def at(self, record: int, key: str) -> str | None:
        """Return what was typed into a cell, or None."""
        if self._drafts is None:
            return self._texts.get((record, key))
        draft = self._drafts.at(self._place(record, key))
        return None if draft is None else draft.text

    def keep(self, record: int, key: str, text: str, before: str) -> None:
        """Keep what was typed into a cell over what stood there before."""
        if self._drafts is None:
            self._texts[record, key] = text
        else:
            self._drafts.keep(self._place(record, key), Draft(text, before))

    def drop(self, record: int, key: str) -> None:
        """Let go of what was typed into a cell: it was saved, or is what stands there."""
        if self._drafts is None:
            self._texts.pop((record, key), None)
        else:
            self._drafts.drop(self._place(record, key))

    def drop_saved(self, record: int, key: str, text: str) -> None:
        """Let go of a text that was saved, unless something else was typed since."""
        if self.at(record, key) == text:
            self.drop(record, key)

    def save(self) -> None:
        """Write at once what is kept."""
        if self._drafts is not None:
            self._drafts.save()

    def _place(self, record: int, key: str) -> DraftPlace:
        return self._list._replace(uuid=self._identities.get(record, str(record)), field=f"{CELL}.{key}")
