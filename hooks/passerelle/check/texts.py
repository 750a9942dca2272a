"""The language blocks: each says something of every item, and none says more or less than the original."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from passerelle.check.items import lists_with_ids
from passerelle.check.record import Record, as_list, as_mapping
from passerelle.load.anatomy import anatomy
from passerelle.load.findings import At
from passerelle.load.terms import is_language
from passerelle.problems import Code
from passerelle.texts import Texts
from passerelle.yaml_reader import Tree

MAX_WORDS = 100
"""Words of a summary."""

OPTIONAL = ("organisations", "members")
"""Lists whose entries need no text: a name may be known everywhere as it is, a member may need no note."""

_THOUSANDS = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3})")


def check_texts(record: Record) -> None:
    """All about the language blocks but their citations."""
    blocks, original = record.blocks, record.original
    language = record.tree.get("original_language")
    if isinstance(language, str) and original is None and "texts" in record.tree:
        record.findings.add(("original_language",), Code.NO_ORIGINAL_TEXT, language=language)
    if blocks:
        given = record.mapping("texts")
        for expected in record.around.languages:
            if expected not in given and expected != language:
                record.findings.add(("texts",), Code.LANGUAGE_MISSING, at=At.KEY, language=expected)
        for name in blocks:
            _check_published(record, name)
    for name, block in blocks.items():
        _check_summary(record, name, block)
        _check_keys(record, name, block)
        _check_translation(record, name, block)
        if original is not None and name != original:
            _check_parity(record, name, block, original)


def count_words(text: str) -> int:
    """Words as a person counts them: a number with spaces for thousands is one, punctuation by itself is none."""
    return sum(any(map(str.isalnum, word)) for word in _THOUSANDS.sub("", text).split())


def _check_published(record: Record, language: str) -> None:
    """A text in a language of no page is for nobody; but an original is what translations are held against."""
    languages = record.around.languages
    if languages and language not in languages and language != record.original and is_language(language):
        path = ("texts", language)
        record.findings.add(path, Code.LANGUAGE_NOT_PUBLISHED, at=At.KEY, language=language)


def _check_summary(record: Record, language: str, block: Mapping[str, Tree]) -> None:
    summary = block.get("summary")
    if isinstance(summary, str) and (count := count_words(summary)) > MAX_WORDS:
        path = ("texts", language, "summary")
        record.findings.add(path, Code.SUMMARY_TOO_LONG, count=str(count), limit=str(MAX_WORDS))


@cache
def _keyed() -> Mapping[str, str]:
    """Blocks of texts whose keys are those of a list of the record, and the field of its entries that is the key."""
    return {name: "id" for name in lists_with_ids() if name in Texts.model_fields} | {"members": "place"}


def _check_keys(record: Record, language: str, block: Mapping[str, Tree]) -> None:
    """Texts and items answer each other, key by key."""
    for name, key in _keyed().items():
        if not isinstance(block.get(name, {}), dict):
            continue  # that it is no mapping is told already
        items = dict.fromkeys(record.ids(name, key))
        texts = as_mapping(block.get(name))
        without = [] if name in OPTIONAL else [id_ for id_ in items if id_ not in texts]
        near = without or [id_ for id_ in items if id_ not in texts]
        for id_ in without:
            path = ("texts", language, name, id_)
            record.findings.add(path, Code.TEXT_MISSING, at=At.KEY, value=id_, list=name, language=language)
        for id_ in texts:
            if id_ not in items:
                path = ("texts", language, name, id_)
                record.findings.add(path, Code.TEXT_WITHOUT_ITEM, known=near, at=At.KEY, value=id_, list=name)
    if "local_group" in block and "local_group" not in record.tree:
        record.findings.add(("texts", language, "local_group"), Code.TEXT_WITHOUT_FIELD, at=At.KEY, name="local_group")


def _check_translation(record: Record, language: str, block: Mapping[str, Tree]) -> None:
    original = record.tree.get("original_language")
    path = ("texts", language, "translation")
    if language == original:
        if "translation" in block:
            record.findings.add(path, Code.ORIGINAL_AS_TRANSLATION, at=At.KEY, language=language)
        return
    if "translation" not in block:
        if isinstance(original, str):
            record.findings.add(path, Code.TRANSLATION_NOT_STATED, at=At.KEY, language=language, original=original)
        return
    translation = as_mapping(block["translation"])
    of, digest = translation.get("of"), translation.get("digest")
    if not isinstance(of, str):
        return
    if of == language:
        record.findings.add((*path, "of"), Code.TRANSLATION_OF_ITSELF, language=language)
    elif of not in record.blocks:
        record.findings.add(
            (*path, "of"), Code.TRANSLATION_OF_MISSING, language=of, known=tuple(record.blocks), value=of
        )
    elif record.practice is None:
        pass  # the digest of a text that is about to be mended helps nobody
    elif digest is None:
        now = record.practice.texts[of].digest
        record.findings.add(path, Code.TRANSLATION_DIGEST_MISSING, at=At.KEY, digest=now)
    elif digest != (now := record.practice.texts[of].digest):
        record.findings.add((*path, "digest"), Code.TRANSLATION_STALE, language=of, digest=now)


def _check_parity(record: Record, language: str, block: Mapping[str, Tree], original: str) -> None:
    """What the original says and the translation does not, and the reverse, named field by field."""
    source = record.blocks[original]
    keyed = _keyed()
    for name, part in anatomy(Texts).fields.items():
        path = ("texts", language, name)
        # a required field that is missing is told as such where it is missing
        if name in ("translation", "organisations") or part.required:
            continue
        if name not in keyed:
            _compare(record, path, name in source, name in block, original)
            continue
        ours, theirs = as_mapping(block.get(name)), as_mapping(source.get(name))
        if not isinstance(block.get(name, {}), dict):
            continue
        items = dict.fromkeys(record.ids(name, keyed[name]))
        for id_ in dict.fromkeys((*theirs, *ours)):
            if id_ not in items:
                continue
            if name in OPTIONAL:
                _compare(record, (*path, id_), id_ in theirs, id_ in ours, original)
            elif id_ in theirs and id_ in ours:
                _compare_entries(record, (*path, id_), ours[id_], theirs[id_], original)


def _compare_entries(record: Record, path: tuple[str, ...], ours: Tree, theirs: Tree, original: str) -> None:
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return
    for name, part in anatomy(Texts).at(path[2:]).fields.items():
        if part.required:
            continue
        _compare(record, (*path, name), name in theirs, name in ours, original)
        here, there = ours.get(name), theirs.get(name)
        if isinstance(here, list) and isinstance(there, list) and len(here) != len(there):
            counts = {"count": str(len(as_list(here))), "expected": str(len(as_list(there)))}
            record.findings.add((*path, name), Code.LIST_LENGTH_DIFFERS, at=At.KEY, language=original, **counts)


def _compare(record: Record, path: tuple[str, ...], theirs: bool, ours: bool, original: str) -> None:
    if theirs and not ours:
        record.findings.add(path, Code.TEXT_NOT_TRANSLATED, at=At.KEY, language=path[1], original=original)
    elif ours and not theirs:
        record.findings.add(path, Code.TEXT_ONLY_HERE, at=At.KEY, language=path[1], original=original)
