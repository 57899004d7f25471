"""`backup`: a verified copy on this computer."""

from argparse import Namespace

from equality_tracker.commands.opened import opened
from equality_tracker.commands.printing import Output
from equality_tracker.store.backups import backups


def run(chosen: Namespace, output: Output) -> int:
    """Make a backup and say where it is, or list those there are."""
    with opened(chosen, output) as found:
        if chosen.show:
            rows = [(item.made_at, item.because, item.path) for item in backups(found.register.backup_folder)]
            for made_at, because, path in rows:
                output.line(f"{made_at:%Y-%m-%d %H:%M} UTC  {because}  {path}")
            if not rows:
                output.line("There are no backups of this register on this computer yet.")
        else:
            output.line(f"Backed up and read back: {found.register.back_up().path}")
    return found.exit_code()
