"""Single mistakes in good records: what is spoiled, and what has to be told of it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from passerelle.bench.chance import Chance
from passerelle.dates import PartialDate
from passerelle.load.anatomy import Part, anatomy
from passerelle.model import Practice, Ref
from passerelle.texts import Markdown
from passerelle.vocabulary import LISTS

Path = tuple[str | int, ...]
Tree = Any
Spoilt = tuple[str, frozenset[str], str, str] | None
"""What stands there then, the codes of which one is told, what is seen of it on its line, and what the remedy names."""


@dataclass(frozen=True)
class Mutation:
    """A spoiled record. One of `codes` has to be told at `field`, on the line where `shown` stands in the file (the
    line of the field itself where `shown` is empty), and the message has to hold `remedy`."""

    name: str
    tree: Tree
    field: str
    codes: frozenset[str]
    shown: str
    remedy: str


def leaves(tree: Tree, part: Part, path: Path = ()) -> Iterator[tuple[Path, Part, Tree]]:
    """Every value of a record that is no group, with what the model says of it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, part.at((key,)), (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from leaves(value, part.at((number,)), (*path, number))
    else:
        yield path, part, tree


def dotted(path: Path) -> str:
    """A path as problems name it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def changed(tree: Tree, path: Path, value: Tree) -> Tree:
    """A copy with another value at `path`; None takes it away."""
    found = copy.deepcopy(tree)
    place = found
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return found


def slip(word: str) -> str:
    """A word with a slip: two letters in its middle change places, or one is doubled."""
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return swapped if swapped != word else word[:middle] + word[middle - 1 :]


Spoil = Callable[[Path, Part, str], Spoilt]


def _of_list(path: Path, part: Part, value: str) -> Spoilt:
    ref = part.mark(Ref)
    if ref is None or ref.to not in LISTS or len(value) < 5:
        return None
    return slip(value), frozenset({"unknown-term", "unknown-place"}), slip(value), value


def _of_record(path: Path, part: Part, value: str) -> Spoilt:
    ref = part.mark(Ref)
    if ref is None or ref.to in LISTS or len(value) < 5:
        return None
    return slip(value), frozenset({"unknown-source", "unknown-item", "unknown-practice"}), slip(value), value


def _date(path: Path, part: Part, value: str) -> Spoilt:
    if part.annotation is not PartialDate:
        return None
    wrong = f"{value[:4]}-13"
    return wrong, frozenset({"no-such-month"}), wrong, "13"


def _day(path: Path, part: Part, value: str) -> Spoilt:
    if part.annotation is not PartialDate:
        return None
    wrong = f"{value[:4]}-02-30"
    return wrong, frozenset({"no-such-day"}), wrong, "30"


def _address(path: Path, part: Part, value: str) -> Spoilt:
    if path[-1] != "url":
        return None
    wrong = value.removeprefix("https://").removeprefix("http://")
    return wrong, frozenset({"bad-url"}), wrong, "https://"


def _email(path: Path, part: Part, value: str) -> Spoilt:
    if path[-1] != "email":
        return None
    wrong = value.replace("@", " at ")
    return wrong, frozenset({"bad-email"}), wrong, "@"


def _title(path: Path, part: Part, value: str) -> Spoilt:
    if path[0] != "texts" or path[-1] != "title":
        return None
    wrong = value + " and so on" * 40
    return wrong, frozenset({"too-long"}), "", "300" if len(path) > 3 else "140"


def _summary(path: Path, part: Part, value: str) -> Spoilt:
    if path[0] != "texts" or path[-1] != "summary":
        return None
    return value + " yes" * 100, frozenset({"summary-too-long"}), "", "100"


def _citation(path: Path, part: Part, value: str) -> Spoilt:
    if part.mark(Markdown) is None or "[@" not in value:
        return None
    id_ = value.partition("[@")[2].partition("]")[0].partition(";")[0]
    wrong = value.replace(f"[@{id_}", f"[@{slip(id_)}", 1)
    return wrong, frozenset({"unknown-source"}), f"@{slip(id_)}", id_


def _link(path: Path, part: Part, value: str) -> Spoilt:
    if part.mark(Markdown) is None:
        return None
    return f"{value}\n\n[more](javascript:alert(1))", frozenset({"bad-link"}), "javascript", "https://"


def _sign(path: Path, part: Part, value: str) -> Spoilt:
    if path[0] != "texts" or len(value) < 20 or path[2] in ("translation", "keywords"):
        return None
    return f"{value[:10]}\u202e{value[10:]}", frozenset({"forbidden-character"}), "\u202e", "U+202E"


SPOILS: dict[str, Spoil] = {
    "an id of a list with a slip": _of_list,
    "an id of the record with a slip": _of_record,
    "a month that is none": _date,
    "a day that is none": _day,
    "an address without its scheme": _address,
    "an e-mail address without its sign": _email,
    "a title that is too long": _title,
    "a summary that is too long": _summary,
    "a citation with a slip": _citation,
    "a link that runs something": _link,
    "a sign that is not seen": _sign,
}


def mutations(id_: str, tree: Tree, each: int) -> Iterator[Mutation]:
    """`each` mistakes of every kind in the record `id_`, in other places for another record; fewer where there are
    fewer places."""
    found = list(leaves(tree, anatomy(Practice)))
    for name, spoil in SPOILS.items():
        made = [(path, spoiled) for path, part, value in found if (spoiled := spoil(path, part, value))]
        for path, (value, codes, shown, remedy) in Chance("mutations", id_, name).some(made, min(each, len(made))):
            yield Mutation(name, changed(tree, path, value), dotted(path), codes, shown, remedy)
    yield from _of_fields(id_, tree, each)


def _of_fields(id_: str, tree: Tree, each: int) -> Iterator[Mutation]:
    """Fields that are missing, misnamed or of another shape."""
    whole = anatomy(Practice)
    groups = [(path, part, value) for path, part, value in _groups(tree, whole) if part.kind == "record"]
    required = [
        ((*path, name), name)
        for path, part, value in groups
        for name in part.fields
        if part.fields[name].required and name in value and name != "id" and len(value) > 1
    ]
    chance = Chance("mutations", id_, "fields")
    for path, name in chance.some(required, min(each * 2, len(required))):
        gone = changed(tree, path, None)
        yield Mutation("a required field is missing", gone, dotted(path), frozenset({"missing-field"}), "", name)
    named = [(path, name, value) for path, part, value in groups for name in value if len(name) > 4]
    for path, name, value in chance.some(named, min(each * 2, len(named))):
        if name in [key for key in value if key != name] or (path[:1] == ("texts",) and len(path) < 2):
            continue
        renamed = {slip(key) if key == name else key: entry for key, entry in value.items()}
        spoiled = changed(tree, path, renamed) if path else renamed
        where = dotted((*path, slip(name)))
        yield Mutation(
            "a field has a slip in its name", spoiled, where, frozenset({"unknown-field"}), f"{slip(name)}:", name
        )


def _groups(tree: Tree, part: Part, path: Path = ()) -> Iterator[tuple[Path, Part, Tree]]:
    if isinstance(tree, dict):
        yield path, part, tree
        for key, value in tree.items():
            yield from _groups(value, part.at((key,)), (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _groups(value, part.at((number,)), (*path, number))
