"""Questions that a person has judged: what readers type, and the sheets that answer it, from files of YAML."""

from __future__ import annotations

from dataclasses import dataclass

from passerelle.yaml_reader import read


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reader types (`query`), the ids of the sheets that answer it, the best first, and why they do."""

    query: str
    finds: tuple[str, ...]
    because: str


def read_judged(data: bytes) -> tuple[Judged, ...]:
    """The questions of a file, in order: a list of `{query, finds: [ids], because}`.

    Raises passerelle.yaml_reader.NotPlainError for what is no plain YAML, ValueError for what has another shape.
    """
    tree = read(data)
    if not isinstance(tree, list):
        raise ValueError("no list of questions")
    found = []
    for number, entry in enumerate(tree, start=1):
        if not isinstance(entry, dict) or entry.keys() != {"query", "finds", "because"}:
            raise ValueError(f"question {number}: query, finds and because are expected")
        query, finds, because = entry["query"], entry["finds"], entry["because"]
        if not isinstance(query, str) or not isinstance(because, str):
            raise ValueError(f"question {number}: query and because are texts")
        if not isinstance(finds, list) or not finds:
            raise ValueError(f"question {number}: finds is a list of ids")
        ids = tuple(id_ for id_ in finds if isinstance(id_, str))
        if len(ids) != len(finds) or len(set(ids)) != len(ids):
            raise ValueError(f"question {number}: finds is a list of ids, none twice")
        found.append(Judged(query, ids, because))
    return tuple(found)
