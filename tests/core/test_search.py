"""What search reads of each page, and the tables beside its indexes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.core.editions import edition, pages
from tests.core.samples import full, practice

from passerelle.markdown import unmarked
from passerelle.search.documents import BREAK, body_document, city_document, head_document, term_document
from passerelle.search.index import SearchIndexError, build_index
from passerelle.search.publish import shard_folder, write_search
from passerelle.search.table import ids_of, practice_rows, spellings, term_rows, title_order, value_rows
from passerelle.search.terms import TERMS, terms


def metadata(document: str) -> dict[str, str]:
    """Metadata of a document by name."""
    found = lxml_html.fromstring(document).xpath("//meta[@data-pagefind-meta]")
    return {
        meta.get("data-pagefind-meta").split("[")[0]: meta.get("content").replace(BREAK + " ", "") for meta in found
    }


def test_a_head_leads_to_a_practice_by_its_places() -> None:
    """All names of those where it is at home, and apart from them, of those it has been to."""
    record = full()
    found = edition("fr", {"sample": record})
    name, document = head_document("sample", found)
    meta = metadata(document)
    assert name == "practices/sample.html"
    assert meta["title"] == record.texts["fr"].title
    home = found.catalogue.places("sample")
    visited = set(found.catalogue.mentioned("sample")) - set(home)
    assert visited
    for places, field in ((home, "places"), (visited, "visited")):
        for place in places:
            for label in found.vocabulary.place(place).name.values():
                assert label in meta[field]


def test_a_term_leads_to_its_practices_by_all_its_words() -> None:
    """Every term that some practice has, and no other; with its page where there is one."""
    record = full()
    found = edition("en", {"sample": record})
    by_key = {(term.kind, term.id): term for term in terms(found)}
    assert {kind for kind, _ in by_key} == set(TERMS)
    assert {id_ for kind, id_ in by_key if kind == "theme"} == set(record.themes)
    theme = by_key["theme", record.themes[0]]
    name, document = term_document(theme, found)
    assert name == f"themes/{theme.id}.html"
    assert metadata(document)["themes"] == ", ".join(theme.words)
    fund = by_key["fund", record.funding[0].fund]
    assert fund.page is None
    assert found.vocabulary.fund(fund.id).label["fr"] in fund.words
    assert term_document(fund, found)[0] == f"terms/fund/{fund.id}.html"
    rows = term_rows([("en_1", theme), ("en_2", fund)])
    assert rows == {
        "en_1": ["theme", theme.id, ", ".join(theme.words), 1],
        "en_2": ["fund", fund.id, ", ".join(fund.words), 0],
    }
    assert value_rows(found, ("sample",))["fund"][fund.id] == [0]


def test_what_is_one_word_to_the_eye_is_parted_for_the_indexer() -> None:
    """An elided article hides no word; metadata is parted at spaces alone."""
    record = practice()
    texts = record.texts["fr"].model_copy(update={"title": "Vers l’énergie d'ici", "summary": "Pour l’asile."})
    found = edition("fr", {"a": record.model_copy(update={"texts": {**record.texts, "fr": texts}})})
    _, document = head_document("a", found)
    assert f"l’{BREAK} énergie" in document
    assert f"l’{BREAK}asile" in document


def test_a_body_holds_all_that_is_said_without_its_marks() -> None:
    """Every text of the block, and no citation."""
    found = edition("en")
    _, document = body_document("sample", found)
    text = lxml_html.fromstring(document).text_content()
    assert "[@" not in text
    texts = found.catalogue.practices["sample"].texts["en"]
    for said in (texts.summary, texts.inspiring, texts.how_it_works):
        assert unmarked(said) in text


def test_titles_of_items_stand_by_themselves_too() -> None:
    """An event or an output is remembered by its title: it weighs more than what is said of it."""
    found = edition("en", {"sample": full()})
    _, document = body_document("sample", found)
    texts = found.catalogue.practices["sample"].texts["en"]
    items = metadata(document)["items"]
    assert texts.events
    for entry in (*texts.events.values(), *texts.outputs.values()):
        assert entry.title in items
        assert not entry.text or unmarked(entry.text) not in items


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Said [@a; @b], and *this* **that**.", "Said, and this that."),
        ("- one\n- _two_\n1. three", "one\ntwo\nthree"),
        ("See [the page](https://example.org/a_b).", "See the page."),
        ("2 * 3 = 6, snake_case", "2 * 3 = 6, snake_case"),
    ],
)
def test_marks_are_taken_off(text: str, words: str) -> None:
    """What is no mark stays."""
    assert unmarked(text) == words


def test_hostile_words_stay_words() -> None:
    """A document for the indexer is HTML like any other."""
    record = practice()
    texts = record.texts["en"].model_copy(update={"title": '"><script>x</script>', "summary": "</p><script>y</script>"})
    found = edition("en", {"a": record.model_copy(update={"texts": {**record.texts, "en": texts}})})
    for _, document in (head_document("a", found), body_document("a", found)):
        assert not lxml_html.fromstring(document).xpath("//script")


def test_a_city_is_found_by_its_names_in_any_language() -> None:
    """Its page is."""
    found, place = edition("en"), "lyon"
    name, document = city_document(place, found)
    assert name == f"cities/{place}.html"
    for label in found.vocabulary.place(place).name.values():
        assert label in metadata(document)["places"]


def test_rows_tell_which_result_is_which_practice() -> None:
    """Sheets of other languages say in which they are; titles are sorted as the language does."""
    records = {"a": practice(), "b": practice(["fr"], "fr")}
    found = edition("en", records)
    ids = {"practices/a.html": "en_1", "practices/b.html": "en_2"}
    assert ids_of(("a", "b"), ids) == ["en_1", "en_2"]
    assert practice_rows(found, ("a", "b")) == {"fr": [1]}
    assert sorted(title_order(found, ("a", "b"))) == [0, 1]


def test_what_may_have_been_meant_is_told_once() -> None:
    """Keywords of any practice and all names of its places, in the order of their letters."""
    found = edition("en", {"a": full(), "b": full()})
    words = spellings(found)
    assert words == sorted(set(words))
    places = {name for id_ in found.catalogue.by_city for name in found.vocabulary.place(id_).name.values()}
    keywords = {
        word for one in found.catalogue.practices.values() for block in one.texts.values() for word in block.keywords
    }
    assert keywords | places <= {*words}
    assert keywords
    assert places


def test_rows_are_told_by_their_differences() -> None:
    """0, 2, 3 are 0, 2, 1."""
    records = {id_: practice() for id_ in "abcd"}
    records["b"] = records["b"].model_copy(update={"status": "ended"})
    found = edition("en", records)
    status = value_rows(found, tuple("abcd"))["status"]
    assert status["ended"] == [1]
    assert [rows for value, rows in status.items() if value != "ended"] == [[0, 2, 1]]


def test_an_index_is_the_same_every_time(tmp_path: Path) -> None:
    """Same documents, same bytes; only what browsers load is kept."""
    made = pages("en", {f"p-{n}": practice() for n in range(3)})
    for name in ("one", "two"):
        write_search(made, tmp_path / name)
    files = [sorted(p.relative_to(tmp_path / name) for p in (tmp_path / name).rglob("*.*")) for name in ("one", "two")]
    assert files[0] == files[1]
    for file in files[0]:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    names = {file.name for file in files[0]}
    assert {"pagefind.js", "rows.json", "theme.json", "wasm.en.pagefind"} <= names
    assert not any("-ui" in name or "highlight" in name for name in names)


def test_a_base_without_practices_has_no_index(tmp_path: Path) -> None:
    """There is nothing to search."""
    write_search(pages("en", {}), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_the_indexer_refuses_is_told(tmp_path: Path) -> None:
    """With its own words."""
    with pytest.raises(SearchIndexError, match=r"[a-z]"):
        build_index([("a.txt", "no page")], tmp_path / "out", "en")


def test_the_first_shard_stands_in_the_folder_itself() -> None:
    """The others below it."""
    assert [shard_folder("pagefind", n) for n in (0, 1)] == ["pagefind", "pagefind/1"]
