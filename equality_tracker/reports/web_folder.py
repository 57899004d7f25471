"""A document as a folder for the web: one HTML file, and every table as CSV beside it."""

import re
from collections.abc import Collection
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final

from equality_tracker.reports.content import Document
from equality_tracker.reports.document_data import tables_as_csv
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.replace_file import make_folder, replace_files
from equality_tracker.reports.writing import Progress, silent

PAGE: Final = "index.html"
TABLES: Final = "tables"
_A_TABLE: Final = re.compile(r"[a-z-]+-\d{2,}(?:-[a-z0-9-]+)?\.csv")


def write_web_folder(document: Document, folder: Path, *, progress: Progress = silent) -> None:
    """Write `document` into `folder`, which is made if it is not there; what else stands in it stays.

    The tables go into a folder of their own within it; tables of an older document are taken out of it, which
    might be for other eyes. No file is replaced before all are on the disk.
    `progress(done, total, sentence)` is called after each chapter and may raise to stop.

    Raises:
        TrackerError: A file cannot be written; an older one is as it was.

    """
    page = BytesIO()
    write_html(document, page, progress=progress)
    tables = {folder / TABLES / name: content for name, _, content in tables_as_csv(document)}
    make_folder(folder / TABLES)
    replace_files({**tables, folder / PAGE: page.getvalue()})
    _remove_older(folder / TABLES, tables)


def _remove_older(folder: Path, tables: Collection[Path]) -> None:
    """Remove tables of an older document, which are known by their names; nothing else is touched."""
    for path in folder.glob("*.csv"):
        if path not in tables and _A_TABLE.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()
