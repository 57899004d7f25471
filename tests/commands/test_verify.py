import sqlite3
from contextlib import closing

from command_line import CommandLine


def test_a_sound_register_is_verified(office: CommandLine) -> None:
    office.new()
    assert office.done("verify", office.register).out == "Verified: pages, change log and records agree.\n"
    assert office.done("verify", office.register, "--json").json == {"ok": True, "findings": []}


def test_what_was_changed_past_the_log_is_found(office: CommandLine) -> None:
    office.new()
    with closing(sqlite3.connect(office.register, isolation_level=None)) as connection:
        connection.execute("UPDATE headcount SET employees = 500")
    ran = office.run("verify", office.register, "--json")
    assert (ran.code, ran.err, ran.json["ok"]) == (1, "", False)
    (finding,) = ran.json["findings"]
    assert "employees" in finding["sentence"]
    assert "1 findings" not in office.run("verify", office.register).out


def test_what_is_no_register_is_refused(office: CommandLine) -> None:
    office.new()
    for content, words in (
        (b"", "is not an Equality Tracker register"),
        (b"hello" * 100, "is not an Equality Tracker register"),
        (office.register.read_bytes()[:5000], "is damaged"),
    ):
        other = office.folder / "other.equality"
        other.write_bytes(content)
        assert words in office.refused("verify", other)
    assert "There is no register at" in office.refused("verify", office.folder / "gone.equality")
