"""Valid records come through the form unchanged, by the thousand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.core.visits import PROJECT, errors, workshop

from passerelle.bench.corpus import Corpus
from passerelle.digest import block_digest
from passerelle.yaml_reader import read
from passerelle.yaml_writer import formatted

COUNT = 1000


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand made-up records, checked."""
    root = tmp_path_factory.mktemp("corpus")
    shutil.copytree(PROJECT / "practices" / "_vocabulary", root / "practices" / "_vocabulary")
    Corpus(PROJECT, COUNT).write(root / "practices")
    return root


def test_a_record_comes_through_unchanged(root: Path, tmp_path: Path) -> None:
    """A thousand valid records: written as `passerelle format` writes them, nothing lost, nothing wrong with them."""
    found = workshop(root, tmp_path)
    paths = sorted((root / "practices").glob("*.yml"))
    assert len(paths) == COUNT
    for number, path in enumerate(paths):
        data = path.read_bytes()
        tree: Any = read(data)
        answer = json.loads(found.study(path.stem, json.dumps(tree)))
        assert errors(answer) == []
        if number % 20 == 0:  # which takes as long as all else
            assert answer["yaml"] == formatted(data)
        again: Any = read(answer["yaml"].encode())
        texts = tree["texts"]
        assert {**again, "texts": None} == {**tree, "texts": None}
        assert answer["digests"] == {code: block_digest(block) for code, block in texts.items()}
        assert again["texts"].keys() == texts.keys()
