"""All data of a site: every file as described, nothing but what changed, the same bytes every time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.core.data_files import API, faults, publish, samples, told
from tests.core.mutations import Path as Where
from tests.core.mutations import changed
from tests.core.samples import WORDS, full_raw, practice, rewritten, vocabulary

from passerelle.data.listing import newest
from passerelle.data.schemas import components
from passerelle.model import Practice
from passerelle.schema import practice_schema
from passerelle.sources import load_sources
from passerelle.strings import load_strings
from passerelle.vocabulary import LISTS

ROOT = Path(__file__).parents[2]
HOSTILE = "</script><script>alert(1)</script>\"'&\\ ]]> {{7*7}} =1+1"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The data of the samples."""
    return publish(tmp_path_factory.mktemp("data"))


def described(files: dict[str, bytes]) -> list[str]:
    """Files whose shape the OpenAPI document tells."""
    return [path for path in files if path.endswith(".json") and path not in ("openapi.json", "practice.schema.json")]


def test_the_files_are_those_of_the_addresses(files: dict[str, bytes]) -> None:
    """A contract: what is at an address of v1 stays there."""
    assert set(files) == {
        "practices.json",
        "practices/sample.json",
        "practices/other.json",
        "practices.csv",
        "vocabularies.json",
        *(f"vocabularies/{name}.json" for name in LISTS),
        "practice.schema.json",
        "openapi.json",
        "catalog.jsonld",
    }


def test_every_file_is_as_described(files: dict[str, bytes]) -> None:
    """Against its schema in the OpenAPI document, which lets no unknown key through."""
    assert len(described(files)) == 4 + len(LISTS)
    for path in described(files):
        assert faults(files, path) == [], path


def test_the_description_is_strict(files: dict[str, bytes]) -> None:
    """A key too many, one too few, a value of another type: each is told."""
    data = told(files, "practices/sample.json")
    assert faults(files, "practices/sample.json", {**data, "more": 1})
    assert faults(files, "practices/sample.json", {key: value for key, value in data.items() if key != "gaps"})
    assert faults(files, "practices/sample.json", {**data, "digest": "none"})
    assert faults(files, "practices/sample.json", {**data, "texts": {"fr": {**data["texts"]["fr"], "more": ""}}})
    assert faults(files, "practices/sample.json", {**data, "texts": {"!": data["texts"]["fr"]}})
    assert faults(files, "vocabularies/networks.json", told(files, "vocabularies/themes.json"))


MUTATIONS: tuple[tuple[str, Where, Any], ...] = (
    ("practices/sample.json", ("type", "label"), {}),
    ("practices/sample.json", ("type", "label", "es"), None),
    ("practices/sample.json", ("type", "label", "es"), ""),
    ("practices/sample.json", ("type", "label", "it"), "etichetta"),
    ("practices/sample.json", ("type", "label", "xx"), "label"),
    ("practices/sample.json", ("places", 0, "name", "fr"), ""),
    ("practices/sample.json", ("places", 0, "country", "name", "fr"), None),
    ("practices/sample.json", ("texts",), {}),
    ("practices/sample.json", ("texts", "xx"), {"title": "t", "summary": "s", "inspiring": "i", "how_it_works": "h"}),
    ("practices/sample.json", ("texts", "fr", "title"), ""),
    ("practices/sample.json", ("texts", "en", "translation", "of"), "xx"),
    ("practices/sample.json", ("translations",), {}),
    ("practices/sample.json", ("translations", "es"), None),
    ("practices/sample.json", ("translations", "en", "of"), "xx"),
    ("practices/sample.json", ("digests", "texts"), {}),
    ("practices/sample.json", ("original_language",), "xx"),
    ("practices/sample.json", ("original_language",), ""),
    ("practices/sample.json", ("licence",), ""),
    ("practices/sample.json", ("licence",), "CC BY 4.0"),
    ("practices/sample.json", ("citation", "fr"), ""),
    ("practices/sample.json", ("citation", "it"), "Titolo"),
    ("practices/sample.json", ("links", "json"), "ftp://site.example/sample.json"),
    ("practices/sample.json", ("links", "html", "fr"), "javascript:alert(1)"),
    ("practices/sample.json", ("links", "html", "it"), "https://site.example/it/"),
    ("practices/sample.json", ("links", "embed", "fr"), "/embed/practices/sample/"),
    ("practices/sample.json", ("relations", 1, "practice", "html", "es"), None),
    ("practices/sample.json", ("sources", 0, "url"), "www.site.example"),
    ("practices/sample.json", ("sources", 0, "title"), ""),
    ("practices/sample.json", ("sources", 0, "language"), "xx"),
    ("practices/sample.json", ("organisations", 0, "name"), ""),
    ("practices/sample.json", ("contact", "email"), "nobody"),
    ("practices.json", ("count",), -1),
    ("practices.json", ("licence",), ""),
    ("practices.json", ("languages", 0), "it"),
    ("practices.json", ("vocabularies", "json"), "vocabularies.json"),
    ("practices.json", ("items", 0, "titles"), {}),
    ("practices.json", ("items", 0, "titles", "fr"), ""),
    ("practices.json", ("items", 0, "titles", "xx"), "title"),
    ("practices.json", ("items", 0, "languages"), []),
    ("vocabularies.json", ("items", 0, "title"), {}),
    ("vocabularies.json", ("items", 0, "count"), -1),
    ("vocabularies/themes.json", ("items", 0, "definition", "en"), None),
    ("vocabularies/themes.json", ("items", 0, "aliases"), [""]),
    ("vocabularies/themes.json", ("items", 0, "synonyms"), {"xx": ["word"]}),
    ("vocabularies/networks.json", ("items", 0, "website"), ""),
    ("vocabularies/places.json", ("attribution", "fr"), ""),
    ("vocabularies/places.json", ("count",), -1),
)


@pytest.mark.parametrize(("path", "where", "value"), MUTATIONS)
def test_what_is_promised_is_asked_for(files: dict[str, bytes], path: str, where: Where, value: Any) -> None:
    """Every language of the site where a text is in all of them, real languages elsewhere, words that say something,
    addresses that lead somewhere, numbers that count: what lacks it does not pass."""
    data = told(files, path)
    assert faults(files, path, changed(data, where, value))


@pytest.mark.parametrize(
    ("path", "where", "value"),
    [
        ("practices/sample.json", ("sources", 0, "language"), "ca"),
        ("practices/sample.json", ("sources", 0, "language"), "sr-Latn"),
        ("practices/sample.json", ("translations", "ca"), {"state": "current", "by": "human", "of": "fr"}),
        ("practices.json", ("items", 0, "titles", "ca"), "Títol"),
        ("vocabularies/themes.json", ("items", 0, "synonyms"), {"ca": ["paraula"]}),
    ],
)
def test_other_languages_are_let_through(files: dict[str, bytes], path: str, where: Where, value: Any) -> None:
    """Where a source, a name or a text may be in a language that the site is not in."""
    assert faults(files, path, changed(told(files, path), where, value)) == []


def test_a_fourth_language_is_asked_for_as_well() -> None:
    """The languages are those of the site, and no code names them."""
    schemas = components(load_strings("en"), ("fr", "en", "es", "it"))
    assert schemas["Localised"]["required"] == schemas["SiteLanguage"]["enum"] == ["fr", "en", "es", "it"]


def test_the_records_of_the_project_are_as_described(tmp_path: Path) -> None:
    """The real practices and lists, all of them."""
    sources = load_sources(ROOT)
    made = publish(tmp_path, sources.practices, sources.vocabulary)
    assert len(described(made)) == 2 + len(sources.practices) + len(LISTS)
    for path in described(made):
        assert faults(made, path) == [], path


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """What a record says cannot leave its value."""
    record = Practice.model_validate(rewritten(full_raw(), lambda text: HOSTILE + text.removeprefix(WORDS)))
    made = publish(tmp_path, {"sample": record, "other": practice()}, vocabulary(words=HOSTILE))
    for path in described(made):
        assert faults(made, path) == [], path
    assert told(made, "practices/sample.json")["texts"]["fr"]["title"] == f"{HOSTILE}Title fr"
    assert told(made, "practices.json")["items"][1]["titles"]["fr"] == f"{HOSTILE}Title fr"


def test_an_empty_base_has_data_all_the_same(tmp_path: Path) -> None:
    """No practice yet: lists, a table with its heading, a catalogue."""
    made = publish(tmp_path, {})
    listed = told(made, "practices.json")
    assert (listed["count"], listed["items"], listed["updated"]) == (0, [], None)
    for path in described(made):
        assert faults(made, path) == [], path
    assert made["practices.csv"].count(b"\r\n") == 1


def test_two_builds_are_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    """Nothing depends on when a build runs."""
    assert publish(tmp_path) == files


def test_one_edited_record_changes_its_own_file_and_the_lists(files: dict[str, bytes], tmp_path: Path) -> None:
    """Whoever harvests by digest, and whoever mirrors the files, fetches no more than that."""
    data = full_raw()
    data["texts"]["en"]["title"] = "Another title"
    after = publish(tmp_path, {**samples(), "sample": Practice.model_validate(data)})
    assert {path for path in files if files[path] != after[path]} == {
        "practices/sample.json",
        "practices.json",
        "practices.csv",
    }
    before = {item["id"]: item["digest"] for item in told(files, "practices.json")["items"]}
    digests = {item["id"]: item["digest"] for item in told(after, "practices.json")["items"]}
    assert [id_ for id_ in before if before[id_] != digests[id_]] == ["sample"]


def test_one_more_record_changes_no_other(files: dict[str, bytes], tmp_path: Path) -> None:
    """Even one that states a relation to another."""
    relation = [{"kind": "follows", "practice": "sample"}]
    after = publish(tmp_path, {**samples(), "third": practice(published="2026-01-07", relations=relation)})
    changed = {path for path in files if files[path] != after[path]}
    assert changed == {"practices.json", "practices.csv"}
    assert set(after) - set(files) == {"practices/third.json"}


# the list -----------------------------------------------------------------------------------------------------------


def test_the_list_says_what_is_needed_to_harvest(files: dict[str, bytes]) -> None:
    """Digest and address of each practice, as in its own file; the date of the newest sheet, not of the build."""
    listed = told(files, "practices.json")
    assert (listed["version"], listed["updated"], listed["count"]) == (1, "2026-03-01", 2)
    assert listed["languages"] == ["fr", "en", "es"]
    assert [item["id"] for item in listed["items"]] == ["other", "sample"]
    for item in listed["items"]:
        own = told(files, item["links"]["json"].removeprefix(API))
        assert {key: item[key] for key in ("id", "digest", "updated")} == {
            key: own[key] for key in ("id", "digest", "updated")
        }
        assert item["languages"] == list(item["titles"]) == list(own["texts"])
        assert item["links"]["html"] == own["links"]["html"]
    assert listed["vocabularies"]["json"] == f"{API}vocabularies.json"


def test_the_newest_date_keeps_its_precision() -> None:
    """A year ends after its months; a change counts, not the first publication alone."""
    assert newest([practice(published="2026"), practice(published="2026-03")]) == "2026"
    assert newest([practice(published="2020", updated="2026-02"), practice(published="2025")]) == "2026-02"
    assert newest([]) is None


# closed lists -------------------------------------------------------------------------------------------------------


def test_lists_hold_every_entry_and_word(files: dict[str, bytes]) -> None:
    """As the vocabulary has them, in its order."""
    words = vocabulary()
    for name in LISTS:
        found = told(files, f"vocabularies/{name}.json")
        assert [item["id"] for item in found["items"]] == list(words.ids(name))
        assert found["count"] == len(found["items"])
        for item in found["items"]:
            given = json.loads(words.lists[name][item["id"]].model_dump_json())
            same = {key: item[key] for key in given if key not in ("kind", "part_of", "country")}
            assert same == {key: given[key] for key in same}, (name, item["id"])
    lyon = told(files, "vocabularies/places.json")["items"][0]
    assert (lyon["kind"]["id"], lyon["part_of"]["id"], lyon["country"]["code"]) == ("city", "rhone", "FR")


def test_the_index_tells_which_list_changed(files: dict[str, bytes], tmp_path: Path) -> None:
    """A digest for each, and one for all in the list of practices."""
    index = {item["name"]: item for item in told(files, "vocabularies.json")["items"]}
    assert list(index) == list(LISTS)
    for name, item in index.items():
        assert item["json"] == f"{API}vocabularies/{name}.json"
        assert item["digest"] == told(files, f"vocabularies/{name}.json")["digest"]
    words = vocabulary()
    themes = {**words.lists["themes"]}
    themes["sport"] = themes["sport"].model_copy(update={"label": {"fr": "Sports", "en": "Sports", "es": "Deporte"}})
    changed = publish(tmp_path, None, type(words)(words.languages, {**words.lists, "themes": themes}))
    after = {item["name"]: item["digest"] for item in told(changed, "vocabularies.json")["items"]}
    assert [name for name in after if after[name] != index[name]["digest"]] == ["themes"]
    one, other = (told(found, "practices.json") for found in (files, changed))
    assert one["vocabularies"]["digest"] != other["vocabularies"]["digest"]
    assert one["items"] == other["items"]


def test_places_name_whose_points_they_are(files: dict[str, bytes]) -> None:
    """The licence of the coordinates asks for it; other lists are the site's own."""
    assert "GeoNames" in told(files, "vocabularies/places.json")["attribution"]["fr"]
    assert told(files, "vocabularies/themes.json")["attribution"] is None


# the schema of records ----------------------------------------------------------------------------------------------


def test_the_schema_of_records_names_itself(files: dict[str, bytes]) -> None:
    """That of the project, under its address."""
    found = told(files, "practice.schema.json")
    assert found.pop("$id") == f"{API}practice.schema.json"
    assert found == practice_schema(vocabulary())
