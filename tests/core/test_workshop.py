"""What the form asks of the core: no mistake slips by."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.core.mutations import SPOILS, Mutation, mutations
from tests.core.visits import PROJECT, errors, workshop

from passerelle.field_names import text_at
from passerelle.strings import load_strings
from passerelle.workshop import Workshop
from passerelle.yaml_reader import read

REAL: dict[str, Any] = {path.stem: read(path.read_bytes()) for path in sorted((PROJECT / "practices").glob("*.yml"))}
EACH = 5
MUTATIONS = [(id_, one) for id_, tree in REAL.items() for one in mutations(id_, tree, EACH)]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The form of the real records."""
    return workshop(PROJECT, tmp_path_factory.mktemp("real"))


def test_mistakes_are_many_enough() -> None:
    """Two hundred and more, of every kind."""
    assert len(MUTATIONS) >= 200
    kinds = {mutation.name for _, mutation in MUTATIONS}
    assert kinds >= {*SPOILS, "a required field is missing", "a field has a slip in its name"}


@pytest.mark.parametrize(
    ("id_", "mutation"), MUTATIONS, ids=[f"{id_}: {one.name}, {one.field}" for id_, one in MUTATIONS]
)
def test_no_mistake_slips_by(id_: str, mutation: Mutation, real: Workshop) -> None:
    """Told at its field and on its line, with the remedy that mends it."""
    answer = json.loads(real.study(id_, json.dumps(mutation.tree)))
    told = [one for one in answer["problems"] if one["field"] == mutation.field and one["code"] in mutation.codes]
    assert told, answer["problems"]
    assert mutation.shown in answer["yaml"].splitlines()[told[0]["line"] - 1]
    assert any(name in told[0]["message"] for name in names(real, mutation))


def names(real: Workshop, mutation: Mutation) -> set[str]:
    """What the form may call that which a remedy names: a field by its label, a term or an entry by its title."""
    id_, tree = mutation.remedy, mutation.tree
    if mutation.codes & {"missing-field", "unknown-field"}:
        place = tuple(int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", mutation.field))
        return {text_at(load_strings("en"), (*place[:-1], id_)).label}
    if "unknown-term" in mutation.codes:
        lists: list[Any] = [read(path.read_bytes()) for path in (PROJECT / "practices" / "_vocabulary").glob("*.yml")]
        return {(one[id_].get("label") or one[id_]["name"])["en"] for one in lists if id_ in one}
    titles = {text["title"] for block in tree["texts"]["en"].values() if (text := titled(block, id_))}
    return {id_, *titles, *(one["name"] for one in tree.get("organisations", ()) if one["id"] == id_)}


def titled(block: Any, id_: str) -> Any:
    """What a language block says of an entry that has a title."""
    text = block.get(id_) if isinstance(block, dict) else None
    return text if isinstance(text, dict) and "title" in text else None


def test_places_that_the_gazetteer_lacks(real: Workshop) -> None:
    """A sheet may name a proposed place; the lines for the gazetteer come with it, and what is wrong with them."""
    tree = {**REAL["mc2cm"], "places": ["marseille-nord"]}
    place = {
        "name": {"fr": "Marseille\u00a0: nord", "en": "Marseille “north”", "es": "Marsella #1"},
        "kind": "district",
        "country": "FR",
        "latitude": "43.3500",
        "longitude": "5.3700",
    }
    without = json.loads(real.study("mc2cm", json.dumps(tree)))
    assert errors(without) == [("places[0]", "unknown-term")]
    answer = json.loads(real.study("mc2cm", json.dumps(tree), json.dumps({"marseille-nord": place})))
    assert errors(answer) == []
    assert read(answer["places"].encode()) == {"marseille-nord": place}
    assert "Marseille" in real.preview("mc2cm", json.dumps(tree), "en", json.dumps({"marseille-nord": place}))
    wrong = json.loads(
        real.study("mc2cm", json.dumps(tree), json.dumps({"marseille-nord": {**place, "latitude": "143"}}))
    )
    assert [one["field"] for one in wrong["problems"] if one["severity"] == "error"] == [
        "places/marseille-nord.latitude"
    ]


def test_what_cannot_be_read_is_null(real: Workshop) -> None:
    """The form begins with nothing that it would not give back."""
    assert real.read("a: &x 1") == "null"
    assert json.loads(real.read("a: 1")) == {"a": "1"}


def without(tree: Any, *path: str) -> Any:
    """A copy of the record less what stands at the path."""
    copy = json.loads(json.dumps(tree))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return copy


def lacks(real: Workshop, tree: Any) -> list[tuple[str, str, str | None]]:
    """(field, code, language in which a text is to be added) of each error."""
    answer = json.loads(real.study("mc2cm", json.dumps(tree)))
    return [(one["field"], one["code"], one["lacks"]) for one in answer["problems"] if one["severity"] == "error"]


def test_what_only_another_language_lacks_is_named(real: Workshop) -> None:
    """A text that some language has is lacking in the others, be it the original's; one that none has is lacking
    altogether, and no other mistake is taken for it."""
    tree = REAL["mc2cm"]
    event = tree["events"][0]["id"]
    assert lacks(real, without(tree, "texts", "es", "events", event)) == [
        (f"texts.es.events.{event}", "text-missing", "es")
    ]
    assert lacks(real, without(tree, "texts", "es", "lessons")) == [("texts.es.lessons", "text-not-translated", "es")]
    assert lacks(real, without(tree, "texts", "es", "events", event, "title")) == [
        (f"texts.es.events.{event}.title", "missing-field", "es")
    ]
    alone = without(without(tree, "texts", "fr", "lessons"), "texts", "en", "lessons")
    assert lacks(real, alone) == [("texts.es.lessons", "text-only-here", "fr")]
    nowhere = tree
    for code in ("fr", "en", "es"):
        nowhere = without(nowhere, "texts", code, "events", event)
    assert {one for _, _, one in lacks(real, nowhere)} == {None}
    assert len(lacks(real, nowhere)) == 3
    long = json.loads(json.dumps(tree))
    long["texts"]["es"]["title"] = "x" * 141
    assert lacks(real, long) == [("texts.es.title", "too-long", None)]


def test_a_list_is_lacking_where_it_is_shorter(real: Workshop) -> None:
    """Lists of texts are equally long: the shorter one lacks what the longer one says."""
    tree = json.loads(json.dumps(REAL["inclucities"]))
    (benchmark,) = list(tree["texts"]["fr"]["benchmarks"].values())[:1] or ({},)
    assert benchmark
    tree = json.loads(json.dumps(tree))
    first = next(iter(tree["texts"]["fr"]["benchmarks"]))
    for code in ("fr", "en", "es"):
        tree["texts"][code]["benchmarks"][first]["key_factors"] = ["1", "2"]
    tree["texts"]["es"]["benchmarks"][first]["key_factors"] = ["1"]
    tree["texts"]["en"]["benchmarks"][first]["key_factors"] = ["1", "2", "3"]
    answer = json.loads(real.study("inclucities", json.dumps(tree)))
    found = {one["field"].split(".")[1]: one["lacks"] for one in answer["problems"] if one["severity"] == "error"}
    assert found == {"es": "es", "en": "fr"}


def test_texts_are_rendered_for_who_translates_them(real: Workshop) -> None:
    """As HTML in which nothing runs; a citation is the titles of its sources."""
    texts = ["Un **mot**, <b>deux</b> [@a; @b].\n\n- un\n- [deux](https://example.org)", "[x](javascript:alert)"]
    first, second = json.loads(real.rendered(json.dumps(texts), json.dumps({"a": "Bilan <2024>"})))
    assert "<strong>mot</strong>" in first
    assert '&lt;b&gt;deux&lt;/b&gt; <cite class="pl-original__cited">[Bilan &lt;2024&gt;; b]</cite>.' in first
    assert "<li>un</li>" in first
    assert "<a" not in second


def test_a_sheet_has_a_size(real: Workshop) -> None:
    """The form refuses what the command line would, whatever it is made of."""
    tree = {**REAL["mc2cm"], "gaps": [{"id": f"gap-{n}"} for n in range(20_000)]}
    answer = json.loads(real.study("mc2cm", json.dumps(tree)))
    assert errors(answer) == [("", "file-too-large")]
