"""The installed command, run as a script runs it: what the first step promises, word for word."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cases import shared_case
from offices import write_csv

CONSOLE = (sys.executable, "-m", "ui.start")
CHECKOUT = Path(__file__).parents[2]


def typed(folder: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder of the test's own."""
    return subprocess.run(
        [*CONSOLE, *map(str, arguments)],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "EQUALITY_TRACKER_HOME": str(folder / "home"),
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def done(folder: Path, *arguments: object, code: int = 0) -> str:
    ran = typed(folder, *arguments)
    assert (ran.returncode, ran.stderr) == (code, "")
    return ran.stdout


def test_the_first_step_does_what_it_promised(tmp_path: Path) -> None:
    document = shared_case("apcc-action-plan/apcc-action-plan-original-layout.docx")
    assert done(tmp_path, "when", "annual-information", "2024-02-29") == "2025-02-28\n"
    assert done(tmp_path, "when", "objectives", "2024-03-01") == "2028-02-29\n"
    why = done(tmp_path, "when", "inspection-response", "2023-12-15", "--why")
    assert why.startswith("2024-02-08\n")
    assert "Police Act 1996, section 55(5A)" in why

    done(tmp_path, "new", "o.equality", "--body", "PCC for Marlshire", "--kind", "pcc", "--staff", "32")
    # Some owners and origins may be several names or one, which a person is asked to look at.
    imported = done(tmp_path, "import", "o.equality", document, "--plan", "APCC 2021-22", "--json", code=1)
    assert [json.loads(imported)[key] for key in ("kind", "added", "updated", "skipped")] == [
        "actions",
        18,
        0,
        0,
    ]
    assert {
        problem["reason"].split(":")[1].split(",")[0] for problem in json.loads(imported)["problems"]
    } == {" Kept as one"}
    actions = json.loads(done(tmp_path, "list", "o.equality", "actions", "--json"))
    references = [*("1", "1a", "2", "2a", "3", "3a", "4", "4a"), *map(str, range(5, 15))]
    assert [row["reference"] for row in actions] == references
    assert [len(actions[0]["owners"]), len(actions[0]["origins"]), actions[1]["origins"]] == [3, 4, []]
    assert {row["plan"] for row in actions} == {"APCC 2021-22"}

    publish = ("publish", "o.equality", "annual-information", "--on", "2025-03-30")
    done(tmp_path, *publish, "--url", "https://example.org/equality-2025")
    duties = json.loads(done(tmp_path, "duties", "o.equality", "--as-at", "2026-11-21", "--json"))
    by_code = {row["duty"]: row for row in duties}
    information = by_code["annual-information"]
    assert {key: information[key] for key in ("safe_date", "anniversary", "status", "days")} == {
        "safe_date": "2026-03-29",
        "anniversary": "2026-03-30",
        "status": "overdue",
        "days": -237,
    }
    assert by_code["objectives"]["status"] == "not-recorded"
    done(tmp_path, "duties", "o.equality", "--as-at", "2026-11-21", "--fail-on-overdue", code=1)

    done(tmp_path, "pack", "o.equality", "-o", "pack.pdf", "--as-at", "2026-11-21")
    assert (tmp_path / "pack.pdf").read_bytes()[:5] == b"%PDF-"
    assert done(tmp_path, "verify", "o.equality") == "Verified: pages, change log and records agree.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "o.equality", "pack.pdf"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "gone.equality"),
        ("list", "gone.equality", "zebras"),
        ("bogus",),
        ("when", "objectives", "yesterday"),
    ],
)
def test_a_refusal_is_one_line_on_standard_error_and_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = typed(tmp_path, *arguments)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "home").exists()


def test_a_reader_that_has_heard_enough_is_no_fault(tmp_path: Path) -> None:
    done(tmp_path, "new", "o.equality", "--body", "PCC for Marlshire", "--kind", "pcc", "--staff", "32")
    rows = [(str(number), "Publish the figures of every ward " * 20) for number in range(300)]
    done(tmp_path, "import", "o.equality", write_csv(tmp_path / "plan.csv", ("Ref", "Action"), *rows))
    running = subprocess.Popen(
        [*CONSOLE, "list", "o.equality", "actions", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "EQUALITY_TRACKER_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"[\n"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_letters_that_an_old_console_lacks_are_written_all_the_same(tmp_path: Path) -> None:
    done(
        tmp_path, "new", "o.equality", "--body", "Heddlu Gŵyr “Dŵr”", "--kind", "pcc", "--staff", "32", code=0
    )
    ran = typed(tmp_path, "show", "o.equality", "ORG-001", PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Heddlu Gŵyr “Dŵr”" in ran.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names of bytes that are no letters")
def test_file_names_of_bytes_that_are_no_letters_work_like_any_other(tmp_path: Path) -> None:
    register, document = os.fsdecode(b"o\xff.equality"), os.fsdecode(b"plan\xfe.csv")
    done(tmp_path, "new", register, "--body", "PCC for Marlshire", "--kind", "pcc", "--staff", "32")
    write_csv(tmp_path / document, ("Ref", "Action"), ("1", "Publish figures"))
    done(tmp_path, "import", register, document)
    assert '"plan": "plan\N{REPLACEMENT CHARACTER}"' in done(tmp_path, "list", register, "actions", "--json")
    proof = ("publish", register, "annual-information", "--on", "2025-03-30", "--file", document)
    done(tmp_path, *proof)
    assert done(tmp_path, "verify", register).startswith("Verified")
    refused = typed(tmp_path, "import", register, os.fsdecode(b"gone\xfe.csv"))
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)


def test_a_name_that_no_disk_takes_is_refused_in_one_line(tmp_path: Path) -> None:
    done(tmp_path, "new", "o.equality", "--body", "PCC for Marlshire", "--kind", "pcc", "--staff", "32")
    long = "x" * 300
    for arguments in (
        ("new", long, "--body", "B", "--kind", "pcc", "--staff", "3"),
        ("sample", long),
        ("restore", "o.equality", "-o", long),
        ("pack", "o.equality", "-o", long),
        ("import", "o.equality", long),
    ):
        ran = typed(tmp_path, *arguments)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
        assert "Traceback" not in ran.stderr
