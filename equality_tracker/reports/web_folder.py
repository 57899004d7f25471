"""A document as a folder for the web: one HTML file, and every table as CSV beside it."""

from pathlib import Path
from typing import Final

from equality_tracker.reports.content import Document
from equality_tracker.reports.document_data import tables_as_csv
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.replace_file import FolderIsMissingError
from equality_tracker.reports.writing import write_whole

PAGE: Final = "index.html"
TABLES: Final = "tables"


def write_web_folder(document: Document, folder: Path) -> None:
    """Write `document` into `folder`, which is made if it is not there; what else stands in it stays.

    The tables go into a folder of their own within it. Each file is replaced in one step, the page last.

    Raises:
        TrackerError: A file cannot be written; an older one is as it was.

    """
    tables = folder / TABLES
    try:
        tables.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderIsMissingError(folder) from error
    for name, _, content in tables_as_csv(document):
        write_whole(content, tables / name)
    write_html(document, folder / PAGE)
