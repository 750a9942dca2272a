"""The page of the map as its tests use it: open it, and what stands on it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator
from tests.site.project import Site, prefix
from tests.site.reader import Reader

from passerelle.strings import Strings, load_strings


def query(tab: Reader) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(tab.page.url).query)


def open_map(tab: Reader, language: str, search: str = "") -> Strings:
    """Open the map and wait for land and names; gives the words of the language."""
    tab.open(f"{prefix(language)}map/{search}")
    tab.page.locator(".pl-world__name").first.wait_for(state="attached")
    return load_strings(language)


def dots(tab: Reader) -> Locator:
    """The dots and circles that are on the map."""
    return tab.page.locator(".leaflet-marker-icon")


def popup(tab: Reader) -> Locator:
    """What is open on the map."""
    return tab.page.get_by_role("dialog")


def listed(tab: Reader) -> list[str]:
    """Ids of the places that the list shows."""
    return [
        str(id_) for id_ in tab.page.locator("[data-place]:visible").evaluate_all("e => e.map(x => x.dataset.place)")
    ]


def counted(tab: Reader) -> str:
    """What the page says of the number found."""
    return tab.page.locator(".pl-world .pl-count").inner_text()


def data_of(site: Site, language: str) -> dict[str, list[dict[str, Any]]]:
    """What the browser is given."""
    (path,) = (site.folder / "assets").glob(f"map.{language}.*.json")
    data: dict[str, list[dict[str, Any]]] = json.loads(path.read_text("utf-8"))
    return data


def number_on_map(tab: Reader) -> int:
    """How many places dots and circles stand for."""
    texts = dots(tab).evaluate_all("e => e.map(x => x.classList.contains('pl-world__cluster') ? x.innerText : '1')")
    return sum(int(re.findall(r"\d+", text)[0]) for text in texts)
