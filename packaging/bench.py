"""Measure what must stay fast, as ratios of processor time within one run: `python packaging/bench.py`.

Each figure stands beside its floor, measured in the same process on the same data: what plain sqlite3 needs.
Nothing here fails on a slow machine; a person reads the table. The bounds are those of the design.
"""

import argparse
import gc
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from equality_tracker.exchange.tables import read_tables
from equality_tracker.exchange.understanding import understand
from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.editing.known_names import known_roles, known_sources
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_matching import Matcher
from equality_tracker.operations.importing.import_planning import plan_import
from equality_tracker.operations.importing.import_values import imported_rows
from equality_tracker.operations.lists.listing import action_list
from equality_tracker.operations.registers.starting import NewOffice, start_register
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Base
from equality_tracker.records.kinds import TRACKED
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.chain import verify_chain
from equality_tracker.store.change import first_previous
from equality_tracker.store.engine import SETTINGS, close_engine, open_engine
from equality_tracker.store.register import Register
from equality_tracker.store.verification import chain_rows

TODAY = date(2026, 11, 21)
EDITS = 60
ROUNDS = 5
PAIRS = 11
RAW_TIMES = 5


def main() -> int:
    """Run every measurement on a register of the wanted number of actions and print the table."""
    rows = _wanted_rows()
    folder = Path(tempfile.mkdtemp(prefix="equality-tracker-bench-"))
    os.environ["EQUALITY_TRACKER_HOME"] = str(folder / "home")
    try:
        document, whose = _plan(folder / "plan.csv", rows)
        print(f"{rows:,} actions {whose}; processor time; ratio = ours / floor\n")
        print(f"{'what':44} {'ours s':>9} {'floor s':>9} {'ratio':>7} {'bound':>6}")
        office = NewOffice("PCC for Benchshire", BodyKind.PCC, 30)
        with start_register(folder / "bench.equality", office, who="bench", now=_now) as register:
            _bench_import(register, document, folder)
            _bench_list(register)
            _bench_edit(register, folder)
            _bench_verify(register)
        _bench_start()
    finally:
        shutil.rmtree(folder)
    return 0


def _wanted_rows() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=100_000, help="how many actions")
    parser.add_argument("--short", action="store_true", help="only 5,000 actions")
    chosen = parser.parse_args()
    return 5_000 if chosen.short else int(chosen.rows)


def _bench_import(register: Register, document: Path, folder: Path) -> None:
    target = TARGETS["actions"]
    with _timed() as parsing, register.reading() as session:
        reading = understand(
            read_tables(document),
            [target.kind],
            known_roles=known_roles(session),
            known_sources=known_sources(session),
        )
    gc.collect()
    gc.disable()  # as the import itself does
    with _timed() as importing:
        with register.reading() as session:
            rows = imported_rows(target, reading.rows, source="plan.csv", today=TODAY)
            planned = plan_import(session, target, rows, Matcher(session, target, "Bench"), today=TODAY)
        with register.transaction("Import of actions", kind="import") as session:
            apply_entries(session, planned.ops)
    floor = _raw_inserts(register, folder)
    gc.enable()
    _line("import after parsing / raw executemany", importing[0], floor, "4.0")
    _line("reading and understanding the csv", parsing[0], None, "")


def _raw_inserts(register: Register, folder: Path) -> float:
    """Insert the very same rows with plain sqlite3 under the register's own settings, in one transaction.

    Into a new file a few times, because one such time differs from the next by a third.
    """
    with register.driver() as driver:
        # Parents first, as foreign keys want it; table names are our own, from the record classes.
        tables = [table.name for table in Base.metadata.sorted_tables if table.name in TRACKED]
        filled = [name for name in tables if driver.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()]  # noqa: S608
        schema = driver.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')"
        ).fetchall()
        content = {name: driver.execute(f"SELECT * FROM {name}").fetchall() for name in filled}  # noqa: S608
    times = range(RAW_TIMES)
    return median(_raw_time(folder / f"raw{each}.sqlite", schema, content) for each in times)


def _raw_time(raw: Path, schema: list[Any], content: dict[str, list[Any]]) -> float:
    with closing(sqlite3.connect(raw, isolation_level=None)) as plain:
        for setting in SETTINGS:
            plain.execute(f"PRAGMA {setting}")
        for (statement,) in schema:
            plain.execute(statement)
        with _timed() as spent:
            plain.execute("BEGIN IMMEDIATE")
            for name, rows in content.items():
                marks = ", ".join("?" * len(rows[0]))
                plain.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
            plain.execute("COMMIT")
    return spent[0]


def _bench_list(register: Register) -> None:
    listed = action_list(TODAY)
    compiled = listed.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    eight = _eight_columns()
    plain_eight = str(eight.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with register.reading() as session, register.driver() as driver:
        connection = session.connection()
        ours = _median(lambda: connection.execute(eight).all())
        floor = _median(lambda: driver.execute(plain_eight).fetchall())
        _line("list of 8 columns / raw sqlite3", ours, floor, "1.6")
        ours = _median(lambda: connection.execute(listed).all())
        floor = _median(lambda: driver.execute(str(compiled)).fetchall())
        _line("whole list with colours / raw sqlite3", ours, floor, "")


def _eight_columns() -> Any:  # noqa: ANN401 - a query of eight columns
    listed = action_list(TODAY)
    names = ("reference", "title", "section", "plan", "due_on", "status", "rag", "rag_reported")
    return listed.with_only_columns(*(listed.selected_columns[name] for name in names))


def _bench_edit(register: Register, folder: Path) -> None:
    """Edit the same fields of the same records with the log and, in a plain copy, without it."""
    with register.driver() as driver, closing(sqlite3.connect(folder / "plain.sqlite")) as copy:
        driver.backup(copy)
    plain = open_engine(folder / "plain.sqlite")

    def with_log(number: int) -> None:
        with register.transaction("edit") as session:
            _edit(session, number)

    def without_log(number: int) -> None:
        with Session(plain) as session:
            _edit(session, number)
            session.commit()

    ours: list[float] = []
    floor: list[float] = []
    for number in range(1, EDITS + 1):
        for act, spent in ((with_log, ours), (without_log, floor)):
            with _timed() as once:
                act(number)
            spent.append(once[0])
    close_engine(plain)
    _line("one edit with its log / without", median(ours), median(floor), "3.0")


def _edit(session: Session, number: int) -> None:
    action = session.get_one(Action, number)
    action.title = f"{action.title} (edited)"
    action.due_on = TODAY + timedelta(days=number)


def _bench_verify(register: Register) -> None:
    first = first_previous(register.register_id)
    ours: list[float] = []
    floor: list[float] = []
    with register.driver() as driver:
        # In turn, so that a machine whose speed drifts is as slow for the one as for the other.
        for _ in range(PAIRS):
            for act, spent in (
                (lambda: verify_chain(chain_rows(driver), first=first), ours),
                (lambda: [None for _ in driver.execute("SELECT * FROM change ORDER BY replica, seq")], floor),
            ):
                with _timed() as once:
                    act()
                spent.append(once[0])
    _line("verifying the chain / reading the log", median(ours), median(floor), "3.0")
    with _timed() as whole:
        findings = verify_register(register)
    _line(f"full verify ({len(findings)} findings)", whole[0], None, "")


def _bench_start() -> None:
    """Time `when` as a whole process against a bare interpreter, and name what it must not import."""
    code = (
        "import sys; from equality_tracker.cli import main; main(['when', 'objectives', '2024-03-01']); "
        "heavy = {'sqlalchemy', 'reportlab', 'PySide6', 'alembic', 'docx', 'python_calamine'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    ours = _median(lambda: _child(code), children=True)
    floor = _median(lambda: _child("pass"), children=True)
    _line("start of `when` / bare interpreter", ours, floor, "")
    print(f"  imported by `when` of the heavy libraries: {_child(code).splitlines()[-1]}")


def _child(code: str) -> str:
    # Our own interpreter runs a line of our own.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout or "-"


def _plan(path: Path, rows: int) -> tuple[Path, str]:
    """Write an action plan by the generator of the real cases, where those lie, else one of our own."""
    beside_the_checkout = Path(__file__).parents[2] / "shared" / "cases"
    cases = Path(os.environ.get("EQUALITY_TRACKER_CASES", beside_the_checkout))
    generator = cases / "messy" / "gen_actions.py"
    if not generator.is_file():
        return _written_plan(path, rows), "of the bench's own"
    # A file of our own collection, which takes the number of rows and where to write.
    subprocess.run([sys.executable, generator, str(rows), path], check=True, timeout=600)  # noqa: S603
    return path, "from the generator of the real cases"


def _written_plan(path: Path, rows: int) -> Path:
    """Write an invented action plan of any length; the same number gives the same bytes."""
    chance = random.Random(20261121)  # noqa: S311 - invented data, not a secret
    owners = ["Equality lead", "Commissioning manager", "Head of Policy", "Chief executive", "Data analyst"]
    origins = ["Own objective 2", "Internal audit", "Annual equality information"]
    lines = ["Ref,Section,Action,Owner(s),Origin(s),Due,Status,RAG,Update"]
    for number in range(1, rows + 1):
        due = date(2024, 1, 1) + timedelta(days=chance.randrange(1500))
        who = "; ".join(chance.sample(owners, chance.choice((1, 1, 1, 2, 3))))
        whence = "; ".join(chance.sample(origins, chance.choice((0, 1, 2))))
        status = chance.choice(("Not started", "In progress", "Complete", ""))
        word = "Meeting held; evidence to follow." if chance.random() < 0.5 else ""  # noqa: PLR2004 - half
        text = f"Review the matter in area {number % 97} and report"
        colour = chance.choice(("Green", "Amber", "Red", ""))
        lines.append(
            f"{number},Section {number % 7 + 1},{text},{who},{whence},{due},{status},{colour},{word}"
        )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _line(what: str, ours: float, floor: float | None, bound: str) -> None:
    ratio = f"{ours / floor:7.2f}" if floor else "       "
    beside = f"{floor:9.4f}" if floor else " " * 9
    print(f"{what:44} {ours:9.4f} {beside} {ratio} {bound:>6}", flush=True)


def _median(act: Callable[[], object], *, children: bool = False) -> float:
    spent = []
    for _ in range(ROUNDS):
        before = _processor(children=children)
        act()
        spent.append(_processor(children=children) - before)
    return median(spent)


def _processor(*, children: bool) -> float:
    times = os.times()
    return times.children_user + times.children_system if children else process_time()


@contextmanager
def _timed() -> Iterator[list[float]]:
    spent = [0.0]
    before = process_time()
    yield spent
    spent[0] = process_time() - before


def _now() -> datetime:
    return datetime(2026, 11, 21, 9, tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
