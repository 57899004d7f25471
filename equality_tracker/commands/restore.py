"""`restore`: a backup as a register of its own."""

from argparse import Namespace

from equality_tracker.commands.counting import counted
from equality_tracker.commands.opened import now
from equality_tracker.commands.printing import Output
from equality_tracker.operations.registers.restoring import restore_backup


def run(chosen: Namespace, output: Output) -> int:
    """Write the register and say what it holds."""
    counts = restore_backup(chosen.backup, chosen.output, now=now, replace=chosen.replace)
    output.result(
        {"file": str(chosen.output), "records": counts},
        f"Restored {chosen.output}: {counted(counts)}.",
        as_document=chosen.json,
    )
    return 0
