"""Small vocabularies and practices in memory: what the tests of catalogue, views and pages are made from."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from passerelle.digest import block_digest
from passerelle.model import Practice
from passerelle.vocabulary import LISTS, Vocabulary

LANGUAGES = ("fr", "en", "es")

WORDS = "§"
"""Opens every free text of the samples, so that a test can put its own words in their place."""

TERMS = {
    "types": ("local-practice", "city-network"),
    "statuses": ("ongoing", "ended"),
    "themes": ("housing", "health", "jobs", "culture", "sport"),
    "audiences": ("refugees", "families"),
    "organisation-roles": ("lead", "initiator", "partner", "funder"),
    "place-roles": ("lead", "member", "mentor", "mentee", "host", "partner", "attendee", "site"),
    "place-kinds": ("city", "region"),
    "levels": ("local", "regional"),
    "funds": ("amif", "erdf"),
    "networks": ("urbact", "uclg"),
    "event-kinds": ("workshop", "visit"),
    "output-kinds": ("guide", "film"),
    "relation-kinds": ("inspired-by", "follows"),
}
PLACES = {
    # id: country, part of, population, year
    "lyon": ("FR", "rhone", 522969, "2019"),
    "rhone": ("FR", None, None, None),
    "brest": ("FR", None, 139456, None),
    "valencia": ("ES", None, 801545, "2022"),
    "calp": ("ES", None, 1, "2020"),
    "riga": ("LV", None, None, None),
    "turku": ("FI", None, None, None),
    "roubaix": ("FR", None, None, None),
}


def vocabulary(languages: Iterable[str] = LANGUAGES, *, words: str = "") -> Vocabulary:
    """Closed lists whose labels read `housing fr`, `housing en`…; `words` stand at the end of every text."""
    codes = tuple(languages)

    def localised(text: str) -> dict[str, str]:
        return {code: f"{text} {code}{words}" for code in codes}

    lists: dict[str, dict[str, Any]] = {}
    for name, ids in TERMS.items():
        lists[name] = {}
        for id_ in ids:
            data: dict[str, Any] = {"label": localised(id_), "definition": localised(f"definition of {id_}")}
            if name in ("funds", "networks"):
                data["name"] = localised(f"{id_} in full")
            if name == "networks":
                data["website"] = f"https://{id_}.example/"
            if name == "relation-kinds":
                data["inverse"] = localised(f"{id_} backwards")
            lists[name][id_] = LISTS[name].model_validate(data)
    lists["places"] = {}
    for number, (id_, (country, part_of, population, year)) in enumerate(PLACES.items()):
        place: dict[str, Any] = {
            "name": localised(id_.title()),
            "kind": "region" if id_ == "rhone" else "city",
            "country": country,
            "part_of": part_of,
            "latitude": 40 + number / 8,
            "longitude": -number / 8,
        }
        if population:
            source = {"title": f"Census{words}", "publisher": f"INSEE{words}", "language": "fr"}
            place["population"] = {"value": population, "year": year, "source": source}
        if id_ == "lyon":
            place["wikidata"] = "Q456"
        lists["places"][id_] = LISTS["places"].model_validate(place)
    return Vocabulary(codes, lists)


def block(name: str, **more: Any) -> dict[str, Any]:
    """The least that a language block holds; `name` tells the blocks apart."""
    return (
        {"title": f"{WORDS}Title {name}", "summary": f"{WORDS}Summary {name}"}
        | {field: f"{WORDS}{field} {name}" for field in ("inspiring", "how_it_works")}
        | more
    )


def raw(languages: Iterable[str] = LANGUAGES, original: str = "fr", **more: Any) -> dict[str, Any]:
    """The least that a record holds, as it is read from a file; blocks but the original's are made by a person."""
    return (
        translated(
            {
                "type": "local-practice",
                "status": "ongoing",
                "period": {"start": "2020"},
                "themes": ["housing"],
                "audiences": ["refugees"],
                "sources": {"report": {"title": f"{WORDS}Report", "publisher": f"{WORDS}Press", "language": "fr"}},
                "published": "2026-01-05",
                "original_language": original,
                "texts": {code: block(code) for code in languages},
            }
        )
        | more
    )


def translated(data: dict[str, Any]) -> dict[str, Any]:
    """The record, each block but the original's stated to be a person's up-to-date translation of it."""
    blocks, original = data["texts"], data["original_language"]
    for code, texts in blocks.items():
        if code != original and original in blocks:
            texts["translation"] = {"by": "human", "of": original, "digest": block_digest(blocks[original])}
    return data


def practice(languages: Iterable[str] = LANGUAGES, original: str = "fr", **more: Any) -> Practice:
    """The least that a practice is; `more` adds to its fields or replaces them."""
    return Practice.model_validate(raw(languages, original, **more))


def _rich_texts(name: str) -> dict[str, Any]:
    """Every text that a language block may hold, for the items of `full_raw`."""

    def titled(*ids: str) -> dict[str, Any]:
        return {id_: {"title": f"{WORDS}{id_} {name}", "text": f"{WORDS}text of {id_} {name}"} for id_ in ids}

    narrative = (
        "challenge",
        "initiators",
        "results",
        "evaluation",
        "difficulties",
        "lessons",
        "transfer",
        "precedents",
    )
    return {field: f"{WORDS}{field} {name}" for field in narrative} | {
        # no text that a sheet shows
        "keywords": [f"keyword {name}"],
        "organisations": {"city": f"{WORDS}City council {name}"},
        "members": {"lyon": f"{WORDS}note on lyon {name}"},
        "pairs": {
            "pair-1": {
                "topic": f"{WORDS}topic {name}",
                "practice": f"{WORDS}mentor's practice {name}",
                "text": f"{WORDS}text of pair-1 {name}",
            }
        },
        "steps": titled("step-1", "step-2"),
        "benchmarks": {
            "benchmark-1": {
                "title": f"{WORDS}benchmark {name}",
                "key_factors": [f"{WORDS}factor {name}"],
                "text": f"{WORDS}text of benchmark {name}",
            }
        },
        "phases": titled("phase-1"),
        "strands": titled("strand-1"),
        "methods": titled("method-1"),
        "priorities": titled("priority-1"),
        "challenges": titled("challenge-1"),
        "events": titled("late", "early", "middle"),
        "outputs": titled("output-1"),
        "local_group": f"{WORDS}local group {name}",
        "disagreements": {"date": f"{WORDS}sources differ {name}"},
        "gaps": {"money": f"{WORDS}nobody says {name}"},
    }


def full_raw(languages: Iterable[str] = LANGUAGES, original: str = "fr", **more: Any) -> dict[str, Any]:
    """A record with every field that there is."""
    data = raw(languages, original)
    for code, texts in data["texts"].items():
        texts |= _rich_texts(code)
    translated(data)
    cited = {"sources": ["report"]}
    return (
        data
        | {
            "status": "ended",
            "period": {"start": "2020-10", "end": "2022", "sources": ["site", "report"]},
            "places": ["valencia"],
            "organisations": [
                {"id": "press", "name": f"{WORDS}Presse", "language": "fr", "role": "partner"} | cited,
                {
                    "id": "city",
                    "name": f"{WORDS}Ajuntament",
                    "language": "ca",
                    "role": "lead",
                    "level": "local",
                    "place": "valencia",
                    "url": "https://city.example/",
                }
                | cited,
            ],
            "themes": ["housing", "health"],
            "funding": [{"fund": "amif", "programme": f"{WORDS}Programme"} | cited],
            "networks": ["urbact"],
            "contact": {
                "unit": f"{WORDS}Unitat",
                "language": "ca",
                "email": "unit@city.example",
                "url": "https://city.example/unit",
            }
            | cited,
            "members": [
                {"place": "riga", "role": "lead", "phase": "phase-1", "organisations": ["press"]},
                {"place": "lyon", "role": "member"} | cited,
                {"place": "brest", "role": "member"},
            ],
            "pairs": [
                {"id": "pair-1", "mentor": "lyon", "mentee": "calp", "theme": "jobs", "organisations": ["city"]} | cited
            ],
            "steps": [{"id": "step-1", "kind": "visit"} | cited, {"id": "step-2"}],
            "benchmarks": [{"id": "benchmark-1", "pair": "pair-1", "theme": "jobs"} | cited],
            "phases": [
                {"id": "phase-1", "start": "2020", "end": "2021", "places": ["turku"], "complete": False} | cited
            ],
            "strands": [{"id": "strand-1"} | cited],
            "methods": [{"id": "method-1"} | cited],
            "priorities": [{"id": "priority-1", "theme": "health"} | cited],
            "challenges": [{"id": "challenge-1", "theme": "health"} | cited],
            "events": [
                {"id": "late", "kind": "visit", "start": "2021-11-02", "end": "2021-11-04", "places": ["lyon"]} | cited,
                {"id": "early", "kind": "workshop", "start": "2020", "inferred": "year", "online": True},
                {
                    "id": "middle",
                    "kind": "workshop",
                    "start": "2021-03",
                    "inferred": "date",
                    "visitors": ["roubaix"],
                    "pair": "pair-1",
                    "phase": "phase-1",
                },
            ],
            "outputs": [
                {
                    "id": "output-1",
                    "kind": "guide",
                    "date": "2022-05",
                    "places": ["calp"],
                    "url": "https://guide.example/",
                }
                | cited
            ],
            "local_group": {"place": "lyon", "organisations": ["city"]} | cited,
            "sources": {
                "report": {
                    "title": f"{WORDS}Rapport",
                    "publisher": f"{WORDS}Press",
                    "url": "https://press.example/report",
                    "language": "fr",
                    "published": "2021-02-03",
                    "accessed": "2026-01-02",
                },
                "site": {"title": f"{WORDS}Site", "publisher": f"{WORDS}City", "language": "en"},
            },
            "disagreements": [{"id": "date", "about": "period", "sources": ["report", "site"]}],
            "gaps": [{"id": "money", "about": "funding"}],
            "relations": [
                {
                    "kind": "inspired-by",
                    "name": f"{WORDS}Auzolana",
                    "language": "eu",
                    "url": "https://auzolana.example/",
                }
                | cited,
                {"kind": "follows", "practice": "other"},
            ],
            "updated": "2026-03-01",
            "reviewed": "2026-02-28",
        }
        | more
    )


def full(languages: Iterable[str] = LANGUAGES, original: str = "fr", **more: Any) -> Practice:
    """A practice with every field that there is, of which `more` replaces some."""
    return Practice.model_validate(full_raw(languages, original, **more))


def rewritten(data: Any, words: Callable[[str], str]) -> Any:
    """A record with `words(text)` in the place of each of its free texts."""
    if isinstance(data, str):
        return words(data) if data.startswith(WORDS) else data
    if isinstance(data, dict):
        return {key: rewritten(value, words) for key, value in data.items()}
    if isinstance(data, list):
        return [rewritten(value, words) for value in data]
    return copy.copy(data)


def free_texts(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """(path, text) of each free text of a record."""
    if isinstance(data, str):
        if data.startswith(WORDS):
            yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from free_texts(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from free_texts(value, (*path, str(number)))
