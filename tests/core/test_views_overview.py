"""The base at a glance: what is counted, how it is drawn, what is said of it."""

from __future__ import annotations

import pytest
from tests.core.editions import edition
from tests.core.overview_pictures import LANGUAGES, MIXED, NETWORKED, Records, page
from tests.core.samples import full, practice

from passerelle.strings import load_strings
from passerelle.views.overview import overview_view
from passerelle.views.overview.scale import TINTS, leaders, percent, round_step, spans, tint, tint_ranges


def test_shares_are_written_shortly() -> None:
    """No more digits than a screen can show, and none in vain."""
    assert [percent(1, 3), percent(1, 2), percent(0, 7), percent(7, 7)] == ["33.333%", "50%", "0%", "100%"]


@pytest.mark.parametrize(("least", "step"), [(0.2, 1), (1, 1), (1.1, 2), (3, 5), (7, 10), (26, 50), (501, 1000)])
def test_steps_are_round(least: float, step: int) -> None:
    """A scale counts by ones, twos and fives."""
    assert round_step(least) == step


@pytest.mark.parametrize("most", [1, 2, 4, 5, 6, 7, 11, 99, 12345])
def test_the_key_says_what_tints_stand_for(most: int) -> None:
    """Every number has one tint, that whose range holds it; more is never paler."""
    ranges = tint_ranges(most)
    assert (ranges[0][1], ranges[-1][2]) == (1, most)
    for level, low, high in ranges:
        assert {tint(low, most), tint(high, most)} == {level}
        assert 1 <= level <= TINTS
    assert [low for _, low, _ in ranges[1:]] == [high + 1 for _, _, high in ranges[:-1]]


def test_few_are_named_as_first() -> None:
    """Ties are told as long as they are few; when all are alike, none is first."""
    assert leaders({"a": 2, "b": 3, "c": 3}) == ("b", "c")
    assert leaders({"a": 1, "b": 1}) == ()
    assert leaders({"a": 1}) == ("a",)
    assert leaders({}) == leaders({"a": 0}) == ()
    assert leaders(dict.fromkeys("abcd", 2) | {"e": 1}) == ()


def test_years_in_a_row_are_one_span() -> None:
    """2016, 2017 and 2018 read 2016–2018."""
    assert spans([2016, 2017, 2018, 2020, 2022, 2023]) == ["2016–2018", "2020", "2022–2023"]
    assert spans([]) == []


def test_totals_lead_to_all_there_are() -> None:
    """Each with its own index."""
    view = overview_view(edition("en", MIXED))
    assert [(total.name.path, total.count) for total in view.totals] == [
        ("practices/", "4"),
        ("themes/", "3"),
        ("countries/", "3"),
        ("cities/", "5"),
        ("networks/", "0"),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_base_without_practices_says_so(code: str) -> None:
    """No heading over nothing."""
    view = overview_view(edition(code, {}))
    assert (view.matrix, view.years, view.networks) == (None, None, None)
    tree = page({}, code)
    assert not tree.xpath("//h2 | //svg")
    assert load_strings(code).lists.empty in tree.text_content()


def test_a_picture_that_would_show_nothing_is_left_out() -> None:
    """A practice without place and network has a year all the same."""
    tree = page({"a": practice()})
    assert tree.xpath("//h2/@id") == ["totals", "by-year"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("records", [{"sample": full(relations=[])}, MIXED | NETWORKED], ids=["one", "several"])
def test_every_picture_has_a_name_and_a_table(code: str, records: Records) -> None:
    """Names are those of elements that are there; tables have captions and heads with a scope."""
    tree = page(records, code)
    ids = set(map(str, tree.xpath("//@id")))
    drawings = tree.xpath("//svg[not(@aria-hidden)]")
    assert len(drawings) >= 3
    for svg in drawings:
        assert svg.get("role") == "img"
        assert svg.get("aria-label") or set(svg.get("aria-labelledby", "-").split()) <= ids
        assert not svg.xpath(".//a"), "what is in an image cannot be reached"
    assert len(tree.xpath("//details//table[caption]")) == 3
    assert not tree.xpath("//th[not(@scope)] | //*[@style or @fill or @stroke]")
    labels = [str(label) for label in tree.xpath("//*[@role='group']/@aria-label")]
    assert len(labels) == len(set(labels)) == 4


def test_drawing_and_table_agree_on_the_page() -> None:
    """The numbers in cells are those of the table, zeros aside."""
    tree = page(MIXED | NETWORKED)
    drawn = [str(text) for text in tree.xpath("//*[contains(@class, 'pl-cell')]/text/text()")]
    rows = tree.xpath("(//table)[1]/tbody/tr")
    table = [str(cell.text) for row in rows for cell in row.xpath("td")[1:]]
    assert drawn == [count for count in table if count != "0"]
    assert drawn
