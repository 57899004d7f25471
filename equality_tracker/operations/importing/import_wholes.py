"""Which contract or round an agreement is a lot of: one that is here, or one anywhere in the list."""

import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_agreement_columns import LOT_OF
from equality_tracker.operations.importing.import_naming import Named, NamedRecords, PlacedRow, said_name
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Agreement

_GRANT, _ROUND, _LOT = "grant", "grant-round", "lot"
_LOT_OF: Final = re.compile(r"(?:lot|part) \w+ (?:of|in|under) (?P<whole>.+)", re.IGNORECASE)


class Wholes:
    """Knows the agreements that others are lots of.

    Args:
        session: A reading session.
        placed: The rows of the list, and the agreements that they are or become.
        plan: Takes up what a person should look at.

    """

    def __init__(self, session: Session, placed: Sequence[PlacedRow], plan: ImportPlan) -> None:
        self._plan = plan
        self._known = NamedRecords(session, BY_CODE["agreements"], placed)
        above = select(Agreement.uuid, Agreement.parent_uuid).where(Agreement.parent_uuid.is_not(None))
        self._above = {uuid: parent or "" for uuid, parent in session.execute(above)}
        kinds = select(Agreement.uuid, Agreement.kind)
        self._kinds = {uuid: str(kind) for uuid, kind in session.execute(kinds)}
        self._kinds |= {
            each.uuid: str(each.row.values["kind"]) for each in placed if "kind" in each.row.values
        }
        self._found = {each.uuid: whole for each in placed if (whole := self._whole(each))}

    @property
    def names(self) -> dict[str, str]:
        """What agreements are called, by identity."""
        return self._known.words

    def of(self, placed: PlacedRow) -> str:
        """Return the identity of what a row's agreement is a lot of by the list, or ""."""
        return self._found.get(placed.uuid, "")

    def kind_of_part(self, placed: PlacedRow) -> str:
        """Return the kind of what is part of another agreement: a grant of its round, else a lot."""
        return _GRANT if self._kinds.get(self.of(placed)) == _ROUND else _LOT

    def _whole(self, placed: PlacedRow) -> str:
        text = said_name(placed.row.beside.get(LOT_OF.code))
        if not text:
            return ""
        found = self._named(text, placed.uuid)
        if not found.uuid:
            why = found.why or "no agreement here or in this list is called that"
            self._plan.tell(placed.row, f"{LOT_OF.label} “{text}” was left out: {why}.")
            return ""
        if self._is_above(placed.uuid, found.uuid):
            reason = f"{LOT_OF.label} “{text}” was left out: that one is itself a lot of {placed.name}."
            self._plan.tell(placed.row, reason)
            return ""
        self._above[placed.uuid] = found.uuid
        return found.uuid

    def _named(self, text: str, own: str) -> Named:
        found = self._known.find(text, but=own)
        match = _LOT_OF.fullmatch(text)
        return self._known.find(match["whole"], but=own) if match and not found.uuid else found

    def _is_above(self, uuid: str, lower: str) -> bool:
        """Tell whether an agreement already stands above another one."""
        seen = set[str]()
        while lower and lower not in seen:
            if lower == uuid:
                return True
            seen.add(lower)
            lower = self._above.get(lower, "")
        return False
