"""The EqIAs that a list names beside its agreements: linked where they are here, else listed, never made."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.operations.editing.row_identities import row_identity
from equality_tracker.operations.importing.import_agreement_columns import EQIAS
from equality_tracker.operations.importing.import_memory import LastImported
from equality_tracker.operations.importing.import_naming import NamedRecords, PlacedRow, said_name
from equality_tracker.operations.importing.import_plan import BesideChange, ImportPlan
from equality_tracker.records.eqias import EqiaAgreement
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.store.ops import CREATED, DELETED, Op

_TABLE: Final = EqiaAgreement.__tablename__
_BETWEEN: Final = (re.compile(r"[;\n|]"), re.compile(r","), re.compile(r"\s(?:and|&)\s"))
"""What stands between names: what is surest first, as a name may have a comma or an “and” in it."""


class ServingEqias:
    """Knows the EqIAs that are here, and which agreements they serve.

    Args:
        session: A reading session.
        last_imported: What imports last wrote, by row and field code.
        plan: Takes up what a person should look at.

    """

    def __init__(self, session: Session, last_imported: LastImported, plan: ImportPlan) -> None:
        self._plan = plan
        self._last_imported = last_imported
        self._known = NamedRecords(session, BY_CODE["eqias"])
        link = EqiaAgreement
        rows = session.execute(select(link.eqia_uuid, link.agreement_uuid, link.uuid, link.deleted))
        self._serving: dict[str, list[str]] = defaultdict(list)
        self._there: dict[tuple[str, str], tuple[str, bool]] = {}
        for eqia, agreement, uuid, deleted in rows:
            if not (deleted and (eqia, agreement) in self._there):
                self._there[eqia, agreement] = (uuid, deleted)
            if eqia not in self._serving[agreement]:
                self._serving[agreement].append(eqia)

    def ops(self, placed: PlacedRow) -> Iterator[Op]:
        """Yield what links the EqIAs that a row names; none that a person unlinked is linked again."""
        named = list(dict.fromkeys(self._named(placed)))
        for eqia in named:
            for op in self._link(eqia, placed.uuid):
                self._tell_change(placed, eqia)
                yield op
        self._tell_of_others(placed, named)

    def _named(self, placed: PlacedRow) -> Iterator[str]:
        text = said_name(placed.row.beside.get(EQIAS.code))
        if CELL_WORDS.yes_or_no(text):
            self._plan.tell(placed.row, f"{EQIAS.label} “{text}” names none; link the one that is meant.")
            return
        for name in self._parted(text):
            found = self._known.find(name)
            if found.uuid:
                yield found.uuid
            else:
                why = found.why or "no EqIA here is called that"
                self._plan.tell(placed.row, f"{EQIAS.label} “{name}” was not linked: {why}.")

    def _parted(self, text: str) -> Sequence[str]:
        """Return the names in a cell; one that is an EqIA's as a whole is not parted."""
        names = [text]
        for between in _BETWEEN:
            names = [
                part for name in names for part in ([name] if self._is_known(name) else between.split(name))
            ]
        return [bare for name in names if (bare := name.strip(" .,;"))]

    def _is_known(self, name: str) -> bool:
        return bool(self._known.find(name).uuid)

    def _link(self, eqia: str, agreement: str) -> Iterator[Op]:
        uuid, is_deleted = self._there.get((eqia, agreement), ("", False))
        if not uuid:
            entry = {"eqia_uuid": eqia, "agreement_uuid": agreement}
            yield (_TABLE, row_identity(EqiaAgreement, entry), CREATED, None, {**entry})
        elif is_deleted and uuid not in self._last_imported:
            yield (_TABLE, uuid, DELETED, True, False)

    def _tell_change(self, placed: PlacedRow, eqia: str) -> None:
        if placed.existing is not None:
            self._plan.beside.append(
                BesideChange(placed.row.where, EQIAS.code, "", self._known.words.get(eqia, ""))
            )

    def _tell_of_others(self, placed: PlacedRow, named: Sequence[str]) -> None:
        """List the EqIAs that an earlier list brought and this one no longer names; they stay linked."""
        if not named or placed.existing is None:
            return
        for eqia in self._serving[placed.uuid]:
            uuid, is_deleted = self._there[eqia, placed.uuid]
            if not is_deleted and uuid in self._last_imported and eqia not in named:
                name = self._known.words.get(eqia, "")
                self._plan.tell(
                    placed.row, f"EqIA {name} is no longer named in this row; it stays linked here."
                )
