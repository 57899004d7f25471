from command_line import CommandLine


def test_a_publication_is_recorded_and_the_next_date_told(office: CommandLine) -> None:
    office.new()
    ran = office.done(
        *("publish", office.register, "annual-information", "--on", "30/03/2025"),
        *("--url", "https://example.org/equality-2025", "--as", "Policy officer"),
    )
    recorded, following = ran.out.splitlines()
    assert recorded == "Recorded PUB-001: Publish equality information, published on 30 Mar 2025."
    assert "Safe date Sun 29 Mar 2026" in following
    shown = office.done("show", office.register, "PUB-001", "--history").out
    assert "https://example.org/equality-2025" in shown
    assert "Policy officer (edit): publication made: Publish equality information" in shown


def test_a_proof_is_kept_inside(office: CommandLine) -> None:
    office.new()
    proof = office.folder / "report.pdf"
    proof.write_bytes(b"%PDF-")
    office.done("publish", office.register, "objectives", "--on", "2024-11-14", "--file", proof)
    assert "Copy kept: report.pdf" in office.done("show", office.register, "PUB-001").out
    assert office.done("verify", office.register).out == "Verified: pages, change log and records agree.\n"


def test_the_same_publication_with_the_same_proof_is_not_recorded_twice(office: CommandLine) -> None:
    office.new()
    publish = ("publish", office.register, "annual-information", "--on", "2025-03-30")
    office.done(*publish)
    said = office.refused(*publish)
    assert said.startswith(
        "PUB-001 records it already: Publish equality information, published on 30 Mar 2025"
    )
    office.done(*publish, "--url", "https://example.org/equality-2025")
    assert len(office.done("list", office.register, "publications", "--json").json) == 2


def test_what_cannot_be_recorded_is_refused_and_nothing_changes(office: CommandLine) -> None:
    office.new()
    publish = ("publish", office.register, "annual-information", "--on")
    assert "has not come yet" in office.refused(*publish, "2199-01-01")
    assert "is not a file that can be kept" in office.refused(*publish, "2025-01-01", "--file", "gone.pdf")
    assert "at most 1,000 characters" in office.refused(*publish, "2025-01-01", "--url", "x" * 2000)
    assert "Address takes an address that can be opened" in office.refused(
        *publish, "2025-01-01", "--url", "on our website"
    )
    assert "There is no duty “yearly”" in office.refused(
        "publish", office.register, "yearly", "--on", "2025-01-01"
    )
    large = office.folder / "large.pdf"
    with large.open("wb") as file:
        file.truncate((50 << 20) + 1)
    assert "more than 50 MB" in office.refused(*publish, "2025-01-01", "--file", large)
    assert office.done("list", office.register, "publications", "--json").json == []
