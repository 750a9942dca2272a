"""Whatever words a record holds, and in whatever language, its pages hold them as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from tests.core.editions import (
    SITE_URL,
    all_strings,
    by_path,
    every_page,
    folded,
    head_of,
    links,
    pages,
    parse,
    skeleton,
    text_of,
)
from tests.core.samples import LANGUAGES, WORDS, free_texts, full, full_raw, practice, rewritten, translated, vocabulary

from passerelle.head import Head, render_head
from passerelle.model import Practice
from passerelle.strings import FOLDER, load_strings

HOSTILE = (
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)//",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{: onclick=alert(1) }",
    "[x](javascript:alert(1))",
    "{{7*7}}{% raw %}${7}#{7}",
    "<!--<style>*{display:none}",
    "]]>&amp;&lt;&#60;",
    "a\u2028b\u2029c",
    "&quot; &#x27; \\u003c \\x3c",
    "<svg/onload=alert(1)>",
    "</textarea></select></ul></article></main>",
)


def poisoned(payload: str) -> tuple[Practice, dict[tuple[str, ...], str]]:
    """A record with `payload` in each free text, and what stands at which path."""
    data = full_raw()
    texts: dict[tuple[str, ...], str] = {}
    for number, (path, _) in enumerate(free_texts(data)):
        texts[path] = f"{WORDS}{payload} no. {number}"
    numbers = iter(texts.values())
    data = translated(rewritten(data, lambda _: next(numbers)))
    return Practice.model_validate(data), texts


def views(code: str, record: Practice, words: str, name: str) -> Iterator[tuple[str, str]]:
    """(where, HTML) of everything that is made from a record and the vocabularies, head included."""
    french = practice(["fr"], texts={"fr": record.texts["fr"].model_dump(exclude_none=True)})
    found = pages(code, {"sample": record, "other": french}, vocabulary(words=words), site_name=name)
    for page in every_page(found):
        yield page.path, page.content
        yield f"head of {page.path}", _head(page.head, name)
    for view in ("home", "practices", "themes", "countries", "cities", "networks", "audiences"):
        yield view, found.view(view, "x/")


def _head(head: Head, name: str) -> str:
    return str(render_head(head, site_url=SITE_URL, site_name=name, default="fr"))


@pytest.fixture(scope="module")
def innocent() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The elements of every page for a record of plain words."""
    record, _ = poisoned("plain words")
    return {where: skeleton(html) for where, html in views("en", record, "", "Passerelle")}


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_word_of_a_record_or_a_vocabulary_is_ever_more_than_text(
    payload: str, innocent: dict[str, list[tuple[str, tuple[str, ...]]]]
) -> None:
    """In sheet, card, list, city, home, index, missing page and head: the same elements with the same attributes,
    whatever the words are. A script, a handler, a broken-out quote would show as a difference."""
    record, texts = poisoned(payload)
    found = dict(views("en", record, payload, payload))
    assert found.keys() == innocent.keys()
    for where, html in found.items():
        assert skeleton(html) == innocent[where], where
        for element in parse(html).iter("a", "link"):
            href = str(element.get("href"))
            assert href.startswith(("https://", "mailto:", "#", "../", "./")), href
    shown = text_of(found["practices/sample/"])
    for path, text in texts.items():
        if path[:2] not in (("texts", "fr"), ("texts", "es")):
            assert folded(text) in shown, path
    assert folded(texts["texts", "fr", "title"]) in text_of(found["practices/other/"])
    assert folded(texts["texts", "en", "title"]) in text_of(found["themes/housing/"])


@pytest.mark.parametrize("payload", HOSTILE)
def test_structured_data_reads_back_what_the_author_wrote(payload: str) -> None:
    """The one script of a page is JSON-LD; it ends where it should and holds the very characters."""
    record, texts = poisoned(payload)
    found = dict(views("en", record, payload, payload))
    tree: HtmlElement = parse(found["head of practices/sample/"])
    (script,) = tree.xpath("//script")
    data = json.loads(str(script.text))
    assert data["headline"] == texts["texts", "en", "title"]
    assert data["description"] == texts["texts", "en", "summary"]
    assert data["publisher"]["name"] == payload
    assert data["about"]["location"][0]["name"] == f"Valencia en{payload}"
    assert data["citation"][0]["name"] == texts["sources", "report", "title"]
    assert data["about"]["member"][0]["name"] == texts["organisations", "0", "name"]
    assert [str(meta) for meta in tree.xpath("//meta[@name='description']/@content")] == [
        texts["texts", "en", "summary"]
    ]


# a further language -------------------------------------------------------------------------------------------------


def test_a_fourth_language_is_data(tmp_path: Path) -> None:
    """A strings file, labels and texts: Portuguese pages stand beside the others without a line of code."""
    text = (FOLDER / "es.yml").read_text(encoding="utf-8")
    (tmp_path / "pt.yml").write_text(text.replace("locale: es", "locale: pt-PT", 1), encoding="utf-8")
    strings = all_strings() | {"pt": load_strings("pt", tmp_path)}
    words = vocabulary((*LANGUAGES, "pt"))
    records = {"sample": full((*LANGUAGES, "pt")), "other": practice()}
    found = by_path(pages("pt", records, words, strings=strings))
    sheet = found["practices/sample/"]
    assert tuple(sheet.head.languages) == (*LANGUAGES, "pt")
    assert 'hreflang="pt" href="https://example.org/some/where/pt/practices/sample/"' in head_of(sheet)
    assert "outubro de 2020" in sheet.content
    assert "housing pt" in sheet.content
    assert "Letónia" in sheet.content
    assert not found["practices/other/"].head.indexed
    french = by_path(pages("fr", records, words, strings=strings))["practices/sample/"]
    assert "Português" in french.content
    assert "../../pt/practices/sample/" in links(french)
