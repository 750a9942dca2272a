"""The page about the data in a browser: examples are copied, links open their tables, all fits and can be read."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.site.addresses import each_language
from tests.site.conftest import Open
from tests.site.documents import documents
from tests.site.project import PRACTICES, Site, prefix
from tests.site.reader import NARROW
from tests.site.test_accessibility import assert_sound_when_unfolded, violations
from tests.site.test_accessibility import axe as axe

from passerelle import addresses
from passerelle.strings import load_strings


@each_language
def test_an_example_is_copied(language: str, site: Site, reader: Open) -> None:
    """Whole, by its button, which is told by the example's heading; and selected where the browser does not copy."""
    says = load_strings(language).data_page.examples
    tab = reader(site, fresh=True, permissions=["clipboard-read", "clipboard-write"])
    tab.open(f"{prefix(language)}{addresses.DATA}")
    page = tab.page
    example = page.locator("section:has(#example-python)")
    code = example.locator("pre code").text_content()
    button = example.get_by_role("button", name=says.copy_code)
    expect(button).to_have_accessible_description(says.python.heading)
    button.click()
    expect(example.get_by_role("status")).to_have_text(says.copied)
    assert page.evaluate("navigator.clipboard.readText()") == code
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    button.click()
    expect(example.get_by_role("status")).to_have_text(says.refused)
    assert str(page.evaluate("getSelection().toString()")).strip() == str(code).strip()
    assert tab.troubles == []


@each_language
def test_a_type_leads_to_its_table(language: str, site: Site, reader: Open) -> None:
    """Which opens, also for who comes by its address."""
    tab = reader(site, fresh=True)
    path = f"{prefix(language)}{addresses.DATA}"
    tab.open(path)
    page = tab.page
    assert page.locator("#data-place").get_attribute("open") is None
    page.locator("#data-practice + table a[href='#data-place']").click()
    expect(page.locator("#data-place code", has_text="latitude")).to_be_visible()
    tab.open("")
    tab.open(f"{path}#data-local-group")
    expect(page.locator("#data-local-group table")).to_be_visible()
    assert tab.troubles == []


@each_language
def test_with_every_table_open(language: str, site: Site, reader: Open, axe: str) -> None:
    """On the narrowest screen, in light and dark: nothing is too wide, and axe finds nothing."""
    tab = reader(site, viewport=NARROW)
    tab.open(f"{prefix(language)}{addresses.DATA}")
    page = tab.page
    assert_sound_when_unfolded(page, axe, 40)


def test_on_paper_every_table_is_open(site: Site, reader: Open) -> None:
    """Whoever prints the page has all of it; on a screen the tables of the parts are folded."""
    tab = reader(site, fresh=True)
    tab.open(f"{prefix('en')}{addresses.DATA}")
    tables = tab.page.locator("main details table")
    shown = "(all) => all.filter((table) => table.checkVisibility() && table.offsetHeight > 20).length"
    assert (tables.evaluate_all(shown), tables.count() > 40) == (0, True)
    tab.page.emulate_media(media="print")
    assert tables.evaluate_all(shown) == tables.count()


def test_the_address_of_the_data_can_be_read(site: Site, reader: Open, axe: str) -> None:
    """Opened in a browser it tells what stands there, fits the narrowest screen, and axe finds nothing."""
    tab = reader(site, viewport=NARROW)
    tab.open(addresses.API)
    page = tab.page
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
    assert tab.troubles == []
    links = page.locator("main a").evaluate_all("(all) => all.map((link) => link.href)")
    assert len(links) == 18
    for link in links:
        path = str(link).removeprefix(site.url)
        assert site.file(f"{path}index.html" if path.endswith("/") else path).is_file(), path
    assert f"{site.url}{addresses.API}" not in site.read("sitemap.xml")


@each_language
def test_every_file_is_where_the_page_says(language: str, site: Site) -> None:
    """Those with an id in their address as well, for each practice, and in the other formats that are named."""
    page = documents(site)[f"{prefix(language)}{addresses.DATA}"]
    paths = [code.text_content() for code in page.root.xpath("//dl[@class='pl-harvest__files']/dt//code")]
    assert len(paths) > 10
    for path in paths:
        ids = ("urbact",) if "networks/" in path else PRACTICES
        for id_ in ids:
            assert site.file(path.replace("{id}", id_)).is_file(), path
    own = prefix(language)
    for path in (f"{own}networks/urbact/feed.json", f"{own}themes/housing/feed.xml", f"{own}themes/housing/feed.json"):
        assert site.file(path).is_file(), path
    for format_ in ("bib", "ris", "json"):
        assert site.file(f"{own}practices/{PRACTICES[0]}/citation.{format_}").is_file(), format_
