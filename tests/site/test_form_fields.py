"""Fields of the form that meet people half way: suggestions to take, addresses, presets, and what is not asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.site.form_driver import Form, filled
from tests.site.form_existing_driver import untroubled
from tests.site.project import Site


@pytest.fixture(scope="module")
def form(browser: Browser, site: Site) -> Iterator[Form]:
    """A new sheet in French."""
    with untroubled(browser, site, "fr") as form:
        yield form


def offered(control: Locator) -> list[str]:
    """What a list offers."""
    return [str(value) for value in control.locator("option").evaluate_all("all => all.map((one) => one.value)")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mars 2023", "2023-03"), ("22/11/2026", "2026-11-22"), ("March 2023", "2023-03"), ("2023/3", "2023-03")],
)
def test_what_a_date_means_is_one_click_away(form: Form, typed: str, meant: str) -> None:
    """The message of a date that is understood has a button that writes it; the field has the focus then."""
    form.go("practice")
    start = form.control("period", "start", within=form.group("period"))
    field = form.group("period").locator('[data-field="start"]')
    start.fill(typed)
    start.press("Tab")
    form.settle()
    field.get_by_role("button", name=filled(form.words["controls"]["write"], value=meant), exact=True).click()
    expect(start).to_have_value(meant)
    expect(start).to_be_focused()
    form.settle()
    expect(field.locator(".pl-field__problem, .pl-field__mend button")).to_have_count(0)
    assert f"start: {meant}\n" in form.studied["yaml"]


def test_an_address_is_completed(form: Form) -> None:
    """What browsers leave out is put in front; what is no such address stays for the checks to tell."""
    form.go("sources")
    url = form.control("sources", "url", within=form.add("sources"))
    for typed, kept in (
        ("www.lyon.fr/bilan?a=1", "https://www.lyon.fr/bilan?a=1"),
        ("été.example", "https://été.example"),
        ("http://lyon.fr", "http://lyon.fr"),
        ("nobody@lyon.fr", "nobody@lyon.fr"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("rapport annuel", "rapport annuel"),
    ):
        url.fill(typed)
        url.press("Tab")
        expect(url).to_have_value(kept)


def test_the_language_of_what_is_added_is_preset(form: Form) -> None:
    """Sources and organisations are most often in the language in which one writes; a relation need not have a name."""
    form.go("sources")
    expect(form.control("sources", "language", within=form.add("sources"))).to_have_value("fr")
    form.go("people")
    expect(form.control("organisations", "language", within=form.add("organisations"))).to_have_value("fr")
    form.go("open")
    expect(form.control("relations", "language", within=form.add("relations"))).to_have_value("")


def test_a_gap_is_about_what_the_checks_allow(form: Form) -> None:
    """Fields of the practice and their entries, not the lists of gaps and disagreements nor the sheet; two sources
    disagree on what is there, a gap may be about what is not."""
    form.go("practice")
    form.place("places", name="Lyon")
    form.go("people")
    form.control("organisations", "name", within=form.add("organisations")).fill("Ville de Lyon")
    form.go("open")
    gap = form.control("gaps", "about", within=form.add("gaps"))
    disagreement = form.control("disagreements", "about", within=form.add("disagreements"))
    in_both = {"places", "places.lyon", "organisations"}
    assert in_both | {"funding", "contact", "period"} <= set(offered(gap))
    assert in_both <= set(offered(disagreement))
    assert "funding" not in offered(disagreement)
    for control in (gap, disagreement):
        assert not {"gaps", "disagreements", "published", "members", "texts"} & set(offered(control))
        control.select_option("places.lyon")
        label = filled(form.data["joined"], thing=form.field("places")["label"], field="Lyon (France)")
        expect(control.locator("option:checked")).to_have_text(label)
    form.settle()
    assert [one for one in form.studied["problems"] if one["code"] == "unknown-subject"] == []


def test_a_local_practice_is_not_asked_of_pairs(form: Form) -> None:
    """What belongs to programmes is hidden until the programme's step is there, or something stands in it; what few
    need is behind a word."""
    form.go("practice")
    form.choose("type", term="local-practice")
    form.go("timeline")
    event = form.add("events")
    of_programmes = event.locator('[data-field="pair"], [data-field="phase"]')
    expect(of_programmes).to_have_count(2)
    for field in of_programmes.all():
        expect(field).to_be_hidden()
    inferred = form.control("events", "inferred", within=event)
    expect(inferred).to_be_hidden()
    event.get_by_text(form.words["controls"]["more"], exact=True).click()
    expect(inferred).to_be_visible()
    form.go("practice")
    form.choose("type", term="mentoring-programme")
    form.go("timeline")
    for field in of_programmes.all():
        expect(field).to_be_visible()
