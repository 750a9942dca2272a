"""What a place's page shows beside its practices: facts, roles over all practices, mentoring pairs."""

from __future__ import annotations

from tests.core.editions import edition, pages, parse
from tests.core.samples import full, practice

from passerelle.views.cities import pair_lines, place_facts, role_lines

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
    """By practice, in words; a title in another language is marked."""
    lines = role_lines("lyon", edition("en", RECORDS))
    assert [(line.practice.text, line.practice.lang, line.roles) for line in lines] == [
        ("§Title es", "es", ("mentee en",)),
        ("§Title en", None, ("mentor en", "host en")),
    ]
    assert role_lines("roubaix", edition("fr", RECORDS))[0].roles == ("attendee fr",)
    assert role_lines("nowhere", edition("fr", RECORDS)) == ()


def test_a_pair_is_told_from_the_places_own_side() -> None:
    """ "Mentors X" on one page is "is mentored by Y" on the other; subjects in another language are marked."""
    mentoring, mentored = sorted(pair_lines("lyon", edition("en", RECORDS)), key=lambda line: line.text, reverse=True)
    assert (mentoring.text, mentoring.other.path) == ("Mentors Calp en", "cities/calp/")
    assert (mentoring.topic.text, mentoring.topic.lang) == ("§topic en", None)
    assert (mentored.text, mentored.other.path) == ("Is mentored by Valencia en", "cities/valencia/")
    assert (mentored.topic.lang, mentored.practice.lang) == ("es", "es")
    assert [line.text for line in pair_lines("calp", edition("en", RECORDS))] == ["Is mentored by Lyon en"]


def test_the_page_of_a_city_holds_it_all() -> None:
    """Facts, roles and pairs reach the HTML, above the cards, with working links and `lang` where it differs."""
    found = pages("en", RECORDS)
    (page,) = found.listing("cities", "lyon", found.edition.catalogue.by_city["lyon"])
    tree = parse(page.content)
    text = " ".join(tree.text_content().split())
    for said in ("Lyon en", "522,969 inhabitants", "2019", "INSEE, Census", "40.0000, 0.0000", "Q456", "mentor en"):
        assert said in text
    assert "../../cities/rhone/" in tree.xpath("//dl//a/@href")
    assert {str(e.get("lang")) for e in tree.xpath("//section[@aria-labelledby='roles']//*[@lang]")} == {"es"}
    assert [h.text for h in tree.xpath("//h2")] == ["Practices and roles", "Mentoring pairs", "2 practices"]
    assert len(tree.xpath("//ul[@class='pl-cards']/li")) == 2


def test_a_place_without_pairs_has_no_heading_for_them() -> None:
    """No empty section."""
    found = pages("en", RECORDS)
    (page,) = found.listing("cities", "riga", found.edition.catalogue.by_city["riga"])
    assert [h.text for h in parse(page.content).xpath("//h2")] == ["Practices and roles", "1 practice"]
