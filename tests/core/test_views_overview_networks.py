"""Networks and their cities: a picture each."""

from __future__ import annotations

import pytest
from tests.core.overview_pictures import NETWORKED, by_network
from tests.core.samples import practice

from passerelle.views.overview import networks


def test_a_network_has_the_cities_of_its_practices() -> None:
    """The largest first; a city with several networks counts in each, and is told apart."""
    view = by_network(NETWORKED)
    assert [(row.name.text, row.practices, row.countries, row.cities, row.shared) for row in view.rows] == [
        ("urbact en", "2", "2", "2", "1"),
        ("uclg en", "1", "1", "1", "1"),
    ]
    assert [city.text for city in view.rows[0].named] == ["Lyon en", "Riga en"]
    assert view.text == (
        "The practices of 2 networks bring together 2 cities.",
        "The network that reaches the most is urbact en (2 cities).",
        "1 city takes part through several networks.",
    )
    assert view.notes[-1] == "1 practice belongs to no network."


def test_a_city_has_its_place_in_every_picture() -> None:
    """Countries side by side; the cities that a network lacks are points."""
    first, second = by_network(NETWORKED).panels
    assert [(dot.title, dot.x, dot.shared) for dot in first.dots] == [("Lyon en", 8, True), ("Riga en", 24, False)]
    assert [(dot.title, dot.x, dot.shared) for dot in second.dots] == [("Lyon en", 8, True)]
    assert (first.elsewhere, second.elsewhere) == ("", "M24 8h0")
    assert first.label == "urbact en: 2 cities, of which with another network too: 1"


def test_many_cities_share_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture stays small; the last dot of a kind stands for what is left of it, and that is said."""
    monkeypatch.setattr(networks, "DOTS", 2)
    records = {
        "a": practice(networks=["urbact"], places=["lyon", "brest", "riga", "calp"]),
        "b": practice(networks=["uclg"], places=["calp"]),
    }
    view = by_network(records)
    assert [[dot.shared for dot in panel.dots] for panel in view.panels] == [[False, False, True], [True]]
    assert {dot.title for panel in view.panels for dot in panel.dots} == {None}
    assert view.notes[0] == "Each dot stands for 2 cities at most."
    assert not view.placed


def test_networks_without_a_picture_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table has them all."""
    monkeypatch.setattr(networks, "PANELS", 1)
    view = by_network(NETWORKED)
    assert (len(view.panels), len(view.rows), view.rest) == (1, 2, "1 more network stands in the table.")
    assert by_network({"a": NETWORKED["a"]}).rest is None


def test_cities_beyond_those_named_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those with most practices are named."""
    monkeypatch.setattr(networks, "LINKED", 1)
    monkeypatch.setattr(networks, "TOLD", 1)
    view = by_network(NETWORKED)
    assert ([city.text for city in view.panels[0].cities], view.panels[0].more) == (["Lyon en"], "and 1 more")
    assert view.rows[0].more == "and 1 more"
    assert (view.panels[1].more, view.rows[1].more) == (None, None)
