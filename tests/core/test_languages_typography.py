"""Dates, numbers and lists as French, British and Spanish editors write them; a further language needs no code."""

from __future__ import annotations

import pytest
from tests.core.samples import LANGUAGES

from passerelle.dates import PartialDate
from passerelle.languages import Language
from passerelle.strings import load_strings

NARROW, SPACE = "\u202f", "\u00a0"


def language(code: str) -> Language:
    """A language of the site."""
    return load_strings(code).language


@pytest.mark.parametrize(
    ("date", "fr", "en", "es"),
    [
        ("2020", "2020", "2020", "2020"),
        ("2020-10", "octobre 2020", "October 2020", "octubre de 2020"),
        ("2020-10-05", "5 octobre 2020", "5 October 2020", "5 de octubre de 2020"),
        ("2020-10-01", "1er octobre 2020", "1 October 2020", "1 de octubre de 2020"),
        ("2020-10-11", "11 octobre 2020", "11 October 2020", "11 de octubre de 2020"),
        ("2021-12-31", "31 décembre 2021", "31 December 2021", "31 de diciembre de 2021"),
    ],
)
def test_dates_are_written_in_full_and_no_more_precise_than_known(date: str, fr: str, en: str, es: str) -> None:
    """A month is never made a day; the first of a month is `1er` in French alone."""
    found = [language(code).date(PartialDate.parse(date)) for code in LANGUAGES]
    assert found == [fr, en, es]


@pytest.mark.parametrize(
    ("start", "end", "fr", "en", "es"),
    [
        ("2020", "2022", "2020–2022", "2020–2022", "2020–2022"),
        ("2020", "2020", "2020", "2020", "2020"),
        ("2021-09-01", "2021-09-04", "1er–4 septembre 2021", "1–4 September 2021", "1–4 de septiembre de 2021"),
        (
            "2021-09-30",
            "2021-10-01",
            "30 septembre – 1er octobre 2021",
            "30 September – 1 October 2021",
            "30 de septiembre – 1 de octubre de 2021",
        ),
        (
            "2021-09",
            "2021-12",
            "septembre – décembre 2021",
            "September – December 2021",
            "septiembre–diciembre de 2021",
        ),
        (
            "2020-12-31",
            "2021-01-01",
            "31 décembre 2020 – 1er janvier 2021",
            "31 December 2020 – 1 January 2021",
            "31 de diciembre de 2020 – 1 de enero de 2021",
        ),
        ("2020", "2021-01", "2020 – janvier 2021", "2020 – January 2021", "2020 – enero de 2021"),
    ],
)
def test_spans_say_nothing_twice_and_abbreviate_no_month(start: str, end: str, fr: str, en: str, es: str) -> None:
    """What both ends share is written once; months are written out as everywhere else on the sheet."""
    span = PartialDate.parse(start), PartialDate.parse(end)
    assert [language(code).dates(*span) for code in LANGUAGES] == [fr, en, es]


def test_an_open_span_is_its_beginning() -> None:
    """What has no end is not given one."""
    assert language("en").dates(PartialDate.parse("2020-10"), None) == "October 2020"


def test_thousands_are_parted_as_the_language_does() -> None:
    """French parts thousands with a narrow no-break space, British English with a comma, Spanish with a point."""
    assert [language(code).number(1234567) for code in LANGUAGES] == [
        f"1{NARROW}234{NARROW}567",
        "1,234,567",
        "1.234.567",
    ]
    assert language("fr").number(999) == "999"


def test_four_digits_are_not_parted_in_spanish() -> None:
    """Spanish orthography parts numbers of more than four digits only."""
    assert language("es").number(8000) == "8000"


def test_lists_have_no_oxford_comma() -> None:
    """British English, like French and Spanish, writes no comma before the last item."""
    found = [language(code).list(["a", "b", "c"]) for code in LANGUAGES]
    assert found == ["a, b et c", "a, b and c", "a, b y c"]
    assert language("en").list(["a"]) == "a"


@pytest.mark.parametrize(
    ("last", "joined"),
    [
        ("inglés", "francés e inglés"),
        ("Íllora", "francés e Íllora"),
        ("hindi", "francés e hindi"),
        ("hielo", "francés y hielo"),
        ("español", "francés y español"),
    ],
)
def test_spanish_y_is_e_before_the_sound_of_i(last: str, joined: str) -> None:
    """ "Francés y inglés" is a mistake that any reader sees."""
    assert language("es").list(["francés", last]) == joined
    assert language("es").list([last]) == last
    assert language("es").list(["a", "inglés", "b"]) == "a, inglés y b"
    assert language("fr").list(["a", "italien"]) == "a et italien"


def test_plurals_follow_the_language() -> None:
    """None is singular in French (0 pratique), plural in English and Spanish."""
    found = [load_strings(code).lists.practices for code in LANGUAGES]
    said = [plural.format(language(code), 0) for plural, code in zip(found, LANGUAGES, strict=True)]
    assert said == ["0 pratique", "0 practices", "0 prácticas"]
    assert found[1].format(language("en"), 1) == "1 practice"
    assert found[0].format(language("fr"), 1200) == f"1{NARROW}200 pratiques"


def test_a_million_takes_its_own_plural() -> None:
    """French and Spanish say a million *of* things: CLDR's category `many`."""
    plural = load_strings("fr").sheet.inhabitants
    assert plural.format(language("fr"), 1_000_000).endswith(" d’habitants")
    assert plural.format(language("fr"), 1_000_001).endswith(" habitants")


def test_countries_and_languages_have_their_names() -> None:
    """Names come from CLDR; a code that it does not know is shown as it is."""
    assert [language(code).country("ES") for code in LANGUAGES] == ["Espagne", "Spain", "España"]
    assert [language(code).language_name("ca") for code in LANGUAGES] == ["catalan", "Catalan", "catalán"]
    assert language("en").country("QZ") == "QZ"
    assert language("en").language_name("zxx-none") == "zxx-none"
    assert [language(code).own_name for code in LANGUAGES] == ["Français", "English", "Español"]


def test_names_sort_as_a_reader_expects() -> None:
    """Accents and case do not part a name from its neighbours."""
    assert sorted(["Zug", "Évora", "evora", "Élan", "Arles"], key=Language.sort_key) == [
        "Arles",
        "Élan",
        "evora",
        "Évora",
        "Zug",
    ]


@pytest.mark.parametrize(
    ("locale", "date", "span", "items"),
    [
        ("pt-PT", "1 de outubro de 2020", "1–4 de setembro de 2021", "a, b e c"),
        ("de", "1. Oktober 2020", "1.–4. September 2021", "a, b und c"),
    ],
)
def test_a_further_language_needs_only_its_locale(locale: str, date: str, span: str, items: str) -> None:
    """Habits of a language come from CLDR, not from code of ours."""
    further = Language(locale)
    assert further.date(PartialDate.parse("2020-10-01")) == date
    assert further.dates(PartialDate.parse("2021-09-01"), PartialDate.parse("2021-09-04")) == span
    assert further.list(["a", "b", "c"]) == items


@pytest.mark.parametrize("locale", ["", "xx-YY", "français", "../../etc/passwd", "e"])
def test_an_unknown_locale_is_refused(locale: str) -> None:
    """A slip in a strings file is an error with a name, not a traceback from within Babel."""
    with pytest.raises(ValueError, match="unknown language"):
        Language(locale)


@pytest.mark.parametrize("code", ["fr", "en", "es"])
def test_partial_dates_read_well_in_every_sentence_that_holds_one(code: str) -> None:
    """A source may be dated by year or month only: "publié le 2020" is no French, "publicado el 2020" no Spanish."""
    sheet = load_strings(code).sheet
    for sentence in (sheet.published_on, sheet.accessed_on, sheet.updated_on, sheet.reuse.citation):
        said = sentence.replace("{date}", "2020").replace(NARROW, " ").replace(SPACE, " ")
        assert not any(f" {article} 2020" in said for article in ("le", "el", "on", "the")), said
