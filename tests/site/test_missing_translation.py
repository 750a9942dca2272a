"""A sheet that lacks a language says so and leads on; one whose translation is out of date says that."""

from __future__ import annotations

import pytest
from tests.site.conftest import Open
from tests.site.documents import documents, normal
from tests.site.project import LANGUAGES, Site, prefix
from tests.site.records import OUT_OF_DATE, SPANISH_ALONE, WITHOUT_SPANISH

CASES = (
    (WITHOUT_SPANISH, "es", ("fr", "en")),
    (SPANISH_ALONE, "fr", ("es",)),
    (SPANISH_ALONE, "en", ("es",)),
)


@pytest.mark.parametrize(("id_", "language", "others"), CASES)
def test_missing_translation(id_: str, language: str, others: tuple[str, ...], fuller: Site, reader: Open) -> None:
    """A short page in the reader's language, kept out of search engines, offers the languages that there are."""
    tab = reader(fuller)
    path = f"{prefix(language)}practices/{id_}/"
    assert tab.open(path).status == 200
    page = tab.page
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator("link[rel=canonical], link[rel=alternate][hreflang], script[type*=json]").count() == 0
    assert page.locator("h1").count() == 1
    assert page.locator(".pl-part").count() == 0
    assert len(page.locator("main").inner_text()) < 800
    offered = page.locator(".pl-missing a[hreflang]")
    assert [link.get_attribute("hreflang") for link in offered.all()] == list(others)
    for index, other in enumerate(others):
        page.locator(".pl-missing a[hreflang]").nth(index).click()
        assert tab.path == f"{prefix(other)}practices/{id_}/"
        assert page.locator(".pl-part").count() > 3
        page.go_back()
    assert tab.troubles == []


@pytest.mark.parametrize(("id_", "language", "others"), CASES)
def test_its_title_is_told_in_its_own_language(id_: str, language: str, others: tuple[str, ...], fuller: Site) -> None:
    """The notice names the sheet by its original title, marked as being in that language."""
    pages = documents(fuller)
    original = normal(pages[f"{prefix(others[0])}practices/{id_}/"].one("//main//h1/text()") or "")
    assert original
    notice = pages[f"{prefix(language)}practices/{id_}/"]
    assert [marked for text, marked in notice.texts() if text == original] == [others[0]]


def test_a_sheet_offers_real_translations_alone(fuller: Site) -> None:
    """Neither a sheet's own list of languages nor its structured data knows of a translation that there is not."""
    sheet = documents(fuller)[f"en/practices/{WITHOUT_SPANISH}/"]
    assert sheet.root.xpath("//*[@class='pl-fact pl-fact--languages']//a/@hreflang") == ["fr"]
    assert set(sheet.alternates) == {"fr", "en", "x-default"}
    assert f"/es/practices/{WITHOUT_SPANISH}/" not in sheet.source.split("<body>")[0]
    alone = documents(fuller)[f"es/practices/{SPANISH_ALONE}/"]
    assert alone.alternates == {}


def test_out_of_date(fuller: Site) -> None:
    """A translation older than its original warns and leads to the original; the original does not."""
    pages = documents(fuller)
    warnings = {
        code: pages[f"{prefix(code)}practices/{OUT_OF_DATE}/"].root.xpath("//*[contains(@class, 'pl-state--warn')]")
        for code in LANGUAGES
    }
    assert [code for code in LANGUAGES if warnings[code]] == ["en", "es"]
    for code in ("en", "es"):
        (warning,) = warnings[code]
        assert warning.xpath(".//strong")[0].text_content().strip()
        assert warning.xpath(".//a/@hreflang") == ["fr"]
        current = pages[f"{prefix(code)}practices/{WITHOUT_SPANISH if code == 'en' else 'mc2cm'}/"]
        assert current.root.xpath("//*[contains(@class, 'pl-state--warn')]") == []
