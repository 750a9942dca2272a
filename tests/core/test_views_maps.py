"""The small map of a sheet or a list, and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.core.editions import SITE_URL, TEMPLATES, all_strings, catalogue, edition
from tests.core.samples import LANGUAGES, full, practice
from tests.core.small_world import write_world

from passerelle.geography.static_map import ALL_NAMED, SOME_NAMED
from passerelle.geography.world import WorldError
from passerelle.links import Links
from passerelle.model import Practice
from passerelle.pages import Pages
from passerelle.render import Renderer
from passerelle.site import Settings, Site
from passerelle.sources import Sources
from passerelle.views.edition import Edition
from passerelle.views.maps import Atlas, Maps, places_of
from passerelle.vocabulary import Place, Vocabulary

PAIRS = [{"id": "p", "mentor": "valencia", "mentee": "lyon", "theme": "jobs"}]


def maps(folder: Path, code: str = "en", **records: Practice) -> Maps:
    """The maps of an edition of these records."""
    made = edition(code, records)
    atlas = Atlas(write_world(folder), made.vocabulary, [strings.language for strings in all_strings().values()])
    return Maps(made, atlas)


def many_places(count: int) -> tuple[Vocabulary, Practice]:
    """A vocabulary of so many places, each larger than the one before, and a practice at home in all."""
    words = catalogue().vocabulary
    places = {
        f"place-{n}": Place.model_validate(
            {
                "name": {code: f"Place {n} {code}" for code in LANGUAGES},
                "kind": "city",
                "country": "ES",
                "latitude": 37 + n % 9 / 2,
                "longitude": -9 + n // 9 / 2,
                "population": {"value": n + 1, "source": {"title": "Census"}},
            }
        )
        for n in range(count)
    }
    lists = {**words.lists, "places": {**words.lists["places"], **places}}
    return Vocabulary(words.languages, lists), practice(places=list(places))


@pytest.mark.parametrize(
    ("code", "one", "several"),
    [
        (
            "fr",
            "Carte\u00a0: Lyon fr (France).",
            "Carte de 2 lieux (France et Espagne)\u00a0: Lyon fr et Calp fr.",
        ),
        ("en", "Map: Lyon en (France).", "Map of 2 places (France and Spain): Lyon en and Calp en."),
        ("es", "Mapa: Lyon es (Francia).", "Mapa de 2 lugares (Francia y España): Lyon es y Calp es."),
    ],
)
def test_a_map_says_what_it_shows(tmp_path: Path, code: str, one: str, several: str) -> None:
    """How many places, in which countries, and their names, as the language writes it."""
    made = maps(tmp_path, code, a=practice(places=["lyon"]), b=practice(places=["lyon", "calp"]))
    assert [view and view.text for view in (made.sheet("a"), made.sheet("b"))] == [one, several]


def test_many_countries_are_counted(tmp_path: Path) -> None:
    """Four and more would make the names of places wait too long."""
    view = maps(tmp_path, a=practice(places=["lyon", "calp", "riga", "turku"])).sheet("a")
    assert view is not None
    assert "(4 countries)" in view.text


def test_many_places_are_counted_and_the_largest_named(tmp_path: Path) -> None:
    """The words name those that the drawing names."""
    count = ALL_NAMED + 5
    words, record = many_places(count)
    made = edition("en", {"a": record}, words)
    view = Maps(made, Atlas(write_world(tmp_path), words, [made.language])).sheet("a")
    assert view is not None
    assert view.text.startswith(f"Map of {count} places (Spain), among them Place 16 en, Place 15 en,")
    assert view.text.count("Place ") == SOME_NAMED


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fr", "Les flèches montrent les binômes de mentorat\u00a0: Valencia fr accompagne Lyon fr."),
        ("en", "Arrows show the mentoring pairs: Valencia en mentors Lyon en."),
        ("es", "Las flechas muestran las parejas de mentoría: Valencia es acompaña a Lyon es."),
    ],
)
def test_pairs_are_arrows_and_words(tmp_path: Path, code: str, words: str) -> None:
    """With a legend for those who see them."""
    view = maps(tmp_path, code, a=practice(places=[], pairs=PAIRS)).sheet("a")
    assert view is not None
    assert view.layout.arrows
    assert view.text.endswith(words)
    assert view.legend == all_strings()[code].map.static.legend


def test_without_places_there_is_no_map(tmp_path: Path) -> None:
    """Nothing to show, nothing said."""
    made = maps(tmp_path, a=practice(places=[]))
    assert made.sheet("a") is None
    assert made.listing("networks", "urbact", ()) is None


def test_lists_have_the_places_that_belong_to_them(tmp_path: Path) -> None:
    """A country those within it, a network all, a city itself, wherever else its practices are; themes have none."""
    record = practice(places=["lyon", "calp", "valencia"], networks=["urbact"])
    made = maps(tmp_path, a=record)
    found = {
        kind: made.listing(kind, id_, places_of(kind, id_, ("a",), catalogue({"a": record})))  # type: ignore[arg-type]
        for kind, id_ in (("cities", "lyon"), ("countries", "ES"), ("networks", "urbact"), ("themes", "housing"))
    }
    texts = {kind: view and view.text for kind, view in found.items()}
    assert texts == {
        "cities": "Map: Lyon en (France).",
        "countries": "Map of 2 places (Spain): Calp en and Valencia en.",
        "networks": "Map of 3 places (France and Spain): Lyon en, Calp en and Valencia en.",
        "themes": None,
    }
    opened = [view.open.path for view in found.values() if view and view.open]
    assert opened == ["map/?place=lyon", "map/?country=ES", "map/?network=urbact"]
    assert places_of("countries", "ES", ("a",), catalogue({"a": record})) == ("calp", "valencia")


def test_a_country_that_the_source_lacks_has_a_map(tmp_path: Path) -> None:
    """Latvia is not in the small world: its place is shown all the same."""
    view = maps(tmp_path, a=practice(places=["riga"])).listing("countries", "LV", ("riga",))
    assert view is not None
    assert view.text == "Map: Riga en (Latvia)."


def test_every_language_shares_the_drawing(tmp_path: Path) -> None:
    """One layout, one background; only the names differ."""
    record = practice(places=["lyon", "calp"])
    editions: Sequence[Edition] = [edition(code, {"a": record}) for code in LANGUAGES]
    atlas = Atlas(write_world(tmp_path), editions[0].vocabulary, [made.language for made in editions])
    views = [Maps(made, atlas).sheet("a") for made in editions]
    assert len({id(view.layout) for view in views if view}) == 1
    assert len({view.file for view in views if view}) == 1
    assert len({view.names for view in views if view}) == 3
    assert list(atlas.files) == [views[0].file if views[0] else None]


def test_names_are_text_and_never_markup(tmp_path: Path) -> None:
    """In the drawing as in its words."""
    bad = '"><script>alert(1)</script>'
    words = catalogue().vocabulary
    evil = words.place("lyon").model_copy(update={"name": dict.fromkeys(LANGUAGES, bad)})
    made = edition("en", {"a": practice(places=["lyon"])}, Vocabulary(words.languages, {**words.lists, "places": {
        **words.lists["places"], "lyon": evil}}))  # fmt: skip
    pages = Pages(
        made,
        Renderer(TEMPLATES),
        Links(SITE_URL, None, "main"),
        Atlas(write_world(tmp_path), made.vocabulary, [made.language]),
    )
    page = lxml_html.fromstring(pages.sheet("a").content)
    assert page.xpath("//script") == []
    [drawing] = page.xpath("//figure//*[@role='img']")
    assert bad in drawing.get("aria-label")
    assert bad in [text.text for text in drawing.xpath(".//text")]


# pages --------------------------------------------------------------------------------------------------------------


def site(world: Path | None) -> Site:
    """A site of two practices."""
    records = {"sample": full(), "other": practice(["en", "fr"])}
    settings = Settings(site_url=SITE_URL, site_name="Passerelle", templates=TEMPLATES, world=world)
    return Site(Sources(Path(), catalogue().vocabulary, records, (), tuple(records)), settings, Path())


def figures(content: str) -> int:
    """How many small maps a page has."""
    return len(lxml_html.fromstring(f"<div>{content}</div>").find_class("pl-map"))


def test_sheets_and_places_lists_have_a_map(tmp_path: Path) -> None:
    """One each: sheets, cities, countries, networks; none on themes and audiences. Its file lies below the root."""
    made = site(write_world(tmp_path))
    pages = made.pages["en"]
    assert figures(pages.sheet("sample").content) == 1
    assert 'href="../../../assets/maps/' in pages.sheet("sample").content
    counts = {page.path.split("/")[0]: figures(page.content) for page in pages.lists()}
    assert counts == {"themes": 0, "audiences": 0, "cities": 1, "countries": 1, "networks": 1}


def test_without_a_world_there_are_no_maps_and_with_a_missing_one_an_error(tmp_path: Path) -> None:
    """Whoever gives no world wants no maps; a world that is not there must be told, not passed over."""
    assert figures(site(None).pages["en"].sheet("sample").content) == 0
    with pytest.raises(WorldError):
        site(tmp_path / "none.json").pages["en"].sheet("sample")
