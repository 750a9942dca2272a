"""Questions made from the records: their answers are right, and people could have written them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from tests.core.records import IDS, LANGUAGES, record, term

from passerelle.bench.corpus import Corpus
from passerelle.bench.queries import EACH, KINDS, MOST, Query, make_queries
from passerelle.bench.variants import VARIANTS, Piece, other_number, root, roots, with_elision, without_accents
from passerelle.catalogue import Catalogue
from passerelle.languages import Language, unaccented
from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.model import Practice
from passerelle.search.words import place_words, practice_words, term_words
from passerelle.sources import read_sources
from passerelle.vocabulary import LISTS, Vocabulary

ROOT = Path(__file__).parents[2]
COUNT = 60
SMALL = frozenset({"de", "d", "l", "s", "the"})
"""What an elision may leave beside the words of a question."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Sixty made-up records."""
    root = tmp_path_factory.mktemp("queries")
    shutil.copytree(ROOT / PRACTICES / VOCABULARY, root / PRACTICES / VOCABULARY)
    Corpus(ROOT, COUNT).write(root / PRACTICES, processes=1)
    sources = read_sources(root)
    return Catalogue(sources.practices, sources.vocabulary)


@pytest.fixture(scope="module")
def queries(catalogue: Catalogue) -> dict[str, tuple[Query, ...]]:
    """The questions to them, by language."""
    return {language: make_queries(catalogue, language) for language in LANGUAGES}


def test_there_are_enough_of_every_kind(queries: dict[str, tuple[Query, ...]]) -> None:
    """Forty a language at least; every kind and every way of writing is among them, and no question comes twice."""
    for found in queries.values():
        assert len({query.text for query in found}) == len(found) >= 40
        assert Counter(query.kind for query in found) == dict.fromkeys(KINDS, EACH)
        assert min(Counter(query.variant for query in found).values()) >= EACH
        assert {query.variant for query in found} == VARIANTS.keys()
        assert all(1 <= len(query.finds) <= MOST for query in found)


def test_the_same_records_give_the_same_questions(catalogue: Catalogue, queries: dict[str, tuple[Query, ...]]) -> None:
    """Whatever order the records come in: figures of two runs can be compared."""
    turned = Catalogue(dict(reversed(catalogue.practices.items())), catalogue.vocabulary)
    assert make_queries(turned, "en") == queries["en"]


def facts(catalogue: Catalogue, id_: str, language: str) -> frozenset[str]:
    """Every word by which a record may be asked for, gathered without the questions' own code."""
    practice, vocabulary = catalogue.practices[id_], catalogue.vocabulary
    words = list(practice_words(practice, language))
    block = practice.texts.get(language)
    if block:
        words += [block.title, *(event.title for event in block.events.values())]
    ids = {
        "types": (practice.type,),
        "themes": practice.themes,
        "audiences": practice.audiences,
        "networks": practice.networks,
    }
    for name, terms in {**ids, "funds": tuple(money.fund for money in practice.funding)}.items():
        words += [word for term_ in terms for word in term_words(vocabulary, name, term_, language)]
    for home in catalogue.places(id_):
        for place in (home, *vocabulary.around(home)):
            words += place_words(vocabulary, place, language)
    words += [Language(language).country(code) for code in catalogue.countries(id_)]
    return roots(" ".join(words))


def test_every_answer_has_all_words_of_its_question(
    catalogue: Catalogue, queries: dict[str, tuple[Query, ...]]
) -> None:
    """By its facts, not by chance words of its texts."""
    for language, found in queries.items():
        for query in found:
            for id_ in query.finds:
                assert roots(query.text) - SMALL <= facts(catalogue, id_, language), (query, id_)


def test_no_answer_is_forgotten(catalogue: Catalogue, queries: dict[str, tuple[Query, ...]]) -> None:
    """A fund and a city: every record that has both, looked for one by one."""
    vocabulary = catalogue.vocabulary
    for language, found in queries.items():
        for query in (query for query in found if query.kind == "fund"):
            asked, answers = roots(query.text) - SMALL, set()
            for id_, practice in catalogue.practices.items():
                funds = {
                    word for money in practice.funding for word in term_words(vocabulary, "funds", money.fund, language)
                }
                cities = {name for home in catalogue.places(id_) for name in place_words(vocabulary, home, language)}
                if any(asked == (roots(fund) | roots(city)) - SMALL for fund in funds for city in cities):
                    answers.add(id_)
            assert answers, query
            assert answers <= query.finds, query


def small(themes: dict[str, str], places: dict[str, str]) -> Catalogue:
    """Practices `<place>-<theme>`, one theme and one place each; `themes` and `places` are ids and another word."""
    lists = {name: {id_: LISTS[name].model_validate(term(name, id_)) for id_ in ids} for name, ids in IDS.items()}
    lists["themes"] = {
        id_: LISTS["themes"].model_validate(term("themes", id_) | {"synonyms": {"fr": [word]}})
        for id_, word in themes.items()
    }
    lists["places"] = {
        id_: LISTS["places"].model_validate(term("places", id_) | {"aliases": [word]}) for id_, word in places.items()
    }
    practices = {}
    for place in places:
        for theme in themes:
            tree = record()
            for name in ("members", "pairs", "phases", "local_group", "funding", "networks", "audiences"):
                tree[name] = {"audiences": ["refugees"]}.get(name, ())
            tree |= {"themes": [theme], "places": [place], "local_group": None}
            practices[f"{place}-{theme}"] = Practice.model_validate(tree)
    return Catalogue(practices, Vocabulary(LANGUAGES, lists))


def test_answers_of_a_base_that_one_can_survey() -> None:
    """A synonym and a city in another language lead to the records of both, and to no others."""
    themes, places = {"housing": "toit", "language": "parler"}, {"lyon": "Lugdunum", "turin": "Torino"}
    found = [query for query in make_queries(small(themes, places), "fr", each=40) if query.kind == "theme"]
    assert found
    assert {id_ for query in found for id_ in query.finds} == {f"{p}-{t}" for p in places for t in themes}
    for query in found:
        theme = next(id_ for id_, word in themes.items() if root(word) in roots(query.text))
        asked = unaccented(query.text)
        place = next(id_ for id_, word in places.items() if unaccented(word) in asked or f"{id_} (" in asked)
        assert query.finds == {f"{place}-{theme}"}


def test_nothing_to_ask_about() -> None:
    """A base without records, or without any in the language, has no questions."""
    base = small({"housing": "toit"}, {"lyon": "Lugdunum"})
    assert make_queries(Catalogue({}, base.vocabulary), "fr") == ()
    assert make_queries(base, "ca") == ()


@pytest.mark.parametrize(
    ("language", "texts", "written"),
    [
        ("fr", "+cours de langue|Lyon", "cours de langues Lyon"),
        ("fr", "+enfants|Lyon", "enfant Lyon"),
        ("fr", "+réunir|Lyon", "réunir Lyon"),
        ("en", "+school|Lyon", "schools Lyon"),
        ("en", "+volunteers", "volunteer"),
        ("en", "+welcomed|Lyon", "welcomed Lyon"),
        ("es", "+formación|Lyon", "formaciones Lyon"),
        ("es", "+salud", "saludes"),
        ("es", "+escuelas|Lyon", "escuela Lyon"),
        ("fr", "Bruxelles", "Bruxelles"),
        ("en", "+UASC", "UASC"),
        ("ca", "+escola", "escola"),
    ],
)
def test_the_other_number(language: str, texts: str, written: str) -> None:
    """Of the last word that has one: not of names, abbreviations, verbs, or in a language of which nothing is known."""
    assert other_number(pieces(texts), language) == written


@pytest.mark.parametrize(
    ("language", "texts", "written"),
    [
        ("fr", "+école|Lyon", "l’école Lyon"),
        ("fr", "+élèves|Lyon", "d'élèves Lyon"),
        ("fr", "+santé|Amman", "santé d'Amman"),
        ("fr", "+santé|Lyon", "santé de Lyon"),
        ("en", "+housing|Lyon", "Lyon’s housing"),
        ("en", "+housing", "the housing"),
        ("es", "+vivienda|Lyon", "vivienda de Lyon"),
        ("ca", "+escola|Lyon", "escola Lyon"),
    ],
)
def test_elisions(language: str, texts: str, written: str) -> None:
    """As the language grows words together, or with the small words that it puts between them."""
    assert with_elision(pieces(texts), language) == written


def test_accents_dropped() -> None:
    """Case too, as typed in haste."""
    assert without_accents(pieces("+Énergie|Córdoba"), "fr") == "energie cordoba"


def test_roots() -> None:
    """Singular and plural are one, and so are the parts of what a hyphen or an apostrophe joins."""
    assert roots("L’école, des écoles d’Aix 94") == {"l", "ecol", "des", "d", "aix", "94"}
    assert roots("Vitry-sur-Seine") == {"vitry", "sur", "sein"}
    assert root("formaciones") == root("formación")


def pieces(texts: str) -> list[Piece]:
    """Pieces of a question, parted by bars; a plus before ordinary ones."""
    return [Piece(re.sub(r"^\+", "", text), text.startswith("+")) for text in texts.split("|")]
