"""Keep a register of the present format for the tests of later versions: `python packaging/keep_register.py`.

Run it once, when a version is released. The register is the sample office as this version writes it; beside
it in the same zip lies what this version lists of it. Every later version must open it and list the same.
"""

import json
import sys
import tempfile
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image

from equality_tracker.commands.printing import as_json
from equality_tracker.operations.lists.listing import list_records
from equality_tracker.operations.packs.kept_packs import kept_packs
from equality_tracker.operations.packs.pack_settings import set_pack_settings
from equality_tracker.operations.packs.pack_signatures import record_wet_signature
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY, write_sample
from equality_tracker.records.kinds import KINDS
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.opening import open_register

KEPT = Path(__file__).parents[1] / "tests" / "files" / "registers"


def main() -> int:
    """Write the zip of this version's register, unless there is one already."""
    target = KEPT / f"v{SCHEMA_VERSION:03d}.zip"
    if target.exists():
        print(f"{target.name} is there already; a released format does not change.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "kept.equality"
        home = Path(folder) / "home"
        write_sample(register, who="release", now=_now, home=home)
        _add_what_the_sample_lacks(register, home)
        with (
            open_register(register, who="release", now=_now, home=home) as opened,
            opened.reading() as session,
        ):
            listed = {kind.code: list_records(session, kind.code, as_at=SAMPLE_DAY) for kind in KINDS}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
            kept.write(register, register.name)
            kept.writestr("listed.json", json.dumps(listed, ensure_ascii=False, default=as_json))
    print(f"Kept {target.name}, {target.stat().st_size:,} bytes.")
    return 0


def _add_what_the_sample_lacks(register: Path, home: Path) -> None:
    """Record what no sample holds: settings of the office's own, and a pack signed in ink."""
    settings = {"title": "Our equality pack", "small_number_threshold": 5, "rounding": 1}
    chapters = ("duties", "actions", "objectives")
    scan = register.with_name("signed page.png")
    Image.new("L", (210, 297), 255).save(scan)
    with open_register(register, who="release", now=_now, home=home, write=True) as opened:
        with opened.transaction("Pack settings") as session:
            set_pack_settings(session, settings | {"chapters": chapters}, now=_now())
        with opened.transaction("Signature") as session:
            (pack,) = kept_packs(session)
            record_wet_signature(
                session,
                pack.uuid,
                scan,
                signed_on=date(2026, 3, 31),
                signed_by=pack.confirmed_by,
                today=SAMPLE_DAY,
            )


def _now() -> datetime:
    return datetime(2027, 3, 18, 18, tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
