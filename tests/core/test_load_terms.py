"""The closed lists and the languages of the site: their shape, their labels, what they refer to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.core.effort import LINEAR, growth, steps
from tests.core.records import (
    Edit,
    Tree,
    dump,
    edit_term,
    found,
    record,
    told,
    write,
)

from passerelle.load import findings
from passerelle.load.findings import MAX_COMPARED
from passerelle.load.terms import is_country, is_language, language_meant
from passerelle.problems import Code
from passerelle.sources import read_sources
from passerelle.vocabulary import NEEDED

TERMS: list[tuple[str, Edit, str, str, dict[str, str]]] = [
    ("themes", lambda t: t["housing"]["label"].pop("es"), "label-missing", "housing.label", {"language": "es"}),
    ("themes", lambda t: t["housing"].pop("definition"), "missing-field", "housing.definition", {}),
    ("themes", lambda t: t["housing"].update(lable="x"), "unknown-field", "housing.lable", {"suggestion": "label"}),
    ("themes", lambda t: t.update({"Big House": t["housing"]}), "bad-id", "Big House", {}),
    ("themes", lambda t: t.update(housing="x"), "expected-mapping", "housing", {}),
    ("relation-kinds", lambda t: t["inspired-by"].pop("inverse"), "missing-field", "inspired-by.inverse", {}),
    ("networks", lambda t: t["urbact"].update(website="urbact.eu"), "bad-url", "urbact.website", {}),
    ("themes", lambda t: t["housing"].update(synonyms={"fr": "toit"}), "expected-list", "housing.synonyms.fr", {}),
    ("themes", lambda t: t["housing"].update(synonyms=["toit"]), "expected-mapping", "housing.synonyms", {}),
    ("themes", lambda t: t["housing"].update(synonyms={"fr": [""]}), "empty-value", "housing.synonyms.fr[0]", {}),
    ("themes", lambda t: t["housing"].update(aliases=["x" * 81]), "too-long", "housing.aliases[0]", {"limit": "80"}),
    ("themes", lambda t: t["housing"].update(aliases=["a\n\nb"]), "several-lines", "housing.aliases[0]", {}),
    (
        "themes",
        lambda t: t["housing"].update(synonyms={"fre": ["toit"]}),
        "bad-language",
        "housing.synonyms.fre",
        {"suggestion": "fr"},
    ),
    (
        "themes",
        lambda t: t["housing"].update(synonyms={"pt": ["casa"]}),
        "language-not-published",
        "housing.synonyms.pt",
        {"language": "pt"},
    ),
    ("places", lambda t: t["lyon"].update(synonyms={"fr": ["x"]}), "unknown-field", "lyon.synonyms", {}),
    ("places", lambda t: t["lyon"].update(country="fr"), "bad-country", "lyon.country", {"value": "fr"}),
    ("places", lambda t: t["lyon"].update(country="XX"), "bad-country", "lyon.country", {"value": "XX"}),
    ("places", lambda t: t["lyon"].update(kind="citty"), "unknown-term", "lyon.kind", {"suggestion": "city"}),
    ("places", lambda t: t["lyon"].update(part_of="lion"), "unknown-term", "lyon.part_of", {"suggestion": "lyon"}),
    ("places", lambda t: t["lyon"].update(part_of="lyon"), "place-within-itself", "lyon.part_of", {}),
    ("places", lambda t: t["lyon"].update(latitude="95"), "out-of-range", "lyon.latitude", {"limit": "90.0"}),
    ("places", lambda t: t["lyon"].update(latitude="-95"), "out-of-range", "lyon.latitude", {"limit": "-90.0"}),
    ("places", lambda t: t["lyon"].update(latitude="45,7"), "expected-number", "lyon.latitude", {}),
    ("places", lambda t: t["lyon"].update(latitude="NaN"), "out-of-range", "lyon.latitude", {}),
    ("places", lambda t: t["lyon"].update(wikidata="456"), "bad-wikidata", "lyon.wikidata", {}),
    (
        "places",
        lambda t: t["lyon"].update(population={"value": "500 000", "source": {"title": "x"}}),
        "expected-number",
        "lyon.population.value",
        {},
    ),
    (
        "places",
        lambda t: t["lyon"].update(population={"value": "5", "year": "20", "source": {"title": "x"}}),
        "bad-year",
        "lyon.population.year",
        {},
    ),
]


@pytest.mark.parametrize(("name", "edit", "code", "field", "params"), TERMS)
def test_terms(root: Path, name: str, edit: Edit, code: str, field: str, params: dict[str, str]) -> None:
    """A closed list is held to its shape, to all languages of the site, and to what it refers to."""
    edit_term(root, name, edit)
    problems = read_sources(root).problems
    matching = [p for p in problems if p.code.value == code and p.field == field]
    assert len(matching) == 1, problems
    assert matching[0].path == f"practices/_vocabulary/{name}.yml"
    assert params.items() <= dict(matching[0].params).items()
    told(matching[0])


WORDS: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    # (list, fields of its entry, where a word repeats which)
    ("themes", {"synonyms": {"fr": ["toit", "Tôit"], "en": ["roof"]}}, [("synonyms.fr[1]", "toit")]),
    ("themes", {"synonyms": {"fr": ["HOUSING (fr)"]}}, [("synonyms.fr[0]", "housing (fr)")]),
    # an ordinary word of another language is not found there by itself
    ("themes", {"synonyms": {"fr": ["housing (en)"]}, "aliases": ["housing (es)"]}, []),
    (
        "themes",
        {"synonyms": {"fr": ["HLM"], "es": ["vpo"]}, "aliases": ["HLM", "H. L. M."]},
        [("synonyms.fr[0]", "HLM")],
    ),
    ("funds", {"aliases": ["Amif (es)", "AMF"]}, [("aliases[0]", "amif (es)")]),
    ("funds", {"synonyms": {"en": ["amif (fr)"]}}, [("synonyms.en[0]", "amif (fr)")]),
    (
        "places",
        {"aliases": ["Lýon (en)", "Lugdunum", "Lugdunum"]},
        [("aliases[0]", "lyon (en)"), ("aliases[2]", "Lugdunum")],
    ),
]


@pytest.mark.parametrize(("name", "fields", "expected"), WORDS)
def test_a_word_for_search_that_adds_nothing_is_named(
    root: Path, name: str, fields: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Case and accents aside, as search reads: in its own list, or as what leads to the entry anyway."""
    id_ = {"themes": "housing", "funds": "amif", "places": "lyon"}[name]
    edit_term(root, name, lambda t: t[id_].update(fields))
    problems = read_sources(root).problems
    assert [(p.code, p.field, dict(p.params)["other"]) for p in problems] == [
        (Code.WORD_REPEATED, f"{id_}.{field}", other) for field, other in expected
    ]


def test_work_grows_with_the_words_for_search(root: Path) -> None:
    """Each word is looked at once, however many there are."""

    def effort(size: int) -> int:
        words = [f"mot {n}" for n in range(size)]
        edit_term(root, "themes", lambda t: t["housing"].update(synonyms={"fr": words}, aliases=words[::2]))
        return steps(lambda: read_sources(root))

    assert growth(effort, 1200) < LINEAR


def test_a_circle_of_places_is_named_at_each(root: Path) -> None:
    """Lyon in the Guillotière in Lyon."""

    def edit(places: dict[str, Any]) -> None:
        places["lyon"]["part_of"] = "guillotiere"
        places["guillotiere"]["part_of"] = "lyon"
        places["turin"]["part_of"] = "lyon"

    edit_term(root, "places", edit)
    assert found(read_sources(root)) == [
        ("place-within-itself", "lyon.part_of"),
        ("place-within-itself", "guillotiere.part_of"),
    ]


def test_lists_that_are_missing_or_strange_are_named(root: Path) -> None:
    """A file without a list's name does nothing, which its author cannot want."""
    folder = root / "practices" / "_vocabulary"
    (folder / "themes.yml").rename(folder / "theme.yml")
    assert [
        (p.path.rsplit("/", 1)[1], p.code.value, dict(p.params).get("suggestion")) for p in read_sources(root).problems
    ] == [
        ("theme.yml", "vocabulary-unknown", "themes.yml"),
    ]
    (folder / "theme.yml").unlink()
    assert [(p.path.rsplit("/", 1)[1], p.code.value) for p in read_sources(root).problems] == [
        ("themes.yml", "vocabulary-missing")
    ]


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "{}\n"])
def test_an_empty_list_is_one_problem(root: Path, content: str) -> None:
    """The records that use it are not in the wrong; one that nobody uses may be empty, if it says so."""
    write(root, record())
    (root / "practices" / "_vocabulary" / "themes.yml").write_text(content, encoding="utf-8")
    problems = read_sources(root).problems
    assert [(p.path, p.code.value) for p in problems] == [("practices/_vocabulary/themes.yml", "vocabulary-empty")]
    (root / "practices" / "sample.yml").unlink()
    assert found(read_sources(root)) == ([] if content == "{}\n" else [("vocabulary-empty", "")])


def test_a_malformed_id_is_known_as_what_it_should_be(root: Path) -> None:
    """And suggested to nobody as it is."""
    write(root, record() | {"themes": ["housing", "langage"]})
    edit_term(root, "themes", lambda t: (t.update(Housing=t.pop("housing")), t.update(Langage=t.pop("language"))))
    problems = read_sources(root).problems
    assert [(p.code.value, p.field, dict(p.params).get("suggestion")) for p in problems] == [
        ("bad-id", "Housing", "housing"),
        ("bad-id", "Langage", "langage"),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hébergement et logement", "housing"),
        ("hebergement et LOGEMENT", "housing"),
        ("logement", "housing"),
        ("hébergemant et logement", "housing"),
        ("housing language", "housing, language"),
        ("housing; language", "housing, language"),
        ("housing nothing", None),
        ("et", None),
        ("employer", "employment"),
        ("emplois", None),
    ],
)
def test_a_label_in_the_place_of_an_id_is_understood(root: Path, written: str, meant: str | None) -> None:
    """Whoever writes what the page shows is told the id; what is like nothing gets no wild guess."""
    edit_term(root, "themes", lambda t: t["housing"]["label"].update(fr="Hébergement et logement"))
    edit_term(root, "themes", lambda t: t["language"]["label"].update(fr="Langues et cours"))
    write(root, record() | {"themes": [written]})
    (problem,) = read_sources(root).problems
    assert (problem.code.value, dict(problem.params).get("suggestion")) == ("unknown-term", meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sp", "es"),
        ("ingles", "en"),
        ("gr", "el"),
        ("ua", "uk"),
        ("cz", "cs"),
        ("jp", "ja"),
        ("fre", "fr"),
        ("q", None),
    ],
)
def test_usual_slips_of_language_codes_are_understood(written: str, meant: str | None) -> None:
    """A country's code, a name without its accents, the beginning of a name."""
    assert language_meant(written, ("fr", "en", "es")) == meant


def test_a_list_that_cannot_be_read_makes_no_errors_in_records(root: Path) -> None:
    """One mistake in the themes is one problem, not one in every record."""
    write(root, record())
    (root / "practices" / "_vocabulary" / "themes.yml").write_text("a: b: c\n", encoding="utf-8")
    assert [p.code for p in read_sources(root).problems] == [Code.YAML_COLON]


def test_a_malformed_term_is_still_known(root: Path) -> None:
    """The records that use it are not in the wrong."""
    write(root, record())
    edit_term(root, "themes", lambda t: t["housing"].pop("definition"))
    assert found(read_sources(root)) == [("missing-field", "housing.definition")]


@pytest.mark.parametrize("role", NEEDED["place-roles"])
def test_roles_that_the_program_gives_must_be_there(root: Path, role: str) -> None:
    """A place has these by where it stands in a record: no record names them, but pages show them."""
    edit_term(root, "place-roles", lambda terms: terms.pop(role))
    problems = [p for p in read_sources(root).problems if p.code is Code.ENTRY_NEEDED]
    assert [(p.path, dict(p.params)["value"]) for p in problems] == [("practices/_vocabulary/place-roles.yml", role)]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (["fr", "en", "es", "fr"], [("duplicate-item", "[3]")]),
        (["fr", "en", "es", "q"], [("bad-language", "[3]")]),
        (["fr", "en", "es", ["x"]], [("expected-text", "[3]")]),
        ({"fr": "x"}, [("expected-list", "")]),
        ([], [("vocabulary-empty", "")]),
    ],
)
def test_languages_of_the_site(root: Path, languages: Any, expected: list[tuple[str, str]]) -> None:
    """A list of codes, each once."""
    dump(root / "practices" / "_vocabulary" / "languages.yml", languages)
    assert found(read_sources(root)) == expected


def test_a_language_needs_strings_and_labels(root: Path) -> None:
    """Adding a code names what else is to be added, label by label."""
    dump(root / "practices" / "_vocabulary" / "languages.yml", ["fr", "en", "es", "pt"])
    problems = read_sources(root).problems
    assert [p.field for p in problems if p.code is Code.LANGUAGE_WITHOUT_STRINGS] == ["[3]"]
    missing = [p for p in problems if p.code is Code.LABEL_MISSING]
    assert ("practices/_vocabulary/places.yml", "lyon.name") in {(p.path, p.field) for p in missing}
    assert {dict(p.params)["language"] for p in missing} == {"pt"}
    assert len(problems) == len(missing) + 1


def test_codes_of_countries_and_languages_come_from_cldr() -> None:
    """Kosovo and Palestine are known, regions and private codes are not countries."""
    assert all(map(is_country, ("FR", "GR", "XK", "PS", "GB")))
    assert not any(map(is_country, ("EU", "ZZ", "IC", "UK", "UN", "fr", "001")))
    assert all(map(is_language, ("fr", "ca", "ca-valencia", "eu", "ar")))
    assert not any(map(is_language, ("qq", "French", "", "fr_FR", "f")))


def _circle(size: int) -> Tree:
    return {f"p{n}": {"part_of": f"p{(n + 1) % size}"} for n in range(size)}


def _chain(size: int) -> Tree:
    return {f"p{n}": {"part_of": f"p{n + 1}"} for n in range(size)}


def _alike(size: int) -> Tree:
    letters = "abcdefgh" * 9
    return {f"{letters}{n}": {"part_of": f"{letters[::-1]}{n}"} for n in range(size)}


@pytest.mark.parametrize("gazetteer", [_circle, _chain])
def test_work_grows_with_the_gazetteer(root: Path, gazetteer: Callable[[int], Tree]) -> None:
    """Each place is gone through once, however long the chain of places around places."""

    def effort(size: int) -> int:
        dump(root / "practices" / "_vocabulary" / "places.yml", gazetteer(size))
        return steps(lambda: read_sources(root))

    assert growth(effort, 1200) < LINEAR


def test_few_places_are_compared(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand places in a thousand unknown ones: the nearest is looked for as often as is of help, and no more."""
    compared: list[int] = []
    monkeypatch.setattr(findings, "nearest", lambda value, known, likeness: compared.append(len(known)))
    dump(root / "practices" / "_vocabulary" / "places.yml", _alike(1200))
    assert Code.UNKNOWN_TERM in {problem.code for problem in read_sources(root).problems}
    assert 0 < sum(compared) <= MAX_COMPARED


def test_a_place_on_the_way_to_a_circle_is_not_in_it(root: Path) -> None:
    """Only those to which the chain comes back are named."""

    def circle(places: dict[str, Any]) -> None:
        for id_, around in (("guillotiere", "lyon"), ("lyon", "turin"), ("turin", "lyon")):
            places[id_]["part_of"] = around

    edit_term(root, "places", circle)
    fields = {problem.field for problem in read_sources(root).problems if problem.code is Code.PLACE_WITHIN_ITSELF}
    assert fields == {"lyon.part_of", "turin.part_of"}
