"""Reads the closed lists of `practices/_vocabulary/` and the languages of the site."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

from passerelle.languages import unaccented
from passerelle.load.anatomy import anatomy
from passerelle.load.document import Document
from passerelle.load.files import PRACTICES, VOCABULARY, read_file, stands_aside
from passerelle.load.findings import LIKENESS, At, Findings
from passerelle.load.shape import validated
from passerelle.load.words import check_term_words
from passerelle.problems import Code, Problem
from passerelle.strings import available_languages
from passerelle.vocabulary import (
    COUNTRY_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LISTS,
    MAX_ID,
    NEEDED,
    Data,
    Localised,
    Vocabulary,
    nearest,
    slug,
)
from passerelle.yaml_reader import Tree

LANGUAGES = "languages"


@dataclass(frozen=True)
class LoadedVocabulary:
    """The closed lists, and what is wrong with them. `known` has the ids of every list that could be read, those of
    malformed terms too, so that one mistake here does not make a hundred in the records."""

    vocabulary: Vocabulary
    known: dict[str, frozenset[str]]
    problems: tuple[Problem, ...]


def load_vocabulary(root: Path, with_strings: Collection[str]) -> LoadedVocabulary:
    """All of `practices/_vocabulary/` under `root`. `with_strings` are the languages that have a strings file."""
    problems, renamed = _strangers(root)
    documents: dict[str, Document] = {}
    for name in (LANGUAGES, *LISTS):
        data = read_file(root, list_path(name))
        if not isinstance(data, Problem):
            documents[name] = Document.of(list_path(name), data)
        elif data.code is Code.FILE_UNREADABLE and not os.path.lexists(root / data.path):
            if f"{name}.yml" not in renamed:
                problems.append(Problem(data.path, 1, 1, "", Code.VOCABULARY_MISSING))
        else:
            problems.append(data)
    known = {name: _ids(d.tree) for name, d in documents.items() if isinstance(d.tree, dict) and not d.is_guess}
    languages: tuple[str, ...] = ()
    lists: dict[str, dict[str, Data]] = {}
    for name, document in documents.items():
        findings = Findings()
        if document.tree is None:
            pass
        elif name == LANGUAGES:
            found = _languages(document.tree, with_strings, findings)
            languages = () if document.is_guess else found
        else:
            lists[name] = _terms(LISTS[name], document.tree, languages, known, findings)
            for id_ in NEEDED.get(name, ()):
                if name in known and id_ not in known[name]:
                    findings.add((), Code.ENTRY_NEEDED, value=id_)
        told = document.problems(findings)
        problems += [
            Problem(problem.path, 1, 1, "", Code.VOCABULARY_EMPTY) if problem.code is Code.YAML_EMPTY else problem
            for problem in told
        ]
    return LoadedVocabulary(Vocabulary(languages, lists), known, tuple(problems))


@lru_cache(maxsize=1024)
def is_language(code: str) -> bool:
    """Whether CLDR knows the language (its first subtag)."""
    return re.fullmatch(LANGUAGE_PATTERN, code) is not None and code.split("-")[0] in _CLDR.languages


def language_meant(value: str, likely: Collection[str]) -> str | None:
    """The code of the language that a malformed or unknown one probably stands for: written in capitals or in three
    letters (ISO 639-2), a language's name in one of those that the site speaks or the beginning of a `likely` one's,
    the code of a country (`gr`), or else one like a `likely` code."""
    plain = value.strip().casefold()[:40]
    code = get_global("language_aliases").get(plain, plain)
    if is_language(code):
        return str(code)
    names, folded = _language_names(), unaccented(plain, "NFKD")
    if folded in names:
        return names[folded]
    begun = {code for name, code in names.items() if code in likely and len(plain) > 1 and name.startswith(folded)}
    if len(begun) == 1:
        return begun.pop()
    spoken = get_global("likely_subtags").get(f"und_{plain.upper()}", "").partition("_")[0]
    return spoken if is_language(spoken) else nearest(plain, likely)


@cache
def _language_names() -> dict[str, str]:
    """Code by name, in the languages that there are strings for."""
    speakers = [Locale.parse(code) for code in (*available_languages(), "en")]
    return {unaccented(name, "NFKD"): code for speaker in speakers for code, name in speaker.languages.items()}


def is_country(code: str) -> bool:
    """Whether the two-letter code is that of a country or territory (ISO 3166-1, and Kosovo)."""
    return code in _CLDR.territories and code in get_global("territory_languages") and code not in _NOT_COUNTRIES


def country_codes() -> list[str]:
    """Every code that `is_country` takes."""
    return sorted(code for code in map(str, _CLDR.territories) if is_country(code))


def language_codes() -> list[str]:
    """The codes of two letters (ISO 639-1) that `is_language` takes."""
    return sorted(code for code in map(str, _CLDR.languages) if len(code) == ISO_639_1)


ISO_639_1 = 2
_CLDR = Locale("en")
_NOT_COUNTRIES = frozenset({"AC", "CP", "DG", "EA", "IC", "TA", "ZZ"})
"""Codes with languages in CLDR that ISO 3166-1 reserves for other uses, and "unknown"."""


def _ids(terms: dict[str, Tree]) -> frozenset[str]:
    """The ids of a list, and what a malformed one was probably meant to be: the records are not in the wrong."""
    return frozenset(terms) | {slug(id_) for id_ in terms if not re.fullmatch(ID_PATTERN, id_)}


def list_path(name: str) -> str:
    """The file of a closed list."""
    return f"{PRACTICES}/{VOCABULARY}/{name}.yml"


def _strangers(root: Path) -> tuple[list[Problem], set[str]]:
    """Files of the folder that are no list, and the names that some of them should have."""
    try:
        names = sorted(os.listdir(root / PRACTICES / VOCABULARY))
    except OSError:
        return [], set()
    expected = {f"{name}.yml" for name in (LANGUAGES, *LISTS)}
    absent = sorted(expected.difference(names))
    renamed: set[str] = set()
    problems: list[Problem] = []
    for name in names:
        if name in expected or stands_aside(name):
            continue
        findings = Findings()
        meant = nearest(name.casefold(), absent, LIKENESS)
        findings.add((), Code.VOCABULARY_UNKNOWN, suggestion=meant, value=name)
        renamed |= {meant} if meant else set()
        problems += findings.problems(f"{PRACTICES}/{VOCABULARY}/{name}", b"{}")
    return problems, renamed


def _languages(tree: Tree, with_strings: Collection[str], findings: Findings) -> tuple[str, ...]:
    if not isinstance(tree, list):
        findings.add((), Code.EXPECTED_LIST)
        return ()
    if not tree:
        findings.add((), Code.VOCABULARY_EMPTY)
    codes: list[str] = []
    for index, code in enumerate(tree):
        if not isinstance(code, str):
            findings.add((index,), Code.EXPECTED_TEXT)
        elif not is_language(code):
            meant = language_meant(code, with_strings)
            findings.add((index,), Code.BAD_LANGUAGE, suggestion=meant, value=code)
        elif code in codes:
            findings.add((index,), Code.DUPLICATE_ITEM, value=code)
        else:
            codes.append(code)
            if code not in with_strings:
                findings.add((index,), Code.LANGUAGE_WITHOUT_STRINGS, value=code)
    return tuple(codes)


def _terms(
    model: type[Data], tree: Tree, languages: tuple[str, ...], known: dict[str, frozenset[str]], findings: Findings
) -> dict[str, Data]:
    if not isinstance(tree, dict):
        findings.add((), Code.EXPECTED_MAPPING)
        return {}
    localised = [name for name, part in anatomy(model).fields.items() if part.annotation == Localised]
    terms: dict[str, Data] = {}
    for id_, raw in tree.items():
        if not re.fullmatch(ID_PATTERN, id_) or len(id_) > MAX_ID:
            findings.add((id_,), Code.BAD_ID, at=At.KEY, suggestion=slug(id_) or None, value=id_)
        term = validated(model, raw, findings, (id_,))
        if term is not None:
            terms[id_] = term
        if not isinstance(raw, dict):
            continue
        for name in localised:
            texts = raw.get(name)
            if isinstance(texts, dict):
                for language in languages:
                    if language not in texts:
                        findings.add((id_, name), Code.LABEL_MISSING, at=At.KEY, language=language)
        synonyms = raw.get("synonyms")
        for language in synonyms if isinstance(synonyms, dict) else ():
            path = (id_, "synonyms", language)
            if not is_language(language):
                meant = language_meant(language, languages)
                findings.add(path, Code.BAD_LANGUAGE, at=At.KEY, suggestion=meant, value=language)
            elif languages and language not in languages:
                findings.add(path, Code.LANGUAGE_NOT_PUBLISHED, at=At.KEY, language=language)
        check_term_words(model, id_, raw, findings)
    if model is LISTS["places"]:
        _check_places(tree, known, findings)
    return terms


def _check_places(places: dict[str, Tree], known: dict[str, frozenset[str]], findings: Findings) -> None:
    """What only the gazetteer has: countries, kinds, places around others."""
    kinds = known.get("place-kinds")
    circular = _within_themselves(places)
    for id_, raw in places.items():
        if not isinstance(raw, dict):
            continue
        country, kind, around = raw.get("country"), raw.get("kind"), raw.get("part_of")
        if isinstance(country, str) and re.fullmatch(COUNTRY_PATTERN, country) and not is_country(country):
            findings.add((id_, "country"), Code.BAD_COUNTRY, value=country)
        if isinstance(kind, str) and kinds is not None and kind not in kinds:
            findings.add((id_, "kind"), Code.UNKNOWN_TERM, known=kinds, value=kind, list="place-kinds")
        if isinstance(around, str) and around not in places:
            findings.add((id_, "part_of"), Code.UNKNOWN_TERM, known=places, value=around, list="places")
        elif id_ in circular:
            findings.add((id_, "part_of"), Code.PLACE_WITHIN_ITSELF, value=id_)


def _within_themselves(places: dict[str, Tree]) -> set[str]:
    """Places from which the chain of `part_of` comes back to them; each place is gone through once."""
    circular: set[str] = set()
    done: set[str] = set()
    for start in places:
        chain: dict[str, int] = {}
        here: Tree | None = start
        while isinstance(here, str) and here not in done and here not in chain:
            chain[here] = len(chain)
            place = places.get(here)
            here = place.get("part_of") if isinstance(place, dict) else None
        if isinstance(here, str) and here in chain:
            circular.update(list(chain)[chain[here] :])
        done.update(chain)
    return circular
