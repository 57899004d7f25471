from eqia_pages import OpenPage

from equality_tracker.records.eqias import Eqia
from ui.eqia.versions_section import VersionsSection


def section(page: OpenPage) -> VersionsSection:
    return page.section("versions", VersionsSection)


def rows(page: OpenPage) -> list[tuple[str, ...]]:
    model = section(page).grid.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_without_a_version_there_is_nothing_to_compare(opened: OpenPage) -> None:
    assert "No version is kept yet. Signing keeps one." == section(opened).said.text()
    assert section(opened).compare.isHidden() or not section(opened).compare.isVisible()


def test_a_version_is_read_beside_what_stands_now(ready: OpenPage) -> None:
    assert section(ready).said.text().startswith("Version 1, ")
    ready.fill(ready.field("about", "purpose"), "A safe place to stay.")

    section(ready).compare.click()
    ready.settle()

    assert any(before == "–" and after == "A safe place to stay." for _, before, after in rows(ready))  # noqa: RUF001 - the sign for nothing


def test_the_next_one_is_begun_from_this_one_with_each_section_to_look_at(ready: OpenPage) -> None:
    wanted: list[tuple[str, str]] = []
    ready.page.record_wanted.connect(lambda kind, uuid: wanted.append((kind, uuid)))
    section(ready).again.click()
    ready.settle()

    (kind, uuid) = wanted[0]
    ready.page.show_record(kind, uuid)
    ready.settle()
    assert ready.uuid == next(each.supersedes_uuid for each in ready.stored(Eqia) if each.uuid == uuid)
    assert "Look whether it is still true." in ready.page.body.section("impacts").asked_again.text()
