"""A new sheet without a mouse, with a place that the gazetteer lacks: from the first page to the file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml
from playwright.sync_api import Locator, expect
from tests.site.conftest import Open
from tests.site.form_driver import Form, checked, filled
from tests.site.project import PROJECT, Site

MOST_STOPS = 150
"""Far more than stand between two controls that one looks for."""

HAS_FOCUS = "e => e === document.activeElement"
PLACE = "Saint-Fons-sur-Passerelle"
PLACE_ID = "saint-fons-sur-passerelle"
LINES = f"lieu-{PLACE_ID}.yml"


def reach(target: Locator, key: str = "Tab") -> None:
    """Press a key until what one looks for has the focus."""
    target.wait_for()
    keyboard = target.page.keyboard
    for _ in range(MOST_STOPS):
        if target.evaluate(HAS_FOCUS):
            return
        keyboard.press(key)
    raise AssertionError(f"never reached: {target}")


def write(target: Locator, text: str) -> None:
    """Reach a control and type in it."""
    reach(target)
    target.page.keyboard.type(text)


def choose(target: Locator, start: str) -> None:
    """Reach a list and type the beginning of what one wants."""
    reach(target)
    target.page.keyboard.type(start)
    assert target.evaluate("e => e.value"), start


def tick_first(group: Locator) -> None:
    """Reach the first box of a group and tick it."""
    box = group.get_by_role("checkbox").first
    reach(box)
    box.page.keyboard.press("Space")
    expect(box).to_be_checked()


def onward(form: Form, step: str) -> None:
    """Reach the button that leads on; the heading of what comes then has the focus."""
    reach(form.page.get_by_role("button", name=form.words["way"]["next"], exact=True))
    form.page.keyboard.press("Enter")
    heading = form.shown.get_by_role("heading", name=form.title_of(step), exact=True)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_by_keyboard_alone(site: Site, reader: Open, tmp_path: Path) -> None:
    """Every control that a sheet needs is reached by Tab and worked by keys, the proposal of a place and the download
    among them; the lines that are offered for the place make the sheet a good one."""
    tab = reader(site, fresh=True)
    form = Form.start(tab, "fr")
    page, keyboard = tab.page, tab.page.keyboard
    reach(page.get_by_role("button", name=form.words["start"]["begin"], exact=True))
    keyboard.press("Enter")
    expect(form.shown.get_by_role("heading", name=form.title_of("practice"), exact=True)).to_be_focused()

    write(form.control("title"), "Un café pour apprendre")
    write(form.control("summary"), "Des voisins et des nouveaux venus parlent français autour d’un café.")
    choose(form.control("type"), form.term("types", "local-practice"))
    choose(form.control("status"), form.term("statuses", "ongoing"))
    write(form.control("period", "start", within=form.group("period")), "2024-03")
    write(form.control("places"), "Lyon")
    keyboard.press("Enter")
    expect(form.shown.locator(".pl-chip")).to_have_count(1)
    propose(form)
    expect(form.shown.locator(".pl-chip")).to_have_count(2)
    tick_first(form.group("themes"))
    tick_first(form.group("audiences"))

    onward(form, "sources")
    reach(form.group("sources").locator(".pl-items__add"))
    keyboard.press("Enter")
    source = form.group("sources").locator(".pl-items__entry")
    expect(form.control("sources", "title", within=source)).to_be_focused()
    keyboard.type("Rapport annuel")
    write(form.control("sources", "publisher", within=source), "Ville de Lyon")
    choose(form.control("sources", "language", within=source), "fran")

    onward(form, "story")
    inspiring = form.control("inspiring")
    write(inspiring, "Les personnes choisissent le sujet")
    cite = form.shown.locator('[data-field="inspiring"]').get_by_label(form.words["controls"]["cite"])
    reach(cite, "Shift+Tab")
    keyboard.type("Rapport")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(inspiring).to_be_focused()
    expect(inspiring).to_have_value("Les personnes choisissent le sujet [@source-1]")
    write(form.control("how_it_works"), "Une table, six chaises, une heure par semaine.")
    for step in ("people", "timeline", "open", "sheet", "send"):
        onward(form, step)
    form.settle()
    assert form.told() == []
    expect(page.locator(".pl-form__good")).to_be_visible()
    out = form.data["out"]
    for name in ("un-cafe-pour-apprendre.yml", LINES):
        reach(page.get_by_role("button", name=filled(out["download"], name=name), exact=True))
        with page.expect_download() as download:
            keyboard.press("Enter")
        (tmp_path / name).write_bytes(download.value.path().read_bytes())
    assert tab.troubles == []
    accepted_with_its_place(form, tmp_path)


def propose(form: Form) -> None:
    """The dialog, by keys: what is not whole or no place on Earth is refused; Escape leaves, Enter adds."""
    page, keyboard, words = form.page, form.page.keyboard, form.words["place"]
    opener = form.shown.locator('[data-field="places"]').get_by_role("button", name=words["title"], exact=True)
    reach(opener)
    keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=words["title"])
    expect(dialog).to_be_visible()
    keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
    keyboard.press("Enter")
    names = ("kind", "country", "latitude", "longitude")
    required = form.words["controls"]["required"]
    fields = {name: dialog.get_by_label(f"{words[name]} ({required})", exact=True) for name in names}
    first = dialog.get_by_role("textbox").first
    expect(first).to_be_focused()
    keyboard.type(PLACE)
    choose(fields["kind"], form.data["lists"]["place-kinds"][0][1])
    choose(fields["country"], "France")
    write(fields["latitude"], "95,7")
    keyboard.press("Enter")
    refused(fields["latitude"], words["latitude_bad"])
    expect(fields["longitude"]).to_have_attribute("aria-invalid", "true")
    keyboard.press("ControlOrMeta+A")
    keyboard.type("45,7")
    keyboard.press("Enter")
    refused(fields["longitude"], words["longitude_bad"])
    keyboard.type("4,85001234")
    again(first, "Lyon")
    keyboard.press("Enter")
    refused(first, words["taken"])
    again(first, PLACE)
    keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


def again(control: Locator, text: str) -> None:
    """Type another text in the place of what is there."""
    reach(control, "Shift+Tab")
    control.page.keyboard.press("ControlOrMeta+A")
    control.page.keyboard.type(text)


def refused(control: Locator, message: str) -> None:
    """The dialog stays, leads to the first field that is wrong, and says there what is wrong with it."""
    expect(control).to_be_focused()
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(control).to_have_accessible_description(re.compile(re.escape(message)))


def accepted_with_its_place(form: Form, folder: Path) -> None:
    """The record is refused by a project without the place, and accepted once the lines are added to its list."""
    root = folder / "project"
    shutil.copytree(PROJECT / "practices", root / "practices")
    text = (folder / "un-cafe-pour-apprendre.yml").read_text(encoding="utf-8")
    lines = (folder / LINES).read_text(encoding="utf-8")
    assert lines in (form.page.locator('[data-way="note"] code').text_content() or "")
    record = yaml.load(text, yaml.BaseLoader)  # noqa: S506  makes nothing but text
    assert record["places"] == ["lyon", PLACE_ID]
    added = yaml.safe_load(lines)
    assert added[PLACE_ID]["name"] == dict.fromkeys(("fr", "en", "es"), PLACE)
    assert (added[PLACE_ID]["latitude"], added[PLACE_ID]["longitude"]) == (45.7, 4.85)
    code, problems = checked(text, "un-cafe-pour-apprendre", "fr", root)
    assert code == 1
    assert [problem["field"] for problem in problems if problem["severity"] == "error"] == ["places[1]"]
    with (root / "practices" / "_vocabulary" / "places.yml").open("a", encoding="utf-8") as list_:
        list_.write(f"\n{lines}")
    assert checked(text, "un-cafe-pour-apprendre", "fr", root)[0] == 0
