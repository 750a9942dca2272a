"""The page at the address of the data: in every language, light, leading to what is there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement
from tests.core.data_files import API, editions, publish
from tests.core.editions import SITE_NAME, SITE_URL, all_strings, renderer
from tests.core.samples import LANGUAGES

from passerelle.data.landing import landing


def made(site_name: str = SITE_NAME) -> bytes:
    """The page as it is published."""
    return landing(all_strings(), site_name, renderer())


def page(site_name: str = SITE_NAME) -> HtmlElement:
    """The page, read."""
    return lxml_html.document_fromstring(made(site_name).decode())


def test_it_stands_where_the_catalogue_says_that_the_service_is(tmp_path: Path) -> None:
    """A file, so that the address of the service answers on any host."""
    publish(tmp_path)
    assert (tmp_path / urlsplit(API.removeprefix(SITE_URL)).path / "index.html").read_bytes() == made()


def test_every_language_has_its_part() -> None:
    """In its own words, marked as such, with its own page about the data; the default one first."""
    parts = page().xpath("//main/section")
    assert page().get("lang") == LANGUAGES[0]
    assert [part.get("lang") for part in parts] == list(LANGUAGES)
    for part in parts:
        language = part.get("lang")
        says = editions()[language].strings.api
        folder = "" if language == LANGUAGES[0] else f"{language}/"
        (link,) = part.xpath("./p/a")
        assert (urljoin(API, link.get("href")), link.text) == (f"{SITE_URL}{folder}data/", says.about)
        assert part[0].text == says.title.format(site=SITE_NAME)
        assert says.files.table in part.text_content()
    assert len(page().xpath("//h1")) == 1


def test_its_links_lead_to_files(tmp_path: Path) -> None:
    """Relative ones, so that any folder will do, to what is there."""
    files = publish(tmp_path)
    for part in page().xpath("//section"):
        names = part.xpath("./ul//a/@href")
        assert len(names) == len(set(names)) == 5
        assert set(names) <= set(files)


def test_it_is_light_and_kept_out_of_search_engines() -> None:
    """No script, nothing loaded, two kilobytes a language at most."""
    assert page().xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page().xpath("//script | //link[@href!='data:,'] | //img | //@style")
    assert "url(" not in (page().findtext(".//style") or "url(")
    assert len(made()) < 2048 * len(LANGUAGES)
    assert page().xpath("//meta[@name='viewport']")
    assert page().findtext(".//title")


@pytest.mark.parametrize("name", ["A & B <i>", '"><script>alert(1)</script>'])
def test_the_name_of_the_site_stays_a_name(name: str) -> None:
    """Whatever it holds."""
    assert name in (page(name).findtext(".//title") or "")
    assert not page(name).xpath("//script | //i")
