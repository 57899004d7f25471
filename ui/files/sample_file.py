"""The sample office's register in the program's own folder, written when somebody asks for it first."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from equality_tracker.operations.registers.sample_office import write_sample
from ui.office import person_here


def sample_file(folder: Path, *, now: Callable[[], datetime]) -> Path:
    """Return the sample office's register in `folder`, written first where it is not there yet."""
    file = folder / "sample" / "Marlshire.equality"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_sample(file, who=person_here(), now=now)
    return file
