"""The two formats of feeds, by their rules: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree
from tests.core.editions import SITE_URL, edition
from tests.core.samples import LANGUAGES, practice, raw
from tests.core.test_pages_hostile import HOSTILE

from passerelle.feeds import feeds
from passerelle.feeds.entries import NEVER
from passerelle.model import Practice
from passerelle.structured import LICENCE

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"

ONCE = {
    "feed": {"id", "title", "updated", "author", "subtitle", "rights"},
    "entry": {"id", "title", "updated", "published", "summary"},
}
"""Elements that stand exactly once: those that must (4.1.1, 4.1.2), and those of ours that may at most."""

OFTEN = {"feed": {"link", "entry"}, "entry": {"link", "category"}}

INSTANT = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")

RECORDS = {
    "one": practice(networks=["urbact"], themes=["housing", "health"], updated="2026-04"),
    "two": practice(["fr", "es"], networks=["uclg"]),
    "three": practice(networks=["urbact"], published="2025"),
}


def called(title: str, summary: str) -> Practice:
    """A practice with this title and summary in each language."""
    data = raw(LANGUAGES)
    for texts in data["texts"].values():
        texts |= {"title": title, "summary": summary}
    return Practice.model_validate(data)


def atoms(code: str, records: dict[str, Practice] = RECORDS) -> Iterator[tuple[str, etree._Element]]:
    """(address, root element) of each Atom feed of a language."""
    for path, content in feeds(edition(code, records), SITE_URL):
        if path.endswith(".xml"):
            yield SITE_URL + path, etree.fromstring(content)


def jsons(code: str, records: dict[str, Practice] = RECORDS) -> Iterator[tuple[str, dict[str, Any]]]:
    """(address, content) of each JSON Feed of a language."""
    for path, content in feeds(edition(code, records), SITE_URL):
        if path.endswith(".json"):
            yield SITE_URL + path, json.loads(content.decode("utf-8", errors="strict"))


def text(element: etree._Element, name: str) -> str:
    """The text of a child."""
    found = element.findtext(ATOM + name)
    assert found is not None
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_atom_holds_what_the_standard_asks_for_and_nothing_else(code: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: which elements, how often; no attribute but those of each element."""
    for address, feed in atoms(code):
        assert feed.tag == f"{ATOM}feed"
        assert feed.get(f"{XML}lang") == code
        assert text(feed, "id") == address
        for element in (feed, *feed.iterchildren(f"{ATOM}entry")):
            kind = etree.QName(element).localname
            names = [etree.QName(child).localname for child in element]
            assert {name for name in names if names.count(name) == 1} >= ONCE[kind]
            assert set(names) <= ONCE[kind] | OFTEN[kind]
            for name in ("title", "subtitle", "rights", "summary"):
                assert all(
                    child.get("type", "text") == "text" and not len(child)
                    for child in element.iterchildren(ATOM + name)
                )
            for name in {"updated", "published"} & set(names):
                assert INSTANT.fullmatch(text(element, name))


@pytest.mark.parametrize("code", LANGUAGES)
def test_atom_ids_and_dates(code: str) -> None:
    """Ids are absolute, and unique within a feed, which changed when its newest entry did."""
    for _, feed in atoms(code):
        entries = list(feed.iterchildren(f"{ATOM}entry"))
        ids = [text(entry, "id") for entry in entries]
        assert len(set(ids)) == len(ids)
        assert all(id_.startswith(SITE_URL) for id_ in ids)
        assert text(feed, "updated") == max((text(entry, "updated") for entry in entries), default=NEVER)
        assert all(text(entry, "published") <= text(entry, "updated") for entry in entries)


@pytest.mark.parametrize("code", LANGUAGES)
def test_atom_links(code: str) -> None:
    """A feed leads to itself, to its page and to its licence; an entry to its sheet. Of alternates with one type and
    language there is one at most (4.1.1, 4.1.2)."""
    folder = "" if code == "fr" else f"{code}/"
    for address, feed in atoms(code):
        links = [dict(link.attrib) for link in feed.iterchildren(f"{ATOM}link")]
        page = address.removesuffix("feed.xml")
        assert links == [
            {"rel": "self", "type": "application/atom+xml", "href": address},
            {"rel": "alternate", "type": "text/html", "hreflang": code, "href": page},
            {"rel": "license", "href": LICENCE},
        ]
        for entry in feed.iterchildren(f"{ATOM}entry"):
            links = [dict(link.attrib) for link in entry.iterchildren(f"{ATOM}link")]
            assert links == [{"rel": "alternate", "type": "text/html", "hreflang": code, "href": text(entry, "id")}]
            assert text(entry, "id").startswith(f"{SITE_URL}{folder}practices/")


def test_atom_names_the_author_the_rights_and_the_categories() -> None:
    """The author of the feed is that of entries without one (4.2.1); a category has the list that it is of, and a
    label in the feed's language."""
    feed = dict(atoms("en"))[f"{SITE_URL}en/feed.xml"]
    author = feed.find(f"{ATOM}author")
    assert author is not None
    assert {etree.QName(child).localname: child.text for child in author} == {
        "name": "Passerelle",
        "uri": f"{SITE_URL}en/",
    }
    assert "CC BY 4.0" in text(feed, "rights")
    categories = [dict(e.attrib) for e in feed.iterfind(f"{ATOM}entry[1]/{ATOM}category")]
    scheme = f"{SITE_URL}api/v1/vocabularies/themes.json"
    assert categories == [{"term": t, "scheme": scheme, "label": f"{t} en"} for t in ("housing", "health")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_strict_reader_reads_atom(code: str) -> None:
    """feedparser finds nothing amiss, and every part."""
    for path, content in feeds(edition(code, RECORDS), SITE_URL):
        if path.endswith(".xml"):
            found = feedparser.parse(content, response_headers={"content-type": "application/atom+xml"})
            assert not found.bozo
            assert found.version == "atom10"
            assert found.feed.language == code
            for entry in found.entries:
                assert entry.title.startswith("§Title")
                assert entry.summary == f"§Summary {code}"
                assert entry.link == entry.id
                assert entry.updated_parsed
                assert entry.published_parsed


@pytest.mark.parametrize("code", LANGUAGES)
def test_json_feed_holds_what_the_standard_asks_for(code: str) -> None:
    """JSON Feed 1.1: version and title; unique id and content of each item; dates of RFC 3339; no term of its own."""
    top = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
    of_item = {"id", "url", "title", "summary", "content_text", "date_published", "date_modified", "tags"}
    for address, feed in jsons(code):
        assert feed.keys() == top
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == address
        assert feed["home_page_url"] == address.removesuffix("feed.json")
        assert feed["language"] == code
        assert [author.keys() for author in feed["authors"]] == [{"name", "url"}]
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids)
        for item in feed["items"]:
            assert item.keys() == of_item
            assert item["id"] == item["url"]
            assert item["summary"] == item["content_text"] == f"§Summary {code}"
            assert INSTANT.fullmatch(item["date_published"])
            assert INSTANT.fullmatch(item["date_modified"])
            assert all(isinstance(tag, str) and tag.endswith(f" {code}") for tag in item["tags"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_both_formats_tell_the_same(code: str) -> None:
    """The same sheets, titles and dates in the same order."""
    for (_, feed), (_, other) in zip(atoms(code), jsons(code), strict=True):
        names = ("id", "title", "published", "updated")
        ours = [tuple(text(entry, name) for name in names) for entry in feed.iterchildren(f"{ATOM}entry")]
        keys = ("id", "title", "date_published", "date_modified")
        assert ours == [tuple(item[key] for key in keys) for item in other["items"]]
        assert text(feed, "title") == other["title"]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_words_stay_words(payload: str) -> None:
    """Whatever a title or a summary holds, both formats give it back as it was, and hold nothing more."""
    records = {"one": called(payload, f"{payload} {payload}")}
    (feed,) = (feed for address, feed in atoms("en", records) if address == f"{SITE_URL}en/feed.xml")
    (entry,) = feed.iterchildren(f"{ATOM}entry")
    assert (text(entry, "title"), text(entry, "summary")) == (payload, f"{payload} {payload}")
    plain = dict(atoms("en", {"one": called("a", "b")}))[f"{SITE_URL}en/feed.xml"]
    assert [e.tag for e in feed.iter()] == [e.tag for e in plain.iter()]
    (item,) = dict(jsons("en", records))[f"{SITE_URL}en/feed.json"]["items"]
    assert (item["title"], item["summary"]) == (payload, f"{payload} {payload}")


@pytest.mark.parametrize("name", ["A & B <\"'>", "]]>"])
def test_hostile_names_of_the_site_stay_names(name: str) -> None:
    """In attributes as well as in text."""
    for path, content in feeds(edition("en", RECORDS, site_name=name), SITE_URL):
        if path.endswith(".xml"):
            assert text(etree.fromstring(content), "title").startswith(name)
        else:
            assert json.loads(content)["authors"][0]["name"] == name
