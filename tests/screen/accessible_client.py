"""A screen reader's view of the program, by accessible names only; run by the system's Python, which has gi.

A NAME may end in * for "begins with".


names                      every showing control: role, name
press ROLE NAME            do the first action of a control
write ROLE NAME TEXT       put TEXT in place of what a line or box holds
read ROLE NAME             print the text of a control
rows NAME                  print each row of a table: the accessible names of its cells
focus ROLE NAME            give a control the keyboard
place ROLE NAME            print where on the screen a control is: left, top, width, height
choose NAME ITEM           select the item of a list that begins so
"""

import os
import sys
import time
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import gi  # type: ignore[import-not-found] # the system's Python has it

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # noqa: E402 - the version comes first

PROGRAM: Final = "Equality Tracker"
PATIENCE: Final = 40.0
DEEPEST: Final = 40

Control: TypeAlias = Any
"""A control as the bus knows it; its library has no types."""


def walk(here: Control, depth: int = 0) -> Iterator[Control]:
    """Yield every control below `here`; the cells of tables are left out, of which there may be many."""
    yield here
    if depth > DEEPEST or here.get_role_name() in {"table", "tree table"}:
        return
    for place in range(here.get_child_count()):
        try:
            child = here.get_child_at_index(place)
            if child is not None:
                yield from walk(child, depth + 1)
        except GLib.Error:
            continue  # it went while it was looked at


def program() -> Control:
    """Return the program on the accessibility bus; `OF_PROCESS` says which, where two run."""
    wanted = int(os.environ.get("OF_PROCESS", "0"))
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(place)
        if found is not None and found.get_name() == PROGRAM and wanted in {0, found.get_process_id()}:
            return found
    return None


def is_showing(control: Control) -> bool:
    return bool(control.get_state_set().contains(Atspi.StateType.SHOWING))


def is_called(control: Control, name: str) -> bool:
    called = str(control.get_name())
    return called.startswith(name[:-1]) if name.endswith("*") else called == name


def find(role: str, name: str) -> Control:
    """Return the control with this role and name once it shows."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        root = program()
        if root is not None:
            for control in walk(root):
                try:
                    if control.get_role_name() == role and is_called(control, name) and is_showing(control):
                        return control
                except Exception:  # noqa: BLE001, S112 - a control may go while it is looked at
                    continue
        time.sleep(0.2)
    sys.exit(f"no {role} called {name!r} shows")


def names() -> None:
    for control in walk(program()):
        if is_showing(control):
            print(f"{control.get_role_name()}\t{control.get_name()}")


def press(role: str, name: str) -> None:
    Atspi.Action.do_action(find(role, name), 0)


def write(role: str, name: str, text: str) -> None:
    control = find(role, name)
    control.grab_focus()
    Atspi.EditableText.set_text_contents(control, text)


def read(role: str, name: str) -> None:
    print(Atspi.Text.get_text(find(role, name), 0, -1))


def rows(name: str) -> None:
    table = find("table", name)
    columns = Atspi.Table.get_n_columns(table)
    for row in range(min(Atspi.Table.get_n_rows(table), 50)):
        cells = [Atspi.Table.get_accessible_at(table, row, column) for column in range(columns)]
        print("\t".join(cell.get_name() for cell in cells))


def focus(role: str, name: str) -> None:
    find(role, name).grab_focus()


def place(role: str, name: str) -> None:
    around = Atspi.Component.get_extents(find(role, name), Atspi.CoordType.SCREEN)
    print(around.x, around.y, around.width, around.height)


def choose(name: str, item: str) -> None:
    items = find("list", name)
    for number in range(items.get_child_count()):
        if items.get_child_at_index(number).get_name().startswith(item):
            Atspi.Selection.select_child(items, number)
            return
    sys.exit(f"no {item!r} in {name!r}")


if __name__ == "__main__":
    Atspi.init()
    commands = {each.__name__: each for each in (names, press, write, read, rows, focus, place, choose)}
    commands[sys.argv[1]](*sys.argv[2:])
