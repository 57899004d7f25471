"""`backup`: a verified copy on this computer."""

from argparse import Namespace

from equality_tracker.commands.opened import opened
from equality_tracker.commands.printing import Output
from equality_tracker.store.backups import Backup, backups


def run(chosen: Namespace, output: Output) -> int:
    """Make a backup and say where it is, or list those there are."""
    with opened(chosen, output) as found:
        if chosen.show:
            kept = backups(found.register.backup_folder)
            none = ["There are no backups of this register on this computer yet."]
            sentences = [
                f"{one.made_at:%Y-%m-%d %H:%M} UTC  {one.because}  {one.path}" for one in kept
            ] or none
        else:
            kept = [found.register.back_up()]
            sentences = [f"Backed up and read back: {kept[0].path}"]
        output.result({"backups": [_as_document(one) for one in kept]}, *sentences, as_document=chosen.json)
    return found.exit_code()


def _as_document(backup: Backup) -> dict[str, object]:
    return {"path": str(backup.path), "made_at": backup.made_at, "because": backup.because}
