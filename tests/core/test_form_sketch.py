"""What is shown of a sheet while it is written: something at every moment, and never what is wrong."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from tests.core.mutations import mutations
from tests.core.visits import PROJECT, workshop

from passerelle.form.sketch import ELLIPSIS, UNTOLD
from passerelle.workshop import Workshop
from passerelle.yaml_reader import read

REAL: dict[str, Any] = {path.stem: read(path.read_bytes()) for path in sorted((PROJECT / "practices").glob("*.yml"))}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The form of the real records."""
    return workshop(PROJECT, tmp_path_factory.mktemp("sketch"))


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_there_is_a_sheet_from_the_first_word(real: Workshop, language: str) -> None:
    """What is not said yet stands as an ellipsis; what is said stands there."""
    fresh: dict[str, Any] = {"original_language": language, "published": "2026-11-22", "texts": {language: {}}}
    assert ELLIPSIS in real.preview("new-sheet", json.dumps(fresh), language)
    fresh["texts"][language]["title"] = "Apples for everybody"
    shown = real.preview("new-sheet", json.dumps(fresh), language)
    assert "Apples for everybody" in shown
    assert "example.org" not in shown


@pytest.mark.parametrize("id_", REAL)
def test_a_mistake_leaves_the_rest_of_the_sheet(real: Workshop, id_: str) -> None:
    """Whatever is wrong with a record, its title, or the beginning of it, is still shown."""
    for mutation in mutations(id_, REAL[id_], 5):
        shown = real.preview(id_, json.dumps(mutation.tree), "en")
        title = mutation.tree.get("texts", {}).get("en", {}).get("title", ELLIPSIS)
        assert "<h1" in shown, mutation.name
        assert str(title)[:20] in shown.replace("&#39;", "'") or not mutation.field.startswith("sources"), mutation.name


@pytest.mark.parametrize("id_", REAL)
def test_a_record_half_written_can_be_shown(real: Workshop, id_: str) -> None:
    """Whatever parts of a record are not there yet."""
    dice = random.Random(7)
    for _ in range(25):
        tree = copy.deepcopy(REAL[id_])
        for _ in range(dice.randint(1, 60)):
            _lose(tree, dice)
        tree.setdefault("original_language", REAL[id_]["original_language"])
        assert "<h1" in real.preview(id_, json.dumps(tree), tree["original_language"]) or "texts" not in tree


def test_a_citation_of_nothing_leaves_its_sentence(real: Workshop) -> None:
    """The text is shown without what leads nowhere."""
    tree = copy.deepcopy(REAL["mc2cm"])
    tree["texts"]["en"]["inspiring"] = "Cities wrote it together [@nothing-of-the-kind]."
    shown = real.preview("mc2cm", json.dumps(tree), "en")
    assert "Cities wrote it together" in shown
    assert "nothing-of-the-kind" not in shown


def test_what_is_whole_is_shown_as_it_is(real: Workshop) -> None:
    """Nothing of a sheet without mistakes is made up."""
    for id_, tree in REAL.items():
        assert UNTOLD not in real.preview(id_, json.dumps(tree), "es")


def _lose(tree: Any, dice: random.Random) -> None:
    """Takes out something, however deep."""
    while True:
        keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
        if not keys:
            return
        key = dice.choice(keys)
        if not isinstance(tree[key], dict | list) or not tree[key] or dice.random() < 0.15:
            if key not in ("texts", "original_language"):
                del tree[key]
            return
        tree = tree[key]
