"""What the form asks of the core: no mistake slips by."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.core.mutations import SPOILS, Mutation, mutations
from tests.core.visits import PROJECT, errors, workshop

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
    assert mutation.remedy in told[0]["message"]


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
