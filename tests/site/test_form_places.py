"""Places in the form: chosen, typed freely, proposed, with the mouse and in the notations that people use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.site.form_driver import STEP, Form
from tests.site.form_existing_driver import visitor
from tests.site.project import Site
from tests.site.reader import Reader

from passerelle.yaml_reader import read

TYPED = 'Villa "X": nord'

READ = """(all) => all.map(([axis, text]) => {
  const { coordinates } = window.passerelle.contribute;
  return (axis === "pair" ? coordinates.pair(text) : coordinates.read(text, axis)) ?? null;
})"""

NOTATIONS: list[tuple[str, str, float | list[float] | None]] = [
    ("latitude", "43.3°", 43.3),
    ("latitude", " 43,3 ", 43.3),
    ("latitude", "43° 17′ N", 43.2833),
    ("latitude", "43°17'30\"S", -43.2917),
    ("latitude", "43° 17’ 30’’ sur", -43.2917),
    ("latitude", "N 43,5", 43.5),
    ("longitude", "1.4 O", -1.4),
    ("longitude", "1.4 w", -1.4),
    ("longitude", "1,4 ouest", -1.4),
    ("longitude", "5° 22′ E", 5.3667),
    ("longitude", "−0,3763", -0.3763),
    ("longitude", "-0.37631234", -0.3763),
    ("latitude", "1.4 O", None),  # of the other axis
    ("longitude", "-1.4 O", None),  # twice on the other side
    ("latitude", "43.5° 17′", None),
    ("latitude", "43° 60′", None),
    ("latitude", "90.1", None),
    ("longitude", "180.1", None),
    ("latitude", "1e1", None),
    ("latitude", "", None),
    ("latitude", "Lyon", None),
    ("pair", "43.3, 1.4", [43.3, 1.4]),
    ("pair", "43.3,1.4", [43.3, 1.4]),
    ("pair", "43,3; −1,4", [43.3, -1.4]),
    ("pair", "43,3, 1,4", [43.3, 1.4]),
    ("pair", "(43.3 -1.4)", [43.3, -1.4]),
    ("pair", "43° 17′ 47″ N, 5° 22′ 11″ O", [43.2964, -5.3697]),
    ("pair", "5.37 E, 43.29 N", [43.29, 5.37]),
    ("pair", "1, 2, 3", None),
    ("pair", "95, 1.4", None),
]


@pytest.fixture
def form(browser: Browser, site: Site) -> Iterator[Form]:
    """A new sheet in French."""
    with visitor(browser) as context:
        form = Form.new(Reader.of(context, site), "fr")
        yield form
        assert form.tab.troubles == []


def press(control: Locator) -> None:
    """Click as a mouse does: where it goes down, it comes up again."""
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    assert box
    mouse = control.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    control.page.wait_for_timeout(80)  # as long as a finger takes
    mouse.up()


def proposes(form: Form, within: Locator) -> Locator:
    """The button by which a place is proposed."""
    return within.get_by_role("button", name=form.words["place"]["title"], exact=True)


def test_a_click_after_typing_is_not_lost(form: Form) -> None:
    """What the field says once it is left moves nothing under the mouse: the first click does what it is for."""
    field = form.shown.locator('[data-field="places"]')
    dialog = form.page.get_by_role("dialog", name=form.words["place"]["title"])
    form.control("places").press_sequentially("Nulle-Part")
    press(proposes(form, field))
    expect(dialog.get_by_role("textbox").first).to_have_value("Nulle-Part")
    form.page.keyboard.press("Escape")
    expect(field.locator(".pl-field__told").last).to_have_text(form.words["place"]["unknown"])
    form.control("places").fill("")
    form.control("places").press_sequentially("Lyon")
    press(form.page.get_by_role("button", name=form.words["way"]["next"], exact=True))
    expect(form.shown.get_by_role("heading", name=form.title_of("sources"), exact=True)).to_be_visible()
    form.go("practice")
    expect(form.shown.locator(".pl-chip")).to_have_count(1)
    form.go("people")
    organisation = form.add("organisations")
    form.control("organisations", "place", within=organisation).press_sequentially("Nulle-Part")
    press(proposes(form, organisation))
    expect(dialog).to_be_visible()


def test_coordinates_are_understood_as_they_are_written(form: Form) -> None:
    """With a comma, degrees and minutes, the side of the world; and as maps give both at once."""
    asked = [[axis, text] for axis, text, _ in NOTATIONS]
    assert form.page.evaluate(READ, asked) == [expected for _, _, expected in NOTATIONS]


def test_the_dialog_tells_each_mistake_at_its_field(form: Form) -> None:
    """All of them at once, the first has the focus; coordinates that are given together fill both fields, in the
    notation of the page, and the place that is proposed has them."""
    words = form.words["place"]
    press(proposes(form, form.shown.locator('[data-field="places"]')))
    dialog = form.page.get_by_role("dialog", name=words["title"])
    fields: dict[str, Any] = {
        name: dialog.get_by_label(words[name]) for name in ("kind", "country", "latitude", "longitude")
    }
    fields["name"] = dialog.get_by_role("textbox").first
    propose = dialog.get_by_role("button", name=words["propose"], exact=True)
    propose.click()
    expect(fields["name"]).to_be_focused()
    messages = {"name": "name_missing", "kind": "kind_missing", "country": "country_missing"}
    for name in fields:
        expect(fields[name]).to_have_attribute("aria-invalid", "true")
        message = words[messages.get(name, f"{name}_bad")]
        told = dialog.locator(f"#{fields[name].get_attribute('id')}-problems")
        expect(told).to_have_text(message)
        assert told.get_attribute("id") in (fields[name].get_attribute("aria-describedby") or "")
    fields["name"].fill("Nulle-Part")
    fields["name"].press("Tab")
    fields["kind"].select_option(index=1)
    fields["country"].select_option("FR")
    expect(dialog.locator('[aria-invalid="true"]')).to_have_count(2)  # what was mended is not told any more
    fields["latitude"].fill("43.3, -1.4")
    fields["latitude"].press("Tab")
    expect(fields["latitude"]).to_have_value("43,3")
    expect(fields["longitude"]).to_have_value("−1,4")
    propose.click()
    expect(dialog).to_have_count(0)
    form.settle()
    assert "latitude: 43.3\n  longitude: -1.4\n" in form.studied["places"].replace('"', "")


def test_texts_wait_for_their_place(form: Form) -> None:
    """A place that is typed and not chosen is one mistake, which hides no other; what is said of the member stays in
    the draft, and stands under the place once it is chosen."""
    form.choose("type", term="mentoring-programme")
    form.go("programme")
    member = form.add("members")
    form.control("members", "place", within=member).fill(TYPED)
    note = form.page.locator('[data-field="members"] [data-field="members"] textarea')
    note.fill("Une note sur ce membre")
    note.press("Tab")
    form.settle()
    codes = {problem["field"]: problem["code"] for problem in form.studied["problems"]}
    assert codes["members[0].place"] == "unknown-term"
    assert codes["themes"] == "missing-field"
    assert not [code for code in codes.values() if code.startswith("yaml")]
    assert "Une note" not in form.studied["yaml"]
    form.page.reload()
    form.page.locator(STEP).wait_for()
    form.go("programme")
    form.page.locator('[data-field="members"] summary').first.click()
    expect(note).to_have_value("Une note sur ce membre")
    form.control("members", "place").fill("Lyon")
    form.control("members", "place").press("Tab")
    form.settle()
    record: Any = read(form.studied["yaml"].encode())
    assert record["texts"]["fr"]["members"] == {"lyon": "Une note sur ce membre"}
