"""The list of all practices: enough for those who harvest to see what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic_core import to_json

from passerelle import addresses
from passerelle.data import shapes
from passerelle.data.practice import Made, updated
from passerelle.data.resolved import Resolver
from passerelle.model import Practice
from passerelle.structured import LICENCE

NAME = "practices.json"


def newest(practices: Iterable[Practice]) -> str | None:
    """When the latest change to any sheet was, at its own precision; None when there is none. No file has the date of
    its build: the same records give the same bytes on any day."""
    dates = (practice.updated or practice.published for practice in practices)
    latest = max(dates, key=lambda date: (date.latest, str(date)), default=None)
    return None if latest is None else str(latest)


def item(practice: Practice, made: Made) -> bytes:
    """A practice's entry, as JSON."""
    facts = made.facts
    entry: shapes.Item = {
        "id": facts["id"],
        "titles": {code: practice.texts[code].title for code in made.texts},
        "languages": list(made.texts),
        "updated": updated(practice),
        "digest": facts["digest"],
        "links": {"json": facts["links"]["json"], "html": facts["links"]["html"]},
    }
    return to_json(entry)


def listing(items: Sequence[bytes], latest: str | None, vocabularies_digest: str, resolver: Resolver) -> bytes:
    """The list, of entries that `item` gave."""
    head: shapes.Practices = {
        "version": 1,
        "updated": latest,
        "licence": LICENCE,
        "languages": list(resolver.languages),
        "count": len(items),
        "vocabularies": {"json": resolver.file(addresses.api("vocabularies.json")), "digest": vocabularies_digest},
        "items": [],
    }
    return to_json(head).removesuffix(b"[]}") + b"[\n" + b",\n".join(items) + b"\n]}\n"
