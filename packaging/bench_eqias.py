"""Measure a thousand EqIAs, as ratios of processor time within one run: `python packaging/bench_eqias.py`.

Each figure stands beside its floor, taken in turn with ours in one process: plain sqlite3 reading the same
rows, or ReportLab drawing the same strings. Nothing here fails on a slow machine; a person reads the table.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from sqlite3 import Connection
from statistics import median
from time import process_time

from bench_pack import _draw_plainly, _lines
from bench_registers import TODAY, WORDS, now
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_standing import APPROVED_STAGES
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.characteristics import characteristics
from equality_tracker.operations.eqias.eqia_page import eqia_page
from equality_tracker.operations.eqias.versions import freeze
from equality_tracker.operations.lists.browsing import first_few_ids, page, prepare
from equality_tracker.operations.lists.list_sources import list_source
from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot
from equality_tracker.operations.registers.starting import NewOffice, start_register
from equality_tracker.operations.services.cumulative_view import cumulative_view
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import (
    EqiaEngagement,
    EqiaEvidence,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
)
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.reports.content import Document
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.store.register import Register

PAIRS = 7
ROWS_OF_EACH = 12
FIRST = 200
FEW = 20
"""How many EqIAs the register has beside which opening one of many is measured."""
RAW_LIST = "SELECT reference, title, stage, outcome, signed_on, review_on, decision_uuid, form FROM eqia"
RAW_IMPACTS = (
    "SELECT eqia.decision_uuid, eqia_impact.groups, eqia_impact.impact, eqia_impact.severity "
    "FROM eqia_impact JOIN eqia ON eqia.uuid = eqia_impact.eqia_uuid WHERE NOT eqia_impact.deleted"
)
_LISTED = ("reference", "title", "stage", "outcome", "decision_on", "signed_on", "guard", "guard_days")
RAW_PARTS = ("eqia_impact", "eqia_screening", "eqia_evidence", "eqia_engagement", "eqia_step", "eqia_version")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("eqias", nargs="?", type=int, default=1_000, help="how many EqIAs")
    parser.add_argument("--short", action="store_true", help="only 200 EqIAs")
    chosen = parser.parse_args()
    count = 200 if chosen.short else chosen.eqias
    with tempfile.TemporaryDirectory(prefix="equality-tracker-bench-") as folder:
        os.environ["EQUALITY_TRACKER_HOME"] = str(Path(folder) / "home")
        print(f"{count:,} EqIAs with {ROWS_OF_EACH} impact rows each; processor time; ratio = ours / floor\n")
        print(f"{'what':52} {'ours s':>9} {'floor s':>9} {'ratio':>7} {'bound':>6}")
        with _office(Path(folder), "few") as few, _office(Path(folder), "many") as many:
            _fill(few, FEW)
            _fill(many, count)
            _bench_list(many)
            _bench_open(many, few)
            _bench_cumulative(many)
            _bench_pack(many)
    return 0


def _office(folder: Path, name: str) -> Register:
    office = NewOffice("PCC for Benchshire", BodyKind.PCC, 30)
    return start_register(folder / f"{name}.equality", office, who="bench", now=now)


def _fill(register: Register, count: int) -> None:
    """Write invented EqIAs: one decision for five of them, each with a service and all its rows."""
    chance = random.Random(20261122)  # noqa: S311 - invented data, not a secret
    with register.transaction("invented EqIAs") as session:
        provider = Provider(reference="PROV-1", name="Provider")
        session.add(provider)
        decisions = [_decision(number, chance) for number in range(max(1, count // 5))]
        session.add_all(decisions)
        session.flush()
        for number in range(count):
            _add_eqia(session, number, decisions[number % len(decisions)], provider, chance)


def _decision(number: int, chance: random.Random) -> Decision:
    day = TODAY + timedelta(days=chance.randrange(-700, 300))
    return Decision(reference=f"DEC-{number:05}", title=_said(chance, 5), decided_on=day)


def _add_eqia(
    session: Session, number: int, decision: Decision, provider: Provider, chance: random.Random
) -> None:
    signed_on = (decision.decided_on or TODAY) - timedelta(days=chance.randrange(-5, 30))
    eqia = Eqia(
        reference=f"EQ-{number:05}",
        title=_said(chance, 6),
        stage=chance.choice(("drafting", "qa", "approved", "published")),
        outcome=chance.choice(("", "adjust", "no-major-change")),
        decision_uuid=decision.uuid,
        signed_on=signed_on,
        review_on=signed_on + timedelta(days=365),
        question_set="2026-11",
        purpose=_said(chance, 60),
        our_consideration=_said(chance, 120),
        decision_maker="Commissioner",
        signed_by="Holder of ROLE-01",
        approved_on=signed_on,
    )
    service = Agreement(reference=f"AGR-{number:05}", title=_said(chance, 5), provider_uuid=provider.uuid)
    session.add_all([eqia, service])
    session.flush()
    session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=service.uuid))
    session.add_all(_rows(eqia.uuid, chance))
    session.flush()
    if eqia.stage in APPROVED_STAGES:
        _keep_signature(session, eqia, signed_on)


def _keep_signature(session: Session, eqia: Eqia, on: date) -> None:
    """Add what signing leaves behind: its step, and the version that it froze."""
    step = EqiaStep(
        eqia_uuid=eqia.uuid,
        from_stage="qa",
        to_stage="approved",
        taken_on=on,
        taken_by=eqia.signed_by,
        role=eqia.decision_maker,
        recorded_on=on,
    )
    session.add(step)
    freeze(session, eqia, on=on, by=eqia.signed_by)


def _rows(
    uuid: str, chance: random.Random
) -> list[EqiaImpact | EqiaScreening | EqiaEvidence | EqiaEngagement]:
    codes = [each.code for each in characteristics()]
    impacts = [
        EqiaImpact(
            eqia_uuid=uuid,
            groups=(codes[place % 9],) if place < len(codes) else tuple(sorted(chance.sample(codes, 2))),
            impact=chance.choice(("positive", "negative", "neutral", "unknown")),
            severity=chance.choice(("", "low", "medium", "high")),
            description=_said(chance, 14),
            evidence=_said(chance, 6),
            mitigation=_said(chance, 8),
            position=place,
        )
        for place in range(ROWS_OF_EACH)
    ]
    screening = [EqiaScreening(eqia_uuid=uuid, question=f"group-{code}", answer="unsure") for code in codes]
    return [
        *impacts,
        *screening,
        EqiaEvidence(eqia_uuid=uuid, title=_said(chance, 4)),
        EqiaEngagement(eqia_uuid=uuid, who=_said(chance, 3), said=_said(chance, 20)),
    ]


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count)).capitalize()


def _bench_list(register: Register) -> None:
    with register.reading() as session, register.driver() as driver:
        source = list_source("eqias", TODAY)
        shown = {key: source.values[key] for key in _LISTED}
        query = source.base(list(shown)).with_only_columns(*(each.label(key) for key, each in shown.items()))
        compiled = query.compile(dialect=session.connection().dialect, compile_kwargs={"literal_binds": True})
        connection = session.connection()
        _line(
            "list of EqIAs with the guard / the same by sqlite3",
            _pairs(lambda: connection.execute(query).all(), lambda: driver.execute(str(compiled)).fetchall()),
            "1.6",
        )
        prepare(session, "eqias", as_at=TODAY)
        _line(
            f"first {FIRST} EqIAs as the window shows them / raw",
            _pairs(partial(_first_rows, session), lambda: driver.execute(RAW_LIST).fetchall()),
            "",
        )


def _first_rows(session: Session) -> None:
    page(session, "eqias", first_few_ids(session, "eqias", as_at=TODAY)[:FIRST], as_at=TODAY)


def _bench_open(many: Register, few: Register) -> None:
    with many.reading() as session, few.reading() as other, many.driver() as driver:
        first, second = (_some(each) for each in (session, other))
        _line(
            f"opening one EqIA / one of {FEW}",
            _pairs(lambda: _open(session, first), lambda: _open(other, second)),
            "1.6",
        )
        raw = lambda: [  # noqa: E731 - the floor, as long as its line
            driver.execute(f"SELECT * FROM {table} WHERE eqia_uuid = ?", (first,)).fetchall()  # noqa: S608 - our own
            for table in RAW_PARTS
        ]
        _line("opening one EqIA / its rows by sqlite3", _pairs(lambda: _open(session, first), raw), "")


def _some(session: Session) -> str:
    return session.query(Eqia.uuid).order_by(Eqia.id).offset(7).limit(1).scalar() or ""


def _open(session: Session, uuid: str) -> None:
    session.expunge_all()
    eqia_page(session, uuid, as_at=TODAY)


def _bench_cumulative(register: Register) -> None:
    with register.reading() as session, register.driver() as driver:
        ours = partial(cumulative_view, session)
        floor = partial(_added_up, driver)
        _line("cumulative view / its rows added up plainly", _pairs(ours, floor), "1.6")
        rows = _pairs(ours, lambda: driver.execute(RAW_IMPACTS).fetchall())
        _line("cumulative view / its rows by sqlite3", rows, "")


def _added_up(driver: Connection) -> dict[tuple[str, str, str], int]:
    """Read the impact rows with plain sqlite3 and count them, with nothing around it."""
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for decision, groups, impact, _severity in driver.execute(RAW_IMPACTS).fetchall():
        for group in groups.split():
            counts[group, decision, impact] += 1
            counts[group, "", impact] += 1
    return counts


def _bench_pack(register: Register) -> None:
    """Measure reading, making and writing the chapters on decisions and EqIAs."""
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="bench")
    chapters = ["decisions", "eqia-schedule"]
    with register.reading() as session:
        snapshot = pack_snapshot(session, options)
    whole = build_pack(snapshot, chapters)
    pack = _only(whole, chapters)
    lines = _lines(lay_out(with_anchors(pack), chapter_done=lambda *_: None).pages)
    print(f"  the two chapters take {len(lines)} pages")
    _line(
        "pack chapters / the same strings drawn plainly",
        _pairs(lambda: write_pdf(pack, BytesIO()), lambda: _draw_plainly(lines)),
        "2.0",
    )


def _only(pack: Document, chapters: list[str]) -> Document:
    kept = tuple(chapter for chapter in pack.chapters if chapter.id in chapters)
    return Document(
        title=pack.title,
        organisation=pack.organisation,
        as_at=pack.as_at,
        prepared=pack.prepared,
        chapters=kept,
    )


def _pairs(ours: Callable[[], object], floor: Callable[[], object]) -> list[tuple[float, float]]:
    """Take both in turn, so that a machine whose speed drifts is as slow for the one as for the other."""
    ours()
    floor()
    return [(_seconds(ours), _seconds(floor)) for _ in range(PAIRS)]


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    started = process_time()
    work()
    return process_time() - started


def _line(what: str, pairs: list[tuple[float, float]], bound: str) -> None:
    ours, floor = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    print(f"{what:52} {ours:9.4f} {floor:9.4f} {ratio:7.2f} {bound:>6}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
