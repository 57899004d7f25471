"""What needs a person is counted in the background, in parts between which others have their turn."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from desks import WAIT, OpenOffices
from offices import TODAY, add_action, add_plan, new_office, recording
from pytestqt.qtbot import QtBot

from ui.needs import Needs


def test_what_is_read_meanwhile_does_not_wait_until_everything_is_counted(
    tmp_path: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        add_action(session, add_plan(session), "1a", due_on=TODAY - timedelta(days=1))
    desk = offices.open(tmp_path / "office.equality")
    desk.settings.my_names = ["Equality lead"]
    needs = Needs(desk)
    seen: list[Mapping[str, int] | str] = []
    needs.counted.connect(seen.append)
    qtbot.waitUntil(lambda: not desk.background.is_idle, timeout=WAIT)

    desk.background.run(lambda: "a list", owner=needs, on_success=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=WAIT)

    assert seen[0] == "a list"
    assert isinstance(seen[1], dict)
    assert seen[1]["actions"] == 1
