"""Text in another language than its page says so (WCAG 3.1.2), which no tool can find out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.site.documents import documents, normal
from tests.site.project import PRACTICES, PROJECT, Site, prefix
from tests.site.records import SPANISH_ALONE, WITHOUT_SPANISH

from passerelle.model import Practice
from passerelle.sources import load_sources

LIST = re.compile(r" · ")


@pytest.fixture(scope="module")
def practices() -> dict[str, Practice]:
    """The records as the core reads them."""
    return dict(load_sources(PROJECT).practices)


def foreign(practice: Practice, language: str) -> Iterator[tuple[str, str]]:
    """What a sheet shows in another language than its own, and in which: names and titles that are known to be so."""
    texts = practice.texts[language]
    own = {normal(name) for name in texts.organisations.values()} | {normal(texts.title)}
    own |= {normal(item.name) for item in practice.organisations if item.language is None}
    own |= {normal(practice.contact.unit)} if practice.contact and practice.contact.language is None else set()
    named = [(source.title, source.language) for source in practice.sources.values()]
    named += [(item.name, item.language) for item in practice.organisations if item.language]
    named += [(item.name, item.language) for item in practice.relations if item.name and item.language]
    if practice.contact and practice.contact.language:
        named.append((practice.contact.unit, practice.contact.language))
    for name, code in named:
        if code != language and normal(name) not in own:
            yield normal(name), code


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("id_", PRACTICES)
def test_foreign_names_on_a_sheet(id_: str, language: str, site: Site, practices: dict[str, Practice]) -> None:
    """Titles of sources, official names of bodies, names of practices elsewhere: wherever one stands by itself."""
    page = documents(site)[f"{prefix(language)}practices/{id_}/"]
    names: dict[str, set[str]] = {}
    for name, code in foreign(practices[id_], language):
        names.setdefault(name, set()).add(code)
    unmarked, seen = set(), set()
    # What is written within running text is the writer's; Markdown has no means to mark it.
    for text, marked in page.texts(without="//*[contains(@class, 'pl-part--text')]"):
        for part in (text, *LIST.split(text)):
            if codes := names.get(part):
                seen.add(part)
                if marked not in codes:
                    unmarked.add((part, marked))
    assert unmarked == set()
    titles = {normal(source.title) for source in practices[id_].sources.values() if source.language != language}
    assert titles & names.keys() <= seen


@pytest.mark.parametrize(
    ("path", "record", "code"),
    [
        ("es/practices/", WITHOUT_SPANISH, "fr"),
        ("es/networks/icmpd/", WITHOUT_SPANISH, "fr"),
        ("practices/", SPANISH_ALONE, "es"),
        ("en/cities/amadora/", SPANISH_ALONE, "es"),
    ],
)
def test_card_in_another_language(path: str, record: str, code: str, fuller: Site) -> None:
    """Title and summary of a card are marked; what the page itself says of it is not."""
    page = documents(fuller)[path]
    (card,) = page.root.xpath(f"//li[@id='card-{record}']")
    assert card.xpath("h3/a/@lang") == [code]
    assert card.xpath("p[@class='pl-card__summary']/@lang") == [code]
    assert len(card.xpath(".//*[@class='pl-other-language']")) == 1
    assert card.xpath(".//*[@class='pl-other-language']/ancestor-or-self::*/@lang") == [page.language]


@pytest.mark.parametrize("path", ["es/cities/lyon/", "en/cities/amadora/", "cities/amadora/"])
def test_names_of_sheets_in_another_language(path: str, fuller: Site) -> None:
    """Wherever a sheet that lacks the page's language is named, its title is marked."""
    page = documents(fuller)[path]
    id_, code = (WITHOUT_SPANISH, "fr") if path.startswith("es/") else (SPANISH_ALONE, "es")
    links = page.root.xpath(f"//main//a[contains(@href, 'practices/{id_}/')]")
    assert links
    assert [link.get("lang") for link in links] == [code] * len(links)


def test_switcher_and_not_found(site: Site) -> None:
    """Names of languages are in those languages; the 404 page says which of its parts is in which."""
    for page in documents(site).values():
        for name, code in (("Français", "fr"), ("English", "en"), ("Español", "es")):
            assert [marked for text, marked in page.texts() if text == name and marked != code] == [], page.path
    sections = documents(site)["404.html"].root.xpath("//main//section")
    assert [section.get("lang") for section in sections] == ["fr", "en", "es"]
