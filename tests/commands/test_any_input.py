import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.cli import main

NEW = ("--body", "PCC for Marlshire", "--kind", "pcc", "--staff", "32")
WORDS = (
    *(
        "",
        "1",
        "-1",
        "²",
        "१",
        "x" * 2000,
        "a\nb",
        "%s",
        "_",
        "\\",
        "\udcff",
        "☃ ŵ",
        "PLAN-001/1",
        "PLAN-001/",
        "/",
    ),
    *("2026-11-21", "0001-01-01", "31 Feb 2026", "2026-W47-6", "annual-information", "actions", "agreements"),
    *(
        "--json",
        "--csv",
        "--history",
        "--redo",
        "--dry-run",
        "--keep-rest",
        "--fail-on-overdue",
        "--take-over",
    ),
    *("--find", "--as-at", "--as-it-stood", "--last", "--plan", "--column", "Ref=", "99=owners", "²=owners"),
    *("--as", "--by", "--on", "--url", "--kind", "99999999999999999999"),
)
READING = ("duties", "list", "show", "checks", "verify", "undo", "publish", "import")
DOCUMENTS = (
    b"Ref,Action,Owner(s),Due\n1,Publish figures,Chair,31/03/2027\n2,Ask,Lead; Chair,soon\n",
    "Ref;Action;Value\n1;Cyhoeddi ŵyr;£9e99\n".encode("cp1252", errors="replace"),
    b"PK\x03\x04" + bytes(40),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    b"Provider,Contract title,Value\nA,B,\xa31" + b"0" * 40 + b"\n",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a folder with a small office's register."""
    made = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EQUALITY_TRACKER_HOME", str(made / "home"))
        (made / "plan.csv").write_bytes(DOCUMENTS[0])
        assert ran("new", str(made / "o.equality"), *NEW)[0] == 0
        assert ran("import", str(made / "o.equality"), str(made / "plan.csv"))[0] == 0
        yield made


def ran(*arguments: str) -> tuple[int, str, str]:
    """Run a command and return its exit code and what it printed."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    return code, out.getvalue(), err.getvalue()


def is_answered(code: int, out: str, err: str) -> bool:
    """Tell whether a command was done, or refused in one line."""
    return code in {0, 1} or (code, out, err.count("\n"), err[-1:]) == (2, "", 1, "\n")


@settings(max_examples=150, deadline=None)
@given(command=st.sampled_from(READING), words=st.lists(st.sampled_from(WORDS), max_size=4))
def test_whatever_is_typed_is_done_or_refused_in_one_line(
    folder: Path, command: str, words: list[str]
) -> None:
    shutil.copyfile(folder / "o.equality", folder / "typed.equality")
    given = [str(folder / "plan.csv")] if command == "import" else []
    assert is_answered(*ran(command, str(folder / "typed.equality"), *given, *words))


@settings(max_examples=100, deadline=None)
@given(command=st.sampled_from(READING[:6]), data=st.data())
def test_whatever_happened_to_a_register_is_read_or_refused_in_one_line(
    folder: Path, command: str, data: st.DataObject
) -> None:
    file = bytearray((folder / "o.equality").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.one_of(st.integers(0, 200), st.integers(0, len(file) - 1)))
        file[start : start + 16] = data.draw(st.binary(max_size=16))
    damaged = folder / "damaged.equality"
    damaged.write_bytes(file[: data.draw(st.sampled_from([len(file), 50, 4096, len(file) // 2]))])
    more = {"list": ["actions"], "show": ["1", "--history"]}.get(command, [])
    assert is_answered(*ran(command, str(damaged), *more))


@settings(max_examples=100, deadline=None)
@given(
    document=st.sampled_from(DOCUMENTS),
    suffix=st.sampled_from([".csv", ".xlsx", ".docx", ".ods", ""]),
    data=st.data(),
)
def test_whatever_happened_to_a_document_is_imported_or_refused_in_one_line(
    folder: Path, document: bytes, suffix: str, data: st.DataObject
) -> None:
    damaged = bytearray(document)
    for _ in range(data.draw(st.integers(0, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    file = folder / f"document{suffix}"
    file.write_bytes(damaged)
    shutil.copyfile(folder / "o.equality", folder / "into.equality")
    assert is_answered(*ran("import", str(folder / "into.equality"), str(file)))
