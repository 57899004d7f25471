"""Small office documents made part by part, to plant what no office program would write."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

WORKBOOK_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook_parts(rows: str) -> dict[str, str]:
    """Return the parts of a workbook with one sheet, "Plan", that holds these row elements."""
    return {
        "[Content_Types].xml": WORKBOOK_TYPES,
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_LINKS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEET}" xmlns:r="{_LINKS}"><sheets>'
            '<sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_LINKS}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
        ),
    }


def open_document_parts(rows: str) -> dict[str, str]:
    """Return the parts of an OpenDocument workbook with one sheet, "Plan", that holds these row elements."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f"<manifest:manifest {names}/>",
        "content.xml": (
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Plan">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        ),
    }


def write_parts(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip file of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    path.write_bytes(content.getvalue())
    return path
