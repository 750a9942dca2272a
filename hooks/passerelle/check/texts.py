"""The language blocks: each says something of every item, and none says more or less than the original."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from passerelle.check.items import lists_with_ids
from passerelle.check.record import Record, as_mapping
from passerelle.load.anatomy import anatomy
from passerelle.load.findings import At
from passerelle.load.terms import is_language
from passerelle.load.words import check_words
from passerelle.problems import Code
from passerelle.texts import DIGEST_PATTERN, Texts
from passerelle.vocabulary import ID_PATTERN, nearest
from passerelle.yaml_reader import Tree

MAX_WORDS = 100
"""Words of a summary."""

ENOUGH = 2
"""Languages that must agree for the list to be in the wrong, and not the texts."""

MAX_MISNAMED = 50
"""Ids of a list that are compared with those of its texts."""

OPTIONAL = ("organisations", "members")
"""Lists whose entries need no text: a name may be known everywhere as it is, a member may need no note."""

OF_EACH_LANGUAGE = ("translation", "keywords", "organisations")
"""Fields of a block that need not be in another: one looks for other words, another name is known as it is."""

_THOUSANDS = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3})")


def check_texts(record: Record) -> None:
    """All about the language blocks but their citations."""
    blocks, original = record.blocks, record.original
    language = record.tree.get("original_language")
    given = record.mapping("texts")
    if isinstance(language, str) and is_language(language) and language not in given and "texts" in record.tree:
        record.findings.add(("original_language",), Code.NO_ORIGINAL_TEXT, suggestion=original, language=language)
    if blocks:
        for expected in record.around.languages:
            if expected not in given and expected != language:
                record.findings.add(("texts",), Code.LANGUAGE_MISSING, at=At.KEY, language=expected)
        for name in blocks:
            _check_published(record, name)
    _check_keys(record)
    for name, block in blocks.items():
        _check_summary(record, name, block)
        check_words(block.get("keywords"), ("texts", name, "keywords"), (), record.findings)
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
def keyed() -> Mapping[str, str]:
    """Blocks of texts whose keys are those of a list of the record, and the field of its entries that is the key."""
    return {name: "id" for name in lists_with_ids() if name in Texts.model_fields} | {"members": "place"}


def _check_keys(record: Record) -> None:
    """Texts and items answer each other, key by key, in every block."""
    told: dict[str, set[str]] = {}
    for name, key in keyed().items():
        # that a value is no mapping is told already
        blocks = {code: block.get(name, {}) for code, block in record.blocks.items()}
        texts = {code: as_mapping(block) for code, block in blocks.items() if isinstance(block, dict)}
        items = dict.fromkeys(record.ids(name, key))
        if any(block.keys() != items.keys() for block in texts.values()):
            told = told or _elsewhere(record)
            renamed = _misnamed(record, name, items, texts)
            renamed |= _missing(record, name, {*items, *renamed}, texts, told)
            for language, block in texts.items():
                _check_block(record, (language, name), items, block, renamed | told[language])
    if "local_group" not in record.tree:
        for language, block in record.blocks.items():
            if "local_group" in block:
                path = ("texts", language, "local_group")
                record.findings.add(path, Code.TEXT_WITHOUT_FIELD, at=At.KEY, name="local_group")


def _elsewhere(record: Record) -> dict[str, set[str]]:
    """Names texts that stand under another list than their item, as when the line above them is missing. Returns their
    ids, by language."""
    items = {name: dict.fromkeys(record.ids(name, key)) for name, key in keyed().items()}
    found: dict[str, set[str]] = {}
    for language, block in record.blocks.items():
        lacking = {name: [id_ for id_ in ids if id_ not in as_mapping(block.get(name))] for name, ids in items.items()}
        homes = {id_: name for name, ids in lacking.items() for id_ in ids}
        moved = found[language] = set()
        for name, ids in items.items():
            for id_ in as_mapping(block.get(name)):
                if id_ in homes and id_ not in ids:
                    path = ("texts", language, name, id_)
                    record.findings.add(path, Code.TEXT_ELSEWHERE, at=At.KEY, value=id_, list=name, other=homes[id_])
                    moved.add(id_)
    return found


def _misnamed(
    record: Record, name: str, items: Collection[str], texts: Mapping[str, Mapping[str, Tree]]
) -> frozenset[str]:
    """Names items that no language has a text of, while all speak of one by a similar id, or of just one other: the
    mistake is in the list. Returns both ids of each."""
    if len(texts) < ENOUGH:
        return frozenset()
    without = [id_ for id_ in items if not any(id_ in block for block in texts.values())]
    spoken_of = [id_ for id_ in next(iter(texts.values())) if id_ not in items]
    spoken_of = [id_ for id_ in spoken_of if all(id_ in block for block in texts.values())]
    found: set[str] = set()
    for id_ in without[:MAX_MISNAMED]:
        cited = nearest(id_, spoken_of[:MAX_MISNAMED])
        if cited is None and len(without) == len(spoken_of) == 1:
            # no text may be meant for it where none is needed, unless it is no id at all
            cited = None if name in OPTIONAL and re.fullmatch(ID_PATTERN, id_) else spoken_of[0]
        if cited:
            key = keyed()[name]
            index = next(index for index, entry in record.entries(name) if entry.get(key) == id_)
            record.findings.add((name, index, key), Code.ITEM_MISNAMED, value=id_, cited=cited, list=name)
            spoken_of.remove(cited)
            found |= {id_, cited}
    return frozenset(found)


def _missing(
    record: Record,
    name: str,
    known: Collection[str],
    texts: Mapping[str, Mapping[str, Tree]],
    told: Mapping[str, Collection[str]],
) -> frozenset[str]:
    """Names what all languages speak of and the list does not have: it is the list that lacks it. Returns the ids."""
    if len(texts) < ENOUGH:
        return frozenset()
    fields = anatomy(Texts).at((name, "")).fields
    language, first = next(iter(texts.items()))
    found = [
        id_
        for id_ in first
        if id_ not in known
        and id_ not in fields
        and all(id_ in block and id_ not in told[code] for code, block in texts.items())
    ]
    for id_ in found:
        record.findings.add(("texts", language, name, id_), Code.ITEM_MISSING, at=At.KEY, value=id_, list=name)
    return frozenset(found)


def _check_block(
    record: Record, at: tuple[str, str], items: Collection[str], texts: Mapping[str, Tree], told: Collection[str]
) -> None:
    language, name = at
    missing = [id_ for id_ in items if id_ not in texts]
    if name not in OPTIONAL:
        for id_ in missing:
            path = ("texts", language, name, id_)
            if id_ not in told:
                record.findings.add(path, Code.TEXT_MISSING, at=At.KEY, value=id_, list=name, language=language)
    near = missing or tuple(items)
    fields = anatomy(Texts).at((name, "")).fields
    for id_ in texts:
        path = ("texts", language, name, id_)
        if id_ in items or id_ in told:
            continue
        if id_ in fields:  # it belongs to the item above
            record.findings.add(path, Code.UNKNOWN_FIELD, at=At.KEY, value=id_)
        else:
            record.findings.add(path, Code.TEXT_WITHOUT_ITEM, known=near, at=At.KEY, value=id_, list=name)


def _check_translation(record: Record, language: str, block: Mapping[str, Tree]) -> None:
    original = record.original
    path = ("texts", language, "translation")
    if language == original:
        if "translation" in block:
            record.findings.add(path, Code.ORIGINAL_AS_TRANSLATION, at=At.KEY, language=language)
        return
    if "translation" not in block:
        if original is not None:
            record.findings.add(path, Code.TRANSLATION_NOT_STATED, at=At.KEY, language=language, original=original)
        return
    translation = as_mapping(block["translation"])
    of, digest = translation.get("of"), translation.get("digest")
    if not isinstance(of, str):
        return
    if of == language:
        record.findings.add((*path, "of"), Code.TRANSLATION_OF_ITSELF, language=language)
    elif of not in record.mapping("texts"):
        record.findings.add(
            (*path, "of"), Code.TRANSLATION_OF_MISSING, language=of, known=tuple(record.blocks), value=of
        )
    elif of not in record.blocks:
        pass  # that it is no block is told already
    elif digest is None:
        record.findings.add(path, Code.TRANSLATION_DIGEST_MISSING, at=At.KEY, language=of, digest=record.digest(of))
    elif isinstance(digest, str) and digest != (now := record.digest(of)) and re.fullmatch(DIGEST_PATTERN, digest):
        record.findings.add((*path, "digest"), Code.TRANSLATION_STALE, language=of, digest=now, recorded=digest)


def _check_parity(record: Record, language: str, block: Mapping[str, Tree], original: str) -> None:
    """What the original says and the translation does not, and the reverse, named field by field."""
    source = record.blocks[original]
    by_key = keyed()
    for name, part in anatomy(Texts).fields.items():
        path = ("texts", language, name)
        # a required field that is missing is told as such where it is missing
        if name in OF_EACH_LANGUAGE or part.required:
            continue
        if name not in by_key:
            _compare(record, path, name in source, name in block, original)
            continue
        ours, theirs = as_mapping(block.get(name)), as_mapping(source.get(name))
        if not isinstance(block.get(name, {}), dict):
            continue
        items = dict.fromkeys(record.ids(name, by_key[name]))
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
            count, expected = str(len(here)), str(len(there))
            record.findings.add(
                (*path, name), Code.LIST_LENGTH_DIFFERS, at=At.KEY, language=original, count=count, expected=expected
            )


def _compare(record: Record, path: tuple[str, ...], theirs: bool, ours: bool, original: str) -> None:
    if theirs and not ours:
        record.findings.add(path, Code.TEXT_NOT_TRANSLATED, at=At.KEY, language=path[1], original=original)
    elif ours and not theirs:
        record.findings.add(path, Code.TEXT_ONLY_HERE, at=At.KEY, language=path[1], original=original)
