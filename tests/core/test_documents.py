"""The documents for contributors: what they tell people to write is what the checks accept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from passerelle.model import Practice
from passerelle.problems import Severity
from passerelle.sources import read_sources
from passerelle.texts import Texts

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
LANGUAGES = ("fr", "en", "es")


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A project with the real vocabularies and no record."""
    shutil.copytree(ROOT / "practices" / "_vocabulary", tmp_path / "practices" / "_vocabulary")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_model_record_of_the_contribute_page_is_valid(language: str, scratch: Path) -> None:
    """Whoever pastes the commented record of the page has no error, and its own language is the original."""
    page = (ROOT / "docs" / language / "contribute.md").read_text("utf-8")
    record = re.search(r"```yaml\n(# .*?)```", page, re.DOTALL)
    assert record
    (scratch / "practices" / "a-practice.yml").write_text(record[1], "utf-8")
    sources = read_sources(scratch)
    assert [p for p in sources.problems if p.severity is Severity.ERROR] == []
    assert sources.practices["a-practice"].original_language == language


@pytest.mark.parametrize("model", [Practice, Texts])
def test_contributing_explains_every_field(model: type[Practice | Texts]) -> None:
    """CONTRIBUTING.md names every field of a record and of a language block, the required ones in bold."""
    for name, field in model.model_fields.items():
        assert f"`{name}`" in CONTRIBUTING, name
        assert (f"**`{name}`**" in CONTRIBUTING) == field.is_required(), name


def test_the_lists_accept_the_terms_that_contributing_gives_as_examples(scratch: Path) -> None:
    """A theme, a network and a place written as CONTRIBUTING.md shows them are accepted."""
    examples = re.findall(r"```yaml\n# (practices/_vocabulary/[a-z-]+\.yml)\n(.*?)```", CONTRIBUTING, re.DOTALL)
    assert len(examples) == 3
    for path, term in examples:
        (scratch / path).write_text((scratch / path).read_text("utf-8") + "\n" + term, "utf-8")
    assert read_sources(scratch).problems == ()


def test_hand_written_pages_have_the_same_sections_in_each_language() -> None:
    """A section added in one language and forgotten in another would be seen by nobody else."""
    trees = [
        {
            str(page.relative_to(ROOT / "docs" / language)): re.findall(
                r"^(#+) ", page.read_text("utf-8"), re.MULTILINE
            )
            for page in (ROOT / "docs" / language).rglob("*.md")
        }
        for language in LANGUAGES
    ]
    assert trees[0] == trees[1] == trees[2]
