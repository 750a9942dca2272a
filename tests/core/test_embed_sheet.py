"""A sheet as other sites show it."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement
from tests.core.editions import SITE_URL, folded
from tests.core.embedded import made, read
from tests.core.samples import WORDS, block, full, practice, raw, translated, vocabulary

from passerelle.embed.page import MOST_BYTES
from passerelle.model import Practice


def sheet(record: Practice, code: str = "en") -> HtmlElement:
    """The embed of a practice."""
    prefix = "" if code == "fr" else f"{code}/"
    return read(made({"sample": record})[f"{prefix}embed/practices/sample/"])


def text(page: HtmlElement, xpath: str) -> str:
    """What is said by the one element at `xpath`."""
    [found] = page.xpath(xpath)
    return folded(str(found.text_content()))


def test_what_it_shows() -> None:
    """Type, title, summary, where, when, status, themes, what is inspiring, how many sources, when it was updated."""
    page = sheet(practice(places=["lyon", "calp"]))
    assert text(page, "//p[@class='kicker']") == "local-practice en"
    assert text(page, "//h1") == f"{WORDS}Title en"
    assert page.xpath("//h1/a/@href") == ["../../../practices/sample/"]
    assert text(page, "//p[@class='lede']") == f"{WORDS}Summary en"
    facts = {dt.text: folded(str(dt.xpath("string(following-sibling::dd)"))) for dt in page.iter("dt")}
    assert facts == {"Places": "Lyon enCalp en", "Period": "since 2020", "Status": "ongoing en", "Themes": "housing en"}
    assert page.xpath("//dd//a/@href") == ["../../../cities/lyon/", "../../../cities/calp/", "../../../themes/housing/"]
    assert text(page, "//section/div") == f"{WORDS}inspiring en"
    assert text(page, "//p[@class='on']") == "Read the whole sheet 1 source · Updated 5 January 2026"
    assert page.xpath("//p[@class='on']/a/@href") == ["../../../practices/sample/"]


def test_citations_lead_to_the_sheet() -> None:
    """The list of sources stands there, and what sources disagree on."""
    data = raw(["fr"], disagreements=[{"id": "when", "about": "period"}])
    data["texts"]["fr"] |= {"inspiring": "Beaucoup [@report].", "disagreements": {"when": "x"}}
    page = sheet(Practice.model_validate(data), "fr")
    assert page.xpath("//sup/a/@href") == ["../../../practices/sample/#source-1"]
    assert page.xpath("//dd/a/@href")[0] == "../../../practices/sample/#disagreement-when"
    assert not page.xpath("//a[starts-with(@href, '#')]")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "Not translated into English yet: shown in French."),
        ("es", "Aún sin traducir al español: se muestra en francés."),
    ],
)
def test_a_missing_translation_is_told(code: str, told: str) -> None:
    """The original stands in, marked as what it is, and leads to the sheet that there is."""
    page = sheet(practice(["fr"]), code)
    assert page.get("lang") == code
    assert text(page, "//p[@class='state']") == told
    for xpath in ("//h1", "//p[@class='lede']", "//section/div"):
        assert page.xpath(f"{xpath}/@lang") == ["fr"]
    assert set(page.xpath("//h1/a/@href | //p[@class='on']/a/@href")) == {"../../../../practices/sample/"}
    assert set(page.xpath("//a/@hreflang")) == {"fr"}
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}practices/sample/"]
    assert not page.xpath("//dl//@lang")


def test_from_the_default_language_to_another() -> None:
    """The way down into a language's folder."""
    page = sheet(practice(["es"], "es"), "fr")
    assert page.xpath("//h1/a/@href") == ["../../../es/practices/sample/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}es/practices/sample/"]


def test_citations_are_named_in_the_language_of_their_text() -> None:
    """A screen reader reads both with one voice."""
    data = raw(["es"], "es")
    data["texts"]["es"]["inspiring"] = "Mucho [@report]."
    assert sheet(Practice.model_validate(data), "en").xpath("//div[@lang='es']//a/@aria-label") == ["Fuente 1"]


@pytest.mark.parametrize(
    ("by", "stale", "told"),
    [
        ("human", False, None),
        ("human", True, "The original has changed"),
        ("machine", False, "Machine translation"),
        ("machine-reviewed", False, "Machine translation"),
        ("machine", True, "The original has changed"),
    ],
)
def test_a_doubtful_translation_is_told(by: str, stale: bool, told: str | None) -> None:
    """A machine's, or one that is older than its original; a person's that is up to date needs no word."""
    data = raw()
    data["texts"]["en"]["translation"]["by"] = by
    if stale:
        data["texts"]["fr"]["summary"] = "Autre chose."
    page = sheet(Practice.model_validate(data))
    said = [folded(p.text_content()) for p in page.xpath("//p[@class='state']")]
    assert len(said) == (told is not None)
    assert told is None or told in said[0]


def test_a_long_text_is_cut_between_paragraphs() -> None:
    """The longest text of the most special characters stays below the limit, and whole paragraphs are left."""
    paragraph = "<&'\"" * 400
    data = raw(["fr"])
    data["texts"]["fr"] = block("fr", inspiring="\n\n".join([paragraph] * 4), title="'" * 140, summary='"' * 1200)
    html = made({"sample": Practice.model_validate(data)})["embed/practices/sample/"]
    assert len(html.encode()) < MOST_BYTES
    shown = read(html).xpath("//section/div/p")
    assert 1 <= len(shown) < 4
    assert {p.text_content() for p in shown} == {paragraph}


def test_many_countries_are_counted() -> None:
    """A programme all over the world does not fill its embed with names."""
    words = vocabulary()
    assert "3 countries" not in text(sheet(full()), "//dl")
    codes = ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "GR", "HR", "HU", "IE", "IT")
    lyon = words.place("lyon")
    places = {code.lower(): lyon.model_copy(update={"country": code}) for code in codes}
    known = type(words)(words.languages, {**words.lists, "places": {**words.lists["places"], **places}})
    page = read(made({"sample": practice(places=list(places))}, known)["en/embed/practices/sample/"])
    assert text(page, "//dl/div[1]/dd") == "13 countries"


def test_a_text_in_no_language_of_the_site() -> None:
    """It is marked as what it is and leads to the page of the embed's own language."""
    data = translated(raw(["fr"], original="ca"))
    data["texts"]["ca"] = data["texts"].pop("fr")
    page = sheet(Practice.model_validate(data), "en")
    assert page.xpath("//h1/@lang") == ["ca"]
    assert page.xpath("//h1/a/@href") == ["../../../practices/sample/"]
    assert text(page, "//p[@class='state']") == "Not translated into English yet: shown in Catalan."
