"""The sample office kept a pack the year before, so that its pack can say what changed since."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from reports.read_pdf import page_texts
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.packs.kept_packs import kept_packs, kept_pdf
from equality_tracker.operations.packs.pack_comparing import changes_since, previous_pack
from equality_tracker.operations.packs.pack_finality import final_obstacles
from equality_tracker.operations.packs.pack_statement import statement_for
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY, write_sample
from equality_tracker.operations.registers.sample_pack import PREVIOUS_PACK_DAY
from equality_tracker.records.packs import PackState
from equality_tracker.records.statements import Statement
from equality_tracker.reports.previous_pack import ChangeKind
from equality_tracker.store.opening import open_register


def test_one_final_pack_was_kept_the_year_before_and_its_statement_names_nobody(marlshire: Session) -> None:
    (pack,) = kept_packs(marlshire)
    text = " ".join(page_texts(PdfReader(BytesIO(kept_pdf(marlshire, pack)))))

    assert (pack.reference, pack.as_at, pack.kept_on) == (
        "PACK-2026-001",
        PREVIOUS_PACK_DAY,
        PREVIOUS_PACK_DAY,
    )
    assert (pack.state, pack.kept_by) == (PackState.FINAL, "chief executive")
    assert pack.confirmed_by == "Chief executive"
    assert "SAMPLE, INVENTED" in text
    assert "DRAFT" not in text


def test_since_then_22_actions_closed_nine_opened_and_six_slipped(marlshire: Session) -> None:
    previous = previous_pack(marlshire, SAMPLE_DAY)

    assert previous is not None
    assert previous.changes[0].startswith("22 actions closed, 9 opened, 6 slipped")
    slipped = [line for line in previous.lines if line.kind is ChangeKind.SLIPPED and line.of == "Action"]
    assert all(line.before and line.after and line.before < line.after for line in slipped)


def test_the_same_comes_of_it_as_of_the_register_as_it_stood(marlshire: Session) -> None:
    (pack,) = kept_packs(marlshire)
    gone = [line for line in changes_since(marlshire, pack, SAMPLE_DAY) if line.kind is ChangeKind.GONE]

    assert gone == []


def test_the_statement_of_this_year_is_still_to_be_written(marlshire: Session) -> None:
    assert statement_for(marlshire, SAMPLE_DAY) is None
    assert marlshire.scalars(select(Statement.as_at)).all() == [date(2026, 3, 30)]
    assert {each.code for each in final_obstacles(marlshire, SAMPLE_DAY)} == {"point", "statement"}


def test_two_runs_keep_the_same_bytes(
    marlshire: Session, tmp_path: Path, now: Callable[[], datetime]
) -> None:
    again = tmp_path / "again.equality"
    write_sample(again, who="somebody else", now=now, home=tmp_path / "home")
    (pack,) = kept_packs(marlshire)
    with (
        open_register(again, who="reader", now=now, home=tmp_path / "home") as other,
        other.reading() as session,
    ):
        content = kept_pdf(session, kept_packs(session)[0])

    assert pack.pdf_sha256 == hashlib.sha256(content).hexdigest()
