"""A change of many records that was begun: field and value, kept until it is made or discarded."""

from typing import Final

from ui.desk import Desk
from ui.drafts import Draft, DraftPlace

_FIELD: Final = "change"
_VALUE: Final = "change.{key}"


class KeptChange:
    """What was typed into the panel that changes many records of one kind, field by field."""

    def __init__(self, desk: Desk, kind: str) -> None:
        """Keep what is typed for records of `kind`."""
        self._drafts = desk.settings.drafts
        self._place = DraftPlace(desk.heading.register, kind, "", "")

    @property
    def field(self) -> str:
        """The key of the field that a value was typed for last, or ""."""
        return self._text(_FIELD) or ""

    def value(self, key: str) -> str | None:
        """Return the value that was typed for a field, or None."""
        return self._text(_VALUE.format(key=key))

    def keep(self, key: str, value: str) -> None:
        """Keep a value for a field, in place of what was typed for it before."""
        self._drafts.keep(self._place._replace(field=_FIELD), Draft(key))
        self._drafts.keep(self._place._replace(field=_VALUE.format(key=key)), Draft(value))

    def drop(self, key: str) -> None:
        """Let go of the value for a field: the change was made, or is not wanted."""
        for field in (_FIELD, _VALUE.format(key=key)):
            self._drafts.drop(self._place._replace(field=field))

    def _text(self, field: str) -> str | None:
        draft = self._drafts.at(self._place._replace(field=field))
        return draft.text if draft is not None else None
