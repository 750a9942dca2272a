"""What feeds tell, whatever their format: which sheets, in which order, when, and where they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.core.editions import SITE_URL, edition, parse, renderer
from tests.core.samples import LANGUAGES, practice

from passerelle.dates import PartialDate
from passerelle.feeds import entries as module
from passerelle.feeds import feed_alternates, feeds, write_feeds
from passerelle.feeds.entries import NEVER, Entries, instant
from passerelle.model import Practice
from passerelle.strings import load_strings


def told(records: dict[str, Practice], code: str = "en") -> dict[str, list[str]]:
    """Path of each JSON Feed → the ids of the practices in it, in order."""
    found: dict[str, list[str]] = {}
    for path, content in feeds(edition(code, records), SITE_URL):
        if path.endswith(".json"):
            found[path] = [item["url"].split("/")[-2] for item in json.loads(content)["items"]]
    return found


def dated(published: str, updated: str | None = None, **more: Any) -> Practice:
    """A practice whose sheet has these dates."""
    return practice(published=published, updated=updated, **more) if updated else practice(published=published, **more)


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2026", "2026-01-01T00:00:00Z"),
        ("2026-03", "2026-03-01T00:00:00Z"),
        ("2024-02-29", "2024-02-29T00:00:00Z"),
    ],
)
def test_a_date_is_the_earliest_instant_that_it_can_mean(date: str, written: str) -> None:
    """RFC 3339 knows no year and no month alone."""
    assert instant(PartialDate.parse(date)) == written


def test_the_sheet_that_changed_last_comes_first() -> None:
    """By last change, then by first publication, then by id: the order hangs on nothing else."""
    records = {
        "c-new": dated("2026-05-01"),
        "b-old": dated("2025"),
        "a-changed": dated("2025-01-01", "2026-05-01"),
        "e-changed-later": dated("2024", "2026-06"),
        "d-new": dated("2026-05-01"),
    }
    wanted = ["e-changed-later", "c-new", "d-new", "a-changed", "b-old"]
    assert told(records)["en/feed.json"] == wanted
    assert told(dict(reversed(records.items())))["en/feed.json"] == wanted


def test_a_change_is_never_before_the_publication() -> None:
    """Of a change that is known by its year alone, the earliest instant may be before the sheet was there."""
    entry = Entries(edition("en", {"one": dated("2026-03-05", "2026")}), SITE_URL).entry("one")
    assert (entry.published, entry.updated) == ("2026-03-05T00:00:00Z",) * 2


def test_no_more_than_the_newest_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed is for what is new: its size does not grow with the base."""
    assert module.MOST == 50
    monkeypatch.setattr(module, "MOST", 3)
    records = {f"p-{day:02d}": dated(f"2026-01-{day:02d}", networks=["urbact"]) for day in range(1, 8)}
    found = told(records)
    assert found["en/feed.json"] == found["en/networks/urbact/feed.json"] == ["p-07", "p-06", "p-05"]


def test_a_sheet_is_in_the_feeds_of_the_languages_that_it_exists_in() -> None:
    """A missing translation is never passed off as one: the French sheet is not in the English feed."""
    records = {"french": practice(["fr"]), "all": practice()}
    assert told(records, "fr")["feed.json"] == ["all", "french"]
    assert told(records, "en")["en/feed.json"] == ["all"]


def test_each_network_and_each_theme_has_its_feeds() -> None:
    """Those that have practices; the others have no page either."""
    records = {
        "one": practice(networks=["urbact"], themes=["health"]),
        "two": practice(networks=["urbact", "uclg"], themes=["housing", "health"]),
    }
    assert told(records, "fr") == {
        "feed.json": ["one", "two"],
        "networks/uclg/feed.json": ["two"],
        "networks/urbact/feed.json": ["one", "two"],
        "themes/health/feed.json": ["one", "two"],
        "themes/housing/feed.json": ["two"],
    }
    paths = [path for path, _ in feeds(edition("fr", records), SITE_URL)]
    assert sorted(paths) == sorted(
        f"{path.removesuffix('json')}{end}" for path in told(records, "fr") for end in ("xml", "json")
    )


def test_a_feed_without_sheets_is_published_all_the_same() -> None:
    """The page that leads to it is there; the feed changed when no record says, which is told as never."""
    records = {"french": practice(["fr"], networks=["urbact"])}
    assert told(records, "es")["es/networks/urbact/feed.json"] == []
    found = dict(feeds(edition("es", records), SITE_URL))
    assert f"<updated>{NEVER}</updated>".encode() in found["es/networks/urbact/feed.xml"]
    assert dict(feeds(edition("fr", {}), SITE_URL)).keys() == {"feed.xml", "feed.json"}


def test_the_ids_stay_when_a_sheet_changes() -> None:
    """A reader who has seen a sheet sees it changed, not new; feeds that it is not in stay as they are."""
    before = {"one": practice(networks=["urbact"]), "two": practice(networks=["uclg"], themes=["health"])}
    texts = practice().model_dump(exclude_none=True, mode="json")["texts"]
    texts["en"]["title"] = "Another title"
    after = before | {"one": practice(networks=["urbact"], updated="2026-09-01", texts=texts)}
    one, two = (Entries(edition("en", records), SITE_URL).entry("one") for records in (before, after))
    assert one.url == two.url == f"{SITE_URL}en/practices/one/"
    assert (one.title, one.updated) != (two.title, two.updated)
    old, new = (dict(feeds(edition("en", records), SITE_URL)) for records in (before, after))
    changed = {path.rpartition("/")[0] for path in new if old[path] != new[path]}
    assert changed == {"en", "en/networks/urbact", "en/themes/housing"}


def test_pages_lead_to_their_feeds() -> None:
    """Readers of feeds find those of a list and those of the site on the list's page, and the site's on all others;
    each by a title of its own."""
    found = edition("en", {"one": practice(networks=["urbact"])})
    everywhere = feed_alternates(found, SITE_URL)
    assert [(a.type, a.url, a.title) for a in everywhere] == [
        ("application/atom+xml", f"{SITE_URL}en/feed.xml", "Passerelle (Atom)"),
        ("application/feed+json", f"{SITE_URL}en/feed.json", "Passerelle (JSON Feed)"),
    ]
    of_list = feed_alternates(found, SITE_URL, "networks/urbact/", "urbact en")
    assert [a.url for a in of_list[:2]] == [f"{SITE_URL}en/networks/urbact/feed.{end}" for end in ("xml", "json")]
    assert of_list[0].title == "Passerelle: urbact en (Atom)"
    assert of_list[2:] == everywhere
    for page in ("themes/", "countries/fr/", "practices/one/", ""):
        assert feed_alternates(found, SITE_URL, page, "x") == everywhere
    paths = {SITE_URL + path for path, _ in feeds(found, SITE_URL)}
    assert {a.url for a in of_list} <= paths


def test_all_languages_are_written(tmp_path: Path) -> None:
    """Each under its own folder; the same bytes every time."""
    records = {"one": practice(networks=["urbact"])}
    editions = [edition(code, records) for code in LANGUAGES]
    write_feeds(editions, SITE_URL, tmp_path)
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("feed.*")}
    assert written == {path: content for found in editions for path, content in feeds(found, SITE_URL)}
    assert len(written) == 2 * 3 * len(LANGUAGES)


def test_a_page_shows_the_way_to_its_feed() -> None:
    """A page that has none shows nothing."""
    context = {"strings": load_strings("en"), "base": "../../"}
    shown = parse(renderer()("follow.html", context | {"feed": "themes/health/feed.xml"}))
    (link,) = shown.iter("a")
    assert (link.get("href"), link.get("type")) == ("../../themes/health/feed.xml", "application/atom+xml")
    for none in ({}, {"feed": None}):
        assert renderer()("follow.html", context | none).strip() == ""
