"""The guide to the fields: nothing of the model is missing from it, and all of it is in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel
from tests.core.editions import all_strings, edition, folded, pages, parse
from tests.core.samples import LANGUAGES, TERMS, full, practice

from passerelle import addresses
from passerelle.field_names import field_text
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice, Ref
from passerelle.schema import LANGUAGE, practice_schema
from passerelle.sources import read_sources
from passerelle.texts import Markdown, Texts
from passerelle.views.edition import Edition
from passerelle.views.fields import FieldGuide, FieldView, field_anchor, field_guide, list_anchor, thing_anchor
from passerelle.vocabulary import LISTS

ROOT = Path(__file__).parents[2]
RECORDS = {"sample": full(), "other": practice()}
each_language = pytest.mark.parametrize("language", LANGUAGES)


def every_model(part: Part) -> Iterator[type[BaseModel]]:
    """The models of all records in `part`, itself included."""
    if part.kind == "record":
        yield part.annotation
    for below in (*part.fields.values(), *([part.entry] if part.entry else [])):
        yield from every_model(below)


MODELS = tuple(dict.fromkeys(every_model(anatomy(Practice))))
FIELDS = tuple((model, name) for model in MODELS for name in model.model_fields)


def guide(language: str = "en", found: Edition | None = None) -> FieldGuide:
    """The guide in a language."""
    return field_guide(found or edition(language, RECORDS), addresses.FIELDS)


def fields(found: FieldGuide) -> dict[str, FieldView]:
    """Its fields by their anchors."""
    return {field.anchor: field for thing in found.things for field in thing.fields}


@each_language
def test_every_field_of_every_model_is_there(language: str) -> None:
    """Once, with its label and help in the language, whether it is required, what it takes and an example."""
    view = guide(language)
    found = fields(view)
    assert len(FIELDS) > 150
    assert sum(len(thing.fields) for thing in view.things) == len(found) == len(FIELDS)
    assert set(found) == {field_anchor(model, name) for model, name in FIELDS}
    for model, name in FIELDS:
        shown, text = found[field_anchor(model, name)], field_text(all_strings()[language].fields, model, name)
        assert (shown.key, shown.label) == (name, text.label)
        assert folded(shown.help.striptags()) == folded(text.help.replace("`", ""))
        assert shown.required == model.model_fields[name].is_required()
        assert all(shown.takes)
        assert shown.example.startswith(f"{name}:")


def test_anchors_are_the_same_in_each_language() -> None:
    """And so is their order: a link to a field holds whatever the language."""
    pages_ = [
        [[thing.anchor, *(field.anchor for field in thing.fields)] for thing in guide(language).things]
        for language in LANGUAGES
    ]
    assert pages_[0] == pages_[1] == pages_[2]
    assert field_anchor(*FIELDS[0]) == "field-type"
    assert "field-period-start" in fields(guide())


@each_language
def test_the_page_is_one_with_all_its_anchors(language: str) -> None:
    """Ids occur once, and every link within the page leads to one of them."""
    page = parse(pages(language, RECORDS).view("fields", addresses.FIELDS))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {field_anchor(*field) for field in FIELDS} | {thing_anchor(model) for model in MODELS} <= set(ids)
    assert {list_anchor(name) for name in LISTS if name != "place-kinds"} <= set(ids)
    within = {str(href)[1:] for href in page.xpath("//a/@href") if str(href).startswith("#")}
    assert within <= set(ids)


def test_limits_are_those_of_the_model() -> None:
    """Characters, words, number of entries, form of dates and ids; what is too long to reach is not told."""
    found = fields(guide())

    def takes(anchor: str) -> str:
        return " ".join(found[anchor].takes)

    assert "At most 140 characters." in takes("field-texts-title")
    assert "At most 1,200 characters. At most 100 words." in takes("field-texts-summary")
    assert "At most 8,000 characters." in takes("field-texts-inspiring")
    assert "At most 80 characters." in takes("field-texts-keywords")
    assert "At least 1 value." in takes("field-themes")
    assert "At least 1 value." in takes("field-sources")
    assert "At least" not in takes("field-networks")
    assert "<code>2020-10</code>" in takes("field-period-start")
    assert "<code>year</code>, <code>date</code>" in takes("field-event-inferred")
    assert "<code>machine-reviewed</code>" in takes("field-translation-by")
    assert "citations" in takes("field-titled-text")
    assert "single line" in takes("field-titled-title")
    for anchor in ("field-source-url", "field-contact-email", "field-member-place"):
        assert "At most" not in takes(anchor), anchor


def test_references_lead_to_what_they_refer_to() -> None:
    """To a closed list, to the field of the same record that has the ids, or to the fields of the thing."""
    found = fields(guide())
    for model, name in FIELDS:
        part = anatomy(model).fields[name]
        while part.entry:
            part = part.entry
        takes, ref = " ".join(found[field_anchor(model, name)].takes), part.mark(Ref)
        if part.kind == "record":
            assert f'href="#{thing_anchor(part.annotation)}"' in takes
        elif ref and ref.to in LISTS:
            assert f'href="#{list_anchor(ref.to)}"' in takes
        elif ref and ref.to != "practices":
            assert f'href="#{field_anchor(Practice, ref.to)}"' in takes
        else:
            assert "href" not in takes


@each_language
def test_lists_have_their_terms_with_definitions(language: str) -> None:
    """Each of the lists that records choose from, term by term; the places are counted, and lead to their pages."""
    found = guide(language)
    by_id = {entry.id: entry for entry in found.lists}
    assert set(by_id) == set(LISTS) - {"place-kinds"}
    for name, ids in TERMS.items():
        if name == "place-kinds":
            continue
        terms = by_id[name].terms
        assert [term.id for term in terms] == list(ids)
        assert [term.name.text for term in terms] == [f"{id_} {language}" for id_ in ids]
        assert all(term.definition.endswith(language) for term in terms)
    assert by_id["funds"].terms[0].long == f"amif in full {language}"
    assert by_id["places"].terms == ()
    assert by_id["places"].count.startswith("8 ")
    assert 'href="../../cities/"' in str(by_id["places"].note)


def test_terms_lead_to_their_page_where_there_is_one() -> None:
    """A theme without a practice has no page to lead to."""
    themes = next(entry for entry in guide().lists if entry.id == "themes").terms
    paths = {term.id: term.name.path for term in themes}
    assert paths["housing"] == "themes/housing/"
    assert paths["sport"] is None


def worded(model: type[BaseModel], name: str) -> bool:
    """Whether a field's example is made of words that belong to a language."""
    part = anatomy(model).fields[name]
    while part.entry:
        part = part.entry
    in_texts = model in set(every_model(anatomy(Texts)))
    return part.mark(Markdown) is not None or (
        in_texts and part.kind == "text" and "translation" not in str(model).lower()
    )


@each_language
def test_examples_are_in_the_language_of_the_reader(language: str) -> None:
    """Those of words: in the language of the model they are the model's, in any other the strings have them."""
    strings = all_strings()[language]
    lacking = [
        field_anchor(model, name)
        for model, name in FIELDS
        if worded(model, name) and (field_text(strings.fields, model, name).example is None) != (language == LANGUAGE)
    ]
    assert lacking == []
    found = fields(guide(language))
    assert found["field-original-language"].example == f"original_language: {language}"
    assert found["field-translation-of"].example == f"of: {language}"
    assert found["field-organisation-language"].example == "language: ca"
    assert list(yaml.safe_load(found["field-texts"].example)["texts"]) == [language]


@each_language
def test_examples_cite_as_those_of_the_schema_do(language: str) -> None:
    """A translated example keeps its citations: it is one to learn from."""
    strings, schema = all_strings()[language], practice_schema(edition(language).vocabulary)
    for model, name in FIELDS:
        own = field_text(strings.fields, model, name).example
        if isinstance(own, str):
            node = (schema if model is Practice else schema["$defs"][model.__name__])["properties"][name]
            cited = re.findall(r"\[@[^]]+\]", str(node["examples"][0]))
            assert re.findall(r"\[@[^]]+\]", own) == cited, (model, name)


@each_language
def test_the_examples_are_yaml(language: str) -> None:
    """Whoever copies one has a field of that name, in the form that `passerelle format` gives."""
    for anchor, field in fields(guide(language)).items():
        assert list(yaml.safe_load(field.example)) == [field.key], anchor


@each_language
def test_the_real_lists_are_shown(language: str) -> None:
    """With the vocabulary of the project, every list has its name and every term its definition."""
    sources = read_sources(ROOT)
    found = edition(language, sources.practices, sources.vocabulary)
    page = folded(
        str(parse(pages(language, sources.practices, sources.vocabulary).view("fields", "a/b/")).text_content())
    )
    for entry in guide(language, found).lists:
        assert entry.name in page
        assert all(folded(term.definition) in page for term in entry.terms)
