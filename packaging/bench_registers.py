"""Invented registers of any size for the benches; the same number gives the same register."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.registers.starting import NewOffice, start_register

TODAY = date(2026, 11, 21)
WORDS = [
    "flood",
    "floor",
    "flag",
    "training",
    "returns",
    "station",
    "custody",
    "officers",
    "victims",
    "burglary",
    "language",
    "Welsh",
    "bridge",
    "disability",
    "access",
    "website",
    "consult",
    "report",
    "quarterly",
    "annual",
    "hate",
    "crime",
    "stop",
    "search",
    "data",
    "gap",
    "pay",
    "review",
    "policy",
    "partner",
    "council",
    "youth",
    "panel",
    "independent",
    "advisory",
    "scrutiny",
    "evidence",
    "publish",
    "toolkit",
    "recruitment",
]


def written_register(folder: Path, rows: int) -> Path:
    """Write a register with an invented action plan of any length."""
    file = folder / f"{rows}.equality"
    _Plan(rows).write(folder / f"{rows}.csv")
    office = NewOffice("PCC for Benchshire", BodyKind.PCC, 30)
    with start_register(file, office, who="bench", now=now) as register:
        import_document(register, folder / f"{rows}.csv", today=TODAY, kind="actions", plan="Bench")
    return file


def now() -> datetime:
    """Return the instant of every bench."""
    return datetime(2026, 11, 21, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Plan:
    rows: int

    def write(self, file: Path) -> None:
        chance = random.Random(20261121)  # noqa: S311 - invented data, not a secret
        owners = ["Equality lead", "Head of Policy", "Chief executive", "Data analyst"]
        owners += [f"Sergeant {number}" for number in range(60)]
        lines = ["Ref,Section,Action,Owner(s),Origin(s),Due,Status,RAG,Update"]
        for number in range(1, self.rows + 1):
            text = " ".join(chance.choices(WORDS, k=chance.randint(6, 14))).capitalize()
            who = "; ".join(chance.sample(owners, chance.choice((1, 1, 1, 2, 3))))
            due = date(2024, 1, 1) + timedelta(days=chance.randrange(1500))
            status = chance.choice(("Not started", "In progress", "Complete", ""))
            word = chance.choice(("Meeting held.", ""))
            section = f"Section {number % 7 + 1}"
            lines.append(f"{number},{section},{text},{who},Internal audit,{due},{status},Green,{word}")
        file.write_text("\n".join(lines), encoding="utf-8")
