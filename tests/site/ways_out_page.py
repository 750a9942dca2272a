"""The ways out of the form as the tests read them: what is proposed, the links, the message, the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import Locator, Route
from tests.site.bare_page import Bare
from tests.site.test_accessibility import assert_nothing_found, axe  # noqa: F401  a fixture

GITHUB = "https://github.com/city/sheets"
GITLAB = "https://gitlab.city.example/group/sheets"
EMAIL = "contact@city.example"
YAML = "type: local-practice\ntexts:\n  fr:\n    title: L’été à Lyon, « ensemble »\n"
PLACE = "saint-fons"
EXTRA = {"ids": [PLACE], "yaml": "saint-fons:\n  name: {fr: Saint-Fons, en: Saint-Fons, es: Saint-Fons}\n"}
LIST = "practices/_vocabulary/places.yml"
HOSTILE = "\"'</script><img src=x onerror=alert(1)> & # % + ? = {title} \\ 🌉 \u202e \u2028 %0D%0ABcc: a@b.org\n\ttab\n"


def proposal(**changes: Any) -> dict[str, Any]:
    """A new sheet, changed."""
    return {
        "name": "lyon-classes.yml",
        "yaml": YAML,
        "fresh": True,
        "title": "Lyon",
        "extra": None,
        "note": "",
    } | changes


def decoded(query: str) -> dict[str, str]:
    """The parameters of an address as forges and mail programs read them."""
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}


def stub(route: Route) -> None:
    """What another host answers."""
    route.fulfill(status=200, content_type="text/html", body="<!DOCTYPE html><title>Elsewhere</title>")


def again(tab: Bare, shown: dict[str, Any]) -> None:
    """Shows another proposal in its place."""
    tab.run("out.show(value)", shown)


def way(tab: Bare, name: str) -> Locator:
    """One of the ways."""
    return tab.page.locator(f'[data-way="{name}"]')


def hrefs(tab: Bare) -> list[str]:
    """Where links that can be seen lead."""
    return [str(href) for href in tab.page.locator("#host a:visible").evaluate_all("all => all.map((a) => a.href)")]


def mail(tab: Bare) -> tuple[str, dict[str, str]]:
    """Addressee, and what the message says."""
    address = way(tab, "file").locator("a").get_attribute("href") or ""
    parts = urlsplit(address)
    assert parts.scheme == "mailto"
    assert parts.fragment == ""
    assert len(address) <= 1900
    return unquote(parts.path), decoded(parts.query)


def downloaded(tab: Bare, number: int = 0) -> tuple[str, bytes]:
    """Name and content of what a button gives."""
    with tab.page.expect_download() as waiting:
        way(tab, "file").locator("button:visible").nth(number).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()
