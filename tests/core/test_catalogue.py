"""Indexes over all practices, roles of places, relations, related practices."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from tests.core.editions import catalogue
from tests.core.samples import full, practice, vocabulary

from passerelle.catalogue import NEIGHBOURS, Catalogue, Link, PlaceRole, Related
from passerelle.model import Practice


def roles_in(**record: Any) -> dict[str, set[str]]:
    """Place → its roles, in a catalogue of this one practice."""
    found = catalogue({"sample": practice(**record)}).roles
    return {place: {role.role for role in roles} for place, roles in found.items()}


# indexes ------------------------------------------------------------------------------------------------------------


def test_each_index_leads_from_a_term_to_its_practices() -> None:
    """Terms and the practices under them are sorted, whatever the order in which records were read."""
    found = catalogue(
        {
            "b": practice(themes=["jobs", "housing"], networks=["urbact"], audiences=["families"], places=["lyon"]),
            "a": practice(themes=["housing"], status="ended", type="city-network", places=["valencia"]),
        }
    )
    assert list(found.by_theme.items()) == [("housing", ("a", "b")), ("jobs", ("b",))]
    assert list(found.by_audience.items()) == [("families", ("b",)), ("refugees", ("a",))]
    assert list(found.by_network.items()) == [("urbact", ("b",))]
    assert list(found.by_status.items()) == [("ended", ("a",)), ("ongoing", ("b",))]
    assert list(found.by_country.items()) == [("ES", ("a",)), ("FR", ("b",))]
    assert list(found.by_city.items()) == [("lyon", ("b",)), ("valencia", ("a",))]


def test_a_practice_stands_once_in_a_list() -> None:
    """Two members in a country, or two roles of a city, do not list the practice twice."""
    found = catalogue(
        {"x": practice(members=[{"place": p, "role": "member"} for p in ("lyon", "brest")], places=["lyon"])}
    )
    assert found.by_country["FR"] == ("x",)
    assert found.by_city["lyon"] == ("x",)


def test_every_place_of_a_record_is_in_the_index_of_cities() -> None:
    """A city's page exists for each place that a record names with a role, guests at an event among them."""
    found = catalogue({"x": full(), "other": practice()})
    places = {"valencia", "riga", "lyon", "brest", "calp", "turku", "roubaix"}
    assert found.by_city.keys() == places == found.roles.keys()


def test_guests_do_not_bring_their_country_in() -> None:
    """A practice is at home where its places, members, pairs and phases are, not where a visitor came from."""
    event = {"id": "e", "kind": "visit", "start": "2020", "places": ["riga"], "visitors": ["turku"]}
    found = catalogue({"x": practice(places=["lyon"], events=[event])})
    assert found.countries("x") == ("FR",)
    assert found.places("x") == ("lyon",)
    assert "LV" not in found.by_country


def test_a_partner_does_not_bring_its_country_in() -> None:
    """The seat of an organisation has a page that leads to the practice; its country is no country of the practice."""
    found = catalogue({"x": practice(places=["riga"], organisations=[PARTNER])})
    assert found.by_city["lyon"] == ("x",)
    assert found.places("x") == ("riga",)
    assert found.countries("x") == ("LV",)
    assert "FR" not in found.by_country


def test_places_and_countries_keep_the_order_of_the_record() -> None:
    """Own places first, then members, pairs, phases: the sheet shows them so."""
    found = catalogue({"x": full(), "other": practice()})
    assert found.places("x") == ("valencia", "riga", "lyon", "brest", "calp", "turku")
    assert found.countries("x") == ("ES", "LV", "FR", "FI")


# roles of places ----------------------------------------------------------------------------------------------------

PAIR = {"id": "p", "mentor": "lyon", "mentee": "calp", "theme": "jobs"}
EVENT = {"id": "e", "kind": "visit", "start": "2020"}
LYON = {"place": "lyon", "role": "member"}
PHASE = {"id": "p", "start": "2020", "places": ["lyon"]}
PARTNER = {"id": "o", "name": "Office", "role": "partner", "place": "lyon"}


@pytest.mark.parametrize(
    ("record", "roles"),
    [
        ({"places": ["lyon"]}, {"site"}),
        ({"members": [LYON]}, {"member"}),
        ({"members": [{"place": "lyon", "role": "lead"}]}, {"lead"}),
        ({"pairs": [PAIR]}, {"mentor"}),
        ({"pairs": [PAIR, {**PAIR, "id": "q", "mentor": "calp", "mentee": "lyon"}]}, {"mentor", "mentee"}),
        ({"phases": [PHASE]}, {"member"}),
        ({"local_group": {"place": "lyon"}}, {"member"}),
        ({"events": [{**EVENT, "places": ["lyon"]}]}, {"host"}),
        ({"events": [{**EVENT, "visitors": ["lyon"]}]}, {"attendee"}),
        ({"organisations": [PARTNER]}, {"partner"}),
    ],
)
def test_a_role_follows_from_where_a_place_stands(record: dict[str, Any], roles: set[str]) -> None:
    """Every way in which a record names a place gives it a role."""
    assert roles_in(**record)["lyon"] == roles


@pytest.mark.parametrize(
    ("record", "roles"),
    [
        ({"members": [LYON], "pairs": [PAIR]}, {"mentor"}),
        ({"places": ["lyon"], "pairs": [PAIR]}, {"mentor"}),
        ({"members": [LYON, {"place": "lyon", "role": "lead"}]}, {"lead"}),
        ({"members": [LYON], "events": [{**EVENT, "places": ["lyon"]}]}, {"member", "host"}),
        ({"places": ["lyon"], "events": [{**EVENT, "places": ["lyon"]}]}, {"site", "host"}),
        ({"members": [LYON], "events": [{**EVENT, "visitors": ["lyon"]}]}, {"member"}),
        ({"places": ["lyon"], "events": [{**EVENT, "visitors": ["lyon"]}]}, {"site"}),
        ({"events": [{**EVENT, "places": ["lyon"], "visitors": ["lyon"]}]}, {"host"}),
        ({"members": [LYON], "local_group": {"place": "lyon"}, "phases": [PHASE]}, {"member"}),
        ({"organisations": [PARTNER], "members": [LYON]}, {"member"}),
        ({"organisations": [PARTNER], "members": [{"place": "lyon", "role": "lead"}]}, {"lead"}),
        ({"organisations": [PARTNER], "places": ["lyon"]}, {"site"}),
        ({"organisations": [PARTNER], "pairs": [PAIR]}, {"mentor"}),
        ({"organisations": [PARTNER], "events": [{**EVENT, "places": ["lyon"]}]}, {"host"}),
        ({"organisations": [PARTNER], "events": [{**EVENT, "visitors": ["lyon"]}]}, {"partner"}),
        ({"organisations": [PARTNER, {**PARTNER, "id": "p"}]}, {"partner"}),
    ],
)  # fmt: skip
def test_implied_roles_are_dropped(record: dict[str, Any], roles: set[str]) -> None:
    """A mentor is a member, a host is present: only what a fuller role does not say already is told, once."""
    assert roles_in(**record)["lyon"] == roles


def test_no_place_loses_its_last_role() -> None:
    """Roles that imply each other must not cancel out: a place with a page has something to say on it."""
    found = roles_in(places=["lyon"], members=[LYON], events=[{**EVENT, "visitors": ["lyon"]}])
    assert found["lyon"] == {"member"}


def test_roles_are_told_per_practice() -> None:
    """A fuller role in one practice hides nothing in another."""
    found = catalogue({"a": practice(pairs=[PAIR]), "b": practice(members=[LYON])})
    assert found.roles["lyon"] == (PlaceRole("a", "mentor"), PlaceRole("b", "member"))


def test_pairs_are_found_from_both_of_their_ends() -> None:
    """Mentor and mentee each lead to the pair; a place that mentors itself has it once."""
    found = catalogue({"x": practice(pairs=[PAIR, {**PAIR, "id": "self", "mentee": "lyon"}])}).pairs
    assert [(id_, pair.id) for id_, pair in found["lyon"]] == [("x", "p"), ("x", "self")]
    assert [(id_, pair.id) for id_, pair in found["calp"]] == [("x", "p")]


# relations ----------------------------------------------------------------------------------------------------------


def test_stated_relations_are_seen_from_both_sides() -> None:
    """The practice that is spoken of shows the relation too, read backwards."""
    found = catalogue({"a": practice(relations=[{"kind": "follows", "practice": "b"}]), "b": practice()})
    assert found.links["a"] == (Link("follows", "b", inverse=False),)
    assert found.links["b"] == (Link("follows", "a", inverse=True),)


def test_relations_stated_twice_are_told_once_and_outside_ones_are_no_links() -> None:
    """Only practices of the base have a sheet to lead to."""
    twice = [{"kind": "follows", "practice": "b"}] * 2 + [{"kind": "follows", "name": "Auzolana"}]
    found = catalogue({"a": practice(relations=twice), "b": practice()})
    assert found.links["a"] == (Link("follows", "b", inverse=False),)
    assert found.links.keys() == {"a", "b"}


# related practices --------------------------------------------------------------------------------------------------


def test_related_practices_come_with_what_they_share() -> None:
    """The reasons are all that both have, in the order of the practice that is shown."""
    found = catalogue(
        {
            "a": practice(
                places=["lyon"], themes=["health", "jobs"], networks=["urbact"], audiences=["families", "refugees"]
            ),
            "b": practice(places=["brest", "lyon"], themes=["jobs", "health"], networks=["urbact"]),
        }
    )
    assert found.related("a") == (
        Related("b", ("lyon",), ("health", "jobs"), ("FR",), networks=("urbact",), audiences=("refugees",)),
    )


def test_the_nearest_come_first_and_only_a_few() -> None:
    """A shared city outweighs a shared theme; ties are settled by id; four are enough."""
    found = catalogue(
        {
            "me": practice(places=["lyon"], themes=["housing", "jobs"]),
            "theme": practice(),
            "theme-too": practice(),
            "city": practice(places=["lyon"], themes=["sport"]),
            "both": practice(places=["lyon"], themes=["jobs"]),
            "last": practice(themes=["housing"], audiences=["families"]),
            "none": practice(themes=["culture"], audiences=["families"]),
        }
    )
    assert [near.practice for near in found.related("me")] == ["both", "city", "theme", "theme-too"]
    rest = catalogue({id_: found.practices[id_] for id_ in ("me", "last", "none")})
    assert [near.practice for near in rest.related("me")] == ["last"]


def test_a_practice_is_not_related_to_itself_nor_to_one_it_is_linked_to() -> None:
    """A stated relation says more than shared traits: the practice is not shown twice."""
    found = catalogue(
        {"a": practice(relations=[{"kind": "follows", "practice": "b"}]), "b": practice(), "c": practice()}
    )
    assert [near.practice for near in found.related("a")] == ["c"]
    assert [near.practice for near in found.related("b")] == ["c"]
    assert [near.practice for near in found.related("c")] == ["a", "b"]


class Counted(dict[str, tuple[frozenset[str], ...]]):
    """What practices are compared by; counts how often it is asked."""

    asked = 0

    def __getitem__(self, key: str) -> tuple[frozenset[str], ...]:
        self.asked += 1
        return super().__getitem__(key)


def _many(count: int) -> Mapping[str, Practice]:
    same = practice(places=["lyon"], networks=["urbact"])
    return {f"practice-{number:05}": same for number in range(count)}


@pytest.mark.parametrize("count", [200, 2000])
def test_related_looks_at_few_whatever_the_number_of_practices(count: int) -> None:
    """When all share a theme, a city and a network, each still meets only its neighbours: work grows linearly."""
    found = Catalogue(_many(count), vocabulary())
    facets = found._facets = Counted(found._facets)
    for id_ in list(found.practices)[:: count // 20]:
        before = facets.asked
        assert len(found.related(id_)) == 4
        assert 4 <= facets.asked - before <= 2 * NEIGHBOURS + 1


def test_what_is_related_is_worked_out_once() -> None:
    """Each language asks again; the answer is the same and costs nothing."""
    found = Catalogue(_many(20), vocabulary())
    facets = found._facets = Counted(found._facets)
    first = found.related("practice-00007")
    asked = facets.asked
    assert found.related("practice-00007") == first
    assert facets.asked == asked


def _varied() -> dict[str, Practice]:
    chance = random.Random(7)
    return {
        f"p-{number:03}": practice(
            places=chance.sample(["lyon", "brest", "valencia", "riga"], 2),
            themes=chance.sample(["housing", "jobs", "health"], 2),
            networks=chance.sample(["urbact", "uclg"], 1),
            audiences=chance.sample(["refugees", "families"], 1),
        )
        for number in range(60)
    }


def test_related_does_not_depend_on_the_order_of_reading() -> None:
    """Two builds of the same records show the same related practices."""
    records = _varied()
    shuffled = list(records.items())
    random.Random(3).shuffle(shuffled)
    one, other = catalogue(records), catalogue(dict(shuffled))
    assert [one.related(id_) for id_ in records] == [other.related(id_) for id_ in records]
    assert list(one.roles.items()) == list(other.roles.items())


def test_an_edit_that_shares_nothing_changes_no_other_sheet() -> None:
    """The cost of an edit is the sheets that it touches: a practice apart from all others touches none."""
    records = _varied()
    apart: dict[str, Any] = {"themes": ["culture"], "audiences": ["families"], "places": ["turku"]}
    before = catalogue(records | {"p-030-apart": practice(**apart)})
    after = catalogue(records | {"p-030-apart": practice(**apart | {"status": "ended", "themes": ["sport"]})})
    without = catalogue(records)
    for id_ in records:
        assert before.related(id_) == after.related(id_) == without.related(id_)


def test_related_does_not_hang_on_wording() -> None:
    """Editing a text changes nobody's neighbours."""
    records = _varied()
    edited = records | {"p-007": records["p-007"].model_copy(update={"texts": practice(["es"], "es").texts})}
    assert [catalogue(records).related(id_) for id_ in records] == [catalogue(edited).related(id_) for id_ in records]
