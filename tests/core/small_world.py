"""A world of two countries and an island, for the tests of geography: Spain below France, a border between them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from passerelle.geography.topology import Topology, parse
from passerelle.geography.world import World, prepared

SPAIN, FRANCE, FIJI = "724", "250", "242"

TOPOLOGY: dict[str, Any] = {
    "type": "Topology",
    # Steps of a tenth of a degree from 180° W, 90° S.
    "transform": {"scale": [0.1, 0.1], "translate": [-180, -90]},
    "arcs": [
        [[1700, 1320], [50, 0], [50, 0]],  # the border along 42° N, from 10° W to 0°
        [[1800, 1320], [0, -60], [-50, 1], [-50, -1], [0, 60]],  # the rest of Spain, down to 36° N
        [[1800, 1320], [0, 80], [-100, 0], [0, -80]],  # the rest of France, up to 50° N
        [[3590, 730], [-3590, 0], [0, -20], [3590, 0], [0, 20]],  # an island across the 180th meridian, about 18° S
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": SPAIN, "properties": {"name": "Spain"}, "arcs": [[0, 1]]},
                {"type": "Polygon", "id": FRANCE, "properties": {"name": "France"}, "arcs": [[2, 0]]},
                {"type": "MultiPolygon", "id": FIJI, "properties": {"name": "Fiji"}, "arcs": [[[3]]]},
            ],
        },
        "land": {
            "type": "GeometryCollection",
            # Both countries as one: around Spain, then around France the other way (~2 is arc 2 backwards).
            "geometries": [{"type": "MultiPolygon", "arcs": [[[1, ~2]], [[3]]]}],
        },
    },
}


def topology() -> Topology:
    """The topology, decoded."""
    return parse(TOPOLOGY)


def world() -> World:
    """The world, prepared and read."""
    return World(prepared(topology()))


def write_world(folder: Path) -> Path:
    """The prepared file of the world."""
    path = folder / "world.json"
    path.write_text(json.dumps(prepared(topology())), encoding="utf-8")
    return path
