"""Words that lead a reader to a term, a place or a practice."""

from __future__ import annotations

import pytest
from tests.core.records import record, term

from passerelle.model import Practice
from passerelle.search.words import place_words, practice_words, term_words
from passerelle.vocabulary import LISTS, Data, Vocabulary

LANGUAGES = ("fr", "en", "es")


def vocabulary(kind: str, id_: str, /, **fields: object) -> Vocabulary:
    """A vocabulary of one term with these fields."""
    entry: Data = LISTS[kind].model_validate(term(kind, id_) | fields)
    return Vocabulary(LANGUAGES, {kind: {id_: entry}})


def test_a_term_is_found_by_its_label_and_then_its_synonyms() -> None:
    """Those of the reader's language alone: an ordinary word of another language may mean something else in it."""
    words = vocabulary(
        "themes",
        "housing",
        label={"fr": "Logement", "en": "Housing", "es": "Vivienda"},
        synonyms={"fr": ["habitat", "hébergement"], "en": ["lodging"]},
        aliases=["HLM"],
    )
    assert term_words(words, "themes", "housing", "fr") == ("Logement", "habitat", "hébergement", "HLM")
    assert term_words(words, "themes", "housing", "en") == ("Housing", "lodging", "HLM")
    assert term_words(words, "themes", "housing", "es") == ("Vivienda", "HLM")


def test_a_proper_name_is_found_in_any_language() -> None:
    """FAMI, typed on the English site, finds AMIF; what is the same in two languages stands once. The long name of
    another language is left out: its ordinary words would find everything."""
    words = vocabulary(
        "funds",
        "amif",
        label={"fr": "FAMI", "en": "AMIF", "es": "FAMI"},
        name={"fr": "Fonds Asile", "en": "Asylum Fund", "es": "Fondo de Asilo"},
        synonyms={"en": ["migration fund"]},
        aliases=["AMIF 2021-2027"],
    )
    assert term_words(words, "funds", "amif", "en") == (
        "AMIF",
        "Asylum Fund",
        "migration fund",
        "AMIF 2021-2027",
        "FAMI",
    )


def test_a_place_is_found_by_all_its_names() -> None:
    """In the reader's language first; a spelling that differs by accents alone is no other name."""
    words = vocabulary(
        "places",
        "valencia",
        name={"fr": "Valence", "en": "Valencia", "es": "Valencia"},
        aliases=["València", "Valencia del Cid"],
    )
    assert place_words(words, "valencia", "fr") == ("Valence", "Valencia", "Valencia del Cid")
    assert place_words(words, "valencia", "es") == ("Valencia", "Valence", "Valencia del Cid")


def test_a_practice_is_found_by_its_keywords_in_any_language() -> None:
    """The reader's own first; also where the sheet does not exist in that language."""
    tree = record()
    tree["texts"]["fr"]["keywords"] = ["jumelage", "parrainage"]
    tree["texts"]["es"]["keywords"] = ["patrocinio"]
    practice = Practice.model_validate(tree)
    assert practice_words(practice, "es") == ("patrocinio", "jumelage", "parrainage")
    assert practice_words(practice, "en") == ("jumelage", "parrainage", "patrocinio")
    assert practice_words(practice, "ca") == ("jumelage", "parrainage", "patrocinio")


def test_what_does_not_exist_has_no_words() -> None:
    """A caller's mistake is not passed over in silence."""
    words = vocabulary("themes", "housing")
    with pytest.raises(KeyError):
        term_words(words, "themes", "homes", "fr")


def test_the_places_around_a_place() -> None:
    """A reader who types the region finds what is in its cities; a circle, which checks refuse, has an end."""
    entries = {
        id_: LISTS["places"].model_validate(term("places", id_) | {"part_of": around})
        for id_, around in {"guillotiere": "lyon", "lyon": "rhone", "rhone": None, "a": "b", "b": "a"}.items()
    }
    places = Vocabulary(LANGUAGES, {"places": entries})
    assert places.around("guillotiere") == ("lyon", "rhone")
    assert places.around("rhone") == ()
    assert places.around("a") == ("b", "a")
