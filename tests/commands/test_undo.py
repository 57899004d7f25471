from command_line import CommandLine


def publish(office: CommandLine, *more: str) -> None:
    office.done("publish", office.register, "annual-information", "--on", "2025-03-30", *more)


def test_the_newest_things_are_taken_back_and_done_again(office: CommandLine) -> None:
    office.new()
    publish(office)
    publish(office, "--url", "https://example.org/corrected")
    ran = office.done("undo", office.register, "--last", 2)
    assert ran.out == "Taken back: A publication was recorded (1 value).\n" * 2
    assert office.done("list", office.register, "publications", "--json").json == []
    assert "Done again: A publication was recorded" in office.done("undo", office.register, "--redo").out
    assert len(office.done("list", office.register, "publications", "--json").json) == 1


def test_nothing_to_take_back_is_refused(office: CommandLine) -> None:
    office.new()
    publish(office, "--as", "Policy officer")
    assert "nothing of Equality lead's" in office.refused("undo", office.register, "--as", "Equality lead")
    assert "takes a number from 1" in office.refused("undo", office.register, "--last", "0")
    assert "left to redo" in office.refused("undo", office.register, "--redo", "--as", "Policy officer")


def test_asking_for_more_than_there_is_takes_nothing_back(office: CommandLine) -> None:
    office.new()
    publish(office, "--as", "Policy officer")
    said = office.refused("undo", office.register, "--last", "2", "--as", "Policy officer")
    assert said == "Only 1 of Policy officer's on this copy left to undo; nothing was changed."
    assert len(office.done("list", office.register, "publications", "--json").json) == 1
