"""What the form is made of, as JSON: the fields of the model, what they are called and may hold, and the closed lists.

Shape, limits and examples are those of the JSON Schema, labels and help those of the strings: no field is described
here. A field is `{name, kind, label, help, example, required, max, to, options, fields, texts, said, key, own,
programme, seldom}`, of which it has what it needs (`own`: each language may have one, whatever the original says;
`programme`: it is asked of programmes alone; `seldom`: few entries need it). Kinds:

- one text: `line`, `long`, `rich` (Markdown), `date`, `url`, `email`, `about` (a field or an entry of the record; with
  `empty`, also a field that says nothing yet);
- one of a list: `choice` (`to` a closed list, or `options`), `place`, `practice`, `language`, `ref` (`to` a list of the
  record); `flag` (`example`: what holds when it is left out);
- several: `choices`, `places`, `refs`, `lines`;
- a group: `record`; many of them: `items` (with `texts` or `said`, what the language block says of each under its
  `key`), `entries` (by id); `thing` is what one is called, `stem` the beginning of its id, where it has one (`hasId`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from passerelle.check.texts import MAX_WORDS, OF_EACH_LANGUAGE, keyed
from passerelle.dates import PartialDate
from passerelle.field_names import field_text, section_name
from passerelle.form.steps import OF_PROGRAMMES, SELDOM, STEPS, Step
from passerelle.languages import Language
from passerelle.load.anatomy import Part, anatomy
from passerelle.load.terms import country_codes, language_codes
from passerelle.model import Gap, Practice, Ref
from passerelle.schema import Schema, entry_of, resolved
from passerelle.strings import Strings
from passerelle.texts import Markdown, Texts
from passerelle.views.edition import Edition
from passerelle.views.field_examples import Examples
from passerelle.views.lists import indexes
from passerelle.vocabulary import FILE_ID_PATTERN, LANGUAGE_PATTERN, LISTS, MAX_ID, Vocabulary
from passerelle.yaml_reader import Tree
from passerelle.yaml_writer.layout import in_order

Field = dict[str, Any]

TEXTS = "texts"
ABOUT = "about"
"""The field that says what is not known or not agreed on."""

_ONE_LINE = 300
"""Characters up to which a text is asked for on one line."""

_NOT_ASKED = frozenset({"id"})
"""What the form gives by itself."""


def form_data(edition: Edition) -> dict[str, Any]:
    """All that the form's script needs to know, in the language of the edition."""
    vocabulary, language, strings = edition.vocabulary, edition.language, edition.strings
    schema = edition.catalogue.schema
    describe = _Describe(strings, schema, Examples(schema, strings))
    return {
        "steps": [
            {
                "name": step.name,
                "programme": step.programme,
                "subjects": step.subjects,
                **getattr(strings.form.steps, step.name).model_dump(),
                "fields": list(describe.step(step)),
            }
            for step in STEPS
        ],
        "lists": {name: _terms(vocabulary, name, edition.code) for name in LISTS if name != "places"},
        "programmes": [id_ for id_ in vocabulary.ids("types") if vocabulary.practice_type(id_).programme],
        "places": [
            [id_, entry.name[edition.code], language.country(entry.country)]
            for id_ in vocabulary.ids("places")
            for entry in (vocabulary.place(id_),)
        ],
        "countries": _sorted([(code, language.country(code)) for code in country_codes()], language),
        "languages": _sorted([(code, language.language_name(code)) for code in language_codes()], language),
        "published": vocabulary.languages,
        "practices": [
            [id_, {code: block.title for code, block in practice.texts.items()}, practice.original_language]
            for id_, practice in edition.catalogue.practices.items()
        ],
        "words": strings.form.model_dump(exclude={"steps", "said"}, exclude_none=True),
        "pages": {kind: [id_.lower() for id_ in index] for kind, index in indexes(edition.catalogue).items()},
        "joined": strings.fields.joined,
        "summary": MAX_WORDS,
        "id": {"pattern": FILE_ID_PATTERN, "most": MAX_ID},
    }


def _terms(vocabulary: Vocabulary, name: str, language: str) -> list[tuple[str, str, str]]:
    """(id, label, definition) of a closed list."""
    entries = ((id_, vocabulary.term(name, id_)) for id_ in vocabulary.ids(name))
    return [(id_, term.label[language], term.definition[language]) for id_, term in entries]


def _sorted(named: list[tuple[str, str]], language: Language) -> list[tuple[str, str]]:
    return sorted(named, key=lambda pair: language.sort_key(pair[1]))


@dataclass(frozen=True, slots=True)
class _Describe:
    """Describes fields in the words of `strings`, with the limits and examples of `schema`."""

    strings: Strings
    schema: Schema
    examples: Examples

    def step(self, step: Step) -> Iterator[Field]:
        """The fields of a step, the texts first."""
        texts, texts_schema = anatomy(Texts), self._properties(self.schema["properties"][TEXTS])
        for name in step.texts:
            yield self._field(name, texts.fields[name], texts_schema[name], Texts) | {"text": True, **_own(name)}
        for name in step.fields:
            part = anatomy(Practice).fields[name]
            field = self._field(name, part, self.schema["properties"][name], Practice)
            for one in field.get("fields", ()):
                one |= {"seldom": True} if one["name"] in SELDOM.get(name, ()) else {}
            if name in texts.fields:
                field |= self._said(name, texts.fields[name], texts_schema[name]) | _own(name)
            yield field

    def _said(self, name: str, part: Part, schema: Schema) -> Field:
        """What a language block says of a group, or of each entry of a list."""
        if part.kind == "text":
            return {"said": self._field(name, part, schema, Texts)}
        entry, below = part.entry, _entry(schema)
        assert entry is not None
        key = {"key": keyed()[name]}
        if entry.kind == "text":
            own = getattr(self.strings.form.said, name).model_dump()
            return key | {"said": self._field(name, entry, below, Texts) | own}
        return key | {"texts": self._fields(entry, below)}

    def _fields(self, part: Part, schema: Schema) -> list[Field]:
        below = self._properties(schema)
        names = (name for name in in_order(part) if name not in _NOT_ASKED)
        return [self._field(name, part.fields[name], below[name], part.annotation) for name in names]

    def _field(self, name: str, part: Part, schema: Schema, model: type[BaseModel]) -> Field:
        said = field_text(self.strings.fields, model, name)
        field: Field = {"name": name, "label": said.label, "help": said.help, "required": part.required}
        field |= self._kind(name, part, schema)
        if model is not Practice and field.get("to") in OF_PROGRAMMES:
            field["programme"] = True
        if field["kind"] == ABOUT and model is Gap:
            field["empty"] = True
        if part.kind != "mapping" and (part.entry or part).kind == "text":
            field["example"] = _line(self.examples.of(model, name))
        return field

    def _kind(self, name: str, part: Part, schema: Schema) -> Field:
        """What a field holds: its kind, and what goes with it."""
        if part.kind == "text":
            return self._text(name, part, schema)
        entry = part.entry or part
        ref = entry.mark(Ref)
        if part.kind == "list" and entry.kind == "text":
            kind = "lines" if ref is None else "places" if ref.to == "places" else None
            return {"kind": kind or ("choices" if ref and ref.to in LISTS else "refs"), "to": ref and ref.to}
        below = schema if part.kind == "record" else _entry(schema)
        thing = getattr(self.strings.fields, section_name(entry.annotation)).singular
        kind = {"record": "record", "list": "items", "mapping": "entries"}[part.kind]
        stem = section_name(entry.annotation).replace("_", "-")
        about: Field = {"kind": kind, "thing": thing, "fields": self._fields(entry, below)}
        return about if kind == "record" else about | {"stem": stem, "hasId": "id" in entry.fields}

    def _text(self, name: str, part: Part, schema: Schema) -> Field:
        if ref := part.mark(Ref):
            kinds = {"places": "place", "practices": "practice"}
            return {"kind": kinds.get(ref.to, "choice" if ref.to in LISTS else "ref"), "to": ref.to}
        if part.annotation is bool:
            return {"kind": "flag", "default": schema["default"]}
        if options := self._resolved(schema).get("enum"):
            said = self.strings.form.options
            return {"kind": "choice", "options": [(option, getattr(said, option), "") for option in options]}
        if part.annotation is PartialDate:
            return {"kind": "date"}
        if schema.get("pattern") == LANGUAGE_PATTERN:
            return {"kind": "language"}
        if name == ABOUT:
            return {"kind": "about"}
        if schema.get("format") in ("uri", "email"):
            return {"kind": "url" if schema["format"] == "uri" else "email"}
        most = schema["maxLength"]
        return {"kind": "rich" if part.mark(Markdown) else "long" if most > _ONE_LINE else "line", "max": most}

    def _properties(self, schema: Schema) -> Mapping[str, Schema]:
        """The fields of a record, or of the entries of a mapping."""
        whole = self._resolved(schema)
        if "properties" not in whole:
            whole = self._resolved(_entry(whole))
        properties: Mapping[str, Schema] = whole["properties"]
        return properties

    def _resolved(self, schema: Schema) -> Schema:
        return resolved(schema, self.schema["$defs"])


def _entry(schema: Schema) -> Schema:
    found = entry_of(schema)
    assert found is not None
    return found


def _own(name: str) -> Field:
    return {"own": True} if name in OF_EACH_LANGUAGE else {}


def _line(example: Tree) -> str:
    """An example as one types it."""
    if isinstance(example, dict):  # of what is said of each entry, one
        return _line(next(iter(example.values())))
    return ", ".join(map(str, example)) if isinstance(example, list) else str(example)
