"""The pictures of the base from practices in memory: what the tests of the overview share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml.html import HtmlElement
from tests.core.editions import edition, pages, parse
from tests.core.samples import practice

from passerelle import addresses
from passerelle.model import Practice
from passerelle.views.overview import overview_view
from passerelle.views.overview.matrix import MatrixView
from passerelle.views.overview.networks import NetworksView
from passerelle.views.overview.years import YearsView

LANGUAGES = ("fr", "en", "es")
Records = Mapping[str, Practice]

MIXED = {
    "a": practice(themes=["housing", "jobs"], places=["lyon", "brest", "riga"]),
    "b": practice(themes=["housing"], places=["valencia"]),
    "c": practice(themes=["housing"], places=["lyon", "calp"]),
    "d": practice(themes=["health"]),
}
NETWORKED = {
    "a": practice(networks=["urbact"], places=["lyon", "riga"]),
    "b": practice(networks=["urbact", "uclg"], places=["lyon"]),
    "c": practice(places=["calp"]),
}


def matrix(records: Records, code: str = "en") -> MatrixView:
    """The heat map of these records."""
    view = overview_view(edition(code, records)).matrix
    assert view
    return view


def by_year(records: Records, code: str = "en") -> YearsView:
    """The bars of these records."""
    view = overview_view(edition(code, records)).years
    assert view
    return view


def by_network(records: Records, code: str = "en") -> NetworksView:
    """The pictures of networks of these records."""
    view = overview_view(edition(code, records)).networks
    assert view
    return view


def page(records: Records, code: str = "en") -> HtmlElement:
    """The generated part of the page."""
    return parse(pages(code, records).view("overview", addresses.OVERVIEW))


def ran(start: str, end: str | None = None, **more: Any) -> Practice:
    """A practice of that period, published in 2024."""
    period = {"start": start} | ({"end": end} if end else {})
    return practice(**{"period": period, "published": "2024-05-01"} | more)


def totals(view: YearsView) -> dict[str, str]:
    """Year → how many ran."""
    return {bar.span: bar.total for bar in view.bars}
