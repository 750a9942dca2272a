"""The card of a practice, as it stands in every list."""

from __future__ import annotations

from tests.core.editions import edition, pages, parse
from tests.core.samples import full, practice, vocabulary

from passerelle.views.cards import card


def test_a_card_says_what_one_compares_practices_by() -> None:
    """Type, status, places, period and themes, in the page's language, with the way to the sheet."""
    found = card("sample", edition("es", {"sample": full(), "other": practice()}))
    assert (found.title.text, found.title.path, found.title.lang) == ("§Title es", "practices/sample/", None)
    assert (found.summary.text, found.summary.lang) == ("§Summary es", None)
    assert (found.type, found.type_label, found.status) == ("local-practice", "local-practice es", "ended es")
    assert found.period == "octubre de 2020 – 2022"
    assert [theme.text for theme in found.themes] == ["housing es", "health es"]
    assert found.other_language is None


def test_a_card_shows_four_themes_at_most() -> None:
    """Cards stay comparable; the main themes come first in the record."""
    themes = ["sport", "culture", "jobs", "health", "housing"]
    found = card("sample", edition("en", {"sample": practice(themes=themes)}))
    assert [theme.text for theme in found.themes] == ["sport en", "culture en", "jobs en", "health en"]


def test_a_sheet_in_another_language_is_marked_on_its_card() -> None:
    """In words for all readers, with `lang` for screen readers: on title and summary, and on nothing else."""
    found = card("sample", edition("en", {"sample": practice(["es", "fr"], "fr")}))
    assert found.other_language == "in French"
    assert (found.title.lang, found.summary.lang) == ("fr", "fr")
    tree = parse(pages("en", {"sample": practice(["es", "fr"], "fr")}).cards.card("sample"))
    assert [(e.tag, e.get("lang"), e.text) for e in tree.xpath("//*[@lang]")] == [
        ("a", "fr", "§Title fr"),
        ("p", "fr", "§Summary fr"),
    ]
    assert tree.xpath("//*[@class='pl-other-language']")[0].text == "in French"


def test_a_card_in_the_pages_language_has_no_mark() -> None:
    """`lang` where nothing differs would be noise."""
    tree = parse(pages("en", {"sample": practice()}).cards.card("sample"))
    assert not tree.xpath("//*[@lang]")
    assert not tree.xpath("//*[@class='pl-other-language']")


def test_labels_come_from_the_vocabulary_of_the_language() -> None:
    """A fourth language is data: its labels reach the card without code."""
    found = card("sample", edition("en", {"sample": practice()}, vocabulary(("en", "pt"))))
    assert found.type_label == "local-practice en"
