"""The file that one fills in without the form: a record with blanks, what each is for, and what may stand there."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping

from passerelle.dates import PartialDate
from passerelle.field_names import text_at
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice, Ref
from passerelle.scaffold import commented
from passerelle.strings import Strings
from passerelle.texts import Markdown
from passerelle.vocabulary import Term, Vocabulary
from passerelle.yaml_reader import Path, Tree
from passerelle.yaml_writer import MODELINE, written
from passerelle.yaml_writer.comments import comments_of
from passerelle.yaml_writer.scalars import WIDTH

BLANK = "…"
"""What is to be replaced; `check` takes it for no id, date or address."""

SOURCE = "source-1"
"""The id of the source, which the blanks already cite."""

SENTENCES = frozenset({"title", "summary", "name", "publisher"})
"""Fields of plain words. They are given a block of their own, in which a colon or a quote means nothing to YAML."""

_LINE = re.compile(rf"(?P<head> *(?:- )?(?P<field>\w+): ){BLANK}")


def record_template(vocabulary: Vocabulary, strings: Strings, language: str) -> str:
    """A record to be written in `language`, as the text of a file, with the comments that `passerelle new` writes.

    Its blanks are what no record can do without and what most have; all other fields stand in comments.
    """
    tree = _blank(language)
    comments = comments_of(commented(tree, strings))
    kept = [comment for comment in comments.above if not comment.startswith(MODELINE.partition("=")[0])]
    comments.above[:] = [*_intro(strings), *kept, "#"]
    for path, part in _blanks(tree, anatomy(Practice), ()):
        comments.before[path] = [*comments.before.get(path, ()), *_help(path, part, vocabulary, strings)]
    return _in_blocks(written(tree, comments))


def _blank(language: str) -> dict[str, Tree]:
    """The record: what can be known beforehand, and blanks."""
    cites: list[Tree] = [SOURCE]
    words = ("title", "summary", "inspiring", "challenge", "how_it_works", "results")
    organisation: dict[str, Tree] = {"id": "organisation-1", "name": BLANK, "role": BLANK, "level": BLANK}
    return {
        "type": BLANK,
        "status": BLANK,
        "period": {"start": BLANK, "sources": cites},
        "places": [BLANK],
        "organisations": [{**organisation, "sources": cites}],
        "themes": [BLANK],
        "audiences": [BLANK],
        "sources": {SOURCE: dict.fromkeys(("title", "publisher", "url", "language", "accessed"), BLANK)},
        "published": BLANK,
        "original_language": language,
        "texts": {language: dict.fromkeys(words, BLANK)},
    }


def _intro(strings: Strings) -> tuple[str, ...]:
    says = strings.ways_out.template
    texts = (says.name, says.blanks, says.optional, says.then)
    lines = [line for text in texts for line in textwrap.wrap(text.format(blank=BLANK), WIDTH - 2)]
    return tuple(f"# {line}" for line in lines)


def _blanks(tree: Tree, part: Part, path: Path) -> Iterator[tuple[Path, Part]]:
    """Where each field stands that has a blank, and what it is."""
    if tree == BLANK or (isinstance(tree, list) and BLANK in tree):
        yield path, part
    elif isinstance(tree, Mapping):
        for name, value in tree.items():
            yield from _blanks(value, part.at((name,)), (*path, name))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _blanks(value, part.at((number,)), (*path, number))


def _help(path: Path, part: Part, vocabulary: Vocabulary, strings: Strings) -> Iterator[str]:
    """The comment on a blank: what it is for, whether it must be filled, and from which ids one chooses."""
    says = strings.ways_out.template
    text = text_at(strings, path).help
    yield f"# {says.needed.format(text=text)}" if part.required else f"# {text}"
    marks = (*part.marks, *(part.entry.marks if part.entry else ()))
    ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
    if part.kind == "list":
        yield f"# {says.several}"
    if part.mark(Markdown):
        yield f"# {says.cite.format(source=SOURCE)}"
    if part.annotation is PartialDate:
        yield f"# {says.date}"
    if path[-1] == "language":
        names = strings.language.language_name
        yield f"# {says.code} {', '.join(f'{code} ({names(code)})' for code in vocabulary.languages)}."
    if ref is None:
        return
    terms = vocabulary.lists.get(ref.to, {})
    if not terms or not all(isinstance(term, Term) for term in terms.values()):
        yield f"# {says.place}"
        return
    yield f"# {says.choose}"
    label = vocabulary.label
    yield from (f"#   {id_} ({label(ref.to, id_, strings.language.code)})" for id_ in vocabulary.ids(ref.to))


def _in_blocks(text: str) -> str:
    """Each blank that takes words on a line of its own, so that whatever is typed in its place is a text."""
    fields = anatomy(Practice).at(("texts", "")).fields
    lines = []
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        rich = found is not None and found["field"] in fields and fields[found["field"]].mark(Markdown) is not None
        if found is None or not (rich or found["field"] in SENTENCES):
            lines.append(line)
            continue
        inner = " " * (len(found["head"]) - len(found["head"].lstrip(" -")) + 2)
        lines += [f"{found['head']}{'|-' if rich else '>-'}", inner + BLANK]
    return "\n".join(lines) + "\n"
