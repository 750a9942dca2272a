"""TopoJSON: steps to degrees, arcs to rings, borders apart from coasts; what is none is told."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.core.small_world import FIJI, FRANCE, SPAIN, TOPOLOGY, topology

from passerelle.geography.topology import TopologyError, parse, ring, unwrapped


def rings(name: str) -> dict[str | None, list[list[tuple[float, float]]]]:
    """Shape → its rings, rounded."""
    made = topology()
    return {
        shape.id: [
            [(round(x, 6), round(y, 6)) for x, y in ring(chain, made.arcs)] for part in shape.polygons for chain in part
        ]
        for shape in made.shapes(name)
    }


def test_steps_become_degrees() -> None:
    """With a transform, positions are steps from one to the next (specification, 2.1.2)."""
    assert rings("countries")[SPAIN] == [
        [(-10, 42), (-5, 42), (0, 42), (0, 36), (-5, 36.1), (-10, 36), (-10, 42)]
    ]  # fmt: skip


def test_positions_without_a_transform_are_degrees() -> None:
    """A topology need not be quantised."""
    data = {"type": "Topology", "arcs": [[[1, 2], [3.5, 4]]], "objects": {}}
    assert parse(data).arcs == [[(1, 2), (3.5, 4)]]


def test_neighbours_share_an_arc_and_rings_close() -> None:
    """The last point of an arc is the first of the next, and stands once; ~n is arc n backwards (2.1.4)."""
    found = rings("countries") | {"land": rings("land")[None]}
    for polygons in found.values():
        for points in polygons:
            assert points[0] == points[-1]
            assert len(set(points)) == len(points) - 1
    assert found["land"][0][:3] == [(0, 42), (0, 36), (-5, 36.1)]
    assert (0, 50) in found["land"][0]


def test_borders_are_what_two_countries_share() -> None:
    """A coast has one country, and so has what a country shares with itself."""
    assert topology().shared_arcs("countries") == [0]
    data = copy.deepcopy(TOPOLOGY)
    data["objects"]["countries"]["geometries"][0]["id"] = FRANCE
    data["objects"]["countries"]["geometries"][:2] = [
        {"type": "MultiPolygon", "id": FRANCE, "arcs": [[[0, 1]], [[2, 0]]]}
    ]  # fmt: skip
    assert parse(data).shared_arcs("countries") == []


def test_other_geometries_are_passed_over() -> None:
    """Points and null geometries have no area to draw; collections are flattened."""
    data = copy.deepcopy(TOPOLOGY)
    geometries = data["objects"]["countries"]["geometries"]
    geometries += [{"type": None}, {"type": "Point", "coordinates": [1, 1]}]
    data["objects"]["countries"]["geometries"] = [{"type": "GeometryCollection", "geometries": geometries}]
    assert [shape.id for shape in parse(data).shapes("countries")] == [SPAIN, FRANCE, FIJI]


def test_lines_go_on_across_the_180th_meridian() -> None:
    """Longitudes jump there; a line must not cross the whole world, and its middle stays within ±180 degrees."""
    island = rings("countries")[FIJI][0]
    assert {x for x, _ in island} == {179, -180}
    assert {x for x, _ in unwrapped(island)} == {179, 180}
    assert unwrapped([(-179.0, 0.0), (179.0, 0.0), (170.0, 0.0)]) == [(181, 0), (179, 0), (170, 0)]
    assert unwrapped([(-10.0, 1.0), (20.0, 2.0)]) == [(-10, 1), (20, 2)]


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"type": "FeatureCollection"},
        {"type": "Topology"},
        {"type": "Topology", "arcs": [], "objects": []},
        {"type": "Topology", "arcs": [[]], "objects": {}},
        {"type": "Topology", "arcs": [[[0, 0]]], "objects": {}},
        {"type": "Topology", "arcs": [[[0, 0], [0]]], "objects": {}},
        {"type": "Topology", "arcs": [[["a", 0], [0, 1]]], "objects": {}},
        {"type": "Topology", "arcs": [[[0, 0], [1e400, 1]]], "objects": {}},
        {"type": "Topology", "arcs": [], "objects": {"countries": {"type": "Polygon", "arcs": [[0]]}}},
        {"type": "Topology", "arcs": [], "objects": {"countries": {}}},
        {"type": "Topology", "arcs": [], "objects": {}, "transform": {"scale": [1]}},
    ],
)
def test_what_is_no_topology_is_told(data: Any) -> None:
    """Never a KeyError from the depths."""
    if isinstance(data, dict) and "transform" in data:
        data = {**data, "arcs": [[[0, 0], [1, 1]]]}
    with pytest.raises(TopologyError):
        parse(data).shapes("countries")
