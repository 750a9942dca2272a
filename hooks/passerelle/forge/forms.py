"""Issue forms, one of each kind a language: made from the lists, the sheets and the strings.

Their shape is that of docs.github.com, "Syntax for GitHub's form schema": ids and labels occur once in a form, options
once in a dropdown, and no option may be "None".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from passerelle.model import Practice
from passerelle.strings import Strings
from passerelle.vocabulary import Vocabulary

FOLDER = ".github/ISSUE_TEMPLATE"
MARK = "# Written by `passerelle generate`"
"""How a file begins that is written anew, or removed, without asking."""

SHEET = "sheet"
"""The id of the field that offers the sheets; they change more often than anybody generates."""

MAX_SHEETS = 100
"""Sheets that a dropdown offers; among more, nobody finds one, and its address is asked for instead."""

LICENCE = "CC BY 4.0"

Field = dict[str, Any]


def issue_forms(
    vocabulary: Vocabulary, practices: Mapping[str, Practice], strings: Mapping[str, Strings]
) -> dict[str, str]:
    """The forms: path → text, for each language of `strings`."""
    found: dict[str, str] = {}
    for language, says in strings.items():
        maker = _Maker(vocabulary, practices, says, language)
        kinds = {"practice": maker.practice(), "mistake": maker.mistake(), "translation": maker.translation()}
        for number, (kind, form) in enumerate(kinds.items(), 1):
            found[f"{FOLDER}/{language}-{number}-{kind}.yml"] = _written(form, language)
    return found


def same_but_sheets(old: str, new: str) -> bool:
    """Whether two texts of a form differ in nothing but the sheets that they offer."""
    try:
        return _without_sheets(old) == _without_sheets(new)
    except (yaml.YAMLError, TypeError, KeyError, AttributeError):
        return False


class _Maker:
    """Makes the forms of one language."""

    def __init__(
        self, vocabulary: Vocabulary, practices: Mapping[str, Practice], strings: Strings, language: str
    ) -> None:
        self.vocabulary, self.practices, self.language = vocabulary, practices, language
        self.says, self.facts, self.questions = strings.forge.forms, strings.sheet.facts, strings.sheet.questions
        self.names = strings.language

    def practice(self) -> Field:
        says, facts, asks = self.says.practice, self.facts, self.questions
        return self._form(
            says,
            "practice",
            [
                _input("what", says.what, says.what_help, required=True),
                _dropdown("type", facts.type, self._terms("types"), required=True),
                _dropdown("status", facts.status, self._terms("statuses")),
                _input("period", facts.period, says.period_help),
                _input("places", facts.places, says.places_help, required=True),
                self._several("themes", facts.themes, required=True),
                self._several("audiences", facts.audiences),
                self._several("networks", facts.networks),
                _input("lead", facts.lead, says.lead_help),
                _textarea("summary", says.summary, says.summary_help, required=True),
                _textarea("inspiring", asks.inspiring),
                _textarea("how-it-works", asks.how_it_works),
                _textarea("results", asks.results),
                _textarea("difficulties", asks.difficulties),
                _textarea("sources", asks.sources, says.sources_help, required=True),
                _textarea("more", says.more, says.more_help),
                self._agreement(private=True),
            ],
        )

    def mistake(self) -> Field:
        says = self.says.mistake
        return self._form(
            says,
            "mistake",
            [
                *self._sheet(),
                _textarea("wrong", says.wrong, says.wrong_help, required=True),
                _textarea("right", says.right, says.right_help),
                _textarea("source", says.source, says.source_help),
            ],
        )

    def translation(self) -> Field:
        says, shared = self.says.translation, self.says.shared
        languages = [self.names.language_name(code) for code in self.vocabulary.languages]
        tasks = [says.translate, says.review, says.update]
        return self._form(
            says,
            "translation",
            [
                *self._sheet(),
                _dropdown("into", says.into, [*languages, shared.other_language], required=True),
                _dropdown("task", says.task, tasks, required=True),
                _textarea("text", says.text, says.text_help),
                self._agreement(),
            ],
        )

    def _form(self, says: Any, kind: str, body: Sequence[Field]) -> Field:
        intro = {"type": "markdown", "attributes": {"value": says.intro}}
        labels = [kind, f"language: {self.language}"]
        return {
            "name": says.name,
            "description": says.about,
            "title": says.title,
            "labels": labels,
            "body": [intro, *body],
        }

    def _sheet(self) -> list[Field]:
        """Which sheet: from a list while it is short, and by its address."""
        shared = self.says.shared
        if len(self.practices) > MAX_SHEETS or not self.practices:
            return [_input("address", shared.sheet, "https://…", required=True)]
        titles = sorted(map(self._title, self.practices), key=self.names.sort_key)
        return [
            _dropdown(SHEET, shared.sheet, [*titles, shared.other_sheet], shared.sheet_help, required=True),
            _input("address", shared.other_sheet, "https://…"),
        ]

    def _title(self, id_: str) -> str:
        """The title of a sheet in this language, or in its own, with its id: two sheets may share a title."""
        practice = self.practices[id_]
        texts = practice.texts.get(self.language) or practice.texts[practice.original_language]
        return f"{texts.title} ({id_})"

    def _terms(self, name: str) -> list[str]:
        """The labels of a list; those that are not alone of their kind, with their id."""
        labels = [(id_, self.vocabulary.label(name, id_, self.language)) for id_ in self.vocabulary.ids(name)]
        held = [label.casefold() for _, label in labels]
        return [f"{label} ({id_})" if held.count(label.casefold()) > 1 else label for id_, label in labels]

    def _several(self, name: str, label: str, *, required: bool = False) -> Field:
        several = self.says.shared.several
        return _dropdown(name, label, self._terms(name), several, required=required, multiple=True)

    def _agreement(self, *, private: bool = False) -> Field:
        shared = self.says.shared
        boxes = [shared.licence.format(licence=LICENCE), *([shared.private] if private else [])]
        options = [{"label": box, "required": True} for box in boxes]
        return {"type": "checkboxes", "id": "agreement", "attributes": {"label": shared.agreement, "options": options}}


def _field(kind: str, id_: str, label: str, help_: str, *, required: bool, **more: Any) -> Field:
    about = {"label": label} | ({"description": help_} if help_ else {})
    return {"type": kind, "id": id_, "attributes": about | more, "validations": {"required": required}}


def _input(id_: str, label: str, help_: str = "", *, required: bool = False) -> Field:
    return _field("input", id_, label, help_, required=required)


def _textarea(id_: str, label: str, help_: str = "", *, required: bool = False) -> Field:
    return _field("textarea", id_, label, help_, required=required)


def _dropdown(
    id_: str, label: str, options: Iterable[str], help_: str = "", *, required: bool = False, multiple: bool = False
) -> Field:
    # the form's own word for "nothing chosen" is forbidden among the options
    offered = [f"{option}." if option.strip().casefold() == "none" else option for option in options]
    return _field("dropdown", id_, label, help_, required=required, multiple=multiple, options=offered)


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _written(form: Field, language: str) -> str:
    source = f"the lists, the sheets and hooks/passerelle/strings/{language}.yml"
    body = yaml.dump(form, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{MARK} from {source}: change those.\n{body}"


def _without_sheets(text: str) -> Field:
    form: Field = yaml.safe_load(text)
    for field in form["body"]:
        if field.get("id") == SHEET:
            del field["attributes"]["options"]
    return form
