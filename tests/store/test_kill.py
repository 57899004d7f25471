import random
import time
from pathlib import Path

import pytest
from store.children import child, edit_until_killed
from store.registers import beside, findings, new_register, opened, titles


@pytest.mark.parametrize("attempt", range(10))
def test_a_program_killed_at_any_moment_loses_no_acknowledged_edit(tmp_path: Path, attempt: int) -> None:
    path = new_register(tmp_path)
    acknowledged = 0
    with child(edit_until_killed, path) as (process, pipe):
        assert pipe.recv() == 1
        time.sleep(random.Random(attempt).uniform(0.02, 0.35))  # noqa: S311 - each attempt its own moment
        process.kill()
        process.join()
        try:
            while True:
                acknowledged = pipe.recv()
        except (EOFError, ConnectionResetError):
            pass
    with opened(path, write=True) as register:
        found = int(titles(register)[0].removeprefix("Edit "))
        # The edit that was under way may have been committed without anybody having been told.
        assert found in {acknowledged or 1, (acknowledged or 1) + 1}
        assert findings(register) == []
    assert not any(notice.needs_person for notice in register.notices)
    assert beside(path) == []
