"""The page about the data: files with their addresses, examples in the language, tables of everything in the files."""

from __future__ import annotations

import ast
import re

import pytest
from tests.core.editions import SITE_URL, TEMPLATES, edition
from tests.core.samples import LANGUAGES

from passerelle import addresses
from passerelle.data.examples import FILES
from passerelle.data.page import WHOLE, DataView, coded, data_view, table_anchor
from passerelle.data.reference import reference
from passerelle.data.table import COLUMNS
from passerelle.render import Renderer
from passerelle.vocabulary import LISTS

HREF = re.compile(r'href="#([^"]+)"')


def view(language: str) -> DataView:
    """The page in a language."""
    return data_view(edition(language), SITE_URL)


def html(language: str) -> str:
    """The page's generated part."""
    in_language = edition(language)
    context = {"strings": in_language.strings, "root": "../", "base": "../", "view": view(language)}
    return Renderer(TEMPLATES)("data.html", context)


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_filled_in(language: str) -> None:
    """No slot is left; each asks this site, for a practice that there is, and says its comments in the language."""
    found = view(language).examples
    assert [example.file for example in found] == list(FILES.values())
    for example in found:
        assert not re.search("[«»]\\w", example.code), example.id
        assert f"{SITE_URL}api/v1/" in example.code or f'"{SITE_URL}"' in example.code
    whole = "".join(example.code for example in found)
    assert "practices/sample.json" in whole
    says = edition(language).strings.data_page.examples
    for comment in (says.curl.again, says.python.half, says.r.countries):
        assert f"# {comment}\n" in whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_break_no_code(language: str) -> None:
    """The Python example can be read as Python; no comment goes over a line."""
    by_file = {example.file: example.code for example in view(language).examples}
    ast.parse(by_file["harvest.py"])
    says = edition(language).strings.data_page.examples
    for section in (says.curl, says.python, says.r):
        for name, word in section:
            assert "\n" not in word, name
    assert not set("\"'\\{}") & set(says.python.fetched + says.python.gone + says.python.later)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_named_once(language: str) -> None:
    """Every file of the data is named once, by its path from the root of the site, as are the lists of the index."""
    files = view(language).files
    paths = [file.path for file in files] + [entry.path for file in files for entry in file.lists]
    assert len(set(paths)) == len(paths)
    assert {file.path for file in reference(edition(language).strings).files} <= set(paths)
    assert {addresses.api_vocabulary(name) for name in LISTS} <= set(paths)
    prefix = edition(language).prefix
    assert {f"{prefix}feed.xml", f"{prefix}feed.json", addresses.TRANSLATIONS_DATA} <= set(paths)
    assert all(file.linked == ("{" not in file.path) for file in files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_tell_every_field(language: str) -> None:
    """Of every type, each once, and every column; a type that is named leads to its table, and the ids are unique."""
    found = view(language)
    tables = {table.name: [row.name for row in table.rows] for table in (*found.whole, *found.parts)}
    assert tables == {t.name: [f.name for f in t.fields] for t in reference(edition(language).strings).tables}
    assert tuple(table.name for table in found.whole) == WHOLE
    assert tuple(row.name for row in found.columns) == COLUMNS
    written = html(language)
    ids = re.findall(r' id="([^"]+)"', written)
    assert len(set(ids)) == len(ids)
    assert set(HREF.findall(written)) <= set(ids)
    assert '<a href="#data-place">Place</a>[]' in written


def test_only_texts_lack_fields() -> None:
    """What the page says of fields that are always there is so."""
    optional = {t.name for t in reference(edition("en").strings).tables if not all(f.always for f in t.fields)}
    assert optional == {"Texts", "Titled", "PairTexts", "BenchmarkTexts", "Translation"}


def test_without_a_practice() -> None:
    """A site that is still empty has its page: the examples name no practice."""
    empty = data_view(edition("en", {}), SITE_URL)
    assert "practices/{id}.json" in "".join(example.code for example in empty.examples)


def test_anchors_and_code() -> None:
    """Types have addresses in lower case; what is between backticks is code, and the rest is escaped."""
    assert table_anchor("LocalGroup") == "data-local-group"
    assert coded("a `<b>` <i>") == "a <code>&lt;b&gt;</code> &lt;i&gt;"
