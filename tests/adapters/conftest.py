"""Small sites to build and break."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.adapters.tiny_site import TinySite


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    """A site of the test's own, not built yet."""
    return TinySite.make(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """A site built once, strictly, under a prefix: only to be read."""
    tiny = TinySite.make(tmp_path_factory.mktemp("built"))
    result = tiny.build("--strict")
    assert result.returncode == 0, result.stdout
    return tiny
