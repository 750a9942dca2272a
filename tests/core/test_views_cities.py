"""What the page of a place shows: facts, and on the card of each practice what the place is in it."""

from __future__ import annotations

from tests.core.editions import edition, folded, links, pages, parse
from tests.core.samples import full, practice

from passerelle import addresses
from passerelle.views.cities import involvements, place_facts

PAIR = {"id": "p", "mentor": "valencia", "mentee": "lyon", "theme": "jobs"}
RECORDS = {
    "sample": full(local_group={"place": "rhone"}),
    "other": practice(["fr", "es"], "es", members=[{"place": "lyon", "role": "member"}], pairs=[PAIR]),
}


def test_a_place_shows_what_the_gazetteer_knows() -> None:
    """Kind, country, the area it is part of, population with year and source, coordinates, Wikidata."""
    facts = place_facts("lyon", edition("en", RECORDS))
    assert facts.kind == "city en"
    assert (facts.country.text, facts.country.path) == ("France", "countries/fr/")
    assert facts.part_of is not None
    assert (facts.part_of.text, facts.part_of.path) == ("Rhone en", "cities/rhone/")
    assert (facts.inhabitants, facts.year) == ("522,969 inhabitants", "2019")
    assert facts.source is not None
    assert (facts.source.text, facts.source.lang) == ("INSEE, Census", "fr")
    assert facts.coordinates == "40.0000, 0.0000"
    assert facts.wikidata == "Q456"


def test_an_area_without_practices_is_named_and_not_linked() -> None:
    """The gazetteer knows places that no practice has a role for: they have no page."""
    facts = place_facts("lyon", edition("en", {"other": RECORDS["other"]}))
    assert facts.part_of is not None
    assert (facts.part_of.text, facts.part_of.path) == ("Rhone en", None)


def test_what_is_not_known_of_a_place_is_left_out() -> None:
    """No zero inhabitants, no empty source."""
    facts = place_facts("riga", edition("en", RECORDS))
    assert (facts.inhabitants, facts.year, facts.source, facts.part_of, facts.wikidata) == (None,) * 5
    brest = place_facts("brest", edition("fr", RECORDS))
    assert (brest.inhabitants, brest.year) == ("139\u202f456 habitants", None)
    assert brest.source is not None
    assert brest.source.lang is None


def test_coordinates_have_four_decimals_and_their_sign() -> None:
    """About ten metres, in the order latitude, longitude."""
    assert place_facts("valencia", edition("en", RECORDS)).coordinates == "40.3750, -0.3750"


def test_a_place_shows_every_role_in_every_practice() -> None:
    """By practice, in words; nothing where it has none."""
    found = involvements("lyon", edition("en", RECORDS))
    assert {id_: involved.roles for id_, involved in found.items()} == {
        "other": ("mentee en",),
        "sample": ("mentor en", "host en"),
    }
    assert involvements("roubaix", edition("fr", RECORDS))["sample"].roles == ("attendee fr",)
    assert involvements("nowhere", edition("fr", RECORDS)) == {}


def test_a_place_has_a_role_in_every_practice_of_its_page() -> None:
    """The list of a place and its roles come from the same facts: no card without a role, no role without a card."""
    found = edition("en", RECORDS)
    for id_, practices in found.catalogue.by_city.items():
        assert set(involvements(id_, found)) == set(practices)


def test_a_pair_is_told_from_the_places_own_side() -> None:
    """ "Mentors X" on one page is "is mentored by Y" on the other; subjects in another language are marked."""
    found = involvements("lyon", edition("en", RECORDS))
    ((mentoring,), (mentored,)) = found["sample"].pairs, found["other"].pairs
    assert (mentoring.other.text, mentoring.other.path) == ("Mentors Calp en", "cities/calp/")
    assert (mentoring.topic.text, mentoring.topic.lang) == ("§topic en", None)
    assert (mentored.other.text, mentored.other.path) == ("Is mentored by Valencia en", "cities/valencia/")
    assert mentored.topic.lang == "es"
    (back,) = involvements("calp", edition("en", RECORDS))["sample"].pairs
    assert back.other.text == "Is mentored by Lyon en"


def test_the_page_of_a_city_holds_it_all() -> None:
    """Facts, then each practice once: its card, opened by the roles and the pairs that the city has in it."""
    found = pages("en", RECORDS)
    (page,) = found.listing("cities", "lyon", found.edition.catalogue.by_city["lyon"])
    tree = parse(page.content)
    text = folded(tree.text_content())
    for said in ("Lyon en", "522,969 inhabitants", "2019", "INSEE, Census", "40.0000, 0.0000", "Q456"):
        assert said in text
    assert "../../cities/rhone/" in tree.xpath("//dl//a/@href")
    assert [h.text for h in tree.xpath("//h2")] == ["Practices and roles"]
    shown = {
        str(card.get("id")): [folded(li.text_content()) for li in card.xpath("./div//li")]
        for card in tree.xpath("//ul[@class='pl-cards']/li")
    }
    assert shown == {
        "card-sample": ["mentor en", "host en", "Mentors Calp en (§topic en)"],
        "card-other": ["mentee en", "Is mentored by Valencia en (p)"],
    }
    for id_ in RECORDS:
        assert links(page).count(f"../../practices/{id_}/") == 1
    assert {"../../cities/calp/", "../../cities/valencia/"} <= set(links(page, "//li/div//a"))
    assert [str(e.get("lang")) for e in tree.xpath("//li/div//*[@lang]")] == ["es"]


def test_a_place_without_pairs_has_no_list_of_them() -> None:
    """No empty list."""
    found = pages("en", RECORDS)
    (page,) = found.listing("cities", "riga", found.edition.catalogue.by_city["riga"])
    (card,) = parse(page.content).xpath("//ul[@class='pl-cards']/li")
    assert len(card.xpath("./div/ul")) == 1


def test_a_card_is_the_same_on_every_page_but_for_the_role() -> None:
    """It is made once; what opens it on the page of a place stands on no other."""
    found = pages("en", RECORDS)
    (of_lyon,) = found.listing("cities", "lyon", ["sample"])
    (of_theme,) = found.listing("themes", "housing", ["sample"])
    cards = [parse(page.content).get_element_by_id("card-sample") for page in (of_lyon, of_theme)]
    (opening,) = cards[0].xpath("./div")
    opening.drop_tree()
    assert [e.tag for e in cards[0].iter()] == [e.tag for e in cards[1].iter()]
    assert folded(cards[0].text_content()) == folded(cards[1].text_content())


def test_each_page_of_a_long_list_tells_the_roles_of_its_own_cards() -> None:
    """A city with more practices than a page holds: how many in all, and every card with its role, once."""
    records = {f"p-{n}": practice(places=["lyon"]) for n in range(addresses.FOLD + 1)}
    found = pages("en", records)
    trees = [parse(page.content) for page in found.listing("cities", "lyon", tuple(records))]
    assert [len(tree.xpath("//ul[@class='pl-cards']/li")) for tree in trees] == [addresses.FOLD, 1]
    assert [len(tree.xpath("//ul[@class='pl-cards']/li/div")) for tree in trees] == [addresses.FOLD, 1]
    assert all(f"{addresses.FOLD + 1} practices" in tree.text_content() for tree in trees)
