"""The base at a glance: what the page of pictures shows, counted once over all practices."""

from __future__ import annotations

from dataclasses import dataclass

from passerelle.views.edition import Edition, Named
from passerelle.views.lists import indexes
from passerelle.views.overview.matrix import MatrixView, matrix_view
from passerelle.views.overview.networks import NetworksView, networks_view
from passerelle.views.overview.years import YearsView, years_view


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are of something; `name` leads to all of them."""

    name: Named
    count: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The page: totals, then a picture each; a picture is left out when there is nothing for it to show."""

    totals: tuple[Total, ...]
    matrix: MatrixView | None
    years: YearsView | None
    networks: NetworksView | None


def overview_view(edition: Edition) -> OverviewView:
    """All pictures of one language. The work is linear in the records."""
    return OverviewView(_totals(edition), matrix_view(edition), years_view(edition), networks_view(edition))


def _totals(edition: Edition) -> tuple[Total, ...]:
    kinds, catalogue = edition.strings.lists.kinds, edition.catalogue
    # a département, a district… count among them, too
    names = {**dict(kinds), "cities": edition.strings.overview.territories}
    counts = {"practices": len(catalogue.practices)} | {
        kind: len(index) for kind, index in indexes(catalogue).items() if kind != "audiences"
    }
    return tuple(
        Total(Named(names[kind], f"{kind}/"), edition.language.number(count)) for kind, count in counts.items()
    )
