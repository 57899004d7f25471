"""Putting parts of a statement on record: plain values in, whatever thread it happens on."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.operations.editing.two_versions import ensure_as_seen
from equality_tracker.operations.packs.pack_statement import edit_statement, statement_for
from equality_tracker.operations.packs.statement_words import STATEMENT_PARTS, statement_obstacles
from ui.desk import Desk


class StatementWriting:
    """Puts parts of a statement on record, in whatever session it is given; nothing of the window's."""

    def __init__(self, texts: Mapping[str, tuple[str, str]], as_at: date, desk: Desk) -> None:
        """Take each part as it was seen and as it is typed now, and who writes when."""
        self._texts = texts
        self._as_at = as_at
        self._today = desk.heading.as_at
        self._now = desk.changes.now()
        self._who = desk.changes.who

    def __call__(self, session: Session) -> str:
        """Write them, and return the identity of the statement.

        Raises:
            TwoVersionsError: Somebody else wrote a part since it was seen.
            NotAcceptedError: A part is not taken as it is typed.

        """
        found = statement_for(session, self._as_at)
        uuid = found.uuid if found is not None else ""
        for key, (seen, typed) in self._texts.items():
            if uuid:
                ensure_as_seen(session, uuid, key, seen=seen, typed=typed, as_at=self._today)
        if found is not None and not self._texts:
            return uuid
        typed_texts = {key: typed for key, (_, typed) in self._texts.items()}
        return edit_statement(
            session, typed_texts, as_at=self._as_at, now=self._now, uuid=uuid, written_by=self._who
        )


def obstacle(key: str, text: str) -> str:
    """Return in sentences why a part cannot be confirmed as it stands, or ""."""
    of_nothing = set() if key == STATEMENT_PARTS[0] else set(statement_obstacles({}))
    return " ".join(each for each in statement_obstacles({key: text}) if each not in of_nothing)
