"""`sample`: the invented office, Marlshire."""

from argparse import Namespace

from equality_tracker.commands.counting import counted
from equality_tracker.commands.opened import now, who_asks
from equality_tracker.commands.printing import Output
from equality_tracker.operations.registers.sample_office import write_sample


def run(chosen: Namespace, output: Output) -> int:
    """Write the sample office and say what it holds."""
    counts = write_sample(
        chosen.file, who=who_asks(chosen), now=now, replace=chosen.replace, progress=output.progress
    )
    output.result(
        {"file": str(chosen.file), "records": counts},
        f"Wrote the sample office Marlshire (invented) to {chosen.file}: {counted(counts)}.",
        as_document=chosen.json,
    )
    return 0
