"""The header's search field and the sheets that a page shows, as the tests read them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.site.reader import Reader

OPTIONS = ".pl-find [role=option]"


def query(tab: Reader) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(tab.page.url).query)


def cards(tab: Reader) -> list[str]:
    """Addresses of the sheets that are shown, in their order."""
    links = tab.page.locator(".pl-card:visible h3 a")
    return [path.split("/")[-2] for path in links.evaluate_all("links => links.map(a => a.href)")]


def type_in(tab: Reader, text: str) -> None:
    """Type into the header's field, reached by its key, and wait for the suggestions."""
    tab.page.keyboard.press("/")
    tab.page.keyboard.type(text)
    tab.page.locator(OPTIONS).first.wait_for()
