"""Practices by theme and country: counts, cells and what one sees."""

from __future__ import annotations

from tests.core.overview_pictures import MIXED, matrix
from tests.core.samples import practice

from passerelle.views.overview.scale import percent


def test_a_practice_counts_once_in_each_of_its_countries() -> None:
    """Two cities of a country are one country; two countries are two."""
    view = matrix(MIXED)
    assert [(column.name.text, column.count) for column in view.columns] == [
        ("France", "2"),
        ("Latvia", "1"),
        ("Spain", "2"),
    ]
    assert dict(zip([row.name.text for row in view.rows], view.table, strict=True)) == {
        "housing en": ("2", "1", "2"),
        "health en": ("0", "0", "0"),
        "jobs en": ("1", "1", "0"),
        "culture en": ("0", "0", "0"),
        "sport en": ("0", "0", "0"),
    }


def test_a_practice_without_a_place_counts_for_its_themes() -> None:
    """It stands in no cell, and that is said."""
    view = matrix(MIXED)
    assert [row.count for row in view.rows] == ["3", "1", "1", "0", "0"]
    assert any(note.startswith("1 practice states no place") for note in view.notes)
    assert len(matrix({"a": MIXED["a"]}).notes) == 1


def test_cells_are_those_of_the_table_that_are_not_empty() -> None:
    """Picture and table say the same, and a cell stands in its row and column."""
    view = matrix(MIXED)
    drawn = {(cell.x, cell.y): cell.count for cell in view.cells}
    expected = {
        (percent(column + 0.5, 3), percent(row + 0.5, 5)): count
        for row, counts in enumerate(view.table)
        for column, count in enumerate(counts)
        if count != "0"
    }
    assert drawn == expected
    assert view.cells[0].title == "housing en, France: 2 practices"


def test_what_one_sees_is_counted() -> None:
    """Themes that are covered and not, who comes first, how much is blank."""
    assert matrix(MIXED).text == (
        "3 themes out of 5 have at least one practice.",
        "Nothing yet on: “culture en” and “sport en”.",
        "The theme with the most practices is “housing en” (3 practices).",
        "The countries with the most practices are France and Spain (2 practices each).",
        "10 combinations of theme and country out of 15 are still empty.",
    )


def test_nothing_is_called_empty_when_all_is_covered() -> None:
    """A full matrix has no blanks to tell of."""
    every = {"a": practice(themes=["housing", "health", "jobs", "culture", "sport"], places=["lyon"])}
    assert matrix(every).text == (
        "Every theme has at least one practice.",
        "The country with the most practices is France (1 practice).",
    )


def test_countries_stand_by_name_in_the_pages_language() -> None:
    """Espagne comes before France, Spain after Latvia."""
    names = [column.name.text for column in matrix(MIXED, "fr").columns]
    assert names == ["Espagne", "France", "Lettonie"]


def test_names_lead_to_lists() -> None:
    """But for a theme that no list has."""
    view = matrix(MIXED)
    assert [row.name.path for row in view.rows][:1] == ["themes/housing/"]
    assert view.rows[-1].name.path is None
    assert [column.name.path for column in view.columns] == ["countries/fr/", "countries/lv/", "countries/es/"]
