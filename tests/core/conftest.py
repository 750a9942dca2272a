"""What the tests of reading, loading and checking start from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.core.records import write_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with vocabularies and no record."""
    return write_project(tmp_path)


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs a test with libyaml and with the parser in Python."""
    chosen = getattr(yaml, request.param)
    for module in ("yaml_reader", "yaml_places", "yaml_study.student", "yaml_study.mending"):
        monkeypatch.setattr(f"passerelle.{module}.LOADER", chosen)
