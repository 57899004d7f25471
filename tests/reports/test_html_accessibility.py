"""The HTML edition under the rules of axe-core, in a real browser without a screen."""

import json
import re
import shutil
import subprocess
from html import unescape
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from reports.marlshire_snapshot import crowded, marlshire
from reports.read_pdf import document

from equality_tracker.reports.content import Cell, Column, Document, Row, Table
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_snapshot import PackSnapshot

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
QUIET: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = """<pre id="found"></pre><script>axe.run(document, {runOnly: RULES}).then(found => {
const violations = found.violations.map(each => [each.id, each.help, each.nodes[0].html]);
const passes = found.passes.length, tables = [...document.querySelectorAll(".table")];
const wide = tables.filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText);
document.getElementById("found").textContent = JSON.stringify({violations, passes, wide});
});</script>"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def browser() -> str:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: packaging/set_up_screen.sh installs one")
    return found


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("snapshot", [marlshire(), crowded()], ids=["usual", "crowded"])
def test_the_edition_for_the_web_breaks_no_rule_of_accessibility(
    browser: str, tmp_path: Path, snapshot: PackSnapshot, width: int
) -> None:
    found = look(browser, checked(build_pack(snapshot), tmp_path), width)

    assert found["violations"] == []
    assert found["passes"] > 20


def test_a_long_address_makes_no_table_wider_than_its_page(browser: str, tmp_path: Path) -> None:
    address = f"https://example.org/{'equality-information/' * 8}2027"
    cells = ("PUB-01", "30 Mar 2026", "Published in time", Cell(address, target=address), "A note on it")
    columns = tuple(map(Column, ("Reference", "Published", "How it stood", "Proof", "Note")))

    found = look(browser, checked(document(Table("T", columns, (Row(cells),))), tmp_path), 1280)

    assert found["wide"] == []


def checked(content: Document, folder: Path) -> Path:
    """Return the page of a document, with the rules that look at it."""
    file = BytesIO()
    write_html(content, file)
    rules = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    checking = f"<script>{rules}</script>{RUN.replace('RULES', json.dumps(RULES))}</body>"
    page = folder / "pack.html"
    page.write_text(file.getvalue().decode("utf-8").replace("</body>", checking), encoding="utf-8")
    return page


def look(browser: str, page: Path, width: int) -> dict[str, Any]:
    """Return what the rules find on a page that many points wide."""
    command = [browser, *QUIET, f"--user-data-dir={page.parent / 'profile'}", f"--window-size={width},900"]
    seen = subprocess.run(
        [*command, "--virtual-time-budget=60000", "--dump-dom", page.as_uri()],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
    )
    (written,) = re.findall(r'<pre id="found">(.*?)</pre>', seen.stdout, re.DOTALL)
    return dict(json.loads(unescape(written)))
