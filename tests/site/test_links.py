"""Everything that the built pages lead to is there, on every page and not on a sample."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import pytest
from tests.site.documents import Document, documents
from tests.site.project import DEFAULT, LANGUAGES, Site, language_of, prefix

OUTSIDE = ("https://", "http://", "mailto:")
NOT_FOUND = "404.html"


@pytest.fixture(scope="module", params=["site", "fuller"])
def built(request: pytest.FixtureRequest) -> Site:
    """The real site, then the one with more records."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def pages(built: Site) -> dict[str, Document]:
    """All pages of a site."""
    return documents(built)


def test_every_link_leads_somewhere(built: Site, pages: dict[str, Document]) -> None:
    """Each address within the site is that of a file, each fragment that of an element on the page it leads to."""
    dead = []
    seen = 0
    for page in pages.values():
        for link in page.links:
            target, fragment = page.absolute(link)
            if not target.startswith(built.url):
                if not link.startswith(OUTSIDE) or target.startswith(built.url.split("/some/")[0]):
                    dead.append((page.path, link, "is neither of the site nor a whole address"))
                continue
            seen += 1
            path = urlsplit(target).path.removeprefix(urlsplit(built.url).path)
            if not built.file(path).is_file():
                dead.append((page.path, link, "there is no such file"))
            elif fragment and fragment not in pages[path].ids:
                dead.append((page.path, link, "there is no such place on that page"))
    assert dead == []
    assert seen > 5_000


def test_ids_are_unique(pages: dict[str, Document]) -> None:
    """A fragment leads to one place."""
    twice = {path: [id_ for id_, count in Counter(page.ids).items() if count > 1] for path, page in pages.items()}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_every_page_can_be_reached(built: Site, pages: dict[str, Document]) -> None:
    """From the home page a reader comes to every page by links alone."""
    reached: set[str] = set()
    ahead = [""]
    while ahead:
        path = ahead.pop()
        if path in reached:
            continue
        reached.add(path)
        for link in pages[path].links:
            target, _ = pages[path].absolute(link)
            if target.startswith(built.url):
                target = urlsplit(target).path.removeprefix(urlsplit(built.url).path)
                ahead += [target] if target in pages else []
    assert pages.keys() - reached == {NOT_FOUND}


def test_links_of_the_site_are_relative(built: Site, pages: dict[str, Document]) -> None:
    """A site that is moved keeps working; the 404 page, shown at any address, is the exception."""
    host = built.url.split("/some/")[0]
    for page in pages.values():
        if page.path != NOT_FOUND:
            assert [link for link in page.links if link.startswith(("/", host))] == [], page.path


def test_switcher_leads_to_the_same_page(built: Site, pages: dict[str, Document]) -> None:
    """In each language, on each page; the present language is marked and each is named in itself."""
    names = dict(zip(LANGUAGES, ("Français", "English", "Español"), strict=True))
    for page in pages.values():
        if page.path == NOT_FOUND:
            continue
        links = page.root.xpath("//nav[contains(@class, 'pl-languages')]//a")
        assert [(a.get("lang"), a.text_content().strip()) for a in links] == list(names.items())
        assert [a.get("lang") for a in links if a.get("aria-current")] == [page.language]
        bare = page.path.removeprefix(prefix(language_of(page.path)))
        assert [page.absolute(a.get("href", ""))[0] for a in links] == [
            built.url + prefix(code) + bare for code in LANGUAGES
        ], page.path


def test_alternates(built: Site, pages: dict[str, Document]) -> None:
    """`hreflang` sets are absolute, name the page itself and real translations alone, and agree with each other."""
    addresses = {built.url + page.path: page for page in pages.values()}
    for page in pages.values():
        if page.robots:
            assert page.robots == "noindex"
            assert page.alternates == {}, page.path
            assert page.canonical is None, page.path
            continue
        assert page.canonical == built.url + page.path
        bare = page.path.removeprefix(prefix(page.language))
        real = [code for code in LANGUAGES if (p := pages.get(prefix(code) + bare)) is not None and p.robots is None]
        assert page.language in real
        if len(real) == 1:
            assert page.alternates == {}, page.path
            continue
        expected = {code: built.url + prefix(code) + bare for code in real}
        expected["x-default"] = expected.get(DEFAULT) or expected[real[0]]
        assert page.alternates == expected, page.path
        for code in real:
            other = addresses[page.alternates[code]]
            assert other.language == code
            assert other.alternates == page.alternates
