"""The head of a page: title, description, addresses, alternates, OpenGraph, structured data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement

from passerelle.head import Head, SiteAddressError, absolute, render_head, script_json, site_address

PREFIX = "https://x.org/a/b/"
HOSTILE = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u2028{{7*7}}"


def head(
    language: str = "en", path: str = "practices/x/", languages: tuple[str, ...] = ("fr", "en"), **more: Any
) -> Head:
    """What a page says in its head, of which `more` replaces some."""
    return Head(language, path, more.pop("title", "Title"), more.pop("description", "Words"), languages, **more)


def tree(found: Head, site_url: str = PREFIX, site_name: str = "Site") -> HtmlElement:
    """A document with that head, as a browser reads it."""
    html = render_head(found, site_url=site_url, site_name=site_name, default="fr")
    parsed: HtmlElement = lxml_html.document_fromstring(f"<!doctype html><html><head>{html}</head><body></body></html>")
    return parsed


def alternates(found: Head) -> dict[str, str]:
    """Language → address, as search engines read them."""
    return {str(e.get("hreflang")): str(e.get("href")) for e in tree(found).xpath("//head/link[@rel='alternate']")}


def test_an_absolute_address_is_site_language_and_path() -> None:
    """The default language has no folder, whatever the prefix of the site."""
    assert absolute(PREFIX, "fr", "fr", "themes/x/") == "https://x.org/a/b/themes/x/"
    assert absolute(PREFIX, "en", "fr", "themes/x/") == "https://x.org/a/b/en/themes/x/"


def test_title_and_description_are_told() -> None:
    """A page's title ends in the site's name; the home page's is that name once."""
    found = tree(head())
    assert found.findtext(".//title") == "Title · Site"
    assert found.xpath("//meta[@name='description']/@content") == ["Words"]
    assert tree(head(title="Site")).findtext(".//title") == "Site"


def test_canonical_is_the_pages_own_absolute_address() -> None:
    """Under any prefix, in its own language."""
    assert tree(head()).xpath("//link[@rel='canonical']/@href") == ["https://x.org/a/b/en/practices/x/"]
    assert tree(head("fr")).xpath("//link[@rel='canonical']/@href") == ["https://x.org/a/b/practices/x/"]


def test_alternates_are_absolute_complete_and_name_the_page_itself() -> None:
    """Search engines ignore a set that is relative or lacks the page itself; x-default is the default language."""
    expected = {
        "fr": "https://x.org/a/b/practices/x/",
        "en": "https://x.org/a/b/en/practices/x/",
        "x-default": "https://x.org/a/b/practices/x/",
    }
    assert alternates(head("en")) == alternates(head("fr")) == expected


def test_only_true_translations_are_alternates() -> None:
    """A language that the page does not exist in is not named; without the default one, x-default is the first."""
    assert alternates(head("en", languages=("en", "es"))) == {
        "en": "https://x.org/a/b/en/practices/x/",
        "es": "https://x.org/a/b/es/practices/x/",
        "x-default": "https://x.org/a/b/en/practices/x/",
    }


def test_a_page_in_one_language_has_no_alternates() -> None:
    """There is nothing to choose from."""
    assert alternates(head(languages=("en",))) == {}


def test_a_page_that_stands_for_a_missing_one_is_not_indexed() -> None:
    """A notice is no translation: noindex, no canonical address, no alternate that would claim otherwise."""
    found = tree(head("es", indexed=False))
    assert found.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not found.xpath("//link")
    assert not tree(head()).xpath("//meta[@name='robots']")


def test_opengraph_says_the_same() -> None:
    """What is shared on social networks has title, description, address, language and dates."""
    found = head(kind="article", locale="en_GB", published="2026-01-05", modified="2026-03-01")
    properties = {e.get("property"): e.get("content") for e in tree(found).xpath("//meta[@property]")}
    assert properties == {
        "og:type": "article",
        "og:site_name": "Site",
        "og:title": "Title",
        "og:description": "Words",
        "og:url": "https://x.org/a/b/en/practices/x/",
        "og:locale": "en_GB",
        "article:published_time": "2026-01-05",
        "article:modified_time": "2026-03-01",
    }
    assert "og:locale" not in {e.get("property") for e in tree(head()).xpath("//meta[@property]")}


def test_hostile_words_stay_words() -> None:
    """Title, description and site name change no element of the head; JSON-LD is the one script."""
    plain = tree(head(data={"name": "x"}))
    found = tree(head(title=HOSTILE, description=HOSTILE, data={"name": HOSTILE}), site_name=HOSTILE + "!")
    assert [(e.tag, sorted(e.attrib)) for e in found.iter()] == [(e.tag, sorted(e.attrib)) for e in plain.iter()]
    assert found.findtext(".//title") == f"{HOSTILE} · {HOSTILE}!"
    assert found.xpath("//meta[@name='description']/@content") == [HOSTILE]
    (script,) = found.xpath("//script")
    assert script.get("type") == "application/ld+json"
    assert json.loads(script.text) == {"name": HOSTILE}


@settings(deadline=None)
@given(st.dictionaries(st.text(), st.text() | st.lists(st.text(alphabet="<>/&!-\u2028\u2029scriptSCRIPT "))))
def test_json_in_a_script_element_cannot_end_it(data: dict[str, Any]) -> None:
    """No character that HTML or an old JavaScript engine would act on; what is read back is what went in."""
    text = script_json(data)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == data


def test_a_language_that_is_data_needs_no_code() -> None:
    """A fourth language is an alternate like the others."""
    assert alternates(head("pt", languages=("fr", "en", "es", "pt")))["pt"] == "https://x.org/a/b/pt/practices/x/"


@pytest.mark.parametrize("site", ["https://x.org/", "http://127.0.0.1:8000/p/", "https://münchen.example/ü/"])
def test_any_site_address_works(site: str) -> None:
    """Root, port, prefix, or letters beyond ASCII."""
    assert tree(head(), site_url=site).xpath("//link[@rel='canonical']/@href") == [f"{site}en/practices/x/"]


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("https://x.org", "https://x.org/"),
        ("https://x.org/", "https://x.org/"),
        ("http://127.0.0.1:8000/a/b", "http://127.0.0.1:8000/a/b/"),
        ("HTTPS://X.org/a//", "HTTPS://X.org/a/"),
        ("http://[::1]:80", "http://[::1]:80/"),
        ("https://münchen.example/ü", "https://münchen.example/ü/"),
    ],
)
def test_a_sites_address_ends_in_one_slash(told: str, address: str) -> None:
    """Paths are joined to it as they are."""
    assert site_address(told) == address


@pytest.mark.parametrize(
    "told",
    [
        "",
        "/",
        "x.org",
        "//x.org/",
        "ftp://x.org/",
        "javascript://x.org/%0aalert(1)",
        "https:///a/",
        "https://:80/",
        "https://x.org/?q=1",
        "https://x.org/?",
        "https://x.org/#a",
        "https://x.org/#",
        "https://x.org/a b/",
        "https://x.org/a\u00a0b/",
        "https://x.org/\n",
        "https://x.org/\x00",
        'https://x.org/"onload="',
        "https://x.org/'",
        "https://x.org/<b>",
        "https://x.org\\a",
        "https://me:secret@x.org/",
        "https://x.org:port/",
        "https://x.org:99999/",
        "https://[x/",
    ],
)
def test_what_is_no_sites_address_is_refused(told: str) -> None:
    """Else every canonical address, alternate and location in the sitemap would be invalid."""
    with pytest.raises(SiteAddressError):
        site_address(told)
