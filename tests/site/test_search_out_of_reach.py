"""Search in Chromium, when its index is out of reach, in part or whole: it is told, and the lists remain."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.project import Site, prefix
from tests.site.search_field import cards, type_in
from tests.site.server import serving

from passerelle.strings import load_strings


@each_language
def test_an_index_out_of_reach_is_told_and_the_lists_remain(
    language: str, site: Site, reader: Open, tmp_path: Path
) -> None:
    """In the header and in the catalogue, with the static list to go on from."""
    says = load_strings(language).find
    copy = tmp_path / "site"
    shutil.copytree(site.folder, copy)
    for folder in copy.rglob("pagefind"):
        shutil.rmtree(folder)
    with serving(copy) as url:
        tab = reader(Site(copy, url), fresh=True)
        tab.open(prefix(language) + "practices/?q=lyon")
        tab.page.get_by_text(says.unreachable).first.wait_for()
        assert len(cards(tab)) == 4
        tab.page.locator("#find").fill("lyon")
        tab.page.locator("[data-help]").wait_for()
        kinds = [name for _, name in load_strings(language).lists.kinds]
        assert tab.page.locator("[data-help] a").all_inner_texts() == kinds


def test_an_index_without_its_parts_is_told_and_not_taken_for_no_answer(
    site: Site, reader: Open, tmp_path: Path
) -> None:
    """A site that was handed over in part has the tables of search and not the words."""
    copy = tmp_path / "site"
    shutil.copytree(site.folder, copy)
    for folder in [path for path in copy.rglob("index") if "pagefind" in path.parts]:
        shutil.rmtree(folder)
    with serving(copy) as url:
        tab = reader(Site(copy, url), fresh=True)
        tab.open("")
        tab.page.locator("#find").fill("lyon")
        tab.page.get_by_text(load_strings("fr").find.unreachable).first.wait_for()
        tab.page.locator("[data-help]").wait_for()


@each_language
def test_without_the_full_texts_nothing_found_is_no_answer(language: str, site: Site, reader: Open) -> None:
    """What the heads do not have may stand in a text that could not be loaded."""
    tab = reader(site, fresh=True)
    tab.page.context.route("**/pagefind/body/**", lambda route: route.abort())
    tab.open(prefix(language))
    tab.page.locator("#find").fill("MigrationWork buddies")
    tab.page.get_by_text(load_strings(language).find.unreachable).first.wait_for()
    tab.troubles.clear()


def test_from_a_file_the_lists_are_pages(site: Site, reader: Open) -> None:
    """Without a server, a folder shows what lies in it: links lead to its page."""
    tab = reader(site, fresh=True)
    tab.page.goto((site.folder / "practices" / "index.html").as_uri() + "?q=lyon")
    tab.page.get_by_text(load_strings("fr").find.from_file).first.wait_for()
    tab.page.locator(".pl-catalogue__main a").filter(has_text="Thèmes").first.click()
    tab.page.wait_for_url("**/themes/index.html")
    assert tab.page.locator("h1").inner_text() == "Par thème"
    tab.troubles.clear()


@each_language
def test_offline_is_told_and_not_taken_for_no_answer(language: str, site: Site, reader: Open) -> None:
    """A connection may be lost on a page that search was begun on."""
    tab = reader(site, fresh=True)
    tab.open(prefix(language))
    type_in(tab, "lyon")
    tab.page.context.set_offline(True)
    tab.page.locator("#find").fill("amadora")
    tab.page.get_by_text(load_strings(language).find.unreachable).first.wait_for()
    tab.page.context.set_offline(False)
    tab.troubles.clear()


@each_language
def test_from_a_file_it_says_that_search_needs_a_server(language: str, site: Site, reader: Open) -> None:
    """Scripts may not load the index there."""
    tab = reader(site, fresh=True)
    tab.page.goto((site.folder / prefix(language) / "practices" / "index.html").as_uri() + "?q=lyon")
    tab.page.get_by_text(load_strings(language).find.from_file).first.wait_for()
    assert len(cards(tab)) == 4
