"""Every command that has a result gives it as one JSON document too."""

from pathlib import Path

from command_line import CommandLine


def test_when_tells_the_date_and_why(office: CommandLine) -> None:
    told = office.done("when", "objectives", "2024-11-14", "--json", "--why").json
    assert {"rule": "objectives", "date": "2024-11-14", "safe_date": "2028-11-13"}.items() <= told.items()
    assert told["anniversary"] == "2028-11-14"
    assert "regulation 5" in told["why"]


def test_starting_publishing_and_undoing_say_what_was_done(office: CommandLine, tmp_path: Path) -> None:
    other = tmp_path / "other.equality"
    started = office.done(
        "new", other, "--body", "PCC for Otherby", "--kind", "pcc", "--staff", "12", "--json"
    ).json
    assert started == {"file": str(other), "body": "PCC for Otherby", "kind": "pcc", "staff": 12}

    published = office.done("publish", other, "objectives", "--on", "2024-11-14", "--json").json
    assert published["reference"] == "PUB-001"
    assert (published["safe_date"], published["anniversary"]) == ("2028-11-13", "2028-11-14")

    undone = office.done("undo", other, "--json").json
    assert undone == {"done": [{"note": "A publication was recorded.", "values": 1}], "left": []}


def test_backups_and_what_is_restored_are_listed(office: CommandLine, tmp_path: Path) -> None:
    office.new()
    (made,) = office.done("backup", office.register, "--json").json["backups"]
    assert Path(made["path"]).exists()
    assert [made] == office.done("backup", office.register, "--list", "--json").json["backups"]

    restored = office.done("restore", made["path"], "-o", tmp_path / "again.equality", "--json").json
    assert restored["records"]["organisations"] == 1


def test_a_pack_says_where_it_is(office: CommandLine, tmp_path: Path) -> None:
    office.new()
    pack = tmp_path / "pack.pdf"
    told = office.done("pack", office.register, "-o", pack, "--as-at", "2026-11-21", "--json").json
    assert told == {"file": str(pack), "as_at": "2026-11-21", "edition": "internal", "draft": True}
