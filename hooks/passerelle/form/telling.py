"""How the form tells what is wrong: in the words of its fields, buttons and entries, where a file has names and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from passerelle.check.record import as_mapping
from passerelle.check.texts import keyed
from passerelle.field_names import section_name, text_at
from passerelle.form.places import PLACES
from passerelle.load.anatomy import anatomy
from passerelle.model import Practice
from passerelle.problems import Code, Problem, told
from passerelle.strings import Strings
from passerelle.vocabulary import LISTS, Vocabulary
from passerelle.yaml_reader import Path, Tree

_FIELDS = frozenset({Code.MISSING_FIELD, Code.UNKNOWN_FIELD, Code.TEXT_WITHOUT_FIELD})
"""What names a field."""

_ENTRIES = frozenset(
    {Code.UNKNOWN_ITEM, Code.ITEM_MISSING, Code.TEXT_MISSING, Code.TEXT_WITHOUT_ITEM, Code.TEXT_ELSEWHERE}
)
"""What names an entry of `list`; the entry of TEXT_ELSEWHERE is one of `other`."""

_LANGUAGES = frozenset({Code.BAD_LANGUAGE, Code.NO_ORIGINAL_TEXT, Code.TRANSLATION_OF_MISSING})
"""What suggests a language."""

_NO_SUGGESTION = frozenset({Code.DUPLICATE_ITEM, Code.EXPECTED_CHOICE})
"""What suggests an id that the form does not show, and has no other name."""


@dataclass(frozen=True)
class Telling:
    """Tells the problems of the record `tree` in the words of `strings`; `titles` are those of the other sheets, in the
    reader's language."""

    strings: Strings
    vocabulary: Vocabulary
    titles: Mapping[str, str]
    tree: Tree

    def message(self, problem: Problem) -> str:
        """What is wrong and what to do, in the form; a field of a proposed place stands after `places/`."""
        params, words = dict(problem.params), self._buttons() | dict(self._named(problem))
        if problem.code in _NO_SUGGESTION or words.get("suggestion") == "":
            params.pop("suggestion", None)
            words.pop("suggestion", None)
        code = problem.code
        if code is Code.UNKNOWN_TERM and params["list"] != PLACES:
            code = Code.EXPECTED_CHOICE  # one ticks or chooses, and can propose no other
        to_tell = replace(problem, code=code, params=tuple(params.items()))
        texts, language = self.strings.problems.texts_in_form, self.strings.language
        return told(to_tell, texts, "", language.language_name, words).message

    def _buttons(self) -> dict[str, str]:
        """Fields, steps and buttons that a remedy may name."""
        form, fields = self.strings.form, self.strings.fields
        return {
            "cite_button": form.controls.cite,
            "link_button": form.controls.link,
            "propose_button": form.place.title,
            "sources_step": form.steps.sources.title,
            "last_step": form.way.send,
            "translate_choice": form.start.translate,
            "translator_question": form.way.by,
            "original_field": fields.practice.original_language.label,
            "period_field": fields.practice.period.label,
            "practice_field": fields.relation.practice.label,
            "name_field": fields.relation.name.label,
            "url_field": fields.relation.url.label,
        }

    def _named(self, problem: Problem) -> Iterator[tuple[str, str]]:
        """What the parameters of a problem are called in the form."""
        code, params, path = problem.code, dict(problem.params), _path(problem.field)
        suggestion = params.get("suggestion")
        for name in ("list", "other"):
            if code is not Code.UNKNOWN_TERM and params.get(name) in anatomy(Practice).fields:
                yield name, self._field((params[name],))
        if code in _FIELDS:
            if "name" in params:
                yield "name", self._field((params["name"],) if code is Code.TEXT_WITHOUT_FIELD else path)
            if suggestion:
                yield "suggestion", self._field((*path[:-1], suggestion))
        elif code in _ENTRIES:
            yield "value", self._entry(params["other" if code is Code.TEXT_ELSEWHERE else "list"], params["value"])
            if suggestion:
                yield "suggestion", self._entry(params["list"], suggestion)
        elif code in _LANGUAGES and suggestion:
            yield "suggestion", self.strings.language.language_name(suggestion)
        elif code in (Code.UNKNOWN_TERM, Code.BAD_ID) and suggestion:
            yield "suggestion", self._term(params.get("list", PLACES), suggestion)
        elif code is Code.DUPLICATE_ITEM:
            yield "value", self._duplicate(path, params["value"])
        elif code in (Code.SOURCE_UNUSED, Code.SOURCE_MISNAMED):
            yield "value", self._entry("sources", params["value"])
        elif code in (Code.CITATION_NOT_TRANSLATED, Code.CITATION_ONLY_HERE):
            titles = (self._entry("sources", id_) for id_ in params["value"].split(", "))
            yield "value", "; ".join(titles)
        elif code is Code.UNKNOWN_PRACTICE and suggestion:
            yield "suggestion", self.titles.get(suggestion, "")
        elif code is Code.UNKNOWN_SUBJECT and suggestion:
            yield "suggestion", self._subject(suggestion)

    def _field(self, path: Path) -> str:
        """The label of the field at `path`."""
        name = str(path[-1])
        if str(path[0]).startswith(f"{PLACES}/"):
            label = getattr(self.strings.form.place, name, "") or name
            return self.strings.fields.organisation.name.label if "{" in label else label
        try:
            return text_at(self.strings, path).label
        except (KeyError, AssertionError):  # no field of the model
            return name.replace("_", " ")

    def _entry(self, list_: str, id_: str) -> str:
        """What an entry of a list of the record is called: by its title, or its place; otherwise by its number."""
        for block in self._blocks():
            said = as_mapping(as_mapping(block.get(list_)).get(id_))
            if title := said.get("title") or said.get("topic"):
                return str(title)
        if list_ == "members":
            return self._term(PLACES, id_) or id_
        entries = self.tree.get(list_) if isinstance(self.tree, dict) else None
        if isinstance(entries, dict):  # sources, by id
            return str(as_mapping(entries.get(id_)).get("title") or id_)
        for number, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            found = as_mapping(entry)
            if found.get(keyed().get(list_, "id")) == id_:
                return str(found.get("name") or self._numbered(list_, number))
        return id_

    def _numbered(self, list_: str, number: int) -> str:
        part = anatomy(Practice).fields[list_].entry
        assert part is not None
        thing = getattr(self.strings.fields, section_name(part.annotation)).singular
        return self.strings.form.controls.entry.format(thing=thing, number=number)

    def _blocks(self) -> Iterator[Mapping[str, Any]]:
        """The language blocks: the reader's, the original, then the others."""
        texts = as_mapping(as_mapping(self.tree).get("texts"))
        first = (self.strings.language.code, str(as_mapping(self.tree).get("original_language")))
        yield from (as_mapping(texts[code]) for code in dict.fromkeys((*first, *texts)) if code in texts)

    def _term(self, list_: str, id_: str) -> str:
        """What a term of a closed list is called; nothing when it is none."""
        if list_ not in LISTS or id_ not in self.vocabulary.ids(list_):
            return ""
        code = self.strings.language.code
        return self.vocabulary.place(id_).name[code] if list_ == PLACES else self.vocabulary.label(list_, id_, code)

    def _duplicate(self, path: Path, value: str) -> str:
        """What stands twice: an entry, a term, or what it was."""
        part = anatomy(Practice).fields.get(str(path[0]))
        if path[-1] == "id" and part is not None:
            return self._entry(str(path[0]), value)
        return next((label for name in (PLACES, str(path[0])) if (label := self._term(name, value))), value)

    def _subject(self, subject: str) -> str:
        """What a gap or a disagreement is about, as the form offers it."""
        list_, _, id_ = subject.partition(".")
        label = self._field((list_,))
        return self.strings.fields.joined.format(thing=label, field=self._entry(list_, id_)) if id_ else label


def _path(field: str) -> Path:
    """`organisations[1].role` as steps; what stands after `places/` is a place and its field."""
    steps = [step for step in re.split(r"[.\[\]]+", field) if step]
    return tuple(int(step) if step.isdecimal() else step for step in steps) or ("",)
