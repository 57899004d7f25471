"""`verify`: the file's pages, its change log, and that records and log agree."""

from argparse import Namespace

from equality_tracker.commands.opened import opened
from equality_tracker.commands.printing import Output
from equality_tracker.operations.registers.verifying import verify_register


def run(chosen: Namespace, output: Output) -> int:
    """Print what does not hold; exit with 1 where anything does not."""
    with opened(chosen, output) as found:
        findings = verify_register(found.register, progress=output.progress)
        if chosen.json:
            listed = [{"where": item.where, "sentence": item.sentence} for item in findings]
            output.document({"ok": not findings, "findings": listed})
        else:
            for item in findings:
                output.line(f"{item.where}: {item.sentence}")
            whole = "Verified: pages, change log and records agree."
            number = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
            output.line(f"{number}; restore a backup as a copy." if findings else whole)
    return found.exit_code(something_to_do=bool(findings))
