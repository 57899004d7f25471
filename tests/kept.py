"""Packs kept in the small office of the tests, and what can befall them."""

import os
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from offices import NOON, TODAY, WHO, open_office, recording
from sqlalchemy import insert
from sqlalchemy.orm import Session

from equality_tracker.operations.packs.kept_packs import KeptPack, kept_packs
from equality_tracker.operations.packs.pack_keeping import keep_pack, made_to_keep
from equality_tracker.operations.packs.pack_making import PackOptions
from equality_tracker.operations.packs.statement_words import STATEMENT_PARTS
from equality_tracker.reports.content import Edition
from equality_tracker.store.change import first_previous, seal_change
from equality_tracker.store.log_tables import BLOB, CHANGE, TAIL, register_id
from equality_tracker.store.logged_rows import is_free_text
from equality_tracker.store.register import Register

OTHER_COPY: Final = "01a20000-0000-7000-8000-00000000000b"
OWN_WORDS: Final = dict(
    zip(
        STATEMENT_PARTS,
        (
            "As chief executive I read the brief on 20 November.",
            "Two dates are late.",
            "The force's figures are not here.",
            "The analyst asks for them by 1 December.",
            "I am content with how dates are kept.",
        ),
        strict=True,
    )
)
"""A statement that a person may confirm."""


def options(as_at: date = TODAY, **more: Any) -> PackOptions:  # noqa: ANN401 - as PackOptions
    """Return how a pack of a day is wanted."""
    return PackOptions(**{"as_at": as_at, "prepared_on": as_at, "prepared_by": WHO, **more})


def keep(register: Register, as_at: date = TODAY, **more: Any) -> KeptPack:  # noqa: ANN401 - as PackOptions
    """Keep the pack of a day and return it."""
    with register.reading() as session:
        made, _ = made_to_keep(session, options(as_at, **more))
    with recording(register, "Pack kept") as session:
        uuid = keep_pack(session, made, who=WHO, now=NOON)
        return next(pack for pack in kept_packs(session) if pack.uuid == uuid)


def keep_and_die(pipe: Connection, folder: Path) -> None:
    """Keep a pack, and die before the operation is finished."""
    register = open_office(folder)
    with register.reading() as session:
        made, _ = made_to_keep(session, options(edition=Edition.INTERNAL))
    with register.transaction("Pack kept") as session:
        keep_pack(session, made, who=WHO, now=NOON)
        pipe.send("begun")
        os._exit(1)


def damage(session: Session, sha256: str, content: bytes | None) -> None:
    """Put other bytes in place of a kept attachment, or none, as a fault of a disk or a merge would."""
    connection = session.connection()
    connection.execute(BLOB.delete().where(BLOB.c.sha256 == sha256))
    if content is not None:
        connection.execute(insert(BLOB).values(sha256=sha256, size=len(content), data=content))


def others_title(session: Session, uuid: str, title: str) -> None:
    """Bring in a change of another copy that set an action's title without having seen our last change."""
    connection = session.connection()
    ((ours, seq),) = connection.execute(TAIL.select().with_only_columns(TAIL.c.replica, TAIL.c.seq)).all()
    row = seal_change(
        [("action", uuid, "title", "Action 1", title)],
        is_free_text,
        replica=OTHER_COPY,
        seq=1,
        lamport=seq + 1,
        vv={ours: seq - 1},
        operation="01a20000-0000-7000-8000-00000000000c",
        schema=3,
        who="Analyst",
        at="2026-11-21T12:30:00.000000Z",
        kind="edit",
        previous=first_previous(register_id(connection)),
    )
    connection.execute(insert(CHANGE).values(**row._asdict()))
    connection.execute(
        insert(TAIL).values(replica=OTHER_COPY, seq=1, lamport=row.lamport, hash=row.hash, vv=row.vv)
    )
