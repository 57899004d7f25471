import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from store.children import child, edit_in_turns, read_meanwhile
from store.registers import TITLES, beside, findings, new_register, opened, titles


@pytest.mark.slow
def test_two_who_write_in_turns_and_two_who_read_meanwhile_lose_and_mix_nothing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    until = time.time() + 5
    with ExitStack() as running:
        writers = [running.enter_context(child(edit_in_turns, path, number, until))[1] for number in (1, 2)]
        readers = [running.enter_context(child(read_meanwhile, path, until))[1] for _ in range(2)]
        written = [pipe.recv() for pipe in writers]
        read = [pipe.recv() for pipe in readers]
    with opened(path) as register:
        assert [f"Edit {number}" for number in written] == titles(register)[:2]
        assert titles(register)[2] == TITLES[2]
        assert findings(register) == []
    assert min(written) > 0
    for times, went_back in read:
        assert times > 0
        assert went_back == []
    assert beside(path) == []
