"""The view of the guide to the fields: each field of a record with what it is for, what it takes and an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape
from pydantic import BaseModel

from passerelle import addresses
from passerelle.check.texts import MAX_WORDS
from passerelle.dates import PartialDate
from passerelle.field_names import field_text, section_name
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice, Ref
from passerelle.schema import Schema, entry_of, resolved
from passerelle.texts import DIGEST_PATTERN, Markdown, Texts
from passerelle.views.edition import Edition, Named
from passerelle.views.field_examples import Examples, yaml_of
from passerelle.views.lists import DEFINED, indexes
from passerelle.vocabulary import ID_PATTERN, LANGUAGE_PATTERN
from passerelle.yaml_writer.layout import in_order

_CODE = re.compile(r"`([^`]+)`")
GAZETTEER = "places"
"""The list that is too long to be shown."""

_LENGTHLESS = frozenset({"uri", "email"})
"""Formats whose greatest length nobody comes near."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field: `anchor` is the same in each language, `takes` says what may stand in it, `example` is YAML."""

    anchor: str
    key: str
    label: str
    help: Markup
    required: bool
    takes: tuple[Markup, ...]
    example: str


@dataclass(frozen=True, slots=True)
class ThingView:
    """The fields of the record, or of one kind of thing in it; `under` says in which fields such things stand."""

    anchor: str
    name: str
    under: Markup | None
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A value of a closed list; `long` is the full name of what is called by its initials."""

    id: str
    name: Named
    long: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A closed list; the gazetteer has no terms here but a note on where its places are."""

    anchor: str
    id: str
    name: str
    count: str
    terms: tuple[TermView, ...]
    note: Markup | None


@dataclass(frozen=True, slots=True)
class FieldGuide:
    """The page: the things of a record in the order of the model, then the lists that they choose from."""

    things: tuple[ThingView, ...]
    lists: tuple[ListView, ...]


def field_guide(edition: Edition, path: str) -> FieldGuide:
    """All fields, in the language of the edition, for the page at `path`."""
    return _Guide(edition, path).whole()


def thing_anchor(model: type[BaseModel]) -> str:
    """Where the fields of `model` begin on the page: `thing-local-group`."""
    return f"thing-{section_name(model)}".replace("_", "-")


def field_anchor(model: type[BaseModel], name: str) -> str:
    """Where a field stands on the page: `field-period-start`, or `field-period` for one of the record itself."""
    thing = "" if model is Practice else f"{section_name(model)}-"
    return f"field-{thing}{name}".replace("_", "-")


def list_anchor(name: str) -> str:
    """Where a closed list stands on the page."""
    return f"list-{name}"


class _Guide:
    """Builds the page; `users` are the fields that hold a kind of thing."""

    def __init__(self, edition: Edition, path: str) -> None:
        self.path = path
        self.edition, self.says = edition, edition.strings.field_guide
        self.schema = edition.catalogue.schema
        self.examples = Examples(self.schema, edition.strings)
        self.users: dict[type[BaseModel], list[tuple[type[BaseModel], str]]] = {Practice: []}
        self.lists: list[str] = []
        self._explore()

    def whole(self) -> FieldGuide:
        return FieldGuide(tuple(map(self._thing, self.users)), tuple(map(self._list, self.lists)))

    def _explore(self) -> None:
        """Finds the kinds of things, each after what holds it, and the lists that their fields refer to."""
        waiting: list[type[BaseModel]] = [Practice]
        for model in waiting:
            for name, part in _fields(model):
                innermost = _innermost(part)
                ref = innermost.mark(Ref)
                if innermost.kind == "record":
                    holder = self.users.setdefault(innermost.annotation, [])
                    holder.append((model, name))
                    if len(holder) == 1:
                        waiting.append(innermost.annotation)
                elif ref and ref.to in self.edition.vocabulary.lists and ref.to not in self.lists:
                    self.lists.append(ref.to)

    # things and fields ------------------------------------------------------------------------------------------

    def _thing(self, model: type[BaseModel]) -> ThingView:
        users = [self._place(*user) for user in self.users[model]]
        listed = Markup(self.edition.language.list(users))  # noqa: S704  # made of links that are safe
        return ThingView(
            anchor=thing_anchor(model),
            name=self._name(model),
            under=_coded(self.says.under, fields=listed) if users else None,
            fields=tuple(self._field(model, name, part) for name, part in _fields(model)),
        )

    def _place(self, model: type[BaseModel], name: str) -> Markup:
        """Where a field stands in the file; of a language block, in that of the reader."""
        return _link(field_anchor(model, name), f"texts.{self.edition.code}.{name}" if model is Texts else name)

    def _name(self, model: type[BaseModel]) -> str:
        return str(getattr(self.edition.strings.fields, section_name(model)).singular)

    def _field(self, model: type[BaseModel], name: str, part: Part) -> FieldView:
        text = field_text(self.edition.strings.fields, model, name)
        return FieldView(
            anchor=field_anchor(model, name),
            key=name,
            label=text.label,
            help=_coded(text.help),
            required=part.required,
            takes=tuple(self._takes(model, name, part)),
            example=yaml_of(model, name, self.examples.of(model, name)),
        )

    def _takes(self, model: type[BaseModel], name: str, part: Part) -> Iterator[Markup]:
        """What may stand in the field, and how much of it."""
        says, node = self.says, self._node(model, name)
        if part.kind == "list":
            yield _coded(says.kinds.several)
        elif part.kind == "mapping" and part.key:
            by_language = _innermost(part).annotation is Texts
            yield _coded(says.kinds.by_language if by_language else says.kinds.by_id)
        if least := node.get("minItems", node.get("minProperties")):
            yield self._counted("at_least", least)
        innermost = _innermost(part)
        if innermost.kind == "record":
            model_ = innermost.annotation
            yield _coded(says.kinds.thing, thing=_link(thing_anchor(model_), self._name(model_), code=False))
            return
        inner = resolved(_innermost_node(node), self.schema["$defs"])
        yield self._kind(innermost, inner)
        if "maxLength" in inner and inner.get("format") not in _LENGTHLESS and not innermost.mark(Ref):
            yield self._counted("characters", inner["maxLength"])
        if (model, name) == (Texts, "summary"):
            yield self._counted("words", MAX_WORDS)

    def _kind(self, part: Part, node: Schema) -> Markup:
        kinds = self.says.kinds
        if ref := part.mark(Ref):
            return self._reference(ref.to)
        if part.annotation is bool:
            return _coded(kinds.truth)
        if part.annotation is PartialDate:
            return _coded(kinds.date)
        if choices := node.get("enum"):
            codes = [Markup("<code>{}</code>").format(choice) for choice in choices]
            return _coded(kinds.choice, values=Markup(", ").join(codes))
        by_format = {"uri": kinds.url, "email": kinds.email}
        by_pattern = {ID_PATTERN: kinds.id, LANGUAGE_PATTERN: kinds.language, DIGEST_PATTERN: kinds.digest}
        told = by_format.get(node.get("format", "")) or by_pattern.get(node.get("pattern", ""))
        return _coded(told or (kinds.rich if part.mark(Markdown) else kinds.line))

    def _reference(self, to: str) -> Markup:
        kinds = self.says.kinds
        if to in self.lists:
            return _coded(kinds.term, list=_link(list_anchor(to), self._list_name(to), code=False))
        if to in Practice.model_fields:
            return _coded(kinds.own, field=_link(field_anchor(Practice, to), to))
        return _coded(kinds.practice)

    def _counted(self, limit: str, n: int) -> Markup:
        return Markup(escape(getattr(self.says.limits, limit).format(self.edition.language, n)))  # noqa: S704

    def _node(self, model: type[BaseModel], name: str) -> Schema:
        """The schema of a field."""
        whole = self.schema if model is Practice else self.schema["$defs"][model.__name__]
        node: Schema = whole["properties"][name]
        return node

    # lists ------------------------------------------------------------------------------------------------------

    def _list_name(self, name: str) -> str:
        return str(getattr(self.says.names, name.replace("-", "_")))

    def _list(self, name: str) -> ListView:
        edition, entries = self.edition, self.edition.vocabulary.lists[name]
        count = self.says.values.format(edition.language, len(entries))
        terms, note = tuple(self._term(name, id_) for id_ in entries if name != GAZETTEER), None
        if name == GAZETTEER:
            cities = Named(edition.strings.lists.kinds.cities, addresses.index("cities"))
            way = Markup('<a href="{}{}">{}</a>').format(addresses.base(self.path), cities.path, cities.text)
            note = _coded(self.says.places, cities=way)
        return ListView(list_anchor(name), name, self._list_name(name), count, terms, note)

    def _term(self, name: str, id_: str) -> TermView:
        edition = self.edition
        term = edition.vocabulary.term(name, id_)
        long = getattr(term, "name", {}).get(edition.code)
        label = term.label[edition.code]
        shown = self._page(name, id_) or Named(label)
        return TermView(id_, shown, long if long != label else None, term.definition[edition.code])

    def _page(self, name: str, id_: str) -> Named | None:
        """The term with the way to its page, if practices stand there."""
        for kind in DEFINED:
            if name == kind and id_ in indexes(self.edition.catalogue)[kind]:
                return Named(self.edition.label(name, id_), addresses.listing(kind, id_))
        return None


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, Part]]:
    """The fields of a model, in the order in which a file has them."""
    part = anatomy(model)
    yield from ((name, part.fields[name]) for name in in_order(part))


def _innermost(part: Part) -> Part:
    """What a list or a mapping holds in the end."""
    while part.entry:
        part = part.entry
    return part


def _innermost_node(node: Schema) -> Schema:
    """The same in the schema."""
    while below := entry_of(node):
        node = below
    return node


def _link(anchor: str, text: str, *, code: bool = True) -> Markup:
    shown = Markup("<code>{}</code>").format(text) if code else escape(text)
    return Markup('<a href="#{}">{}</a>').format(anchor, shown)


def _coded(text: str, **params: Markup) -> Markup:
    """`text` as HTML: what is between backticks as code, `params` in the place of its placeholders."""
    html = _CODE.sub(r"<code>\1</code>", str(escape(text)))
    return Markup(html).format(**params) if params else Markup(html)  # noqa: S704  # escaped above
