"""A core as it comes back: some of its marked places filled in, as a word processor would."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

_BODY = "word/document.xml"


def edited_core(core: Path, target: Path, texts: Mapping[str, str]) -> Path:
    """Write the core to `target` with new texts in the places whose tags hold the keys; "" empties one."""
    with zipfile.ZipFile(core) as sent, zipfile.ZipFile(target, "w") as written:
        for name in sent.namelist():
            content = sent.read(name)
            written.writestr(name, _edited(content.decode(), texts) if name == _BODY else content)
    return target


def with_body(core: Path, target: Path, old: str, new: str) -> Path:
    """Write the core to `target` with something replaced in its body."""
    with zipfile.ZipFile(core) as sent, zipfile.ZipFile(target, "w") as written:
        for name in sent.namelist():
            content = sent.read(name)
            written.writestr(name, content.decode().replace(old, new) if name == _BODY else content)
    return target


def _edited(body: str, texts: Mapping[str, str]) -> str:
    for part, text in texts.items():
        place = re.search(rf"<w:sdtPr>(?:(?!</w:sdtPr>).)*{re.escape(part)}.*?</w:sdt>", body)
        assert place is not None, part
        rules, _, _ = place[0].partition("<w:sdtContent>")
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
        typed = f"<w:sdtContent><w:r>{lines}</w:r></w:sdtContent></w:sdt>"
        body = body.replace(place[0], rules.replace("<w:showingPlcHdr/>", "") + typed)
    return body
