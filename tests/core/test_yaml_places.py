"""Where things stand in a file: the short way and the long one agree."""

from __future__ import annotations

import pytest
from tests.core.records import dumped, record

from passerelle.yaml_places import PlainPlaces, Position, position_of


def test_outermost_keys_are_found_without_reading_the_file() -> None:
    """Most warnings need the line of `texts` alone."""
    places = PlainPlaces(dumped(record()).encode())
    for key, _ in places.root.value:
        assert places.key((key.value,)) == position_of(key.start_mark)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a:\n  b: here\n", Position(2, 6)),
        ("a:\n  b:   here # one\n", Position(2, 8)),
        ("a:\n  b: 'here'\n", Position(2, 6)),
        ('a:\n  b: "here"\n', Position(2, 6)),
        ("a:\n  b: |\n    here\n", Position(2, 6)),
        ("a:\n  b:\n    here\n", Position(3, 5)),
        ('a:\n  b: "he\\x72e" # here\n', Position(2, 6)),
        ("# c: here\na:\n  b: here\n", Position(3, 6)),
        ("a:\n  {b: here}\n", Position(2, 7)),
    ],
)
def test_a_value_of_which_it_is_known_what_it_reads_is_found_where_it_is(text: str, position: Position) -> None:
    """At a glance where it is the only one, else by reading the file once more."""
    assert PlainPlaces(text.encode()).value(("a", "b")) == position
    assert PlainPlaces(text.encode()).value(("a", "b"), "here") == position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("{a: x, texts: y}\n", Position(1, 8)),
        ("  a: x\n  texts: y\n", Position(2, 3)),
        ("a: |\n  texts: y\ntexts: z\n", Position(3)),
        ('a: "x\ntexts: y"\ntexts: z\n', Position(3)),
        ("a: x\n'texts': y\n", Position(2)),
        ("texts: y\n", Position(1)),
    ],
)
def test_keys_that_stand_otherwise_are_found_as_well(text: str, position: Position) -> None:
    """Within brackets, indented, in quotes, below a text that looks like them."""
    assert PlainPlaces(text.encode()).key(("texts",)) == position
