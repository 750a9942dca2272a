"""The shell: a template rendered once, filled per page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.shell import Shell, slot

TEMPLATE = f"<title>{slot('head')}</title><main>{slot('content')}</main><a href='{slot('path')}'>{slot('head')}</a>"


def test_fill_puts_every_value_in_its_place() -> None:
    """A slot may stand several times; what stands between slots is kept as it is."""
    page = Shell.parse(TEMPLATE).fill({"head": "H", "content": "C", "path": "p/"})
    assert page == "<title>H</title><main>C</main><a href='p/'>H</a>"


@given(st.text())
def test_values_are_inert(value: str) -> None:
    """Filling is a single pass: no value, not even one holding a slot's mark, is looked into."""
    hostile = slot("path") + value + slot("content")
    assert Shell.parse(f"<{slot('content')}|{slot('path')}>").fill({"content": hostile, "path": value}) == (
        f"<{hostile}|{value}>"
    )


def test_template_without_slots_is_returned_whole() -> None:
    """A shell need not have slots."""
    assert Shell.parse("<p>x</p>").fill({}) == "<p>x</p>"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"head": "", "content": ""}, "path"),
        ({"head": "", "content": "", "path": "", "foot": ""}, "foot"),
    ],
)
def test_missing_and_unknown_slots_are_named(values: dict[str, str], name: str) -> None:
    """A value that is missing, or that the template does not ask for, is an error with the slot's name."""
    with pytest.raises(KeyError, match=name):
        Shell.parse(TEMPLATE).fill(values)


def test_current_section_is_marked() -> None:
    """A slot with `equals` prints aria-current on the pages of that section alone."""
    shell = Shell.parse(f"<a{slot('section', equals='practices')}>P</a><a{slot('section', equals='cities')}>C</a>")
    assert shell.fill({"section": "cities"}) == '<a>P</a><a aria-current="true">C</a>'
    assert shell.fill({"section": ""}) == "<a>P</a><a>C</a>"


@pytest.mark.parametrize("name", ["", "Head", "a b", "a=b", "é", "<x>"])
def test_a_slots_name_is_plain(name: str) -> None:
    """Only names that no template can mutilate are slots."""
    with pytest.raises(ValueError, match="not a slot"):
        slot(name)


def test_a_mutilated_mark_is_refused() -> None:
    """A template that cut a mark in two must not reach readers."""
    with pytest.raises(ValueError, match="mutilated"):
        Shell.parse("<p>" + slot("head")[:-1] + "</p>")
