from pathlib import Path

from command_line import CommandLine


def backed_up(office: CommandLine) -> Path:
    said, _, path = office.done("backup", office.register).out.strip().rpartition(": ")
    assert said == "Backed up and read back"
    return Path(path)


def test_a_backup_is_made_listed_and_restored_as_a_copy(office: CommandLine) -> None:
    office.new()
    assert "no backups" in office.done("backup", office.register, "--list").out
    backup = backed_up(office)
    (line,) = office.done("backup", office.register, "--list").out.splitlines()
    assert line.endswith(f"asked for  {backup}")
    copy = office.folder / "copy.equality"
    assert office.done("restore", backup, "-o", copy).out == f"Restored {copy}: 1 organisation.\n"
    assert office.done("verify", copy).code == 0
    assert office.done("list", copy, "organisations", "--json").json[0]["reference"] == "ORG-001"


def test_restoring_never_overwrites_unless_asked(office: CommandLine) -> None:
    office.new()
    backup = backed_up(office)
    assert "exists already; nothing was changed" in office.refused("restore", backup, "-o", office.register)
    office.done("restore", backup, "-o", office.register, "--replace")
    assert office.done("verify", office.register).code == 0


def test_a_backup_is_only_read_and_what_is_none_is_refused(office: CommandLine) -> None:
    office.new()
    backup = backed_up(office)
    before = backup.read_bytes()
    said = office.refused("publish", backup, "objectives", "--on", "2025-01-01")
    assert "is a backup and is only read" in said
    assert office.done("list", backup, "organisations", "--json").json
    assert backup.read_bytes() == before
    (office.folder / "bad").write_bytes(backup.read_bytes()[: len(before) // 2])
    for name in ("bad", "missing"):
        assert office.refused("restore", office.folder / name, "-o", office.folder / "copy.equality")
