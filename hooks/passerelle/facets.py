"""What practices can be narrowed by, in the catalogue and on the map. A further facet is a further entry of FACETS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from passerelle.catalogue import Catalogue, Index
from passerelle.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow practices.

    `name` is its parameter in addresses and the key of its words (`find.facets` in the strings); `index` leads from
    each of its values to the practices that have it; `label` is a value in words. Values stand in the order of the
    vocabulary `vocabulary`, of their ids when it is empty, else (None) of their labels.
    """

    name: str
    index: Callable[[Catalogue], Index]
    label: Callable[[Edition, str], str]
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, in words, and how many practices have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet in one language, with the values that some practice has."""

    name: str
    label: str
    options: tuple[Option, ...]


def _term_facet(name: str, vocabulary: str, index: Callable[[Catalogue], Index]) -> Facet:
    return Facet(name, index, lambda edition, id_: edition.label(vocabulary, id_), vocabulary)


FACETS = (
    _term_facet("theme", "themes", lambda c: c.by_theme),
    _term_facet("audience", "audiences", lambda c: c.by_audience),
    Facet("country", lambda c: c.by_country, lambda edition, code: edition.country(code).text),
    Facet("city", lambda c: c.by_city, lambda edition, id_: edition.place(id_).text),
    Facet("network", lambda c: c.by_network, lambda edition, id_: edition.network(id_).text),
    _term_facet("type", "types", lambda c: c.by_type),
    _term_facet("status", "statuses", lambda c: c.by_status),
    Facet("period", lambda c: c.by_period, lambda _, id_: id_.replace("-", "–"), ""),
)
"""In the order in which they are offered."""


def values_of(catalogue: Catalogue) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Practice → facet → the values that it has."""
    found: dict[str, dict[str, list[str]]] = {id_: defaultdict(list) for id_ in catalogue.practices}
    for facet in FACETS:
        for value, ids in facet.index(catalogue).items():
            for id_ in ids:
                found[id_][facet.name].append(value)
    return {id_: {name: tuple(values) for name, values in facets.items()} for id_, facets in found.items()}


def facet_views(edition: Edition) -> tuple[FacetView, ...]:
    """Every facet that some practice has a value of."""
    labels = edition.strings.find.facets
    views = (FacetView(facet.name, getattr(labels, facet.name), _options(facet, edition)) for facet in FACETS)
    return tuple(view for view in views if view.options)


def _options(facet: Facet, edition: Edition) -> tuple[Option, ...]:
    found = [Option(id_, facet.label(edition, id_), len(ids)) for id_, ids in facet.index(edition.catalogue).items()]
    if facet.vocabulary is None:
        return tuple(sorted(found, key=lambda option: edition.language.sort_key(option.label)))
    order = {id_: n for n, id_ in enumerate(edition.vocabulary.ids(facet.vocabulary))}
    return tuple(sorted(found, key=lambda option: (order.get(option.id, 0), option.id)))


def facet_data(views: Iterable[FacetView]) -> list[dict[str, Any]]:
    """Facets as the scripts of the catalogue and of the map take them."""
    return [
        {
            "name": view.name,
            "label": view.label,
            "values": [{"id": option.id, "label": option.label} for option in view.options],
        }
        for view in views
    ]
