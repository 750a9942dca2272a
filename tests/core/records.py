"""A small project on disk: the least vocabulary and a valid record, to be spoiled one way at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from passerelle.digest import block_digest
from passerelle.problems import Problem
from passerelle.sources import Sources, read_sources
from passerelle.strings import load_strings
from passerelle.vocabulary import LISTS, NEEDED

LANGUAGES = ("fr", "en", "es")

Tree = dict[str, Any]
Edit = Callable[[Tree], object]

IDS: Mapping[str, tuple[str, ...]] = {
    "types": ("local-practice",),
    "statuses": ("ongoing",),
    "themes": ("housing", "language", "employment"),
    "audiences": ("refugees",),
    "organisation-roles": ("lead",),
    "place-roles": NEEDED["place-roles"],
    "place-kinds": ("city", "district"),
    "levels": ("local",),
    "funds": ("amif",),
    "networks": ("urbact",),
    "event-kinds": ("workshop",),
    "output-kinds": ("guide",),
    "relation-kinds": ("inspired-by",),
    "places": ("lyon", "turin", "guillotiere"),
}


def words(text: str) -> dict[str, str]:
    """A text in every language."""
    return {language: f"{text} ({language})" for language in LANGUAGES}


def term(name: str, id_: str) -> Tree:
    """A valid term of the closed list `name`."""
    if name == "places":
        return {"name": words(id_), "kind": "city", "country": "FR", "latitude": "45.7578", "longitude": "4.8320"}
    more: Tree = {"name": words(id_)} if name in ("funds", "networks") else {}
    more |= {"website": "https://example.org/"} if name == "networks" else {}
    more |= {"inverse": words(id_)} if name == "relation-kinds" else {}
    return {"label": words(id_), "definition": words(id_), **more}


def record(title: str = "Une pratique") -> Tree:
    """A valid record with an entry in every list, in three languages, up to date."""
    tree: Tree = {
        "type": "local-practice",
        "status": "ongoing",
        "period": {"start": "2020", "end": "2022-06", "sources": ["page"]},
        "places": ["lyon"],
        "organisations": [{"id": "city", "name": "Ville", "language": "fr", "role": "lead", "level": "local"}],
        "themes": ["housing", "language"],
        "audiences": ["refugees"],
        "funding": [{"fund": "amif"}],
        "networks": ["urbact"],
        "contact": {"unit": "Service", "email": "service@example.org"},
        "members": [{"place": "turin", "role": "member", "phase": "first", "organisations": ["city"]}],
        "pairs": [{"id": "pair-1", "mentor": "lyon", "mentee": "turin", "theme": "housing"}],
        "steps": [{"id": "step-1", "kind": "workshop"}],
        "benchmarks": [{"id": "benchmark-1", "pair": "pair-1"}],
        "phases": [{"id": "first", "start": "2020-01", "end": "2021", "places": ["lyon"]}],
        "strands": [{"id": "strand-1"}],
        "methods": [{"id": "method-1"}],
        "priorities": [{"id": "priority-1"}],
        "challenges": [{"id": "challenge-1"}],
        "events": [{"id": "event-1", "kind": "workshop", "start": "2020-10-05", "end": "2020-10-06"}],
        "outputs": [{"id": "output-1", "kind": "guide", "date": "2021"}],
        "local_group": {"place": "lyon"},
        "sources": {"page": {"title": "Page", "publisher": "Ville", "language": "fr", "url": "https://example.org/a"}},
        "disagreements": [{"id": "which-year", "about": "period"}],
        "gaps": [{"id": "cost", "about": "funding"}],
        "relations": [{"kind": "inspired-by", "name": "Une autre"}],
        "published": "2026-11-21",
        "original_language": "fr",
        "texts": {language: block(title, language) for language in LANGUAGES},
    }
    return stamped(tree)


def block(title: str, language: str) -> Tree:
    """The texts of `record` in one language."""
    titled = {name: {id_: {"title": id_}} for name, id_ in TITLED.items()}
    return {
        **({} if language == "fr" else {"translation": {"by": "human", "of": "fr"}}),
        "title": f"{title} ({language})",
        "summary": "Court.",
        "inspiring": "Beaucoup [@page].",
        "how_it_works": "Ainsi.",
        "results": "De bons.",
        "organisations": {"city": "City"},
        "members": {"turin": "Note."},
        "pairs": {"pair-1": {"topic": "Logement", "practice": "Une visite."}},
        "benchmarks": {"benchmark-1": {"title": "Repère", "key_factors": ["un", "deux"]}},
        **titled,
        "local_group": "Un groupe.",
        "disagreements": {"which-year": "2020 ou 2021."},
        "gaps": {"cost": "Pas de chiffre."},
    }


TITLED = {
    "steps": "step-1",
    "phases": "first",
    "strands": "strand-1",
    "methods": "method-1",
    "priorities": "priority-1",
    "challenges": "challenge-1",
    "events": "event-1",
    "outputs": "output-1",
}


def stamped(tree: Tree) -> Tree:
    """`tree` with the digests of its translations brought up to date."""
    for texts in tree["texts"].values():
        if "translation" in texts:
            texts["translation"]["digest"] = block_digest(tree["texts"]["fr"])
    return tree


def write_project(root: Path) -> Path:
    """The vocabularies of a project at `root`, without records."""
    folder = root / "practices" / "_vocabulary"
    folder.mkdir(parents=True)
    dump(folder / "languages.yml", list(LANGUAGES))
    for name in LISTS:
        (folder / f"{name}.yml").write_text(_list(name), encoding="utf-8")
    return root


@cache
def _list(name: str) -> str:
    return dumped({id_: term(name, id_) for id_ in IDS[name]})


def write(root: Path, tree: object, id_: str = "sample") -> Path:
    """A record of the project; bytes and text are written as they are."""
    path = root / "practices" / f"{id_}.yml"
    if isinstance(tree, bytes):
        path.write_bytes(tree)
    elif isinstance(tree, str):
        path.write_text(tree, encoding="utf-8")
    else:
        dump(path, tree)
    return path


class _Dumper(yaml.CSafeDumper):
    """Writes equal parts twice; we refuse aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Always."""
        return True


def dump(path: Path, tree: object) -> None:
    """Writes `tree` as YAML."""
    path.write_text(dumped(tree), encoding="utf-8")


def dumped(tree: object) -> str:
    """`tree` as YAML."""
    return str(yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000))


def edit_term(root: Path, name: str, edit: Callable[[Any], object]) -> None:
    """Spoils a closed list."""
    path = root / "practices" / "_vocabulary" / f"{name}.yml"
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    edit(tree)
    dump(path, tree)


def found(sources: Sources) -> list[tuple[str, str]]:
    """(code, field) of every problem."""
    return [(problem.code.value, problem.field) for problem in sources.problems]


def spoiled(root: Path, edit: Edit, *, restamp: bool = True) -> tuple[Problem, ...]:
    """The problems of the valid record after `edit`."""
    tree = record()
    edit(tree)
    write(root, stamped(tree) if restamp else tree)
    return read_sources(root).problems


def told(problem: Problem, language: str = "en") -> str:
    """The problem as the person reads it."""
    return load_strings(language).tell(problem)
