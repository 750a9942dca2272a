"""What the form asks of the core while somebody writes a sheet: check it, write it as YAML, show it.

All that comes and goes is JSON or text, so that a browser need not know the core's types. A record is a tree as
`yaml_reader` gives it: mappings, lists and texts. Nothing is kept from one question to the next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import escape

from passerelle.catalogue import Catalogue
from passerelle.check import check_record
from passerelle.check.record import Surroundings
from passerelle.check.titles import Title, duplicate_titles, folded_titles
from passerelle.digest import block_digest
from passerelle.form.lacking import lacking
from passerelle.form.places import PLACES, places_yaml, with_places
from passerelle.form.sketch import sketched, with_untold
from passerelle.form.telling import Telling
from passerelle.form.titles import TITLES
from passerelle.form.unchosen import without_unchosen
from passerelle.links import Links
from passerelle.load.document import Document
from passerelle.load.files import in_size, record_path
from passerelle.load.findings import Findings
from passerelle.load.terms import LoadedVocabulary, load_vocabulary
from passerelle.markdown import render
from passerelle.pages import Pages
from passerelle.problems import Code, Problem
from passerelle.render import Renderer
from passerelle.strings import Strings, available_languages, load_strings
from passerelle.views.edition import Edition
from passerelle.yaml_reader import NotPlainError, Tree, read
from passerelle.yaml_writer import written


class Workshop:
    """One visit to the form. `folder` holds `practices/_vocabulary/`, `titles.json` and the templates; `language` is
    the reader's."""

    def __init__(self, folder: str, language: str, site_name: str, site_url: str) -> None:
        self._folder = Path(folder)
        self._site_name = site_name
        self._site_url = site_url
        self._vocabulary = load_vocabulary(self._folder, available_languages())
        self._titles: Mapping[str, Mapping[str, str]] = json.loads((self._folder / TITLES).read_text("utf-8"))
        self._strings: dict[str, Strings] = {code: load_strings(code) for code in self.languages}
        self._says = self._strings[language]
        self._with_places: tuple[Mapping[str, Any], LoadedVocabulary] | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the site, the default first."""
        return self._vocabulary.vocabulary.languages

    def study(self, id_: str, record: str, places: str = "{}") -> str:
        """All that is wrong with `record` (JSON) as the practice `id_`: {yaml, places, digests, problems}.

        `yaml` is the text of its file; `digests` those of its language blocks; a problem has the dotted `field`, `line`
        and `column` in that text, `code`, `severity`, its `message` in the reader's language, and what it `lacks`: the
        language in which a text is missing that another one has, or null. `places` (JSON) are those that the gazetteer
        lacks, see `places_yaml`; what is wrong with them is told with `places` before the field.
        """
        tree = _record(json.loads(record))
        added = _plain(json.loads(places))
        text, problems = self._checked(id_, tree, self._lists(added))
        of_places = [replace(problem, field=f"{PLACES}/{problem.field}") for problem in self._lists(added).problems]
        telling = Telling(self._says, self._lists(added).vocabulary, self._titles_told, tree)
        found = [
            {
                "field": problem.field,
                "line": problem.line,
                "column": problem.column,
                "code": problem.code.value,
                "severity": problem.severity.value,
                "lacks": lacking(problem, tree),
                "message": telling.message(problem),
                **{name: value for name, value in problem.params if name == "suggestion"},
            }
            for problem in (*problems, *of_places)
        ]
        texts = tree.get("texts")
        blocks = texts.items() if isinstance(texts, dict) else ()
        digests = {code: block_digest(block) for code, block in blocks if isinstance(block, dict)}
        answer = {"yaml": text, "places": places_yaml(added) if added else "", "digests": digests, "problems": found}
        return json.dumps(answer, ensure_ascii=False)

    def read(self, yaml: str) -> str:
        """The record in the text of a file, as JSON; null when it is not in order."""
        try:
            return json.dumps(read(yaml.encode()), ensure_ascii=False)
        except NotPlainError:
            return "null"

    def rendered(self, texts: str, titles: str) -> str:
        """The HTML of each of `texts` (JSON), a citation being the titles of its sources; `titles` (JSON) by id."""
        called: Mapping[str, str] = json.loads(titles)

        def cite(ids: tuple[str, ...]) -> str:
            names = "; ".join(called.get(id_, id_) for id_ in ids)
            return f' <cite class="pl-original__cited">[{escape(names)}]</cite>'

        return json.dumps([render(text, cite) for text in json.loads(texts)], ensure_ascii=False)

    def preview(self, id_: str, record: str, language: str, places: str = "{}") -> str:
        """The sheet of `record` (JSON) in `language`, as HTML, as far as it is written: this year stands for
        a date that is still to be given. Nothing when it cannot be shown at all.
        """
        lists = with_untold(self._lists(_plain(json.loads(places))))
        around = self._around(id_, lists)
        tree, year = _record(json.loads(record)), str(date.today().year)  # noqa: DTZ011, the reader's own day
        practice = sketched(tree, language, year, lambda tree, findings: check_record(id_, tree, around, findings))
        if practice is None or language not in practice.texts:
            return ""
        # what it is related to has no sheet here
        alone = practice.model_copy(update={"relations": tuple(r for r in practice.relations if r.practice is None)})
        catalogue = Catalogue({id_: alone}, lists.vocabulary)
        edition = Edition(language, self._strings, catalogue, self._site_name)
        return Pages(edition, self._renderer, Links(self._site_url, None, "")).sheet(id_).content

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self._folder / "templates")

    def _lists(self, places: Mapping[str, Any]) -> LoadedVocabulary:
        """The closed lists, with `places` that the gazetteer lacks: they change seldom while one writes."""
        if not places:
            return self._vocabulary
        if self._with_places is None or self._with_places[0] != places:
            self._with_places = places, with_places(self._folder, places)
        return self._with_places[1]

    def _checked(self, id_: str, tree: dict[str, Tree], lists: LoadedVocabulary) -> tuple[str, list[Problem]]:
        """The record as YAML, and what is wrong with it."""
        text = written(tree)
        path = record_path(id_)
        data = in_size(path, text.encode())
        if isinstance(data, Problem):
            return text, [data]
        document = Document.of(path, data)
        findings = Findings()
        if document.tree is not None:
            check_record(id_, document.tree, self._around(id_, lists), findings)
        own = folded_titles(document.tree)
        alike = {other for title in own for other in self._holders.get(title, ()) if other != path}
        # in the order of the sources, as when all of them are compared
        titles = ((file, own if file == path else self._folded[file]) for file in sorted({path, *alike}))
        for file, language, other in duplicate_titles(titles):
            if path in (file, other):
                findings.add(("texts", language, "title"), Code.DUPLICATE_TITLE, other=other if file == path else file)
        problems = document.problems(findings)
        return text, sorted(problems)

    def _around(self, id_: str, lists: LoadedVocabulary) -> Surroundings:
        return Surroundings(lists.known, frozenset({*self._titles, id_}), self.languages)

    @cached_property
    def _titles_told(self) -> Mapping[str, str]:
        """Id → title of each practice, in the reader's language if there is one in it."""
        code = self._says.language.code
        return {id_: titles.get(code) or next(iter(titles.values()), id_) for id_, titles in self._titles.items()}

    @cached_property
    def _folded(self) -> Mapping[str, tuple[Title, ...]]:
        """Path → titles of each practice, folded once for all that is studied."""
        return {
            record_path(id_): folded_titles({"texts": {code: {"title": title} for code, title in titles.items()}})
            for id_, titles in self._titles.items()
        }

    @cached_property
    def _holders(self) -> Mapping[Title, list[str]]:
        """Title → paths of the practices that have it."""
        holders: dict[Title, list[str]] = {}
        for path, titles in self._folded.items():
            for title in titles:
                holders.setdefault(title, []).append(path)
        return holders


def _record(value: Any) -> Any:
    """A record as `_plain` gives it; the block of the original language stays, even empty, for its lacks to be told.

    What is said of an entry whose place was not chosen yet is left out.
    """
    tree = _plain(value)
    without_unchosen(tree)
    texts, original = value.get("texts"), value.get("original_language")
    if isinstance(texts, dict) and isinstance(original, str) and original in texts:
        said = tree.get("texts", {})
        tree["texts"] = {code: said.get(code, {}) for code in texts if code in said or code == original}
    return tree


def _plain(value: Any) -> Any:
    """What a form gives as a record would: every value a text, trimmed; nothing that is empty but lists given so, which
    say that nothing is known."""
    if isinstance(value, dict):
        plain = {key: _plain(entry) for key, entry in value.items()}
        return {key: entry for key, entry in plain.items() if entry or value[key] == []}
    if isinstance(value, list):
        return [plain for entry in value if (plain := _plain(entry))]
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
