"""The file of one practice: everything resolved, nothing of others, digests that tell what changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import partial
from typing import Any, get_type_hints

import pytest
from tests.core.data_files import API, editions, maker, resolver, samples
from tests.core.editions import SITE_URL
from tests.core.samples import full_raw, practice, raw, translated, vocabulary
from typing_extensions import is_typeddict

from passerelle import model
from passerelle.data import practice_shapes
from passerelle.data.practice import Maker
from passerelle.data.practice_shapes import Facts
from passerelle.head import absolute
from passerelle.model import Practice
from passerelle.views.sheet import sheet_view

BLOCKS = frozenset(
    key for key, value in full_raw().items() if isinstance(value, list) and value and isinstance(value[0], dict)
)
"""Lists of entries of a record."""


def file(id_: str = "sample", **others: Practice) -> dict[str, Any]:
    """A practice's file, read back."""
    found: dict[str, Any] = json.loads(maker({**samples(), **others})(id_).json)
    return found


def words(text: str) -> dict[str, str]:
    """A label of the samples."""
    return {code: f"{text} {code}" for code in ("fr", "en", "es")}


def test_terms_are_resolved() -> None:
    """Each id stands beside its label in every language, and what a fund or a network is in full."""
    found = file()
    assert found["type"] == {"id": "local-practice", "label": words("local-practice")}
    assert [theme["id"] for theme in found["themes"]] == ["housing", "health"]
    assert found["funding"][0]["fund"] == {"id": "amif", "label": words("amif"), "name": words("amif in full")}
    assert found["networks"][0]["website"] == "https://urbact.example/"
    assert found["organisations"][1]["level"]["label"] == words("local")
    assert found["events"][0]["kind"]["id"] == "visit"


def test_places_are_located_and_say_what_they_are() -> None:
    """Those where the practice is at home, in the catalogue's order, with country, point and roles."""
    found = file()
    assert {place["id"]: [role["id"] for role in place["roles"]] for place in found["places"]} == {
        "valencia": ["site"],
        "riga": ["lead"],
        "lyon": ["member", "mentor"],
        "brest": ["member"],
        "calp": ["mentee"],
        "turku": ["member"],
    }
    lyon = found["places"][2]
    assert (lyon["wikidata"], lyon["latitude"], lyon["longitude"]) == ("Q456", 40.0, 0.0)
    assert lyon["country"] == {"code": "FR", "name": {"fr": "France", "en": "France", "es": "Francia"}}
    assert [country["code"] for country in found["countries"]] == ["ES", "LV", "FR", "FI"]
    assert found["events"][2]["visitors"] == [{"id": "roubaix", "name": words("Roubaix")}]


def test_places_agree_with_the_catalogue() -> None:
    """The same places, in the same order, as lists and maps have."""
    made = maker()
    catalogue = made._catalogue
    for id_ in catalogue.practices:
        assert tuple(place["id"] for place in made(id_).facts["places"]) == catalogue.places(id_)


def test_texts_and_dates_are_those_of_the_record() -> None:
    """Markdown as written, what is not written left out; dates at their own precision."""
    found, data = file(), full_raw()
    for code, block in data["texts"].items():
        assert found["texts"][code] == block
    assert list(found["texts"]) == ["fr", "en", "es"]
    assert found["period"] == {"start": "2020-10", "end": "2022", "sources": ["site", "report"]}
    assert [(event["start"], event["end"]) for event in found["events"]] == [
        ("2021-11-02", "2021-11-04"),
        ("2020", None),
        ("2021-03", None),
    ]
    assert (found["published"], found["updated"], found["reviewed"]) == ("2026-01-05", "2026-03-01", "2026-02-28")
    assert file("other")["updated"] == "2026-01-05"


def test_no_fact_of_the_record_is_lost() -> None:
    """Every field of the record's model has its place, and each entry of a list its own."""
    found, data = file(), full_raw()
    assert set(Practice.model_fields) - {"texts"} <= set(Facts.__annotations__)
    for name, value in data.items():
        if name not in ("places", "texts") and isinstance(value, (list, dict)):
            assert len(found[name]) == len(value), name
    for name, entries in data.items():
        for given, entry in zip(entries, found[name], strict=True) if name in BLOCKS else ():
            assert set(given) <= set(entry), name
            assert given.get("sources", []) == entry.get("sources", []), name
    assert [source["id"] for source in found["sources"]] == list(data["sources"])


SHAPES = {name: shape for name, shape in vars(practice_shapes).items() if hasattr(model, name) and is_typeddict(shape)}


def test_each_type_has_the_fields_of_its_model() -> None:
    """A field that the record gains must not be forgotten; `id` may come from a key."""
    assert {"Practice", "Event", "Relation", "LocalGroup"} <= set(SHAPES)
    for name, shape in SHAPES.items():
        fields = set(getattr(model, name).model_fields)
        published = set(get_type_hints(shape))
        assert fields <= published, name
        assert name == "Practice" or published - fields <= {"id"}, name


def test_translations_tell_their_state() -> None:
    """For each language of the site: original, current, stale, missing; by whom and from what."""
    data = raw(["fr", "en"])
    data["texts"]["en"]["translation"]["digest"] = "0" * 12
    found = file("stale", stale=Practice.model_validate(data))["translations"]
    assert found == {
        "fr": {"state": "original", "by": None, "of": None},
        "en": {"state": "stale", "by": "human", "of": "fr"},
        "es": {"state": "missing", "by": None, "of": None},
    }
    assert file("other")["translations"]["fr"] == {"state": "current", "by": "human", "of": "en"}


def test_links_are_absolute_and_lead_to_what_exists() -> None:
    """No address of a sheet or an embed in a language that it does not have."""
    found = file("other")["links"]
    assert found == {
        "json": f"{API}practices/other.json",
        "record": f"{SITE_URL}practices/other/record.yml",
        "html": {"fr": f"{SITE_URL}practices/other/", "en": f"{SITE_URL}en/practices/other/"},
        "embed": {"fr": f"{SITE_URL}embed/practices/other/", "en": f"{SITE_URL}en/embed/practices/other/"},
    }
    assert set(file("other")["citation"]) == {"fr", "en"}
    assert f"{SITE_URL}en/practices/other/" in file("other")["citation"]["en"]


def test_it_is_cited_as_on_its_sheet() -> None:
    """One citation, wherever it is copied from."""
    for code, edition in editions().items():
        view = sheet_view("sample", edition, partial(absolute, SITE_URL, code, "fr"))
        assert file()["citation"][code] == view.citation


def test_relations_say_nothing_that_others_may_change() -> None:
    """Where the other practice is, not what it is called: its files change when it does, and no one else's."""
    stated = file()["relations"]
    assert stated[0]["practice"] is None
    assert stated[0]["name"] == "§Auzolana"
    assert stated[1]["practice"]["json"] == f"{API}practices/other.json"
    assert list(stated[1]["practice"]["html"]) == ["fr", "en", "es"]
    assert file() == file(other=practice(["es"], original="es", themes=["sport"]))


def test_a_language_beyond_those_of_the_site_is_kept() -> None:
    """Texts that the site does not show are data all the same; they have no page."""
    found = file("catalan", catalan=practice(["fr", "ca"]))
    assert list(found["texts"]) == ["fr", "ca"]
    assert list(found["links"]["html"]) == ["fr"]
    assert found["translations"]["ca"]["state"] == "current"


# digests ------------------------------------------------------------------------------------------------------------


def digests(data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Of the record and of its parts."""
    facts = maker({"sample": Practice.model_validate(data)})("sample").facts
    return facts["digest"], dict(facts["digests"])


EDITS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a date": (lambda data: data["period"].update(start="2020-11"), "facts"),
    "a source": (lambda data: data["sources"]["site"].update(publisher="Another"), "facts"),
    "an order": (lambda data: data["themes"].reverse(), "facts"),
    "a truth value": (lambda data: data["phases"][0].update(complete=True), "facts"),
    "something left out": (lambda data: data.pop("gaps"), "facts"),
    "a title": (lambda data: data["texts"]["es"].update(title="Otro"), "es"),
    "a keyword": (lambda data: data["texts"]["fr"].update(keywords=["autre"]), "fr"),
    "a translator": (lambda data: data["texts"]["en"]["translation"].update(by="machine"), "en"),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_digest_changes_with_its_part(name: str) -> None:
    """And with it that of the whole, and no other."""
    edit, part = EDITS[name]
    before, data = full_raw(), copy.deepcopy(full_raw())
    edit(data)
    (whole, parts), (whole_after, parts_after) = digests(before), digests(data)
    flat, flat_after = ({"facts": found["facts"], **found["texts"]} for found in (parts, parts_after))
    assert {key for key in flat if flat[key] != flat_after[key]} == {part}
    assert whole != whole_after


def test_a_digest_stays_when_the_record_says_the_same() -> None:
    """Languages in another order, and what is stated as empty, are no change."""
    data = full_raw()
    same = {**data, "texts": dict(reversed(data["texts"].items())), "relations": data["relations"]}
    assert digests(data) == digests(same)
    bare = raw()
    assert digests(bare) == digests({**bare, "gaps": [], "updated": None, "places": []})
    assert digests(data) != digests(translated(raw()))


def test_labels_change_no_digest() -> None:
    """Closed lists have digests of their own."""
    other = Maker(editions(), resolver(vocabulary(words="!")))("sample").facts
    assert other["type"]["label"]["en"] == "local-practice en!"
    assert other["digest"] == maker()("sample").facts["digest"]
