"""Lists and maps as other sites show them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.core.editions import all_strings, folded
from tests.core.embedded import made, read
from tests.core.samples import WORDS, block, practice, raw, vocabulary
from tests.core.small_world import write_world
from tests.core.test_views_maps import many_places

from passerelle.embed.lists import MOST_CARDS, shortened
from passerelle.embed.page import MOST_BYTES
from passerelle.model import Practice
from passerelle.render import Renderer
from passerelle.views.maps import Atlas
from passerelle.vocabulary import Vocabulary


def atlas(folder: Path, words: Vocabulary | None = None) -> Atlas:
    """Backgrounds of a small world."""
    languages = [strings.language for strings in all_strings().values()]
    return Atlas(write_world(folder), words or vocabulary(), languages)


def test_a_list_says_what_it_is() -> None:
    """Its name and count, its cards in the order of the full list, and the way there."""
    records = {f"p{n}": practice(themes=["housing"], places=["lyon"], published=f"2026-01-0{n}") for n in (1, 3, 2)}
    page = read(made(records)["en/embed/themes/housing/"])
    assert folded(str(page.findtext(".//h1/a"))) == "Practices on the theme: housing en"
    assert page.xpath("//h1/a/@href") == ["../../../themes/housing/"]
    assert page.xpath("//header/p/text()") == ["3 practices"]
    assert page.xpath("//ul[@class='cards']//h2/a/@href") == [f"../../../practices/p{n}/" for n in (3, 2, 1)]
    assert page.xpath("//p[@class='on']/a/text()") == ["All 3 practices on Passerelle"]
    card = page.xpath("//ul[@class='cards']/li")[0]
    assert [folded(p.text_content()) for p in card] == [
        f"{WORDS}Title en",
        "Lyon en · since 2020",
        f"{WORDS}Summary en",
    ]


def test_a_card_in_another_language_says_so() -> None:
    """In words, and its title and summary to machines; it leads to the sheet that there is."""
    page = read(made({"sample": practice(["fr"])})["en/embed/themes/housing/"])
    card = page.xpath("//ul[@class='cards']/li")[0]
    assert card.xpath("./h2/@lang | ./p/@lang | .//a/@hreflang") == ["fr"] * 3
    assert card.xpath(".//a/@href") == ["../../../../practices/sample/"]
    assert card.xpath(".//em/text()") == ["in French"]
    assert page.xpath("//h1/ancestor-or-self::*/@lang") == ["en"]


def test_a_long_list_stops_at_its_limit() -> None:
    """Fifty cards; the count is that of all."""
    page = read(made({f"p{n}": practice() for n in range(60)})["embed/themes/housing/"])
    assert len(page.xpath("//ul[@class='cards']/li")) == MOST_CARDS
    assert page.xpath("//header/p/text()") == ["60 pratiques"]


def test_a_heavy_list_stops_before_it_is_too_heavy() -> None:
    """Long titles of special characters: fewer cards, and under the limit."""
    data = raw(["fr"], texts={"fr": block("fr", title="'" * 140, summary='"' * 400)})
    html = made({f"p{n}": Practice.model_validate(data) for n in range(MOST_CARDS)})["embed/themes/housing/"]
    assert len(html.encode()) < MOST_BYTES
    assert 10 <= len(read(html).xpath("//ul[@class='cards']/li")) < MOST_CARDS


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Short.", "Short."),
        ("One two three", "One two…"),
        ("One two, three", "One two…"),
        ("Onetwothreefour", "Onetwothre…"),
    ],
)
def test_summaries_are_cut_between_words(text: str, short: str) -> None:
    """What is cut ends in an ellipsis."""
    assert shortened(text, 10) == short


# maps ---------------------------------------------------------------------------------------------------------------


def test_a_map_shows_the_places_of_a_network(tmp_path: Path) -> None:
    """Drawn, said in words, and below with their practices; those with the same practices stand together."""
    records = {
        "both": practice(places=["lyon", "valencia"], networks=["urbact"]),
        "one": practice(places=["calp"], networks=["urbact"]),
        "other": practice(places=["riga"], networks=["uclg"]),
    }
    page = read(made(records, None, atlas(tmp_path))["en/embed/networks/urbact/map/"])
    assert page.xpath("//h1/a/text()") == ["Places of the network urbact en"]
    assert page.xpath("//h1/a/@href") == ["../../../../networks/urbact/"]
    [drawing] = page.xpath("//svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "Map of 3 places (France and Spain): Lyon en, Valencia en and Calp en."
    [background] = page.xpath("//image/@href")
    assert background.startswith("../../../../../assets/maps/")
    groups = [
        (li.xpath("./div//a/text()"), li.xpath("./ul//a/@href"))
        for li in page.xpath("//ul[contains(@class, 'places')]/li")
    ]
    assert groups == [
        (["Calp en"], ["../../../../practices/one/"]),
        (["Lyon en", "Valencia en"], ["../../../../practices/both/"]),
    ]
    assert page.xpath("//p[@class='on']//a/@href") == [
        "../../../../networks/urbact/",
        "../../../../map/?network=urbact",
    ]
    assert "../../../../method/#boundaries" in page.xpath("//figcaption//a/@href")


def test_the_background_is_one_that_is_published(tmp_path: Path) -> None:
    """The atlas has the file that the drawing asks for."""
    drawn = atlas(tmp_path)
    html = made({"sample": practice(places=["lyon"], networks=["urbact"])}, None, drawn)["embed/networks/urbact/map/"]
    [background] = read(html).xpath("//image/@href")
    assert background.removeprefix("../../../../") in drawn.files


def test_without_an_atlas_the_words_are_left() -> None:
    """No drawing, the same list."""
    page = read(made({"sample": practice(places=["lyon"], networks=["urbact"])})["embed/networks/urbact/map/"])
    assert not page.xpath("//svg")
    assert page.xpath("//div[@class='where']//a/@href") == ["../../../../cities/lyon/"]


def test_a_network_without_places_says_so() -> None:
    """Its map is an address that may be asked for all the same."""
    page = read(made({"sample": practice(places=[], networks=["urbact"])})["en/embed/networks/urbact/map/"])
    assert page.xpath("//div[@class='map']/p/text()") == ["place not stated"]
    assert not page.xpath("//svg")


def test_a_large_map_stays_below_the_limit(tmp_path: Path) -> None:
    """Of four hundred places the drawing has all, the list as many as there is room for, and it says so."""
    words, record = many_places(400)
    ids = list(record.places)
    records = {f"p{n:03}": practice(places=ids[n::20] + ids[n : n + 5], networks=["urbact"]) for n in range(200)}
    html = made(records, words, atlas(tmp_path, words))["en/embed/networks/urbact/map/"]
    assert 20_000 < len(html.encode()) < MOST_BYTES
    page = read(html)
    named = page.xpath("//div[@class='where']//a")
    assert 0 < len(named) < 400
    assert page.xpath("//ul[contains(@class, 'places')]/li[last()]/text()") == [f"and {400 - len(named)} more places"]


def test_a_title_in_another_language_is_marked_on_a_map() -> None:
    """As on cards."""
    page = read(
        made({"sample": practice(["fr"], places=["lyon"], networks=["urbact"])})["es/embed/networks/urbact/map/"]
    )
    [item] = page.xpath("//ul[contains(@class, 'places')]//li[@lang]")
    assert item.get("lang") == "fr"
    assert item.xpath("./a/@href") == ["../../../../../practices/sample/"]


def test_each_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet's embed and a practice's card: once a language, whatever the number of lists that show it."""
    calls: list[str] = []
    render = Renderer.__call__

    def counting(self: Renderer, template: str, context: Mapping[str, Any]) -> str:
        calls.append(template)
        return render(self, template, context)

    monkeypatch.setattr(Renderer, "__call__", counting)
    made({"sample": practice(places=["lyon"], networks=["urbact"])})
    assert calls.count("embed/list.html") == 3 * 4
    assert calls.count("embed/card.html") == calls.count("embed/sheet.html") == 3
