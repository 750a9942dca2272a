"""The generated pages of one language: sheets, pages in their stead, lists and their folding."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.core.editions import (
    SITE_URL,
    TEMPLATES,
    by_path,
    every_page,
    folded,
    head_of,
    links,
    pages,
    parse,
)
from tests.core.samples import LANGUAGES, full, practice

from passerelle import addresses
from passerelle.cite import cite_files
from passerelle.pages import RECENT, Page, Pages
from passerelle.render import BASE, Renderer
from passerelle.strings import load_strings

# which pages there are ----------------------------------------------------------------------------------------------


def test_every_sheet_and_every_list_has_its_page_once() -> None:
    """Sheets, and a list for each term, place and country that has practices; no address twice."""
    found = list(every_page(pages("en", {"a": full(["fr", "en"], relations=[]), "b": practice(["fr"])})))
    paths = [page.path for page in found]
    assert len(paths) == len(set(paths))
    assert {path for path in paths if path.startswith("practices/")} == {"practices/a/", "practices/b/"}
    assert {path for path in paths if path.startswith("themes/")} == {"themes/housing/", "themes/health/"}
    assert {path for path in paths if path.startswith("countries/")} == {
        f"countries/{c}/" for c in ("es", "lv", "fr", "fi")
    }
    assert len([path for path in paths if path.startswith("cities/")]) == 7
    assert {page.section for page in found} == {"practices", "themes", "countries", "cities", "networks", "audiences"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_addresses(code: str) -> None:
    """The language switcher leads to the same page in each, be it a translation or the word that it is missing."""
    records = {"a": full(["fr", "en"], relations=[]), "b": practice(["es"], "es")}
    assert set(by_path(pages(code, records))) == set(by_path(pages("fr", records)))


def test_links_between_pages_lead_to_pages() -> None:
    """From every page, each relative link stands for a page of this language, of another one, or a hand-written one:
    a pair's theme, an organisation's place or the region of a city need not have a list of their own."""
    records = {"sample": full(), "other": practice(["fr"])}
    found = by_path(pages("en", records))
    hand_written = {
        "",
        "practices/",
        "contribute/",
        *(f"{kind}/" for kind in ("themes", "countries", "cities", "networks", "audiences")),
    }
    here = {f"en/{path}" for path in (*found, *hand_written)}
    there = {f"{folder}{path}" for folder in ("", "es/") for path in found}
    feeds = {addresses.feed("xml", page) for page in ("", *found)}
    files = feeds | {file.path for id_ in records for file in cite_files(id_, "en")}
    here |= {f"en/{path}/" for path in files} | {f"en/{addresses.EMBED}"}
    for page in found.values():
        for link in links(page):
            if not link.startswith(("http", "mailto:", "#")):
                at = ["en", *page.path.strip("/").split("/")]
                up = link.count("../")
                target = (
                    "/".join((*at[: len(at) - up], link.partition("?")[0].replace("../", "").strip("/"))).strip("/")
                    + "/"
                )
                assert target in here | there | {"en/"}, (page.path, link)


# sheets -------------------------------------------------------------------------------------------------------------


def test_a_sheet_has_its_head() -> None:
    """An article with its dates, its languages in the site's order, and its structured data."""
    page = pages("en", {"sample": full(["es", "en", "fr"]), "other": practice()}).sheet("sample")
    head = page.head
    assert (head.title, head.description, head.kind, head.locale) == ("§Title en", "§Summary en", "article", "en_GB")
    assert tuple(head.languages) == ("fr", "en", "es")
    assert (head.published, head.modified, page.modified) == ("2026-01-05", "2026-03-01", "2026-03-01")
    assert head.data is not None
    assert head.data["@id"] == f"{SITE_URL}en/practices/sample/"
    assert head.indexed


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sheet_is_named_as_an_alternate_in_its_true_languages_alone(code: str) -> None:
    """Self-referencing, absolute, under the prefix of the site; nothing for the language that lacks."""
    records = {"sample": practice(["fr", "en"])}
    page = by_path(pages(code, records))["practices/sample/"]
    head = head_of(page)
    if code == "es":
        assert "hreflang" not in head
        assert 'content="noindex"' in head
    else:
        assert f'hreflang="{code}"' in head
        assert 'hreflang="x-default" href="https://example.org/some/where/practices/sample/"' in head
        assert 'hreflang="es"' not in head
        assert "noindex" not in head


def test_correcting_a_sheet_leads_to_the_form() -> None:
    """With its record in it, wherever the repository is: the form knows the ways to it."""
    assert "../../contribute/?correct=sample" in links(pages("en").sheet("sample"))


# a missing language -------------------------------------------------------------------------------------------------


@pytest.fixture
def missing() -> Page:
    """The page in the place of a sheet that lacks the language."""
    return by_path(pages("es", {"sample": practice(["fr", "en"])}))["practices/sample/"]


def test_a_missing_sheet_says_so_in_the_readers_language(missing: Page) -> None:
    """It is never passed off as a translation: short, in Spanish, with the original title marked as French."""
    strings = load_strings("es").sheet.missing
    tree = parse(missing.content)
    assert [h.text for h in tree.xpath("//h1")] == [strings.title.format(language="español")]
    assert strings.text.format(languages="francés e inglés") in folded(tree.text_content())
    assert [(folded(p.text_content()), p.get("lang")) for p in tree.xpath("//p[@lang]")] == [("§Title fr", "fr")]
    assert "§inspiring" not in missing.content


def test_a_missing_sheet_leads_to_the_languages_that_there_are(missing: Page) -> None:
    """From the reader's folder up and into the others'; and to where a translation can be offered."""
    assert [(a.get("href"), a.get("hreflang")) for a in parse(missing.content).xpath("//a[@hreflang]")] == [
        ("../../../practices/sample/", "fr"),
        ("../../../en/practices/sample/", "en"),
    ]
    assert f"../../{addresses.translate('sample', 'es')}" in links(missing)


def test_a_missing_sheet_is_not_indexed_and_not_dated(missing: Page) -> None:
    """Neither search engines nor the sitemap take it for a sheet."""
    assert not missing.head.indexed
    assert missing.head.data is None
    assert missing.modified is None
    assert "canonical" not in head_of(missing)


def test_lists_show_the_card_of_a_missing_sheet_in_its_language(missing: Page) -> None:
    """With its language in words and as `lang`, after the cards in the page's own language."""
    records = {"a": practice(["fr", "en"]), "z": practice(), "m": practice(updated="2026-02")}
    (page,) = (page for page in every_page(pages("es", records)) if page.path == "themes/housing/")
    cards = parse(page.content).xpath("//li[contains(@class, 'pl-card')]")
    assert [card.get("id") for card in cards] == ["card-m", "card-z", "card-a"]
    assert [card.xpath("string(.//*[@class='pl-other-language'])") for card in cards] == ["", "", "en francés"]
    assert [card.xpath("string(.//h3/a/@lang)") for card in cards] == ["", "", "fr"]


# lists --------------------------------------------------------------------------------------------------------------


def listing(found: Pages, count: int) -> list[Page]:
    """The pages of a list that holds the first `count` practices."""
    ids = tuple(found.edition.catalogue.practices)[:count]
    return list(found.listing("themes", "housing", ids))


@pytest.fixture(scope="module")
def crowd() -> Pages:
    """More practices than three pages hold."""
    same = practice()
    return pages("en", {f"practice-{n:03}": same for n in range(2 * addresses.FOLD + 50)})


def test_a_short_list_is_one_page_without_pagination(crowd: Pages) -> None:
    """Up to the fold, and at it."""
    for count in (1, addresses.FOLD):
        (page,) = listing(crowd, count)
        assert page.path == "themes/housing/"
        assert not parse(page.content).xpath("//nav[@class='pl-pages']")
        assert page.content.count('<li class="pl-card ') == count


def test_a_long_list_goes_on_under_its_own_pages(crowd: Pages) -> None:
    """Every card once, in order, each page with its own address and title."""
    found = listing(crowd, 2 * addresses.FOLD + 50)
    assert [page.path for page in found] == ["themes/housing/", "themes/housing/page/2/", "themes/housing/page/3/"]
    assert [page.head.path for page in found] == [page.path for page in found]
    assert [page.content.count('<li class="pl-card ') for page in found] == [addresses.FOLD, addresses.FOLD, 50]
    assert len({page.head.title for page in found}) == 3
    cards = [str(card) for page in found for card in parse(page.content).xpath("//li/@id")]
    assert cards == [f"card-practice-{n:03}" for n in range(2 * addresses.FOLD + 50)]


def test_one_more_than_the_fold_is_two_pages(crowd: Pages) -> None:
    """The last page has at least one card."""
    assert len(listing(crowd, addresses.FOLD + 1)) == 2
    assert len(listing(crowd, 2 * addresses.FOLD)) == 2


def test_pages_of_a_list_lead_to_their_neighbours(crowd: Pages) -> None:
    """`rel` prev and next, from the page's own depth; the first and the last have one neighbour; the count is told."""
    neighbours = []
    for page in listing(crowd, 250):
        (nav,) = parse(page.content).xpath("//nav[@class='pl-pages']")
        neighbours.append({a.get("rel"): a.get("href") for a in nav.xpath(".//a")})
        assert nav.get("aria-label")
        assert f"of {3}" in nav.text_content()
    assert neighbours == [
        {"next": "../../themes/housing/page/2/"},
        {"prev": "../../../../themes/housing/", "next": "../../../../themes/housing/page/3/"},
        {"prev": "../../../../themes/housing/page/2/"},
    ]


def test_the_catalogue_goes_on_after_its_hand_written_page(crowd: Pages) -> None:
    """The first page is part of a hand-written one, the others are made; together they hold every card."""
    first, further = crowd.view("practices", "practices/"), list(crowd.catalogue())
    assert [page.path for page in further] == ["practices/page/2/", "practices/page/3/"]
    cards = [
        str(card) for html in (first, *(page.content for page in further)) for card in parse(html).xpath("//li/@id")
    ]
    assert cards == [f"card-practice-{n:03}" for n in range(250)]
    assert "250 sheets" in first
    assert all(page.content.startswith("<h1>") for page in further)
    assert parse(first).xpath("//nav[@class='pl-pages']/a/@href") == ["../practices/page/2/"]


def test_lists_exist_in_every_language() -> None:
    """A list is made of labels, which every language has: all are alternates."""
    page = by_path(pages("en", {"a": practice(["fr"])}))["themes/housing/"]
    assert tuple(page.head.languages) == LANGUAGES
    assert page.head.indexed


def test_cards_lead_to_sheets_from_any_depth(crowd: Pages) -> None:
    """A card is made once, its links are those of the page that shows it."""
    for page in listing(crowd, 250):
        way = addresses.base(page.path)
        assert links(page, "//h3/a")[0].startswith(f"{way}practices/practice-")
        assert BASE not in page.content


def test_practices_rank_by_language_then_date_then_id() -> None:
    """The latest first, a vague date as late as it can be; equal ones by id, so that two builds agree."""
    records = {
        "b": practice(published="2026-01-05"),
        "a": practice(published="2026-01-05"),
        "year": practice(published="2026"),
        "month": practice(published="2026-01"),
        "updated": practice(published="2019", updated="2027-01-01"),
        "foreign": practice(["fr"], updated="2028-01-01"),
    }
    assert pages("en", records).ranked(list(records)) == ["updated", "year", "month", "a", "b", "foreign"]
    assert pages("fr", records).ranked(list(records))[0] == "foreign"


def test_heads_tell_of_other_forms() -> None:
    """A sheet, and what stands where it is missing: how to embed it, its data. The page of the data: its description;
    pages written by hand: the feeds."""
    spanish = pages("es", {"here": practice(), "lacking": practice(["fr"])})
    for id_ in ("here", "lacking"):
        told = {found.type: found.url for found in spanish.practice(id_).head.alternates}
        assert told["application/json+oembed"].endswith(f"/es/embed/practices/{id_}/oembed.json")
        assert told["application/json"].endswith(f"/api/v1/practices/{id_}.json")
    told = {found.type: found.url for found in spanish.heads.written("data/", "Data", "Data").alternates}
    assert told["application/ld+json"].endswith("/api/v1/catalog.jsonld")
    for path in ("", "data/", "map/", "themes/", "about/"):
        alternates = spanish.heads.written(path, "A page", "A page").alternates
        assert any(found.url.endswith("/es/feed.xml") for found in alternates), path


def test_an_edited_sheet_moves_no_two_others() -> None:
    """What still goes on stands before what is over, whatever the year of the last change to the base."""
    period = {"start": "2019", "end": "2024"}
    records = {"a": practice(published="2024", period=period), "b": practice(published="2024", status="ongoing")}
    for updated in ("2024-01-01", "2031-01-01"):
        third = {"third": practice(published="2020", updated=updated)}
        ranked = pages("en", records | third).ranked([*records, "third"])
        assert [id_ for id_ in ranked if id_ != "third"] == ["b", "a"]


class CountingRenderer(Renderer):
    """Counts how often each template is filled in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.count: Counter[str] = Counter()

    def __call__(self, template: str, context: Mapping[str, Any]) -> str:
        """As the renderer, counted."""
        self.count[template] += 1
        return super().__call__(template, context)


def test_a_card_is_rendered_once_however_many_lists_show_it() -> None:
    """Lists grow with the number of terms; the cost of cards must not."""
    render = CountingRenderer(TEMPLATES)
    found = pages("en", {"a": full(relations=[]), "b": practice(["fr"]), "c": practice()}, render=render)
    made = list(every_page(found))
    for name in ("home", "practices", "themes"):
        found.view(name, "")
    assert render.count["card.html"] == 3
    assert render.count["sheet.html"] == 2
    assert render.count["missing.html"] == 1
    assert render.count["list.html"] == len(made) - 3


# parts of hand-written pages ----------------------------------------------------------------------------------------


def test_the_home_page_shows_the_latest_practices_and_the_ways_in() -> None:
    """A few cards, how many there are in all, themes and countries."""
    records = {f"p-{n}": practice(places=["lyon"], published=f"2026-01-{n + 1:02}") for n in range(RECENT + 2)}
    tree = parse(pages("en", records).view("home", ""))
    assert tree.xpath("//li/@id") == [f"card-p-{n}" for n in range(RECENT + 1, 1, -1)]
    assert "All practices (8)" in tree.text_content()
    assert "./themes/housing/" in tree.xpath("//a/@href")
    assert "./countries/fr/" in tree.xpath("//a/@href")


def test_a_base_without_practices_has_its_pages_all_the_same() -> None:
    """The very first build must not end in a traceback."""
    found = pages("en", {})
    assert list(every_page(found)) == []
    for name in ("home", "practices", "themes", "countries", "cities", "networks", "audiences"):
        assert "pl-card " not in found.view(name, "x/")


def test_an_unknown_view_is_an_error() -> None:
    """A slip in the front matter of a page is named."""
    with pytest.raises(KeyError, match="thems"):
        pages().view("thems", "")


# what the site does not publish, or does not have -------------------------------------------------------------------


def test_no_link_leads_to_a_language_that_the_site_does_not_publish() -> None:
    """A record may hold a text in a further language; the site has no address for it."""
    found = pages("en", {"a": practice(["fr", "ca"], "ca"), "b": practice(["en", "ca"], "ca")})
    for page in (found.missing("a"), found.sheet("b")):
        assert not any("/ca/" in link for link in links(page))
        assert 'hreflang="ca"' not in head_of(page) + page.content
        assert "/ca/" not in head_of(page)
    assert "fr" in found.missing("a").head.languages


def test_a_practice_in_no_language_of_the_site_says_so_and_offers_nothing() -> None:
    """Its title is all there is to show."""
    page = pages("en", {"a": practice(["ca"], "ca")}).missing("a")
    assert not any(link.endswith("practices/a/") for link in links(page))
    assert parse(page.content).xpath("string(//*[@lang='ca'])")


def test_search_and_facets_stand_on_the_first_page_of_the_catalogue() -> None:
    """They search all of it; the pages that follow are for those who leaf through the list."""
    made = pages("en", {f"p-{n}": practice() for n in range(addresses.FOLD + 1)})
    first = parse(made.view("practices", addresses.CATALOGUE))
    facets = json.loads(first.xpath("string(//@data-facets)"))
    assert [facet["name"] for facet in facets][:2] == ["theme", "audience"]
    assert {"nothing", "found", "lists"} <= json.loads(first.xpath("string(//@data-words)")).keys()
    assert first.xpath("//input[@name='q']")
    (second,) = made.catalogue()
    assert not parse(second.content).xpath("//input | //*[@data-catalogue]")


def test_a_base_without_practices_says_so() -> None:
    """No empty list, no heading over nothing."""
    made = pages("en", {})
    for view in ("home", "practices", "themes", "cities"):
        html = made.view(view, f"{view}/")
        assert load_strings("en").lists.empty in html
        assert not parse(html).xpath("//ul[contains(@class, 'pl-cards') or contains(@class, 'pl-index')]")
