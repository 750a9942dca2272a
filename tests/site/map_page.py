"""The page of the map as its tests use it: open it, and what stands on it."""

from __future__ import annotations

import json
import re
from itertools import accumulate
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


def part_of(site: Site, language: str, part: str) -> Any:
    """One of the files that the browser is given."""
    (path,) = (site.folder / "assets").glob(f"map-{part}.{language}.*.json")
    return json.loads(path.read_text("utf-8"))


def data_of(site: Site, language: str) -> dict[str, list[dict[str, Any]]]:
    """What the browser is given at first."""
    data: dict[str, list[dict[str, Any]]] = part_of(site, language, "world")
    return data


def pairs_of(site: Site, language: str, programme: str) -> list[tuple[str, str, str]]:
    """Names of mentor and mentee, and the topic, of each pair of a programme."""
    data = data_of(site, language)
    number = next(n for n, one in enumerate(data["programmes"]) if one["id"] == programme)
    names = [place["name"] for place in data["places"]]
    return [(names[a], names[b], topic) for a, b, topic, *_ in part_of(site, language, "pairs")[number]]


def values_of(site: Site, place: dict[str, Any]) -> list[dict[str, set[str]]]:
    """For each practice of a place, the values of each facet: country and city are those of the place itself."""
    data = data_of(site, "en")
    found = []
    for practice in accumulate(place["in"]):
        own = iter(data["values"][practice])
        values = {
            facet["name"]: {place[facet["place"]]}
            if "place" in facet
            else {facet["values"][v]["id"] for v in next(own)}
            for facet in data["facets"]
        }
        found.append(values)
    return found


def number_on_map(tab: Reader) -> int:
    """How many places dots and circles stand for."""
    texts = dots(tab).evaluate_all("e => e.map(x => x.classList.contains('pl-world__cluster') ? x.innerText : '1')")
    return sum(int(re.findall(r"\d+", text)[0]) for text in texts)
