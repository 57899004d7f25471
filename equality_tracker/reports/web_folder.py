"""A document as a folder for the web: one HTML file, and every table as CSV beside it."""

import re
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Final

from equality_tracker.reports.content import Document
from equality_tracker.reports.document_data import tables_as_csv
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.replace_file import files_beside, make_folder, writing
from equality_tracker.reports.writing import Progress, silent

PAGE: Final = "index.html"
TABLES: Final = "tables"
_A_TABLE: Final = re.compile(r"[a-z-]+-\d{2,}(?:-[a-z0-9-]+)?\.csv")


@contextmanager
def web_folder_beside(
    document: Document, folder: Path, *, progress: Progress = silent
) -> Generator[Callable[[], None]]:
    """Write `document` for `folder`, which is made if it is not there, and yield what puts the files there.

    The tables go into a folder of their own within it; tables of an older document are taken out of it, which
    might be for other eyes, and what else stands there stays. No file is replaced before all are on the disk.
    What was not put there is gone at the end, with the folders that were made for it.
    `progress(done, total, sentence)` is called after each chapter and may raise to stop.

    Raises:
        TrackerError: A file cannot be written; an older one is as it was.

    """
    page = BytesIO()
    write_html(document, page, progress=progress)
    tables = {folder / TABLES / name: content for name, _, content in tables_as_csv(document)}
    files = {**tables, folder / PAGE: page.getvalue()}
    made = make_folder(folder / TABLES)
    try:
        with files_beside({path: writing(content) for path, content in files.items()}) as put_files:

            def put() -> None:
                put_files()
                _remove_older(folder / TABLES, tables)

            yield put
    finally:
        _remove_empty(made)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _remove_older(folder: Path, tables: Collection[Path]) -> None:
    """Remove tables of an older document, which are known by their names; nothing else is touched."""
    for path in folder.glob("*.csv"):
        if path not in tables and _A_TABLE.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()
