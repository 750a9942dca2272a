"""The documents for contributors: what they tell people to write is what the checks accept."""

from __future__ import annotations

import json
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
def test_the_model_record_of_the_guides_is_valid(language: str, scratch: Path) -> None:
    """Whoever pastes the commented record of the page has no error, and its own language is the original."""
    page = (ROOT / "docs" / language / "contribute" / "by-hand.md").read_text("utf-8")
    record = re.search(r"```yaml\n(# .*?)```", page, re.DOTALL)
    assert record
    (scratch / "practices" / "a-practice.yml").write_text(record[1], "utf-8")
    sources = read_sources(scratch)
    assert [p for p in sources.problems if p.severity is Severity.ERROR] == []
    assert sources.practices["a-practice"].original_language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annotated_sheet_is_quoted_as_it_is(language: str) -> None:
    """The guide quotes a real sheet: when that changes, what is said of its passages has to be looked at again."""
    page = (ROOT / "docs" / language / "contribute" / "sheet.md").read_text("utf-8")
    quotes = [" ".join(quote.split()) for quote in re.findall(r"^> (.+)", page, re.MULTILINE)]
    texts = read_sources(ROOT).practices["valencia-community-sponsorship"].texts[language]
    words = " ".join(json.dumps(texts.model_dump(mode="json"), ensure_ascii=False).replace("\\n", " ").split())
    assert len(quotes) == 8
    assert [quote for quote in quotes if quote not in words] == []


def test_guides_have_the_same_anchors_in_each_language() -> None:
    """Whoever sends somebody a passage sends it in every language: each heading below the title has its own anchor."""
    pages = sorted(page.name for page in (ROOT / "docs" / LANGUAGES[0] / "contribute").glob("*.md"))
    assert pages
    for page in pages:
        found = []
        for language in LANGUAGES:
            text = (ROOT / "docs" / language / "contribute" / page).read_text("utf-8")
            headings = re.findall(r"^##+ .*", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
            found.append([re.search(r"\{#([a-z-]+)\}$", heading) for heading in headings])
            assert all(found[-1]), (language, page)
        assert len({tuple(match[1] for match in anchors if match) for anchors in found}) == 1, page


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
